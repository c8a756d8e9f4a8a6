//! How a client's line to its engine is.

use std::sync::Arc;

use super::UnixTime;

/// Where the engine is, and whether it can be reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Connection {
    /// In this process.
    #[default]
    Inside,
    /// In another one, that goes on when this one ends; `host` as its user calls it, if it is not here.
    Up { host: Option<Arc<str>> },
    /// It cannot be reached, and what is shown is as old as that.
    Down {
        host: Option<Arc<str>>,
        since: UnixTime,
        /// One line, fit for a terminal.
        why: Arc<str>,
        /// When it is tried again; `None`: just now.
        again: Option<UnixTime>,
    },
}

impl Connection {
    /// Whether what is shown may be old.
    pub fn is_down(&self) -> bool {
        matches!(self, Self::Down { .. })
    }

    /// Whether the engine ends with this process.
    pub fn is_inside(&self) -> bool {
        *self == Self::Inside
    }
}
