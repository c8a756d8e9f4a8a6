//! One row from what it shows to what it should show, in the fewest bytes: changed cells, cheap
//! bridges between them, an erased tail.

use ratatui::buffer::Cell;

use super::{
    glyph::Glyph,
    ink::{Ink, Place},
    pen::{Pen, is_blank},
};

/// Unchanged cells are written again instead of jumping over them if there are at most so many.
const BRIDGE: usize = 12;

/// The blank tail of a row is worth a try at erasing it from so many changed cells on.
const ERASE_FROM: usize = 4;

/// A row to bring up to date.
#[derive(Clone)]
pub(super) struct Row<'a> {
    y: u16,
    want: &'a [Cell],
    dirty: Vec<bool>,
    /// Every changed cell is and was one column wide for certain, so that they can be written in any order.
    is_plain: bool,
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
        let changed = want.iter().zip(shown).zip(&dirty).filter(|(_, dirty)| **dirty);
        let is_plain = changed.clone().all(|((w, s), _)| is_narrow(w) && is_narrow(s));
        for x in 0..want.len() {
            if dirty[x] && !is_continuation(&want[x]) {
                spread(x, shown, want, &mut dirty);
            }
        }
        Self { y, want, dirty, is_plain }
    }

    /// The pen that draws each changed cell; `None` for one that is as it was, and for all where their order
    /// matters. Blanks are drawn by the pen beside them.
    pub fn pens(&self) -> Vec<Option<Pen>> {
        let mut pens: Vec<Option<Pen>> = vec![None; self.want.len()];
        if !self.is_plain {
            return pens;
        }
        let changed = || (0..self.want.len()).filter(|&x| self.dirty[x]);
        for x in changed().filter(|&x| !is_blank(&self.want[x])) {
            pens[x] = Some(Pen::default().toward(&self.want[x]));
        }
        let blank = |beside: Option<Pen>, x: usize| beside.filter(|pen| pen.toward(&self.want[x]) == *pen);
        for x in changed().rev() {
            pens[x] = pens[x].or_else(|| blank(pens.get(x + 1).copied().flatten(), x));
        }
        for x in changed().skip_while(|&x| x == 0) {
            pens[x] = pens[x].or_else(|| blank(pens[x - 1], x));
        }
        pens
    }

    /// The same row as if only some of its changed cells had changed.
    pub fn only(&self, changed: impl Fn(usize) -> bool) -> Self {
        let dirty = self.dirty.iter().enumerate().map(|(x, dirty)| *dirty && changed(x)).collect();
        Self { dirty, ..*self }
    }

    /// How many cells are to be written.
    pub fn changes(&self) -> usize {
        self.dirty.iter().filter(|&&dirty| dirty).count()
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

/// Whether every terminal gives the cell one column.
fn is_narrow(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() == 1 || {
        let glyph = Glyph::of(symbol);
        glyph.width == 1 && !glyph.is_doubtful()
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
