//! The torrents of the engine, by time of adding.

use std::collections::HashMap;

use super::entry::Entry;
use crate::model::{Bytes, InfoHash};

/// A list that finds by hash and keeps its order.
#[derive(Default)]
pub struct List {
    entries: Vec<Entry>,
    places: HashMap<InfoHash, usize>,
    /// Totals as they were last written to disk.
    saved: HashMap<InfoHash, (Bytes, Bytes)>,
}

impl List {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Appends; the hash must be new.
    pub fn push(&mut self, entry: Entry) {
        self.saved.insert(entry.hash(), (entry.record.downloaded, entry.record.uploaded));
        self.places.insert(entry.hash(), self.entries.len());
        self.entries.push(entry);
    }

    /// All, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// All, oldest first.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut()
    }

    /// The torrent of that hash.
    pub fn get(&self, hash: InfoHash) -> Option<&Entry> {
        self.places.get(&hash).map(|&at| &self.entries[at])
    }

    /// The torrent of that hash.
    pub fn get_mut(&mut self, hash: InfoHash) -> Option<&mut Entry> {
        self.places.get(&hash).map(|&at| &mut self.entries[at])
    }

    /// Takes several out at once.
    pub fn remove(&mut self, hashes: &[InfoHash]) -> Vec<Entry> {
        let mut removed = Vec::new();
        for hash in hashes {
            if let Some(at) = self.places.remove(hash) {
                self.saved.remove(hash);
                removed.push((at, *hash));
            }
        }
        let gone: std::collections::HashSet<_> = removed.iter().map(|(at, _)| *at).collect();
        let (mut out, mut kept) = (Vec::new(), Vec::with_capacity(self.entries.len()));
        for (at, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            if gone.contains(&at) { out.push(entry) } else { kept.push(entry) }
        }
        self.entries = kept;
        self.places = self.entries.iter().enumerate().map(|(at, e)| (e.hash(), at)).collect();
        out
    }

    /// Downloaded and uploaded bytes that differ from what is on disk; they count as written.
    pub fn take_changed_totals(&mut self) -> Vec<(InfoHash, Bytes, Bytes)> {
        let mut changed = Vec::new();
        for entry in &self.entries {
            let now = (entry.record.downloaded, entry.record.uploaded);
            if self.saved.insert(entry.hash(), now) != Some(now) {
                changed.push((entry.hash(), now.0, now.1));
            }
        }
        changed
    }
}
