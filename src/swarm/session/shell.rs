//! The session's state, shared by the tasks of its one thread.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeSet, HashMap, HashSet},
    io,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    rc::Rc,
    sync::{Arc, Mutex},
    time::Instant,
};

use tokio::{
    net::TcpListener,
    sync::{Notify, mpsc},
};

use super::{
    Board, Config, News, Order, Phase,
    check::Check,
    finding::Finding,
    ledger::Ledger,
    records::{Content, Plan, Records, Told},
    throttle::Valve,
    trackers::Trackers,
    verifying::Verifying,
};
use crate::{
    metainfo::Tiers,
    model::{Bits, Bytes, FileChoice, FileIndex, InfoHash, Limits, Priorities},
    swarm::{
        cache::Cache,
        discovery::pool::Pool,
        disk::{Allocation, Disk, Done, Settings, TorrentKey},
        resume::Card,
        time::Moment,
        torrent::{PeerKey, Torrent, Waiter, peer_id},
        tracker::{
            schedule::Schedule,
            spread::{Budget, Spread},
        },
        wire::PeerId,
    },
};

/// Content kept in memory for uploading, over all torrents.
const CACHE: u64 = 32 << 20;
/// Bytes handed to the disk and not written yet; beyond these, sockets wait.
pub(super) const DISK_QUEUE: usize = 32 << 20;
/// One read takes at most so much. A message of the largest kind fits.
pub(super) const READ: usize = 512 << 10;

/// A handle on the state; clones are the same.
#[derive(Clone)]
pub struct Shell(pub(super) Rc<Inner>);

pub(super) struct Inner {
    pub torrents: RefCell<HashMap<TorrentKey, Slot>>,
    pub resolving: RefCell<HashMap<InfoHash, super::resolve::Resolving>>,
    /// Peers of links whose metadata has come, until the torrent is added.
    pub met: RefCell<HashMap<InfoHash, Pool>>,
    pub by_hash: RefCell<HashMap<InfoHash, TorrentKey>>,
    pub next: Cell<u32>,
    /// Torrents that the next round looks at: those that something happened to, and those that move.
    /// One that rests is on no list, and costs nothing.
    pub listed: RefCell<Vec<TorrentKey>>,
    /// When a torrent wants to be looked at again although nothing happens to it.
    pub alarms: RefCell<BTreeSet<(Moment, TorrentKey)>>,
    /// Some torrent does something else than before, which the owner is told then.
    pub stirred: Cell<Option<tokio::time::Instant>>,
    pub told: Cell<tokio::time::Instant>,
    /// Who asks its trackers when.
    pub line: RefCell<Spread<TorrentKey>>,
    pub disk: Disk,
    pub records: Records,
    /// Torrents of which a record is being made.
    pub keeping: Cell<usize>,
    /// Bytes at the disk, and who waits for fewer.
    pub at_disk: Cell<usize>,
    pub disk_eased: Notify,
    pub cache: RefCell<Cache<Waiter>>,
    /// Of all torrents together.
    pub valve: Valve,
    pub buffer: RefCell<Vec<u8>>,
    pub listener: RefCell<Option<TcpListener>>,
    pub device: Option<String>,
    pub trackers: Option<Trackers>,
    /// A tracker has answered.
    pub said: Notify,
    pub finding: Finding,
    pub state_dir: PathBuf,
    pub allocation: Allocation,
    pub board: Arc<Mutex<Board>>,
    pub news: Box<dyn Fn(News)>,
    pub peer_id: PeerId,
    pub port: u16,
    pub started: Instant,
    pub seed: Cell<u64>,
    pub dialling: Cell<usize>,
    /// Hosts with which there is nothing to do.
    pub banned: RefCell<HashSet<IpAddr>>,
}

