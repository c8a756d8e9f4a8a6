//! Writing into a rectangle of cells. Everything a widget draws goes through a [`Pen`], which cuts
//! at the rectangle's edge: no widget can panic or spill on a screen of any size.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    detail::{Detail, Meter},
    glyphs::Glyphs,
    text::{allowed, fit, graphemes},
    theme::{Palette, Role, Theme},
};

/// How everything looks: which colours, which signs.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub theme: Theme,
    pub glyphs: &'static Glyphs,
    /// How much is drawn of what changes all the time.
    pub detail: Detail,
    /// What is sent to the terminal, where that is to be shown.
    pub meter: Option<Meter>,
}

impl Look {
    /// The same in another theme.
    pub fn in_theme(self, palette: &Palette) -> Self {
        Self { theme: Theme::new(palette, self.theme.depth), ..self }
    }

    /// The same with signs that the font of the Linux console has, unless it is ASCII already.
    pub fn on_console(self) -> Self {
        if self.glyphs.ascii { self } else { Self { glyphs: &super::glyphs::CONSOLE, ..self } }
    }

    /// The look for a terminal, in the usual theme.
    pub fn new(depth: super::Depth, ascii: bool) -> Self {
        let glyphs = if ascii { &super::glyphs::ASCII } else { &super::glyphs::UNICODE };
        let theme = Theme::new(super::theme::usual(), depth);
        Self { theme, glyphs, detail: Detail::Full, meter: None }
    }
}

/// Draws into one rectangle, in its own coordinates from (0, 0).
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    pub look: &'a Look,
    area: Rect,
    /// What lies under the row being written.
    base: Style,
    selected: bool,
}

impl<'a> Pen<'a> {
    /// A pen for the part of `area` that lies within the buffer.
    pub fn new(buf: &'a mut Buffer, look: &'a Look, area: Rect) -> Self {
        let area = area.intersection(buf.area);
        Self { buf, look, area, base: Style::new(), selected: false }
    }

    pub fn width(&self) -> u16 {
        self.area.width
    }

    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Where on the screen it draws.
    pub fn area(&self) -> Rect {
        self.area
    }

