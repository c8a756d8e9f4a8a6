//! Torrents that were removed and can still come back: which there are, and how far each is.
//!
//! What is done with them is in `removing.rs`.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{core::Sample, entry::Entry};
use crate::{
    model::{Bytes, InfoHash, Removed, UnixTime},
    store::Tombstone,
};

/// The hidden folder in which the files of removed torrents lie, beside where they were.
const ASIDE: &str = ".bitonic-removed";

/// A removed torrent.
pub struct Tomb {
    pub entry: Entry,
    pub stone: Tombstone,
    pub stage: Stage,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Until its time is over.
    Resting,
    /// It comes back as soon as its files have arrived where they are on the way to.
    Rising,
    /// The core deletes it.
    Leaving,
}

/// All removed torrents.
#[derive(Default)]
pub struct Tombs {
    all: HashMap<InfoHash, Tomb>,
    /// Those of which nothing is left but their rows in the database.
    gone: Vec<InfoHash>,
    summary: Removed,
}

impl Tomb {
    /// Where its files are put aside.
    pub fn aside(&self) -> Option<PathBuf> {
        aside(&self.stone.home, &self.entry)
    }

    /// Whether its files are elsewhere than they were.
    pub fn is_aside(&self) -> bool {
        self.entry.record.folder != self.stone.home
    }
}

impl Tombs {
    /// None, in an engine that gives removed torrents so much time.
    pub fn new(grace: Duration) -> Self {
        Self { summary: Removed { grace, ..Removed::default() }, ..Self::default() }
    }

    /// Gives what is removed from now on so much time.
    pub fn set_grace(&mut self, grace: Duration) {
        self.summary.grace = grace;
    }

    /// The removed torrent of that hash.
    pub fn get(&self, hash: InfoHash) -> Option<&Tomb> {
        self.all.get(&hash)
    }

    /// The same, to do something to it.
    pub fn get_mut(&mut self, hash: InfoHash) -> Option<&mut Tomb> {
        self.all.get_mut(&hash)
    }

    /// Puts several in.
    pub fn extend(&mut self, tombs: impl IntoIterator<Item = Tomb>) {
        self.all.extend(tombs.into_iter().map(|tomb| (tomb.entry.hash(), tomb)));
        self.sum_up();
    }

    /// Takes several out.
    pub fn take(&mut self, hashes: &[InfoHash]) -> Vec<Tomb> {
        let taken = hashes.iter().filter_map(|hash| self.all.remove(hash)).collect();
        self.sum_up();
        taken
    }

    /// Nothing is left of it but its row in the database; `None`: it was none of those that leave.
    pub fn is_gone(&mut self, hash: InfoHash) -> Option<Tomb> {
        self.all.get(&hash).filter(|tomb| tomb.stage == Stage::Leaving)?;
        let tomb = self.all.remove(&hash)?;
        self.gone.push(hash);
        Some(tomb)
    }

    /// Forgets one that leaves, or of which only its row is left; whether it was one.
    pub fn make_way(&mut self, hash: InfoHash) -> bool {
        let before = self.gone.len();
        self.gone.retain(|gone| *gone != hash);
        let leaving = self.all.get(&hash).is_some_and(|tomb| tomb.stage == Stage::Leaving);
        let taken = leaving && self.all.remove(&hash).is_some();
        taken || before != self.gone.len()
    }

    /// Those whose rows can be deleted now.
    pub fn take_gone(&mut self) -> Vec<InfoHash> {
        std::mem::take(&mut self.gone)
    }

    /// Says how far some are.
    pub fn set_stage(&mut self, hashes: &[InfoHash], stage: Stage) {
        for hash in hashes {
            if let Some(tomb) = self.all.get_mut(hash) {
                tomb.stage = stage;
            }
        }
        self.sum_up();
    }

    /// Ends the time of all that rest; which those are.
    pub fn end_all(&mut self, now: UnixTime) -> Vec<InfoHash> {
        let resting = self.all.iter_mut().filter(|(_, tomb)| tomb.stage == Stage::Resting);
        let ended = resting.map(|(hash, tomb)| {
            tomb.stone.until = Some(now);
            *hash
        });
        let ended = ended.collect();
        self.sum_up();
        ended
    }

    /// Those whose time is over. Of a torrent that is on the way to somewhere it is not.
    pub fn due(&self, now: UnixTime) -> Vec<InfoHash> {
        if self.summary.until.is_none_or(|until| until > now) {
            return Vec::new();
        }
        let over = |tomb: &&Tomb| {
            tomb.stage == Stage::Resting
                && tomb.entry.record.moving.is_none()
                && tomb.stone.until.is_some_and(|until| until <= now)
        };
        self.all.values().filter(over).map(|tomb| tomb.entry.hash()).collect()
    }

    /// What the core says of a removed torrent; what it has moved since the last time, if it is one.
    pub fn count(&mut self, sample: &Sample, now: Instant) -> Option<(Bytes, Bytes)> {
        let entry = &mut self.all.get_mut(&sample.hash)?.entry;
        let before = (entry.record.downloaded, entry.record.uploaded);
        entry.take(sample.clone(), None, now);
        let after = (entry.record.downloaded, entry.record.uploaded);
        Some((after.0.saturating_sub(before.0), after.1.saturating_sub(before.1)))
    }

    /// How many there are, and how much they hold.
    pub fn summary(&self) -> Removed {
        self.summary
    }

    fn sum_up(&mut self) {
        let resting = || self.all.values().filter(|tomb| tomb.stage == Stage::Resting);
        let held = resting().filter(|tomb| tomb.stone.files).map(|tomb| tomb.entry.row.have);
        self.summary = Removed {
            grace: self.summary.grace,
            torrents: resting().count() as u32,
            bytes: held.sum(),
            until: resting().filter_map(|tomb| tomb.stone.until).min(),
        };
    }
}

/// Where the files of a torrent are put aside that lie in `home`: within the same folder, and so nearly
/// always within the same file system.
pub fn aside(home: &Path, entry: &Entry) -> Option<PathBuf> {
    let hash = entry.hash().to_string();
    match &entry.record.summary.as_ref()?.file {
        Some(_) => Some(home.join(ASIDE).join(hash)),
        None => Some(home.parent()?.join(ASIDE).join(hash).join(home.file_name()?)),
    }
}

/// Removes the folders in which files lay aside, if they are empty.
pub fn tidy(aside: &Path) {
    for folder in aside.ancestors().take(3) {
        let own = folder.components().any(|part| part.as_os_str() == ASIDE);
        if own {
            // It stays if something else is in it.
            let _ = std::fs::remove_dir(folder);
        }
    }
}