/// One torrent of the session.
pub(super) struct Slot {
    pub hash: InfoHash,
    pub folder: PathBuf,
    pub files: FileChoice,
    pub priorities: Priorities,
    /// Files that are called otherwise than the torrent says.
    pub renamed: Vec<(FileIndex, Arc<str>)>,
    /// The trackers, if they are not those of the torrent file.
    pub trackers: Option<Tiers>,
    /// BEP 27; known when the torrent has been looked at.
    pub private: bool,
    /// Its torrent file, and where its files lie: not while it rests.
    pub content: Option<Content>,
    /// Orders that need it, until it is here.
    pub held: Vec<Order>,
    /// Connections that need it wait for this.
    pub opened: Rc<Notify>,
    pub sequential: bool,
    pub paused: bool,
    pub stage: Stage,
    pub pool: Pool,
    pub schedule: Schedule,
    pub conns: HashMap<PeerKey, Conn>,
    /// Payload of connections since the torrent was taken up.
    pub received: u64,
    pub sent: u64,
    pub progress: (Bytes, Bytes),
    pub keeping: super::disk::Keeping,
    pub seed: u64,
    /// Of all its peers together, and the limits of each.
    pub valve: Valve,
    pub each: Limits,
    /// Pieces at the disk that are not written yet.
    pub writing: usize,
    /// Whatever is at the disk.
    pub jobs: usize,
    /// Pieces that are looked at again while it goes on.
    pub verifying: Option<Verifying>,
    /// Whether it is in [`Inner::listed`].
    pub listed: bool,
    /// Its entry in [`Inner::alarms`].
    pub alarm: Option<Moment>,
    /// When payload last moved, in seconds since 1970: who goes first to its trackers.
    pub active: u64,
    /// Payload that had moved when that was last looked at.
    pub moved: u64,
    /// When somebody was last connected, or looked at it.
    pub used: Moment,
}

/// What a torrent is doing.
pub(super) enum Stage {
    /// It is being found out what is on disk.
    Looking,
    Checking(Check),
    /// Complete, with nobody connected: its verified pieces are all that is kept of it.
    Resting(Bits),
    /// It has rested, and its torrent file is being read.
    Waking(Bits),
    /// Running, or paused with its state kept.
    Ready(Box<Torrent>),
    Failed {
        error: Arc<str>,
        have: Bits,
    },
    /// It is being removed, with its files or without.
    Leaving {
        files: bool,
    },
}

/// The shell's end of a connection.
pub(super) struct Conn {
    pub wake: Rc<Notify>,
    /// Where it is known to the pool.
    pub addr: SocketAddr,
    pub valve: Valve,
}

impl Shell {
    /// Opens the disk and takes over the listener. Must be called on the network thread.
    pub(super) fn open(
        config: Config,
        board: Arc<Mutex<Board>>,
        news: Box<dyn Fn(News)>,
    ) -> io::Result<(Self, mpsc::UnboundedReceiver<Done>, mpsc::UnboundedReceiver<Told>)> {
        let (tx, done) = mpsc::unbounded_channel();
        let (teller, told) = mpsc::unbounded_channel();
        let ledger = Ledger::open(&config.state_dir.join("ledger"))?;
        let listener = config.listener.map(|listener| {
            listener.set_nonblocking(true)?;
            TcpListener::from_std(listener)
        });
        let listener = listener.transpose()?;
        let port = listener.as_ref().and_then(|l| l.local_addr().ok()).map_or(0, |addr| addr.port());
        let mut random = [0; 12];
        for (n, byte) in random.iter_mut().enumerate() {
            *byte = (config.seed.rotate_left(n as u32 * 5) >> 7) as u8;
        }
        let trackers =
            config.trackers.then(|| Trackers::open(config.device.as_deref(), config.seed)).transpose()?;
        let shell = Self(Rc::new(Inner {
            torrents: RefCell::default(),
            resolving: RefCell::default(),
            met: RefCell::default(),
            by_hash: RefCell::default(),
            next: Cell::new(0),
            listed: RefCell::default(),
            alarms: RefCell::default(),
            stirred: Cell::new(None),
            told: Cell::new(tokio::time::Instant::now()),
            line: RefCell::new(Spread::new(Budget::default())),
            disk: Disk::start(Settings::default(), tx)?,
            records: Records::start(ledger, config.library, teller)?,
            keeping: Cell::new(0),
            at_disk: Cell::new(0),
            disk_eased: Notify::new(),
            cache: RefCell::new(Cache::new(CACHE)),
            valve: Valve::new(config.limits),
            buffer: RefCell::new(vec![0; READ]),
            listener: RefCell::new(listener),
            device: config.device,
            trackers,
            said: Notify::new(),
            finding: Finding::default(),
            state_dir: config.state_dir,
            allocation: config.allocation,
            board,
            news,
            peer_id: peer_id(random),
            port,
            started: Instant::now(),
            seed: Cell::new(config.seed | 1),
            dialling: Cell::new(0),
            banned: RefCell::default(),
        }));
        Ok((shell, done, told))
    }

