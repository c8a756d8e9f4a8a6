//! When which tracker of one torrent is asked, and what it is told (BEP 3, 12, 31). Pure.
//!
//! Trackers of one tier stand in for each other: they are shuffled once, the first that answers moves
//! to the front and is the one that is asked from then on. By default every tier is asked, since
//! tiers mostly name trackers with different peers; [`Tiers::First`] asks the second tier only when
//! the first fails, as BEP 12 has it.
//!
//! Whoever drives it calls [`Schedule::poll`] at [`Schedule::next_wake`], sends what comes out, and
//! reports each end through [`Schedule::answered`].

mod edit;
mod entry;
#[cfg(test)]
mod tests;

pub use edit::Origin;

use std::{sync::Arc, time::Duration};

use entry::{Entry, NEVER};

use super::announce::{AnnounceError, Counts, Event, Response};
use crate::{
    model::{Known, Tracker, TrackerState, UnixTime, printable_line},
    swarm::time::Moment,
};

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(60);
/// HTTP answers at once or not at all.
const HTTP_PATIENCE: Duration = Duration::from_secs(15);
/// How long a goodbye may hold up the end of the program.
const GOODBYE: Duration = Duration::from_secs(5);
/// The longest address that is shown.
const MAX_SHOWN: usize = 2_048;

/// Which tiers are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tiers {
    /// Every one: the first of each that works.
    #[default]
    All,
    /// The first that works.
    First,
}

/// Something to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub url: Arc<str>,
    pub event: Option<Event>,
    pub tracker_id: Option<Arc<[u8]>>,
    /// How long to wait for the answer.
    pub patience: Duration,
}

/// What has become of the trackers of one torrent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    pub trackers: usize,
    /// Whether any answered the last time.
    pub works: bool,
    /// How many peers those gave.
    pub gave: u32,
    pub failed: usize,
    /// One of those that failed did answer, and would not have us.
    pub refused: bool,
    /// The first error, in the order of the tiers.
    pub error: Option<Arc<str>>,
}

/// The trackers of one torrent.
#[derive(Debug, Clone)]
pub struct Schedule {
    tiers: Vec<Vec<Entry>>,
    /// Were removed, and know of us.
    leaving: Vec<Entry>,
    which: Tiers,
    running: bool,
    private: bool,
    random: u64,
}

impl Schedule {
    /// Of a torrent that is not started. `seed` makes shuffles and waits replayable.
    pub fn new(tiers: &[Vec<String>], which: Tiers, seed: u64) -> Self {
        let mut schedule = Self {
            tiers: Vec::new(),
            leaving: Vec::new(),
            which,
            running: false,
            private: false,
            // Spread, since seeds tend to be small and near each other.
            random: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
        };
        for tier in tiers {
            let mut entries: Vec<_> = tier.iter().map(|url| Entry::new(url, true)).collect();
            for last in (1..entries.len()).rev() {
                entries.swap(last, (schedule.random() % (last as u64 + 1)) as usize);
            }
            schedule.tiers.push(entries);
        }
        schedule
    }

    /// The torrent starts or goes on.
    pub fn start(&mut self, now: Moment) {
        self.running = true;
        self.entries_mut().for_each(|entry| entry.begin(now));
    }

    /// The torrent is paused or the program ends: trackers that know of us are told so once. Whoever
    /// is in a hurry ends announces that are still under way as timed out.
    pub fn stop(&mut self) {
        self.running = false;
    }

    /// All that was chosen was downloaded just now: trackers hear of it once. Not to be called for a
    /// torrent that came complete.
    pub fn complete(&mut self, now: Moment) {
        for entry in self.entries_mut() {
            entry.owes_completed = true;
            if entry.works() {
                entry.due = entry.due.min(now);
            }
        }
    }

    /// There are too few peers: asks again as soon as trackers allow.
    pub fn want_more(&mut self, now: Moment) {
        self.entries_mut().for_each(|entry| entry.hasten(now));
    }

    /// The user wants trackers asked now.
    pub fn announce_now(&mut self, now: Moment) {
        self.entries_mut().for_each(|entry| entry.force(now));
    }

    /// What is to be sent now.
    pub fn poll(&mut self, now: Moment) -> Vec<Order> {
        let mut leaving = std::mem::take(&mut self.leaving);
        let mut orders: Vec<_> = leaving.iter_mut().map(|e| order(e, Some(Event::Stopped))).collect();
        if !self.running {
            let said = |entry: &Entry| entry.started && entry.asked.is_none();
            orders.extend(self.entries_mut().filter(|e| said(e)).map(|e| order(e, Some(Event::Stopped))));
            return orders;
        }
        for tier in &mut self.tiers {
            if let Some(entry) = candidate(tier).filter(|at| tier[*at].due <= now) {
                let event = tier[entry].event();
                orders.push(order(&mut tier[entry], event));
            }
            if self.which == Tiers::First && tier.iter().any(|e| e.works() || e.asked.is_some()) {
                break;
            }
        }
        orders
    }

    /// An order came to its end. A tracker that was removed meanwhile is none of our business.
    pub fn answered(&mut self, now: Moment, url: &str, answer: Result<&Response, &AnnounceError>) {
        let random = self.random();
        let Some((tier, at)) = self.find(url) else { return };
        if self.tiers[tier][at].answered(now, answer, random) {
            self.tiers[tier][..=at].rotate_right(1);
        }
    }

