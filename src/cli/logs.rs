//! `bitonic logs`: where the log files are.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{exit::Exit, folders, print::print};
use crate::model::{Bytes, printable};

/// Prints the directory, the files in it from the oldest to the newest, and which is the newest.
pub fn run(state: &Path) -> Result<Exit> {
    let dir = folders::logs(state);
    let mut files = list(&dir).with_context(|| format!("cannot list {}", dir.display()))?;
    files.sort();
    let mut lines = vec![format!("directory  {}", shown(&dir))];
    lines.extend(files.iter().map(|(_, path, size)| format!("file       {}  {}", shown(path), Bytes(*size))));
    lines.push(match files.last() {
        Some((_, path, _)) => format!("newest     {}", shown(path)),
        None => "newest     none yet".to_owned(),
    });
    print(format!("{}\n", lines.join("\n")).as_bytes())
}

/// Log files with their time of change and size; none where there is no directory.
fn list(dir: &Path) -> io::Result<Vec<(std::time::SystemTime, PathBuf, u64)>> {
    let entries = match fs::read_dir(dir) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let (path, meta) = {
            let entry = entry?;
            (entry.path(), entry.metadata()?)
        };
        if meta.is_file() && path.extension().is_some_and(|e| e == "log") {
            files.push((meta.modified()?, path, meta.len()));
        }
    }
    Ok(files)
}

fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}
