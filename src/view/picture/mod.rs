//! A screen without a terminal: as text, as text with colours for a terminal (SGR), as a drawing (SVG).

mod svg;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Modifier},
};

use super::{root, scene::Scene, text};

/// What a scene looks like at one size.
pub struct Picture {
    buffer: Buffer,
}

/// Cells of a row that look alike.
struct Run<'a> {
    /// The first column, and how many.
    x: u16,
    cells: u16,
    text: String,
    style: &'a Cell,
}

impl Picture {
    /// Draws a scene.
    pub fn of(scene: &Scene<'_>, width: u16, height: u16) -> Self {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        root::draw(&mut buffer, area, scene);
        Self { buffer }
    }

    /// Its letters, a line for each row, without blanks at their ends.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            let row: String = self.runs(y).into_iter().map(|run| run.text).collect();
            out += row.trim_end();
            out.push('\n');
        }
        out
    }

    /// With its colours, for `cat` on a terminal.
    pub fn ansi(&self) -> String {
        let mut out = String::new();
        for y in 0..self.buffer.area.height {
            for run in self.runs(y) {
                out += &sgr(run.style);
                out += &run.text;
            }
            out += "\x1b[0m\n";
        }
        out
    }

    /// As a drawing, on the background that a dark or a light terminal has.
    pub fn svg(&self) -> String {
        svg::svg(self)
    }

    fn runs(&self, y: u16) -> Vec<Run<'_>> {
        let mut runs: Vec<Run<'_>> = Vec::new();
        let mut x = 0;
        while x < self.buffer.area.width {
            let cell = &self.buffer[(x, y)];
            let symbol = if cell.symbol().is_empty() { " " } else { cell.symbol() };
            let cells = (text::width(symbol) as u16).max(1);
            match runs.last_mut().filter(|run| alike(run.style, cell)) {
                Some(run) => {
                    run.text.push_str(symbol);
                    run.cells += cells;
                }
                None => runs.push(Run { x, cells, text: symbol.to_owned(), style: cell }),
            }
            x += cells;
        }
        runs
    }
}

fn alike(a: &Cell, b: &Cell) -> bool {
    (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier)
}

/// The sequence that sets a style, whatever it was before.
fn sgr(cell: &Cell) -> String {
    let mut out = "\x1b[0".to_owned();
    for (modifier, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ] {
        if cell.modifier.contains(modifier) {
            out += &format!(";{code}");
        }
    }
    for (color, base) in [(cell.fg, 30), (cell.bg, 40)] {
        match color {
            Color::Reset => {}
            Color::Rgb(r, g, b) => out += &format!(";{};2;{r};{g};{b}", base + 8),
            Color::Indexed(n) => out += &format!(";{};5;{n}", base + 8),
            named => {
                if let Some(n) = super::theme::ansi_number(named) {
                    out += &format!(";{}", if n < 8 { base + n } else { base + 52 + n });
                }
            }
        }
    }
    out.push('m');
    out
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn picture() -> Picture {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
        buffer.set_string(0, 0, "a<&日", Style::new());
        buffer.set_string(0, 1, "bold", Style::new().fg(Color::Rgb(1, 2, 3)).add_modifier(Modifier::BOLD));
        buffer.set_string(4, 1, "red", Style::new().fg(Color::LightRed).bg(Color::Blue));
        Picture { buffer }
    }

    #[test]
    fn letters_stand_where_they_are() {
        assert_eq!(picture().text(), "a<&日\nboldred\n");
    }

    #[test]
    fn colours_are_sequences_that_a_terminal_reads_back() {
        let mut terminal = vt100::Parser::new(2, 8, 0);
        terminal.process(picture().ansi().trim_end().replace('\n', "\r\n").as_bytes());
        let screen = terminal.screen();
        let rows: Vec<String> = screen.rows(0, 8).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(rows, ["a<&日", "boldred"]);
        let (bold, red) = (screen.cell(1, 0).unwrap(), screen.cell(1, 4).unwrap());
        assert!(bold.bold() && bold.fgcolor() == vt100::Color::Rgb(1, 2, 3));
        assert_eq!((red.fgcolor(), red.bgcolor()), (vt100::Color::Idx(9), vt100::Color::Idx(4)));
        assert!(!red.bold());
    }

    #[test]
    fn a_drawing_holds_every_letter_and_no_markup_of_theirs() {
        let svg = picture().svg();
        assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
        assert!(
            svg.contains("a&lt;&amp;日") && svg.contains("#010203") && svg.contains("font-weight"),
            "{svg}"
        );
        assert!(!svg.contains("a<&"), "{svg}");
    }
}
