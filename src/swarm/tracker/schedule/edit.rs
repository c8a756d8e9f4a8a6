//! Adding, changing and removing trackers of a torrent while it runs.

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

    /// Removes a tracker; whether it was there. One that knows of us is not told.
    pub fn remove(&mut self, url: &str) -> bool {
        let Some((tier, at)) = self.find(url) else { return false };
        self.tiers[tier].remove(at);
        self.tiers.retain(|tier| !tier.is_empty());
        true
    }

    /// Puts another address in a tracker's place; whether that was possible.
    pub fn replace(&mut self, old: &str, new: &str) -> bool {
        let Some((tier, at)) = self.find(old) else { return false };
        let free = self.find(new).is_none();
        if free {
            self.tiers[tier][at] = Entry::new(new, true);
        }
        free
    }

    /// The torrent turned out to be private: only its own trackers stay.
    pub fn set_private(&mut self) {
        self.private = true;
        self.tiers.iter_mut().for_each(|tier| tier.retain(|entry| entry.own));
        self.tiers.retain(|tier| !tier.is_empty());
    }
}
