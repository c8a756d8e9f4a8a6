//! Families of messages and the tables that their names come from: a name added to a table is missed at once.

/// A family, and the second part of each of its ids.
type Family = (&'static str, fn() -> Vec<String>);

#[rustfmt::skip]
pub const FAMILIES: &[Family] = &[
];
