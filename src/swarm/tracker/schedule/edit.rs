//! Changing the trackers of a torrent while it runs.

use std::collections::HashMap;

use super::{Schedule, entry::Entry};

/// The most trackers of one torrent.
const MAX_TRACKERS: usize = 256;

/// Where a tracker comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The torrent itself, its magnet link, or its user for this torrent.
    Own,
    /// A list for all torrents. Never used for a private one (BEP 27).
    Session,
}

impl Schedule {
    /// Adds a tracker behind those of `tier`; beyond the last tier it makes a new one. Whether it was
    /// added: not if it is there, if there are too many, or if the torrent is private and it is not
    /// its own.
    pub fn add(&mut self, url: &str, tier: u32, origin: Origin) -> bool {
        let own = origin == Origin::Own;
        let refused = self.private && !own;
        if refused || self.find(url).is_some() || self.entries().count() >= MAX_TRACKERS {
            return false;
        }
        let entry = Entry::new(url, own);
        match self.tiers.get_mut(tier as usize) {
            Some(tier) => tier.push(entry),
            None => self.tiers.push(vec![entry]),
        }
        true
    }

    /// Puts these in the place of the torrent's own trackers. Those that stay keep what is known of
    /// them and their order; those that go and know of us are told goodbye.
    pub fn set(&mut self, tiers: &[Vec<String>]) {
        let old = std::mem::take(&mut self.tiers).into_iter().flatten();
        let mut old: HashMap<_, _> = old.enumerate().map(|(at, e)| (e.url.clone(), (at, e))).collect();
        for tier in tiers {
            let mut entries: Vec<_> = tier
                .iter()
                .take(MAX_TRACKERS.saturating_sub(self.tiers.iter().map(Vec::len).sum()))
                .map(|url| old.remove(&**url).unwrap_or_else(|| (usize::MAX, Entry::new(url, true))))
                .collect();
            entries.sort_by_key(|(at, _)| *at);
            self.tiers.push(entries.into_iter().map(|(_, entry)| entry).collect());
        }
        let (going, staying): (Vec<_>, Vec<_>) = old.into_values().partition(|(_, entry)| entry.own);
        self.tiers.extend(staying.into_iter().map(|(_, entry)| vec![entry]));
        self.tiers.retain(|tier| !tier.is_empty());
        let met = |entry: &Entry| entry.started || entry.asked.is_some();
        self.leaving.extend(going.into_iter().map(|(_, entry)| entry).filter(met));
    }

    /// The torrent turned out to be private: only its own trackers stay.
    pub fn set_private(&mut self) {
        self.private = true;
        self.tiers.iter_mut().for_each(|tier| tier.retain(|entry| entry.own));
        self.tiers.retain(|tier| !tier.is_empty());
    }
}
