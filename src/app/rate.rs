//! Rates as people type them: `50K`, `1.5 MiB/s`, `unlimited`.

use crate::{
    locale::t,
    model::{Limits, Rate},
};

/// What stands in a line for no limit.
pub const UNLIMITED: &str = "unlimited";

/// More than any network carries.
const HIGHEST: f64 = 1_099_511_627_776.0;
const UNITS: [(&str, u64); 4] = [("B", 1), ("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30)];

/// The limit that a line says; nothing in it is no limit. Units are binary, as everywhere here.
///
/// # Errors
/// One line that says what would do.
pub fn limit(text: &str) -> Result<Option<Rate>, String> {
    let text = text.trim().to_lowercase();
    if ["", UNLIMITED, "none", "no", "off", "-", "0"].contains(&&*text) {
        return Ok(None);
    }
    let per_second = text.strip_suffix("/s").unwrap_or(&text).trim_end();
    let end = per_second.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(per_second.len());
    let (number, unit) = per_second.split_at(end);
    let unit = unit.trim().trim_end_matches('b').trim_end_matches('i').to_uppercase();
    let unit = UNITS.iter().find(|(letter, _)| *letter == unit || unit.is_empty() && *letter == "B");
    let (Ok(number), Some((_, factor))) = (number.parse::<f64>(), unit) else {
        return Err(t!("limits-wrong", none = UNLIMITED));
    };
    let rate = number * *factor as f64;
    match rate {
        rate if rate < Limits::LOWEST.0 as f64 => {
            Err(t!("limits-too-low", least = Limits::LOWEST.to_string()))
        }
        rate if rate > HIGHEST => Err(t!("limits-too-high").to_owned()),
        rate => Ok(Some(Rate(rate as u64))),
    }
}

/// The line for a limit, in the largest unit that says it in two digits behind the point.
pub fn line(limit: Option<Rate>) -> String {
    let Some(rate) = limit else { return UNLIMITED.to_owned() };
    let exact = |factor: u64| rate.0 >= factor && (rate.0 * 100).is_multiple_of(factor);
    let (letter, factor) = UNITS.iter().rev().find(|(_, factor)| exact(*factor)).unwrap_or(&UNITS[0]);
    let number = format!("{:.2}", rate.0 as f64 / *factor as f64);
    let number = number.trim_end_matches('0').trim_end_matches('.');
    // Without a letter it is bytes.
    if *letter == "B" { number.to_owned() } else { format!("{number}{letter}") }
}

/// Both directions in words: `50.0 KiB/s down, unlimited up`.
pub fn words(limits: Limits) -> String {
    let one = |limit: Option<Rate>| limit.map_or_else(|| UNLIMITED.to_owned(), |rate| rate.to_string());
    t!("limits-rates", down = one(limits.down), up = one(limits.up))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_as_people_write_them() {
        for (text, rate) in [
            ("50K", 51_200),
            ("50 k", 51_200),
            ("50 KiB/s", 51_200),
            ("50kb/s", 51_200),
            ("1.5M", 1_572_864),
            ("2048", 2048),
            ("2048 B/s", 2048),
            ("1G", 1 << 30),
        ] {
            assert_eq!(limit(text), Ok(Some(Rate(rate))), "{text}");
        }
        for text in ["", "  ", "unlimited", "Unlimited", "none", "0", "-"] {
            assert_eq!(limit(text), Ok(None), "{text}");
        }
        for text in ["50X", "K", "fast", "1.2.3K", "-5K", "500", "9999999G", "NaN", "1e9"] {
            assert!(limit(text).is_err(), "{text}: {:?}", limit(text));
        }
    }

    #[test]
    fn what_is_shown_is_what_would_be_read() {
        for rate in [1024, 1025, 51_200, 100_000, 1_572_864, 1 << 30, (1 << 40) - 1, 1_610_612_736] {
            let shown = line(Some(Rate(rate)));
            assert_eq!(limit(&shown), Ok(Some(Rate(rate))), "{shown}");
        }
        assert_eq!(limit(&line(None)), Ok(None));
        assert_eq!(line(Some(Rate(51_200))), "50K");
        assert_eq!(line(Some(Rate(1_572_864))), "1.5M");
        let limits = Limits { down: Some(Rate(51_200)), up: None };
        assert_eq!(words(limits), "50.0 KiB/s down, unlimited up");
    }
}
