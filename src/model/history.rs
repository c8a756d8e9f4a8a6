//! Recorded traffic: sums in buckets of time, from five seconds to a day wide.
//!
//! Bytes are what is kept, never rates: whatever is folded into wider buckets still adds up to what was
//! moved.

use std::{collections::BTreeMap, ops::AddAssign, sync::Arc};

use super::{Bytes, InfoHash, Known, Rate, UnixTime};
use crate::locale::t;

/// Payload of both directions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Traffic {
    pub down: Bytes,
    pub up: Bytes,
}

/// What was recorded of the whole session in some span of time. Everything in it is a sum, so that spans
/// can be joined; counts are summed over seconds, and their means follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Seconds that were recorded: 0 while the program did not run.
    pub covered: u64,
    pub traffic: Traffic,
    /// Connected peers × seconds.
    pub peers: u64,
    /// Torrents that moved something × seconds.
    pub active: u64,
    /// Nodes of the DHT × seconds, and the seconds in which they were known.
    pub nodes: u64,
    pub nodes_covered: u64,
}

/// How wide buckets are, and for how long they are kept. All begin at a multiple of their width in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// In memory alone, for the last minutes.
    FiveSeconds,
    TenSeconds,
    Minute,
    /// Every time zone begins its days with one.
    QuarterHour,
    Day,
}

/// How far back somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Span {
    FiveMinutes,
    #[default]
    Hour,
    Day,
    Month,
    Year,
}

/// What was recorded over a span, of one torrent or of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// `None`: the session.
    pub torrent: Option<InfoHash>,
    pub span: Span,
    /// When the first bucket begins.
    pub from: UnixTime,
    /// Bucket by bucket without a gap; what was not recorded covers no second. Of a torrent only
    /// `covered` and `traffic` are told.
    pub buckets: Arc<[Tally]>,
}

impl Traffic {
    /// Nothing.
    pub const NONE: Self = Self { down: Bytes::ZERO, up: Bytes::ZERO };

    /// Both directions together.
    pub fn sum(self) -> Bytes {
        self.down + self.up
    }
}

impl AddAssign for Traffic {
    fn add_assign(&mut self, other: Self) {
        self.down += other.down;
        self.up += other.up;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        let Self { covered, traffic, peers, active, nodes, nodes_covered } = other;
        self.traffic += traffic;
        for (sum, more) in [
            (&mut self.covered, covered),
            (&mut self.peers, peers),
            (&mut self.active, active),
            (&mut self.nodes, nodes),
            (&mut self.nodes_covered, nodes_covered),
        ] {
            *sum = sum.saturating_add(more);
        }
    }
}

impl Tally {
    /// Whether the program ran, or anything was moved.
    pub fn is_recorded(&self) -> bool {
        self.covered > 0 || self.traffic != Traffic::NONE
    }

    /// Mean rates down and up; `None` where nothing was recorded. `width`: of all its buckets, in seconds.
    pub fn rates(&self, width: u64) -> Option<(Rate, Rate)> {
        // A clock that was put back leaves bytes in a bucket that it did not count a second of.
        let seconds = if self.covered > 0 { self.covered } else { width.max(1) };
        let rate = |bytes: Bytes| Rate(bytes.0 / seconds);
        self.is_recorded().then(|| (rate(self.traffic.down), rate(self.traffic.up)))
    }

    /// The mean number of connected peers.
    pub fn mean_peers(&self) -> Option<u64> {
        self.peers.checked_div(self.covered)
    }

    /// The mean number of nodes in the DHT routing tables (BEP 5), while they were known.
    pub fn mean_nodes(&self) -> Known<u64> {
        self.nodes.checked_div(self.nodes_covered).into()
    }
}

impl Step {
    /// Those that outlive the program.
    pub const STORED: [Self; 4] = [Self::TenSeconds, Self::Minute, Self::QuarterHour, Self::Day];

    /// Width of a bucket.
    pub fn seconds(self) -> i64 {
        match self {
            Self::FiveSeconds => 5,
            Self::TenSeconds => 10,
            Self::Minute => 60,
            Self::QuarterHour => 900,
            Self::Day => 86_400,
        }
    }

    /// For how many seconds a bucket is kept at least: a little more than the span that is shown in it.
    /// Quarters of an hour are kept for the longest month and the week that it may begin in.
    pub fn kept(self) -> i64 {
        match self {
            Self::FiveSeconds => 300,
            Self::TenSeconds => 3_600,
            Self::Minute => 86_400,
            Self::QuarterHour => 40 * 86_400,
            Self::Day => 10 * 366 * 86_400,
        }
    }

    /// When the bucket begins in which `at` lies.
    pub fn floor(self, at: UnixTime) -> UnixTime {
        UnixTime(at.0.saturating_sub(at.0.rem_euclid(self.seconds())))
    }
}

