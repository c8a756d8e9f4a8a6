//! The browser of files in the dialog that adds torrents.

use std::{collections::BTreeSet, ops::Range, sync::Arc};

use super::{editor::Editor, filter::Words, scroll};
use crate::model::Bytes;

/// One folder, what of it is shown, and what is picked in it.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// As it would be typed, with a slash at the end.
    pub folder: String,
    /// What is in it; `None` until it was read.
    pub contents: Option<Arc<Contents>>,
    /// Only what has these words is shown.
    pub line: Editor,
    /// Files of any kind are shown, not torrents alone.
    pub all: bool,
    /// What begins with a dot is shown too.
    pub hidden: bool,
    /// The row of the cursor.
    pub cursor: usize,
    /// The rows that are shown: numbers of entries.
    pub rows: Vec<usize>,
    /// Names that were picked in this folder.
    pub picked: BTreeSet<Arc<str>>,
    /// The first row shown when last drawn; ask [`Browser::window`].
    pub(super) offset: usize,
    /// The entry to go to when the folder was read.
    went_from: Option<String>,
}

/// A folder that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// As it was asked for.
    pub folder: String,
    /// The same from the root on, if it can be shown.
    pub path: Option<String>,
    /// Folders before files, each by name.
    pub entries: Vec<Entry>,
    /// How many entries there are besides, with names that cannot be shown, or too many.
    pub left_out: usize,
    /// Why it could not be read, in words.
    pub error: Option<String>,
}

/// What is in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Fit for a terminal.
    pub name: Arc<str>,
    pub kind: EntryKind,
    /// Of a file.
    pub size: Bytes,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    Folder,
    Torrent,
    Other,
}

/// What enter does in a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Taken {
    /// Another folder is to be read.
    Folder(String),
    /// These paths.
    Files(Vec<String>),
    Nothing,
}

impl Browser {
    /// A browser that waits for a folder to be read.
    pub(super) fn of(folder: &str) -> Self {
        let folder = if folder.ends_with('/') { folder.to_owned() } else { format!("{folder}/") };
        Self { folder, ..Self::default() }
    }

    /// Shows a folder that was read; one that it does not wait for changes nothing.
    pub(super) fn show(&mut self, contents: Contents) {
        if contents.folder == self.folder {
            self.contents = Some(Arc::new(contents));
            self.sift();
            let from = self.went_from.take();
            let row = |name: String| {
                self.rows.iter().position(|at| self.entry(*at).is_some_and(|e| *e.name == *name))
            };
            self.cursor = from.and_then(row).unwrap_or(0);
        }
    }

    /// What a row shows.
    pub fn entry(&self, at: usize) -> Option<&Entry> {
        self.contents.as_ref()?.entries.get(at)
    }

    /// What the cursor is on.
    pub fn current(&self) -> Option<&Entry> {
        self.entry(*self.rows.get(self.cursor)?)
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, height: usize) -> Range<usize> {
        scroll::window(self.offset, Some(self.cursor), self.rows.len(), height)
    }

    pub(super) fn step(&mut self, by: isize) {
        self.cursor = scroll::step(Some(self.cursor), by, self.rows.len()).unwrap_or(0);
    }

    /// Shows what has the words of the line, with the cursor on the first of it.
    pub(super) fn sift(&mut self) {
        let words = Words::new(self.line.text());
        let entries = self.contents.as_ref().map_or(&[][..], |contents| &contents.entries);
        let shown = |entry: &Entry| {
            (self.hidden || !entry.name.starts_with('.'))
                && (self.all || entry.kind != EntryKind::Other)
                && words.match_lower(&entry.name.to_lowercase())
        };
        self.rows = (0..).zip(entries).filter(|(_, entry)| shown(entry)).map(|(at, _)| at).collect();
        self.cursor = 0;
    }

    /// Picks the file under the cursor, or no longer, and goes on. False: it is none.
    pub(super) fn pick(&mut self) -> bool {
        let Some(Entry { name, kind: EntryKind::Torrent | EntryKind::Other, .. }) = self.current().cloned()
        else {
            return false;
        };
        if !self.picked.remove(&name) {
            self.picked.insert(name);
        }
        self.step(1);
        true
    }

