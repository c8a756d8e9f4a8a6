//! Numbers with units, as queries write them. Units of bytes are binary, as all figures of bitonic are;
//! `K`, `KB` and `KiB` are the same.

use super::field::Kind;

/// A number that values are compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// As it was typed.
    pub text: Box<str>,
    /// In bytes, bytes per second, seconds, percent, or by itself.
    pub value: f64,
    /// One in the last digit that was typed: `4G` is as near as a gibibyte, `4.0G` as a tenth of one.
    pub step: f64,
}

/// The longest that is read, in bytes.
const LONGEST: usize = 32;

impl Amount {
    /// Reads one of a kind. `None`: it is no such number.
    pub fn parse(text: &str, kind: Kind) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let lower = text.to_ascii_lowercase();
        let (value, step) = match kind {
            Kind::Time | Kind::Age => time(&lower)?,
            _ => {
                let (value, step, unit) = number(&lower)?;
                let by = unit_of(unit, kind)?;
                (value * by, step * by)
            }
        };
        Some(Self { text: text.into(), value, step })
    }
}

/// A number without sign, one in its last digit, and what follows.
fn number(text: &str) -> Option<(f64, f64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let value: f64 = digits.parse().ok()?;
    Some((value, 10_f64.powi(-(places as i32)), rest))
}

fn unit_of(unit: &str, kind: Kind) -> Option<f64> {
    match kind {
        Kind::Bytes => bytes(unit),
        Kind::Rate => bytes(unit.strip_suffix("/s").unwrap_or(unit)),
        Kind::Percent => matches!(unit, "" | "%").then_some(1.0),
        _ => unit.is_empty().then_some(1.0),
    }
}

fn bytes(unit: &str) -> Option<f64> {
    const STEPS: [char; 6] = ['k', 'm', 'g', 't', 'p', 'e'];
    if matches!(unit, "" | "b") {
        return Some(1.0);
    }
    let mut letters = unit.chars();
    let first = letters.next()?;
    let power = STEPS.iter().position(|step| *step == first)?;
    matches!(letters.as_str(), "" | "b" | "ib").then(|| 1024_f64.powi(power as i32 + 1))
}

/// `1h30m`: one number with a unit after the other. Nothing at all needs none.
fn time(mut text: &str) -> Option<(f64, f64)> {
    let (mut sum, mut last) = (0.0, 1.0);
    if text == "0" {
        return Some((sum, last));
    }
    loop {
        let (value, step, rest) = number(text)?;
        let end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let by = match &rest[..end] {
            "s" | "sec" => 1.0,
            "m" | "min" => 60.0,
            "h" => 3_600.0,
            "d" => 86_400.0,
            "w" => 7.0 * 86_400.0,
            "y" => 365.0 * 86_400.0,
            _ => return None,
        };
        (sum, last) = (sum + value * by, step * by);
        text = &rest[end..];
        if text.is_empty() {
            return Some((sum, last));
        }
    }
}
