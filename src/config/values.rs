//! Values of settings, as people write them. Errors continue a sentence that begins with the key.

use std::{ops::RangeInclusive, path::PathBuf, time::Duration};

use toml::de::DeValue;

use super::Line;
use crate::model::{Limits, Rate};

/// Shortest and longest time between two pictures. Faster than the eye follows is wasted over SSH;
/// slower than a minute looks dead.
const REFRESH: RangeInclusive<Duration> = Duration::from_millis(100)..=Duration::from_secs(60);

/// The longest time that something removed is kept: longer, and full disks would be a riddle.
const GRACE: Duration = Duration::from_secs(30 * 86_400);

/// From the lowest that a torrent core can keep up to more than any network carries.
const LIMIT: RangeInclusive<f64> = Limits::LOWEST.0 as f64..=1_099_511_627_776.0;

/// The longest name of a network device (`IFNAMSIZ` less its NUL).
const DEVICE: usize = 15;

/// A time between two pictures: `250ms`, `2s`, `1m`, or a bare number of seconds.
pub fn refresh(text: &str) -> Result<Duration, String> {
    let (number, unit) = split(text);
    let factor = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        _ => return Err("must be a number and a unit, such as 250ms or 2s".into()),
    };
    let number: f64 = number.parse().map_err(|_| "must be a number and a unit, such as 250ms or 2s")?;
    match Duration::try_from_secs_f64(number * factor) {
        Ok(time) if REFRESH.contains(&time) => Ok(time),
        _ => Err("must be from 100ms to 60s".into()),
    }
}

/// How long something is kept: `90s`, `10m`, `24h`, `7d`, a bare number of minutes, or `0`: not at all.
pub fn grace(text: &str) -> Result<Duration, String> {
    const WRONG: &str = "must be a number and a unit, such as 10m or 24h";
    let (number, unit) = split(text);
    let factor = match unit {
        "s" => 1,
        "" | "m" | "min" => 60,
        "h" => 3_600,
        "d" => 86_400,
        _ => return Err(WRONG.into()),
    };
    let number: u64 = number.parse().map_err(|_| WRONG)?;
    match number.checked_mul(factor).map(Duration::from_secs) {
        Some(time) if time <= GRACE => Ok(time),
        _ => Err("must be at most 30d".into()),
    }
}

/// Bytes per second: `500 KiB/s`, `1.5MiB`, `2M`. Prefixes are binary, as everywhere here.
pub fn rate(text: &str) -> Result<Rate, String> {
    let (number, unit) = split(text.trim().strip_suffix("/s").unwrap_or(text));
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1.0,
        "k" | "kb" | "kib" => 1024.0,
        "m" | "mb" | "mib" => 1024.0 * 1024.0,
        "g" | "gb" | "gib" => 1024.0 * 1024.0 * 1024.0,
        _ => return Err("must be a number and a unit, such as 500 KiB/s or 2 MiB/s".into()),
    };
    let number: f64 =
        number.parse().map_err(|_| "must be a number and a unit, such as 500 KiB/s or 2 MiB/s")?;
    let rate = number * factor;
    if LIMIT.contains(&rate) { Ok(Rate(rate as u64)) } else { Err("must be from 1 KiB/s to 1 TiB/s".into()) }
}

/// What the line to the terminal carries: `auto`, `full`, or bits a second such as `2kbps`, as modems
/// and networks are measured: 1 kbps is 1000 bits.
pub fn line(text: &str) -> Result<Line, String> {
    const WRONG: &str = "must be auto, full, or a speed such as 2kbps or 1Mbps";
    let (number, unit) = split(text);
    let factor = match (unit.to_ascii_lowercase().as_str(), number) {
        ("auto", "") => return Ok(Line::Auto),
        ("full", "") => return Ok(Line::Full),
        ("bps", _) => 1.0,
        ("kbps", _) => 1e3,
        ("mbps", _) => 1e6,
        _ => return Err(WRONG.into()),
    };
    let number: f64 = number.parse().map_err(|_| WRONG)?;
    let bits = number * factor;
    if (1e3..=1e9).contains(&bits) {
        Ok(Line::Budget((bits / 8.0) as u32))
    } else {
        Err("must be from 1kbps to 1000Mbps".into())
    }
}

/// A rate, or `none`: no limit.
pub(super) fn limit(value: &DeValue) -> Result<Option<Rate>, String> {
    match text(value)? {
        "none" => Ok(None),
        other => rate(other).map(Some),
    }
}

pub(super) fn text<'a>(value: &'a DeValue) -> Result<&'a str, String> {
    match value {
        DeValue::String(text) => Ok(text),
        other => Err(format!("must be text in quotes, not {}", with_article(other))),
    }
}

/// A name of something: one word.
pub(super) fn name(value: &DeValue) -> Result<String, String> {
    let name = text(value)?;
    let plain =
        !name.is_empty() && name.len() <= 40 && !name.contains(|c: char| c.is_whitespace() || c.is_control());
    if plain { Ok(name.to_owned()) } else { Err("must be a name without blanks".into()) }
}

