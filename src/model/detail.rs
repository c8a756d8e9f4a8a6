//! What the panes of one torrent show. Computed only for torrents that somebody looks at.

use std::sync::Arc;

use super::{
    Bytes, Departure, FileIndex, FilePriority, InfoHash, LogEntry, Peer, PieceMap, TorrentLimits, Tracker,
    Verdict, Who,
};

/// The inside of one torrent. A pane that no client asked for is `None` or empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    pub hash: InfoHash,
    pub info: Arc<Info>,
    pub pieces: Option<Arc<PieceMap>>,
    pub peers: Arc<[Peer]>,
    /// Who left lately, the last first; a few at most. Empty where the core cannot tell.
    pub departures: Arc<[Departure]>,
    /// Peers that it knows of and has nothing to do with, since they are banned.
    pub banned: u32,
    pub files: Arc<[File]>,
    pub trackers: Arc<[Tracker]>,
    pub limits: TorrentLimits,
    /// Pieces are fetched in their order.
    pub sequential: bool,
    /// Who added it, where that is still known.
    pub added_by: Option<Who>,
    /// What happened to it, the newest last; the newest few hundred.
    pub log: Arc<[LogEntry]>,
    /// Why the torrent does what it does, the weightiest cause first.
    pub verdicts: Arc<[Verdict]>,
}

impl Detail {
    /// The inside of a torrent of which nothing was asked.
    pub fn of(hash: InfoHash) -> Self {
        Self {
            hash,
            info: Arc::default(),
            pieces: None,
            peers: [].into(),
            departures: [].into(),
            banned: 0,
            files: [].into(),
            trackers: [].into(),
            limits: TorrentLimits::default(),
            sequential: false,
            added_by: None,
            log: [].into(),
            verdicts: [].into(),
        }
    }
}

/// What does not change while a torrent is here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Info {
    pub comment: Option<Arc<str>>,
    pub created_by: Option<Arc<str>>,
    pub created: Option<super::UnixTime>,
    pub piece_length: Bytes,
    pub files: u32,
    /// A link that adds this torrent elsewhere (BEP 9), with its trackers.
    pub magnet: Arc<str>,
}

/// One file of a torrent, in the order of its info dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub index: FileIndex,
    /// Relative to the torrent's folder, parts joined by `/`, each fit for a terminal.
    pub path: Arc<str>,
    pub size: Bytes,
    /// Verified bytes. A piece that spans files counts for each with its own part.
    pub have: Bytes,
    /// Whether it is to be downloaded.
    pub wanted: bool,
    pub priority: FilePriority,
    /// Whether its first and last pieces come before others.
    pub ends_first: bool,
}
