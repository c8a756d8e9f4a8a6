//! The contract of a torrent core: what the engine asks, and what comes back.
//!
//! A core owns sockets, peers and files. It knows no screen, no database and no alerts. Calls never
//! block and never fail: whatever goes wrong, or takes time, comes back as a [`CoreEvent`]. What a
//! core cannot know is [`Known::Unknown`] in the model, never 0.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use futures_core::future::BoxFuture;
use tokio::sync::mpsc;

use crate::metainfo::{Metainfo, Tiers};
use crate::model::{
    Bytes, Departure, FileChoice, FileIndex, InfoHash, Known, Limits, Listening, Panes, Peer, PeerCounts,
    PieceIndex, PieceMap, PieceRange, Priorities, Stall, TorrentLimits, Tracker,
};

/// A torrent core. One implementation is one file that names its library.
pub trait Core: Send {
    /// Its name, for the log and the screen.
    fn name(&self) -> &'static str;

    /// Takes up a torrent whose metadata is known: checks what is on disk (trusting its own
    /// fast-resume data unless `recheck`), then runs or stays paused. Answered by
    /// [`CoreEvent::Failed`] if it cannot be.
    fn add(&mut self, torrent: CoreTorrent);

    /// Fetches the info dictionary of a magnet link from peers (BEP 9). Answered by
    /// [`CoreEvent::Metadata`] or [`CoreEvent::Failed`], whenever that may be.
    fn resolve(&mut self, magnet: CoreMagnet);

    /// Stops a torrent, whatever it is doing, and keeps what it has.
    fn pause(&mut self, hash: InfoHash);

    /// Starts a stopped or failed torrent.
    fn resume(&mut self, hash: InfoHash);

    /// Changes which files are downloaded, while running.
    fn choose(&mut self, hash: InfoHash, files: FileChoice);

    /// Changes which of the chosen files and pieces come first, if [`Abilities::priorities`] says so.
    fn prioritize(&mut self, hash: InfoHash, priorities: Priorities);

    /// What it can do to a torrent that runs, beyond what every core can.
    fn abilities(&self) -> Abilities;

    /// Limits all torrents together from now on. A core that cannot go so low goes as low as it can.
    fn set_limits(&mut self, limits: Limits);

    /// Limits one torrent from now on, if [`Abilities::limit`] says so.
    fn limit(&mut self, hash: InfoHash, limits: TorrentLimits);

    /// Puts these in the place of the trackers of a torrent, or of a magnet link that is being resolved,
    /// if [`Abilities::trackers`] says so.
    fn set_trackers(&mut self, hash: InfoHash, trackers: Tiers);

    /// Asks trackers now, or as soon as they may be asked again; likewise.
    fn announce(&mut self, hash: InfoHash);

    /// Dials these, if [`Abilities::peers`] says so.
    fn add_peers(&mut self, hash: InfoHash, peers: Vec<SocketAddr>);

    /// From now on no connection with these hosts is made, taken or kept, if [`Abilities::bans`] says so.
    fn ban(&mut self, hosts: Vec<IpAddr>);

    /// Lifts bans, also those that it made itself.
    fn unban(&mut self, hosts: Vec<IpAddr>);

    /// Moves a torrent's files to another folder, while it goes on, if [`Abilities::moving`] says so:
    /// all of them or none. Answered by [`CoreEvent::Moved`]. `folder` will be what
    /// [`CoreTorrent::folder`] is.
    fn relocate(&mut self, hash: InfoHash, folder: PathBuf);

    /// The same, as far as renaming goes: what lies on another file system stays where it is, with all the
    /// others.
    fn put_aside(&mut self, hash: InfoHash, folder: PathBuf);

    /// Gives one file another path below the torrent's folder; likewise. Answered by
    /// [`CoreEvent::Renamed`].
    fn rename(&mut self, hash: InfoHash, file: FileIndex, path: PathBuf);

