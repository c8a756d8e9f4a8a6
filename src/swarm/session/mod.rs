//! The shell: sockets, timers and disk around the torrents' state machines, on one thread.
//!
//! All torrents and connections live on a single network thread and call each other directly: no
//! lock and no wake-up lies on the path of a block. The disk has threads of its own. Whoever owns the
//! session talks to it by [`Order`]s, hears [`News`], and reads the [`Board`], which is brought up to
//! date once a second.
//!
//! - `shell.rs`: the state, `hall.rs`: torrents come and go, `round.rs`: what time brings,
//!   `rest.rs`: those that nobody needs, `check.rs`: what is on disk, `records.rs`: what is remembered,
//!   `ledger.rs`: the file that holds it, `conn.rs`: one connection,
//!   `dial.rs`: making and taking them, `throttle.rs`: how fast they may go, `disk.rs`: work for the disk,
//!   `files.rs`: moving, renaming and checking anew, `verifying.rs`: checking some pieces anew,
//!   `wanting.rs`: what is wanted, and before what
//! - `bans.rs`: hosts that are banned, and peers named by hand
//! - `trackers.rs`: announces, `finding.rs`: DHT and local network, `resolve.rs`: magnet links,
//!   `report.rs`: what is shown

mod bans;
mod check;
mod conn;
mod dial;
mod disk;
mod files;
mod finding;
mod hall;
mod ledger;
mod records;
mod report;
mod resolve;
mod rest;
mod round;
mod shell;
mod throttle;
mod trackers;
mod verifying;
mod wanting;

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, Mutex, mpsc as sync_mpsc},
    thread::{self, JoinHandle},
};

use tokio::{
    sync::mpsc,
    task::LocalSet,
    time::{self, MissedTickBehavior},
};

use self::{finding::Ways, records::Told, shell::Shell};
use super::disk::{Allocation, Reach};
pub use super::picker::Priority;
use crate::{
    metainfo::{Magnet, Metainfo, Tiers},
    model::{
        Bytes, Departure, FileChoice, FileIndex, InfoHash, Known, Limits, Peer, PeerCounts, PieceIndex,
        PieceMap, PieceRange, Priorities, Stall, TorrentLimits, Tracker,
    },
};

/// Where the session gets a torrent file, or why it cannot, when it needs one: a torrent that rests has
/// none in memory. Called on threads of its own; may block.
pub type Library = Arc<dyn Fn(InfoHash) -> Result<Metainfo, String> + Send + Sync>;

/// How a session is run.
pub struct Config {
    /// For resume data and what belongs to files nobody chose.
    pub state_dir: PathBuf,
    /// Bound already, so that an error is told by whoever asks.
    pub listener: Option<TcpListener>,
    /// The device that every socket is bound to.
    pub device: Option<String>,
    pub trackers: bool,
    /// BEP 5.
    pub dht: bool,
    /// BEP 14.
    pub lsd: bool,
    /// Ask routers to forward the port.
    pub upnp: bool,
    pub limits: Limits,
    pub allocation: Allocation,
    pub library: Library,
    /// Makes random choices replayable; from the system's randomness otherwise.
    pub seed: u64,
}