    /// What enter takes: what is picked, or what the cursor is on.
    pub(super) fn take(&self) -> Taken {
        let path = |name: &Arc<str>| format!("{}{name}", self.folder);
        if !self.picked.is_empty() {
            return Taken::Files(self.picked.iter().map(path).collect());
        }
        match self.current() {
            Some(Entry { name, kind: EntryKind::Folder, .. }) => {
                Taken::Folder(format!("{}{name}/", self.folder))
            }
            Some(file) => Taken::Files(vec![path(&file.name)]),
            None => Taken::Nothing,
        }
    }

    /// Goes into another folder, which is to be read.
    pub(super) fn go(&mut self, folder: String) {
        let Self { all, hidden, .. } = *self;
        *self = Self { all, hidden, ..Self::of(&folder) };
    }

    /// Goes to the folder around this one. False: there is none.
    pub(super) fn up(&mut self) -> bool {
        let inside = self.folder.trim_end_matches('/');
        // What is around the home directory is known by its path alone.
        let path = self.contents.as_ref().and_then(|contents| contents.path.as_deref());
        let inside = if inside == "~" { path.unwrap_or("").trim_end_matches('/') } else { inside };
        let Some((above, name)) = inside.rsplit_once('/') else { return false };
        let (above, name) = (above.to_owned(), name.to_owned());
        self.go(format!("{above}/"));
        self.went_from = Some(name);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn browser() -> Browser {
        let entry = |name: &str, kind| Entry { name: name.into(), kind, size: Bytes(1) };
        let entries = vec![
            entry(".cache", EntryKind::Folder),
            entry("iso", EntryKind::Folder),
            entry(".b.torrent", EntryKind::Torrent),
            entry("Debian.torrent", EntryKind::Torrent),
            entry("a.torrent", EntryKind::Torrent),
            entry("notes.txt", EntryKind::Other),
        ];
        let mut browser = Browser::of("/srv");
        browser.show(Contents { folder: "/srv/".into(), entries, ..Contents::default() });
        browser
    }

    fn shown(browser: &Browser) -> Vec<&str> {
        browser.rows.iter().map(|at| &*browser.entry(*at).unwrap().name).collect()
    }

    #[test]
    fn folders_and_torrents_are_shown_and_more_when_asked() {
        let mut browser = browser();
        assert_eq!(shown(&browser), ["iso", "Debian.torrent", "a.torrent"]);
        browser.all = true;
        browser.sift();
        assert_eq!(shown(&browser).len(), 4);
        browser.hidden = true;
        browser.sift();
        assert_eq!(shown(&browser).len(), 6);
        browser.line = Editor::new("DEB tor");
        browser.sift();
        assert_eq!(shown(&browser), ["Debian.torrent"]);
    }

    #[test]
    fn what_is_picked_is_taken_or_else_what_the_cursor_is_on() {
        let mut browser = browser();
        assert_eq!(browser.take(), Taken::Folder("/srv/iso/".into()));
        assert!(!browser.pick(), "a folder is no source");
        browser.step(1);
        assert_eq!(browser.take(), Taken::Files(vec!["/srv/Debian.torrent".into()]));
        assert!(browser.pick() && browser.pick() && browser.pick(), "the last stays under the cursor");
        assert_eq!(browser.take(), Taken::Files(vec!["/srv/Debian.torrent".into()]));
    }

    #[test]
    fn the_way_up_ends_at_the_root_and_leads_past_home() {
        let mut browser = browser();
        let mut up = || browser.up().then(|| browser.folder.clone());
        assert_eq!(up().as_deref(), Some("/"));
        assert_eq!(up(), None);
        let mut browser = Browser::of("~");
        assert!(!browser.up(), "it is not known where that is");
        let path = Some("/home/me".to_owned());
        browser.show(Contents { folder: "~/".into(), path, ..Contents::default() });
        assert_eq!((browser.up(), browser.folder.as_str()), (true, "/home/"));
    }

    #[test]
    fn the_cursor_is_on_the_folder_that_one_comes_from() {
        let mut browser = Browser::of("/srv/iso");
        browser.up();
        let entries =
            ["films", "iso"].map(|name| Entry { name: name.into(), kind: EntryKind::Folder, size: Bytes(0) });
        browser.show(Contents { folder: "/srv/".into(), entries: entries.into(), ..Contents::default() });
        assert_eq!(&*browser.current().unwrap().name, "iso");
        browser.show(Contents { folder: "/other/".into(), ..Contents::default() });
        assert_eq!(browser.rows.len(), 2, "an answer to a question of before");
    }
}
