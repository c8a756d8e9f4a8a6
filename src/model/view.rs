//! A saved view of the list: a query and an order under a name.

use std::sync::Arc;

/// One saved view. Which torrents the query means and what the order says is the business of whoever
/// shows it: here both are texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct View {
    /// Fit for a terminal; no two views have the same.
    pub name: Arc<str>,
    pub query: Arc<str>,
    /// Words of columns with commas between, a `-` before those that descend; empty: as it was.
    pub order: Arc<str>,
}

/// A change of the saved views.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewChange {
    /// Puts it in the place of the one of that name, or behind all others.
    Save(View),
    Rename {
        name: Arc<str>,
        to: Arc<str>,
    },
    Remove {
        name: Arc<str>,
    },
    /// Puts it in that place among the saved ones, counted from 0; beyond the last is the last.
    Move {
        name: Arc<str>,
        to: usize,
    },
}

impl View {
    /// How many may be saved.
    pub const MOST: usize = 50;
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 32;
    /// The longest query and the longest order, in bytes.
    pub const LONGEST_TEXT: usize = 4_096;
}
