//! What a torrent keeps of one peer.

use std::{collections::VecDeque, net::SocketAddr, time::Duration};

use super::Arrival;
use crate::{
    model::{Direction, PeerSource, PieceIndex, Transport},
    swarm::{
        cache::Trail,
        discovery::pex,
        outbox::Outbox,
        peer::{Meter, Pipeline},
        picker::PeerPieces,
        time::Moment,
        wire::{PeerId, Request, extension::ExtendedHandshake},
    },
};

/// Why a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It broke the protocol.
    Protocol(&'static str),
    /// It sent data that was wrong.
    BadData,
    /// Its user has banned its host.
    Banned,
    /// Nothing came for minutes.
    Silent,
    /// Both of us have everything.
    BothSeeds,
    /// Neither wants anything of the other, and others wait for the place.
    Useless,
    /// It asks for more than anybody could send.
    Flood,
    /// We are connected to it already.
    Duplicate,
}

/// A peer that sends nothing for so long, not even a keep-alive, is gone (BEP 3: two minutes between
/// keep-alives, with room).
const SILENCE: Duration = Duration::from_secs(150);
/// We say something at least so often.
const KEEP_ALIVE: Duration = Duration::from_secs(110);

/// One connected peer.
pub struct Remote {
    pub addr: SocketAddr,
    pub peer_id: PeerId,
    pub direction: Direction,
    pub transport: Transport,
    pub source: PeerSource,
    pub client: Option<String>,
    pub since: Moment,
    pub fast: bool,
    pub dht: bool,
    pub extended: Option<ExtendedHandshake>,
    pub pieces: PeerPieces,
    pub they_choke: bool,
    pub they_want: bool,
    pub we_choke: bool,
    pub we_want: bool,
    pub optimistic: bool,
    /// Pieces we may ask for although it chokes us (BEP 6).
    pub allowed: Vec<PieceIndex>,
    pub pipeline: Pipeline,
    /// What it asked for and did not get yet.
    pub asked: VecDeque<Request>,
    pub outbox: Outbox,
    pub down: Meter,
    pub up: Meter,
    /// When it was unchoked or choked last, and what it had got by then.
    pub turn: (Moment, u64),
    pub heard: Moment,
    /// Whether anything came since it shook hands.
    pub has_spoken: bool,
    pub spoke: Moment,
    /// How often it has said what it has, all at once.
    pub introduced: u8,
    /// What it may tell us of other peers, and what we told it.
    pub pex_in: pex::Inbox,
    pub pex_out: pex::Outbox,
    pub trail: Trail,
    /// Bytes from it that were of no use.
    pub wasted: u64,
    /// Blocks that are being read for it.
    pub reading: usize,
}

/// What a second brought.
pub enum Ticked {
    Fine,
    KeepAlive,
    Snubs,
    Dead(Reason),
}

impl Remote {
    /// A fresh connection.
    pub fn new(now: Moment, arrival: Arrival, pieces: PeerPieces) -> Self {
        Self {
            addr: arrival.addr,
            peer_id: arrival.theirs.peer_id,
            direction: arrival.direction,
            transport: arrival.transport,
            source: arrival.source,
            client: arrival.theirs.peer_id.client(),
            since: now,
            fast: arrival.theirs.fast(),
            dht: arrival.theirs.dht(),
            extended: None,
            pieces,
            they_choke: true,
            they_want: false,
            we_choke: true,
            we_want: false,
            optimistic: false,
            allowed: Vec::new(),
            pipeline: Pipeline::new(now),
            asked: VecDeque::new(),
            outbox: Outbox::default(),
            down: Meter::default(),
            up: Meter::default(),
            turn: (now, 0),
            heard: now,
            has_spoken: false,
            spoke: now,
            introduced: 0,
            pex_in: pex::Inbox::default(),
            pex_out: pex::Outbox::default(),
            trail: Trail::default(),
            wasted: 0,
            reading: 0,
        }
    }

    /// Whether it says that it only uploads (BEP 21), or has everything.
    pub fn is_upload_only(&self) -> bool {
        self.pieces.is_complete() || self.extended.as_ref().is_some_and(|e| e.upload_only == Some(true))
    }

    pub(super) fn tick(&mut self, now: Moment) -> Ticked {
        self.down.tick(now);
        self.up.tick(now);
        if now.saturating_sub(self.heard) >= SILENCE {
            return Ticked::Dead(Reason::Silent);
        }
        if self.pipeline.tick(now, self.down.rate()) {
            return Ticked::Snubs;
        }
        if now.saturating_sub(self.spoke) >= KEEP_ALIVE && self.outbox.is_empty() {
            self.spoke = now;
            return Ticked::KeepAlive;
        }
        Ticked::Fine
    }
}
