//! What a torrent can be said to be: the words after `is:`. Not its state, of which one holds at a time;
//! of these many do.

use crate::{
    locale,
    model::{Rate, State, Torrent},
};

/// A word after `is:`.
#[derive(Clone, Copy)]
pub struct Trait {
    pub word: &'static str,
    holds: fn(&Torrent) -> bool,
}

/// All of them, in the order in which they are offered.
pub const TRAITS: &[Trait] = &[
    of("active", |t| t.down > Rate::ZERO || t.up > Rate::ZERO),
    of("idle", |t| t.down == Rate::ZERO && t.up == Rate::ZERO),
    of("complete", Torrent::is_complete),
    of("incomplete", |t| !t.is_complete()),
    of("paused", |t| matches!(t.state, State::Paused | State::Done)),
    of("stopped", |t| t.state.is_stopped()),
    of("running", |t| !t.state.is_stopped()),
    of("failed", |t| t.state == State::Failed),
    of("stalled", |t| t.state == State::Stalled),
    of("magnet", |t| !t.size.is_known()),
    of("private", |t| t.private),
    of("stored", |t| t.stored),
    of("labelled", |t| !t.labels.is_empty()),
];

const fn of(word: &'static str, holds: fn(&Torrent) -> bool) -> Trait {
    Trait { word, holds }
}

impl Trait {
    /// What it means, in a few words.
    pub fn doc(&self) -> &'static str {
        locale::of("query-is", self.word)
    }

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

impl Eq for Trait {}

impl std::fmt::Debug for Trait {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word)
    }
}
