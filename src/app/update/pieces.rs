//! The map of pieces: moving on it, looking closer, and what is done to the pieces that are selected.

use crate::{
    app::{Cell, Ui},
    input::Action,
    model::{Command, PiecePriority, PieceRange},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    /// Moves the cursor by cells. To the left of the first there is the list, as in other panes.
    pub(super) fn step_pieces(&mut self, by: i64) {
        let grid = self.ui.pieces.drawn_grid(self.ui.areas.pieces);
        let moved = self.ui.pieces.step_cells(&grid, by);
        if !moved && by == -1 && self.ui.pieces.anchor.is_none() {
            self.act(Action::Back);
        }
    }

    pub(super) fn zoom_pieces(&mut self, closer: bool) {
        let area = self.ui.areas.pieces;
        let pane = &mut self.ui.pieces;
        let zoom = pane.drawn_grid(area).zoomed(pane.zoom, closer);
        if zoom == pane.zoom {
            return self.effect(Effect::Bell);
        }
        pane.zoom = zoom;
        // What shows everything is the whole, whatever led there.
        if !closer && !pane.drawn_grid(area).is_scrolled() {
            pane.zoom = Default::default();
        }
    }

    /// Moves the selected pieces a step up or down: high, normal, low, left out.
    pub(super) fn prioritize_pieces(&mut self, higher: bool) {
        use PiecePriority::{High, Low, Normal, Skip};
        let Some(pieces) = self.pieces_to_change() else { return };
        let Some(now) = self.ui.pieces.priority_of(pieces) else {
            // The core cannot tell, and will say that it cannot do it.
            return self.order_pieces(pieces, Some(Normal));
        };
        let next = match (now, higher) {
            (High, true) | (Skip, false) => return self.effect(Effect::Bell),
            (Normal, true) => High,
            (Skip | Low, true) | (High, false) => Normal,
            (Normal, false) => Low,
            (Low, false) => Skip,
        };
        self.order_pieces(pieces, Some(next));
    }

    pub(super) fn pieces_as_files(&mut self) {
        if let Some(pieces) = self.pieces_to_change() {
            self.order_pieces(pieces, None);
        }
    }

    pub(super) fn check_pieces(&mut self) {
        let Some(torrent) = self.ui.list.cursor else { return };
        if let Some(pieces) = self.pieces_to_change() {
            self.send(Errand::Other, Command::Verify { torrent, pieces });
        }
    }

    /// The selected pieces, if the screen shows those of the torrent that it would be done to.
    fn pieces_to_change(&mut self) -> Option<PieceRange> {
        let grid = self.ui.pieces.drawn_grid(self.ui.areas.pieces);
        let pieces = self.ui.pieces.selected(&grid);
        let may = !pieces.is_empty() && !self.ui.unseen;
        if !may {
            self.effect(Effect::Bell);
        }
        may.then_some(pieces)
    }

    fn order_pieces(&mut self, pieces: PieceRange, priority: Option<PiecePriority>) {
        let Some(torrent) = self.ui.list.cursor else { return };
        self.send(Errand::Other, Command::PrioritizePieces { torrent, pieces, priority });
    }
}

impl Ui {
    pub(super) fn step_piece_rows(&mut self, by: isize) {
        let grid = self.pieces.drawn_grid(self.areas.pieces);
        self.pieces.step_rows(&grid, by);
    }

    /// Puts the cursor on a piece, by its number.
    pub(super) fn go_to_piece(&mut self, number: u32) {
        let last = self.pieces.map().map_or(0, |map| map.count().saturating_sub(1));
        self.pieces.cursor = number.min(last);
    }

    pub(super) fn select_pieces(&mut self) {
        let pane = &mut self.pieces;
        pane.anchor = if pane.anchor.is_some() { None } else { Some(pane.cursor) };
    }

    /// Puts the cursor where the map was clicked; `more` selects up to there.
    pub(super) fn click_pieces(&mut self, at: Cell, more: bool) {
        let area = self.areas.pieces;
        let grid = self.pieces.drawn_grid(area);
        if !area.contains(at) {
            return;
        }
        let Some(cell) = grid.hit(at.x - area.x, at.y - area.y) else { return };
        self.pieces.anchor = if more { self.pieces.anchor.or(Some(self.pieces.cursor)) } else { None };
        self.pieces.go_to(&grid, cell);
    }
}
