//! Two and more torrents that talk to each other in memory.

use std::{collections::HashMap, io::IoSlice, net::SocketAddr, sync::Arc};

use super::{Act, Arrival, PeerKey, Setup, Torrent, Waiter};
use crate::{
    metainfo::{Builder, Metainfo},
    model::{Bits, Direction, PeerSource, PieceIndex, Transport},
    swarm::{
        cache::Cache,
        choker::Slots,
        disk::{Outcome, Task, TorrentKey},
        time::Moment,
        torrent::extensions::peer_id,
        wire::Handshake,
    },
};

const US: TorrentKey = TorrentKey(0);

struct Node {
    torrent: Torrent,
    cache: Cache<Waiter>,
    content: Vec<u8>,
    /// Whoever is at the other end of each connection, and what it has not read yet.
    ends: HashMap<PeerKey, (usize, PeerKey)>,
    inbox: HashMap<PeerKey, Vec<u8>>,
}

struct Net {
    nodes: Vec<Node>,
    content: Vec<u8>,
    metainfo: Arc<Metainfo>,
    now: Moment,
}

impl Net {
    fn new(length: usize, have: &[fn(u32) -> bool]) -> Self {
        let content: Vec<u8> = (0..length).map(|n| (n * 31 % 251) as u8).collect();
        let builder = Builder { piece_length: Some(64 << 10), ..Builder::file("x", length as u64) };
        let mut hasher = builder.hasher();
        hasher.write(&content);
        let metainfo = Arc::new(Metainfo::parse(&hasher.finish().unwrap()).unwrap());
        let mut net = Self { nodes: Vec::new(), content, metainfo, now: Moment::ZERO };
        for (n, has) in have.iter().enumerate() {
            net.join(n as u64, *has);
        }
        net
    }

    fn join(&mut self, seed: u64, has: fn(u32) -> bool) {
        let pieces = self.metainfo.piece_count();
        let torrent = Torrent::new(Setup {
            metainfo: self.metainfo.clone(),
            have: Bits::collect((0..pieces).map(has)),
            priorities: Vec::new(),
            sequential: false,
            slots: Slots::Fixed(4),
            peer_id: peer_id([seed as u8; 12]),
            port: Some(1),
            dht: false,
            seed,
        });
        let mut content = vec![0; self.content.len()];
        for piece in (0..pieces).filter(|p| has(*p)) {
            let start = (piece as usize) << 16;
            let end = (start + (64 << 10)).min(content.len());
            content[start..end].copy_from_slice(&self.content[start..end]);
        }
        let (ends, inbox) = Default::default();
        self.nodes.push(Node { torrent, cache: Cache::new(8 << 20), content, ends, inbox });
    }

    fn connect(&mut self, a: usize, b: usize) {
        let arrival = |direction, to: usize, theirs: Handshake| Arrival {
            addr: SocketAddr::from(([10, 0, 0, to as u8], 6881)),
            direction,
            transport: Transport::Tcp,
            source: PeerSource::Tracker,
            theirs,
        };
        let (hello_a, hello_b) = (self.nodes[a].torrent.handshake(), self.nodes[b].torrent.handshake());
        let key_a = self.nodes[a].torrent.connected(self.now, arrival(Direction::Outgoing, b, hello_b));
        let key_b = self.nodes[b].torrent.connected(self.now, arrival(Direction::Incoming, a, hello_a));
        self.nodes[a].ends.insert(key_a, (b, key_b));
        self.nodes[b].ends.insert(key_b, (a, key_a));
    }

    /// Delivers everything until nobody has anything to say.
    fn settle(&mut self) {
        loop {
            let moved: usize = (0..self.nodes.len()).map(|n| self.turn(n)).sum();
            if moved == 0 {
                return;
            }
        }
    }

    fn turn(&mut self, n: usize) -> usize {
        let mut moved = self.nodes[n].work(self.now);
        let ends: Vec<_> = self.nodes[n].ends.iter().map(|(k, e)| (*k, *e)).collect();
        for (key, (other, other_key)) in ends {
            let bytes = self.nodes[n].flush(key);
            moved += bytes.len();
            let there = &mut self.nodes[other];
            let inbox = there.inbox.entry(other_key).or_default();
            inbox.extend(bytes);
            let consumed = there.torrent.receive(self.now, other_key, inbox);
            inbox.drain(..consumed);
        }
        moved
    }

