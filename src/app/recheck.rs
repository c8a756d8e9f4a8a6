//! The question before much is read from disk.

use std::sync::Arc;

use crate::{
    locale::t,
    model::{Bytes, InfoHash, Snapshot, Torrent},
};

/// A check that waits for a yes, about exactly the torrents that it was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Recheck {
    pub torrents: Vec<Arc<Torrent>>,
}

/// More torrents than this, or more bytes, are asked about.
const MANY: usize = 3;
const MUCH: Bytes = Bytes(20 << 30);

impl Recheck {
    /// Whether it is worth a question.
    pub(super) fn is_much(&self) -> bool {
        self.torrents.len() > MANY || self.bytes() > MUCH
    }

    /// The question, in one line: how many, and how much is read.
    pub fn question(&self) -> String {
        t!("confirm-recheck", count = self.torrents.len(), bytes = self.bytes().to_string().as_str())
    }

    /// What will be read: what is there, or was there when it was last looked.
    pub fn bytes(&self) -> Bytes {
        self.torrents
            .iter()
            .map(|t| t.have.max(if t.finished.is_some() { t.wanted } else { Bytes::ZERO }))
            .sum()
    }

    /// Takes the rows of a newer snapshot. False: none of its torrents is left.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> bool {
        self.torrents.retain(|row| snapshot.torrent(row.hash).is_some());
        !self.torrents.is_empty()
    }

    pub(super) fn hashes(&self) -> Vec<InfoHash> {
        self.torrents.iter().map(|t| t.hash).collect()
    }
}
