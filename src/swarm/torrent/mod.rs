//! One torrent's state machine: peers say things, the disk answers, time passes; bytes and work come
//! out.
//!
//! It does no I/O and reads no clock. A shell feeds it what sockets received
//! ([`Torrent::receive`]), what the disk did ([`Torrent::disk_done`]) and the time
//! ([`Torrent::tick`], once a second), and empties [`Torrent::outbox`] and [`Torrent::take_acts`].
//! A simulation is just another shell.
//!
//! - `incoming.rs`: what peers say; `requests.rs`: what we ask for; `blocks.rs`: what arrives
//! - `uploads.rs`: what we serve; `choking.rs`: whom; `extensions.rs`: BEP 10 and what rides on it
//! - `company.rs`: who is here, and with whom the fetching is shared out
//! - `view.rs`: what a screen is told; `closeup.rs`: of a few pieces; `stall.rs`: why nothing comes; `parting.rs`: who left, and why

mod blocks;
mod choking;
mod closeup;
mod company;
mod extensions;
mod incoming;
#[cfg(test)]
mod manners;
mod parting;
mod remote;
mod requests;
mod stall;
#[cfg(test)]
mod tests;
mod uploads;
mod view;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use self::blocks::OpenPiece;
pub use self::{
    extensions::peer_id,
    parting::{End, Parting},
    remote::{Reason, Remote},
    uploads::Waiter,
};
pub use super::picker::PeerKey;
use super::{
    blame::{Blame, Guilty},
    choker::{Choker, Slots},
    disk::{DiskError, Task},
    geometry::Geometry,
    outbox::Outbox,
    picker::{Mode, PeerPieces, Picker, Priority},
    time::Moment,
    wire::{Handshake, Message, PeerId},
};
use crate::{
    metainfo::Metainfo,
    model::{Bits, Direction, PeerSource, PieceIndex, Transport},
};

/// What a torrent is started with.
pub struct Setup {
    pub metainfo: Arc<Metainfo>,
    /// Verified pieces.
    pub have: Bits,
    /// How much each piece is wanted.
    pub priorities: Vec<Priority>,
    pub sequential: bool,
    pub slots: Slots,
    pub peer_id: PeerId,
    /// Told to peers (BEP 10 `p`).
    pub port: Option<u16>,
    pub dht: bool,
    /// Makes every random choice replayable.
    pub seed: u64,
}

/// What the shell is to do.
#[derive(Debug)]
pub enum Act {
    /// Hang up; the connection is forgotten already.
    Close(PeerKey, Reason),
    Disk(Task),
    /// Never again, not in this session.
    Ban(Guilty<PeerKey>),
    /// Peers told of other peers (BEP 11).
    Heard(Vec<SocketAddr>),
    /// A piece failed its hash, and is fetched again.
    Wrong(PieceIndex),
    /// A piece is on disk.
    Have(PieceIndex),
    /// All chosen pieces are.
    Complete,
    /// It cannot go on.
    Failed(DiskError),
}

/// A torrent whose metadata is known.
pub struct Torrent {
    metainfo: Arc<Metainfo>,
    geometry: Geometry,
    picker: Picker,
    /// In order, so that a run can be replayed.
    peers: BTreeMap<PeerKey, Remote>,
    partings: parting::Partings,
    next_key: u32,
    choker: Choker<PeerKey>,
    next_round: Moment,
    open: HashMap<PieceIndex, OpenPiece>,
    /// Buffers of finished pieces, to be filled again: fresh memory costs a page fault per 4 KiB.
    spare: Vec<Vec<u8>>,
    blame: Blame<PeerKey>,
    banned: HashSet<IpAddr>,
    /// Somebody was banned who may still be connected.
    found_out: bool,
    acts: Vec<Act>,
    ready: Vec<PeerKey>,
    /// Peers that could send but had nothing to be asked for.
    starved: bool,
    /// Since when some wanted piece has no source.
    lacking: Option<Moment>,
    complete: bool,
    wasted: u64,
    received: u64,
    us: Us,
}

/// Bytes of pieces begun and not done that are aimed at.
const MEMORY: u64 = 32 << 20;

/// Connections made within so long of each other may be two that dialled each other.
const AT_ONCE: Moment = Moment::from_secs(10);
/// Who has said nothing for so long may have gone without a word, and come again.
const MUTE: Moment = Moment::from_secs(60);

