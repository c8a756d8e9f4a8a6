//! Rate limits: token buckets that may owe.
//!
//! Whoever wants to move bytes asks every bucket on its way (peer, torrent, session) how many it may,
//! moves at most so many, and pays. A bucket is asked for what is there, never for a whole block, so
//! that the lowest rate works: a block of 16 KiB at 1 KiB/s trickles in over 16 s. Times are
//! [`Moment`]s given by the caller.

use std::time::Duration;

use super::time::Moment;
use crate::model::Rate;

/// What a bucket holds at most: a quarter of a second's worth, so that the traffic is smooth.
const DEPTH: Duration = Duration::from_millis(250);
/// Less than this, or than what comes in this time, is not worth a wake-up; waits are until so much is
/// there.
const WORTHWHILE: u64 = 1_024;
const PAUSE: Duration = Duration::from_millis(20);

/// A limit in one direction. Unlimited until set.
#[derive(Debug, Clone, Default)]
pub struct Bucket {
    rate: Option<Rate>,
    /// Bytes × nanoseconds per second, to lose nothing in rounding; negative when owing.
    level: i128,
    filled: Moment,
}

const SECOND: i128 = 1_000_000_000;

impl Bucket {
    /// A bucket of that rate.
    pub fn new(rate: Option<Rate>) -> Self {
        Self { rate: rate.filter(|r| r.0 > 0), ..Self::default() }
    }

    /// The rate; `None` when unlimited.
    pub fn rate(&self) -> Option<Rate> {
        self.rate
    }

    /// Changes the rate from now on. A rate of 0 means unlimited: to stop a torrent, pause it.
    pub fn set(&mut self, now: Moment, rate: Option<Rate>) {
        self.fill(now);
        self.rate = rate.filter(|r| r.0 > 0);
        self.level = self.level.clamp(-self.depth(), self.depth());
    }

    /// How many bytes may move now, at most `want`; none while there are too few to be worth a call:
    /// whoever took what trickles in at each look would look all the time.
    pub fn allows(&mut self, now: Moment, want: u64) -> u64 {
        if self.rate.is_none() {
            return want;
        }
        self.fill(now);
        let few = self.level < self.worthwhile().min(i128::from(want) * SECOND);
        let whole = if few { 0 } else { self.level / SECOND };
        u64::try_from(whole).unwrap_or(0).min(want)
    }

    /// Takes out what has moved; more than was allowed is owed.
    pub fn pay(&mut self, moved: u64) {
        if self.rate.is_some() {
            self.level -= i128::from(moved) * SECOND;
        }
    }

    /// How long until a worthwhile number of bytes may move; zero when that is now.
    pub fn wait(&mut self, now: Moment) -> Duration {
        let Some(rate) = self.rate else { return Duration::ZERO };
        self.fill(now);
        let lacking = self.worthwhile() - self.level;
        let nanos = lacking.max(0) as u128;
        let nanos = nanos.div_ceil(u128::from(rate.0));
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    fn worthwhile(&self) -> i128 {
        let rate = i128::from(self.rate.map_or(0, |r| r.0));
        (i128::from(WORTHWHILE) * SECOND).max(rate * PAUSE.as_nanos() as i128).min(self.depth())
    }

    fn depth(&self) -> i128 {
        let rate = i128::from(self.rate.map_or(0, |r| r.0));
        (rate * DEPTH.as_nanos() as i128).max(SECOND)
    }

    fn fill(&mut self, now: Moment) {
        let passed = now.saturating_sub(self.filled);
        self.filled = now.max(self.filled);
        if let Some(rate) = self.rate {
            let gained = i128::from(rate.0) * passed.as_nanos() as i128;
            self.level = (self.level + gained).min(self.depth());
        }
    }
}

/// The smallest of what several buckets allow, at most `want`.
pub fn allowed(now: Moment, want: u64, buckets: &mut [&mut Bucket]) -> u64 {
    buckets.iter_mut().fold(want, |want, bucket| bucket.allows(now, want))
}

/// The longest of what several buckets make wait.
pub fn wait(now: Moment, buckets: &mut [&mut Bucket]) -> Duration {
    buckets.iter_mut().map(|bucket| bucket.wait(now)).max().unwrap_or_default()
}

/// Pays into several buckets.
pub fn pay(moved: u64, buckets: &mut [&mut Bucket]) {
    buckets.iter_mut().for_each(|bucket| bucket.pay(moved));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moves as much as allowed for so long, waking when told; how many bytes that was.
    fn run(bucket: &mut Bucket, seconds: u64, most_at_once: u64) -> u64 {
        let (mut now, mut moved, mut wakes) = (Moment::ZERO, 0, 0);
        while now < Duration::from_secs(seconds) {
            let some = bucket.allows(now, most_at_once);
            bucket.pay(some);
            moved += some;
            now += bucket.wait(now).max(Duration::from_micros(100));
            wakes += 1;
        }
        let paced = bucket.rate().is_some_and(|rate| rate.0 / 50 < most_at_once);
        assert!(!paced || wakes <= seconds * 51, "{wakes} looks in {seconds} s: it spins");
        moved
    }

    #[test]
    fn any_rate_is_kept_from_one_kib_up() {
        for rate in [1024, 5_000, 100_000, 50_000_000, 4_000_000_000] {
            let moved = run(&mut Bucket::new(Some(Rate(rate))), 20, 16_384 * 16) as f64;
            let ceiling = 16_384.0 * 16.0 * 20.0 * 10_000.0;
            let expected = (rate as f64 * 20.0).min(ceiling);
            assert!((moved / expected - 1.0).abs() < 0.05, "{rate}: {moved} of {expected}");
        }
    }

    #[test]
    fn a_change_works_at_once_and_old_debts_are_bounded() {
        let mut bucket = Bucket::new(Some(Rate(1_000_000)));
        bucket.pay(100_000_000);
        bucket.set(Moment::ZERO, Some(Rate(1_024)));
        assert!(bucket.wait(Moment::ZERO) < Duration::from_secs(3));
        bucket.set(Moment::ZERO, None);
        assert_eq!(bucket.allows(Moment::ZERO, 77), 77);
        assert_eq!(bucket.wait(Moment::ZERO), Duration::ZERO);
    }

    #[test]
    fn the_narrowest_of_several_decides() {
        let (mut session, mut peer) = (Bucket::new(Some(Rate(1_000_000))), Bucket::new(Some(Rate(2_000))));
        let later = Duration::from_secs(9);
        assert_eq!(allowed(later, 16_384, &mut [&mut session, &mut peer]), 500);
        pay(500, &mut [&mut session, &mut peer]);
        assert_eq!(allowed(later, 16_384, &mut [&mut session, &mut peer]), 0);
        assert!(wait(later, &mut [&mut session, &mut peer]) >= Duration::from_millis(250));
    }
}
