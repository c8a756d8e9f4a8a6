//! The pieces pane: a heatmap of all pieces, what its cursor is on, pieces that are begun with their blocks,
//! and lines that say it in numbers.
//!
//! - `heatmap.rs`: pieces gathered into a cell; `modes.rs`: what a cell looks like, and the legend
//! - `cursor.rs`: what the cursor is on; `blocks.rs`: pieces that are begun

mod blocks;
mod cursor;
mod heatmap;
mod modes;

use std::ops::Range;

use ratatui::layout::Rect;

use self::modes::Looks;
use super::{Filling, bar};
use crate::{
    app::{PieceGrid, PieceZoom, PiecesPane},
    locale::t,
    model::{Known, PieceMap, UnixTime},
    view::{Depth, Detail, Role, figures, pen::Pen, text},
};

/// What the pane shows.
#[derive(Clone, Copy)]
pub struct Pieces<'a> {
    pub map: &'a PieceMap,
    pub mode: PieceMode,
    /// Whether any piece of a range became complete moments ago.
    pub flashes: &'a dyn Fn(Range<u32>) -> bool,
    /// Where its cursor is, and how closely it is looked at; `None` where it only stands beside something.
    pub pane: Option<&'a PiecesPane>,
    /// The cursor is to be seen, and what it is on is told; the present time.
    pub cursor: Option<UnixTime>,
}

/// What the heatmap shows of each piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PieceMode {
    #[default]
    Have,
    Availability,
    InFlight,
    Priority,
}

/// What stands below the heatmap, in lines.
struct Below {
    /// What the cursor is on.
    cursor: u16,
    /// Pieces that are begun.
    begun: u16,
    legend: bool,
    facts: bool,
}

impl Below {
    /// As much as leaves most of the height to the heatmap. While pieces
    /// come and go it stays the same, so that the picture does not jump.
    fn plan(pane: &Pieces<'_>, height: u16) -> Self {
        let cursor = if pane.cursor.is_none() {
            0
        } else {
            match height {
                0..=2 => 0,
                3..=7 => 1,
                8..=11 => 2,
                12..=15 => 3,
                16..=19 => 4,
                _ => cursor::LINES,
            }
        };
        let rest = height - cursor;
        let lacking = pane.map.have.count() < pane.map.count();
        let begun = match (&pane.map.begun, pane.mode) {
            (Known::Is(none), _) if none.is_empty() => u16::from(lacking && rest >= 12),
            (Known::Is(_), PieceMode::InFlight) if lacking && rest >= 10 => (rest / 3).min(8),
            (Known::Is(_), _) if lacking && rest >= 12 => (rest / 6).min(4),
            _ => 0,
        };
        // One line tells of the cursor or of the whole.
        let facts = rest >= 2 && (cursor == 0 || height >= 5);
        Self { cursor, begun, legend: rest >= 8, facts }
    }

    fn lines(&self, height: u16) -> u16 {
        let blank = u16::from(height >= 5) + u16::from(self.begun > 0) + u16::from(self.cursor > 1);
        self.cursor + self.begun + u16::from(self.legend) + u16::from(self.facts) + blank
    }
}

/// Draws the map, and what there is room for under it. Returns where the map is.
pub fn pieces(pen: &mut Pen<'_>, pane: Pieces<'_>) -> Rect {
    let (width, height) = (pen.width(), pen.height());
    if pen.look.detail == Detail::Least {
        in_one_line(pen, &pane);
        return Rect::default();
    }
    let below = Below::plan(&pane, height);
    let rows = height.saturating_sub(below.lines(height));
    let (per_cell, place) = map(&mut pen.part(Rect::new(0, 0, width, rows)), &pane);
    let bottom = u16::from(below.legend) + u16::from(below.facts);
    if let (Some(now), 1..) = (pane.cursor, below.cursor) {
        let y = rows + u16::from(height >= 5);
        let grid = grid(&pane, (place.width, place.height));
        cursor::lines(&mut pen.part(Rect::new(0, y, width, below.cursor)), &pane, &grid, now);
    }
    if below.begun > 0 {
        let progress = pane.map.begun.get().map_or(&[][..], |begun| begun);
        let y = height.saturating_sub(bottom + 1 + below.begun);
        blocks::blocks(&mut pen.part(Rect::new(0, y, width, below.begun)), progress);
    }
    if below.legend {
        legend(&mut pen.row(height - bottom), &pane, per_cell);
    }
    if below.facts {
        facts(&mut pen.row(height - 1), &pane, per_cell, below.legend);
    }
    place
}

/// What is left of it on a line that carries little: one bar, which grows by whole cells.
fn in_one_line(pen: &mut Pen<'_>, pane: &Pieces<'_>) {
    let (have, all) = (u64::from(pane.map.have.count()), u64::from(pane.map.count()));
    let share = if all == 0 { 0.0 } else { have as f64 / all as f64 };
    let cells = pen.width().saturating_sub(40).min(40);
    let whole = (share * f64::from(cells)).floor() / f64::from(cells.max(1));
    let filling = if have == all { Filling::Complete } else { Filling::Growing };
    bar(pen, (1, 0), cells, (whole, filling));
    let told = t!("pieces-share-of", percent = figures::percent(share), all = all);
    pen.text((cells + 3, 0), pen.width(), &told, Role::Text);
    pen.text((1, 2), pen.width(), t!("pieces-slow-line"), Role::Dim);
}

fn grid(pane: &Pieces<'_>, size: (u16, u16)) -> PieceGrid {
    match pane.pane {
        Some(pieces) => pieces.grid(pane.map.count(), size),
        None => PieceGrid::new(pane.map.count(), size, PieceZoom::Whole),
    }
}