    fn pass(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.now += Moment::from_secs(1);
            for node in &mut self.nodes {
                node.torrent.tick(self.now);
            }
            self.settle();
        }
    }

    fn assert_all_complete(&self) {
        for (n, node) in self.nodes.iter().enumerate() {
            assert!(node.torrent.is_complete(), "node {n}: {:?}", node.torrent.why_stalled());
            assert!(node.content == self.content, "node {n} has other content");
        }
    }
}

impl Node {
    /// Does the disk's work at once.
    fn work(&mut self, now: Moment) -> usize {
        let mut done = 0;
        loop {
            let acts = self.torrent.take_acts();
            if acts.is_empty() {
                return done;
            }
            for act in acts {
                done += 1;
                match act {
                    Act::Disk(Task::Piece { piece, offset, hash, data }) => {
                        use sha1::{Digest, Sha1};
                        let right = Sha1::digest(&data)[..] == hash;
                        if right {
                            self.content[offset as usize..offset as usize + data.len()]
                                .copy_from_slice(&data);
                        }
                        self.torrent.disk_done(now, Outcome::Piece { piece, verified: Ok(right), data });
                    }
                    Act::Close(key, _) => {
                        self.ends.remove(&key);
                    }
                    Act::Failed(error) => panic!("{error}"),
                    _ => {}
                }
            }
        }
    }

    fn flush(&mut self, key: PeerKey) -> Vec<u8> {
        let mut orders = Vec::new();
        self.torrent.pump(US, key, &mut self.cache, &mut orders);
        for order in orders {
            let range = order.offset as usize..order.offset as usize + order.length as usize;
            for (waiter, slice) in self.cache.filled(order.token, Some(self.content[range].into())) {
                self.torrent.read(waiter, slice);
            }
        }
        let Some(outbox) = self.torrent.outbox(key) else { return Vec::new() };
        let mut slices = [IoSlice::new(&[]); 64];
        let filled = outbox.slices(1 << 20, &mut slices);
        let bytes: Vec<u8> = slices[..filled].iter().flat_map(|s| s.iter().copied()).collect();
        outbox.advance(bytes.len());
        bytes
    }
}

#[test]
fn a_leecher_gets_everything_from_a_seed() {
    let mut net = Net::new(1_000_003, &[|_| true, |_| false]);
    net.connect(1, 0);
    net.settle();
    net.pass(15);
    net.assert_all_complete();
}

#[test]
fn two_halves_make_a_whole() {
    let mut net = Net::new(2_000_000, &[|p| p % 2 == 0, |p| p % 2 == 1]);
    net.connect(0, 1);
    net.settle();
    net.pass(30);
    net.assert_all_complete();
    assert_eq!(net.nodes[0].torrent.lacking_since(), None);
}

#[test]
fn a_swarm_of_eight_spreads_what_one_has() {
    let none: fn(u32) -> bool = |_| false;
    let mut net = Net::new(3_000_000, &[|_| true, none, none, none, none, none, none, none]);
    for a in 0..8 {
        for b in a + 1..8 {
            net.connect(b, a);
        }
    }
    net.settle();
    net.pass(120);
    net.assert_all_complete();
}

#[test]
fn a_stalled_torrent_says_why() {
    let mut net = Net::new(1_000_000, &[|p| p != 3, |_| false]);
    net.connect(1, 0);
    net.settle();
    net.pass(30);
    assert!(!net.nodes[1].torrent.is_complete());
    let why = net.nodes[1].torrent.why_stalled().unwrap();
    assert_eq!(why, "1 peer, none has the 1 missing piece");
    assert_eq!(net.nodes[1].torrent.picker().sourceless(), [PieceIndex(3)]);
    let since = net.nodes[1].torrent.lacking_since();
    assert!(since.is_some_and(|since| since < net.now), "{since:?}");
    net.pass(10);
    assert_eq!(net.nodes[1].torrent.lacking_since(), since);
}
