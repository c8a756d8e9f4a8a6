//! Who wants work, and what is known of them.

use super::PeerPieces;
use crate::{
    model::{PieceIndex, Rate},
    swarm::time::Moment,
};

/// Names one connection of the torrent, for as long as it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PeerKey(pub u32);

/// How soon a peer alone would bring a whole piece. Peers of like speed share pieces, so that a slow
/// one does not hold up what a fast one began; a fast one gets pieces to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeerSpeed {
    /// Later than in a minute.
    Slow,
    Medium,
    /// Within ten seconds.
    Fast,
}

/// A peer that has room for requests.
#[derive(Debug)]
pub struct Ask<'a> {
    pub peer: PeerKey,
    /// They change in that they remember where the last search ended.
    pub pieces: &'a mut PeerPieces,
    /// How many blocks it may get.
    pub count: usize,
    pub speed: PeerSpeed,
    pub standing: Standing<'a>,
    /// Pieces it suggests (BEP 6), the best first; a hint among pieces of the highest priority.
    pub suggested: &'a [PieceIndex],
    pub now: Moment,
}

/// Whether the peer serves us.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    Unchoked,
    /// Only these pieces may be asked of it (BEP 6).
    Choked {
        allowed: &'a [PieceIndex],
    },
}

impl PeerSpeed {
    /// From what it has sent lately.
    pub fn of(rate: Rate, piece_length: u32) -> Self {
        let piece = u64::from(piece_length);
        if rate.0.saturating_mul(10) >= piece {
            Self::Fast
        } else if rate.0.saturating_mul(60) >= piece {
            Self::Medium
        } else {
            Self::Slow
        }
    }
}
