//! Units: bytes, rates, ratios, points in time. Each knows how it is written for people.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use humansize::{BINARY, FormatSizeOptions, format_size};

use crate::locale;

/// A number of bytes. Written with binary prefixes and three significant digits: `1.46 GiB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Bytes(pub u64);

impl Bytes {
    /// No bytes.
    pub const ZERO: Self = Self(0);

    /// `self - other`, never below zero.
    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// How much of `whole` this is, from 0 to 1; an empty whole is complete.
    pub fn fraction_of(self, whole: Self) -> f64 {
        if whole.0 == 0 { 1.0 } else { (self.0 as f64 / whole.0 as f64).min(1.0) }
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&binary(self.0))
    }
}

impl Add for Bytes {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Bytes {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Bytes {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

/// Bytes per second. Written as `1.46 MiB/s`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate(pub u64);

impl Rate {
    /// Nothing moves.
    pub const ZERO: Self = Self(0);

    /// How long `bytes` take at this rate; `None` when nothing moves or it would take over 100 years.
    pub fn time_for(self, bytes: Bytes) -> Option<Duration> {
        const CENTURY: u64 = 100 * 365 * 86_400;
        let seconds = bytes.0.checked_div(self.0)?;
        (seconds < CENTURY).then(|| Duration::from_secs(seconds))
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}/s", binary(self.0)))
    }
}

impl Add for Rate {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Rate {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

/// Uploaded ÷ downloaded over all runs.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Ratio(pub f64);

impl Ratio {
    /// `None` while nothing was downloaded: a ratio to nothing says nothing.
    pub fn of(uploaded: Bytes, downloaded: Bytes) -> Option<Self> {
        (downloaded.0 > 0).then(|| Self(uploaded.0 as f64 / downloaded.0 as f64))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = match self.0 {
            ratio if ratio < 9.995 => 2,
            ratio if ratio < 99.95 => 1,
            _ => 0,
        };
        f.pad(&locale::decimal(self.0, places))
    }
}

/// Whole seconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct UnixTime(pub i64);

impl UnixTime {
    /// The time elapsed from `earlier` to `self`, zero if it lies ahead.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_secs(self.0.saturating_sub(earlier.0).max(0) as u64)
    }
}

impl From<SystemTime> for UnixTime {
    fn from(time: SystemTime) -> Self {
        Self(time.duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64))
    }
}

/// Three significant digits, so that columns of sizes stay narrow and quiet.
fn binary(bytes: u64) -> String {
    let (mut scaled, mut unit) = (bytes as f64, 0_u64);
    while scaled >= 1023.5 {
        scaled /= 1024.0;
        unit = unit.max(1) * 1024;
    }
    let places = match scaled {
        _ if bytes < 1024 => 0,
        s if s < 9.995 => 2,
        s if s < 99.95 => 1,
        _ => 0,
    };
    let style = FormatSizeOptions::from(BINARY).decimal_places(places).decimal_zeroes(places);
    // A number that rounds up to the next unit is written in it: 1.00 GiB, never 1024.00 MiB.
    let english = format_size(bytes.max(unit), style);
    let (number, unit) = english.split_once(' ').unwrap_or((&english, "B"));
    format!("{} {}", locale::written(number), locale::of("unit", &unit.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_three_significant_digits() {
        let shown = |n| Bytes(n).to_string();
        assert_eq!(shown(0), "0 B");
        assert_eq!(shown(999), "999 B");
        assert_eq!(shown(1536), "1.50 KiB");
        assert_eq!(shown(20 * 1024 * 1024), "20.0 MiB");
        assert_eq!(shown(734_003_200), "700 MiB");
        assert_eq!(shown((1 << 30) - 1), "1.00 GiB");
        assert_eq!(shown(1023), "1023 B");
        assert_eq!(shown(u64::MAX), "16.0 EiB");
        assert_eq!(Rate(1_572_864).to_string(), "1.50 MiB/s");
    }

    #[test]
    fn a_rate_of_zero_never_arrives() {
        assert_eq!(Rate::ZERO.time_for(Bytes(1)), None);
        assert_eq!(Rate(1).time_for(Bytes(u64::MAX)), None);
        assert_eq!(Rate(10).time_for(Bytes(100)), Some(Duration::from_secs(10)));
    }

    #[test]
    fn a_ratio_to_nothing_is_unknown() {
        assert_eq!(Ratio::of(Bytes(5), Bytes(0)), None);
        assert_eq!(Ratio(12.34).to_string(), "12.3");
    }
}
