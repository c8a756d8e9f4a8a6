//! A torrent as the list shows it.

use std::{path::Path, sync::Arc, time::Duration};

use super::{Bytes, InfoHash, Known, Rate, Ratio, UnixTime, printable_line};
use crate::locale;

/// One row of the list. Rebuilt only when something in it changed, shared by `Arc` otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Torrent {
    pub hash: InfoHash,
    /// Fit for a terminal ([`printable`](super::printable)); a magnet link without a name shows its hash.
    pub name: Arc<str>,
    pub state: State,
    /// Nobody has looked at it in this run yet: it is told as it was when it was last written down.
    pub stored: bool,
    /// Why the state is what it is, in one line: an error, or what a stalled torrent waits for.
    pub reason: Option<Arc<str>>,
    /// The same in at most twenty cells, for narrow columns, where there is more to say than that.
    pub brief: Option<Arc<str>>,
    /// Bytes of all files; unknown until the metadata is there.
    pub size: Known<Bytes>,
    /// Bytes of the chosen files.
    pub wanted: Bytes,
    /// Verified bytes of the chosen files: never more than `wanted`.
    pub have: Bytes,
    pub down: Rate,
    pub up: Rate,
    /// Time until the chosen files are complete at the present pace.
    pub eta: Option<Duration>,
    /// Payload received over all runs.
    pub downloaded: Bytes,
    /// Payload sent over all runs.
    pub uploaded: Bytes,
    pub peers: PeerCounts,
    pub added: UnixTime,
    /// When the chosen files were complete for the first time.
    pub finished: Option<UnixTime>,
    /// The folder that holds the torrent's files.
    pub folder: Arc<Path>,
    /// 0 until the metadata is there.
    pub pieces: u32,
    /// BEP 27.
    pub private: bool,
    pub labels: Arc<[Arc<str>]>,
    /// A link that adds this torrent elsewhere (BEP 9), with its trackers.
    pub magnet: Arc<str>,
    /// The hosts of its trackers, lower-case, each once, in the order in which they are asked.
    pub trackers: Arc<[Arc<str>]>,
}

impl Torrent {
    /// One of which nothing is known but its name: it waits for everything.
    pub fn new(hash: InfoHash, name: &str) -> Self {
        Self {
            hash,
            name: name.into(),
            state: State::Queued,
            stored: false,
            reason: None,
            brief: None,
            size: Known::Unknown,
            wanted: Bytes::ZERO,
            have: Bytes::ZERO,
            down: Rate::ZERO,
            up: Rate::ZERO,
            eta: None,
            downloaded: Bytes::ZERO,
            uploaded: Bytes::ZERO,
            peers: PeerCounts::default(),
            added: UnixTime(0),
            finished: None,
            folder: Path::new("").into(),
            pieces: 0,
            private: false,
            labels: [].into(),
            magnet: "".into(),
            trackers: [].into(),
        }
    }

    /// The share of the chosen files that is verified, from 0 to 1; 0 until the metadata is there.
    pub fn progress(&self) -> f64 {
        if self.size.is_known() { self.have.fraction_of(self.wanted) } else { 0.0 }
    }

    /// Sent ÷ received over all runs. A torrent that was complete when it came in (seeded from
    /// files already here) is measured against its size instead.
    pub fn ratio(&self) -> Option<Ratio> {
        Ratio::of(self.uploaded, if self.downloaded.0 > 0 { self.downloaded } else { self.have })
    }

    /// Whether every chosen file is verified.
    pub fn is_complete(&self) -> bool {
        self.size.is_known() && self.have == self.wanted
    }
}

/// What a torrent is doing. Exactly one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// A magnet link whose info dictionary is not here yet (BEP 9).
    Metadata,
    /// Waiting for a place among the torrents that are checked or started.
    Queued,
    /// Files are read and hashed.
    Checking,
    /// Pieces come in, or were asked for moments ago.
    Downloading,
    /// Wants pieces and has received nothing for a while.
    Stalled,
    /// Complete and offered to others.
    Seeding,
    /// Stopped by its user, incomplete.
    Paused,
    /// Stopped by its user, complete.
    Done,
    /// Stopped by an error; `reason` names it.
    Failed,
}

impl Stall {
    /// Both ways to say it, made fit for a terminal.
    pub fn new(brief: &str, whole: &str) -> Self {
        Self { brief: printable_line(brief, 20).into(), whole: printable_line(whole, 240).into() }
    }
}

impl State {
    /// All states, in the order a summary lists them.
    pub const ALL: [Self; 9] = [
        Self::Downloading,
        Self::Stalled,
        Self::Metadata,
        Self::Checking,
        Self::Queued,
        Self::Seeding,
        Self::Paused,
        Self::Done,
        Self::Failed,
    ];

    /// Whether the torrent is stopped and `resume` would start it.
    pub fn is_stopped(self) -> bool {
        matches!(self, Self::Paused | Self::Done | Self::Failed)
    }

    /// Its name on the screen, in at most eleven cells.
    pub fn title(self) -> &'static str {
        locale::of("model-state", self.word())
    }

    /// The same in at most eight cells.
    pub fn brief_title(self) -> &'static str {
        locale::of("model-state-brief", self.word())
    }

    /// The same in at most five cells.
    pub fn short_title(self) -> &'static str {
        locale::of("model-state-short", self.word())
    }

    /// The word for it, lower-case, as filters and `--json` use it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Metadata => "metadata",
            Self::Queued => "queued",
            Self::Checking => "checking",
            Self::Downloading => "downloading",
            Self::Stalled => "stalled",
            Self::Seeding => "seeding",
            Self::Paused => "paused",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// Why a torrent gets nothing, as a core that knows more than counts tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stall {
    /// In at most twenty cells.
    pub brief: Arc<str>,
    /// In one line.
    pub whole: Arc<str>,
}

/// How many peers a torrent has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PeerCounts {
    /// Connected now.
    pub connected: u32,
    /// Of those, how many have every piece.
    pub seeds: Known<u32>,
    /// Addresses heard of, connected or not.
    pub heard_of: Known<u32>,
}
