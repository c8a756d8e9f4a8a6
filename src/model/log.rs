//! What happened to one torrent: facts, which a screen says in its own words.

use std::{net::IpAddr, sync::Arc};

use super::{PieceIndex, Severity, State, UnixTime, Who};

/// One line of a torrent's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    pub at: UnixTime,
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// It began to do that.
    State(State),
    /// Somebody did something to it, in words fit for a terminal.
    Deed { who: Who, what: Arc<str> },
    /// An alert was raised, in words fit for a terminal.
    Alert(Severity, Arc<str>),
    /// The list of its files came from peers.
    Metadata,
    /// A piece was not what it should be, and is fetched again.
    WrongPiece(PieceIndex),
    /// A host sent wrong data and was banned.
    Banned(IpAddr),
    /// A tracker answered with so many peers. Its address is fit for a terminal.
    Announced { url: Arc<str>, peers: u32 },
    /// A tracker did not, and why.
    Unanswered { url: Arc<str>, why: Arc<str> },
}
