//! Lines and connections: bytes take their time, arrive in order on each connection, in any order among
//! them, in pieces of any size, and may stop to arrive.

use std::{io::IoSlice, net::SocketAddr};

use bitonic::{
    model::{Direction, PeerSource, Transport},
    swarm::{
        outbox::SLICES,
        time::Moment,
        torrent::{Arrival, PeerKey},
        wire::Handshake,
    },
};

use crate::{
    host::US,
    villain::Kind,
    world::{Event, Who, World},
};

/// What one end may have under way while the other is slow to take it.
const WINDOW: Moment = Moment::from_millis(200);
/// What is received for one who never reads.
const UNREAD: usize = 40_000;
/// No more than this may wait for one peer: our own blocks, and answers to what it asked.
const MOST_WAITING: usize = 10 << 20;
/// No message of a peer is longer.
const MOST_UNREAD: usize = 512 << 10;

/// The way of one host to all others.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub up: u64,
    pub down: u64,
    pub up_free: Moment,
    pub down_free: Moment,
}

pub struct Conn {
    pub ends: [End; 2],
    /// It is a longer way than others by so much.
    lag: Moment,
}

/// So many of a hundred segments are lost on the way and sent again, which takes so long.
const LOST: u64 = 1;
const AGAIN: Moment = Moment::from_secs(1);

pub struct End {
    pub who: Who,
    /// By which name the machine of an honest one knows it.
    pub key: Option<PeerKey>,
    /// What came and is no whole message yet.
    inbox: Vec<u8>,
    /// Nothing more can go out now.
    blocked: bool,
    pub closed: bool,
    /// It does not take anything any more, and nobody is told.
    vanished: bool,
    arrives: Moment,
    taken: usize,
}

impl End {
    fn of(who: Who) -> Self {
        Self {
            who,
            key: None,
            inbox: Vec::new(),
            blocked: false,
            closed: false,
            vanished: false,
            arrives: Moment::ZERO,
            taken: 0,
        }
    }
}

impl World {
    /// `from` has reached `to`: both shake hands, unless `to` will not.
    pub fn meet(&mut self, from: Who, to: Who) -> bool {
        let (from_addr, to_addr) = (self.addr(from), self.addr(to));
        let (Some(ours), Some(theirs)) = (self.handshake(from), self.handshake(to)) else { return false };
        let refuses = |world: &Self, who: Who, other: SocketAddr| {
            world.hosts.get(who).and_then(|h| h.torrent()).is_some_and(|t| t.is_banned(other.ip()))
        };
        if refuses(self, to, from_addr) || refuses(self, from, to_addr) {
            return false;
        }
        let conn = self.conns.len();
        let lag = self.late();
        self.conns.push(Conn { ends: [End::of(from), End::of(to)], lag });
        let temporary = SocketAddr::new(from_addr.ip(), 20_000 + (conn % 40_000) as u16);
        self.begin(conn, 0, to_addr, Direction::Outgoing, theirs);
        self.begin(conn, 1, temporary, Direction::Incoming, ours);
        self.settle_end(conn, 0);
        self.settle_end(conn, 1);
        true
    }

    fn begin(&mut self, conn: usize, end: usize, addr: SocketAddr, direction: Direction, theirs: Handshake) {
        let (now, who) = (self.clock.now, self.conns[conn].ends[end].who);
        let fast = self.plan.fast;
        match self.hosts.get_mut(who) {
            Some(host) => {
                if direction == Direction::Outgoing {
                    host.pool.connected(addr);
                }
                let (transport, source) = (Transport::Tcp, PeerSource::Tracker);
                let theirs = if fast { theirs } else { without_fast(&theirs) };
                let arrival = Arrival { addr, direction, transport, source, theirs };
                let torrent = host.torrent_mut().expect("only who is there shakes hands");
                let key = torrent.connected(now, arrival);
                host.conns.insert(key, (conn, end, addr));
                self.conns[conn].ends[end].key = Some(key);
            }
            None => {
                let villain = &mut self.villains[who - self.hosts.len()];
                villain.connected(conn, fast, &self.content);
            }
        }
    }

