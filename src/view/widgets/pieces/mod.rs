//! The pieces pane: a heatmap of all pieces, pieces that are begun with their blocks, and lines that
//! say it in numbers.
//!
//! - `heatmap.rs`: which pieces share a cell; `modes.rs`: what a cell looks like, and the legend
//! - `blocks.rs`: pieces that are begun

mod blocks;
mod heatmap;
mod modes;

use std::ops::Range;

use ratatui::layout::Rect;

use self::modes::Looks;
use super::{Filling, bar};
use crate::{
    model::{Known, PieceMap},
    view::{Depth, Detail, Role, figures, pen::Pen, text},
};

/// What the pane shows.
#[derive(Clone, Copy)]
pub struct Pieces<'a> {
    pub map: &'a PieceMap,
    pub mode: PieceMode,
    /// Whether any piece of a range became complete moments ago.
    pub flashes: &'a dyn Fn(Range<u32>) -> bool,
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

/// A piece takes at most this many cells, so that three pieces do not pretend to be a picture.
const WIDEST: u16 = 8;

/// What stands below the heatmap, in lines.
struct Below {
    /// Pieces that are begun.
    begun: u16,
    legend: bool,
    facts: bool,
}

impl Below {
    /// As much as leaves most of the height to the heatmap. While pieces
    /// come and go it stays the same, so that the picture does not jump.
    fn plan(pane: &Pieces<'_>, height: u16) -> Self {
        let lacking = pane.map.have.count() < pane.map.count();
        let begun = match (&pane.map.begun, pane.mode) {
            (Known::Is(none), _) if none.is_empty() => u16::from(lacking && height >= 12),
            (Known::Is(_), PieceMode::InFlight) if lacking && height >= 10 => (height / 3).min(8),
            (Known::Is(_), _) if lacking && height >= 12 => (height / 6).min(4),
            _ => 0,
        };
        Self { begun, legend: height >= 8, facts: height >= 2 }
    }

    fn lines(&self, height: u16) -> u16 {
        let blank = u16::from(height >= 5) + u16::from(self.begun > 0);
        self.begun + u16::from(self.legend) + u16::from(self.facts) + blank
    }
}

/// Draws the map, and what there is room for under it.
pub fn pieces(pen: &mut Pen<'_>, pane: Pieces<'_>) {
    let (width, height) = (pen.width(), pen.height());
    if pen.look.detail == Detail::Least {
        return in_one_line(pen, &pane);
    }
    let below = Below::plan(&pane, height);
    let rows = height - below.lines(height);
    let per_cell = map(&mut pen.part(Rect::new(0, 0, width, rows)), &pane);
    if below.begun > 0 {
        let progress = pane.map.begun.get().map_or(&[][..], |begun| begun);
        blocks::blocks(&mut pen.part(Rect::new(0, rows + 1, width, below.begun)), progress);
    }
    if below.legend {
        legend(&mut pen.row(height - 2), &pane, per_cell);
    }
    if below.facts {
        facts(&mut pen.row(height - 1), &pane, per_cell, below.legend);
    }
}

/// What is left of it on a line that carries little: one bar, which grows by whole cells.
fn in_one_line(pen: &mut Pen<'_>, pane: &Pieces<'_>) {
    let (have, all) = (u64::from(pane.map.have.count()), u64::from(pane.map.count()));
    let share = if all == 0 { 0.0 } else { have as f64 / all as f64 };
    let cells = pen.width().saturating_sub(40).min(40);
    let whole = (share * f64::from(cells)).floor() / f64::from(cells.max(1));
    let filling = if have == all { Filling::Complete } else { Filling::Growing };
    bar(pen, (1, 0), cells, (whole, filling));
    let told = format!("{} of {} pieces", figures::percent(share), figures::count(all));
    pen.text((cells + 3, 0), pen.width(), &told, Role::Text);
    pen.text((1, 2), pen.width(), "the map of pieces needs a line that carries more", Role::Dim);
}

/// Draws the heatmap. Returns how many pieces share a cell.
fn map(pen: &mut Pen<'_>, pane: &Pieces<'_>) -> u32 {
    let (inner, rows) = (pen.width().saturating_sub(2), pen.height());
    let slot = slot(pane.map.count(), inner, rows);
    let per_row = usize::from(inner / slot.max(1)).max(1);
    let room = per_row * usize::from(rows);
    let spans: Vec<Range<u32>> = heatmap::spans(pane.map.count(), room).collect();
    let looks = Looks::new(pane.map, pane.mode, pen.glyphs());
    let cells: Vec<_> = spans.iter().map(|span| flashing(pen, pane, span, looks.of(span.clone()))).collect();
    // Pieces too narrow to be told apart are stretched until they fill the pane.
    let places = if slot == 1 && !cells.is_empty() { room } else { cells.len() };
    for at in 0..places {
        let place = (1 + (at % per_row) as u16 * slot, (at / per_row) as u16);
        let solid = if slot > 1 { slot - 1 } else { 1 };
        let (sign, role) = cells[at * cells.len() / places];
        pen.repeat(place, solid, sign, role);
    }
    spans.first().map_or(0, |span| span.end - span.start)
}

/// How many cells a piece gets side by side, the last of them blank to tell it from the next: as many
/// as leave room for all, or 1 for a map without blanks.
fn slot(pieces: u32, width: u16, rows: u16) -> u16 {
    (3..=WIDEST).rev().find(|&slot| pieces <= u32::from(width / slot) * u32::from(rows)).unwrap_or(1)
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
    facts.push(format!("{} of {} pieces", figures::count(have.into()), figures::count(all.into())));
    facts.push(figures::percent(share));
    if let Known::Is(copies) = map.copies() {
        facts.push(format!("{copies} copies"));
    }
    facts.push(format!("{} each", map.piece_length));
    if per_cell > 1 {
        facts.push(format!("{per_cell} per cell"));
    }
    if let (Known::Is(asked), false) = (&map.in_flight, has_legend) {
        facts.push(format!("{} in flight", figures::count(asked.count().into())));
    }
    let room = pen.width().saturating_sub(2);
    let mut x = 1;
    for fact in facts {
        if x > 1 && x + text::width(&fact) as u16 > room + 1 {
            break;
        }
        x += pen.text((x, 0), room, &fact, Role::Dim) + 2;
    }
}

#[cfg(test)]
mod tests;
