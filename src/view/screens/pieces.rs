//! The pieces of the current torrent.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::{
    app::{Focus, PieceView, Tab},
    locale::t,
    model::{Detail, Torrent},
    view::{
        pen::Pen,
        scene::Scene,
        widgets::{self, PieceMode},
    },
};

/// Draws them. Returns where the map is, if there is one.
pub fn pieces(
    pen: &mut Pen<'_>,
    scene: &Scene<'_>,
    torrent: &Torrent,
    detail: Option<&Arc<Detail>>,
) -> Option<Rect> {
    let Some(map) = detail.and_then(|d| d.pieces.as_ref()) else {
        match torrent.size.is_known() {
            true => widgets::empty(pen, &[t!("pieces-reading")]),
            false => waiting(pen),
        }
        return None;
    };
    let own = scene.ui.tab == Tab::Pieces;
    let focused = own && scene.ui.focus == Focus::Details;
    let mode = match scene.ui.pieces.view {
        PieceView::Have => PieceMode::Have,
        PieceView::Availability => PieceMode::Availability,
        PieceView::InFlight => PieceMode::InFlight,
        PieceView::Priority => PieceMode::Priority,
    };
    let flashes = |range| scene.ui.pieces.flashes(range);
    let pane = widgets::Pieces {
        map,
        mode,
        flashes: &flashes,
        pane: own.then_some(&scene.ui.pieces),
        cursor: focused.then_some(scene.world.now.unix),
    };
    Some(widgets::pieces(pen, pane))
}

/// Of a magnet link neither pieces nor files are known.
pub fn waiting(pen: &mut Pen<'_>) {
    widgets::empty(pen, &[t!("pieces-fetching-metadata"), t!("pieces-known-later")]);
}
