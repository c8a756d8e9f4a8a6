//! How to run the engine.

use std::{path::PathBuf, time::Duration};

use crate::model::Limits;

/// Settled options; where they come from (flags, a file, defaults) is not the engine's business.
#[derive(Debug, Clone)]
pub struct Options {
    /// Holds the database, the lock, and the core's own data. One running engine at a time.
    pub state_dir: PathBuf,
    /// Where new torrents are downloaded to.
    pub download_dir: PathBuf,
    pub network: Network,
    /// How often counters are sampled and published; commands and events are published at once.
    pub refresh: Duration,
    /// Which torrent core does the work.
    pub core: CoreKind,
    /// How the space of new files is taken, by a core that lets itself be told.
    pub preallocation: Preallocation,
    /// A file of the MaxMind DB format that tells the countries of peers.
    pub geoip: Option<PathBuf>,
    /// How long a removed torrent can come back; nothing: it is gone at once.
    pub grace: Duration,
    /// Threads of the engine's runtime; 0 asks for one per core, at most 4.
    pub threads: usize,
}

/// The torrent cores there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CoreKind {
    /// Our own session layer.
    #[default]
    Swarm,
    /// The library of that name.
    Librqbit,
}

/// How the space of a new file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preallocation {
    /// It grows as pieces come.
    None,
    /// It has its full length at once and takes space as pieces come.
    #[default]
    Sparse,
    /// It takes all its space at once, so that the disk cannot fill up in between.
    Full,
}

/// Sockets and discovery.
#[derive(Debug, Clone)]
pub struct Network {
    /// TCP port for incoming peers; 0 lets the system choose, `None` tries a usual range.
    pub listen_port: Option<u16>,
    /// The device to bind every socket to.
    pub bind: Option<String>,
    /// Listen on 127.0.0.1 only: for a swarm that is this machine's own.
    pub loopback: bool,
    /// BEP 5.
    pub dht: bool,
    /// BEP 14.
    pub lsd: bool,
    /// Ask the router to forward the port.
    pub upnp: bool,
    /// Announce to the trackers of torrents.
    pub trackers: bool,
    /// Of all torrents together, at the start.
    pub limits: Limits,
}

impl Default for Network {
    fn default() -> Self {
        Self {
            listen_port: None,
            bind: None,
            loopback: false,
            dht: true,
            lsd: true,
            upnp: true,
            trackers: true,
            limits: Limits::default(),
        }
    }
}
