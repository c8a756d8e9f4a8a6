//! The dialog that chooses files before a download.

use std::sync::Arc;

use crate::model::{Add, Bytes, FilePriority, InfoHash, Preview};

use super::tree::{FileTree, Leaf};

/// The files of a torrent that is not downloaded yet.
#[derive(Debug, Clone)]
pub struct Chooser {
    pub preview: Arc<Preview>,
    pub purpose: Purpose,
    pub tree: FileTree,
}

/// What the choice is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A torrent file that was opened: it will be added like this.
    Add(Add),
    /// A magnet link on the list, whose metadata has come.
    Waiting(InfoHash),
}

impl Chooser {
    pub(super) fn new(preview: Arc<Preview>, purpose: Purpose) -> Self {
        let files = preview.files.clone();
        let leaves = files.iter().map(|f| Leaf {
            index: f.index,
            path: &f.path,
            size: f.size,
            have: Bytes::ZERO,
            chosen: true,
            priority: FilePriority::Normal,
            ends_first: false,
        });
        Self { tree: FileTree::new(leaves), preview, purpose }
    }

    /// Whether the chosen files are more than the disk has room for.
    pub fn lacks_room(&self) -> bool {
        self.preview.free.is_some_and(|free| self.tree.total().wanted > free)
    }
}
