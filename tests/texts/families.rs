//! Families of messages and the tables that their names come from: a name added to a table is missed at once.

use bitonic::input::{ACTIONS, ALL, Group};

/// A family, and the second part of each of its ids.
type Family = (&'static str, fn() -> Vec<String>);

#[rustfmt::skip]
pub const FAMILIES: &[Family] = &[
    ("action-doc", || ACTIONS.iter().map(|row| row.name.into()).collect()),
    ("action-hint", || ACTIONS.iter().filter(|row| !row.english_hint.is_empty()).map(|row| row.name.into()).collect()),
    ("input-context", || ALL.iter().map(|context| context.word().into()).collect()),
    ("input-group", || Group::ALL.iter().map(|group| group.word().into()).collect()),
];