/// What the owner wants.
pub enum Order {
    Add(Box<AddTorrent>),
    /// Finds the metadata of a magnet link; these peers may have it.
    Resolve {
        magnet: Box<Magnet>,
        peers: Vec<SocketAddr>,
    },
    Pause(InfoHash),
    Resume(InfoHash),
    Choose {
        hash: InfoHash,
        files: FileChoice,
    },
    /// Which of the chosen files and pieces come first.
    Prioritize {
        hash: InfoHash,
        priorities: Priorities,
    },
    /// Limits all torrents together from now on.
    LimitAll(Limits),
    /// Limits a torrent and each of its peers from now on.
    Limit {
        hash: InfoHash,
        limits: TorrentLimits,
    },
    /// Puts these in the place of the trackers of a torrent or of a link that is being resolved.
    Trackers {
        hash: InfoHash,
        trackers: Tiers,
    },
    /// Asks trackers now, or as soon as they may be asked again.
    Announce(InfoHash),
    /// These are peers of it, says its user.
    AddPeers {
        hash: InfoHash,
        peers: Vec<SocketAddr>,
    },
    /// Makes, takes and keeps no connection with these hosts.
    Ban(Vec<IpAddr>),
    /// Lifts bans, also those of hosts that sent wrong data.
    Unban(Vec<IpAddr>),
    /// Moves a torrent's files to another folder while it goes on; answered by [`News::Moved`].
    Move {
        hash: InfoHash,
        folder: PathBuf,
        reach: Reach,
    },
    /// Gives a file another path below the torrent's folder; answered by [`News::Renamed`].
    Rename {
        hash: InfoHash,
        file: FileIndex,
        path: PathBuf,
    },
    /// Hashes everything on disk anew, paused or not.
    Recheck(InfoHash),
    /// Hashes some pieces on disk anew while the torrent goes on; answered by [`News::Verified`].
    Verify {
        hash: InfoHash,
        pieces: PieceRange,
    },
    Remove {
        hash: InfoHash,
        files: bool,
    },
    Detail {
        hash: InfoHash,
        panes: crate::model::Panes,
        reply: sync_mpsc::SyncSender<Option<Detail>>,
    },
    /// The peers of all torrents that have any.
    Peers {
        reply: sync_mpsc::SyncSender<Vec<(InfoHash, Vec<Peer>)>>,
    },
    /// Saves everything and ends.
    Stop,
}

/// A torrent to take up.
pub struct AddTorrent {
    pub hash: InfoHash,
    /// `None`: the [`Library`] has it.
    pub metainfo: Option<Arc<Metainfo>>,
    pub folder: PathBuf,
    /// Files that are called otherwise than the torrent says, by their paths below `folder`.
    pub renamed: Vec<(FileIndex, Arc<str>)>,
    /// The trackers, if they are not those of the torrent file.
    pub trackers: Option<Tiers>,
    pub files: FileChoice,
    pub priorities: Priorities,
    pub paused: bool,
    pub sequential: bool,
    pub peers: Vec<SocketAddr>,
    pub limits: TorrentLimits,
    /// Believe nothing that was recorded.
    pub recheck: bool,
}

/// What the session tells by itself.
#[derive(Debug)]
pub enum News {
    /// A torrent does something else than before: the board is worth a look, before its next second.
    Changed,
    /// A torrent has all it wants; the [`Board`] says so too.
    Complete {
        hash: InfoHash,
    },
    Removed {
        hash: InfoHash,
        error: Option<String>,
    },
    /// All files are in the new folder; with an error they are in the old one.
    Moved {
        hash: InfoHash,
        error: Option<String>,
    },
    /// A piece failed its hash.
    WrongPiece {
        hash: InfoHash,
        piece: PieceIndex,
    },
    /// A tracker was asked: how many peers it gave, or why it did not answer.
    Announced {
        hash: InfoHash,
        url: String,
        answer: Result<u32, String>,
    },
    /// A host sent wrong data: the torrent has nothing to do with it any more.
    Banned {
        hash: InfoHash,
        ip: IpAddr,
    },
    /// So many pieces were hashed anew; some are here no longer, some are although they were not.
    Verified {
        hash: InfoHash,
        checked: u32,
        wrong: u32,
        found: u32,
    },
    Renamed {
        hash: InfoHash,
        file: FileIndex,
        error: Option<String>,
    },
    /// The metadata of a magnet link: a torrent file, or why it cannot be used; and who was met.
    Metadata {
        hash: InfoHash,
        result: Result<Arc<[u8]>, String>,
        peers: Vec<SocketAddr>,
    },
}

/// What a torrent is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Phase {
    Checking(Bytes),
    Running,
    Stopped,
    Failed(Arc<str>),
}

