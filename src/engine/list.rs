//! The torrents of the engine, by time of adding.

use std::{
    collections::{HashMap, HashSet},
    time::Instant,
};

use super::{core::Sample, entry::Entry};
use crate::{
    model::{InfoHash, Traffic},
    store::Progress,
};

/// A list that finds by hash and keeps its order.
///
/// Each sample looks only at *lively* torrents: those that something was done to since the last one,
/// and those whose rows change with time. Thousands that rest cost nothing.
#[derive(Default)]
pub struct List {
    entries: Vec<Entry>,
    places: HashMap<InfoHash, usize>,
    lively: HashSet<InfoHash>,
    /// Whose totals differ from those on disk.
    unsaved: HashSet<InfoHash>,
    /// Of which something else is seen than what is on disk.
    unseen: HashSet<InfoHash>,
    /// The place of the next one that is added.
    next: i64,
    /// What was moved since somebody last asked.
    moved: HashMap<InfoHash, Traffic>,
    /// When samples were taken last.
    sampled: Option<Instant>,
}

impl List {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Appends; the hash must be new.
    pub fn push(&mut self, mut entry: Entry) {
        entry.place = self.next;
        self.restore(entry);
    }

    /// Appends one that has a place, behind all that are here.
    pub fn restore(&mut self, entry: Entry) {
        self.reserve(entry.place);
        self.lively.insert(entry.hash());
        self.places.insert(entry.hash(), self.entries.len());
        self.entries.push(entry);
    }

    /// Lets nobody else have a place.
    pub fn reserve(&mut self, place: i64) {
        self.next = self.next.max(place.saturating_add(1));
    }

    /// Puts several in, each in its own place.
    pub fn insert(&mut self, mut entries: Vec<Entry>) {
        self.lively.extend(entries.iter().map(Entry::hash));
        entries.append(&mut self.entries);
        entries.sort_by_key(|entry| entry.place);
        self.entries = entries;
        self.number();
    }

    /// All, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// Goes over those that something was done to, or that change with time, oldest first.
    pub fn each_lively(&mut self, act: impl FnMut(&mut Entry)) {
        let mut at: Vec<_> = self.lively.iter().filter_map(|hash| self.places.get(hash).copied()).collect();
        at.sort_unstable();
        let mut rest = self.entries.iter_mut().enumerate();
        let entries = at.into_iter().filter_map(|at| rest.find(|(n, _)| *n == at));
        entries.map(|(_, entry)| entry).for_each(act);
    }

    /// What the core says of a torrent now.
    pub fn take(&mut self, sample: Sample, now: Instant) {
        let hash = sample.hash;
        let Some(entry) = self.places.get(&hash).map(|at| &mut self.entries[*at]) else { return };
        if entry.sample == sample {
            return;
        }
        self.lively.insert(hash);
        let before = totals(entry);
        if entry.take(sample, self.sampled, now) {
            note(&mut self.moved, entry, before);
            self.unsaved.insert(hash);
        }
    }

    /// Counts what the core says was moved by now, and nothing else it says.
    pub fn count(&mut self, sample: &Sample) {
        let Some(entry) = self.places.get(&sample.hash).map(|at| &mut self.entries[*at]) else { return };
        let before = totals(entry);
        if entry.count(sample.received, sample.sent) {
            note(&mut self.moved, entry, before);
            self.unsaved.insert(sample.hash);
            self.lively.insert(sample.hash);
        }
    }

    /// Builds rows anew where they may have changed; whether any did.
    pub fn refresh(&mut self, now: Instant) -> bool {
        let (mut changed, mut unseen) = (false, std::mem::take(&mut self.unseen));
        self.each_lively(|entry| {
            changed |= entry.refresh(now);
            if entry.unwritten().is_some() {
                unseen.insert(entry.hash());
            }
        });
        self.unseen = unseen;
        changed
    }

    /// Believes no longer what was stored of torrents that wait for the core to look at them. Of paused ones
    /// it stays known what their user wants.
    pub fn forget_stored(&mut self) {
        for entry in self.entries.iter_mut().filter(|entry| entry.stored.is_some() && !entry.record.paused) {
            entry.stored = None;
            self.lively.insert(entry.hash());
        }
    }

    /// Lets those rest of whom nothing changes with time.
    pub fn settle(&mut self, now: Instant) {
        let (entries, places) = (&mut self.entries, &self.places);
        self.lively.retain(|hash| places.get(hash).is_some_and(|at| !entries[*at].rests()));
        self.sampled = Some(now);
    }

    /// The torrent of that hash.
    pub fn get(&self, hash: InfoHash) -> Option<&Entry> {
        self.places.get(&hash).map(|&at| &self.entries[at])
    }

    /// The torrent of that hash, to do something to it.
    pub fn get_mut(&mut self, hash: InfoHash) -> Option<&mut Entry> {
        self.lively.insert(hash);
        self.places.get(&hash).map(|&at| &mut self.entries[at])
    }

    /// Takes several out at once.
    pub fn remove(&mut self, hashes: &[InfoHash]) -> Vec<Entry> {
        let mut removed = Vec::new();
        for hash in hashes {
            if let Some(at) = self.places.remove(hash) {
                self.unsaved.remove(hash);
                self.unseen.remove(hash);
                removed.push((at, *hash));
            }
        }
        let gone: std::collections::HashSet<_> = removed.iter().map(|(at, _)| *at).collect();
        let (mut out, mut kept) = (Vec::new(), Vec::with_capacity(self.entries.len()));
        for (at, entry) in std::mem::take(&mut self.entries).into_iter().enumerate() {
            if gone.contains(&at) { out.push(entry) } else { kept.push(entry) }
        }
        self.entries = kept;
        self.number();
        out
    }

    fn number(&mut self) {
        self.places = self.entries.iter().enumerate().map(|(at, e)| (e.hash(), at)).collect();
    }

    /// What torrents have moved since this was last asked.
    pub fn take_moved(&mut self) -> Vec<(InfoHash, Traffic)> {
        self.moved.drain().collect()
    }

    /// What differs from what is on disk; it counts as written.
    pub fn take_progress(&mut self) -> Progress {
        let (entries, places) = (&mut self.entries, &self.places);
        let totals = |hash: InfoHash| {
            let record = &entries[*places.get(&hash)?].record;
            Some((hash, record.downloaded, record.uploaded))
        };
        let totals = self.unsaved.drain().filter_map(totals).collect();
        let seen = |hash: InfoHash| {
            let entry = &mut entries[*places.get(&hash)?];
            entry.written = Some(entry.unwritten()?);
            Some((hash, entry.written.clone()?))
        };
        Progress { totals, seen: self.unseen.drain().filter_map(seen).collect() }
    }
}

fn totals(entry: &Entry) -> Traffic {
    Traffic { down: entry.record.downloaded, up: entry.record.uploaded }
}

/// Notes by how much the totals have grown.
fn note(moved: &mut HashMap<InfoHash, Traffic>, entry: &Entry, before: Traffic) {
    let now = totals(entry);
    *moved.entry(entry.hash()).or_default() +=
        Traffic { down: now.down.saturating_sub(before.down), up: now.up.saturating_sub(before.up) };
}