/// What we tell of ourselves.
struct Us {
    peer_id: PeerId,
    port: Option<u16>,
    dht: bool,
}

/// A new connection, both handshakes done.
#[derive(Debug, Clone, Copy)]
pub struct Arrival {
    pub addr: SocketAddr,
    pub direction: Direction,
    pub transport: Transport,
    pub source: PeerSource,
    pub theirs: Handshake,
}

impl Torrent {
    /// A torrent without peers.
    pub fn new(setup: Setup) -> Self {
        let geometry = Geometry::new(setup.metainfo.total.0, setup.metainfo.piece_length);
        let mut picker = Picker::new(super::picker::Setup {
            geometry,
            priorities: setup.priorities,
            have: setup.have,
            memory: MEMORY,
            seed: setup.seed,
        });
        if setup.sequential {
            picker.set_mode(Mode::Sequential);
        }
        Self {
            complete: picker.wanted_count() == 0,
            picker,
            geometry,
            peers: BTreeMap::new(),
            partings: parting::Partings::default(),
            next_key: 0,
            choker: Choker::new(setup.slots, setup.seed),
            next_round: Moment::ZERO,
            open: HashMap::new(),
            spare: Vec::new(),
            blame: Blame::default(),
            banned: HashSet::new(),
            found_out: false,
            acts: Vec::new(),
            ready: Vec::new(),
            starved: false,
            lacking: None,
            wasted: 0,
            received: 0,
            us: Us { peer_id: setup.peer_id, port: setup.port, dht: setup.dht },
            metainfo: setup.metainfo,
        }
    }

    /// Our handshake.
    pub fn handshake(&self) -> Handshake {
        Handshake::new(self.metainfo.hash, self.us.peer_id, self.us.dht)
    }

    /// Whether a connection from there would be hung up.
    pub fn is_banned(&self, ip: IpAddr) -> bool {
        self.banned.contains(&ip)
    }

    /// Whether every chosen piece is on disk.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Verified pieces.
    pub fn picker(&self) -> &Picker {
        &self.picker
    }

    /// How the content is cut.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// Payload bytes that came, useful or not.
    pub fn received(&self) -> u64 {
        self.received
    }

    /// Bytes have gone out to a peer, so many of them content.
    pub fn wrote(&mut self, now: Moment, key: PeerKey, payload: u64) {
        if let Some(peer) = self.peers.get_mut(&key) {
            peer.spoke = now;
            peer.up.add(payload);
        }
    }

    /// Connected peers.
    pub fn peers(&self) -> impl Iterator<Item = (PeerKey, &Remote)> {
        self.peers.iter().map(|(key, peer)| (*key, peer))
    }

    /// A connection begins; we speak first.
    pub fn connected(&mut self, now: Moment, arrival: Arrival) -> PeerKey {
        let key = PeerKey(self.next_key);
        self.next_key += 1;
        let mut peer = Remote::new(now, arrival, PeerPieces::none(self.geometry.pieces()));
        if arrival.theirs.extended() {
            let hello = extensions::hello(&self.us, &self.metainfo, self.complete, arrival.addr.ip());
            peer.outbox
                .message(&Message::Extended { id: super::wire::extension::HANDSHAKE_ID, payload: &hello });
        }
        self.announce_pieces(&mut peer);
        self.picker.peer_joined(&peer.pieces);
        let unwelcome = self.unwelcome(now, &peer);
        self.peers.insert(key, peer);
        self.meet_company();
        self.ready.push(key);
        if let Some((other, reason)) = unwelcome {
            self.close(now, other.unwrap_or(key), reason);
        }
        key
    }

    /// Whether a new connection is not wanted, or the one that it replaces is not any more. Two that
    /// dial each other at once must not each close what the other keeps: that of the greater name
    /// stays.
    fn unwelcome(&self, now: Moment, new: &Remote) -> Option<(Option<PeerKey>, Reason)> {
        if self.banned.contains(&new.addr.ip()) {
            return Some((None, Reason::BadData));
        }
        let (key, old) = self.peers.iter().find(|(_, peer)| peer.peer_id == new.peer_id)?;
        let at_once = now.saturating_sub(old.since) < AT_ONCE && old.direction != new.direction;
        let preferred = if new.peer_id > self.us.peer_id { Direction::Incoming } else { Direction::Outgoing };
        let old_goes = now.saturating_sub(old.heard) >= MUTE || at_once && new.direction == preferred;
        Some((old_goes.then_some(*key), Reason::Duplicate))
    }

