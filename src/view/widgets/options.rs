//! What was chosen for one torrent: a line each, with the key that changes it.

use super::{Window, scrollbar};
use crate::view::{Role, pen::Pen, text};

/// A line: what it is, how it is, and the key that changes it; empty: nothing does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionRow {
    pub label: &'static str,
    pub value: String,
    pub key: String,
}

/// What the labels take at least, and on a wide screen.
const LABELS: (u16, u16) = (11, 18);
const KEYS: u16 = 4;

/// Draws the rows from `offset` on. Returns how many there are.
pub fn options(pen: &mut Pen<'_>, rows: &[OptionRow], offset: usize) -> usize {
    let first = offset.min(rows.len().saturating_sub(usize::from(pen.height())));
    let labels = if pen.width() < 60 { LABELS.0 } else { LABELS.1 };
    for (y, row) in (0..pen.height()).zip(&rows[first..]) {
        pen.right((1, y), KEYS, &row.key, Role::Key);
        pen.text((KEYS + 3, y), labels, row.label, Role::Dim);
        let x = KEYS + 4 + labels;
        let cells = pen.width().saturating_sub(x + 1);
        let value = text::allowed(&row.value, pen.glyphs());
        let value = text::fit_middle(&value, usize::from(cells), pen.glyphs()).into_owned();
        pen.text((x, y), cells, &value, Role::Text);
    }
    scrollbar(pen, Window { first, total: rows.len() });
    rows.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn rows() -> Vec<OptionRow> {
        let row = |label, value: &str, key: &str| OptionRow { label, value: value.into(), key: key.into() };
        vec![row("download", "no limit", "L"), row("private", "no", ""), row("folder", "/srv/日本語/x", "m")]
    }

    #[test]
    fn a_row_has_its_key_in_front() {
        let look = Look::new(Depth::None, true);
        let drawn = testing::lines(70, 3, &look, |pen| assert_eq!(options(pen, &rows(), 0), 3));
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&drawn[0]), ["L", "download", "no", "limit"]);
        assert_eq!(words(&drawn[1]), ["private", "no"]);
        assert_eq!(drawn[0].find("no limit"), drawn[1].find("no"));
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| _ = options(pen, &rows(), 9));
    }
}
