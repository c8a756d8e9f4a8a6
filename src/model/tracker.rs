//! A tracker of a torrent.

use std::sync::Arc;

use super::{Known, UnixTime};

/// One announce URL (BEP 3, 12, 15).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracker {
    /// Fit for a terminal. A passkey in it is shown: it is its user's own.
    pub url: Arc<str>,
    /// From 0; trackers of one tier stand in for each other (BEP 12).
    pub tier: u32,
    pub state: Known<TrackerState>,
    /// An announce is under way; `state` is what came of the one before, if there was one.
    pub asking: bool,
    /// What it warned of in its last answer (BEP 3 `warning message`), fit for a terminal.
    pub warning: Option<Arc<str>>,
    pub next_announce: Known<UnixTime>,
    pub seeds: Known<u32>,
    pub leeches: Known<u32>,
    /// How often the torrent was completed, by the tracker's count (BEP 48).
    pub downloads: Known<u32>,
}

impl Tracker {
    /// One of which nobody has told anything.
    pub fn at(url: &str, tier: u32) -> Self {
        Self {
            url: url.into(),
            tier,
            state: Known::Unknown,
            asking: false,
            warning: None,
            next_announce: Known::Unknown,
            seeds: Known::Unknown,
            leeches: Known::Unknown,
            downloads: Known::Unknown,
        }
    }
}

/// A change of a torrent's trackers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrackerChange {
    /// Puts one behind those of that tier; without a tier, into a new one behind all others.
    Add {
        url: String,
        tier: Option<u32>,
    },
    /// Puts another address in the place of one.
    Replace {
        old: String,
        new: String,
    },
    Remove {
        url: String,
    },
}

/// How the last announce went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrackerState {
    /// Not asked yet.
    Waiting,
    /// Asked for the first time, no answer so far.
    Announcing,
    /// It answered; the number of peers it gave.
    Working(u32),
    /// Its failure reason, or why it could not be reached.
    Failed(Arc<str>),
}