    /// Tells a new peer what we have.
    fn announce_pieces(&self, peer: &mut Remote) {
        let have = self.picker.have_count();
        if peer.fast && have == self.geometry.pieces() {
            peer.outbox.message(&Message::HaveAll);
        } else if peer.fast && have == 0 {
            peer.outbox.message(&Message::HaveNone);
        } else if have > 0 {
            peer.outbox.message(&Message::Bitfield(&self.bitfield()));
        }
        if self.us.dht
            && peer.dht
            && let Some(port) = self.us.port
        {
            peer.outbox.message(&Message::Port(port));
        }
    }

    /// Our pieces as the wire writes them: highest bit of each byte first.
    fn bitfield(&self) -> Vec<u8> {
        let mut bytes = vec![0; self.geometry.pieces().div_ceil(8) as usize];
        for piece in (0..self.geometry.pieces()).filter(|n| self.picker.has(PieceIndex(*n))) {
            bytes[piece as usize / 8] |= 0x80 >> (piece % 8);
        }
        bytes
    }

    /// The other side has ended the connection, or the line broke.
    pub fn disconnected(&mut self, now: Moment, key: PeerKey) {
        self.part(now, key, End::Theirs);
    }

    /// The connection ends because the torrent is stopped.
    pub fn stopped(&mut self, now: Moment, key: PeerKey) {
        self.part(now, key, End::Stopped);
    }

    /// Ends a connection from our side.
    fn close(&mut self, now: Moment, key: PeerKey, reason: Reason) {
        if self.peers.contains_key(&key) {
            self.part(now, key, End::Ours(reason));
            self.acts.push(Act::Close(key, reason));
        }
    }

    fn part(&mut self, now: Moment, key: PeerKey, end: End) {
        if let Some(mut peer) = self.peers.remove(&key) {
            self.partings.add(now, &peer, end);
            self.give_back(key, &mut peer);
            self.picker.peer_left(key, &peer.pieces);
            self.rouse(now);
        }
    }

    /// Whether a connected peer has said nothing since it shook hands.
    pub fn never_spoke(&self, key: PeerKey) -> bool {
        self.peers.get(&key).is_some_and(|peer| !peer.has_spoken)
    }

    /// What waits to be sent to a peer.
    pub fn outbox(&mut self, key: PeerKey) -> Option<&mut Outbox> {
        self.peers.get_mut(&key).map(|peer| &mut peer.outbox)
    }

    /// What is to be done, in order.
    pub fn take_acts(&mut self) -> Vec<Act> {
        std::mem::take(&mut self.acts)
    }

    /// Peers whose outbox has something new.
    pub fn take_ready(&mut self) -> Vec<PeerKey> {
        std::mem::take(&mut self.ready)
    }

    /// What a peer sends is not being read, for a limit or a slow disk: its silence is ours.
    pub fn excuse(&mut self, now: Moment, key: PeerKey) {
        if let Some(peer) = self.peers.get_mut(&key) {
            peer.heard = now;
            peer.pipeline.excuse(now);
        }
    }

    /// Time passes: call once a second.
    pub fn tick(&mut self, now: Moment) {
        let mut late = Vec::new();
        for (key, peer) in &mut self.peers {
            match peer.tick(now) {
                remote::Ticked::Fine => {}
                remote::Ticked::KeepAlive => {
                    peer.outbox.message(&Message::KeepAlive);
                    self.ready.push(*key);
                }
                remote::Ticked::Snubs => late.push((*key, None)),
                remote::Ticked::Dead(reason) => late.push((*key, Some(reason))),
            }
        }
        for (key, reason) in late {
            match reason {
                Some(reason) => self.close(now, key, reason),
                None => self.snubbed(now, key),
            }
        }
        if now >= self.next_round {
            self.next_round = now + super::choker::ROUND;
            self.choke_round(now);
        }
        self.exchange(now);
        self.meet_company();
        self.note_sources(now);
        self.give_back_lost(now);
        // Whoever had nothing to do looks again once a second, whatever has changed.
        self.starved = true;
        self.rouse(now);
    }
}
