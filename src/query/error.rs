//! What is wrong with a query, and where.

use std::ops::Range;

use crate::model::printable_line;

/// Why a text is no query. The message is a sentence, lower-case, fit for a terminal, that names what
/// is wrong and, where there is one, the word that was probably meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// The place in the text, in bytes, between two characters and never beyond its end.
    pub span: Range<usize>,
    pub message: String,
}

impl QueryError {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }
}

/// Text of a query as it is quoted in a message.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", printable_line(text, 40))
}

/// The known word that `typed` was probably meant to be.
pub(super) fn nearest<'w>(typed: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let typed = typed.to_lowercase();
    let most = (typed.chars().count() / 3).max(1);
    let near = known.map(|word| (strsim::damerau_levenshtein(&typed, word), word));
    near.filter(|(steps, _)| *steps <= most).min_by_key(|(steps, _)| *steps).map(|(_, word)| word)
}
