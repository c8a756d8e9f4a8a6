//! One row from what it shows to what it should show, in the fewest bytes: changed cells, cheap
//! bridges between them, an erased tail.

use ratatui::buffer::Cell;

use super::{
    glyph::Glyph,
    ink::{Ink, Place},
    pen::Pen,
};

/// Unchanged cells are written again instead of jumping over them if there are at most so many.
const BRIDGE: usize = 12;

/// The blank tail of a row is worth a try at erasing it from so many changed cells on.
const ERASE_FROM: usize = 4;

/// A row to bring up to date.
pub(super) struct Row<'a> {
    y: u16,
    want: &'a [Cell],
    dirty: Vec<bool>,
}

/// Whether a cell is the second column of a wide glyph.
pub(super) fn is_continuation(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

/// The second column of a wide glyph.
pub(super) fn continuation() -> Cell {
    let mut cell = Cell::EMPTY;
    cell.set_symbol("");
    cell
}

impl<'a> Row<'a> {
    /// Row `y`, which shows `shown` and should show `want`.
    pub fn new(y: u16, shown: &[Cell], want: &'a [Cell]) -> Self {
        let mut dirty: Vec<bool> = want.iter().zip(shown).map(|(w, s)| w != s).collect();
        for x in 0..want.len() {
            if dirty[x] && !is_continuation(&want[x]) {
                spread(x, shown, want, &mut dirty);
            }
        }
        Self { y, want, dirty }
    }

    /// Writes what changed.
    pub fn write(&self, ink: &mut Ink) {
        if !self.dirty.contains(&true) {
            return;
        }
        let mut plain = ink.fork();
        self.write_cells(&mut plain, self.want.len());
        let tail = self.want.iter().rposition(|cell| *cell != Cell::EMPTY).map_or(0, |last| last + 1);
        if self.dirty[tail..].iter().filter(|&&d| d).count() >= ERASE_FROM {
            let mut erasing = ink.fork();
            self.write_cells(&mut erasing, tail);
            self.erase(&mut erasing, tail);
            if erasing.bytes.len() < plain.bytes.len() {
                plain = erasing;
            }
        }
        ink.join(plain);
    }

    fn write_cells(&self, ink: &mut Ink, end: usize) {
        for x in 0..end {
            if self.dirty[x] && !is_continuation(&self.want[x]) {
                self.approach(ink, x);
                ink.put(&self.want[x], self.want.len() as u16);
            }
        }
    }

    fn erase(&self, ink: &mut Ink, tail: usize) {
        let Some(first) = self.dirty[tail..].iter().position(|&d| d) else { return };
        ink.go((tail + first) as u16, self.y);
        ink.switch(ink.pen.toward_erasing());
        ink.erase();
    }

    /// Moves to column `x`, over unchanged cells if writing them again is shorter.
    fn approach(&self, ink: &mut Ink, x: usize) {
        let mut jump = ink.fork();
        jump.go(x as u16, self.y);
        match self.bridge(ink, x) {
            Some((pen, text)) if text.len() <= jump.bytes.len() => {
                ink.switch(pen);
                ink.bytes.extend(text.as_bytes());
                ink.place = Place::at(x as u16, self.y);
            }
            _ => ink.join(jump),
        }
    }

    /// The text of the cells between the cursor and `x`, if one pen does for all of them: the
    /// present one, or the one that is taken up at `x` anyhow.
    fn bridge(&self, ink: &Ink, x: usize) -> Option<(Pen, String)> {
        let gap = ink.place.ahead(x as u16, self.y)?;
        let cells = &self.want[usize::from(gap.start)..usize::from(gap.end)];
        if cells.len() > BRIDGE || is_continuation(cells.first()?) {
            return None;
        }
        let heads = || cells.iter().filter(|cell| !is_continuation(cell));
        if heads().any(|cell| Glyph::of(cell.symbol()).is_doubtful()) {
            return None;
        }
        let does = |pen: &Pen| heads().all(|cell| pen.toward(cell) == *pen);
        let pen = [ink.pen, ink.pen.toward(&self.want[x])].into_iter().find(does)?;
        Some((pen, heads().map(Cell::symbol).collect()))
    }
}

/// Marks the neighbours that writing cell `x` harms.
fn spread(x: usize, shown: &[Cell], want: &[Cell], dirty: &mut [bool]) {
    let glyph = Glyph::of(want[x].symbol());
    let end = x + usize::from(glyph.width);
    let is_wide = |at: usize| shown.get(at + 1).is_some_and(is_continuation);
    // Overwriting half of a wide glyph blanks its other half, in a style of the terminal's choice.
    if is_wide(end - 1) && end < want.len() {
        dirty[end] = true;
    }
    if glyph.is_doubtful() {
        let reach = (x + usize::from(glyph.reach)).min(want.len());
        dirty[end.min(reach)..reach].fill(true);
    }
}