/// Counters of one torrent.
#[derive(Debug, Clone)]
pub struct Counts {
    pub hash: InfoHash,
    pub phase: Phase,
    pub have: Known<Bytes>,
    pub wanted: Known<Bytes>,
    pub received: Bytes,
    pub sent: Bytes,
    pub peers: PeerCounts,
    /// Bytes that a move has copied so far, while it does.
    pub moved: Option<Bytes>,
    /// Why nothing comes, if nothing does.
    pub stalled: Option<Stall>,
}

/// The inside of one torrent.
#[derive(Debug, Default)]
pub struct Detail {
    pub pieces: Option<PieceMap>,
    pub peers: Vec<Peer>,
    /// Who left lately, the last first.
    pub departures: Vec<Departure>,
    /// Peers that it knows of and has nothing to do with.
    pub banned: u32,
    pub file_have: Vec<Bytes>,
    pub trackers: Vec<Tracker>,
}

/// What the session shows of itself.
#[derive(Default)]
pub struct Board {
    /// What changed since it was last read: a torrent of which nothing is said is as it was.
    pub changed: HashMap<InfoHash, Counts>,
    /// Nodes in the table of the DHT; `None` while it is off.
    pub dht_nodes: Option<u32>,
}

/// A running session; it ends when dropped.
pub struct Session {
    orders: mpsc::UnboundedSender<Order>,
    board: Arc<Mutex<Board>>,
    thread: Option<JoinHandle<()>>,
}

impl Session {
    /// Starts the network thread.
    ///
    /// # Errors
    /// If threads or sockets cannot be had.
    pub fn start(config: Config, news: impl Fn(News) + Send + 'static) -> io::Result<Self> {
        let (orders, inbox) = mpsc::unbounded_channel();
        let board = Arc::new(Mutex::new(Board::default()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let shown = board.clone();
        let thread = thread::Builder::new().name("swarm".into()).spawn(move || {
            let local = LocalSet::new();
            let ways = Ways { dht: config.dht, lsd: config.lsd, upnp: config.upnp };
            local.block_on(&runtime, async move {
                match Shell::open(config, shown, Box::new(news)) {
                    Ok((shell, done, told)) => {
                        shell.listen();
                        shell.find(ways);
                        run(shell, done, told, inbox).await;
                    }
                    Err(error) => tracing::error!("the session cannot start: {error}"),
                }
            });
        })?;
        Ok(Self { orders, board, thread: Some(thread) })
    }

    /// Hands in an order; one to a session that has ended is lost, as its owner knows.
    pub fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }

    /// Counters of the torrents that something happened to since this was last asked.
    pub fn changes(&self) -> impl Iterator<Item = Counts> + use<> {
        let mut board = self.board.lock().expect("no holder of this lock can panic");
        std::mem::take(&mut board.changed).into_values()
    }

    /// Nodes in the table of the DHT; `None` while it is off.
    pub fn dht_nodes(&self) -> Option<u32> {
        self.board.lock().expect("no holder of this lock can panic").dht_nodes
    }

    /// Whether the network thread has ended.
    pub fn is_over(&self) -> bool {
        self.thread.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Ends the session, and tells its last counters. Waits for everything to be saved.
    pub fn end(mut self) -> Vec<Counts> {
        self.stop();
        self.changes().collect()
    }

    fn stop(&mut self) {
        self.order(Order::Stop);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the session's thread has panicked");
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.stop();
    }
}

async fn run(
    shell: Shell,
    mut done: mpsc::UnboundedReceiver<super::disk::Done>,
    mut told: mpsc::UnboundedReceiver<Told>,
    mut inbox: mpsc::UnboundedReceiver<Order>,
) {
    let mut second = time::interval(std::time::Duration::from_secs(1));
    second.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let stirred = shell.0.stirred.get();
        tokio::select! {
            order = inbox.recv() => match order {
                Some(Order::Stop) | None => break,
                Some(order) => shell.obey(order),
            },
            Some(done) = done.recv() => shell.take_done(done),
            Some(told) = told.recv() => shell.take_told(told),
            _ = second.tick() => shell.tick(),
            () = time::sleep_until(stirred.unwrap_or_else(time::Instant::now)), if stirred.is_some() => {
                shell.tell_changes();
            }
        }
    }
    shell.stop(done, told).await;
}
