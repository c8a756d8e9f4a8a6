//! How a torrent's content is cut: into pieces, which are hashed, and blocks, which are requested.

use std::ops::Range;

use crate::model::PieceIndex;

/// Bytes of every block but the last of a piece (BEP 3: what every client requests and serves).
pub const BLOCK: u32 = 16 * 1024;

/// Sizes of one torrent. Every method takes any number and answers `None`, or cuts, past the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    total: u64,
    piece_length: u32,
    pieces: u32,
}

/// A block: where it lies within its piece, and how long it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    pub piece: PieceIndex,
    /// The number of the block within its piece, from 0.
    pub index: u32,
}

impl Geometry {
    /// For `total` bytes in pieces of `piece_length`; both more than 0, as a checked torrent has them.
    ///
    /// # Panics
    /// If that invariant of [`crate::metainfo::Metainfo`] does not hold.
    pub fn new(total: u64, piece_length: u32) -> Self {
        assert!(total > 0 && piece_length > 0, "a checked torrent has content and pieces");
        let pieces = u32::try_from(total.div_ceil(piece_length.into()))
            .expect("a checked torrent's pieces fit 32 bits");
        Self { total, piece_length, pieces }
    }

    /// Bytes of the whole content.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many pieces there are: at least one.
    pub fn pieces(&self) -> u32 {
        self.pieces
    }

    /// Bytes of every piece but the last.
    pub fn piece_length(&self) -> u32 {
        self.piece_length
    }

    /// Bytes of this piece.
    pub fn length_of(&self, piece: PieceIndex) -> Option<u32> {
        let start = self.start_of(piece)?;
        Some((self.total - start).min(self.piece_length.into()) as u32)
    }

    /// Where the piece begins in the content.
    pub fn start_of(&self, piece: PieceIndex) -> Option<u64> {
        (piece.0 < self.pieces).then(|| u64::from(piece.0) * u64::from(self.piece_length))
    }

    /// How many blocks this piece has.
    pub fn blocks_of(&self, piece: PieceIndex) -> Option<u32> {
        self.length_of(piece).map(|length| length.div_ceil(BLOCK))
    }

    /// The bytes of a block within its piece.
    pub fn range_of(&self, block: Block) -> Option<Range<u32>> {
        let length = self.length_of(block.piece)?;
        let start = block.index.checked_mul(BLOCK).filter(|start| *start < length)?;
        Some(start..(start + BLOCK).min(length))
    }

    /// The block that a message speaks of, if it is exactly one of ours.
    pub fn block_at(&self, piece: PieceIndex, begin: u32, length: u32) -> Option<Block> {
        let block = Block { piece, index: begin / BLOCK };
        let range = self.range_of(block)?;
        (begin == range.start && length == range.len() as u32).then_some(block)
    }

    /// Whether a request of a peer lies within a piece. Peers may ask for other cuts than ours.
    pub fn holds(&self, piece: PieceIndex, begin: u32, length: u32) -> bool {
        let end = begin.checked_add(length);
        length > 0 && self.length_of(piece).zip(end).is_some_and(|(piece, end)| end <= piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_piece_and_block_are_shorter() {
        let geometry = Geometry::new(100_001, 40_000);
        assert_eq!(geometry.pieces(), 3);
        assert_eq!(geometry.length_of(PieceIndex(2)), Some(20_001));
        assert_eq!(geometry.length_of(PieceIndex(3)), None);
        assert_eq!(geometry.blocks_of(PieceIndex(2)), Some(2));
        let last = Block { piece: PieceIndex(2), index: 1 };
        assert_eq!(geometry.range_of(last), Some(16_384..20_001));
        assert_eq!(geometry.block_at(PieceIndex(2), 16_384, 3_617), Some(last));
        assert_eq!(geometry.block_at(PieceIndex(2), 16_384, 16_384), None);
    }

    #[test]
    fn lengths_that_overflow_are_outside() {
        let geometry = Geometry::new(1 << 40, 1 << 20);
        assert!(!geometry.holds(PieceIndex(0), u32::MAX, u32::MAX));
        assert!(!geometry.holds(PieceIndex(0), 0, 0));
        assert!(!geometry.holds(PieceIndex(u32::MAX), 0, 1));
        assert!(geometry.holds(PieceIndex(5), (1 << 20) - 7, 7));
    }
}
