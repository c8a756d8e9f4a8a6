//! What a path that is being typed could become: one folder, read once.

use std::{
    borrow::Cow,
    fs::{self, DirEntry},
    path::{Path, PathBuf},
};

use crate::{
    app::{Completions, Contents, Entry, EntryKind},
    model::{Bytes, plain_words, printable},
};

/// The most that is offered.
const OFFERED: usize = 300;

/// The most entries of a folder that are looked at.
const LOOKED_AT: usize = 100_000;

/// The folders and torrent files that start with `text`; if there is none, any file that does.
/// `home` stands for `~`. What cannot be read offers nothing.
pub(super) fn complete(text: String, home: Option<&Path>) -> Completions {
    let candidates = match (text.as_str(), home) {
        ("~", Some(_)) => vec!["~/".to_owned()],
        _ => candidates(&text, home),
    };
    Completions { text, candidates }
}

fn candidates(text: &str, home: Option<&Path>) -> Vec<String> {
    let (folder, start) = text.split_at(text.rfind('/').map_or(0, |slash| slash + 1));
    let Ok(entries) = fs::read_dir(place(folder, home)) else { return Vec::new() };
    let found: Vec<Found> =
        entries.take(LOOKED_AT).flatten().filter_map(|entry| Found::new(&entry, start)).collect();
    let any_fits = found.iter().any(|found| found.fits);
    let mut names: Vec<String> =
        found.into_iter().filter(|found| found.fits || !any_fits).map(|found| found.name).collect();
    names.sort_unstable();
    names.truncate(OFFERED);
    names.into_iter().map(|name| format!("{folder}{name}")).collect()
}

/// What is in the folder that `folder` names: folders before files, each by name without regard to case.
pub(super) fn read(folder: String, home: Option<&Path>) -> Contents {
    let entries = match fs::read_dir(place(&folder, home)) {
        Ok(entries) => entries,
        Err(error) => {
            let error = plain_words(&error).map_or_else(|| error.to_string(), str::to_owned);
            return Contents { folder, error: Some(printable(&error).into_owned()), ..Contents::default() };
        }
    };
    let path = place(&folder, home);
    let path = path.is_absolute().then(|| path.to_str().map(str::to_owned)).flatten();
    let mut left_out = 0;
    let mut found = Vec::new();
    for (at, entry) in entries.flatten().enumerate() {
        match if at < LOOKED_AT { shown(&entry) } else { None } {
            Some(entry) => found.push(entry),
            None => left_out += 1,
        }
    }
    found.sort_by_cached_key(|entry| {
        (entry.kind != EntryKind::Folder, entry.name.to_lowercase(), entry.name.clone())
    });
    let path = path.filter(|path| matches!(printable(path), Cow::Borrowed(_)));
    Contents { folder, path, entries: found, left_out, error: None }
}

/// `None`: a name that cannot be shown as it is cannot be taken either.
fn shown(entry: &DirEntry) -> Option<Entry> {
    let name =
        entry.file_name().into_string().ok().filter(|name| matches!(printable(name), Cow::Borrowed(_)))?;
    // Links are followed: what counts is what they lead to.
    let data = fs::metadata(entry.path()).ok();
    let kind = match &data {
        Some(data) if data.is_dir() => EntryKind::Folder,
        _ if name.to_ascii_lowercase().ends_with(".torrent") => EntryKind::Torrent,
        _ => EntryKind::Other,
    };
    Some(Entry { name: name.into(), kind, size: Bytes(data.map_or(0, |data| data.len())) })
}

/// An entry that starts as it should.
struct Found {
    name: String,
    /// A folder or a torrent file.
    fits: bool,
}

impl Found {
    fn new(entry: &DirEntry, start: &str) -> Option<Self> {
        let mut name = entry.file_name().into_string().ok()?;
        let hidden = name.starts_with('.') && !start.starts_with('.');
        // A name that cannot be shown as it is cannot be typed either.
        if hidden || !name.starts_with(start) || matches!(printable(&name), Cow::Owned(_)) {
            return None;
        }
        // Links are followed: what counts is what they lead to.
        let is_folder = fs::metadata(entry.path()).is_ok_and(|data| data.is_dir());
        let fits = is_folder || name.to_ascii_lowercase().ends_with(".torrent");
        if is_folder {
            name.push('/');
        }
        Some(Self { name, fits })
    }
}

/// The folder that a text names.
pub(super) fn place(folder: &str, home: Option<&Path>) -> PathBuf {
    match (folder.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ if folder.is_empty() => PathBuf::from("."),
        _ => PathBuf::from(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "debian.torrent",
            "debian.iso",
            "Delta.TORRENT",
            ".hidden.torrent",
            "notes",
            "de\u{1b}[2J.torrent",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("deb files")).unwrap();
        std::os::unix::fs::symlink("deb files", folder.path().join("delink")).unwrap();
        folder
    }

    #[test]
    fn folders_and_torrents_are_offered_first() {
        let folder = folder();
        let offered = |text: &str| complete(text.to_owned(), Some(folder.path())).candidates;
        assert_eq!(offered("~/de"), ["~/deb files/", "~/debian.torrent", "~/delink/"]);
        assert_eq!(offered("~/D"), ["~/Delta.TORRENT"]);
        assert_eq!(offered("~/no"), ["~/notes"], "for want of a torrent");
        assert_eq!(offered("~/.h"), ["~/.hidden.torrent"]);
        assert_eq!(offered("~"), ["~/"]);
        let here = format!("{}/debian.t", folder.path().display());
        assert_eq!(offered(&here), [format!("{here}orrent")]);
    }

    #[test]
    fn a_folder_is_read_folders_first_and_hidden_ones_too() {
        let folder = folder();
        let read = read("~/".into(), Some(folder.path()));
        let names: Vec<_> = read.entries.iter().map(|entry| (&*entry.name, entry.kind)).collect();
        use EntryKind::{Folder, Other, Torrent};
        assert_eq!(
            names,
            [
                ("deb files", Folder),
                ("delink", Folder),
                (".hidden.torrent", Torrent),
                ("debian.iso", Other),
                ("debian.torrent", Torrent),
                ("Delta.TORRENT", Torrent),
                ("notes", Other),
            ]
        );
        assert_eq!(read.path.as_deref(), folder.path().to_str().map(|path| format!("{path}/")).as_deref());
        assert_eq!((read.left_out, read.error), (1, None), "a name that cannot be shown");
        let nowhere = super::read("/no such folder/".into(), None);
        assert_eq!((nowhere.entries.len(), nowhere.error.as_deref()), (0, Some("no such file or folder")));
    }

    #[test]
    fn what_cannot_be_read_offers_nothing() {
        let nowhere = complete("/no such folder/x".into(), None);
        assert_eq!(nowhere, Completions { text: "/no such folder/x".into(), candidates: vec![] });
    }

    #[test]
    fn a_crowded_folder_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..OFFERED + 10 {
            fs::write(folder.path().join(format!("{n:04}.torrent")), "").unwrap();
        }
        let offered = complete("~/0".into(), Some(folder.path())).candidates;
        assert_eq!(offered.len(), OFFERED);
        assert_eq!(offered.last().unwrap(), "~/0299.torrent");
    }
}
