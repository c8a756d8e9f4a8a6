//! A line that is typed into, scrolled so that the cursor is in view.

use std::ops::Range;

use crate::view::{
    Role,
    pen::Pen,
    text::{self, graphemes},
};

/// A line of text, split where the cursor stands.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    pub before: &'a str,
    /// What stands under and behind the cursor.
    pub after: &'a str,
    /// Whether it takes the keys.
    pub focused: bool,
    /// Said in its place while it is empty.
    pub hint: &'a str,
}

/// Draws the line over the first row, the cursor as a cell in reverse. Returns the byte of the text that
/// stands in the first column: what is before it is out of view.
pub fn input(pen: &mut Pen<'_>, line: &Input<'_>) -> usize {
    let width = usize::from(pen.width());
    if width == 0 {
        return 0;
    }
    let blank = line.before.is_empty() && line.after.is_empty();
    if blank {
        let x = u16::from(line.focused);
        pen.text((x, 0), (width as u16).saturating_sub(x), line.hint, Role::Dim);
    }
    let Input { before, after, .. } = *line;
    let first = first_shown(before, width);
    let x = pen.text((0, 0), width as u16, &before[first..], Role::Text);
    let under = graphemes(after).next().map_or(" ", |(cluster, _)| cluster);
    let role = if line.focused { Role::Cursor } else { Role::Text };
    let room = (width as u16).saturating_sub(x);
    if !blank || line.focused {
        let used = pen.text((x, 0), room, under, role);
        let rest = after.strip_prefix(under).unwrap_or("");
        pen.text((x + used, 0), room.saturating_sub(used), rest, Role::Text);
    }
    if first > 0 {
        let ellipsis = pen.glyphs().ellipsis;
        pen.text((0, 0), 1, ellipsis, Role::Dim);
    }
    first
}

/// The columns in which these bytes of a line stand that is drawn in `width` cells; none that are not in view.
pub fn input_columns(line: &Input<'_>, width: u16, at: Range<usize>) -> Range<u16> {
    let first = first_shown(line.before, usize::from(width));
    let whole = [line.before, line.after].concat();
    let column = |at: usize| {
        let cells = whole.get(first..at.max(first)).map_or(0, text::width);
        u16::try_from(cells).unwrap_or(u16::MAX).min(width)
    };
    column(at.start)..column(at.end)
}

/// The first byte in view: as much before the cursor as leaves it in view, then whatever fits behind it.
fn first_shown(before: &str, width: usize) -> usize {
    let mut first = before.len();
    let mut used = 1;
    for (cluster, cells) in graphemes(before).rev() {
        if used + cells > width {
            break;
        }
        used += cells;
        first = cluster.as_ptr() as usize - before.as_ptr() as usize;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    #[test]
    fn columns_go_along_with_what_is_scrolled() {
        let line = |before, after| Input { before, after, focused: true, hint: "" };
        assert_eq!(input_columns(&line("日本 x", ""), 10, 7..8), 5..6);
        assert_eq!(input_columns(&line("a longer line", ""), 10, 9..13), 5..9);
        assert_eq!(input_columns(&line("a longer line", ""), 10, 0..1), 0..0, "out of view");
        assert_eq!(input_columns(&line("", "abc"), 10, 1..3), 1..3);
    }

    fn drawn(text: &str, cursor: usize) -> String {
        let look = Look::new(Depth::None, false);
        let (before, after) = text.split_at(cursor);
        let line = Input { before, after, focused: true, hint: "type here" };
        testing::lines(10, 1, &look, |pen| _ = input(pen, &line)).remove(0)
    }

    #[test]
    fn the_end_is_in_view_while_typing_and_the_start_when_gone_back() {
        assert_eq!(drawn("", 0), " type here");
        assert_eq!(drawn("short", 5), "short");
        assert_eq!(drawn("a longer line", 13), "…ger line");
        assert_eq!(drawn("a longer line", 0), "a longer …");
        assert_eq!(drawn("日本語日本語", 18).chars().last(), Some('語'));
    }

    #[test]
    fn any_size_is_safe() {
        for (before, after) in [("日本", "語x"), ("", ""), ("", "日本"), ("日本", "")] {
            testing::at_odd_sizes(|pen| _ = input(pen, &Input { before, after, focused: true, hint: "本" }));
        }
    }
}
