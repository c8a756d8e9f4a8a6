//! A ratatui backend for slow lines: the fewest bytes from what the terminal shows to what it
//! should show, one write per frame, and none at all for a frame without a change.
//!
//! It remembers every cell that the terminal shows. It does not set the terminal up (that is
//! `tui::terminal`) and asks it nothing: the size is told.

mod backlog;
mod by_pen;
mod glyph;
mod ink;
mod pen;
mod row;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use ratatui::{
    backend::{Backend, ClearType, WindowSize},
    buffer::Buffer,
    buffer::Cell,
    layout::{Position, Size},
};

use self::{
    backlog::Backlog,
    glyph::Glyph,
    ink::{Ink, Place},
    row::Row,
};

/// Frames over this many bytes are marked as one update (mode 2026), so that they do not tear. The
/// marks cost 16 bytes; a shorter frame arrives in one piece anyhow.
const MARK_FROM: usize = 256;

/// What placing the cursor takes, in bytes.
const CURSOR: usize = 24;

/// Less is not worth beginning with, in bytes.
const PART: usize = 24;

/// The terminal as far as it is ours.
pub struct Screen<W> {
    out: W,
    size: Size,
    /// Row by row; style that cannot be seen is left out.
    shown: Vec<Cell>,
    /// What it should show, and how that differs.
    want: Vec<Cell>,
    backlog: Backlog,
    /// The most bytes that the next frame may take.
    allowance: usize,
    /// The terminal knows mode 2026.
    marks: bool,
    ink: Ink,
    /// Where the cursor should be, and whether it should be seen.
    cursor: Position,
    cursor_wanted: bool,
    cursor_seen: bool,
    written: u64,
}

impl<W: Write> Screen<W> {
    /// A cleared terminal of that size, with the cursor hidden somewhere and no style set.
    pub fn new(out: W, size: Size) -> Self {
        let mut screen = Self {
            out,
            size,
            shown: Vec::new(),
            want: Vec::new(),
            backlog: Backlog::default(),
            allowance: usize::MAX,
            marks: false,
            ink: Ink::default(),
            cursor: Position::ORIGIN,
            cursor_wanted: false,
            cursor_seen: false,
            written: 0,
        };
        screen.forget_cells();
        screen
    }

