//! The line that filters the list while it is typed; and words that a text must contain.

use crate::{
    model::InfoHash,
    query::{Candidate, FieldInfo, Query, QueryError, field_at},
};

use super::{editor::Editor, recall::Recall};

/// The line that filters the list while it is being typed; what is typed applies at once. Drawn as
/// a line of the list or the footer.
#[derive(Debug, Clone, Default)]
pub struct FilterPrompt {
    pub line: Editor,
    /// Why the line is no query; then the list shows what the last one found that was.
    pub error: Option<QueryError>,
    /// What could stand before the cursor, when somebody asked for it.
    pub offer: Option<Offer>,
    /// The filter to go back to.
    pub(super) before: Query,
    pub(super) recall: Recall,
    /// The torrent that had the cursor when the line was opened. The filter may hide it since.
    pub(super) about: Option<InfoHash>,
}

/// Several ways to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub candidates: Vec<Candidate>,
    /// The one that stands in the line.
    pub chosen: Option<usize>,
    /// Where its place in the line begins, in bytes; it ends at the cursor.
    pub(super) start: usize,
}

impl FilterPrompt {
    /// A line that changes a filter.
    pub(super) fn new(before: Query, about: Option<InfoHash>) -> Self {
        Self { line: Editor::new(before.text()), before, about, ..Self::default() }
    }

    /// The field whose value is being typed.
    pub fn field(&self) -> Option<&'static FieldInfo> {
        field_at(self.line.text(), self.line.split().0.len())
    }
}

impl Offer {
    /// Goes on to the next candidate, or back to the one before.
    pub(super) fn turn(&mut self, back: bool) -> &Candidate {
        let len = self.candidates.len();
        let next = match (self.chosen, back) {
            (None, false) => 0,
            (None, true) => len - 1,
            (Some(at), false) => (at + 1) % len,
            (Some(at), true) => (at + len - 1) % len,
        };
        self.chosen = Some(next);
        &self.candidates[next]
    }
}

/// A filter as it was typed: every word of it must be in the name, whatever the case and the order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    text: String,
    lower: Vec<Box<str>>,
}

impl Words {
    /// The words of `text`.
    pub fn new(text: &str) -> Self {
        let lower = text.split_whitespace().map(|word| word.to_lowercase().into()).collect();
        Self { text: text.to_owned(), lower }
    }

    /// As it was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether everything passes.
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// Whether a name, already in lower case, has every word.
    pub fn match_lower(&self, name: &str) -> bool {
        self.lower.iter().all(|word| name.contains(&**word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_there_in_any_order() {
        let words = Words::new("  ISO debian ");
        assert!(words.match_lower("debian-13-amd64.iso"));
        assert!(!words.match_lower("debian-13.img"));
        assert!(Words::new(" ").is_empty());
    }
}
