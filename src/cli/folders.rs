//! Where things lie: the state, the logs, the settings file, the downloads.

use std::path::{Path, PathBuf, absolute};

use anyhow::{Context, Result, anyhow, bail};
use directories::{ProjectDirs, UserDirs};

/// The state directory for this user, where nothing else was asked for.
pub fn default_state() -> Result<PathBuf> {
    let dirs = project().context("give one with --state-dir")?;
    Ok(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned())
}

/// The settings file for this user; it need not exist.
pub fn default_config() -> Option<PathBuf> {
    project().ok().map(|dirs| dirs.config_dir().join("config.toml"))
}

/// The user's Downloads folder, else the home folder.
pub fn default_download() -> Result<PathBuf> {
    let dirs = UserDirs::new().ok_or_else(|| anyhow!("no home directory is known"));
    let dirs = dirs.context("give a folder with --download-dir")?;
    Ok(dirs.download_dir().unwrap_or_else(|| dirs.home_dir()).to_owned())
}

/// Where log files go.
pub fn logs(state: &Path) -> PathBuf {
    state.join("logs")
}

/// Where it is remembered how the screen was left.
pub fn arrangement(state: &Path) -> PathBuf {
    state.join("screen.toml")
}

/// `path` without a dependence on the working directory; nothing is looked up on disk.
pub fn resolve(path: &Path) -> Result<PathBuf> {
    absolute(path).with_context(|| format!("bad path {}", path.display()))
}

/// Makes sure that `dir` is a folder that can be written to. Only its last part is created: a
/// longer missing path is more often a typing error or a disk that is not mounted.
pub fn prepare_download(dir: &Path) -> Result<()> {
    let shown = dir.display();
    match std::fs::metadata(dir) {
        Ok(meta) if !meta.is_dir() => bail!("download directory {shown} is not a directory"),
        Ok(_) => {}
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => create_last(dir)?,
        Err(e) => return Err(e).with_context(|| format!("cannot use download directory {shown}")),
    }
    rustix::fs::access(dir, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)
        .with_context(|| format!("cannot write to download directory {shown}"))
}

fn create_last(dir: &Path) -> Result<()> {
    let shown = dir.display();
    let parent = dir.parent().unwrap_or(dir);
    if !parent.is_dir() {
        bail!("download directory {shown} does not exist, and neither does {}", parent.display());
    }
    std::fs::create_dir(dir).with_context(|| format!("cannot create download directory {shown}"))
}

fn project() -> Result<ProjectDirs> {
    ProjectDirs::from("", "", "bitonic").ok_or_else(|| anyhow!("no home directory is known"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_part_of_a_download_directory_is_created() {
        let dir = tempfile::tempdir().unwrap();
        let near = dir.path().join("new");
        prepare_download(&near).unwrap();
        assert!(near.is_dir());
        let far = dir.path().join("missing/deep");
        let error = prepare_download(&far).unwrap_err().to_string();
        assert!(error.contains("missing/deep"), "{error}");
        assert!(!far.exists());
    }

    #[test]
    fn a_file_is_no_download_directory() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = prepare_download(file.path()).unwrap_err().to_string();
        assert!(error.ends_with("is not a directory"), "{error}");
    }
}
