//! What was moved today, yesterday, this week, this month: by the session and by each torrent.

use std::sync::Arc;

use time::{Duration, OffsetDateTime, UtcOffset};

use super::{InfoHash, Traffic, UnixTime};
use crate::locale::t;

/// A stretch of the calendar that ends now, or where today began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    Today,
    Yesterday,
    /// From Monday on.
    Week,
    Month,
}

/// Traffic of each period, by [`Period::ALL`].
pub type Periods = [Traffic; Period::ALL.len()];

/// Sums as they were a minute ago at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistics {
    /// When they were summed up.
    pub at: UnixTime,
    /// When the first thing was recorded.
    pub since: Option<UnixTime>,
    pub session: Periods,
    /// Torrents that are here and have ever moved anything.
    pub torrents: Arc<[TorrentTraffic]>,
}

/// What one torrent has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TorrentTraffic {
    pub hash: InfoHash,
    pub name: Arc<str>,
    /// The host of its first tracker.
    pub tracker: Option<Arc<str>>,
    pub periods: Periods,
    /// Over all runs, recorded or not.
    pub all: Traffic,
}

impl Period {
    /// All of them, in the order of [`Periods`].
    pub const ALL: [Self; 4] = [Self::Today, Self::Yesterday, Self::Week, Self::Month];

    /// How tables call it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Today => t!("model-period-today"),
            Self::Yesterday => t!("model-period-yesterday"),
            Self::Week => t!("model-period-week"),
            Self::Month => t!("model-period-month"),
        }
    }

    /// When it began and ends, where clocks are `offset` seconds ahead of UTC. It ends at `now` or, of
    /// yesterday, where today begins; what lies ahead is not cut off, since a clock may be put back.
    pub fn bounds(self, now: UnixTime, offset: i32) -> (UnixTime, UnixTime) {
        let offset = UtcOffset::from_whole_seconds(offset).unwrap_or(UtcOffset::UTC);
        let utc = OffsetDateTime::from_unix_timestamp(now.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let today = utc.checked_to_offset(offset).unwrap_or(utc).replace_time(time::Time::MIDNIGHT);
        let days = |n: i64| today.checked_sub(Duration::days(n)).unwrap_or(today);
        let unix = |t: OffsetDateTime| UnixTime(t.unix_timestamp());
        let end = UnixTime(i64::MAX);
        match self {
            Self::Today => (unix(today), end),
            Self::Yesterday => (unix(days(1)), unix(today)),
            Self::Week => (unix(days(today.weekday().number_days_from_monday().into())), end),
            Self::Month => (unix(days(i64::from(today.day()) - 1)), end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Step;

    #[test]
    fn days_begin_where_the_viewer_lives() {
        // Friday, 2026-11-20 23:30 UTC.
        let now = UnixTime(1_795_217_400);
        let begins = |period: Period, offset| period.bounds(now, offset).0.0;
        assert_eq!(begins(Period::Today, 0), 1_795_132_800);
        // An hour east it is Saturday already.
        assert_eq!(begins(Period::Today, 3_600), 1_795_132_800 + 86_400 - 3_600);
        assert_eq!(begins(Period::Week, 0), 1_795_132_800 - 4 * 86_400);
        assert_eq!(begins(Period::Month, 0), 1_795_132_800 - 19 * 86_400);
        assert_eq!(
            Period::Yesterday.bounds(now, 0),
            (UnixTime(1_795_132_800 - 86_400), UnixTime(1_795_132_800))
        );
    }

    #[test]
    fn every_period_begins_with_a_bucket_that_is_kept_long_enough() {
        // UTC+5:45, and the other end of the world.
        for offset in [0, 20_700, -43_200, 50_400] {
            for day in 0..800 {
                let now = UnixTime(1_795_217_400 + day * 86_400);
                for period in Period::ALL {
                    let (from, to) = period.bounds(now, offset);
                    assert_eq!(Step::QuarterHour.floor(from), from, "{period:?}");
                    assert!(from < to && now.0 - from.0 < Step::QuarterHour.kept(), "{period:?}");
                }
            }
        }
    }
}
