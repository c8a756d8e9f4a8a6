//! Why a torrent does what it does: a cause, how much it weighs, what shows it, what helps.
//! What the causes are found from is for [`rules`](crate::rules) to know.

use std::sync::Arc;

use super::UnixTime;
use crate::locale::t;

/// One cause, in words. Those of one torrent are ranked, and no two are of the same kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub kind: VerdictKind,
    /// How much of what is seen it explains, from 0 to 100.
    pub weight: u8,
    /// A whole sentence without its full stop, fit for a terminal.
    pub sentence: Arc<str>,
    /// Since when, where anybody knows.
    pub since: Option<UnixTime>,
    /// What shows it, in figures: a line each, fit for a terminal. Says nothing that changes while
    /// nothing happens, so that a screen that shows it stays still.
    pub evidence: Arc<[Arc<str>]>,
    /// What helps, the best first.
    pub remedies: Arc<[Remedy]>,
}

/// What kind of cause it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerdictKind {
    /// Stopped by an error that is not the disk's.
    Failed,
    /// The disk is full, or will be before the torrent is complete.
    DiskFull,
    /// The disk is slower than what comes in.
    DiskBusy,
    Paused,
    Queued,
    Checking,
    Moving,
    /// No file is chosen.
    NothingWanted,
    /// The list of files of a magnet link is not here.
    NoMetadata,
    /// Its own limit is reached.
    OwnLimit,
    /// The limit of all torrents together is reached.
    SessionLimit,
    /// The limit of each of its peers is reached.
    PeerLimit,
    /// Pieces that no connected peer has.
    NoSource,
    /// No connected peer has more than we have.
    SamePieces,
    /// Peers have what we want and do not let us ask.
    Choked,
    /// Peers let us ask and do not answer.
    Snubbed,
    /// Addresses are known, and nobody there is connected.
    Unreachable,
    /// Nobody knows an address.
    NoPeers,
    /// Peers are banned.
    Banned,
    /// Trackers fail.
    Trackers,
    /// No tracker has answered yet.
    Asking,
    /// There is no tracker and no DHT for it.
    NobodyToAsk,
    /// Nobody can connect to us.
    NotListening,
    /// Nobody has connected to us.
    NoIncoming,
    SlowPeers,
    /// Too early to tell.
    Fresh,
    /// Nobody is there to upload to.
    NobodyHere,
    /// Whoever is there is complete too.
    AllSeeds,
    /// Peers are there and want nothing of ours.
    NobodyInterested,
    /// Peers want something and wait for one of our slots.
    OurSlots,
    /// Nothing is in the way.
    Fine,
}

/// What its user can do about a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// Raise or lift a limit.
    Limit,
    /// Ask the trackers now.
    Announce,
    Resume,
    /// Move its data to a folder on another disk.
    Move,
    /// Hash what is on disk anew.
    Recheck,
    AddTracker,
    ChooseFiles,
    ShowPeers,
    ShowPieces,
    ShowTrackers,
    /// Look at the bans, and lift some.
    ShowBans,
}

/// How grave a cause is, from its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gravity {
    /// All is well.
    Well,
    /// Worth knowing.
    Note,
    /// It goes slower than it could.
    Slows,
    /// Nothing goes on.
    Stops,
}

impl Verdict {
    /// How grave it is.
    pub fn gravity(&self) -> Gravity {
        match self.weight {
            0..10 => Gravity::Well,
            10..40 => Gravity::Note,
            40..70 => Gravity::Slows,
            _ => Gravity::Stops,
        }
    }
}

impl Gravity {
    /// In a word or two, lower-case.
    pub fn word(self) -> &'static str {
        match self {
            Self::Well => t!("model-gravity-well"),
            Self::Note => t!("model-gravity-note"),
            Self::Slows => t!("model-gravity-slows"),
            Self::Stops => t!("model-gravity-stops"),
        }
    }
}
