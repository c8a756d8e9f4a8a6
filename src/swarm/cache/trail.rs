//! How one peer goes through the content: whether it reads in a row, and so what it will want next.

use std::ops::Range;

use crate::swarm::geometry::{BLOCK, Geometry};

/// After so many bytes in a row a peer is taken to go on.
const IN_A_ROW: u64 = 4 * BLOCK as u64;

/// Where a peer has read last. One for each connection.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trail {
    end: u64,
    run: u64,
}

impl Trail {
    /// Follows the peer to `range`, in a chunk of this `extent`. Where the next chunk begins, if it
    /// seems to be what the peer will ask for after this one.
    pub(super) fn next_after(
        &mut self,
        range: &Range<u64>,
        extent: &Range<u64>,
        geometry: &Geometry,
    ) -> Option<u64> {
        let length = range.end - range.start;
        self.run = if self.end == range.start { self.run.saturating_add(length) } else { length };
        self.end = range.end;
        // Peers read pieces in a row, but rarely one piece after the other: only those who have
        // crossed a border before will cross the next.
        let piece = u64::from(geometry.piece_length());
        let border = extent.end.is_multiple_of(piece);
        let enough = if border { piece.saturating_add(IN_A_ROW) } else { IN_A_ROW };
        (self.run >= enough && extent.end < geometry.total()).then_some(extent.end)
    }
}
