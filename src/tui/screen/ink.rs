//! What a frame writes: bytes, with the pen and the place of the cursor that they lead to. Knows
//! how to get anywhere with the fewest bytes, and nothing of what is on the screen.

use ratatui::buffer::Cell;

use super::{glyph::Glyph, pen::Pen};

/// Where the terminal's cursor is, as far as we can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    row: Option<u16>,
    column: Option<u16>,
}

/// Bytes to write, and where they leave the terminal.
#[derive(Debug, Clone, Default)]
pub(super) struct Ink {
    pub bytes: Vec<u8>,
    pub pen: Pen,
    pub place: Place,
}

impl Place {
    /// A known place.
    pub fn at(x: u16, y: u16) -> Self {
        Self { row: Some(y), column: Some(x) }
    }

    /// The cells to cross on the way to (`x`, `y`), if it lies ahead on the same row.
    pub fn ahead(self, x: u16, y: u16) -> Option<std::ops::Range<u16>> {
        let from = self.column.filter(|&from| self.row == Some(y) && from < x)?;
        Some(from..x)
    }
}

impl Ink {
    /// Nothing yet, going on where `self` ends.
    pub fn fork(&self) -> Self {
        Self { bytes: Vec::new(), ..*self }
    }

    /// Appends what a fork wrote.
    pub fn join(&mut self, fork: Self) {
        self.bytes.extend(fork.bytes);
        (self.pen, self.place) = (fork.pen, fork.place);
    }

    /// Takes up another pen.
    pub fn switch(&mut self, to: Pen) {
        self.bytes.extend(self.pen.switch(to));
        self.pen = to;
    }

    /// Moves the cursor.
    pub fn go(&mut self, x: u16, y: u16) {
        self.bytes.extend(travel(self.place, x, y));
        self.place = Place::at(x, y);
    }

    /// Writes a cell where the cursor is, on a screen of `width` columns.
    pub fn put(&mut self, cell: &Cell, width: u16) {
        let glyph = Glyph::of(cell.symbol());
        self.switch(self.pen.toward(cell));
        if glyph.is_doubtful() {
            self.blank_out(glyph.width, width);
        }
        self.bytes.extend(cell.symbol().as_bytes());
        // At the right margin terminals differ in where the cursor is, and a doubtful glyph may
        // have moved it by another width than ours.
        let next = self.place.column.map(|x| x + glyph.width).filter(|&x| x < width);
        self.place.column = if glyph.is_doubtful() { None } else { next };
    }

    /// Erases from the cursor to the end of the row; the pen must be one for erasing.
    pub fn erase(&mut self) {
        self.bytes.extend(b"\x1b[K");
    }

    /// Blanks the cells of a glyph first: a terminal that takes it for narrower would leave what
    /// stood there.
    fn blank_out(&mut self, columns: u16, width: u16) {
        let Place { row: Some(y), column: Some(x) } = self.place else { return };
        self.bytes.extend(std::iter::repeat_n(b' ', columns.into()));
        let column = Some(x + columns).filter(|&x| x < width);
        self.place.column = column;
        self.go(x, y);
    }
}

/// The shortest way to (`x`, `y`); empty when the cursor is there.
fn travel(from: Place, x: u16, y: u16) -> Vec<u8> {
    if from == Place::at(x, y) {
        return Vec::new();
    }
    let absolute = match (x, y) {
        (0, 0) => "\x1b[H".into(),
        (0, y) => format!("\x1b[{}H", y + 1),
        (x, 0) => format!("\x1b[;{}H", x + 1),
        (x, y) => format!("\x1b[{};{}H", y + 1, x + 1),
    };
    let relative = from.row.map(|row| vertical(row, y) + &horizontal(from.column, x));
    match relative {
        Some(relative) if relative.len() < absolute.len() => relative.into_bytes(),
        _ => absolute.into_bytes(),
    }
}

fn vertical(from: u16, to: u16) -> String {
    // A line feed keeps the column: raw mode switches the translation to CR LF off.
    let steps = match to.cmp(&from) {
        std::cmp::Ordering::Equal => return String::new(),
        std::cmp::Ordering::Greater if to - from <= 4 => "\n".repeat((to - from).into()),
        std::cmp::Ordering::Greater => csi(to - from, 'B'),
        std::cmp::Ordering::Less => csi(from - to, 'A'),
    };
    shorter(steps, csi(to + 1, 'd'))
}

fn horizontal(from: Option<u16>, to: u16) -> String {
    let from_margin = if to == 0 { "\r".into() } else { format!("\r{}", csi(to, 'C')) };
    let absolute = shorter(from_margin, csi(to + 1, 'G'));
    let Some(from) = from else { return absolute };
    let steps = match to.cmp(&from) {
        std::cmp::Ordering::Equal => return String::new(),
        std::cmp::Ordering::Greater => csi(to - from, 'C'),
        std::cmp::Ordering::Less if from - to <= 3 => "\x08".repeat((from - to).into()),
        std::cmp::Ordering::Less => csi(from - to, 'D'),
    };
    shorter(steps, absolute)
}

fn csi(count: u16, command: char) -> String {
    if count == 1 { format!("\x1b[{command}") } else { format!("\x1b[{count}{command}") }
}

fn shorter(one: String, other: String) -> String {
    if other.len() < one.len() { other } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(from: (u16, u16), to: (u16, u16)) -> String {
        let bytes = travel(Place::at(from.0, from.1), to.0, to.1);
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_shortest_way_is_taken() {
        assert_eq!(way((5, 5), (5, 5)), "");
        assert_eq!(way((5, 5), (6, 5)), "^[C");
        assert_eq!(way((5, 5), (0, 5)), "\r");
        assert_eq!(way((5, 5), (5, 7)), "\n\n");
        assert_eq!(way((90, 5), (0, 6)), "\n\r");
        assert_eq!(way((50, 30), (0, 0)), "^[H");
        assert_eq!(way((5, 5), (3, 5)), "\x08\x08");
        assert_eq!(way((10, 10), (100, 20)), "^[21;101H");
    }

    #[test]
    fn an_unknown_column_is_named_outright() {
        let place = Place { row: Some(3), column: None };
        assert_eq!(travel(place, 0, 3), b"\r");
        assert_eq!(travel(place, 40, 3), b"\x1b[41G");
        assert_eq!(travel(Place::default(), 4, 3), b"\x1b[4;5H");
    }
}
