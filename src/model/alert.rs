//! What the user should have seen once.

use std::sync::Arc;

use super::{InfoHash, UnixTime};
use crate::locale::t;

/// Names an alert for acknowledging it; grows with time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AlertId(pub u64);

/// One line of the alerts pane. Kept over restarts until it is pushed out by newer ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    pub id: AlertId,
    pub at: UnixTime,
    pub severity: Severity,
    pub kind: AlertKind,
    /// The torrent it is about, and its name at that time.
    pub torrent: Option<(InfoHash, Arc<str>)>,
    /// One line, fit for a terminal.
    pub text: Arc<str>,
    pub acknowledged: bool,
}

/// How much it matters. Ordered: `Info` is the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Info,
    Warning,
    Error,
}

/// What kind of thing happened; rules and filters name these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlertKind {
    /// The chosen files of a torrent are complete.
    Finished,
    /// A torrent was stopped by an error.
    Failed,
    /// A torrent wants pieces and has received none for a while.
    Stalled,
    /// A source could not be added, or a command was refused.
    Refused,
    /// A disk has little room left.
    DiskLow,
    /// What is still to be downloaded is more than its disk has room for.
    WillNotFit,
    /// A tracker refused or did not answer.
    Tracker,
    /// The listening port could not be opened.
    Listen,
    /// Something was found wrong with stored state and was set aside.
    State,
}

impl Severity {
    /// Its name on the screen, in at most seven cells.
    pub fn title(self) -> &'static str {
        match self {
            Self::Info => t!("model-severity-info"),
            Self::Warning => t!("model-severity-warning"),
            Self::Error => t!("model-severity-error"),
        }
    }
}

impl AlertKind {
    /// The word for it, lower-case, as the store and filters use it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Finished => "finished",
            Self::Failed => "failed",
            Self::Stalled => "stalled",
            Self::Refused => "refused",
            Self::DiskLow => "disk-low",
            Self::WillNotFit => "will-not-fit",
            Self::Tracker => "tracker",
            Self::Listen => "listen",
            Self::State => "state",
        }
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        use AlertKind::*;
        [Finished, Failed, Stalled, Refused, DiskLow, WillNotFit, Tracker, Listen, State]
            .into_iter()
            .find(|k| k.word() == word)
    }
}
