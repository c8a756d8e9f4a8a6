//! The pieces pane: its cursor and what is selected, and which pieces flash because they were just verified.
//!
//! - `grid.rs`: which pieces share a cell, and where it stands

mod grid;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

pub use self::grid::{PieceGrid, PieceZoom};
use super::Area;
use crate::model::{Detail, InfoHash, PieceMap, PiecePriority, PieceRange};

/// The heatmap of the current torrent.
#[derive(Debug, Clone, Default)]
pub struct PiecesPane {
    pub view: PieceView,
    pub zoom: PieceZoom,
    /// The piece that the cursor stays with, at any size and zoom.
    pub cursor: u32,
    /// Where a selection was begun, which reaches to the cursor.
    pub anchor: Option<u32>,
    /// The first row in view when last drawn, where not all are.
    pub offset: usize,
    /// Pieces that flash, and until when ([`Now::ms`](super::Now::ms)).
    flash: BTreeMap<u32, u64>,
    /// The torrent that the cursor is in.
    of: Option<InfoHash>,
    /// The map that was shown before, to see what came since.
    last: Option<(InfoHash, Arc<PieceMap>)>,
}

/// What the heatmap shows of each piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PieceView {
    #[default]
    Have,
    Availability,
    InFlight,
    Priority,
}

/// Columns and rows of a map that was not drawn yet.
const UNKNOWN: (u16, u16) = (76, 10);

/// How long a piece flashes, in milliseconds.
const FLASH: u64 = 1_200;
/// More than these at once are no progress to watch: they come faster than the eye follows, or files were
/// checked, or much time went by.
const MOST: usize = 8;

impl PiecesPane {
    /// Whether any piece of the range flashes.
    pub fn flashes(&self, pieces: Range<u32>) -> bool {
        self.flash.range(pieces).next().is_some()
    }

    /// Whether any piece flashes at all.
    pub fn flashing(&self) -> bool {
        !self.flash.is_empty()
    }

    /// The map that is shown.
    pub fn map(&self) -> Option<&Arc<PieceMap>> {
        self.last.as_ref().map(|(_, map)| map)
    }

    /// The cells of a map on so many columns and rows.
    pub fn grid(&self, pieces: u32, (width, height): (u16, u16)) -> PieceGrid {
        PieceGrid::new(pieces, (width, height), self.zoom).around(self.cursor, self.offset, height)
    }

    /// The cells that were drawn there.
    pub fn drawn_grid(&self, area: Area) -> PieceGrid {
        let pieces = self.map().map_or(0, |map| map.count());
        let size = if area.width == 0 || area.height == 0 { UNKNOWN } else { (area.width, area.height) };
        self.grid(pieces, size)
    }

    /// The pieces under the cursor.
    pub fn under_cursor(&self, grid: &PieceGrid) -> PieceRange {
        match (self.zoom, self.map()) {
            (PieceZoom::Blocks, Some(map)) if self.cursor < map.count() => {
                PieceRange { first: self.cursor, end: self.cursor + 1 }
            }
            _ => grid.pieces_of(grid.cell_of(self.cursor)),
        }
    }

    /// The pieces that are selected, or those under the cursor.
    pub fn selected(&self, grid: &PieceGrid) -> PieceRange {
        let here = self.under_cursor(grid);
        let Some(anchor) = self.anchor else { return here };
        let there = grid.pieces_of(grid.cell_of(anchor));
        PieceRange { first: here.first.min(there.first), end: here.end.max(there.end) }
    }

    /// The priority of some pieces: normal where it is mixed. `None`: nobody can tell.
    pub fn priority_of(&self, pieces: PieceRange) -> Option<PiecePriority> {
        let map = self.map()?;
        let all = map.priority.get()?.get(pieces.first as usize..pieces.end as usize)?;
        let first = *all.first()?;
        Some(if all.iter().all(|p| *p == first) { first } else { PiecePriority::Normal })
    }

    /// Moves the cursor by cells; false at the end of the map.
    pub(super) fn step_cells(&mut self, grid: &PieceGrid, by: i64) -> bool {
        let cell = grid.cell_of(self.cursor);
        let last = i64::from(grid.cells().saturating_sub(1));
        let to = (i64::from(cell) + by).clamp(0, last) as u32;
        self.go_to(grid, to);
        to != cell
    }

    /// Moves it by rows.
    pub(super) fn step_rows(&mut self, grid: &PieceGrid, by: isize) {
        let to = match by {
            isize::MIN => 0,
            isize::MAX => grid.cells().saturating_sub(1),
            by => grid.rows_away(grid.cell_of(self.cursor), by),
        };
        self.go_to(grid, to);
    }

    /// Puts it on a cell; within the cell where it is it stays with its piece.
    pub(super) fn go_to(&mut self, grid: &PieceGrid, cell: u32) {
        if cell != grid.cell_of(self.cursor) {
            self.cursor = grid.pieces_of(cell).first;
        }
    }

    pub(super) fn refresh(&mut self, torrent: Option<InfoHash>, detail: Option<&Detail>, now_ms: u64) {
        self.expire(now_ms);
        let map = torrent.zip(detail.and_then(|d| d.pieces.clone()));
        if let (Some((hash, new)), Some((was, old))) = (&map, &self.last)
            && hash == was
        {
            if !Arc::ptr_eq(old, new) {
                let gained: Vec<u32> = new.have.gained_since(&old.have).take(MOST + 1).collect();
                let shown = if gained.len() > MOST { &[] } else { &gained[..] };
                self.flash.extend(shown.iter().map(|piece| (*piece, now_ms + FLASH)));
            }
        } else {
            self.flash.clear();
        }
        if torrent != self.of {
            (self.cursor, self.anchor, self.offset, self.zoom) = (0, None, 0, PieceZoom::Whole);
            self.of = torrent;
        }
        self.last = map;
    }

    pub(super) fn expire(&mut self, now_ms: u64) {
        self.flash.retain(|_, until| *until > now_ms);
    }

    /// When the last flash ends: one drawing then, besides those that come anyway.
    pub(super) fn wake_at(&self) -> Option<u64> {
        self.flash.values().max().copied()
    }
}

impl PieceView {
    /// All of them, in the order in which one key goes through them.
    pub const ALL: [Self; 4] = [Self::Have, Self::Availability, Self::InFlight, Self::Priority];

    pub(super) fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
