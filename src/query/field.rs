//! The fields that a query can name.

use super::error::nearest;

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
    /// In a few words, with an example.
    pub doc: &'static str,
}

/// Every field once, in the order in which they are offered.
pub const FIELDS: &[FieldInfo] = &[
    row(Field::State, "state", Kind::Words, ":", "what it is doing: state:stalled,failed"),
    row(Field::Is, "is", Kind::Words, ":", "what it is: is:active, is:complete, is:private"),
    row(Field::Name, "name", Kind::Text, ":", "its name: name:debian, or = for all of it"),
    row(Field::Tracker, "tracker", Kind::Text, ":", "the host of a tracker: tracker:debian"),
    row(Field::Label, "label", Kind::Text, ":", "a label: label:linux; label=\"\" for none"),
    row(Field::Folder, "folder", Kind::Text, ":", "the folder that holds it: folder:/mnt"),
    row(Field::Size, "size", Kind::Bytes, ">", "bytes of all files: size>4G"),
    row(Field::Have, "have", Kind::Bytes, ">", "verified bytes: have>1G"),
    row(Field::Left, "left", Kind::Bytes, "<", "bytes still to come: left<500M"),
    row(Field::Progress, "progress", Kind::Percent, ">=", "the share that is here: progress>=50%"),
    row(Field::Down, "down", Kind::Rate, ">", "download rate: down>1M"),
    row(Field::Up, "up", Kind::Rate, ">", "upload rate: up>100K"),
    row(Field::Downloaded, "downloaded", Kind::Bytes, ">", "received over all runs: downloaded>1G"),
    row(Field::Uploaded, "uploaded", Kind::Bytes, ">", "sent over all runs: uploaded>1G"),
    row(Field::Ratio, "ratio", Kind::Ratio, ">", "sent divided by received: ratio>2"),
    row(Field::Eta, "eta", Kind::Time, "<", "time until it is complete: eta<1h"),
    row(Field::Peers, "peers", Kind::Count, ">", "connected peers: peers>10"),
    row(Field::Seeds, "seeds", Kind::Count, "<", "connected seeds: seeds<2"),
    row(Field::Added, "added", Kind::Age, "<", "how long ago it was added: added<7d"),
    row(Field::Finished, "finished", Kind::Age, "<", "how long ago it was complete: finished<1d"),
    row(Field::Reason, "reason", Kind::Text, ":", "why it failed or stalled: reason:unregistered"),
    row(Field::Hash, "hash", Kind::Text, ":", "its info hash, or a part of it: hash:5f4d"),
];

const fn row(
    field: Field,
    name: &'static str,
    kind: Kind,
    operator: &'static str,
    doc: &'static str,
) -> FieldInfo {
    FieldInfo { field, name, kind, operator, doc }
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
    pub(super) fn example(self) -> &'static str {
        match self {
            Self::Text | Self::Words => "a word",
            Self::Bytes => "4G or 700M",
            Self::Rate => "1M or 50K",
            Self::Ratio => "1.5",
            Self::Count => "12",
            Self::Percent => "50%",
            Self::Time | Self::Age => "12h or 7d",
        }
    }
}
