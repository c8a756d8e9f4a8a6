//! The pieces of a torrent: what is here, what comes, what others have.

use std::{fmt, sync::Arc};

use super::{Bits, Bytes, Closeup, Known, PieceIndex, UnixTime};
use crate::locale;

/// Every piece of a torrent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PieceMap {
    /// Verified and on disk.
    pub have: Bits,
    /// Touched by a chosen file.
    pub wanted: Bits,
    /// Requested from somebody and not complete.
    pub in_flight: Known<Bits>,
    /// The pieces that are begun and not verified, ascending; not all, where there are many.
    pub begun: Known<Arc<[PieceProgress]>>,
    /// How many connected peers have each piece.
    pub availability: Known<Arc<[u16]>>,
    /// How much each piece is wanted.
    pub priority: Known<Arc<[PiecePriority]>>,
    /// Since when a wanted piece that is not here is one that no connected peer has; `None` while each
    /// has a source, and where nobody can tell.
    pub lacking_since: Option<UnixTime>,
    /// How many pieces are still to be looked at again, of those that somebody wants to.
    pub verifying: u32,
    /// Some of them from close by, if somebody looks at those.
    pub closeup: Option<Arc<Closeup>>,
    /// Of every piece but the last, which is `last_length`.
    pub piece_length: Bytes,
    pub last_length: Bytes,
}

/// How far a piece is that is begun, block by block (BEP 3: 16 KiB each).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceProgress {
    pub piece: PieceIndex,
    /// Blocks that are here. Their number is that of the piece's blocks.
    pub received: Bits,
    /// Blocks that somebody is asked for; as many bits.
    pub asked: Bits,
}

/// How much a piece is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum PiecePriority {
    /// Not at all.
    Skip,
    Low,
    #[default]
    Normal,
    High,
}

/// How many copies of a torrent the connected peers have among them, ours left out: as many as there
/// are of the rarest piece, and the share of pieces of which there are more. Written as `2.37`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Copies {
    pub whole: u32,
    /// Hundredths, rounded down.
    pub hundredths: u8,
}

impl PiecePriority {
    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        locale::of("model-priority", self.word())
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Skip => "no",
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }
}

impl PieceMap {
    /// How many pieces there are.
    pub fn count(&self) -> u32 {
        self.have.len()
    }

    /// Bytes of a piece; none past the end.
    pub fn length_of(&self, piece: u32) -> Bytes {
        match self.count().checked_sub(1) {
            Some(last) if piece < last => self.piece_length,
            Some(last) if piece == last => self.last_length,
            _ => Bytes::ZERO,
        }
    }

    /// How many copies the connected peers have among them; unknown with the availability.
    pub fn copies(&self) -> Known<Copies> {
        let Known::Is(counts) = &self.availability else { return Known::Unknown };
        let Some(least) = counts.iter().min() else { return Known::Unknown };
        let more = counts.iter().filter(|count| *count > least).count();
        Known::Is(Copies { whole: u32::from(*least), hundredths: (more * 100 / counts.len()) as u8 })
    }
}

impl PieceProgress {
    /// How many blocks the piece has.
    pub fn blocks(&self) -> u32 {
        self.received.len()
    }
}

impl fmt::Display for Copies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&locale::written(&format!("{}.{:02}", self.whole, self.hundredths)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copies(counts: &[u16]) -> Option<String> {
        let map = PieceMap { availability: Known::Is(counts.into()), ..PieceMap::default() };
        map.copies().value().map(|copies| copies.to_string())
    }

    #[test]
    fn copies_are_those_of_the_rarest_piece_and_a_share() {
        assert_eq!(copies(&[2, 3, 2, 9]).as_deref(), Some("2.50"));
        assert_eq!(copies(&[0, 0, 1]).as_deref(), Some("0.33"));
        assert_eq!(copies(&[7]).as_deref(), Some("7.00"));
        assert_eq!(copies(&[]), None);
        assert_eq!(PieceMap::default().copies(), Known::Unknown);
    }
}
