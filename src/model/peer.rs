//! A connected peer.

use std::{net::SocketAddr, sync::Arc};

use super::{Bytes, InfoHash, Known, Rate, UnixTime};

/// One connection of one torrent.
#[derive(Debug, Clone, PartialEq)]
pub struct Peer {
    pub addr: SocketAddr,
    /// Client name and version as the peer gives it (BEP 10 `v`, else BEP 20), fit for a terminal.
    pub client: Known<Arc<str>>,
    /// Where its address is registered; unknown without a file that tells.
    pub country: Known<Country>,
    pub transport: Known<Transport>,
    pub direction: Known<Direction>,
    pub source: Known<PeerSource>,
    pub flags: Known<PeerFlags>,
    /// Share of the pieces it has, from 0 to 1.
    pub progress: Known<f32>,
    /// Unknown until it was read twice.
    pub down: Known<Rate>,
    pub up: Known<Rate>,
    /// Payload received in this connection.
    pub downloaded: Bytes,
    /// Payload sent in this connection.
    pub uploaded: Bytes,
    /// Requests to it that are not answered yet.
    pub queue: Known<u32>,
    /// Requests of it that are not answered yet.
    pub asked: Known<u32>,
    /// When the connection began.
    pub since: Known<UnixTime>,
    /// Why its connection before this one ended, if there was one lately and the core can tell.
    pub left: Option<Arc<str>>,
}

impl Peer {
    /// One of whom nothing is known but where it is.
    pub fn at(addr: SocketAddr) -> Self {
        Self {
            addr,
            client: Known::Unknown,
            country: Known::Unknown,
            transport: Known::Unknown,
            direction: Known::Unknown,
            source: Known::Unknown,
            flags: Known::Unknown,
            progress: Known::Unknown,
            down: Known::Unknown,
            up: Known::Unknown,
            downloaded: Bytes::ZERO,
            uploaded: Bytes::ZERO,
            queue: Known::Unknown,
            asked: Known::Unknown,
            since: Known::Unknown,
            left: None,
        }
    }
}

/// A connection that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    pub addr: SocketAddr,
    /// As [`Peer::client`].
    pub client: Known<Arc<str>>,
    pub at: UnixTime,
    /// Who ended it and why, in a few words fit for a terminal.
    pub why: Arc<str>,
}

/// A country.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Country {
    /// Two capital letters (ISO 3166-1).
    pub code: Arc<str>,
    /// Its name, fit for a terminal.
    pub name: Arc<str>,
}

/// The connected peers of one torrent.
#[derive(Debug, Clone, PartialEq)]
pub struct TorrentPeers {
    pub hash: InfoHash,
    pub name: Arc<str>,
    pub peers: Arc<[Peer]>,
}

/// What carries the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    Tcp,
    /// BEP 29.
    Utp,
    Socks,
}

/// Who dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    Incoming,
    Outgoing,
}

/// Where we heard of it first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeerSource {
    Tracker,
    /// BEP 5.
    Dht,
    /// BEP 11.
    Pex,
    /// BEP 14.
    Lsd,
    Incoming,
    User,
}

/// Who wants and who serves (BEP 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PeerFlags {
    pub we_are_interested: bool,
    pub they_choke_us: bool,
    pub they_are_interested: bool,
    pub we_choke_them: bool,
    pub snubbed: bool,
    pub optimistic: bool,
    pub encrypted: bool,
}
