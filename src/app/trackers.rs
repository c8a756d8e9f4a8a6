//! The trackers pane: how far it is scrolled, and its counting down to the next announce.

use crate::model::Detail;

/// The trackers of the current torrent.
#[derive(Debug, Clone, Default)]
pub struct TrackersPane {
    /// The first row shown; drawing keeps it inside what there is, see [`window`](super::window).
    pub offset: usize,
    /// When the countdown changes ([`Now::ms`](super::Now::ms)).
    next: Option<u64>,
}

/// How often a countdown is drawn anew, in milliseconds.
const STEP: u64 = 1_000;

impl TrackersPane {
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
