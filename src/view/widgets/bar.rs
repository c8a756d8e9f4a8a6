//! A progress bar: a line, thick as far as it is filled. Lines of neighbouring rows do not touch, so
//! that a list of them stays a list.

use ratatui::style::{Modifier, Style};

use crate::view::{Detail, Role, pen::Pen};

/// What a bar says about its matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// It grows.
    Growing,
    /// It is full and quiet.
    Complete,
    /// It stands still.
    Halted,
    Failed,
}

impl Filling {
    fn role(self) -> Role {
        match self {
            Self::Growing => Role::BarFull,
            Self::Complete => Role::BarDone,
            Self::Halted => Role::BarHalt,
            Self::Failed => Role::Danger,
        }
    }
}

/// Draws `share` (0 to 1) of `cells` cells. The last cell fills up only when the share is all of it,
/// and some is never drawn as nothing.
pub fn bar(pen: &mut Pen<'_>, at: (u16, u16), cells: u16, fill: (f64, Filling)) {
    let (share, filling) = fill;
    let parts = pen.glyphs().bar_parts;
    let eighths = eighths(share, cells);
    let full = (eighths / 8) as u16;
    let (line, rest) = (style(pen, filling.role()), style(pen, Role::BarRest));
    for x in 0..cells.min(pen.width().saturating_sub(at.0)) {
        let place = (at.0 + x, at.1);
        if x < full {
            pen.styled(place, 1, pen.glyphs().bar, line);
        } else if x == full && !eighths.is_multiple_of(8) {
            let part = (eighths as usize % 8) * parts.len() / 8;
            pen.styled(place, 1, parts[part.min(parts.len() - 1)], line);
        } else if pen.look.detail < Detail::Least {
            pen.styled(place, 1, pen.glyphs().bar_rest, rest);
        }
    }
}

/// The cell's eighths that are filled: rounded down, but at least one where there is anything.
fn eighths(share: f64, cells: u16) -> u32 {
    let all = u32::from(cells) * 8;
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let filled = (share * f64::from(all)) as u32;
    if share > 0.0 { filled.max(1).min(all) } else { 0 }
}

/// The bar's own colour on what lies under the row; no selection makes it bold or turns it inside out.
fn style(pen: &Pen<'_>, role: Role) -> Style {
    let theme = &pen.look.theme;
    let style = if theme.selection_is_plain() { theme.style(role) } else { pen.style(role) };
    style.remove_modifier(Modifier::REVERSED | Modifier::BOLD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing::lines};

    #[test]
    fn only_all_of_it_looks_full() {
        assert_eq!(eighths(0.9999, 10), 79);
        assert_eq!(eighths(1.0, 10), 80);
        assert_eq!(eighths(0.0001, 10), 1);
        assert_eq!(eighths(0.0, 10), 0);
        assert_eq!(eighths(f64::NAN, 10), 0);
    }

    #[test]
    fn half_a_cell_is_half_a_line() {
        let look = Look::new(Depth::None, false);
        let drawn = |share| lines(6, 1, &look, |pen| bar(pen, (0, 0), 4, (share, Filling::Growing)));
        assert_eq!(drawn(0.625), ["━━╸─"]);
        assert_eq!(drawn(1.0), ["━━━━"]);
        assert_eq!(drawn(0.0), ["────"]);
    }

    #[test]
    fn a_selected_row_lies_under_its_bar() {
        let (look, area) = (Look::new(Depth::True, false), ratatui::layout::Rect::new(0, 0, 4, 1));
        let mut buf = ratatui::buffer::Buffer::empty(area);
        let mut pen = Pen::new(&mut buf, &look, area);
        bar(&mut pen.selected_row(0, true), (0, 0), 4, (0.5, Filling::Growing));
        let ground = look.theme.style(Role::Selection).bg;
        assert!((0..4).all(|x| Some(buf[(x, 0)].bg) == ground));
    }

    #[test]
    fn ascii_bars_are_ascii() {
        let look = Look::new(Depth::True, true);
        assert_eq!(lines(4, 1, &look, |pen| bar(pen, (0, 0), 4, (0.6, Filling::Halted))), ["##-."]);
    }
}
