//! Pieces that a reader waits for, and when.

use std::time::Duration;

use crate::{model::PieceIndex, swarm::time::Moment};

/// How many deadlines are kept: a reader looks ahead by megabytes, not by the whole.
const MAX_DEADLINES: usize = 1024;

/// So long before its time a piece that is only asked for is asked for twice.
const SHORT: Duration = Duration::from_secs(2);

/// Deadlines, the next first.
#[derive(Debug, Default)]
pub(super) struct Deadlines(Vec<(Moment, PieceIndex)>);

impl Deadlines {
    pub(super) fn set(&mut self, deadlines: impl IntoIterator<Item = (PieceIndex, Moment)>) {
        self.0 = deadlines.into_iter().map(|(piece, due)| (due, piece)).collect();
        self.0.sort_unstable();
        self.0.truncate(MAX_DEADLINES);
    }

    pub(super) fn remove(&mut self, piece: PieceIndex) {
        self.0.retain(|(_, of)| *of != piece);
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The piece at a place of the list, and whether its time is short.
    pub(super) fn get(&self, at: usize, now: Moment) -> (PieceIndex, bool) {
        let (due, piece) = self.0[at];
        (piece, due <= now + SHORT)
    }
}