    /// The time since the session started.
    pub(super) fn now(&self) -> Moment {
        self.0.started.elapsed()
    }

    /// Another random number.
    pub(super) fn random(&self) -> u64 {
        let mut seed = self.0.seed.get();
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        self.0.seed.set(seed);
        seed
    }

    /// The name of a torrent.
    pub(super) fn key_of(&self, hash: InfoHash) -> Option<TorrentKey> {
        self.0.by_hash.borrow().get(&hash).copied()
    }

    /// Does something with a torrent, if it is there. The next round looks at it.
    pub(super) fn with<T>(&self, key: TorrentKey, act: impl FnOnce(&mut Slot) -> T) -> Option<T> {
        let mut torrents = self.0.torrents.borrow_mut();
        let slot = torrents.get_mut(&key)?;
        if !std::mem::replace(&mut slot.listed, true) {
            self.0.listed.borrow_mut().push(key);
        }
        Some(act(slot))
    }

    /// All torrents.
    pub(super) fn keys(&self) -> Vec<TorrentKey> {
        self.0.torrents.borrow().keys().copied().collect()
    }
}

impl Slot {
    /// The machine, if the torrent has one and is not paused.
    pub fn running(&mut self) -> Option<&mut Torrent> {
        match &mut self.stage {
            Stage::Ready(torrent) if !self.paused => Some(torrent),
            _ => None,
        }
    }

    /// Whether it talks to peers, or would.
    pub fn is_running(&self) -> bool {
        !self.paused && matches!(self.stage, Stage::Ready(_) | Stage::Resting(_) | Stage::Waking(_))
    }

    /// Keeps an order until the torrent file is here; of those that ask, only the last.
    pub fn hold(&mut self, order: Order) {
        if matches!(order, Order::Detail { .. }) {
            self.held.retain(|held| !matches!(held, Order::Detail { .. }));
        }
        self.held.push(order);
    }

    /// Whether every chosen piece is on disk.
    pub fn is_complete(&self) -> bool {
        match &self.stage {
            Stage::Ready(torrent) => torrent.is_complete(),
            Stage::Resting(_) | Stage::Waking(_) => true,
            _ => false,
        }
    }

    /// What it is known by while it rests; the rest comes from its torrent file.
    pub fn card(&self) -> Card {
        Card { active: self.active, ..Card::new(self.files.clone(), self.progress.1.0) }
    }

    /// What is known of it without its torrent file.
    pub fn plan(&self, key: TorrentKey, shell: &Inner) -> Plan {
        Plan {
            key,
            hash: self.hash,
            folder: self.folder.clone(),
            aside: shell.state_dir.join("aside").join(self.hash.to_string()),
            files: self.files.clone(),
            renamed: self.renamed.clone(),
            allocation: shell.allocation,
        }
    }

    /// What the owner is told it is doing.
    pub fn phase(&self) -> Phase {
        match &self.stage {
            Stage::Failed { error, .. } => Phase::Failed(error.clone()),
            Stage::Checking(check) if check.demanded => Phase::Checking(Bytes(check.done)),
            _ if self.paused => Phase::Stopped,
            Stage::Looking | Stage::Leaving { .. } => Phase::Checking(Bytes::ZERO),
            Stage::Checking(check) => Phase::Checking(Bytes(check.done)),
            Stage::Ready(_) | Stage::Resting(_) | Stage::Waking(_) => Phase::Running,
        }
    }
}