impl Span {
    /// From the shortest to the longest.
    pub const ALL: [Self; 5] = [Self::FiveMinutes, Self::Hour, Self::Day, Self::Month, Self::Year];

    /// Its length.
    pub fn seconds(self) -> i64 {
        match self {
            Self::FiveMinutes => 300,
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Month => 30 * 86_400,
            Self::Year => 365 * 86_400,
        }
    }

    /// The buckets that it is told in.
    pub fn step(self) -> Step {
        match self {
            Self::FiveMinutes => Step::FiveSeconds,
            Self::Hour => Step::TenSeconds,
            Self::Day => Step::Minute,
            Self::Month => Step::QuarterHour,
            Self::Year => Step::Day,
        }
    }

    /// How often it is told anew, in seconds. Up to a minute that is when a bucket is over; wider buckets
    /// are told while they fill.
    pub fn pace(self) -> i64 {
        match self {
            Self::FiveMinutes | Self::Hour | Self::Day => self.step().seconds(),
            Self::Month => Step::Minute.seconds(),
            Self::Year => Step::QuarterHour.seconds(),
        }
    }

    /// The next longer one; the longest stays.
    pub fn longer(self) -> Self {
        Self::ALL[(self as usize + 1).min(Self::ALL.len() - 1)]
    }

    /// The next shorter one; the shortest stays.
    pub fn shorter(self) -> Self {
        Self::ALL[(self as usize).saturating_sub(1)]
    }

    /// How menus call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::FiveMinutes => t!("model-span-five-minutes"),
            Self::Hour => t!("model-span-hour"),
            Self::Day => t!("model-span-day"),
            Self::Month => t!("model-span-month"),
            Self::Year => t!("model-span-year"),
        }
    }
}

/// Sums of narrow buckets in wider ones, which must be multiples of them.
pub fn fold<T: AddAssign + Default + Copy>(
    buckets: impl IntoIterator<Item = (UnixTime, T)>,
    step: Step,
) -> BTreeMap<UnixTime, T> {
    let mut folded: BTreeMap<UnixTime, T> = BTreeMap::new();
    for (at, sum) in buckets {
        *folded.entry(step.floor(at)).or_default() += sum;
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn traffic(down: u32, up: u32) -> Traffic {
        Traffic { down: Bytes(down.into()), up: Bytes(up.into()) }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Times in any order, before 1970 too: a clock may be wrong.
        #[test]
        fn folding_loses_no_byte_and_no_bucket_overlaps(
            buckets in prop::collection::vec((-200_000..2_000_000_i64, any::<u32>(), any::<u32>()), 0..80)
        ) {
            let fine: Vec<_> = buckets
                .iter()
                .map(|(at, down, up)| (Step::FiveSeconds.floor(UnixTime(*at)), traffic(*down, *up)))
                .collect();
            let total = |buckets: &mut dyn Iterator<Item = Traffic>| {
                buckets.fold(Traffic::NONE, |mut sum, more| { sum += more; sum })
            };
            let moved = total(&mut fine.iter().map(|(_, t)| *t));
            let mut before = fold(fine.iter().copied(), Step::FiveSeconds);
            for step in Step::STORED {
                let direct = fold(fine.iter().copied(), step);
                prop_assert_eq!(total(&mut direct.values().copied()), moved);
                for (at, _) in &fine {
                    let holds = |begin: &UnixTime| (begin.0..begin.0 + step.seconds()).contains(&at.0);
                    prop_assert_eq!(direct.keys().filter(|b| holds(b)).count(), 1);
                }
                // Every width is a multiple of the one before.
                let folded = fold(before, step);
                prop_assert_eq!(&folded, &direct);
                before = folded;
            }
        }
    }

    #[test]
    fn every_span_is_told_in_whole_buckets_that_are_kept_so_long() {
        for span in Span::ALL {
            assert_eq!(span.seconds() % span.step().seconds(), 0, "{span:?}");
            assert!(span.seconds() <= span.step().kept(), "{span:?}");
            assert!(span.pace() <= span.step().seconds(), "{span:?}");
        }
        assert_eq!((Span::Year.longer(), Span::FiveMinutes.shorter()), (Span::Year, Span::FiveMinutes));
        assert_eq!((Span::Hour.longer(), Span::Hour.shorter()), (Span::Day, Span::FiveMinutes));
    }

    #[test]
    fn what_was_not_recorded_has_no_rate_and_a_part_of_a_bucket_has_its_own() {
        assert_eq!(Tally::default().rates(60), None);
        let part = Tally { covered: 4, traffic: traffic(400, 0), ..Tally::default() };
        assert_eq!(part.rates(60), Some((Rate(100), Rate::ZERO)));
        let uncounted = Tally { traffic: traffic(600, 60), ..Tally::default() };
        assert_eq!(uncounted.rates(60), Some((Rate(10), Rate(1))));
        assert_eq!(Tally::default().mean_nodes(), Known::Unknown);
    }
}
