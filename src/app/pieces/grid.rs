//! Which pieces share a cell of the map, and where that cell stands. Every piece is in exactly one cell, at any
//! size and zoom: nothing is sampled.

use std::ops::Range;

use crate::{app::scroll, model::PieceRange};

/// How closely the map is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PieceZoom {
    /// All pieces are in view.
    #[default]
    Whole,
    /// So many pieces share a cell, at most; more rows than fit are scrolled.
    Cells(u32),
    /// The blocks of one piece.
    Blocks,
}

/// Cells for pieces, in rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceGrid {
    pieces: u32,
    /// How many cells there are in all, in view or not.
    cells: u32,
    /// Pieces per cell where it is the same for all; the whole map shares them out evenly.
    each: Option<u32>,
    per_row: u32,
    /// Places in view; of a map of few pieces a cell takes several.
    places: u32,
    /// Columns of the terminal that a place takes, the last of them blank if there are several.
    slot: u16,
    /// The first cell in view.
    first: u32,
}

/// A piece takes at most this many columns, so that three pieces do not pretend to be a picture.
const WIDEST: u16 = 8;

impl PieceGrid {
    /// For a map of so many pieces on so many columns and rows.
    pub fn new(pieces: u32, (width, height): (u16, u16), zoom: PieceZoom) -> Self {
        let room = u32::from(width) * u32::from(height);
        let each = match zoom {
            PieceZoom::Whole => None,
            PieceZoom::Cells(each) => Some(each.max(1)),
            PieceZoom::Blocks => Some(1),
        };
        // What would show no less than everything shows everything.
        let each = each.filter(|each| pieces.div_ceil(*each) > room && room > 0);
        let wanted = each.map_or(pieces, |each| pieces.div_ceil(each));
        let slot = (3..=WIDEST).rev().find(|slot| wanted <= u32::from(width / slot) * u32::from(height));
        let slot = slot.unwrap_or(1);
        let per_row = u32::from(width / slot).max(1);
        let room = if width == 0 { 0 } else { per_row * u32::from(height) };
        let cells = if each.is_some() { wanted } else { pieces.min(room) };
        // Pieces too narrow to be told apart are stretched until they fill the pane.
        let places = if each.is_none() && slot == 1 && cells > 0 { room } else { cells.min(room) };
        Self { pieces, cells, each, per_row, places, slot, first: 0 }
    }

    /// The same, scrolled so that a piece is in view, and otherwise from row `offset` on.
    pub fn around(self, piece: u32, offset: usize, height: u16) -> Self {
        if self.each.is_none() {
            return self;
        }
        let rows = self.cells.div_ceil(self.per_row) as usize;
        let row = (self.cell_of(piece) / self.per_row) as usize;
        let window = scroll::window(offset, Some(row), rows, usize::from(height));
        let first = window.start as u32 * self.per_row;
        Self { first, places: (self.cells - first).min(self.per_row * window.len() as u32), ..self }
    }

    /// The first row in view.
    pub fn offset(&self) -> usize {
        (self.first / self.per_row) as usize
    }

    /// How many cells there are.
    pub fn cells(&self) -> u32 {
        self.cells
    }

    /// The most pieces that share a cell.
    pub fn per_cell(&self) -> u32 {
        self.each.unwrap_or_else(|| self.pieces.checked_div(self.cells).unwrap_or(0))
    }

    /// Columns that a place takes.
    pub fn slot(&self) -> u16 {
        self.slot
    }

    /// Whether not all is in view.
    pub fn is_scrolled(&self) -> bool {
        self.cells > self.places && self.each.is_some()
    }

    /// The cells in view.
    pub fn in_view(&self) -> Range<u32> {
        let end = if self.each.is_some() { self.first + self.places } else { self.cells };
        self.first..end
    }

    /// The places in view, each with its cell, its column and its row.
    pub fn places(&self) -> impl Iterator<Item = (u32, (u16, u16))> + use<> {
        let grid = *self;
        (0..grid.places).map(move |place| {
            let at = ((place % grid.per_row) as u16 * grid.slot, (place / grid.per_row) as u16);
            (grid.cell_at(place), at)
        })
    }

    /// The pieces of a cell.
    pub fn pieces_of(&self, cell: u32) -> PieceRange {
        if self.cells == 0 {
            return PieceRange::default();
        }
        let start = |cell: u32| match self.each {
            Some(each) => cell.saturating_mul(each).min(self.pieces),
            None => (u64::from(cell) * u64::from(self.pieces) / u64::from(self.cells)) as u32,
        };
        PieceRange { first: start(cell), end: start(cell + 1) }
    }

    /// The cell of a piece.
    pub fn cell_of(&self, piece: u32) -> u32 {
        let piece = piece.min(self.pieces.saturating_sub(1));
        match self.each {
            Some(each) => piece / each,
            None if self.cells == 0 => 0,
            None => {
                let last = (u64::from(piece) + 1) * u64::from(self.cells) - 1;
                (last / u64::from(self.pieces)) as u32
            }
        }
    }

    /// The cell that is drawn there, counted from the corner of the map.
    pub fn hit(&self, x: u16, y: u16) -> Option<u32> {
        let (column, row) = (u32::from(x / self.slot.max(1)), u32::from(y));
        let place = row * self.per_row + column;
        (column < self.per_row && place < self.places).then(|| self.cell_at(place))
    }

