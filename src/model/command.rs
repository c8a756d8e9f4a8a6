//! What a client of a link may ask of the engine.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use super::{
    AlertId, DeedId, FileIndex, FilePriority, InfoHash, LabelChange, LimitChange, Limits, PieceLook,
    PiecePriority, PieceRange, Survey, TorrentLimits, TrackerChange, ViewChange,
};

/// One order. A refusal comes back as [`EventKind::Refused`](super::EventKind) with its ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Reads a source without adding it, to show its files first: answered by
    /// [`EventKind::Opened`](super::EventKind), which tells what is free in `folder`. A magnet link cannot be
    /// opened, only added.
    Open {
        source: String,
        /// The folder to download into; the configured one when absent.
        folder: Option<PathBuf>,
    },
    /// Adds a source: a magnet link, an info hash, a path or an http(s) URL of a torrent file.
    Add(Add),
    Pause(Vec<InfoHash>),
    Resume(Vec<InfoHash>),
    /// Takes torrents from the list; with `files` their data goes too. For a grace time they can come back.
    Remove {
        torrents: Vec<InfoHash>,
        files: bool,
    },
    /// Chooses which files to download.
    Choose {
        torrent: InfoHash,
        files: FileChoice,
    },
    /// Downloads files sooner or later than others of their torrent. Kept over restarts.
    Prioritize {
        torrent: InfoHash,
        files: Vec<FileIndex>,
        priority: FilePriority,
    },
    /// Downloads pieces of a torrent sooner or later than their files say, or not at all; with `None` as
    /// they say again. What no chosen file has stays unwanted. Kept over restarts.
    PrioritizePieces {
        torrent: InfoHash,
        pieces: PieceRange,
        priority: Option<PiecePriority>,
    },
    /// Downloads the first and the last pieces of files before others, or no longer. Kept over restarts.
    EndsFirst {
        torrent: InfoHash,
        files: Vec<FileIndex>,
        first: bool,
    },
    /// Hashes some pieces on disk anew while the torrent goes on: those that are wrong are fetched again.
    /// Their end is told by [`EventKind::Verified`](super::EventKind).
    Verify {
        torrent: InfoHash,
        pieces: PieceRange,
    },
    /// Limits all torrents together, until the engine stops: the settings say how the next begins.
    LimitAll(Limits),
    /// Changes how the engine works until it stops: the settings say how the next begins.
    Tune(Tuning),
    /// Limits torrents, each for itself. Kept over restarts.
    Limit {
        torrents: Vec<InfoHash>,
        limits: TorrentLimits,
    },
    /// Changes the limits of torrents in the directions that are named; those of each peer stay as they are.
    /// Kept over restarts.
    LimitSome {
        torrents: Vec<InfoHash>,
        change: LimitChange,
    },
    /// Gives and takes away labels. Kept over restarts.
    Label {
        torrents: Vec<InfoHash>,
        change: LabelChange,
    },
    /// Changes the trackers of a torrent or magnet link. Kept over restarts.
    Trackers {
        torrent: InfoHash,
        change: TrackerChange,
    },
    /// Asks the trackers of torrents for peers now, or as soon as they may be asked again.
    Announce(Vec<InfoHash>),
    /// Names peers of a torrent, to be dialled at once.
    AddPeers {
        torrent: InfoHash,
        peers: Vec<SocketAddr>,
    },
    /// Bans hosts from all torrents. Kept over restarts.
    Ban(Vec<IpAddr>),
    /// Lifts bans, also those that the core made.
    Unban(Vec<IpAddr>),
    /// Moves the data of torrents to another folder, while they go on. A torrent of several files keeps
    /// its own folder within it.
    Move {
        torrents: Vec<InfoHash>,
        folder: PathBuf,
    },
    /// Renames one of a torrent's files, `name` being its new path below the torrent's folder; without
    /// `file` what the whole torrent is called on disk: its folder, or its only file.
    Rename {
        torrent: InfoHash,
        file: Option<FileIndex>,
        name: String,
    },
    /// Hashes everything on disk anew.
    Recheck(Vec<InfoHash>),
    /// Says whose inside this client looks at, and which parts of it.
    Focus {
        torrent: Option<InfoHash>,
        panes: Panes,
    },
    /// Takes a deed back, or without a number the last one that can be: answered by
    /// [`EventKind::Told`](super::EventKind).
    Undo(Option<DeedId>),
    /// Does again what was taken back: that deed, or the next of those taken back last. Answered likewise.
    Redo(Option<DeedId>),
    /// Deletes for good what removed torrents hold, before their time.
    EmptyRemoved,
    /// Changes the saved views. Kept over restarts.
    Views(ViewChange),
    /// Says what else this client looks at: recorded traffic, statistics.
    Survey(Survey),
    Acknowledge(AlertId),
    AcknowledgeAll,
}

/// How the engine works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tuning {
    /// The time between two pictures of what the counters say.
    Refresh(Duration),
    /// How long what is removed from now on can come back.
    Grace(Duration),
    /// Where new torrents go, absolute.
    Folder(PathBuf),
}

/// How to add a torrent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Add {
    pub source: String,
    /// The folder to download into; the configured one when absent.
    pub folder: Option<PathBuf>,
    pub paused: bool,
    /// `None`: all files.
    pub files: Option<FileChoice>,
    /// Download in file order.
    pub sequential: bool,
    /// When the metadata of a magnet link arrives, stay paused until files were chosen: answered by
    /// [`EventKind::ChooseFiles`](super::EventKind).
    pub choose_files: bool,
    /// Labels to give it; see [`checked_label`](super::checked_label).
    pub labels: Vec<String>,
    /// Peers to dial at once.
    pub peers: Vec<SocketAddr>,
}

/// A set of chosen files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileChoice {
    All,
    /// These, ascending and without repetition; none means that nothing is downloaded.
    Only(Vec<FileIndex>),
}

impl Command {
    /// Whether it changes anything: what a client looks at does not.
    pub fn changes(&self) -> bool {
        !matches!(self, Self::Focus { .. } | Self::Survey(_))
    }
}

impl FileChoice {
    /// Whether file `index` is chosen.
    pub fn includes(&self, index: FileIndex) -> bool {
        match self {
            Self::All => true,
            Self::Only(chosen) => chosen.binary_search(&index).is_ok(),
        }
    }
}

/// Which parts of a [`Detail`](super::Detail) a client shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Panes {
    pub peers: bool,
    pub pieces: bool,
    pub files: bool,
    pub trackers: bool,
    /// Not of the torrent but of the session: the log of deeds.
    pub deeds: bool,
    /// What happened to the torrent, and who added it.
    pub log: bool,
    /// Why the torrent does what it does; told with everything that it is found from.
    pub why: bool,
    /// Of the pieces these from close by: told with the pieces.
    pub closeup: Option<PieceLook>,
}

impl Panes {
    /// Everything there is.
    pub const ALL: Self = Self {
        peers: true,
        pieces: true,
        files: true,
        trackers: true,
        deeds: true,
        log: true,
        why: true,
        closeup: None,
    };

    /// What either of two clients shows.
    pub fn union(self, other: Self) -> Self {
        Self {
            peers: self.peers || other.peers,
            pieces: self.pieces || other.pieces,
            files: self.files || other.files,
            trackers: self.trackers || other.trackers,
            deeds: self.deeds || other.deeds,
            log: self.log || other.log,
            why: self.why || other.why,
            closeup: self.closeup.or(other.closeup),
        }
    }
}
