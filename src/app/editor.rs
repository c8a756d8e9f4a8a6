//! One line of text with a cursor, edited as shells do it.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use crate::{input::Action, model::printable};

/// A line of text. Always fit for a terminal: what is not becomes `·` when it comes in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Editor {
    text: String,
    /// In bytes, between two grapheme clusters.
    cursor: usize,
}

/// The longest line, in bytes. What does not fit is not taken.
const LONGEST: usize = 64 * 1024;

impl Editor {
    /// A line with the cursor at its end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// A line with the cursor between two texts.
    pub(super) fn with_cursor(before: &str, after: &str) -> Self {
        let mut line = Self::new(before);
        let cursor = line.cursor;
        line.insert(after);
        Self { cursor: line.boundary_from(cursor), ..line }
    }

    /// The line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor, and what stands under and behind it.
    pub fn split(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Puts text in at the cursor. False: it does not fit, and nothing changed.
    pub(super) fn insert(&mut self, text: &str) -> bool {
        let text = printable(text);
        if self.text.len() + text.len() > LONGEST {
            return false;
        }
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        // What came in may have joined with what follows into one cluster.
        self.cursor = self.boundary_from(self.cursor);
        true
    }

    pub(super) fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Puts text in the place of these bytes, the cursor behind it. Bytes that are no part of the line, and
    /// text that does not fit, change nothing.
    pub(super) fn replace(&mut self, at: std::ops::Range<usize>, with: &str) {
        let with = printable(with);
        if self.text.get(at.clone()).is_none() || self.text.len() + with.len() > LONGEST {
            return;
        }
        self.text.replace_range(at.clone(), &with);
        self.cursor = self.boundary_from(at.start + with.len());
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Carries out an action of editing. False: it is none.
    pub(super) fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::EditLeft => self.cursor = self.left(),
            Action::EditRight => self.cursor = self.right(),
            Action::EditHome => self.cursor = 0,
            Action::EditEnd => self.cursor = self.text.len(),
            Action::EditWordLeft => self.cursor = self.word_left(),
            Action::EditWordRight => self.cursor = self.boundary_from(self.word_right()),
            Action::EditBackspace => self.cut(self.left(), self.cursor),
            Action::EditDelete => self.cut(self.cursor, self.right()),
            Action::EditDeleteWord => self.cut(self.word_left(), self.cursor),
            Action::EditKillStart => self.cut(0, self.cursor),
            Action::EditKillEnd => self.cut(self.cursor, self.text.len()),
            _ => return false,
        }
        true
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.cursor = self.boundary_from(from);
    }

    fn left(&self) -> usize {
        let before = self.text[..self.cursor].grapheme_indices(true).next_back();
        before.map_or(0, |(at, _)| at)
    }

    fn right(&self) -> usize {
        let under = self.text[self.cursor..].graphemes(true).next();
        self.cursor + under.map_or(0, str::len)
    }

    /// The start of the word before the cursor: words are what paths and links are made of.
    fn word_left(&self) -> usize {
        let before = self.text[..self.cursor].trim_end_matches(|c: char| !c.is_alphanumeric());
        before.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| at + width(before, at))
    }

    fn word_right(&self) -> usize {
        let after = &self.text[self.cursor..];
        let start = after.find(char::is_alphanumeric).unwrap_or(after.len());
        let word = &after[start..];
        self.cursor + start + word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len())
    }

    /// `at`, or the next place after it that does not cut a cluster.
    fn boundary_from(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        match cursor.is_boundary(&self.text, 0) {
            Ok(true) => at,
            _ => cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len()),
        }
    }
}

fn width(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clusters_are_never_cut() {
        let mut line = Editor::new("a👩‍🚀e\u{301}");
        assert!(line.edit(Action::EditBackspace));
        assert_eq!(line.text(), "a👩‍🚀");
        line.edit(Action::EditLeft);
        assert_eq!(line.split(), ("a", "👩‍🚀"));
        line.edit(Action::EditDelete);
        assert_eq!(line.text(), "a");
    }

    #[test]
    fn words_are_those_of_paths() {
        let mut line = Editor::new("/srv/some files/x.iso");
        line.edit(Action::EditDeleteWord);
        assert_eq!(line.text(), "/srv/some files/x.");
        line.edit(Action::EditDeleteWord);
        line.edit(Action::EditWordLeft);
        assert_eq!(line.split(), ("/srv/some ", "files/"));
        line.edit(Action::EditWordRight);
        assert_eq!(line.split().1, "/");
        line.edit(Action::EditKillStart);
        assert_eq!(line.text(), "/");
    }

    #[test]
    fn what_comes_in_is_fit_for_a_terminal_and_bounded() {
        let mut line = Editor::new("a\x1b[2J\nb");
        assert_eq!(line.text(), "a·[2J·b");
        assert!(!line.insert(&"x".repeat(1 << 20)));
        assert_eq!(line.text(), "a·[2J·b");
    }
}
