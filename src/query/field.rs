//! The fields that a query can name.

use super::error::nearest;
use crate::locale::{self, t};

/// Something of a torrent that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    State,
    Is,
    Name,
    Tracker,
    Label,
    Folder,
    Size,
    Have,
    Left,
    Progress,
    Down,
    Up,
    Downloaded,
    Uploaded,
    Ratio,
    Eta,
    Peers,
    Seeds,
    Added,
    Finished,
    Reason,
    Hash,
}

/// How the values of a field are written and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Looked into, or compared as a whole; case does not matter.
    Text,
    /// One of the words of a closed set.
    Words,
    /// `4G`, in binary units.
    Bytes,
    /// `1M` or `1M/s`, in binary units.
    Rate,
    /// `1.5`
    Ratio,
    /// `12`
    Count,
    /// `50%` or `50`
    Percent,
    /// `90s`, `1h30m`
    Time,
    /// The time since then, as a time.
    Age,
}

/// What is known of a field.
#[derive(Debug, Clone, Copy)]
pub struct FieldInfo {
    pub field: Field,
    pub name: &'static str,
    pub kind: Kind,
    /// What its completion goes on with: the comparison that is meant most often.
    pub operator: &'static str,
}

/// Every field once, in the order in which they are offered.
pub const FIELDS: &[FieldInfo] = &[
    row(Field::State, "state", Kind::Words, ":"),
    row(Field::Is, "is", Kind::Words, ":"),
    row(Field::Name, "name", Kind::Text, ":"),
    row(Field::Tracker, "tracker", Kind::Text, ":"),
    row(Field::Label, "label", Kind::Text, ":"),
    row(Field::Folder, "folder", Kind::Text, ":"),
    row(Field::Size, "size", Kind::Bytes, ">"),
    row(Field::Have, "have", Kind::Bytes, ">"),
    row(Field::Left, "left", Kind::Bytes, "<"),
    row(Field::Progress, "progress", Kind::Percent, ">="),
    row(Field::Down, "down", Kind::Rate, ">"),
    row(Field::Up, "up", Kind::Rate, ">"),
    row(Field::Downloaded, "downloaded", Kind::Bytes, ">"),
    row(Field::Uploaded, "uploaded", Kind::Bytes, ">"),
    row(Field::Ratio, "ratio", Kind::Ratio, ">"),
    row(Field::Eta, "eta", Kind::Time, "<"),
    row(Field::Peers, "peers", Kind::Count, ">"),
    row(Field::Seeds, "seeds", Kind::Count, "<"),
    row(Field::Added, "added", Kind::Age, "<"),
    row(Field::Finished, "finished", Kind::Age, "<"),
    row(Field::Reason, "reason", Kind::Text, ":"),
    row(Field::Hash, "hash", Kind::Text, ":"),
];

const fn row(field: Field, name: &'static str, kind: Kind, operator: &'static str) -> FieldInfo {
    FieldInfo { field, name, kind, operator }
}

impl FieldInfo {
    /// What it asks for, in a few words, with an example.
    pub fn doc(&self) -> &'static str {
        locale::of("query-field", self.name)
    }
}

impl Field {
    /// What is known of it.
    pub fn info(self) -> &'static FieldInfo {
        FIELDS.iter().find(|row| row.field == self).expect("every field is in the table")
    }

    /// The field of that name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        FIELDS.iter().find(|row| row.name.eq_ignore_ascii_case(name)).map(|row| row.field)
    }

    /// The name of a field that `name` was probably meant to be.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        nearest(name, FIELDS.iter().map(|row| row.name))
    }
}

impl Kind {
    /// Values of that kind, as an error offers them.
    pub(super) fn example(self) -> String {
        let either = |one, other| t!("query-either", one = one, other = other);
        match self {
            Self::Text | Self::Words => t!("query-a-word").to_owned(),
            Self::Bytes => either("4G", "700M"),
            Self::Rate => either("1M", "50K"),
            Self::Ratio => "1.5".to_owned(),
            Self::Count => "12".to_owned(),
            Self::Percent => "50%".to_owned(),
            Self::Time | Self::Age => either("12h", "7d"),
        }
    }
}
