//! Pieces gathered into cells, as many as there is room for. Every piece is in exactly one cell:
//! nothing is sampled.

use std::ops::Range;

use crate::model::PieceMap;

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

/// So many pieces in ranges that follow each other, at most `cells` of them, none empty.
pub fn spans(pieces: u32, cells: usize) -> impl Iterator<Item = Range<u32>> {
    let cells = u32::try_from(cells).unwrap_or(u32::MAX).min(pieces);
    let start = move |at: u32| (u64::from(at) * u64::from(pieces) / u64::from(cells)) as u32;
    (0..cells).map(move |at| start(at)..start(at + 1))
}

/// The pieces of a range.
pub fn cell(map: &PieceMap, range: Range<u32>) -> Cell {
    let in_flight = map.in_flight.get().map_or(0, |bits| bits.count_in(range.clone()));
    let have = map.have.count_in(range.clone());
    Cell { have, total: range.end - range.start, wanted: map.wanted.count_in(range), in_flight }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Bits;

    fn map(have: Vec<bool>, wanted: Vec<bool>) -> PieceMap {
        PieceMap { have: Bits::collect(have), wanted: Bits::collect(wanted), ..PieceMap::default() }
    }

    fn bins(map: &PieceMap, cells: usize) -> Vec<Cell> {
        spans(map.count(), cells).map(|range| cell(map, range)).collect()
    }

    proptest! {
        #[test]
        fn every_piece_is_in_one_cell(bits in prop::collection::vec(any::<(bool, bool)>(), 0..3000), cells in 0_usize..900) {
            let (have, wanted): (Vec<_>, Vec<_>) = bits.into_iter().unzip();
            let map = map(have, wanted);
            let bins = bins(&map, cells);
            prop_assert_eq!(bins.len(), cells.min(map.count() as usize));
            if cells > 0 {
                prop_assert_eq!(bins.iter().map(|c| c.total).sum::<u32>(), map.count());
                prop_assert_eq!(bins.iter().map(|c| c.have).sum::<u32>(), map.have.count());
                prop_assert_eq!(bins.iter().map(|c| c.wanted).sum::<u32>(), map.wanted.count());
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
        let bins = bins(&map, 400);
        assert_eq!(bins.iter().filter(|c| c.heat() == Heat::Full).count(), 399);
        assert_eq!(bins.iter().filter(|c| c.heat() == Heat::Some(2)).count(), 1);
    }
}