    fn handshake(&self, who: Who) -> Option<Handshake> {
        match self.hosts.get(who) {
            Some(host) => host.torrent().map(|t| t.handshake()),
            None => Some(self.villains[who - self.hosts.len()].handshake(&self.content)),
        }
    }

    /// Sends what an end has to say, as far as its line allows.
    pub fn send(&mut self, conn: usize, end: usize) {
        let ends = &self.conns[conn].ends;
        if ends[end].closed || ends[end].blocked {
            return;
        }
        let (who, other) = (ends[end].who, ends[1 - end].who);
        let segment = self.plan.segment;
        let most = if self.dice.percent(60) { segment } else { self.dice.from(1, segment) } as usize;
        let bytes = self.next_bytes(conn, end, who, most);
        if bytes.is_empty() {
            return;
        }
        self.conns[conn].ends[end].blocked = true;
        let there = &mut self.conns[conn].ends[1 - end];
        let deaf = other >= self.hosts.len() && self.villains[other - self.hosts.len()].kind == Kind::Deaf;
        there.taken += bytes.len();
        if there.vanished || deaf && there.taken > UNREAD {
            return;
        }
        let (now, length) = (self.clock.now, bytes.len() as u64);
        let (from, to) = (self.lines[who], self.lines[other]);
        let sent = now.max(from.up_free) + Moment::from_secs_f64(length as f64 / from.up as f64);
        // The way is long behind the narrow line, so that a shorter one overtakes it.
        let taken = sent.max(to.down_free) + Moment::from_secs_f64(length as f64 / to.down as f64);
        let late = self.conns[conn].lag + self.late();
        let there = &mut self.conns[conn].ends[1 - end];
        let came = (taken + self.plan.latency + late).max(there.arrives);
        there.arrives = came;
        self.lines[who].up_free = sent;
        self.lines[other].down_free = taken;
        self.clock.at(came, Event::Arrive { conn, end: 1 - end, bytes });
        let again = sent.max(taken.saturating_sub(WINDOW));
        self.clock.at(again, Event::Sendable { conn, end });
    }

    /// By how much something is late.
    fn late(&mut self) -> Moment {
        let most = self.plan.jitter.as_micros() as u64;
        let lost = most > 0 && self.dice.percent(LOST);
        Moment::from_micros(self.dice.below(most + 1)) + if lost { AGAIN } else { Moment::ZERO }
    }

    fn next_bytes(&mut self, conn: usize, end: usize, who: Who, most: usize) -> Vec<u8> {
        let now = self.clock.now;
        let Some(host) = self.hosts.get_mut(who) else {
            let villain = &mut self.villains[who - self.hosts.len()];
            let Some(talk) = villain.talks.get_mut(&conn) else { return Vec::new() };
            // One that trickles would take all the time of the world for a large segment.
            let most = if villain.kind == Kind::Trickler { most.min(50) } else { most };
            return talk.next_bytes(most);
        };
        let (Some(key), life) = (self.conns[conn].ends[end].key, host.life) else { return Vec::new() };
        let mut orders = Vec::new();
        let crate::host::Stage::Running(torrent) = &mut host.stage else { return Vec::new() };
        torrent.pump(US, key, &mut host.cache, &mut orders);
        let mut bytes = Vec::new();
        if let Some(outbox) = torrent.outbox(key) {
            assert!(outbox.bytes() <= MOST_WAITING, "{} bytes wait for one peer", outbox.bytes());
            let mut slices = [IoSlice::new(&[]); SLICES];
            let filled = outbox.slices(most, &mut slices);
            slices[..filled].iter().for_each(|slice| bytes.extend_from_slice(slice));
            let sent = outbox.advance(bytes.len());
            torrent.wrote(now, key, sent.payload);
        }
        for order in orders {
            let task = bitonic::swarm::disk::Task::Read {
                offset: order.offset,
                length: order.length,
                token: order.token,
            };
            self.at_disk(who, life, task);
        }
        bytes
    }

