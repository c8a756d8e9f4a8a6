//! Pieces that are begun, each with a bar of its blocks.

use crate::{
    app::{PieceGrid, PieceZoom},
    locale::t,
    model::PieceProgress,
    view::{Role, pen::Pen},
};

/// The number of a piece and a blank; and what is between two of them.
const NUMBER: u16 = 8;
const GAP: u16 = 3;
/// A bar has at most so many cells.
const BAR: u16 = 20;

/// Draws as many as there is room for, in columns, and how many more there are.
pub fn blocks(pen: &mut Pen<'_>, begun: &[PieceProgress]) {
    let (width, rows) = (pen.width().saturating_sub(2), usize::from(pen.height()));
    let most = begun.iter().map(PieceProgress::blocks).max().unwrap_or(1);
    let count = 2 * most.to_string().len() as u16 + 2;
    let bar = u16::try_from(most).unwrap_or(u16::MAX).min(BAR);
    let each = NUMBER + bar + count;
    if rows == 0 || width < each {
        return;
    }
    if begun.is_empty() {
        pen.text((1, 0), width, t!("pieces-none-begun"), Role::Faint);
        return;
    }
    let columns = usize::from((width + GAP) / (each + GAP)).max(1);
    let room = rows * columns;
    // The last place tells of those that have none.
    let shown = if begun.len() > room { room - 1 } else { begun.len() };
    for (at, piece) in begun[..shown].iter().enumerate() {
        let (x, y) = (1 + (at / rows) as u16 * (each + GAP), (at % rows) as u16);
        let mut entry = pen.part(ratatui::layout::Rect::new(x, y, each, 1));
        one(&mut entry, piece, bar);
    }
    if shown < begun.len() {
        let (x, y) = (1 + (columns - 1) as u16 * (each + GAP), (rows - 1) as u16);
        let more = t!("pieces-more-begun", n = begun.len() - shown);
        pen.text((x + 1, y), each, &more, Role::Dim);
    }
}

/// Draws the blocks of one piece over the whole of a map. Without progress all of them are here, or none.
pub fn strip(pen: &mut Pen<'_>, blocks: u32, progress: Result<&PieceProgress, bool>) {
    let grid = PieceGrid::new(blocks, (pen.width(), pen.height()), PieceZoom::Whole);
    let solid = if grid.slot() > 1 { grid.slot() - 1 } else { 1 };
    let signs = pen.glyphs().heat.blocks;
    for (cell, (x, y)) in grid.places() {
        let of = grid.pieces_of(cell);
        let (received, asked) = match progress {
            Ok(progress) => (progress.received.count_in(of.iter()), progress.asked.count_in(of.iter())),
            Err(here) => (if here { of.len() } else { 0 }, 0),
        };
        let (sign, role) = match (received, asked) {
            (received, _) if received == of.len() => (signs[2], Role::BarFull),
            (0, 0) => (signs[0], Role::HeatNone),
            _ => (signs[1], Role::HeatFlight),
        };
        pen.repeat((x, y), solid, sign, role);
    }
}

fn one(pen: &mut Pen<'_>, piece: &PieceProgress, bar: u16) {
    pen.right((0, 0), NUMBER - 1, &format!("#{}", piece.piece.0), Role::Dim);
    let blocks = piece.blocks();
    let cells = bar.min(u16::try_from(blocks).unwrap_or(u16::MAX));
    let signs = pen.glyphs().heat.blocks;
    for (x, range) in (0..).zip(super::heatmap::spans(blocks, usize::from(cells))) {
        let all = range.end - range.start;
        let (sign, role) = match (piece.received.count_in(range.clone()), piece.asked.count_in(range)) {
            (received, _) if received == all => (signs[2], Role::BarFull),
            (0, 0) => (signs[0], Role::HeatNone),
            _ => (signs[1], Role::HeatFlight),
        };
        pen.text((NUMBER + x, 0), 1, sign, role);
    }
    let count = format!("{}/{blocks}", piece.received.count());
    pen.text((NUMBER + cells + 1, 0), u16::MAX, &count, Role::Dim);
}
