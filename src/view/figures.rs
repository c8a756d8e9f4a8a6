//! Numbers as the tables write them: short, right-alignable, and changing no more often than a
//! reader cares. The long forms are the model's own `Display`.

use std::time::Duration;

use time::{OffsetDateTime, UtcOffset};

use super::{detail::Detail, text};
use crate::{
    locale::{self, t},
    model::{Bytes, Rate, UnixTime},
};

const UNITS: [&str; 7] = ["B", "K", "M", "G", "T", "P", "E"];

/// Bytes in at most five cells: `1.46G`, `700M`, `999B`. Units are binary.
pub fn bytes(bytes: Bytes) -> String {
    let mut scaled = bytes.0 as f64;
    let mut unit = 0;
    while scaled >= 999.5 && unit < UNITS.len() - 1 {
        scaled /= 1024.0;
        unit += 1;
    }
    let places = match scaled {
        _ if unit == 0 => 0,
        s if s < 9.995 => 2,
        s if s < 99.95 => 1,
        _ => 0,
    };
    figure(scaled, places, unit)
}

/// A rate in at most five cells, as exact as the line to the terminal bears; nothing at all when nothing
/// moves, so that the eye finds what does.
pub fn rate(rate: Rate, detail: Detail) -> String {
    if rate == Rate::ZERO { String::new() } else { coarse(Bytes(rate.0), detail.digits()) }
}

/// Bytes with so many digits that count, from 1 to 3: for a line that carries little, and for what is not
/// to change all the time.
pub fn coarse(bytes: Bytes, digits: u32) -> String {
    if digits >= 3 {
        return self::bytes(bytes);
    }
    let mut unit = (bytes.0.max(1).ilog2() / 10).min(6) as usize;
    let mut scaled = bytes.0 as f64 / 1024_f64.powi(unit as i32);
    let mut whole = scaled.max(1.0).log10().floor() as i32 + 1;
    let step = 10_f64.powi(whole - digits as i32);
    scaled = (scaled / step).round() * step;
    if scaled >= 1000.0 && unit + 1 < UNITS.len() {
        (scaled, unit, whole) = (1.0, unit + 1, digits as i32);
    }
    let places = if unit == 0 { 0 } else { usize::try_from(digits as i32 - whole).unwrap_or(0) };
    figure(scaled, places, unit)
}

/// A duration in at most seven cells, in steps that grow with it: `25s`, `1m 20s`, `12m`, `1h 04m`, `3d 04h`.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    let [s, m, h, d, y] = letters();
    match seconds {
        // Steps of five seconds, rounded up: a countdown that ticks each second only makes noise.
        0..=55 => format!("{}{s}", seconds.div_ceil(5) * 5),
        56..60 => format!("1{m} 00{s}"),
        60..600 => format!("{minutes}{m} {:02}{s}", seconds % 60 / 10 * 10),
        600..3_600 => format!("{minutes}{m}"),
        3_600..86_400 => format!("{hours}{h} {:02}{m}", minutes % 60),
        86_400..8_640_000 => format!("{days}{d} {:02}{h}", hours % 24),
        _ if days < 3650 => format!("{days}{d}"),
        _ => format!("{}{y}", days / 365),
    }
}

/// How long ago something was, in at most five cells and in steps that nobody waits for: `5m`, `23h`, `120d`,
/// `2.7y`.
pub fn age(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    let [_, m, h, d, y] = letters();
    match minutes {
        0 => t!("figures-now").to_owned(),
        1..60 => format!("{minutes}{m}"),
        60..1_440 => format!("{}{h}", minutes / 60),
        1_440..525_600 => format!("{}{d}", minutes / 1_440),
        525_600..5_256_000 => format!("{}{y}", locale::decimal((minutes / 52_560) as f64 / 10.0, 1)),
        _ => format!("{}{y}", (minutes / 525_600).min(9_999)),
    }
}

/// The letters of seconds, minutes, hours, days and years.
fn letters() -> [&'static str; 5] {
    [t!("figures-s"), t!("figures-m"), t!("figures-h"), t!("figures-d"), t!("figures-y")]
}

/// A number and the letter of its unit.
fn figure(scaled: f64, places: usize, unit: usize) -> String {
    let letter = if unit == 0 { t!("figures-byte") } else { UNITS[unit] };
    locale::decimal(scaled, places) + letter
}

/// Whole percent, rounded down: only what is complete says 100.
pub fn percent(share: f64) -> String {
    format!("{}%", (share.clamp(0.0, 1.0) * 100.0).floor() as u32)
}

/// A count with its thousands apart: `10,000`.
pub fn count(n: u64) -> String {
    locale::count(n)
}

/// `one` of it or several of it: `1 torrent`, `3 torrents`.
pub fn counted(n: u64, one: &str) -> String {
    format!("{} {one}{}", count(n), if n == 1 { "" } else { "s" })
}

/// When something happened, in eight cells: the time on the day of `now`, else the date.
pub fn moment(at: UnixTime, now: UnixTime, offset: UtcOffset) -> String {
    let (at, now) = (local(at, offset), local(now, offset));
    if at.date() == now.date() {
        format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
    } else if at.year() == now.year() {
        let month = locale::of("figures-month", &u8::from(at.month()).to_string());
        let day = t!("figures-day", day = format!("{:>2}", at.day()), month = month);
        // Eight cells in whatever letters.
        format!("{day}{:1$}", "", 8_usize.saturating_sub(text::width(&day)))
    } else {
        format!("{:04}-{:02} ", at.year(), u8::from(at.month()))
    }
}

