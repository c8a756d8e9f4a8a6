//! What a pane says when there is nothing to show: why, and what to press.

use crate::view::{Role, pen::Pen, text};

/// Writes a few lines in the middle of the rectangle, the first a little louder. Letters between
/// backquotes are keys.
pub fn empty(pen: &mut Pen<'_>, lines: &[&str]) {
    let height = pen.height();
    let count = (lines.len() as u16).min(height);
    let top = (height - count) / 3;
    for (at, line) in lines.iter().take(usize::from(count)).enumerate() {
        let role = if at == 0 { Role::Text } else { Role::Dim };
        let runs: Vec<(&str, Role)> = line
            .split('`')
            .enumerate()
            .map(|(n, part)| (part, if n % 2 == 1 { Role::Key } else { role }))
            .collect();
        let cells: usize = runs.iter().map(|(t, _)| text::width(t)).sum();
        let x = (usize::from(pen.width()).saturating_sub(cells) / 2) as u16;
        pen.runs((x, top + at as u16), &runs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    #[test]
    fn lines_are_centred_without_their_quotes() {
        let look = Look::new(Depth::None, true);
        let drawn = testing::lines(20, 4, &look, |pen| empty(pen, &["nothing here", "press `a` to add"]));
        assert_eq!(drawn, ["    nothing here", "   press a to add", "", ""]);
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| empty(pen, &["日本語 `a`", "`", "", "x"]));
    }
}