    /// Somebody looks at the trackers: those whose counts are not fresh, and that do not fail, are to be
    /// scraped now (BEP 15, 48), each at most once in a while.
    pub fn look(&mut self, now: Moment) -> Vec<Arc<str>> {
        if !self.running {
            return Vec::new();
        }
        self.entries_mut().filter_map(|entry| entry.scrape(now).then(|| entry.url.clone())).collect()
    }

    /// A scrape of a tracker came in.
    pub fn scraped(&mut self, url: &str, counts: Counts) {
        if let Some((tier, at)) = self.find(url) {
            self.tiers[tier][at].count(counts);
        }
    }

    /// When [`Self::poll`] has something, if nothing else happens.
    pub fn next_wake(&self) -> Option<Moment> {
        if !self.leaving.is_empty() {
            return Some(Moment::ZERO);
        }
        if !self.running {
            let owed = self.entries().any(|entry| entry.started && entry.asked.is_none());
            return owed.then_some(Moment::ZERO);
        }
        let mut soonest = NEVER;
        for tier in &self.tiers {
            if let Some(at) = candidate(tier) {
                soonest = soonest.min(tier[at].due);
            }
            if self.which == Tiers::First && tier.iter().any(|e| e.works() || e.asked.is_some()) {
                break;
            }
        }
        (soonest < NEVER).then_some(soonest)
    }

    /// Whether a goodbye is under way.
    pub fn says_goodbye(&self) -> bool {
        self.entries().any(|entry| entry.asked == Some(Some(Event::Stopped)))
    }

    /// Whether nothing is under way and nothing is to be said any more: the program may end.
    pub fn is_quiet(&self) -> bool {
        !self.running
            && self.leaving.is_empty()
            && self.entries().all(|entry| entry.asked.is_none() && !entry.started)
    }

    /// The trackers as the screen shows them; `clock` turns our time into the calendar's.
    pub fn status(&self, clock: impl Fn(Moment) -> UnixTime) -> Vec<Tracker> {
        let mut rows = Vec::new();
        for (tier, number) in self.tiers.iter().zip(0..) {
            let working = tier.iter().position(Entry::works);
            for (at, entry) in tier.iter().enumerate() {
                // Stand-ins of one that works are not asked at all.
                let waits = self.running && entry.asked.is_none() && working.is_none_or(|works| works == at);
                let next = (waits && entry.due < NEVER).then(|| clock(entry.due));
                rows.push(row(entry, number, next));
            }
        }
        rows
    }

    /// What has become of all trackers together.
    pub fn summary(&self) -> Summary {
        let (mut summary, mut answered) = (Summary::default(), false);
        for entry in self.entries() {
            summary.trackers += 1;
            match &entry.state {
                TrackerState::Working(peers) => {
                    answered = true;
                    summary.gave = summary.gave.saturating_add(*peers);
                }
                TrackerState::Failed(why) => {
                    summary.failed += 1;
                    summary.refused |= entry.refuses;
                    summary.error.get_or_insert_with(|| why.clone());
                }
                TrackerState::Waiting | TrackerState::Announcing => {}
            }
        }
        summary.works = answered;
        summary
    }

    fn find(&self, url: &str) -> Option<(usize, usize)> {
        let at = |tier: &Vec<Entry>| tier.iter().position(|entry| &*entry.url == url);
        self.tiers.iter().enumerate().find_map(|(number, tier)| Some((number, at(tier)?)))
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.tiers.iter().flatten()
    }

    fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.tiers.iter_mut().flatten()
    }

    /// xorshift64*: shuffles and waits need no better.
    fn random(&mut self) -> u64 {
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        self.random.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }
}

/// Which tracker of a tier is asked next: the one that works; while the first ones fail, whichever is
/// due soonest. `None` while one is being asked.
fn candidate(tier: &[Entry]) -> Option<usize> {
    if tier.iter().any(|entry| entry.asked.is_some()) {
        return None;
    }
    let soonest = || tier.iter().enumerate().min_by_key(|(_, entry)| entry.due).map(|(at, _)| at);
    tier.iter().position(Entry::works).or_else(soonest)
}

fn row(entry: &Entry, tier: u32, next: Option<UnixTime>) -> Tracker {
    let asking = entry.asked.is_some();
    let state = match &entry.state {
        TrackerState::Waiting if asking => TrackerState::Announcing,
        state => state.clone(),
    };
    Tracker {
        url: printable_line(&entry.url, MAX_SHOWN).into(),
        tier,
        state: Known::Is(state),
        asking,
        warning: entry.warning.clone(),
        next_announce: next.into(),
        seeds: entry.counts.seeds.into(),
        leeches: entry.counts.leeches.into(),
        downloads: entry.counts.downloads.into(),
    }
}

fn order(entry: &mut Entry, event: Option<Event>) -> Order {
    entry.asked = Some(event);
    let patience = match event {
        Some(Event::Stopped) => GOODBYE,
        _ if entry.url.starts_with("http") => HTTP_PATIENCE,
        _ => PATIENCE,
    };
    Order { url: entry.url.clone(), event, tracker_id: entry.tracker_id.clone(), patience }
}
