//! What is said to a tracker and what it answers, whatever carries it (BEP 3, 7, 15, 24, 31, 48).

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use crate::{
    model::{InfoHash, printable_line},
    swarm::wire::PeerId,
};

/// The most peers that are taken from one answer.
pub const MAX_PEERS: usize = 10_000;

/// The longest text of a tracker that is kept, in characters.
const MAX_TEXT: usize = 200;

/// An announce.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub hash: InfoHash,
    pub peer_id: PeerId,
    /// Where we accept connections.
    pub port: u16,
    /// Payload bytes since the start was announced.
    pub uploaded: u64,
    /// Payload bytes since the start was announced.
    pub downloaded: u64,
    /// Bytes that are still missing. Not 0 as long as there is no metadata.
    pub left: u64,
    /// None: a regular announce.
    pub event: Option<Event>,
    /// How many peers we would like.
    pub want: u16,
    /// The same for the whole session: by it a tracker knows us behind a changed address.
    pub key: u32,
    /// Our address of the other family, where we know it (BEP 7).
    pub ipv6: Option<Ipv6Addr>,
    /// What this tracker gave us to send back.
    pub tracker_id: Option<Arc<[u8]>>,
}

/// What happened to a torrent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    Started,
    Completed,
    Stopped,
}

/// An answer. Every text in it is fit for a terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    pub interval: Option<Duration>,
    pub min_interval: Option<Duration>,
    pub counts: Counts,
    /// At most [`MAX_PEERS`], all of which can be dialled.
    pub peers: Vec<SocketAddr>,
    /// Our own address as the tracker sees it (BEP 24).
    pub external: Option<IpAddr>,
    pub tracker_id: Option<Arc<[u8]>>,
    pub warning: Option<Arc<str>>,
}

/// What a tracker counts of a torrent. An announce tells a part of it, a scrape all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    pub seeds: Option<u32>,
    pub leeches: Option<u32>,
    /// How often the torrent was completed.
    pub downloads: Option<u32>,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnnounceError {
    /// The tracker's own words.
    #[error("{reason}")]
    Refused { reason: Arc<str>, retry: Retry },
    #[error("the tracker answered with HTTP status {0}")]
    Status(u16),
    #[error("timed out")]
    TimedOut,
    /// No address, no way, no connection, no TLS.
    #[error("{0}")]
    Unreachable(String),
    #[error("the answer is malformed: {0}")]
    Malformed(String),
    /// Not an address that can be asked, or not for this.
    #[error("{0}")]
    Unsupported(&'static str),
}

/// Why a tracker is unreachable whose name no resolver knows.
pub(super) const UNKNOWN_NAME: &str = "its name is not found";

/// When a tracker that refused may be asked again (BEP 31).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// It says nothing of it.
    Unsaid,
    After(Duration),
    Never,
}

impl Event {
    /// Its name in a query (BEP 3).
    pub fn word(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Completed => "completed",
            Self::Stopped => "stopped",
        }
    }

    /// Its number in a packet (BEP 15), where 0 is a regular announce.
    pub fn number(self) -> u32 {
        match self {
            Self::Completed => 1,
            Self::Started => 2,
            Self::Stopped => 3,
        }
    }
}

impl AnnounceError {
    /// A refusal in the tracker's words, which may be any bytes.
    pub fn refused(reason: &[u8], retry: Retry) -> Self {
        let reason = text(reason).unwrap_or_else(|| "refused without a reason".into());
        Self::Refused { reason, retry }
    }
}

/// A tracker's words on one line, or `None` when there are none.
pub fn text(bytes: &[u8]) -> Option<Arc<str>> {
    // No more than is kept needs decoding; a character has at most four bytes.
    let start = &bytes[..bytes.len().min(MAX_TEXT * 8)];
    let line = printable_line(&String::from_utf8_lossy(start), MAX_TEXT);
    (!line.is_empty()).then(|| line.into())
}