pub(super) fn boolean(value: &DeValue) -> Result<bool, String> {
    match value {
        DeValue::Boolean(value) => Ok(*value),
        other => Err(format!("must be true or false, not {}", with_article(other))),
    }
}

pub(super) fn port(value: &DeValue) -> Result<u16, String> {
    match value {
        DeValue::Integer(number) => u16::from_str_radix(number.as_str(), number.radix())
            .map_err(|_| "must be from 0 to 65535".to_owned()),
        other => Err(format!("must be a port number, not {}", with_article(other))),
    }
}

/// An absolute folder; `~/` stands for the home folder.
pub(super) fn folder(value: &DeValue) -> Result<PathBuf, String> {
    let text = text(value)?;
    let path = match text.strip_prefix("~/") {
        Some(rest) => std::env::home_dir()
            .filter(|home| home.is_absolute())
            .ok_or("begins with ~/, but no home directory is known")?
            .join(rest),
        None if text == "~" => return folder(&DeValue::String("~/".into())),
        None => PathBuf::from(text),
    };
    match path.is_absolute() && !text.contains('\0') {
        true => Ok(path),
        false => Err("must be a whole path, beginning with / or ~/".into()),
    }
}

pub(super) fn device(value: &DeValue) -> Result<String, String> {
    let name = text(value)?;
    let plain = name.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '/');
    if plain && (1..=DEVICE).contains(&name.len()) {
        Ok(name.to_owned())
    } else {
        Err("must be the name of a network device, such as wg0".into())
    }
}

pub(super) fn one_of<T: Copy>(value: &DeValue, words: &[(&str, T)]) -> Result<T, String> {
    let all = || words.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let DeValue::String(asked) = value else {
        return Err(format!("must be one of {}, not {}", all(), with_article(value)));
    };
    match words.iter().find(|(word, _)| word == asked) {
        Some((_, meaning)) => Ok(*meaning),
        None => Err(match nearest(asked, words.iter().map(|(word, _)| *word)) {
            Some(near) => format!("must be one of {}; did you mean \"{near}\"?", all()),
            None => format!("must be one of {}", all()),
        }),
    }
}

/// The word that `asked` was most likely meant to be.
pub(super) fn nearest<'a>(asked: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes time that grows with the length; no word of ours is half as long.
    if asked.len() > 40 {
        return None;
    }
    let asked = asked.to_lowercase().replace('-', "_");
    let distance = |word: &str| strsim::damerau_levenshtein(&asked, &word.replace('-', "_"));
    let near = words.min_by_key(|word| distance(word))?;
    (distance(near) <= near.chars().count().div_ceil(3)).then_some(near)
}

fn with_article(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
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
    fn refresh_times_have_units_and_bounds() {
        assert_eq!(refresh("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(refresh(" 1.5 s "), Ok(Duration::from_millis(1500)));
        assert_eq!(refresh("1m"), Ok(Duration::from_secs(60)));
        for wrong in ["", "s", "-1s", "99ms", "61s", "0", "1e9s", "2 weeks", "NaN", "inf"] {
            assert!(refresh(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn grace_times_have_units_and_an_end() {
        assert_eq!(grace("10m"), Ok(Duration::from_secs(600)));
        assert_eq!(grace("0"), Ok(Duration::ZERO));
        assert_eq!(grace(" 24 h"), Ok(Duration::from_secs(86_400)));
        assert_eq!(grace("30d"), Ok(Duration::from_secs(30 * 86_400)));
        for wrong in ["", "m", "-1m", "1.5h", "31d", "99999999999999999999d", "10 weeks"] {
            assert!(grace(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn rates_are_binary_and_bounded() {
        assert_eq!(rate("500 KiB/s"), Ok(Rate(512_000)));
        assert_eq!(rate("1k"), Ok(Rate(1_024)));
        assert_eq!(rate("1.5MiB"), Ok(Rate(1_572_864)));
        for wrong in ["", "1", "1023", "-5M", "fast", "NaN", "2 TiB/s", "9999999 GiB/s", "1 KiB/h"] {
            assert!(rate(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn lines_are_measured_in_bits() {
        assert_eq!(line("2kbps"), Ok(Line::Budget(250)));
        assert_eq!(line(" 9.6 kbps"), Ok(Line::Budget(1_200)));
        assert_eq!(line("1Mbps"), Ok(Line::Budget(125_000)));
        assert_eq!((line("auto"), line("full")), (Ok(Line::Auto), Ok(Line::Full)));
        for wrong in ["", "2", "999bps", "2 kB", "2kb", "-2kbps", "NaN kbps", "1e9kbps", "1001Mbps", "auto 2"]
        {
            assert!(line(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_nearest_word_is_near() {
        let words = ["listen_port", "limit_up", "limit_down", "dht"];
        let near = |asked| nearest(asked, words.into_iter());
        assert_eq!(near("listen_prot"), Some("listen_port"));
        assert_eq!(near("Listen-Port"), Some("listen_port"));
        assert_eq!(near("limit-upp"), Some("limit_up"));
        assert_eq!(near("dth"), Some("dht"));
        assert_eq!(near("theme"), None);
        assert_eq!(near(&"listen_port".repeat(100_000)), None);
    }
}
