//! Pieces gathered into cells, as many as there is room for. Every piece is in exactly one cell:
//! nothing is sampled.

use std::ops::Range;

use crate::model::{Known, PieceMap};

/// Some neighbouring pieces of a torrent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// Verified.
    pub have: u32,
    pub total: u32,
    /// Touched by a chosen file.
    pub wanted: u32,
    /// Asked for and not complete; 0 where the core cannot tell.
    pub in_flight: u32,
    /// Whether one became complete moments ago.
    pub flash: bool,
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heat {
    /// Nothing verified, nothing wanted.
    Unwanted,
    None,
    /// Nothing verified, something asked for.
    Flight,
    /// Some verified: under a third, under two thirds, more.
    Some(u8),
    Full,
}

impl Cell {
    /// What the cell says: full only when every piece is verified, none only when no piece is.
    pub fn heat(&self) -> Heat {
        match self.have {
            0 if self.in_flight > 0 => Heat::Flight,
            0 if self.wanted == 0 => Heat::Unwanted,
            0 => Heat::None,
            have if have == self.total => Heat::Full,
            have => Heat::Some((u64::from(have) * 3 / u64::from(self.total)) as u8),
        }
    }
}

/// The pieces of `map` in order, spread evenly over at most `cells` cells: fewer when there are
/// fewer pieces. `flashes` tells whether any piece of a range became complete moments ago.
pub fn bins(map: &PieceMap, flashes: impl Fn(Range<u32>) -> bool, cells: usize) -> Vec<Cell> {
    let pieces = map.count();
    let cells = u32::try_from(cells).unwrap_or(u32::MAX).min(pieces);
    let cell = |at| {
        let range = span(at, cells, pieces);
        let in_flight = match &map.in_flight {
            Known::Is(bits) => bits.count_in(range.clone()),
            Known::Unknown => 0,
        };
        let have = map.have.count_in(range.clone());
        Cell {
            have,
            total: range.end - range.start,
            wanted: map.wanted.count_in(range.clone()),
            in_flight,
            flash: have > 0 && flashes(range),
        }
    };
    (0..cells).map(cell).collect()
}

/// The pieces of cell `at`.
fn span(at: u32, cells: u32, pieces: u32) -> Range<u32> {
    let start = |at: u32| (u64::from(at) * u64::from(pieces) / u64::from(cells)) as u32;
    start(at)..start(at + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Bits;

    fn map(have: Vec<bool>, wanted: Vec<bool>) -> PieceMap {
        PieceMap { have: Bits::collect(have), wanted: Bits::collect(wanted), ..PieceMap::default() }
    }

    proptest! {
        #[test]
        fn every_piece_is_in_one_cell(bits in prop::collection::vec(any::<(bool, bool)>(), 0..3000), cells in 0_usize..900) {
            let (have, wanted): (Vec<_>, Vec<_>) = bits.into_iter().unzip();
            let map = map(have, wanted);
            let bins = bins(&map, |range| range.contains(&7), cells);
            prop_assert_eq!(bins.len(), cells.min(map.count() as usize));
            if cells > 0 {
                prop_assert_eq!(bins.iter().map(|c| c.total).sum::<u32>(), map.count());
                prop_assert_eq!(bins.iter().map(|c| c.have).sum::<u32>(), map.have.count());
                prop_assert_eq!(bins.iter().map(|c| c.wanted).sum::<u32>(), map.wanted.count());
                prop_assert!(bins.iter().filter(|c| c.flash).count() <= 1);
            }
            for cell in bins {
                prop_assert!(cell.total > 0);
                prop_assert_eq!(cell.heat() == Heat::Full, cell.have == cell.total);
                let empty = matches!(cell.heat(), Heat::None | Heat::Unwanted | Heat::Flight);
                prop_assert_eq!(empty, cell.have == 0);
            }
        }
    }

    #[test]
    fn one_missing_of_many_is_not_full() {
        let mut have = vec![true; 200_000];
        have[123_456] = false;
        let map = map(have, vec![true; 200_000]);
        let bins = bins(&map, |_| false, 400);
        assert_eq!(bins.iter().filter(|c| c.heat() == Heat::Full).count(), 399);
        assert_eq!(bins.iter().filter(|c| c.heat() == Heat::Some(2)).count(), 1);
    }
}
