//! Deeds: what was done to the session, by whom, and whether it can be taken back.

use std::sync::Arc;

use super::{InfoHash, UnixTime};
use crate::locale::t;

/// Numbers deeds, from 1, over all runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DeedId(pub u64);

/// One command that changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    pub id: DeedId,
    pub at: UnixTime,
    pub who: Who,
    /// In one line, fit for a terminal: `removed 3 torrents with their files`.
    pub what: Arc<str>,
    /// The torrents that it concerned, by their names of then: a few of them, if they were many.
    pub torrents: Arc<[(InfoHash, Arc<str>)]>,
    /// How many it concerned.
    pub number: u32,
    pub undo: Undo,
}

/// Whether a deed can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undo {
    /// Never, or no longer: it is too long ago.
    No,
    /// At any time, or until then.
    Possible { until: Option<UnixTime> },
    /// It was, and can be done again.
    Undone(UnixTime),
}

/// Who has done something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Who {
    #[default]
    Dashboard,
    /// The sources and flags of a command line.
    CommandLine,
    /// Any other client of a [`Link`](crate::link::Link), by a name fit for a terminal.
    Client(Arc<str>),
}

impl Deed {
    /// Why it cannot be taken back now; `None`: it can.
    pub fn stays_because(&self, now: UnixTime) -> Option<&'static str> {
        match self.undo {
            Undo::No => Some(t!("model-stays-never")),
            Undo::Undone(_) => Some(t!("model-stays-undone")),
            Undo::Possible { until: Some(until) } if until <= now => Some(t!("model-stays-late")),
            Undo::Possible { .. } => None,
        }
    }
}

impl Who {
    /// Its name on the screen; a client has its own.
    pub fn title(&self) -> &str {
        match self {
            Self::Dashboard => t!("model-who-dashboard"),
            Self::CommandLine => t!("model-who-command-line"),
            Self::Client(name) => name,
        }
    }

    /// The word for it, as the database keeps it.
    pub fn word(&self) -> &str {
        match self {
            Self::Dashboard => "dashboard",
            Self::CommandLine => "command line",
            Self::Client(name) => name,
        }
    }

    /// The reverse of [`Who::word`].
    pub fn from_word(word: &str) -> Self {
        match word {
            "dashboard" => Self::Dashboard,
            "command line" => Self::CommandLine,
            other => Self::Client(other.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_says_why_it_stays() {
        let deed = |undo| Deed {
            id: DeedId(1),
            at: UnixTime(10),
            who: Who::Dashboard,
            what: "paused a".into(),
            torrents: [].into(),
            number: 1,
            undo,
        };
        let now = UnixTime(20);
        assert_eq!(deed(Undo::Possible { until: None }).stays_because(now), None);
        assert_eq!(deed(Undo::Possible { until: Some(UnixTime(21)) }).stays_because(now), None);
        for undo in [Undo::No, Undo::Undone(now), Undo::Possible { until: Some(now) }] {
            assert!(deed(undo).stays_because(now).is_some(), "{undo:?}");
        }
    }

    #[test]
    fn words_name_who_it_was() {
        for who in [Who::Dashboard, Who::CommandLine, Who::Client("phone".into())] {
            assert_eq!(Who::from_word(who.word()), who);
        }
    }
}
