//! Where things are on the screen: filled in while drawing, read when the mouse is used. Plain
//! numbers, so that the state knows no drawing library.

use crate::{input::Action, model::VerdictKind};

use super::{column::Column, ui::Tab};

/// A cell of the terminal, from the upper left corner at 0, 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    pub x: u16,
    pub y: u16,
}

/// A rectangle of cells. Empty: not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

/// What the last drawing put where. Panes that are not shown are empty areas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Areas {
    /// The list of torrents with its frame and header.
    pub list: Area,
    /// Its rows alone, one torrent or heading a line; the first is the first of [`List::window`](super::List::window).
    pub list_rows: Area,
    /// The names of the columns above the list.
    pub columns: Vec<(Area, Column)>,
    /// The views over the list, by their places.
    pub views: Vec<(Area, usize)>,
    /// The details with frame and tabs.
    pub details: Area,
    /// The rows of the details alone, below any header of theirs.
    pub details_rows: Area,
    /// The map of pieces alone.
    pub pieces: Area,
    /// How many rows the trackers or the info have in all, shown or not.
    pub details_len: usize,
    /// The first of them that is shown, where a cursor decides that.
    pub details_first: usize,
    pub tabs: Vec<(Area, Tab)>,
    /// The uppermost overlay, with its frame.
    pub overlay: Option<Area>,
    /// The rows of that overlay which can be moved through.
    pub overlay_rows: Area,
    /// How many rows the help has in all, shown or not: long texts take several.
    pub help_len: usize,
    /// How many rows there are in all of an explanation.
    pub overlay_len: usize,
    /// The causes in the answer to why, each with all its lines.
    pub causes: Vec<(Area, VerdictKind)>,
    /// Which tracker each line of the details belongs to, where those are trackers.
    pub trackers: Vec<usize>,
    /// Whatever does an action when clicked, such as a hint of the footer.
    pub buttons: Vec<(Area, Action)>,
}

impl Area {
    /// Whether the cell lies inside.
    pub fn contains(self, cell: Cell) -> bool {
        self.row(cell).is_some() && cell.x >= self.x && cell.x - self.x < self.width
    }

    /// The line of the cell, counted from the top of the area; `None` above and below it.
    pub fn row(self, cell: Cell) -> Option<usize> {
        (cell.y >= self.y && cell.y - self.y < self.height).then(|| usize::from(cell.y - self.y))
    }
}
