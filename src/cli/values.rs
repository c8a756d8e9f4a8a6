//! Values that only flags have: spans of time as people write them.

use std::time::Duration;

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

/// A size of a screen: `120x40`.
pub fn size(text: &str) -> Result<(u16, u16), String> {
    let wrong = "expected columns and rows, from 60x15 to 500x200, such as 120x40";
    let (width, height) = text.split_once(['x', 'X', '×']).ok_or(wrong)?;
    let (width, height) =
        (width.trim().parse().map_err(|_| wrong)?, height.trim().parse().map_err(|_| wrong)?);
    let fits = (60..=500).contains(&width) && (15..=200).contains(&height);
    if fits { Ok((width, height)) } else { Err(wrong.into()) }
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
    fn sizes_are_columns_and_rows() {
        assert_eq!(size("120x40"), Ok((120, 40)));
        assert_eq!(size("60×15"), Ok((60, 15)));
        for wrong in ["", "120", "x", "120x", "-1x40", "59x15", "60x14", "501x40", "99999x40", "120x40x2"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn spans_of_time_are_read_with_their_units() {
        assert_eq!(duration("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(duration("1.5"), Ok(Duration::from_millis(1500)));
        assert_eq!(duration("2 m"), Ok(Duration::from_secs(120)));
        for wrong in ["", "s", "-1s", "1e400s", "NaN", "inf", "2 weeks"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
