//! Counters that restart, made steady; rates from counters.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use crate::model::{Bytes, Rate};

/// Bytes received and sent by something whose own counters restart at 0 now and then.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counters {
    before: (u64, u64),
    last: (u64, u64),
}

impl Counters {
    /// Takes the present reading; a lower one than before means that the counter restarted.
    pub fn update(&mut self, received: u64, sent: u64) {
        if received < self.last.0 || sent < self.last.1 {
            self.before = (self.before.0 + self.last.0, self.before.1 + self.last.1);
        }
        self.last = (received, sent);
    }

    /// Received and sent over all restarts; never falls.
    pub fn sum(self) -> (Bytes, Bytes) {
        (Bytes(self.before.0 + self.last.0), Bytes(self.before.1 + self.last.1))
    }
}

/// Smoothed rates of one peer.
#[derive(Debug, Clone, Copy)]
pub struct PeerRates {
    at: Instant,
    read: (u64, u64),
    rates: Option<(Rate, Rate)>,
}

impl PeerRates {
    /// Begins at a first reading, which tells no rate yet.
    pub fn from(at: Instant, received: u64, sent: u64) -> Self {
        Self { at, read: (received, sent), rates: None }
    }

    /// Down and up. Readings less than half a second apart are left for the next.
    pub fn update(&mut self, now: Instant, received: u64, sent: u64) -> Option<(Rate, Rate)> {
        let passed = now.duration_since(self.at).as_secs_f64();
        if passed < 0.5 {
            return self.rates;
        }
        let rate = |new: u64, old: u64, was: Option<Rate>| {
            let fresh = new.saturating_sub(old) as f64 / passed;
            match was {
                None => Rate(fresh as u64),
                // Silence shows at once; otherwise half of the old value is kept.
                Some(was) if new == old => Rate(was.0 / 4),
                Some(was) => Rate(((fresh + was.0 as f64) / 2.0) as u64),
            }
        };
        let was = self.rates.unzip();
        self.rates = Some((rate(received, self.read.0, was.0), rate(sent, self.read.1, was.1)));
        (self.at, self.read) = (now, (received, sent));
        self.rates
    }

    /// Whether it was read lately; a peer that left need not be remembered.
    pub fn is_fresh(&self, now: Instant) -> bool {
        now.duration_since(self.at) < Duration::from_secs(30)
    }
}

/// The average rate over a sliding window: steady while data flows, and exactly 0 one window after
/// it stopped.
#[derive(Debug, Clone, Default)]
pub struct Window {
    readings: VecDeque<(Instant, u64)>,
}

/// Long enough to hide the lumps of whole pieces, short enough to feel alive.
const WINDOW: Duration = Duration::from_secs(5);

impl Window {
    /// A window that begins with a reading.
    pub fn from(at: Instant, total: u64) -> Self {
        Self { readings: [(at, total)].into() }
    }

    /// Takes a reading of a counter that never falls, and tells the rate.
    pub fn update(&mut self, now: Instant, total: u64) -> Rate {
        self.readings.push_back((now, total));
        while self.readings.len() > 2 && now.duration_since(self.readings[1].0) >= WINDOW {
            self.readings.pop_front();
        }
        let (since, was) = self.readings[0];
        let passed = now.duration_since(since).as_secs_f64();
        if passed <= 0.0 { Rate::ZERO } else { Rate((total.saturating_sub(was) as f64 / passed) as u64) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restarted_counter_is_added_to_what_was_before() {
        let mut counters = Counters::default();
        for (received, sent) in [(100, 10), (250, 20), (0, 0), (30, 5)] {
            counters.update(received, sent);
        }
        assert_eq!(counters.sum(), (Bytes(280), Bytes(25)));
    }

    #[test]
    fn a_window_is_steady_and_falls_to_zero() {
        let start = Instant::now();
        let at = |s: u64| start + Duration::from_secs(s);
        let mut window = Window::default();
        for s in 0..=10 {
            let rate = window.update(at(s), s * 1000);
            assert!(s == 0 || rate == Rate(1000), "{s}: {rate:?}");
        }
        let rates: Vec<_> = (11..=16).map(|s| window.update(at(s), 10_000).0).collect();
        assert_eq!(rates.last(), Some(&0), "{rates:?}");
    }

    #[test]
    fn a_silent_peer_falls_to_zero() {
        let start = Instant::now();
        let mut rates = PeerRates::from(start, 0, 0);
        rates.update(start + Duration::from_secs(1), 1 << 20, 0);
        let silent = (2..20).map(|s| rates.update(start + Duration::from_secs(s), 1 << 20, 0));
        assert_eq!(silent.last(), Some(Some((Rate::ZERO, Rate::ZERO))));
    }

    #[test]
    fn the_first_reading_of_a_peer_tells_no_rate_and_the_second_all_of_it() {
        let start = Instant::now();
        let mut rates = PeerRates::from(start, 5000, 70);
        assert_eq!(rates.update(start, 5000, 70), None);
        let second = rates.update(start + Duration::from_secs(2), 9000, 70);
        assert_eq!(second, Some((Rate(2000), Rate::ZERO)));
    }
}
