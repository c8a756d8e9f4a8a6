//! What is worth an alert: (previous, next snapshot) → alerts.
//!
//! Pure: no clock, no memory but the two snapshots. An alert marks a change, so that two snapshots
//! of the same state bring forth nothing, however often they are compared. Where a state may come
//! and go (a torrent stalls, a disk fills), the alerts already in the snapshot keep the same news
//! from being told over and over.

mod disk;
mod foresight;
mod torrent;
pub mod verdict;

use std::sync::Arc;

use crate::locale::t;
use crate::model::{Alert, AlertId, AlertKind, InfoHash, Listening, Severity, Snapshot, UnixTime};

/// An alert that has no number yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAlert {
    pub severity: Severity,
    pub kind: AlertKind,
    /// The torrent it is about, and its name.
    pub torrent: Option<(InfoHash, Arc<str>)>,
    /// One line, fit for a terminal.
    pub text: String,
}

impl NewAlert {
    /// The alert with its number and time.
    pub fn numbered(self, id: AlertId, at: UnixTime) -> Alert {
        Alert {
            id,
            at,
            severity: self.severity,
            kind: self.kind,
            torrent: self.torrent,
            text: self.text.into(),
            acknowledged: false,
        }
    }
}

/// What to tell about the step from `previous` to `next`. The first step is from an empty snapshot.
pub fn alerts(previous: &Snapshot, next: &Snapshot) -> Vec<NewAlert> {
    let mut alerts = torrent::alerts(previous, next);
    alerts.extend(disk::alert(previous, next));
    alerts.extend(foresight::alerts(previous, next));
    alerts.extend(listening(&previous.totals.listening, &next.totals.listening));
    alerts
}

fn listening(previous: &Listening, next: &Listening) -> Option<NewAlert> {
    let Listening::Off(why) = next else { return None };
    (previous != next).then(|| NewAlert {
        severity: Severity::Error,
        kind: AlertKind::Listen,
        torrent: None,
        text: t!("alert-unreachable", why = &**why),
    })
}

#[cfg(test)]
mod tests;