    /// The cell so many rows below or above another, as near to straight as may be.
    pub fn rows_away(&self, cell: u32, rows: isize) -> u32 {
        let last = i64::from(self.cells.saturating_sub(1));
        let by = (rows as i64).saturating_mul(i64::from(self.per_row));
        let to = match self.each {
            None if self.places > self.cells && self.cells > 0 => {
                // By places, of which a cell takes several.
                let (places, cells) = (i64::from(self.places), i64::from(self.cells));
                let place = (i64::from(cell) * places + cells - 1) / cells;
                place.saturating_add(by).clamp(0, places - 1) * cells / places
            }
            _ => i64::from(cell).saturating_add(by),
        };
        if (0..=last).contains(&to) || rows.unsigned_abs() > 1 { to.clamp(0, last) as u32 } else { cell }
    }

    /// One step closer, or farther off.
    pub fn zoomed(&self, zoom: PieceZoom, closer: bool) -> PieceZoom {
        match (zoom, closer) {
            (PieceZoom::Blocks, true) => PieceZoom::Blocks,
            (PieceZoom::Blocks, false) => PieceZoom::Cells(1),
            (_, true) => match self.each.unwrap_or_else(|| self.pieces.div_ceil(self.cells.max(1))) {
                0 | 1 => PieceZoom::Blocks,
                each => PieceZoom::Cells(each.next_power_of_two() / 2),
            },
            (PieceZoom::Cells(each), false) if self.each.is_some() => {
                PieceZoom::Cells(each.saturating_mul(2))
            }
            _ => PieceZoom::Whole,
        }
    }

    fn cell_at(&self, place: u32) -> u32 {
        match self.each {
            Some(_) => self.first + place,
            None => (u64::from(place) * u64::from(self.cells) / u64::from(self.places.max(1))) as u32,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zooms() -> impl Strategy<Value = PieceZoom> {
        prop_oneof![
            Just(PieceZoom::Whole),
            Just(PieceZoom::Blocks),
            (0_u32..5_000).prop_map(PieceZoom::Cells),
        ]
    }

    proptest! {
        #[test]
        fn every_piece_is_in_one_cell_and_its_cell_is_in_view(
            pieces in 0_u32..3_000, width in 0_u16..90, height in 0_u16..30, zoom in zooms(),
            piece in 0_u32..3_000, offset in 0_usize..400,
        ) {
            let grid = PieceGrid::new(pieces, (width, height), zoom).around(piece, offset, height);
            if width == 0 || height == 0 {
                prop_assert_eq!(grid.places().count(), 0);
                return Ok(());
            }
            let mut next = 0;
            for cell in 0..grid.cells() {
                let range = grid.pieces_of(cell);
                prop_assert!(range.first == next && !range.is_empty());
                prop_assert!(range.iter().all(|piece| grid.cell_of(piece) == cell));
                next = range.end;
            }
            prop_assert_eq!(next, pieces);
            let drawn: Vec<u32> = grid.places().map(|(cell, _)| cell).collect();
            prop_assert!(grid.in_view().all(|cell| drawn.contains(&cell)));
            prop_assert_eq!(grid.in_view().count() == 0, pieces == 0);
            if pieces > 0 {
                prop_assert!(drawn.contains(&grid.cell_of(piece)));
            }
            for (cell, (x, y)) in grid.places() {
                prop_assert!(x + grid.slot() <= width.max(grid.slot()) && y < height);
                prop_assert_eq!(grid.hit(x, y), Some(cell));
            }
        }

        #[test]
        fn zooming_in_ends_at_blocks_and_out_at_the_whole(pieces in 1_u32..300_000, width in 1_u16..200, height in 1_u16..60) {
            let grid = |zoom| PieceGrid::new(pieces, (width, height), zoom);
            let (mut zoom, mut each) = (PieceZoom::Whole, u32::MAX);
            for _ in 0..40 {
                zoom = grid(zoom).zoomed(zoom, true);
                if let PieceZoom::Cells(now) = zoom {
                    prop_assert!(now < each && grid(zoom).is_scrolled());
                    each = now;
                }
            }
            prop_assert_eq!(zoom, PieceZoom::Blocks);
            for _ in 0..40 {
                zoom = grid(zoom).zoomed(zoom, false);
            }
            prop_assert_eq!(zoom, PieceZoom::Whole);
        }

        #[test]
        fn rows_go_straight_and_stay_inside(pieces in 1_u32..5_000, width in 1_u16..120, height in 1_u16..30, cell in 0_u32..5_000, rows in -40_isize..40) {
            let grid = PieceGrid::new(pieces, (width, height), PieceZoom::Whole);
            let cell = cell.min(grid.cells() - 1);
            let to = grid.rows_away(cell, rows);
            prop_assert!(to < grid.cells());
            prop_assert!(rows <= 0 || to >= cell);
            prop_assert!(rows >= 0 || to <= cell);
        }
    }

    #[test]
    fn many_pieces_are_looked_at_more_closely_by_halves() {
        let of = |zoom| PieceGrid::new(200_000, (78, 15), zoom);
        assert_eq!(of(PieceZoom::Whole).per_cell(), 170);
        assert_eq!(of(PieceZoom::Whole).zoomed(PieceZoom::Whole, true), PieceZoom::Cells(128));
        let grid = of(PieceZoom::Cells(128)).around(199_999, 0, 15);
        assert_eq!((grid.cells(), grid.offset(), grid.in_view()), (1_563, 6, 468..1_563));
        assert_eq!(grid.rows_away(1_562, -1), 1_484);
    }
}