/// Draws the heatmap. Returns how many pieces share a cell, and where it is.
fn map(pen: &mut Pen<'_>, pane: &Pieces<'_>) -> (u32, Rect) {
    let (width, height) = (pen.width().saturating_sub(2), pen.height());
    let mut pen = pen.part(Rect::new(1, 0, width, height));
    let grid = grid(pane, (width, height));
    if let Some(pieces) = pane.pane.filter(|pieces| pieces.zoom == PieceZoom::Blocks) {
        strip(&mut pen, pane.map, pieces.cursor);
        return (1, pen.area());
    }
    let looks = Looks::new(pane.map, pane.mode, pen.glyphs());
    let first = grid.in_view().start;
    let cells: Vec<_> = grid
        .in_view()
        .map(|cell| grid.pieces_of(cell).iter())
        .map(|span| flashing(&pen, pane, &span, looks.of(span.clone())))
        .collect();
    let selected = pane.cursor.and(pane.pane).map(|pieces| pieces.selected(&grid));
    let selected = selected.filter(|pieces| !pieces.is_empty());
    let marked = selected.map(|pieces| grid.cell_of(pieces.first)..grid.cell_of(pieces.end - 1) + 1);
    let solid = if grid.slot() > 1 { grid.slot() - 1 } else { 1 };
    for (cell, (x, y)) in grid.places() {
        let (sign, role) = cells[(cell - first) as usize];
        pen.repeat((x, y), solid, sign, role);
        if marked.as_ref().is_some_and(|marked| marked.contains(&cell)) {
            pen.part(Rect::new(x, y, solid, 1)).tint(Role::Cursor);
        }
    }
    (grid.per_cell(), pen.area())
}

/// The blocks of the piece that the cursor is on.
fn strip(pen: &mut Pen<'_>, map: &PieceMap, piece: u32) {
    let blocks = map.length_of(piece).0.div_ceil(BLOCK) as u32;
    let close = map.closeup.as_ref().filter(|c| c.pieces.first == piece && c.pieces.len() == 1);
    let begun = map.begun.get().map_or(&[][..], |begun| begun);
    let progress = close
        .and_then(|closeup| closeup.progress.as_ref())
        .or_else(|| begun.iter().find(|begun| begun.piece.0 == piece));
    blocks::strip(pen, blocks, progress.ok_or(map.have.get(piece)));
}

/// What was verified moments ago stands out, in the picture of what is here.
fn flashing(
    pen: &Pen<'_>,
    pane: &Pieces<'_>,
    span: &Range<u32>,
    (sign, role): (&'static str, Role),
) -> (&'static str, Role) {
    if pen.look.detail > Detail::Full
        || pane.mode != PieceMode::Have
        || pane.map.have.count_in(span.clone()) == 0
        || !(pane.flashes)(span.clone())
    {
        return (sign, role);
    }
    // In colour the sign keeps saying how much is there; without, it must do the flashing.
    let sign = if pen.look.theme.depth == Depth::None { pen.glyphs().heat.flash } else { sign };
    (sign, Role::HeatFlash)
}

/// What the signs mean and how many pieces are of each kind; the last of them go where there is no
/// room for all.
fn legend(pen: &mut Pen<'_>, pane: &Pieces<'_>, per_cell: u32) {
    let room = pen.width().saturating_sub(2);
    let mut x = 1 + pen.text((1, 0), room, pane.mode.title(), Role::Strong);
    for entry in Looks::new(pane.map, pane.mode, pen.glyphs()).legend(per_cell) {
        let signs: u16 = entry.signs.iter().map(|(sign, _)| text::width(sign) as u16).sum();
        if x + 3 + signs + text::width(&entry.says) as u16 > room + 1 {
            break;
        }
        x = pen.runs((x + 2, 0), &entry.signs);
        x += 1 + pen.text((x + 1, 0), room, &entry.says, Role::Dim);
    }
}

/// The numbers, the most important first.
fn facts(pen: &mut Pen<'_>, pane: &Pieces<'_>, per_cell: u32, has_legend: bool) {
    let map = pane.map;
    let (have, all) = (map.have.count(), map.count());
    let share = if all == 0 { 0.0 } else { f64::from(have) / f64::from(all) };
    let mut facts = Vec::new();
    if !has_legend && pane.mode != PieceMode::Have {
        facts.push(pane.mode.title().to_owned());
    }
    facts.push(t!("pieces-have-of", have = have, all = all));
    facts.push(figures::percent(share));
    if map.verifying > 0 {
        facts.push(t!("pieces-checking-again", n = map.verifying));
    }
    if let Known::Is(copies) = map.copies() {
        facts.push(t!("pieces-copies", copies = copies.to_string()));
    }
    facts.push(t!("pieces-each", size = map.piece_length.to_string()));
    if per_cell > 1 {
        facts.push(t!("pieces-per-cell", n = per_cell.to_string()));
    }
    if let (Known::Is(asked), false) = (&map.in_flight, has_legend) {
        facts.push(t!("pieces-count-in-flight", n = asked.count()));
    }
    in_a_row(pen, facts.iter().map(|fact| (fact.as_str(), Role::Dim)));
}

/// Writes what has room, one beside the other.
fn in_a_row<'t>(pen: &mut Pen<'_>, facts: impl Iterator<Item = (&'t str, Role)>) {
    let room = pen.width().saturating_sub(2);
    let mut x = 1;
    for (fact, role) in facts {
        if x > 1 && x + text::width(fact) as u16 > room + 1 {
            break;
        }
        x += pen.text((x, 0), room, fact, role) + 2;
    }
}

/// Bytes of every block but the last of a piece (BEP 3).
const BLOCK: u64 = 16 << 10;

#[cfg(test)]
mod tests;