/// A date and a time of day: `2026-11-20 14:03`.
pub fn date(at: UnixTime, offset: UtcOffset) -> String {
    let at = local(at, offset);
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute()
    )
}

/// Times beyond the calendar are drawn as its start.
fn local(at: UnixTime, offset: UtcOffset) -> OffsetDateTime {
    let utc = OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    utc.checked_to_offset(offset).unwrap_or(utc)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn bytes_take_at_most_five_cells() {
        for n in (0..64).flat_map(|shift| [(1_u64 << shift) - 1, 1 << shift, (1 << shift) / 10 * 9]) {
            assert!(bytes(Bytes(n)).len() <= 5, "{n}: {}", bytes(Bytes(n)));
        }
        assert_eq!(bytes(Bytes(0)), "0B");
        assert_eq!(bytes(Bytes(1536)), "1.50K");
        assert_eq!(bytes(Bytes(1000)), "0.98K");
        assert_eq!(bytes(Bytes(734_003_200)), "700M");
        assert_eq!(rate(Rate::ZERO, Detail::Full), "");
    }

    #[test]
    fn coarse_bytes_change_seldom() {
        let shown = |n, digits| coarse(Bytes(n), digits);
        assert_eq!(
            (shown(1_258_291, 2), shown(1_258_291, 1), shown(1_258_291, 3)),
            ("1.2M".into(), "1M".into(), "1.20M".into())
        );
        assert_eq!((shown(351_000, 2), shown(351_000, 1)), ("340K".into(), "300K".into()));
        assert_eq!((shown(0, 2), shown(47, 1), shown(999, 2)), ("0B".into(), "50B".into(), "1K".into()));
        assert_eq!((shown(12_700, 2), shown(1_023 * 1024, 2)), ("12K".into(), "1M".into()));
        for n in (0..64).flat_map(|shift| [(1_u64 << shift) - 1, 1 << shift, (1 << shift) / 10 * 9]) {
            assert!(shown(n, 2).len() <= 5 && shown(n, 1).len() <= 5, "{n}: {}", shown(n, 2));
        }
    }

    #[test]
    fn durations_step_wider_as_they_grow() {
        let shown = |s| duration(Duration::from_secs(s));
        assert_eq!(shown(0), "0s");
        assert_eq!(shown(41), "45s");
        assert_eq!(shown(58), "1m 00s");
        assert_eq!(shown(89), "1m 20s");
        assert_eq!(shown(599), "9m 50s");
        assert_eq!(shown(12 * 60 + 59), "12m");
        assert_eq!(shown(3_840), "1h 04m");
        assert_eq!(shown(3 * 86_400 + 4 * 3600), "3d 04h");
        for s in (0..40).map(|n| 1_u64 << n) {
            assert!(shown(s).len() <= 7, "{s}");
        }
    }

    #[test]
    fn ages_take_at_most_five_cells() {
        let shown = |s| age(Duration::from_secs(s));
        let day = 86_400;
        assert_eq!([shown(59), shown(60), shown(3_599)], ["now", "1m", "59m"]);
        assert_eq!([shown(3_600), shown(day - 1), shown(day), shown(364 * day)], ["1h", "23h", "1d", "364d"]);
        assert_eq!([shown(365 * day), shown(1_000 * day), shown(4_000 * day)], ["1.0y", "2.7y", "10y"]);
        assert!((0..64).all(|n| shown(1 << n).len() <= 5));
    }

    #[test]
    fn only_what_is_complete_says_100() {
        assert_eq!(percent(0.9999), "99%");
        assert_eq!(percent(1.0), "100%");
        assert_eq!(percent(f64::NAN), "0%");
    }

    #[test]
    fn counts_have_their_thousands_apart() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(10_000), "10,000");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(counted(1, "torrent"), "1 torrent");
    }

    #[test]
    fn times_are_local_and_today_has_no_date() {
        let now = UnixTime(1_795_183_200); // 2026-11-20 14:00 UTC
        let offset = UtcOffset::from_hms(1, 0, 0).unwrap();
        assert_eq!(date(now, offset), "2026-11-20 15:00");
        assert_eq!(moment(UnixTime(now.0 - 60), now, offset), "14:59:00");
        assert_eq!(moment(UnixTime(now.0 - 86_400), now, offset), "19 Nov  ");
        assert_eq!(moment(UnixTime(now.0 - 400 * 86_400), now, offset), "2025-10 ");
        assert_eq!(date(UnixTime(i64::MAX), offset), "1970-01-01 01:00");
    }

    fn in_each(check: impl Fn(Language)) {
        Language::ALL.into_iter().for_each(|language| locale::scope(language, || check(language)));
    }

    #[test]
    fn figures_take_no_more_cells_in_any_language() {
        in_each(|language| {
            for shift in 0..64 {
                let (size, time) = (Bytes(1 << shift), Duration::from_secs(1 << shift.min(40)));
                let texts = [
                    (bytes(size), 5),
                    (coarse(size, 2), 5),
                    (age(time), 5),
                    (duration(time), 7),
                    (size.to_string(), 8),
                ];
                for (text, most) in texts {
                    assert!(text::width(&text) <= most, "{language}: {text}");
                }
            }
        });
    }

    #[test]
    fn moments_are_all_eight_cells_wide() {
        in_each(|language| {
            for month in 0..12 {
                let now = UnixTime(1_795_183_200);
                let at = UnixTime(now.0 - (1 + month * 30) * 86_400);
                let moment = moment(at, now, UtcOffset::UTC);
                assert_eq!(text::width(&moment), 8, "{language}: {moment}");
            }
        });
    }
}