    /// The terminal has another size now. What it shows is anybody's guess: clear it next.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
        self.ink.place = Place::default();
        self.forget_cells();
    }

    /// Somebody else wrote to the terminal, which was set up anew: clear it next.
    pub fn retake(&mut self) {
        self.ink.place = Place::default();
        self.ink.pen = pen::Pen::default();
        self.ink.bytes.extend(b"\x1b[m");
        self.cursor_seen = false;
    }

    /// Appends a sequence that moves no cursor and changes no cell or style.
    pub fn say(&mut self, sequence: &[u8]) {
        self.ink.bytes.extend(sequence);
    }

    /// From now on large frames are marked as one update, or not.
    pub fn mark_frames(&mut self, marks: bool) {
        self.marks = marks;
    }

    /// The next frames take at most so many bytes each; what does not go into one is left for the next.
    /// A little more is taken for placing the cursor. `reply`: somebody waits for what changes in it.
    pub fn allow(&mut self, bytes: usize, reply: bool) {
        self.allowance = bytes.saturating_sub(CURSOR);
        self.backlog.newest_first(reply);
    }

    /// Whether something is left for the next frame.
    pub fn is_behind(&self) -> bool {
        self.backlog.is_behind()
    }

    /// How many bytes were written so far.
    pub fn written(&self) -> u64 {
        self.written
    }

    /// Where the bytes go.
    #[cfg(test)]
    pub fn out(&mut self) -> &mut W {
        &mut self.out
    }

    fn forget_cells(&mut self) {
        let cells = usize::from(self.size.width) * usize::from(self.size.height);
        for grid in [&mut self.shown, &mut self.want] {
            grid.clear();
            grid.resize(cells, Cell::EMPTY);
        }
        self.backlog.clear(self.size.height);
    }

    /// Brings rows up to date, as far as the allowance goes.
    fn write_rows(&mut self) {
        let width = usize::from(self.size.width);
        let order = self.backlog.order();
        let left = self.allowance.saturating_sub(self.ink.bytes.len());
        let all = self.write_all(&order);
        if all.bytes.len() <= left {
            self.ink.join(all);
            for y in order {
                let row = usize::from(y) * width..(usize::from(y) + 1) * width;
                self.shown[row.clone()].clone_from_slice(&self.want[row]);
                self.backlog.done(y);
            }
            return;
        }
        for y in order {
            let row = usize::from(y) * width..(usize::from(y) + 1) * width;
            let left = self.allowance.saturating_sub(self.ink.bytes.len());
            let mut ink = self.ink.fork();
            Row::new(y, &self.shown[row.clone()], &self.want[row.clone()]).write(&mut ink);
            if ink.bytes.len() <= left {
                self.ink.join(ink);
                self.shown[row.clone()].clone_from_slice(&self.want[row]);
                self.backlog.done(y);
            } else if let Some(end) = self.write_part(y, left) {
                let end = row.start + end;
                self.shown[row.start..end].clone_from_slice(&self.want[row.start..end]);
                return;
            } else if left < PART {
                return;
            }
        }
    }

    /// Brings all rows that wait up to date, the shorter way.
    fn write_all(&self, waiting: &[u16]) -> Ink {
        let width = usize::from(self.size.width);
        let mut waiting = waiting.to_vec();
        waiting.sort_unstable();
        let row = |y: u16| {
            let cells = usize::from(y) * width..(usize::from(y) + 1) * width;
            Row::new(y, &self.shown[cells.clone()], &self.want[cells])
        };
        let rows: Vec<Row<'_>> = waiting.into_iter().map(row).collect();
        let mut by_row = self.ink.fork();
        rows.iter().for_each(|row| row.write(&mut by_row));
        match by_pen::write(&rows, self.ink.fork()) {
            Some(by_pen) if by_pen.bytes.len() < by_row.bytes.len() => by_pen,
            _ => by_row,
        }
    }

    /// Brings as much of the start of a row up to date as fits into `left` bytes; up to where.
    fn write_part(&mut self, y: u16, left: usize) -> Option<usize> {
        let width = usize::from(self.size.width);
        let start = usize::from(y) * width;
        let (shown, want) = (&self.shown[start..start + width], &self.want[start..start + width]);
        let whole = |end: usize| !row::is_continuation(&want[end]) && !row::is_continuation(&shown[end]);
        let first = (0..width).find(|&x| shown[x] != want[x])?;
        let mut end = width;
        loop {
            end = (first + 1..first + (end - first) * 3 / 4).rev().find(|&end| whole(end))?;
            let part: Vec<Cell> = want[..end].iter().chain(&shown[end..]).cloned().collect();
            let mut ink = self.ink.fork();
            Row::new(y, shown, &part).write(&mut ink);
            if ink.bytes.len() <= left {
                self.ink.join(ink);
                return Some(end);
            }
        }
    }

    fn place_cursor(&mut self) {
        if self.cursor_wanted {
            self.ink.go(self.cursor.x, self.cursor.y);
        }
        if self.cursor_wanted != self.cursor_seen {
            self.ink.bytes.extend(if self.cursor_wanted { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor_seen = self.cursor_wanted;
        }
    }
}

impl<W: Write> Backend for Screen<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let width = usize::from(self.size.width);
        let mut content =
            content.filter(|(x, y, _)| *x < self.size.width && *y < self.size.height).peekable();
        while let Some(&(_, y, _)) = content.peek() {
            let row = usize::from(y) * width..(usize::from(y) + 1) * width;
            let want = &mut self.want[row];
            while let Some((x, _, cell)) = content.next_if(|update| update.1 == y) {
                set(want, x.into(), cell);
            }
            self.backlog.touch(y);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = false;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cursor_wanted = true;
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        let (right, bottom) = (self.size.width.saturating_sub(1), self.size.height.saturating_sub(1));
        self.cursor = Position::new(position.x.min(right), position.y.min(bottom));
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.ink.switch(self.ink.pen.toward_erasing());
        self.ink.bytes.extend(b"\x1b[2J");
        self.forget_cells();
        Ok(())
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let width = usize::from(self.size.width);
        let here = usize::from(self.cursor.y) * width + usize::from(self.cursor.x);
        let (line, next_line) = (here - here % width.max(1), here + width - here % width.max(1));
        let cells = match region {
            ClearType::All => return self.clear(),
            ClearType::AfterCursor => here..self.shown.len(),
            ClearType::BeforeCursor => 0..here,
            ClearType::CurrentLine => line..next_line,
            ClearType::UntilNewLine => here..next_line,
        };
        let blank = Cell::EMPTY;
        self.draw(cells.map(|at| ((at % width) as u16, (at / width) as u16, &blank)))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.write_rows();
        self.place_cursor();
        if self.ink.bytes.is_empty() {
            return Ok(());
        }
        let mut bytes = std::mem::take(&mut self.ink.bytes);
        if self.marks && bytes.len() > MARK_FROM {
            bytes.splice(..0, *b"\x1b[?2026h");
            bytes.extend(b"\x1b[?2026l");
        }
        self.out.write_all(&bytes)?;
        self.out.flush()?;
        self.written += bytes.len() as u64;
        Ok(())
    }
}

/// Gives the second column of every wide glyph a content that no visible cell has. What lies there
/// comes to light when the glyph goes, and ratatui's comparison would take it for unchanged.
pub fn seal(frame: &mut Buffer) {
    let width = usize::from(frame.area.width).max(1);
    for row in frame.content.chunks_mut(width) {
        for x in 1..row.len() {
            if Glyph::of(row[x - 1].symbol()).width == 2 {
                row[x] = row::continuation();
            }
        }
    }
}

/// Puts `cell` into a row at `x`, so that no wide glyph is left cut in half.
fn set(row: &mut [Cell], x: usize, cell: &Cell) {
    let mut cell = pen::visible(cell);
    let mut width = usize::from(Glyph::of(cell.symbol()).width);
    if width == 0 || width > 2 || x + width > row.len() {
        cell.set_symbol(" ");
        width = 1;
    }
    if row::is_continuation(&row[x]) {
        row[x - 1].set_symbol(" ");
    }
    if let Some(after) = row.get_mut(x + width)
        && row::is_continuation(after)
    {
        *after = Cell::EMPTY;
    }
    if width == 2 {
        row[x + 1] = row::continuation();
    }
    row[x] = cell;
}
