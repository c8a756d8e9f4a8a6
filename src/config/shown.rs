//! Values of settings as they are written: what `values.rs` reads, the other way round.

use std::{path::PathBuf, time::Duration};

use super::Line;
use crate::model::Rate;

pub(super) fn switch(value: &bool) -> Option<String> {
    Some(value.to_string())
}

pub(super) fn folder(value: &Option<PathBuf>) -> Option<String> {
    value.as_ref().map(|path| path.to_string_lossy().into_owned())
}

pub(super) fn port(value: &Option<u16>) -> Option<String> {
    value.map(|port| port.to_string())
}

pub(super) fn text(value: &Option<String>) -> Option<String> {
    value.clone()
}

#[allow(clippy::ptr_arg, reason = "every function here takes a reference to the type of a field")]
pub(super) fn name(value: &String) -> Option<String> {
    Some(value.clone())
}

/// In the largest unit in which it is a whole number: nothing is lost.
pub(super) fn limit(value: &Option<Rate>) -> Option<String> {
    let Some(Rate(rate)) = *value else { return Some("none".to_owned()) };
    let units = [(30, "GiB/s"), (20, "MiB/s"), (10, "KiB/s")];
    let whole = units.into_iter().find(|(shift, _)| rate.is_multiple_of(1 << shift));
    Some(match whole {
        Some((shift, unit)) => format!("{} {unit}", rate >> shift),
        None => format!("{rate} B/s"),
    })
}

/// The same for times: days are no unit of pictures, but no picture takes so long.
pub(super) fn time(value: &Duration) -> Option<String> {
    let ms = value.as_millis();
    let units = [(86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1_000, "s")];
    let whole = units.into_iter().find(|(unit, _)| ms.is_multiple_of(*unit));
    Some(match whole {
        _ if ms == 0 => "0".to_owned(),
        Some((unit, word)) => format!("{}{word}", ms / unit),
        None => format!("{ms}ms"),
    })
}

pub(super) fn line(value: &Line) -> Option<String> {
    Some(match *value {
        Line::Auto => "auto".to_owned(),
        Line::Full => "full".to_owned(),
        Line::Budget(bytes) => {
            let bits = u64::from(bytes) * 8;
            let units = [(1_000_000, "Mbps"), (1_000, "kbps")];
            let whole = units.into_iter().find(|(unit, _)| bits.is_multiple_of(*unit));
            whole.map_or(format!("{bits}bps"), |(unit, word)| format!("{}{word}", bits / unit))
        }
    })
}