    /// Hashes everything on disk anew, paused or not, if [`Abilities::recheck`] says so.
    fn recheck(&mut self, hash: InfoHash);

    /// Hashes some pieces on disk anew while the torrent goes on, if [`Abilities::verify`] says so: what is
    /// wrong is fetched again. Answered by [`CoreEvent::Verified`].
    fn verify(&mut self, hash: InfoHash, pieces: PieceRange);

    /// Forgets a torrent or a magnet link, with `files` its data too. Answered by
    /// [`CoreEvent::Removed`].
    fn remove(&mut self, hash: InfoHash, files: bool);

    /// Counters of the whole session, and of every torrent of which anything has changed since the
    /// last call, or of all. Called about once a second: cheap.
    fn sample(&mut self, torrents: &mut Vec<Sample>) -> CoreTotals;

    /// The inside of one torrent, for those who look at it.
    fn detail(&mut self, hash: InfoHash, panes: Panes) -> Option<CoreDetail>;

    /// The connected peers of all torrents that have any, for those who look at them.
    fn peers(&mut self) -> Vec<(InfoHash, Vec<Peer>)>;

    /// Stops everything, writes what must survive, and lets go of files and sockets. Bounded: a
    /// clean quit takes under 2 s. Answers with the last counters, of what was moved since they were
    /// sampled; a core whose samples are never late answers with nothing.
    fn shutdown(self: Box<Self>) -> BoxFuture<'static, Vec<Sample>>;
}

/// What a core can do to a torrent that runs. Whatever it cannot do, it is not asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Abilities {
    /// Change the limits of a single torrent.
    pub limit: bool,
    /// Change its trackers, and ask them at once.
    pub trackers: bool,
    /// Move and rename its files.
    pub moving: bool,
    pub recheck: bool,
    /// Download some files and pieces before others.
    pub priorities: bool,
    /// Take peers that are named while it runs.
    pub peers: bool,
    /// Have nothing to do with some hosts.
    pub bans: bool,
    /// Check some pieces again.
    pub verify: bool,
}

/// A torrent to take up.
#[derive(Debug, Clone)]
pub struct CoreTorrent {
    pub hash: InfoHash,
    /// The torrent file; `None`: it is on the [`Shelf`](super::shelf::Shelf), to be read when needed.
    pub metainfo: Option<Arc<Metainfo>>,
    /// The trackers, if they are not those of the torrent file.
    pub trackers: Option<Tiers>,
    /// The folder that holds the torrent's files: the file itself for a single-file torrent lies
    /// directly in it, those of a multi-file torrent in relative paths below it.
    pub folder: PathBuf,
    /// Files that are called otherwise than the torrent says, by their paths below `folder`.
    pub renamed: Vec<(FileIndex, Arc<str>)>,
    pub files: FileChoice,
    pub priorities: Priorities,
    pub paused: bool,
    pub sequential: bool,
    /// Peers to dial at once.
    pub peers: Vec<SocketAddr>,
    pub limits: TorrentLimits,
    /// Distrust what was recorded of earlier runs and hash everything on disk.
    pub recheck: bool,
}

/// A magnet link to resolve.
#[derive(Debug, Clone)]
pub struct CoreMagnet {
    pub hash: InfoHash,
    /// The whole link, with its trackers, already validated by [`crate::metainfo`].
    pub link: String,
    pub peers: Vec<SocketAddr>,
}

