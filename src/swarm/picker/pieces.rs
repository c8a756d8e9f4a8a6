//! What one peer has. Kept by its connection; changed through [`super::Picker`], which counts along.

use super::{rarity::Floor, words::Words};
use crate::model::{PieceIndex, PieceRange};

/// The pieces of one peer.
#[derive(Debug, Clone)]
pub struct PeerPieces {
    held: Held,
    wanted: Wanted,
    pub(super) floor: Floor,
}

/// A peer that has all from the start takes no memory and is counted in one step; one that comes to
/// have all stays counted piece by piece, until it leaves.
#[derive(Debug, Clone)]
enum Held {
    All { pieces: u32 },
    Some(Words),
}

/// What is known of whether there is anything for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// This piece was, when last looked at.
    Piece(u32),
    /// Nothing was, when so many pieces had been wanted.
    Nothing {
        additions: u64,
    },
    Unknown,
}

impl PeerPieces {
    /// A peer that has nothing.
    pub fn none(pieces: u32) -> Self {
        Self::new(Held::Some(Words::new(pieces)))
    }

    /// A peer that has everything.
    pub fn all(pieces: u32) -> Self {
        Self::new(Held::All { pieces })
    }

    /// The wire's BITFIELD (BEP 3): highest bit of each byte first. Missing bytes read as 0, spare
    /// bits and bytes are ignored.
    pub fn from_bitfield(bytes: &[u8], pieces: u32) -> Self {
        let mut words = Words::new(pieces);
        for (at, byte) in (0_u32..).zip(bytes) {
            let ones = (0..8).filter(|bit| byte >> (7 - bit) & 1 == 1);
            ones.for_each(|bit| {
                words.insert(at.saturating_mul(8).saturating_add(bit));
            });
        }
        if words.count() == pieces { Self::all(pieces) } else { Self::new(Held::Some(words)) }
    }

    /// Whether it has a piece.
    pub fn has(&self, piece: PieceIndex) -> bool {
        match &self.held {
            Held::All { pieces } => piece.0 < *pieces,
            Held::Some(words) => words.get(piece.0),
        }
    }

    /// How many of these it has.
    pub fn count_in(&self, range: PieceRange) -> u32 {
        match &self.held {
            Held::All { pieces } => range.end.min(*pieces).saturating_sub(range.first),
            Held::Some(words) => words.count_in(range),
        }
    }

    /// How many pieces it has.
    pub fn count(&self) -> u32 {
        match &self.held {
            Held::All { pieces } => *pieces,
            Held::Some(words) => words.count(),
        }
    }

    /// Whether it has everything.
    pub fn is_complete(&self) -> bool {
        match &self.held {
            Held::All { .. } => true,
            Held::Some(words) => words.count() == words.len(),
        }
    }

    fn new(held: Held) -> Self {
        Self { held, wanted: Wanted::Unknown, floor: Floor::default() }
    }

    /// Whether it is counted as one that has everything.
    pub(super) fn is_seed(&self) -> bool {
        matches!(self.held, Held::All { .. })
    }

    /// The pieces of a peer that is not counted as a seed.
    pub(super) fn ones(&self) -> impl Iterator<Item = u32> + '_ {
        self.words().into_iter().flat_map(Words::ones)
    }

    /// As a set; `None` for one that has everything.
    pub(super) fn words(&self) -> Option<&Words> {
        match &self.held {
            Held::All { .. } => None,
            Held::Some(words) => Some(words),
        }
    }

    pub(super) fn count_singly(&mut self) {
        if let Held::All { pieces } = self.held {
            self.held = Held::Some(Words::full(pieces));
        }
    }

    pub(super) fn insert(&mut self, piece: PieceIndex) -> bool {
        match &mut self.held {
            Held::All { .. } => false,
            Held::Some(words) => words.insert(piece.0),
        }
    }

    pub(super) fn remove(&mut self, piece: PieceIndex) {
        if let Held::Some(words) = &mut self.held {
            words.remove(piece.0);
        }
    }

    /// It has come to have a piece that we want.
    pub(super) fn saw_wanted(&mut self, piece: PieceIndex) {
        self.wanted = Wanted::Piece(piece.0);
    }

    /// Whether it has any of `sought`, of which `additions` counts what was ever put in.
    pub(super) fn has_wanted(&mut self, sought: &Words, additions: u64) -> bool {
        let start = match self.wanted {
            Wanted::Piece(piece) if sought.get(piece) && self.has(PieceIndex(piece)) => return true,
            Wanted::Nothing { additions: then } if then == additions => return false,
            Wanted::Piece(piece) => piece,
            Wanted::Nothing { .. } | Wanted::Unknown => 0,
        };
        let found = sought.common(self.words(), start).next();
        self.wanted = found.map_or(Wanted::Nothing { additions }, Wanted::Piece);
        found.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_bitfield_is_a_seed_and_a_spare_bit_is_nothing() {
        assert!(PeerPieces::from_bitfield(&[0xff, 0xff], 10).is_seed());
        let one_short = PeerPieces::from_bitfield(&[0xff, 0x7f, 0xff], 10);
        assert!(!one_short.is_seed() && one_short.count() == 9 && !one_short.has(PieceIndex(8)));
        assert_eq!(PeerPieces::from_bitfield(&[], 10).count(), 0);
        assert!(!PeerPieces::all(10).has(PieceIndex(10)));
    }
}
