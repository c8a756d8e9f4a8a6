//! When which torrent of the session asks its trackers, so that thousands do not all at once. Pure.
//!
//! An idle torrent costs one entry of a heap. Torrents that are due wait in line, the most recently
//! active first; those that are told to say goodbye or that their user waits for go before all. Two
//! budgets hold: announces under way, and torrents per second.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    hash::Hash,
    time::Duration,
};

use crate::swarm::time::Moment;

/// How much may go on at once.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// Announces that wait for an answer.
    pub under_way: u32,
    /// Torrents per second, after a burst of as many.
    pub per_second: u32,
}

impl Default for Budget {
    fn default() -> Self {
        Self { under_way: 64, per_second: 50 }
    }
}

/// Who goes first among those that are due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The larger, the earlier: when the torrent last moved payload, on any one clock.
    Active(u64),
    /// Somebody waits for it.
    Urgent,
}

/// The line of a session's torrents.
#[derive(Debug, Clone)]
pub struct Spread<K> {
    budget: Budget,
    /// What holds of each torrent; entries of the heaps that say otherwise are stale.
    due: HashMap<K, (Moment, Rank, u64)>,
    later: BinaryHeap<Reverse<(Moment, u64, K)>>,
    ready: BinaryHeap<(Rank, Reverse<u64>, K)>,
    serial: u64,
    under_way: u32,
    /// When the next torrent may go, were there no burst.
    slot: Moment,
}

impl<K: Copy + Eq + Ord + Hash> Spread<K> {
    /// Nobody in line.
    pub fn new(budget: Budget) -> Self {
        Self {
            budget,
            due: HashMap::new(),
            later: BinaryHeap::new(),
            ready: BinaryHeap::new(),
            serial: 0,
            under_way: 0,
            slot: Moment::ZERO,
        }
    }

    /// When a torrent wants to be asked for next (`Schedule::next_wake`); `None`: not at all.
    pub fn set(&mut self, key: K, due: Option<Moment>, rank: Rank) {
        let Some(due) = due else {
            self.due.remove(&key);
            return;
        };
        if self.due.get(&key).is_some_and(|known| (known.0, known.1) == (due, rank)) {
            return;
        }
        self.serial += 1;
        self.due.insert(key, (due, rank, self.serial));
        self.later.push(Reverse((due, self.serial, key)));
        self.sweep();
    }

    /// The torrent whose schedule is to be polled now. It leaves the line: [`Self::set`] it again.
    pub fn take(&mut self, now: Moment) -> Option<K> {
        self.line_up(now);
        while self.has_room(now) {
            let (_, Reverse(serial), key) = self.ready.pop()?;
            if self.is_valid(key, serial) {
                self.due.remove(&key);
                self.slot = self.slot.max(now.saturating_sub(self.burst())) + self.gap();
                return Some(key);
            }
        }
        None
    }

    /// So many announces went out.
    pub fn began(&mut self, announces: usize) {
        self.under_way += u32::try_from(announces).unwrap_or(u32::MAX);
    }

