//! The style the terminal writes with, and the shortest SGR sequence (ECMA-48 8.3.117) between two
//! styles. No positions and no text.

use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

/// Modifiers that are seen even where no letter stands.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Each modifier with the code that sets it and the code that ends it. Codes that end two modifiers
/// at once end the other one only if it was on, so the list is walked as a whole.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// A style. The default is what `SGR 0` leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
}

impl Pen {
    /// The pen that draws `cell`, coming from `self`: a blank cell shows only some of its style, and
    /// the rest is left as it is, which costs nothing.
    pub fn toward(self, cell: &Cell) -> Self {
        if is_blank(cell) {
            return Self { bg: cell.bg, modifier: self.modifier.difference(SEEN_ON_BLANK), ..self };
        }
        let underline =
            if cell.modifier.contains(Modifier::UNDERLINED) { cell.underline_color } else { self.underline };
        Self { fg: cell.fg, bg: cell.bg, underline, modifier: cell.modifier }
    }

    /// The pen under which erasing leaves plain blanks, on terminals that erase with the background
    /// of the pen and on those that do not.
    pub fn toward_erasing(self) -> Self {
        Self { bg: Color::Reset, modifier: self.modifier.difference(SEEN_ON_BLANK), ..self }
    }

    /// The shortest sequence that turns `self` into `to`; empty when they are equal.
    pub fn switch(self, to: Self) -> Vec<u8> {
        if self == to {
            return Vec::new();
        }
        let (step, afresh) = (self.changes(to), Self::default().changes(to));
        let mut out = b"\x1b[".to_vec();
        if afresh.is_empty() {
            // `CSI m` is short for `CSI 0 m`.
        } else if step.len() <= afresh.len() + 2 {
            out.extend(step);
        } else {
            out.extend(b"0;");
            out.extend(afresh);
        }
        out.push(b'm');
        out
    }

    /// Parameters that change `self` into `to`, joined by semicolons.
    fn changes(self, to: Self) -> Vec<u8> {
        let mut out = Vec::new();
        let (mut ended, mut lost) = (Vec::new(), Modifier::empty());
        for (modifier, _, end) in MODIFIERS {
            if self.modifier.contains(modifier) && !to.modifier.contains(modifier) && !ended.contains(&end) {
                ended.push(end);
                push(&mut out, &end.to_string());
            }
        }
        for (modifier, _, end) in MODIFIERS {
            if ended.contains(&end) {
                lost |= modifier;
            }
        }
        for (modifier, start, _) in MODIFIERS {
            let on = self.modifier.difference(lost).contains(modifier);
            if to.modifier.contains(modifier) && !on {
                push(&mut out, &start.to_string());
            }
        }
        if self.fg != to.fg {
            push(&mut out, &color(to.fg, 30));
        }
        if self.bg != to.bg {
            push(&mut out, &color(to.bg, 40));
        }
        if self.underline != to.underline {
            push(&mut out, &underline(to.underline));
        }
        out
    }
}

/// Whether a cell shows nothing but its background.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANK)
}

/// `cell` without what cannot be seen of it, so that cells that look alike are equal.
pub(super) fn visible(cell: &Cell) -> Cell {
    let mut out = Cell::EMPTY;
    out.set_symbol(cell.symbol()).set_bg(cell.bg);
    if !is_blank(cell) {
        out.set_fg(cell.fg);
        out.modifier = cell.modifier;
        if cell.modifier.contains(Modifier::UNDERLINED) {
            out.underline_color = cell.underline_color;
        }
    }
    out
}

fn push(out: &mut Vec<u8>, parameter: &str) {
    if !out.is_empty() {
        out.push(b';');
    }
    out.extend(parameter.as_bytes());
}

/// The parameter of a colour; `base` is 30 for the letters and 40 for the background.
fn color(color: Color, base: u8) -> String {
    match (color, place(color)) {
        (Color::Reset, _) => (base + 9).to_string(),
        (Color::Rgb(r, g, b), _) => format!("{};2;{r};{g};{b}", base + 8),
        (Color::Indexed(n), _) => format!("{};5;{n}", base + 8),
        (_, n @ 0..8) => (base + n).to_string(),
        (_, n) => (base + 60 + n - 8).to_string(),
    }
}

/// The parameter of an underline's colour. Colons (ITU T.416) and not semicolons: a terminal that
/// does not know it must skip it as one, not read the rest as blinking and bold.
fn underline(color: Color) -> String {
    match color {
        Color::Reset => "59".into(),
        Color::Rgb(r, g, b) => format!("58:2::{r}:{g}:{b}"),
        other => format!("58:5:{}", place(other)),
    }
}

/// The place of a colour in the palette of 256.
fn place(color: Color) -> u8 {
    match color {
        Color::Black | Color::Reset | Color::Rgb(..) => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(n) => n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pen(fg: Color, modifier: Modifier) -> Pen {
        Pen { fg, modifier, ..Pen::default() }
    }

    fn shown(from: Pen, to: Pen) -> String {
        String::from_utf8(from.switch(to)).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn only_what_differs_is_said() {
        let red = pen(Color::Red, Modifier::empty());
        let bold = pen(Color::Red, Modifier::BOLD);
        assert_eq!(shown(red, red), "");
        assert_eq!(shown(red, bold), "^[1m");
        assert_eq!(shown(bold, red), "^[22m");
        assert_eq!(shown(bold, Pen::default()), "^[m");
        assert_eq!(shown(red, pen(Color::Indexed(202), Modifier::empty())), "^[38;5;202m");
    }

    #[test]
    fn a_code_that_ends_two_modifiers_starts_the_other_again() {
        let both = pen(Color::Red, Modifier::BOLD | Modifier::DIM);
        assert_eq!(shown(both, pen(Color::Red, Modifier::DIM)), "^[22;2m");
    }

    #[test]
    fn starting_afresh_is_taken_when_shorter() {
        let busy = pen(Color::Red, Modifier::BOLD | Modifier::ITALIC | Modifier::REVERSED);
        assert_eq!(shown(busy, pen(Color::Blue, Modifier::empty())), "^[0;34m");
    }

    #[test]
    fn blanks_ignore_the_colour_of_letters() {
        let red = pen(Color::Red, Modifier::BOLD);
        let mut blank = Cell::EMPTY;
        blank.set_fg(Color::Green);
        assert_eq!(red.toward(&blank), red);
        assert_eq!(visible(&blank), Cell::EMPTY);
        blank.modifier = Modifier::REVERSED;
        assert_ne!(red.toward(&blank), red);
    }
}
