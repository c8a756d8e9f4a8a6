//! The alert about a disk that fills.

use std::time::Duration;

use super::NewAlert;
use crate::locale::t;
use crate::model::{AlertKind, Bytes, Severity, Snapshot, Torrent};

/// Below this, a machine gets into trouble whether or not we download.
const SCARCE: Bytes = Bytes(1 << 30);

/// A level that comes and goes around its threshold is told again after this at the earliest.
const QUIET: Duration = Duration::from_secs(600);

/// Told when the level rises: from enough to scarce or not enough, and from there to both.
pub(super) fn alert(previous: &Snapshot, next: &Snapshot) -> Option<NewAlert> {
    let now = Room::of(next)?;
    let severity = now.level()?;
    let risen = Room::of(previous).and_then(Room::level).is_none_or(|was| was < severity);
    (risen && !is_told(next, severity)).then(|| NewAlert {
        severity,
        kind: AlertKind::DiskLow,
        torrent: None,
        text: now.text(),
    })
}

/// Whether the download folder's disk has less room than what is still to be downloaded there.
pub(super) fn is_short(snapshot: &Snapshot) -> bool {
    Room::of(snapshot).is_some_and(|room| room.free < room.needed)
}

/// Whether an alert that weighs as much stands open, or was given a moment ago.
fn is_told(next: &Snapshot, severity: Severity) -> bool {
    next.alerts.iter().any(|alert| {
        alert.kind == AlertKind::DiskLow
            && alert.severity >= severity
            && (!alert.acknowledged || next.at.since(alert.at) < QUIET)
    })
}

/// What there is and what is needed, in the download folder.
#[derive(Clone, Copy)]
struct Room {
    free: Bytes,
    needed: Bytes,
}

impl Room {
    /// `None`: the system does not tell.
    fn of(snapshot: &Snapshot) -> Option<Self> {
        let free = snapshot.totals.free.value()?;
        let folder = snapshot.totals.folder.as_deref();
        let here = |row: &Torrent| folder.is_none_or(|folder| row.folder.starts_with(folder));
        let needed = snapshot
            .torrents
            .iter()
            .filter(|row| row.have < row.wanted && !row.state.is_stopped() && here(row))
            .map(|row| row.wanted.saturating_sub(row.have))
            .sum();
        Some(Self { free, needed })
    }

    fn level(self) -> Option<Severity> {
        match (self.free < SCARCE, self.free < self.needed) {
            (true, true) => Some(Severity::Error),
            (true, false) | (false, true) => Some(Severity::Warning),
            (false, false) => None,
        }
    }

    fn text(self) -> String {
        let Self { free, needed } = self;
        if free < needed {
            t!("alert-disk-low-needed", free = free.to_string(), needed = needed.to_string())
        } else {
            t!("alert-disk-low", free = free.to_string())
        }
    }
}
