//! What a screen shows of the pieces, and why nothing moves.

use super::{BlockState, PeerPieces, Picker, Priority, Stage};
use crate::model::{Bits, PieceIndex};

/// How far a piece is that is begun. What is neither received nor asked for is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub piece: PieceIndex,
    pub blocks: u32,
    pub received: u32,
    pub asked: u32,
}

impl Picker {
    /// Whether we have a piece.
    pub fn has(&self, piece: PieceIndex) -> bool {
        self.stage.get(piece.0 as usize) == Some(&Stage::Have)
    }

    /// How many pieces we have.
    pub fn have_count(&self) -> u32 {
        self.have
    }

    /// How many pieces we want and lack.
    pub fn wanted_count(&self) -> u32 {
        self.sought.count()
    }

    /// Whether a piece is wanted and lacking.
    pub fn wants(&self, piece: PieceIndex) -> bool {
        self.sought.get(piece.0)
    }

    /// How much a piece is wanted; nothing past the end is.
    pub fn priority_of(&self, piece: PieceIndex) -> Priority {
        self.priority.get(piece.0 as usize).copied().unwrap_or(Priority::Skip)
    }

    /// How many peers have a piece.
    pub fn availability(&self, piece: PieceIndex) -> u32 {
        self.rarity.availability(piece.0)
    }

    /// How many peers have had everything since they came.
    pub fn seeds(&self) -> u32 {
        self.rarity.seeds
    }

    /// Copies of the whole among the connected peers, ours left out: those of the rarest piece, and
    /// the share of pieces of which there are more.
    pub fn distributed_copies(&self) -> f32 {
        self.rarity.copies()
    }

    /// How many pieces are wanted and lacking that no connected peer has.
    pub fn missing_sources(&self) -> u32 {
        if self.rarity.seeds > 0 {
            return 0;
        }
        let begun = self.begun.iter().filter(|(_, partial)| self.lacks_source(partial.piece));
        self.rarity.sourceless() + begun.count() as u32
    }

    /// Those pieces, in no order.
    pub fn sourceless(&self) -> Vec<PieceIndex> {
        if self.rarity.seeds > 0 {
            return Vec::new();
        }
        let begun = self.begun.iter().map(|(_, partial)| partial.piece);
        let begun = begun.filter(|piece| self.lacks_source(*piece));
        self.rarity.sourceless_pieces().map(PieceIndex).chain(begun).collect()
    }

    /// Pieces of which something is asked for.
    pub fn in_flight(&self) -> Bits {
        Bits::collect(self.stage.iter().map(|stage| match stage {
            Stage::Begun(slot) => self.begun.get(*slot).asked() > 0,
            Stage::Missing | Stage::Have => false,
        }))
    }

    /// The pieces that are begun, in no order.
    pub fn begun(&self) -> impl Iterator<Item = Progress> + '_ {
        self.begun.iter().map(|(_, partial)| Progress {
            piece: partial.piece,
            blocks: partial.blocks(),
            received: partial.received(),
            asked: partial.asked(),
        })
    }

    /// The blocks of a piece that is begun.
    pub fn blocks(&self, piece: PieceIndex) -> Option<Vec<BlockState>> {
        let Some(Stage::Begun(slot)) = self.stage.get(piece.0 as usize) else { return None };
        let partial = self.begun.get(*slot);
        Some((0..partial.blocks()).map(|block| partial.state(block)).collect())
    }

    /// How many pieces a peer has that we want and lack. Costs a step per 64 pieces and one per piece
    /// found.
    pub fn useful_count(&self, pieces: &PeerPieces) -> u32 {
        self.sought.common(pieces.words(), 0).count() as u32
    }

    fn lacks_source(&self, piece: PieceIndex) -> bool {
        self.sought.get(piece.0) && self.rarity.availability(piece.0) == 0
    }
}