    /// Bytes have come to an end.
    pub fn arrive(&mut self, conn: usize, end: usize, bytes: &[u8]) {
        let now = self.clock.now;
        let there = &mut self.conns[conn].ends[end];
        if there.closed || there.vanished {
            return;
        }
        let Some(host) = self.hosts.get_mut(there.who) else {
            self.villains[there.who - self.hosts.len()].heard(conn, bytes, &self.content);
            return self.send(conn, end);
        };
        there.inbox.extend_from_slice(bytes);
        let (who, key) = (there.who, there.key.expect("an honest end has a name"));
        let torrent = host.torrent_mut().expect("who has gone has closed its ends");
        let used = torrent.receive(now, key, &there.inbox);
        there.inbox.drain(..used.min(there.inbox.len()));
        // A message that is skipped may be longer than a buffer: that ends the connection.
        let endless = there.inbox.len() >= MOST_UNREAD;
        self.settle(who);
        if endless && !self.conns[conn].ends[end].closed {
            self.drop_end(conn, end);
        }
    }

    /// One end closes the connection in good order; the other will learn of it.
    pub fn close(&mut self, conn: usize, end: usize) {
        self.conns[conn].ends[end].closed = true;
        if let Some(villain) = self.villain_mut(self.conns[conn].ends[end].who) {
            villain.talks.remove(&conn);
        }
        let at = (self.clock.now + self.plan.latency).max(self.conns[conn].ends[1 - end].arrives);
        self.clock.at(at, Event::Gone { conn, end: 1 - end });
    }

    /// An end learns that the connection is gone, and tells the other.
    pub fn drop_end(&mut self, conn: usize, end: usize) {
        self.gone(conn, end);
        self.close(conn, end);
    }

    /// An end learns that the connection is gone.
    pub fn gone(&mut self, conn: usize, end: usize) {
        let now = self.clock.now;
        let there = &mut self.conns[conn].ends[end];
        if std::mem::replace(&mut there.closed, true) {
            return;
        }
        let (who, key) = (there.who, there.key);
        if let Some(villain) = self.villain_mut(who) {
            villain.talks.remove(&conn);
        } else if let Some(key) = key {
            self.hosts[who].disconnected(now, key);
            self.settle(who);
        }
    }

    /// The host is off, and its connections do not even end.
    pub fn vanish(&mut self, who: Who) {
        for end in self.conns.iter_mut().flat_map(|c| &mut c.ends).filter(|e| e.who == who && !e.closed) {
            (end.closed, end.vanished) = (true, true);
        }
    }

    /// Some connection is lost for both.
    pub fn lose_one(&mut self) {
        let open: Vec<_> =
            (0..self.conns.len()).filter(|c| self.conns[*c].ends.iter().all(|e| !e.closed)).collect();
        if !open.is_empty() {
            let conn = self.dice.pick(&open);
            self.gone(conn, 0);
            self.gone(conn, 1);
        }
    }

    pub fn settle_end(&mut self, conn: usize, end: usize) {
        let who = self.conns[conn].ends[end].who;
        if who < self.hosts.len() {
            self.settle(who);
        } else {
            self.send(conn, end);
        }
    }

    pub fn sendable(&mut self, conn: usize, end: usize) {
        self.conns[conn].ends[end].blocked = false;
        self.send(conn, end);
    }
}

/// The same handshake without the bit of BEP 6.
pub fn without_fast(handshake: &Handshake) -> Handshake {
    let mut bytes = handshake.encode();
    bytes[27] &= !0x04;
    Handshake::decode(&bytes).unwrap().unwrap()
}
