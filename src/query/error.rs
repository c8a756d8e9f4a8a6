//! What is wrong with a query, and where.

use std::{fmt, ops::Range};

use super::{
    field::Field,
    parse::{DEEPEST, MOST},
};
use crate::{locale::t, model::printable_line};

/// Why a text is no query. It is said as a sentence, lower-case, fit for a terminal, that names what
/// is wrong and, where there is one, the word that was probably meant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct QueryError {
    /// The place in the text, in bytes, between two characters and never beyond its end.
    pub span: Range<usize>,
    fault: Box<Fault>,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    Long,
    ClosesNothing,
    /// A word that joins two clauses, and has only one.
    Joint(&'static str),
    Unfinished,
    NothingBefore,
    NeverClosed,
    Deep,
    Many,
    /// There is no such field; perhaps another one was meant.
    NoField(Typed, Option<&'static str>),
    NeedsValue(Field),
    /// A value that the field cannot be compared with.
    OtherValue(Field, Typed),
    /// A comparison that is none for texts.
    IsText(Field),
    /// A comparison that is none for a few words.
    IsWords(Field),
    /// The beginning of several words.
    CouldBe(Typed, String),
    /// None of the words of a field, but near to one.
    NearWord(Typed, Field, &'static str),
    /// None of these words.
    NoWord(Typed, String),
}

/// What was typed, as it is quoted: fit for a terminal, and not too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed(String);

impl QueryError {
    pub(super) fn new(span: Range<usize>, fault: Fault) -> Self {
        Self { span, fault: Box::new(fault) }
    }

    /// Puts another text in place of what was typed.
    pub fn rewrite(&mut self, text: impl Fn(&str) -> String) {
        match &mut *self.fault {
            Fault::NoField(typed, _)
            | Fault::OtherValue(_, typed)
            | Fault::CouldBe(typed, _)
            | Fault::NearWord(typed, ..)
            | Fault::NoWord(typed, _) => typed.0 = text(&typed.0),
            _ => {}
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says())
    }
}

impl Fault {
    fn says(&self) -> String {
        let name = |field: &Field| field.info().name;
        match self {
            Self::Long => t!("query-long").to_owned(),
            Self::ClosesNothing => t!("query-closes-nothing").to_owned(),
            Self::Joint(word) => t!("query-joint", word = *word),
            Self::Unfinished => t!("query-unfinished").to_owned(),
            Self::NothingBefore => t!("query-nothing-before").to_owned(),
            Self::NeverClosed => t!("query-never-closed").to_owned(),
            Self::Deep => t!("query-deep", most = DEEPEST as u64),
            Self::Many => t!("query-many", most = MOST as u64),
            Self::NoField(typed, None) => t!("query-no-field", typed = &*typed.0),
            Self::NoField(typed, Some(near)) => t!("query-near-field", typed = &*typed.0, near = *near),
            Self::NeedsValue(field) => {
                t!("query-needs-value", field = name(field), example = field.info().kind.example())
            }
            Self::OtherValue(field, typed) => {
                let example = field.info().kind.example();
                t!("query-other-value", field = name(field), example = example, typed = &*typed.0)
            }
            Self::IsText(field) => t!("query-is-text", field = name(field)),
            Self::IsWords(field) => t!("query-is-words", field = name(field)),
            Self::CouldBe(typed, words) => t!("query-could-be", typed = &*typed.0, words = &**words),
            Self::NearWord(typed, field, near) => {
                t!("query-near-word", typed = &*typed.0, field = name(field), near = *near)
            }
            Self::NoWord(typed, words) => t!("query-no-word", typed = &*typed.0, words = &**words),
        }
    }
}

impl Typed {
    pub(super) fn new(text: &str) -> Self {
        Self(printable_line(text, 40))
    }
}

/// The known word that `typed` was probably meant to be.
pub(super) fn nearest<'w>(typed: &str, known: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let typed = typed.to_lowercase();
    let most = (typed.chars().count() / 3).max(1);
    let near = known.map(|word| (strsim::damerau_levenshtein(&typed, word), word));
    near.filter(|(steps, _)| *steps <= most).min_by_key(|(steps, _)| *steps).map(|(_, word)| word)
}
