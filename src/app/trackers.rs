//! The trackers pane: its cursor, how far it is scrolled, and its counting down to the next announce.

use std::sync::Arc;

use crate::model::{Detail, Tracker};

use super::scroll;

/// The trackers of the current torrent.
#[derive(Debug, Clone, Default)]
pub struct TrackersPane {
    /// The first line shown when last drawn: a tracker takes one, and what it said takes others.
    pub offset: usize,
    /// The address of the tracker under the cursor; stays with it when others come and go. `None`: on
    /// the first, whichever that is.
    pub cursor: Option<Arc<str>>,
    /// When the countdown changes ([`Now::ms`](super::Now::ms)).
    next: Option<u64>,
}

/// How often a countdown is drawn anew, in milliseconds.
const STEP: u64 = 1_000;

impl TrackersPane {
    /// The row of the cursor; the first when its tracker is gone.
    pub fn position(&self, trackers: &[Tracker]) -> Option<usize> {
        let at = self.cursor.as_ref().and_then(|url| trackers.iter().position(|t| t.url == *url));
        (!trackers.is_empty()).then(|| at.unwrap_or(0))
    }

    /// The tracker under the cursor.
    pub fn current<'t>(&self, trackers: &'t [Tracker]) -> Option<&'t Tracker> {
        trackers.get(self.position(trackers)?)
    }

    /// Puts the cursor on a row.
    pub(super) fn go_to(&mut self, trackers: &[Tracker], row: usize) {
        if let Some(tracker) = trackers.get(row) {
            self.cursor = Some(tracker.url.clone());
        }
    }

    /// Moves the cursor by rows.
    pub(super) fn step(&mut self, trackers: &[Tracker], by: isize) {
        if let Some(row) = scroll::step(self.position(trackers), by, trackers.len()) {
            self.cursor = Some(trackers[row].url.clone());
        }
    }

    /// Begins anew, with another torrent.
    pub(super) fn begin(&mut self) {
        (self.offset, self.cursor) = (0, None);
    }

    /// Counts down while any tracker is to be asked at a known time.
    pub(super) fn refresh(&mut self, detail: Option<&Detail>, now_ms: u64) {
        let counts = detail.is_some_and(|d| d.trackers.iter().any(|t| t.next_announce.is_known()));
        self.next = counts.then(|| self.next.unwrap_or(now_ms + STEP));
    }

    /// Takes the time into account.
    pub(super) fn count(&mut self, now_ms: u64) {
        if let Some(next) = self.next.filter(|next| *next <= now_ms) {
            self.next = Some(now_ms.max(next) + STEP);
        }
    }

    pub(super) fn wake_at(&self) -> Option<u64> {
        self.next
    }
}
