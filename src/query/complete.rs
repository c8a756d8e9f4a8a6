//! How a query could go on at the cursor: fields, and the values that there are.

use std::{collections::BTreeSet, ops::Range};

use super::{
    field::{FIELDS, Field, FieldInfo},
    parse::field_and_operator,
    traits::{TRAITS, Trait},
    write::quoted,
};
use crate::model::{State, Torrent, printable};

/// What the torrents of the moment have, for completing values.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    labels: BTreeSet<String>,
    trackers: BTreeSet<String>,
    folders: BTreeSet<String>,
}

/// What could stand in a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// The place, in bytes; it ends at the cursor.
    pub span: Range<usize>,
    /// In the order in which they are offered; at most [`MOST`].
    pub candidates: Vec<Candidate>,
}

impl Completion {
    /// The start that all candidates have in common.
    pub fn common(&self) -> &str {
        let Some((first, others)) = self.candidates.split_first() else { return "" };
        let mut common = first.text.as_str();
        for other in others {
            let same = common.char_indices().zip(other.text.chars()).find(|((_, a), b)| a != b);
            let end = same.map_or(common.len().min(other.text.len()), |((at, _), _)| at);
            common = &common[..end];
        }
        common
    }
}

/// Something that could stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub text: String,
    meaning: Meaning,
}

/// What a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Field(Field),
    /// A word after `is:`.
    Trait(Trait),
    /// Some text, or a word that says all.
    Text,
}

impl Candidate {
    /// In a few words, what it means; may be empty.
    pub fn doc(&self) -> &'static str {
        match self.meaning {
            Meaning::Field(field) => field.info().doc(),
            Meaning::Trait(word) => word.doc(),
            Meaning::Text => "",
        }
    }
}

/// The most candidates of one place, and the most values that are remembered of one field.
const MOST: usize = 200;

impl Vocabulary {
    /// Of these torrents. Takes a look at each: not for every key.
    pub fn of<'t>(torrents: impl Iterator<Item = &'t Torrent>) -> Self {
        let mut all = Self::default();
        for torrent in torrents {
            torrent.labels.iter().for_each(|label| note(&mut all.labels, label));
            torrent.trackers.iter().for_each(|host| note(&mut all.trackers, host));
            note(&mut all.folders, &torrent.folder.to_string_lossy());
        }
        all
    }
}

fn note(known: &mut BTreeSet<String>, text: &str) {
    if !known.contains(text) && known.len() < MOST {
        known.insert(printable(text).into_owned());
    }
}

/// What could stand before the cursor, which is a place in bytes, instead of the word that ends there.
pub fn complete(text: &str, cursor: usize, vocabulary: &Vocabulary) -> Completion {
    let (before, start) = word_before(text, cursor);
    let (place, candidates) = match field_and_operator(before) {
        Some((name, end)) => match Field::named(&before[..name]) {
            Some(field) => values(field, &before[end..], vocabulary, end),
            None => (0, Vec::new()),
        },
        None => (0, fields(before)),
    };
    Completion { span: start + place..start + before.len(), candidates }
}

/// The field whose clause stands before the cursor.
pub fn field_at(text: &str, cursor: usize) -> Option<&'static FieldInfo> {
    let (before, _) = word_before(text, cursor);
    let (name, _) = field_and_operator(before)?;
    Field::named(&before[..name]).map(Field::info)
}

fn fields(typed: &str) -> Vec<Candidate> {
    let typed = typed.to_ascii_lowercase();
    let found = FIELDS.iter().filter(|row| row.name.starts_with(&typed));
    let candidate = |row: &FieldInfo| Candidate {
        text: format!("{}{}", row.name, row.operator),
        meaning: Meaning::Field(row.field),
    };
    found.map(candidate).collect()
}

/// Values that begin like what was typed, or else have it inside; and where their place begins.
fn values(field: Field, typed: &str, known: &Vocabulary, at: usize) -> (usize, Vec<Candidate>) {
    let listed = matches!(field, Field::State | Field::Is);
    // Of words with commas between, the last is completed.
    let (at, typed) = match typed.rfind(',').filter(|_| listed) {
        Some(comma) => (at + comma + 1, &typed[comma + 1..]),
        None => (at, typed),
    };
    let wanted = typed.trim_start_matches('"').to_lowercase();
    let text = |set: &BTreeSet<String>| set.iter().map(|text| (text.clone(), Meaning::Text)).collect();
    let all: Vec<(String, Meaning)> = match field {
        Field::State => State::ALL.iter().map(|state| (state.word().to_owned(), Meaning::Text)).collect(),
        Field::Is => TRAITS.iter().map(|word| (word.word.to_owned(), Meaning::Trait(*word))).collect(),
        Field::Label => text(&known.labels),
        Field::Tracker => text(&known.trackers),
        Field::Folder => text(&known.folders),
        _ => Vec::new(),
    };
    let pick = |matches: &dyn Fn(&str) -> bool| -> Vec<Candidate> {
        let found = all.iter().filter(|(text, _)| matches(&text.to_lowercase())).take(MOST);
        found.map(|(text, meaning)| Candidate { text: quoted(text), meaning: *meaning }).collect()
    };
    let beginning = pick(&|text| text.starts_with(&wanted));
    (at, if beginning.is_empty() { pick(&|text| text.contains(&wanted)) } else { beginning })
}

/// The word that ends at the cursor, without what stands before a clause, and where it begins.
fn word_before(text: &str, cursor: usize) -> (&str, usize) {
    let end = (0..=cursor.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (mut start, mut within) = (0, false);
    let mut escaped = false;
    for (at, c) in text[..end].char_indices() {
        let first = at == start;
        match c {
            _ if escaped => escaped = false,
            '\\' if within => escaped = true,
            '"' => within = !within,
            _ if within => {}
            c if c.is_whitespace() => start = at + c.len_utf8(),
            '(' | '-' | '!' | '~' if first => start = at + 1,
            _ => {}
        }
    }
    (&text[start..end], start)
}
