//! The question before a removal.

use std::sync::Arc;

use crate::model::{Bytes, InfoHash, Snapshot, Torrent};

/// A removal that waits for a yes. It is about exactly the torrents that it was asked for, whatever
/// happens to the cursor and the marks meanwhile; those that go away by themselves are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Confirm {
    pub torrents: Vec<Arc<Torrent>>,
    /// Delete their files too.
    pub files: bool,
}

impl Confirm {
    /// The question, in one line: how many, and how much is deleted.
    pub fn question(&self) -> String {
        let what = match self.torrents.len() {
            1 => "this torrent".to_owned(),
            n => format!("{n} torrents"),
        };
        if self.files {
            format!("remove {what} and delete {} of files?", self.bytes())
        } else {
            format!("remove {what}? the files stay")
        }
    }

    /// Verified bytes on disk of all its torrents.
    pub fn bytes(&self) -> Bytes {
        self.torrents.iter().map(|t| t.have).sum()
    }

    /// Takes the rows of a newer snapshot. False: none of its torrents is left.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> bool {
        self.torrents.retain_mut(|row| match snapshot.torrent(row.hash) {
            Some(now) => {
                *row = now.clone();
                true
            }
            None => false,
        });
        !self.torrents.is_empty()
    }

    pub(super) fn hashes(&self) -> Vec<InfoHash> {
        self.torrents.iter().map(|t| t.hash).collect()
    }
}
