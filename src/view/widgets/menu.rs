//! Keys and what they do, one a line: a menu to choose from, or what may follow a key.

use crate::view::{Role, pen::Pen};

/// A line of a menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuRow {
    pub keys: String,
    pub words: String,
    /// Said at the right: the present choice.
    pub note: String,
    pub cursor: bool,
}

/// Draws one row per line, the keys in a column of `key_cells`.
pub fn menu(pen: &mut Pen<'_>, rows: &[MenuRow], key_cells: u16) {
    for (y, row) in (0..pen.height()).zip(rows) {
        let mut line = if row.cursor { pen.selected_row(y, true) } else { pen.row(y) };
        line.right((0, 0), key_cells, &row.keys, Role::Key);
        let width = line.width();
        let note = crate::view::text::width(&row.note) as u16;
        let room = width.saturating_sub(key_cells + 2 + note);
        line.text((key_cells + 2, 0), room, &row.words, Role::Text);
        line.right((width.saturating_sub(note), 0), note, &row.note, Role::Accent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    #[test]
    fn keys_words_and_the_choice_stand_in_columns() {
        let look = Look::new(Depth::None, true);
        let row = |keys: &str, words: &str, note: &str| MenuRow {
            keys: keys.into(),
            words: words.into(),
            note: note.into(),
            cursor: false,
        };
        let rows = [row("n", "Name", ""), row("ctrl-s", "Size", "v")];
        let drawn = testing::lines(20, 2, &look, |pen| menu(pen, &rows, 6));
        assert_eq!(drawn, ["     n  Name", "ctrl-s  Size       v"]);
        testing::at_odd_sizes(|pen| menu(pen, &rows, 6));
    }
}
