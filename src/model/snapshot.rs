//! The engine's state at one moment, immutable and cheap to share.

use std::{net::SocketAddr, path::Path, sync::Arc, time::Duration};

use super::{
    Alert, Ban, Bytes, Deed, Detail, Disk, Events, InfoHash, Known, Limits, Rate, State, Surveyed, Torrent,
    UnixTime, View,
};

/// All that a screen needs. Rows are shared with the previous snapshot where nothing changed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapshot {
    /// When it was taken.
    pub at: UnixTime,
    pub totals: Totals,
    /// By time of adding, oldest first. The screen sorts for itself.
    pub torrents: Arc<[Arc<Torrent>]>,
    /// The torrents that clients look at.
    pub details: Arc<[Arc<Detail>]>,
    /// What else clients look at.
    pub surveyed: Surveyed,
    /// The file systems that torrents lie on, read now and then, by their mount points.
    pub disks: Arc<[Disk]>,
    /// Newest last, at most a thousand.
    pub alerts: Arc<[Alert]>,
    pub events: Events,
    /// The newest deeds, oldest first, at most a thousand; none while no client looks at them.
    pub deeds: Arc<[Deed]>,
    /// Hosts that are banned, the newest first.
    pub bans: Arc<[Ban]>,
    /// The saved views, in their order.
    pub views: Arc<[View]>,
}

impl Snapshot {
    /// The row of a torrent.
    pub fn torrent(&self, hash: InfoHash) -> Option<&Arc<Torrent>> {
        self.torrents.iter().find(|t| t.hash == hash)
    }

    /// The inside of a torrent, if some client looks at it.
    pub fn detail(&self, hash: InfoHash) -> Option<&Arc<Detail>> {
        self.details.iter().find(|d| d.hash == hash)
    }

    /// Alerts that nobody acknowledged.
    pub fn open_alerts(&self) -> impl DoubleEndedIterator<Item = &Alert> {
        self.alerts.iter().filter(|a| !a.acknowledged)
    }
}

/// The session as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    pub down: Rate,
    pub up: Rate,
    /// Payload over all torrents, present and removed, and all runs.
    pub downloaded: Bytes,
    pub uploaded: Bytes,
    pub states: StateCounts,
    /// Torrents that are told as they were when they were last written down.
    pub stored: u32,
    /// When that was, while there are such torrents and it is known.
    pub as_of: Option<UnixTime>,
    /// Connected peers of all torrents.
    pub peers: u32,
    /// Nodes in the DHT routing tables (BEP 5); unknown when the DHT is off.
    /// Whether the DHT (BEP 5) is switched on; its nodes are told by `dht_nodes`.
    pub dht: bool,
    pub dht_nodes: Known<u32>,
    /// Free bytes where new torrents are downloaded to.
    pub free: Known<Bytes>,
    /// Where new torrents are downloaded to.
    pub folder: Option<Arc<Path>>,
    pub listening: Listening,
    /// Of all torrents together.
    pub limits: Limits,
    /// What was removed and can still come back.
    pub removed: Removed,
    /// Name of the torrent core.
    pub core: Arc<str>,
}

/// Torrents that were removed and can still come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Removed {
    /// How long they can.
    pub grace: Duration,
    pub torrents: u32,
    /// Verified bytes of those whose files are to be deleted.
    pub bytes: Bytes,
    /// When the next of them is gone for good.
    pub until: Option<UnixTime>,
}

/// How many torrents are in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StateCounts([u32; State::ALL.len()]);

impl StateCounts {
    /// How many torrents are in `state`.
    pub fn of(&self, state: State) -> u32 {
        self.0[state as usize]
    }

    /// How many torrents there are.
    pub fn all(&self) -> u32 {
        self.0.iter().sum()
    }

    /// Of each state, in the order of their numbers.
    pub fn counts(&self) -> [u32; State::ALL.len()] {
        self.0
    }

    /// Counts one more.
    pub fn add(&mut self, state: State) {
        self.0[state as usize] += 1;
    }
}

impl From<[u32; State::ALL.len()]> for StateCounts {
    fn from(counts: [u32; State::ALL.len()]) -> Self {
        Self(counts)
    }
}

impl FromIterator<State> for StateCounts {
    fn from_iter<I: IntoIterator<Item = State>>(states: I) -> Self {
        let mut counts = Self::default();
        for state in states {
            counts.add(state);
        }
        counts
    }
}

/// Whether peers can reach us.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Listening {
    /// The engine is starting.
    #[default]
    Starting,
    On(SocketAddr),
    /// Why not; only outgoing connections are made.
    Off(Arc<str>),
}