    /// One of them came to its end.
    pub fn ended(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// When [`Self::take`] has something, if nothing else happens. `None` as well while only the end
    /// of an announce makes room.
    pub fn next_wake(&mut self) -> Option<Moment> {
        while self.ready.peek().is_some_and(|(_, serial, key)| !self.is_valid(*key, serial.0)) {
            self.ready.pop();
        }
        while self.later.peek().is_some_and(|Reverse((_, serial, key))| !self.is_valid(*key, *serial)) {
            self.later.pop();
        }
        if self.under_way >= self.budget.under_way {
            return None;
        }
        let later = self.later.peek().map(|Reverse((due, ..))| *due);
        let soonest = if self.ready.is_empty() { later? } else { Moment::ZERO };
        Some(soonest.max(self.slot))
    }

    fn line_up(&mut self, now: Moment) {
        while let Some(Reverse((due, serial, key))) = self.later.peek().copied() {
            if due > now {
                break;
            }
            self.later.pop();
            if let Some((_, rank, known)) = self.due.get(&key)
                && *known == serial
            {
                self.ready.push((*rank, Reverse(serial), key));
            }
        }
    }

    fn has_room(&self, now: Moment) -> bool {
        self.under_way < self.budget.under_way && self.slot <= now
    }

    fn is_valid(&self, key: K, serial: u64) -> bool {
        self.due.get(&key).is_some_and(|known| known.2 == serial)
    }

    fn gap(&self) -> Duration {
        Duration::from_secs(1) / self.budget.per_second.max(1)
    }

    fn burst(&self) -> Duration {
        Duration::from_secs(1)
    }

    /// Stale entries are dropped when they outnumber the valid ones.
    fn sweep(&mut self) {
        if self.later.len() + self.ready.len() > 2 * self.due.len() + 64 {
            let due = &self.due;
            let valid = |key: &K, serial: u64| due.get(key).is_some_and(|known| known.2 == serial);
            self.later.retain(|Reverse((_, serial, key))| valid(key, *serial));
            self.ready.retain(|(_, serial, key)| valid(key, serial.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> Moment {
        Moment::from_millis(millis)
    }

    fn drain(spread: &mut Spread<u32>, now: Moment) -> Vec<u32> {
        std::iter::from_fn(|| spread.take(now)).collect()
    }

    #[test]
    fn ten_thousand_torrents_take_minutes_and_the_active_go_first() {
        let mut spread = Spread::new(Budget { under_way: 10_000, per_second: 50 });
        for key in 0..10_000 {
            spread.set(key, Some(at(0)), Rank::Active(key.into()));
        }
        let (mut now, mut order, mut most) = (at(0), Vec::new(), 0);
        while let Some(wake) = spread.next_wake() {
            now = now.max(wake);
            let before = order.len();
            let second = at(now.as_millis() as u64 / 1_000 * 1_000 + 999);
            order.extend(drain(&mut spread, second));
            now = second;
            most = most.max(order.len() - before);
        }
        assert!(most <= 101, "{most} in one second");
        assert!((150..=250).contains(&now.as_secs()), "{now:?}");
        assert!(order.is_sorted_by(|a, b| a > b) && order.len() == 10_000);
    }

    #[test]
    fn who_is_waited_for_goes_before_all() {
        let mut spread = Spread::new(Budget { under_way: 1, per_second: 1_000 });
        spread.set(1, Some(at(0)), Rank::Active(u64::MAX));
        spread.set(2, Some(at(0)), Rank::Active(5));
        spread.set(3, Some(at(0)), Rank::Active(5));
        assert_eq!(spread.take(at(0)), Some(1));
        spread.began(1);
        assert_eq!((spread.take(at(500)), spread.next_wake()), (None, None));
        spread.set(3, Some(at(0)), Rank::Urgent);
        spread.ended();
        assert_eq!(drain(&mut spread, at(1_000)), [3, 2]);
        assert_eq!(spread.next_wake(), None);
    }

    #[test]
    fn the_last_word_on_a_torrent_counts() {
        let mut spread = Spread::new(Budget::default());
        spread.set(1, Some(at(5_000)), Rank::Active(0));
        spread.set(2, Some(at(6_000)), Rank::Active(0));
        spread.set(1, Some(at(9_000)), Rank::Active(0));
        spread.set(3, Some(at(100)), Rank::Active(0));
        spread.set(3, None, Rank::Active(0));
        assert_eq!(spread.next_wake(), Some(at(6_000)));
        assert_eq!(drain(&mut spread, at(8_999)), [2]);
        assert_eq!(drain(&mut spread, at(9_000)), [1]);
    }

    #[test]
    fn changes_do_not_pile_up() {
        let mut spread = Spread::new(Budget::default());
        for change in 0..100_000_u32 {
            spread.set(change % 10, Some(at(u64::from(change))), Rank::Active(0));
        }
        assert!(spread.later.len() + spread.ready.len() < 200);
    }
}
