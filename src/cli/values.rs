//! Values of flags: spans of time and rates as people write them.

use std::time::Duration;

use crate::model::Rate;

/// Shortest and longest time between two pictures. Faster than the eye follows is wasted on SSH;
/// slower than a minute looks dead.
const REFRESH: std::ops::RangeInclusive<Duration> = Duration::from_millis(100)..=Duration::from_secs(60);

/// The torrent core cannot go slower: one block is 16 KiB.
const SLOWEST: Rate = Rate(16 * 1024);

/// A refresh interval: `250ms`, `2s`, `1m`, or a bare number of seconds.
pub fn refresh(text: &str) -> Result<Duration, String> {
    let time = duration(text)?;
    if REFRESH.contains(&time) { Ok(time) } else { Err("must be from 100ms to 60s".into()) }
}

/// A span of time: `250ms`, `2s`, `5m`, `1.5h`, or a bare number of seconds.
pub fn duration(text: &str) -> Result<Duration, String> {
    let (number, unit) = split(text);
    let factor = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3600.0,
        _ => return Err("expected a number and a unit: ms, s, m or h".into()),
    };
    let number: f64 = number.parse().map_err(|_| "expected a number, such as 500ms or 2s")?;
    Duration::try_from_secs_f64(number * factor).map_err(|_| "too long, or negative".into())
}

/// A rate in bytes per second: `500K`, `1.5MiB`, `2M/s`. Prefixes are binary, as everywhere here.
pub fn rate(text: &str) -> Result<Rate, String> {
    let (number, unit) = split(text.strip_suffix("/s").unwrap_or(text));
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "k" | "kb" | "kib" => 1024.0,
        "m" | "mb" | "mib" => 1024.0 * 1024.0,
        "g" | "gb" | "gib" => 1024.0 * 1024.0 * 1024.0,
        _ => return Err("expected a number and a unit: K, M or G (bytes per second)".into()),
    };
    let number: f64 = number.parse().map_err(|_| "expected a number, such as 500K or 1.5M")?;
    let rate = Rate((number * factor) as u64);
    if rate < SLOWEST { Err("must be at least 16K, one block a second".into()) } else { Ok(rate) }
}

fn split(text: &str) -> (&str, &str) {
    let text = text.trim();
    let unit = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit);
    (number.trim_end(), unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_are_read_with_their_units() {
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(duration("1.5"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("2 m"), Ok(Duration::from_secs(120)));
        for wrong in ["", "s", "-1s", "1e400s", "NaN", "inf", "2 weeks"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_refresh_has_bounds() {
        assert!(refresh("100ms").is_ok() && refresh("60").is_ok());
        assert!(refresh("99ms").is_err() && refresh("61s").is_err() && refresh("0").is_err());
    }

    #[test]
    fn rates_are_binary_and_at_least_a_block() {
        assert_eq!(rate("16K"), Ok(Rate(16_384)));
        assert_eq!(rate("1.5MiB/s"), Ok(Rate(1_572_864)));
        for wrong in ["1", "15k", "-5M", "fast", "", "NaN"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }
}
