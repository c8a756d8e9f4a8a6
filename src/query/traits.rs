//! What a torrent can be said to be: the words after `is:`. Not its state, of which one holds at a time;
//! of these many do.

use crate::model::{Rate, State, Torrent};

/// A word after `is:`.
#[derive(Clone, Copy)]
pub struct Trait {
    pub word: &'static str,
    /// In a few words.
    pub doc: &'static str,
    holds: fn(&Torrent) -> bool,
}

/// All of them, in the order in which they are offered.
pub const TRAITS: &[Trait] = &[
    of("active", "something comes in or goes out", |t| t.down > Rate::ZERO || t.up > Rate::ZERO),
    of("idle", "nothing comes in or goes out", |t| t.down == Rate::ZERO && t.up == Rate::ZERO),
    of("complete", "all chosen files are here", Torrent::is_complete),
    of("incomplete", "something is still to come", |t| !t.is_complete()),
    of("paused", "stopped by you", |t| matches!(t.state, State::Paused | State::Done)),
    of("stopped", "stopped by you or by an error", |t| t.state.is_stopped()),
    of("running", "not stopped", |t| !t.state.is_stopped()),
    of("failed", "stopped by an error", |t| t.state == State::Failed),
    of("stalled", "wants pieces and gets none", |t| t.state == State::Stalled),
    of("magnet", "its metadata is not here yet", |t| !t.size.is_known()),
    of("private", "found by its trackers alone (BEP 27)", |t| t.private),
    of("stored", "not looked at yet in this run", |t| t.stored),
    of("labelled", "has a label", |t| !t.labels.is_empty()),
];

const fn of(word: &'static str, doc: &'static str, holds: fn(&Torrent) -> bool) -> Trait {
    Trait { word, doc, holds }
}

impl Trait {
    /// Whether it holds of a torrent.
    pub fn holds(&self, torrent: &Torrent) -> bool {
        (self.holds)(torrent)
    }
}

impl PartialEq for Trait {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

impl std::fmt::Debug for Trait {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word)
    }
}