    /// The signs to draw with.
    pub fn glyphs(&self) -> &'static Glyphs {
        self.look.glyphs
    }

    /// A pen for a part of this one's rectangle, `area` being in this one's coordinates.
    pub fn part(&mut self, area: Rect) -> Pen<'_> {
        let x = self.area.x.saturating_add(area.x);
        let y = self.area.y.saturating_add(area.y);
        let area = Rect { x, y, ..area }.intersection(self.area);
        Pen { buf: self.buf, look: self.look, area, base: self.base, selected: self.selected }
    }

    /// A pen for row `y`.
    pub fn row(&mut self, y: u16) -> Pen<'_> {
        let width = self.width();
        self.part(Rect { x: 0, y, width, height: 1 })
    }

    /// A pen for row `y` on the background of the cursor. `focused`: its pane takes the keys.
    pub fn selected_row(&mut self, y: u16, focused: bool) -> Pen<'_> {
        let role = if focused { Role::Selection } else { Role::SelectionQuiet };
        let base = self.look.theme.style(role);
        let mut row = self.row(y);
        row.base = base;
        row.selected = true;
        let area = row.area;
        row.buf.set_style(area, base);
        row
    }

    /// The style of a role on what lies under the row.
    pub fn style(&self, role: Role) -> Style {
        let style = self.look.theme.style(role);
        if !self.selected {
            return style;
        }
        if self.look.theme.selection_is_plain() {
            return self.base.add_modifier(style.add_modifier.difference(Modifier::DIM));
        }
        self.base.patch(style)
    }

    /// Writes `text` at (x, y) in at most `cells` cells, an ellipsis showing that it was longer.
    /// Returns the cells used.
    pub fn text(&mut self, at: (u16, u16), cells: u16, text: &str, role: Role) -> u16 {
        let cells = cells.min(self.width().saturating_sub(at.0));
        let text = allowed(text, self.look.glyphs);
        let text = fit(&text, usize::from(cells), self.look.glyphs);
        let style = self.style(role);
        self.styled(at, cells, &text, style)
    }

    /// Writes `text` so that it ends before column `at.0 + cells`.
    pub fn right(&mut self, at: (u16, u16), cells: u16, text: &str, role: Role) {
        let text = allowed(text, self.look.glyphs);
        let text = fit(&text, usize::from(cells), self.look.glyphs);
        let gap = cells.saturating_sub(super::text::width(&text) as u16);
        let style = self.style(role);
        self.styled((at.0.saturating_add(gap), at.1), cells, &text, style);
    }

    /// Writes runs of text one after the other from (x, y), cut at the right edge. Returns the column
    /// after the last.
    pub fn runs<T: AsRef<str>>(&mut self, at: (u16, u16), runs: &[(T, Role)]) -> u16 {
        runs.iter().fold(at.0, |x, (text, role)| {
            let room = self.width().saturating_sub(x);
            x + self.text((x, at.1), room, text.as_ref(), *role)
        })
    }

    /// Writes `text` in a style of its own: for bars, whose background is part of the picture.
    pub fn styled(&mut self, at: (u16, u16), cells: u16, text: &str, style: Style) -> u16 {
        if at.0 >= self.width() || at.1 >= self.height() {
            return 0;
        }
        let end = (at.0 + cells.min(self.width() - at.0)).min(self.width());
        let (mut x, y) = (at.0, self.area.y + at.1);
        for (cluster, w) in graphemes(text) {
            let w = w as u16;
            if x + w > end {
                break;
            }
            let left = self.area.x + x;
            // The buffer knows to skip the cells that a wide cluster covers only if they are empty.
            for covered in left + 1..left + w {
                self.buf[(covered, y)].set_symbol(" ").set_style(style);
            }
            self.buf[(left, y)].set_symbol(cluster).set_style(style);
            x += w;
        }
        x - at.0
    }

    /// Repeats a one-cell sign over `cells` cells.
    pub fn repeat(&mut self, at: (u16, u16), cells: u16, sign: &str, role: Role) {
        let style = self.style(role);
        for x in at.0..at.0.saturating_add(cells).min(self.width()) {
            self.styled((x, at.1), 1, sign, style);
        }
    }

    /// Empties the rectangle, for what is drawn over something else.
    pub fn clear(&mut self) {
        let ground = self.look.theme.ground();
        for position in self.area.positions() {
            self.buf[position].reset();
            self.buf[position].set_style(ground);
        }
        // A wide letter that begins left of the rectangle would be drawn into it.
        for y in self.area.top()..self.area.bottom() {
            let Some(left) = self.area.x.checked_sub(1).filter(|_| self.area.width > 0) else { return };
            if super::text::width(self.buf[(left, y)].symbol()) > 1 {
                self.buf[(left, y)].set_symbol(" ");
            }
        }
    }

    /// Lays the theme's ground under everything.
    pub fn lay_ground(&mut self) {
        self.buf.set_style(self.area, self.look.theme.ground());
    }

    /// Style only, on what is already written.
    pub fn tint(&mut self, role: Role) {
        let style = self.style(role);
        self.buf.set_style(self.area, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, testing::read};

    #[test]
    fn what_is_drawn_over_a_wide_letter_keeps_its_own_cells() {
        let (look, area) = (Look::new(Depth::None, false), Rect::new(0, 0, 6, 1));
        let mut buf = Buffer::empty(area);
        let mut pen = Pen::new(&mut buf, &look, area);
        pen.text((0, 0), 6, "日本語", Role::Text);
        let mut over = pen.part(Rect::new(3, 0, 2, 1));
        over.clear();
        over.text((0, 0), 2, "ab", Role::Text);
        assert_eq!(read(&buf), ["日 ab"]);
    }

    #[test]
    fn a_selected_row_keeps_its_background_under_everything() {
        let (look, area) = (Look::new(Depth::True, false), Rect::new(0, 0, 8, 2));
        let mut buf = Buffer::empty(area);
        let mut pen = Pen::new(&mut buf, &look, area);
        let ground = look.theme.style(Role::Selection).bg;
        pen.selected_row(1, true).text((0, 0), 8, "日 a", Role::Danger);
        assert!((0..8).all(|x| Some(buf[(x, 1)].bg) == ground));
        assert_eq!(Some(buf[(3, 1)].fg), look.theme.style(Role::Danger).fg);
    }

    #[test]
    fn nothing_is_written_outside() {
        let (look, area) = (Look::new(Depth::None, false), Rect::new(0, 0, 4, 2));
        let mut buf = Buffer::empty(area);
        let mut pen = Pen::new(&mut buf, &look, Rect::new(2, 0, 99, 99));
        pen.text((0, 0), 99, "abcdef", Role::Text);
        pen.text((9, 0), 99, "x", Role::Text);
        pen.right((0, 9), 99, "x", Role::Text);
        pen.repeat((1, 1), 999, "-", Role::Text);
        pen.part(Rect::new(u16::MAX, u16::MAX, 9, 9)).text((0, 0), 9, "x", Role::Text);
        assert_eq!(read(&buf), ["  a…", "   -"]);
    }
}