/// What a core tells by itself.
#[derive(Debug, Clone)]
pub enum CoreEvent {
    /// Some torrent does something else than before: a sample is worth taking before its time.
    Changed,
    /// The info dictionary of a magnet link is here.
    Metadata {
        hash: InfoHash,
        /// A whole torrent file made of it and the link's trackers.
        metainfo: Arc<[u8]>,
        /// Peers that were met on the way.
        peers: Vec<SocketAddr>,
    },
    /// A torrent has just got all that was chosen: its sample is worth a look before the next is due.
    Complete { hash: InfoHash },
    /// A torrent or magnet link cannot go on; one line, fit for a terminal.
    Failed { hash: InfoHash, error: Arc<str> },
    /// A torrent's files were moved, or all are where they were because of `error`.
    Moved { hash: InfoHash, error: Option<Arc<str>> },
    /// A piece that came failed its hash.
    WrongPiece { hash: InfoHash, piece: PieceIndex },
    /// A tracker was asked: how many peers it gave, or why it did not answer. Texts are fit for a terminal.
    Announced { hash: InfoHash, url: Arc<str>, answer: Result<u32, Arc<str>> },
    /// A host sent wrong data: the torrent has nothing to do with it any more.
    Banned { hash: InfoHash, ip: IpAddr },
    /// A file was renamed, or is called as it was because of `error`.
    Renamed { hash: InfoHash, file: FileIndex, error: Option<Arc<str>> },
    /// So many pieces were hashed anew: `wrong` of them are not here any more, `found` are although they
    /// were not. None, if it could not be done.
    Verified { hash: InfoHash, checked: u32, wrong: u32, found: u32 },
    /// A torrent was forgotten. `error`: its data could not be deleted.
    Removed { hash: InfoHash, error: Option<Arc<str>> },
}

/// What a torrent is doing, as far as the core is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoreState {
    /// Waiting to be checked, or being checked: bytes hashed so far.
    Checking(Bytes),
    /// Transferring, or ready to.
    Running,
    Stopped,
    /// One line, fit for a terminal.
    Failed(Arc<str>),
}

/// Counters of one torrent.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    pub hash: InfoHash,
    pub state: CoreState,
    /// Verified bytes of the chosen files; unknown before they were checked.
    pub have: Known<Bytes>,
    /// Bytes of the chosen files, or rather of the pieces that hold them.
    pub wanted: Known<Bytes>,
    /// Payload since the torrent was taken up in this run; never falls while it is here.
    pub received: Bytes,
    pub sent: Bytes,
    pub peers: PeerCounts,
    /// Bytes that a move to another file system has copied so far, while it does.
    pub moved: Option<Bytes>,
    /// Why nothing comes, where the core knows better than its counters tell.
    pub stalled: Option<Stall>,
}

impl Sample {
    /// A torrent that has not begun to do anything.
    pub fn idle(hash: InfoHash) -> Self {
        Self {
            hash,
            state: CoreState::Checking(Bytes::ZERO),
            have: Known::Unknown,
            wanted: Known::Unknown,
            received: Bytes::ZERO,
            sent: Bytes::ZERO,
            peers: PeerCounts::default(),
            moved: None,
            stalled: None,
        }
    }
}

/// Where a core's tasks leave their events. Not bounded: a torrent causes a handful in its life, and
/// a task that tells of a failure must never wait for the engine.
#[derive(Debug, Clone)]
pub struct EventSender(mpsc::UnboundedSender<CoreEvent>);

impl EventSender {
    /// A sender and what it fills.
    pub fn channel() -> (Self, mpsc::UnboundedReceiver<CoreEvent>) {
        let (tx, rx) = mpsc::unbounded_channel();
        (Self(tx), rx)
    }

    /// Leaves an event; after the engine has gone nobody is left to tell.
    pub fn send(&self, event: CoreEvent) {
        let _ = self.0.send(event);
    }
}

/// Counters of the session.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoreTotals {
    pub dht_nodes: Known<u32>,
    pub listening: Listening,
}

/// The inside of one torrent.
#[derive(Debug, Clone, Default)]
pub struct CoreDetail {
    pub pieces: Option<PieceMap>,
    pub peers: Vec<Peer>,
    /// Who left lately, the last first.
    pub departures: Vec<Departure>,
    /// Peers that it knows of and has nothing to do with.
    pub banned: u32,
    /// Verified bytes per file, in the order of the info dictionary.
    pub file_have: Vec<Bytes>,
    pub trackers: Vec<Tracker>,
}
