//! The themes that can be chosen: those of the program, and those in the folder `themes` beside the
//! settings file. A faulty file is an error when its theme is asked for, and a remark otherwise.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail};

use crate::{
    config::{self, Problem},
    model::printable_line,
    view::{Palette, ThemeSet},
};

/// The most files that are looked at, and the largest that is read, in bytes.
const MOST: usize = 200;
const LARGEST: u64 = 64 << 10;

/// All themes, with `asked` to begin with.
pub fn find(folder: Option<&Path>, asked: &str) -> Result<ThemeSet> {
    let mut themes = ThemeSet::default();
    for path in folder.map(files).unwrap_or_default() {
        let Some(name) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        match read(&path, name) {
            Ok(palette) => themes.add(palette),
            Err(error) if name == asked => return Err(error),
            Err(error) => {
                let text = format!("{error:#}");
                themes.faults.push(printable_line(&text, 200));
            }
        }
    }
    let Some(now) = themes.find(asked) else {
        let names: Vec<&str> = themes.palettes.iter().map(|palette| &*palette.name).collect();
        let shown = printable_line(asked, 60);
        return Err(anyhow!("there is no theme `{shown}`; there are {}", names.join(", ")));
    };
    themes.now = now;
    Ok(themes)
}

/// The theme files of a folder by name; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let toml = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "toml");
    let mut found: Vec<PathBuf> =
        entries.take(10 * MOST).flatten().map(|entry| entry.path()).filter(toml).collect();
    found.sort();
    found.truncate(MOST);
    found
}

fn read(path: &Path, name: &str) -> Result<Palette> {
    let shown = path.display();
    if name.len() > 40 || name.chars().any(|c| c.is_control() || c.is_whitespace()) {
        bail!("theme file {shown}: a name has no blanks and at most 40 bytes");
    }
    let mut text = String::new();
    let file = File::open(path).with_context(|| format!("cannot read theme file {shown}"))?;
    file.take(LARGEST + 1)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot read theme file {shown}"))?;
    if text.len() as u64 > LARGEST {
        bail!("theme file {shown}: larger than 64 KiB");
    }
    Palette::parse(name, &text).map_err(|flaw| {
        let problem = Problem { at: flaw.at, message: flaw.message, advice: flaw.advice };
        config::invalid(path, &text, problem).into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn a_users_themes_stand_behind_or_in_place_of_ours() {
        let folder =
            folder(&[("mine.toml", "about = \"own\""), ("ember.toml", "about = \"hotter\""), ("x.txt", "")]);
        let themes = find(Some(folder.path()), "mine").unwrap();
        assert_eq!(&*themes.palettes[themes.now].about, "own");
        let ours = ThemeSet::default().palettes.len();
        assert_eq!(themes.palettes.len(), ours + 1);
        let ember = &themes.palettes[themes.find("ember").unwrap()];
        assert_eq!(&*ember.about, "hotter");
        assert_eq!(find(None, "dark").unwrap().now, 0);
        assert_eq!(find(Some(Path::new("/no such folder")), "light").unwrap().palettes.len(), ours);
    }

    #[test]
    fn a_faulty_file_is_an_error_only_when_it_is_asked_for() {
        let folder = folder(&[("wrong.toml", "\n[roles]\naccnt = \"red\"\n"), ("good.toml", "")]);
        let error = format!("{:#}", find(Some(folder.path()), "wrong").unwrap_err());
        assert!(error.contains("wrong.toml:3:1: `accnt` is no role of the screen"), "{error}");
        assert!(error.contains("did you mean `accent`?"), "{error}");
        let themes = find(Some(folder.path()), "good").unwrap();
        assert_eq!(themes.faults.len(), 1);
        assert!(themes.faults[0].contains("wrong.toml:3:1") && !themes.faults[0].contains('\n'));
        assert!(themes.find("wrong").is_none());
    }

    #[test]
    fn an_unknown_theme_is_named_with_those_there_are() {
        let error = find(None, "drak\x1b[2J").unwrap_err().to_string();
        assert!(error.contains("no theme `drak·[2J`") && error.contains("dark, light"), "{error}");
    }
}
