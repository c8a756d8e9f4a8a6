//! Hosts with which no connection is made or taken.

use std::{net::IpAddr, sync::Arc};

use super::{InfoHash, UnixTime};

/// A banned host: all that has its address, whatever the port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ban {
    pub ip: IpAddr,
    pub at: UnixTime,
    pub cause: BanCause,
}

/// Who banned it, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BanCause {
    /// Its user, from all torrents, until the ban is lifted. Kept over restarts.
    Asked,
    /// The core, from one torrent, since it sent wrong data there. Until the engine stops.
    BadData { torrent: InfoHash, name: Arc<str> },
}

impl Ban {
    /// So many hosts can be banned at a time.
    pub const MOST: usize = 4_096;
}
