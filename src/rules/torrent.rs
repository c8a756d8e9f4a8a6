//! Alerts about torrents: finished, failed, stalled.

use std::{cell::OnceCell, collections::HashMap, sync::Arc, time::Duration};

use super::NewAlert;
use crate::locale::t;
use crate::model::{AlertKind, InfoHash, Severity, Snapshot, State, Torrent, UnixTime};

/// More than these of one kind in one step are told in one line: a disk that goes away must not
/// push everything else out of the list.
const SINGLY: usize = 8;

pub(super) fn alerts(previous: &Snapshot, next: &Snapshot) -> Vec<NewAlert> {
    let earlier = Earlier::new(previous);
    let (mut finished, mut failed, mut stalled) = (Vec::new(), Vec::new(), Vec::new());
    let mut gone = Vec::new();
    for (at, row) in next.torrents.iter().enumerate() {
        let was = earlier.row(at, row.hash);
        if was.is_some_and(|was| Arc::ptr_eq(was, row)) {
            continue;
        }
        let was = was.map(|was| &**was);
        if is_finished(was, row, previous.at) {
            finished.push(row);
        }
        if is_gone(was, row) {
            gone.push(row);
        }
        if is_failed(was, row) {
            failed.push(row);
        }
        if is_stalled(was, row) && !is_told(next, row.hash, AlertKind::Stalled) {
            stalled.push(row);
        }
    }
    let mut alerts = Vec::new();
    tell(&mut alerts, Severity::Info, AlertKind::Finished, &finished);
    tell(&mut alerts, Severity::Warning, AlertKind::State, &gone);
    tell(&mut alerts, Severity::Error, AlertKind::Failed, &failed);
    tell(&mut alerts, Severity::Warning, AlertKind::Stalled, &stalled);
    alerts
}

/// Whether the chosen files have become complete, by downloading and not by being found.
fn is_finished(was: Option<&Torrent>, row: &Torrent, since: UnixTime) -> bool {
    let Some(finished) = row.finished else { return false };
    if row.downloaded.0 == 0 || !row.is_complete() {
        return false;
    }
    match was {
        // So small that no snapshot saw it incomplete; or taken up again after a restart, when the
        // first snapshot shows torrents that finished long ago.
        None => since > UnixTime::default() && finished >= since,
        // Files chosen later may finish it a second time. Checking, on the other hand, counts up
        // what has long been there.
        Some(was) => {
            let was_fetching = matches!(was.state, State::Downloading | State::Stalled);
            was.finished.is_none() || was_fetching && !was.is_complete()
        }
    }
}

/// Whether a check found nothing of what was complete: somebody took the files away.
fn is_gone(was: Option<&Torrent>, row: &Torrent) -> bool {
    let open = matches!(row.state, State::Downloading | State::Stalled | State::Paused);
    // A paused one of which nothing is known yet looks as if nothing were here.
    let looked_at = |was: &Torrent| was.stored && row.state != State::Paused;
    let checked =
        was.is_some_and(|was| looked_at(was) || matches!(was.state, State::Checking | State::Queued));
    checked && open && !row.stored && row.finished.is_some() && row.have.0 == 0 && row.wanted.0 > 0
}

fn is_failed(was: Option<&Torrent>, row: &Torrent) -> bool {
    row.state == State::Failed && was.is_none_or(|was| was.state != State::Failed || was.reason != row.reason)
}

fn is_stalled(was: Option<&Torrent>, row: &Torrent) -> bool {
    row.state == State::Stalled && was.is_none_or(|was| was.state != State::Stalled)
}

/// Whether nobody has acknowledged yet that this was told.
fn is_told(next: &Snapshot, hash: InfoHash, kind: AlertKind) -> bool {
    next.open_alerts()
        .any(|alert| alert.kind == kind && alert.torrent.as_ref().is_some_and(|(of, _)| *of == hash))
}

fn tell(alerts: &mut Vec<NewAlert>, severity: Severity, kind: AlertKind, rows: &[&Arc<Torrent>]) {
    let [first, ..] = rows else { return };
    if rows.len() > SINGLY {
        let (count, name) = (rows.len(), &*first.name);
        let text = match kind {
            AlertKind::Finished => t!("alert-many-finished", count = count, name = name),
            AlertKind::State => t!("alert-many-gone", count = count, name = name),
            AlertKind::Stalled => t!("alert-many-stalled", count = count, name = name),
            _ => t!("alert-many-failed", count = count, name = name),
        };
        alerts.push(NewAlert { severity, kind, torrent: None, text });
        return;
    }
    alerts.extend(rows.iter().map(|row| NewAlert {
        severity,
        kind,
        torrent: Some((row.hash, row.name.clone())),
        text: match kind {
            AlertKind::Finished => finished_text(row),
            AlertKind::State => t!("alert-gone").to_owned(),
            AlertKind::Stalled => with_reason(t!("alert-stalled"), row.reason.as_deref()),
            _ => with_reason(t!("alert-failed"), row.reason.as_deref()),
        },
    }));
}

/// `finished: 1.46 GiB in 12 min`, counted from when it was added.
fn finished_text(row: &Torrent) -> String {
    let took = row.finished.map_or(Duration::ZERO, |finished| finished.since(row.added));
    if took.is_zero() || row.added == UnixTime::default() {
        t!("alert-finished", size = row.have.to_string())
    } else {
        t!("alert-finished-in", size = row.have.to_string(), time = span(took))
    }
}

fn with_reason(word: &str, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => format!("{word}: {reason}"),
        None => word.to_owned(),
    }
}

/// A span of time in its two largest units.
fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match (days, hours, minutes) {
        (0, 0, 0) => t!("alert-seconds", s = seconds),
        (0, 0, _) => t!("alert-minutes", m = minutes),
        (0, _, _) => t!("alert-hours", h = hours, m = minutes % 60),
        _ => t!("alert-days", d = days, h = hours % 24),
    }
}

/// The rows of the previous snapshot by hash. Rows mostly keep their places, so that the map is
/// made only after a removal.
struct Earlier<'a> {
    rows: &'a [Arc<Torrent>],
    by_hash: OnceCell<HashMap<InfoHash, &'a Arc<Torrent>>>,
}

impl<'a> Earlier<'a> {
    fn new(previous: &'a Snapshot) -> Self {
        Self { rows: &previous.torrents, by_hash: OnceCell::new() }
    }

    /// The row of a torrent that is now at place `at`.
    fn row(&self, at: usize, hash: InfoHash) -> Option<&'a Arc<Torrent>> {
        match self.rows.get(at) {
            Some(row) if row.hash == hash => Some(row),
            _ => {
                let map = || self.rows.iter().map(|row| (row.hash, row)).collect();
                self.by_hash.get_or_init(map).get(&hash).copied()
            }
        }
    }
}
