//! Which alerts are told as notifications, and when: at most one in ten seconds, several in one.

use crate::locale::t;
use crate::model::{Alert, AlertId, AlertKind, UnixTime, printable_line};

/// The least time between two, in milliseconds.
const RARELY: u64 = 10_000;

/// The longest text, in characters.
const LONGEST: usize = 120;

/// Alerts that wait to be told.
#[derive(Debug, Default)]
pub(super) struct Notifier {
    /// The newest that was looked at; `None`: none, and those of before the start are no news.
    seen: Option<AlertId>,
    /// When the first snapshot was taken.
    started: Option<UnixTime>,
    finished: Vec<String>,
    failed: Vec<String>,
    last: Option<u64>,
}

impl Notifier {
    /// Looks at what is new among the alerts, oldest first, of a snapshot taken at `at`.
    pub fn take(&mut self, alerts: &[Alert], at: UnixTime) {
        let started = *self.started.get_or_insert(at);
        let new = alerts.iter().rev().take_while(|alert| Some(alert.id) > self.seen);
        let mut news: Vec<&Alert> =
            new.filter(|alert| super::is_news(alert) && alert.at >= started).collect();
        news.reverse();
        for alert in news {
            let name = alert.torrent.as_ref().map_or("", |(_, name)| name);
            match alert.kind {
                AlertKind::Failed => self.failed.push(format!("{name}: {}", alert.text)),
                _ => self.finished.push(name.to_owned()),
            }
        }
        self.seen = alerts.last().map(|alert| alert.id).or(self.seen);
    }

    /// What is to be told now. `masked`: without names.
    pub fn due(&mut self, now: u64, masked: bool) -> Option<String> {
        if self.wake_at()? > now {
            return None;
        }
        let (finished, failed) = (std::mem::take(&mut self.finished), std::mem::take(&mut self.failed));
        self.last = Some(now);
        let failed = match &failed[..] {
            [] => None,
            [one] if !masked => Some(t!("notice-failed", name = one)),
            many => Some(t!("notice-failed-many", count = many.len())),
        };
        let finished = match &finished[..] {
            [] => None,
            [one] if !masked => Some(t!("notice-finished", name = one)),
            many => Some(t!("notice-finished-many", count = many.len())),
        };
        let parts: Vec<String> = failed.into_iter().chain(finished).collect();
        Some(printable_line(&parts.join(", "), LONGEST))
    }

    /// When something is to be told, in milliseconds.
    pub fn wake_at(&self) -> Option<u64> {
        let waits = !self.finished.is_empty() || !self.failed.is_empty();
        waits.then(|| self.last.map_or(0, |last| last + RARELY))
    }
}
