//! The pieces pane: a heatmap of all pieces, and a line that says it in numbers.

use std::ops::Range;

use super::heatmap::{Cell, Heat, bins};
use crate::{
    model::{Known, PieceMap},
    view::{Depth, Role, figures, pen::Pen},
};

/// What the pane shows.
#[derive(Clone, Copy)]
pub struct Pieces<'a> {
    pub map: &'a PieceMap,
    /// Whether any piece of a range became complete moments ago.
    pub flashes: &'a dyn Fn(Range<u32>) -> bool,
}

/// A piece takes at most this many cells, so that three pieces do not pretend to be a picture.
const WIDEST: u16 = 8;

/// Draws the map, and the legend under it (from two rows on).
pub fn pieces(pen: &mut Pen<'_>, pane: Pieces<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let legend_rows = if height >= 5 { 2 } else { u16::from(height >= 2) };
    let rows = height - legend_rows;
    let inner = width.saturating_sub(2);
    let slot = slot(pane.map.count(), inner, rows);
    let per_row = usize::from(inner / slot.max(1)).max(1);
    let room = per_row * usize::from(rows);
    let cells = bins(pane.map, pane.flashes, room);
    // Pieces too narrow to be told apart are stretched until they fill the pane.
    let places = if slot == 1 && !cells.is_empty() { room } else { cells.len() };
    for at in 0..places {
        let place = (1 + (at % per_row) as u16 * slot, (at / per_row) as u16);
        let solid = if slot > 1 { slot - 1 } else { 1 };
        let (sign, role) = look(pen, &cells[at * cells.len() / places]);
        pen.repeat(place, solid, sign, role);
    }
    if legend_rows > 0 {
        legend(&mut pen.row(height - 1), pane.map, cells.first().map_or(0, |c| c.total));
    }
}

/// How many cells a piece gets side by side, the last of them blank to tell it from the next: as many
/// as leave room for all, or 1 for a map without blanks.
fn slot(pieces: u32, width: u16, rows: u16) -> u16 {
    (3..=WIDEST).rev().find(|&slot| pieces <= u32::from(width / slot) * u32::from(rows)).unwrap_or(1)
}

fn look(pen: &Pen<'_>, cell: &Cell) -> (&'static str, Role) {
    let heat = &pen.glyphs().heat;
    let (sign, role) = calm_look(pen, cell);
    match (cell.flash, pen.look.theme.depth) {
        (false, _) => (sign, role),
        // In colour the sign keeps saying how much is there; without, it must do the flashing.
        (true, Depth::None) => (heat.flash, Role::HeatFlash),
        (true, _) => (sign, Role::HeatFlash),
    }
}

fn calm_look(pen: &Pen<'_>, cell: &Cell) -> (&'static str, Role) {
    let heat = &pen.glyphs().heat;
    match cell.heat() {
        Heat::Unwanted => (heat.unwanted, Role::HeatUnwanted),
        Heat::None => (heat.none, Role::HeatNone),
        Heat::Flight => (heat.flight, Role::HeatFlight),
        Heat::Some(third) => {
            let third = usize::from(third.min(2));
            let role = [Role::HeatLow, Role::HeatMid, Role::HeatHigh][third];
            (heat.some[third], if cell.in_flight > 0 { Role::HeatFlight } else { role })
        }
        Heat::Full => (heat.full, Role::HeatFull),
    }
}

fn legend(pen: &mut Pen<'_>, map: &PieceMap, per_cell: u32) {
    let (have, all) = (map.have.count(), map.count());
    let share = if all == 0 { 0.0 } else { f64::from(have) / f64::from(all) };
    let mut facts = format!(
        "{} of {} pieces  {}  {} each",
        figures::count(have.into()),
        figures::count(all.into()),
        figures::percent(share),
        map.piece_length
    );
    if per_cell > 1 {
        facts.push_str(&format!("  {per_cell} per cell"));
    }
    if let Known::Is(asked) = &map.in_flight {
        facts.push_str(&format!("  {} in flight", figures::count(asked.count().into())));
    }
    let room = pen.width().saturating_sub(2);
    let used = pen.text((1, 0), room, &facts, Role::Dim);
    let heat = &pen.glyphs().heat;
    let some = heat.some.concat();
    let signs = [
        (heat.full, Role::HeatFull, " all  "),
        (some.as_str(), Role::HeatMid, " some  "),
        (heat.none, Role::HeatNone, " none  "),
        (heat.flight, Role::HeatFlight, " in flight  "),
        (heat.unwanted, Role::HeatUnwanted, " not wanted"),
    ];
    let runs: Vec<(&str, Role)> =
        signs.iter().flat_map(|&(sign, role, word)| [(sign, role), (word, Role::Dim)]).collect();
    let cells: u16 = runs.iter().map(|(t, _)| crate::view::text::width(t) as u16).sum();
    if used + cells + 4 <= room {
        pen.runs((room + 1 - cells, 0), &runs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Bits, Bytes},
        view::{Depth, Look, testing},
    };

    fn map(pieces: u32, have: impl Fn(u32) -> bool) -> PieceMap {
        PieceMap {
            have: Bits::collect((0..pieces).map(have)),
            wanted: Bits::repeat(true, pieces),
            piece_length: Bytes(1 << 18),
            ..PieceMap::default()
        }
    }

    fn drawn(size: (u16, u16), map: &PieceMap, flashing: Range<u32>) -> Vec<String> {
        let look = Look::new(Depth::None, true);
        testing::lines(size.0, size.1, &look, |pen| {
            pieces(pen, Pieces { map, flashes: &|r| r.start < flashing.end && flashing.start < r.end });
        })
    }

    #[test]
    fn few_pieces_are_wide_and_told_apart() {
        let map = map(4, |n| n < 2);
        assert_eq!(
            drawn((38, 3), &map, 1..2),
            [" ####### ******* ....... .......", "", " 2 of 4 pieces  50%  256 KiB each"]
        );
    }

    #[test]
    fn many_pieces_share_cells() {
        let map = map(4000, |n| n < 2000);
        let rows = drawn((42, 6), &map, 0..0);
        assert_eq!(rows[0], format!(" {}", "#".repeat(40)));
        assert_eq!(rows[2], format!(" {}", ".".repeat(40)));
        assert_eq!(rows[5], " 2,000 of 4,000 pieces  50%  256 KiB eac~");
    }

    #[test]
    fn pieces_fill_the_pane_and_the_legend_is_its_last_row() {
        let map = map(250, |n| n < 125);
        let rows = drawn((42, 12), &map, 0..0);
        assert_eq!(rows[0], format!(" {}", "#".repeat(40)));
        assert_eq!(rows[9], format!(" {}", ".".repeat(40)));
        assert!(rows[10].is_empty() && rows[11].contains("125 of 250 pieces"), "{rows:?}");
    }

    #[test]
    fn any_size_is_safe() {
        for pieces_count in [0, 1, 7, 200_000] {
            let map = map(pieces_count, |n| n % 3 == 0);
            testing::at_odd_sizes(|pen| pieces(pen, Pieces { map: &map, flashes: &|_| true }));
        }
    }
}
