//! The files pane: the tree of one torrent's files, and choices on their way to the engine.

use std::collections::BTreeMap;

use crate::model::{Detail, FileIndex, InfoHash};

use super::tree::{FileTree, Leaf};

/// The files of the current torrent. Empty until the engine has told them.
#[derive(Debug, Clone, Default)]
pub struct FilesPane {
    pub torrent: Option<InfoHash>,
    /// As the user chose; what the engine does not know yet is also in `pending`.
    pub tree: FileTree,
    /// Choices that the engine has not shown yet: chosen or not, and until when they are believed.
    pub pending: BTreeMap<FileIndex, (bool, u64)>,
    files: usize,
}

/// How long a choice is shown although the engine says otherwise, in milliseconds.
const PATIENCE: u64 = 5_000;

impl FilesPane {
    /// Whether the choice of a file is on its way.
    pub fn is_pending(&self, file: FileIndex) -> bool {
        self.pending.contains_key(&file)
    }

    /// Shows the files of a torrent; the same torrent keeps its cursor and its closed folders.
    pub(super) fn refresh(&mut self, torrent: Option<InfoHash>, detail: Option<&Detail>, now_ms: u64) {
        if self.torrent != torrent {
            *self = Self { torrent, ..Self::default() };
        }
        let Some(detail) = detail.filter(|d| !d.files.is_empty()) else { return };
        self.pending.retain(|index, (wish, until)| {
            // Files stand in the order of their numbers.
            let at = detail.files.binary_search_by_key(index, |f| f.index);
            *until > now_ms && at.is_ok_and(|at| detail.files[at].wanted != *wish)
        });
        let pending = &self.pending;
        let leaves = detail.files.iter().map(|f| Leaf {
            index: f.index,
            path: &f.path,
            size: f.size,
            have: f.have,
            chosen: pending.get(&f.index).map_or(f.wanted, |(wish, _)| *wish),
            priority: f.priority,
            ends_first: f.ends_first,
        });
        if self.files == detail.files.len() {
            self.tree.take(leaves);
        } else {
            self.files = detail.files.len();
            self.tree = FileTree::new(leaves);
        }
    }

    /// Remembers that these files were chosen anew.
    pub(super) fn wait_for(&mut self, changed: &[FileIndex], now_ms: u64) {
        for file in changed {
            self.pending.insert(*file, (self.tree.is_chosen(*file), now_ms + PATIENCE));
        }
    }

    /// The engine refused: the files are as they were.
    pub(super) fn give_up(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        for wish in [true, false] {
            let files = pending.iter().filter(|(_, wished)| wished.0 == wish).map(|(file, _)| *file);
            self.tree.set_chosen(files.collect(), !wish);
        }
    }
}
