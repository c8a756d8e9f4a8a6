//! What the widgets' own tests share: drawing into a buffer and reading it back.

use ratatui::{buffer::Buffer, layout::Rect};

use super::pen::{Look, Pen};

/// The rows that `draw` writes on an empty screen, without the blanks at their ends.
pub fn lines(width: u16, height: u16, look: &Look, draw: impl FnOnce(&mut Pen<'_>)) -> Vec<String> {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(&mut Pen::new(&mut buf, look, area));
    read(&buf)
}

/// The rows of a buffer, without the blanks at their ends.
pub fn read(buf: &Buffer) -> Vec<String> {
    let row = |y| {
        let mut line = String::new();
        let mut covered = 0;
        for x in 0..buf.area.width {
            let symbol = buf[(x, y)].symbol();
            if covered == 0 {
                line.push_str(symbol);
                covered = super::text::width(symbol).saturating_sub(1);
            } else {
                covered -= 1;
            }
        }
        line.trim_end().to_owned()
    };
    (0..buf.area.height).map(row).collect()
}

/// Draws at sizes where arithmetic goes wrong, and at every depth, with both sets of glyphs.
pub fn at_odd_sizes(draw: impl Fn(&mut Pen<'_>)) {
    use super::Depth::*;
    for (width, height) in [(0, 0), (1, 1), (2, 1), (1, 7), (7, 3), (13, 2), (61, 1), (80, 5), (201, 9)] {
        for (depth, ascii) in [(None, true), (Ansi, false), (Indexed, false), (True, true), (True, false)] {
            let look = Look::new(depth, ascii);
            let buf = lines(width, height, &look, |pen| draw(pen));
            assert_eq!(buf.len(), usize::from(height));
        }
    }
}
