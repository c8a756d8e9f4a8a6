//! What a crowd costs: one torrent of 16,384 pieces among 1,000 connected peers, a second at a time. The
//! whole state machine takes part, without sockets and disk: HAVEs come in, blocks are asked for and
//! arrive, finished pieces are told to everybody, a tick passes, and every tenth second it is decided
//! whom to serve. A step of 1 ms is 0.1 % of a core.

use std::{
    collections::BTreeMap,
    io::IoSlice,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use bitonic::{
    metainfo::{Builder, Metainfo},
    model::{Bits, Direction, PeerSource, PieceIndex, Transport},
    swarm::{
        choker::Slots,
        disk::{Outcome, Task},
        torrent::{Act, Arrival, PeerKey, Setup, Torrent, peer_id},
        wire::{Decoded, Handshake, Limits, Message, Request, decode},
    },
};
use criterion::{Criterion, criterion_group, criterion_main};

criterion_group!(benches, crowd);
criterion_main!(benches);

const PIECES: u32 = 16_384;
const PIECE: u32 = 16_384;
const PEERS: u16 = 1_000;
/// HAVEs of every peer in a second: pieces of 1 MiB at 1 MiB/s.
const HAVES: usize = 1;
/// Peers that serve us, and blocks that come of all of them in a second.
const SERVING: u16 = 50;
const BLOCKS: usize = 100;

fn crowd(criterion: &mut Criterion) {
    let metainfo = torrent();
    let mut group = criterion.benchmark_group("1,000 peers, 16,384 pieces");
    group.sample_size(20);
    for (name, seeding) in [("a second of a download", false), ("a second of a seed", true)] {
        let mut crowd = Crowd::new(&metainfo, seeding);
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|seconds| {
                let mut took = Duration::ZERO;
                for _ in 0..seconds {
                    if !seeding && crowd.torrent.is_complete() {
                        crowd = Crowd::new(&metainfo, seeding);
                    }
                    let begun = Instant::now();
                    crowd.second();
                    took += begun.elapsed();
                }
                took
            });
        });
    }
    group.finish();
}

fn torrent() -> Arc<Metainfo> {
    let length = u64::from(PIECES) * u64::from(PIECE);
    let mut hasher = Builder { piece_length: Some(PIECE), ..Builder::file("crowd", length) }.hasher();
    let zeros = vec![0; 1 << 20];
    (0..length >> 20).for_each(|_| hasher.write(&zeros));
    let bytes = hasher.finish().expect("a good torrent");
    Arc::new(Metainfo::parse(&bytes).expect("a good torrent"))
}

struct Crowd {
    torrent: Torrent,
    now: Duration,
    peers: Vec<PeerKey>,
    /// What those who serve were asked for and have not sent yet.
    owed: BTreeMap<PeerKey, Vec<Request>>,
    random: u64,
}

impl Crowd {
    fn new(metainfo: &Arc<Metainfo>, seeding: bool) -> Self {
        let torrent = Torrent::new(Setup {
            metainfo: metainfo.clone(),
            have: Bits::repeat(seeding, PIECES),
            priorities: Vec::new(),
            sequential: false,
            slots: Slots::Auto,
            peer_id: peer_id([0; 12]),
            port: Some(1),
            dht: false,
            seed: 1,
        });
        let mut crowd =
            Self { torrent, now: Duration::ZERO, peers: Vec::new(), owed: BTreeMap::new(), random: 7 };
        for n in 0..PEERS {
            crowd.arrive(metainfo, n, seeding);
        }
        crowd
    }

    fn arrive(&mut self, metainfo: &Metainfo, n: u16, seeding: bool) {
        let [high, low] = n.to_be_bytes();
        let name = [b'a', high, low, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        let arrival = Arrival {
            addr: SocketAddr::from(([10, 0, high, low], 6_881)),
            direction: Direction::Incoming,
            transport: Transport::Tcp,
            source: PeerSource::Tracker,
            theirs: Handshake::new(metainfo.hash, peer_id(name), false),
        };
        let key = self.torrent.connected(self.now, arrival);
        self.peers.push(key);
        let bits: Vec<u8> = (0..PIECES / 8).map(|_| self.random() as u8).collect();
        let mut said = vec![Message::Bitfield(&bits)];
        if n < SERVING && !seeding {
            said = vec![Message::HaveAll, Message::Unchoke];
        }
        if n.is_multiple_of(2) {
            said.push(Message::Interested);
        }
        self.say(key, &said);
    }

    fn second(&mut self) {
        self.now += Duration::from_secs(1);
        for at in 0..self.peers.len() {
            let haves: Vec<_> =
                (0..HAVES).map(|_| Message::Have(PieceIndex(self.random() as u32 % PIECES))).collect();
            self.say(self.peers[at], &haves);
        }
        let data = vec![0; PIECE as usize];
        let mut left = BLOCKS;
        while left > 0 {
            let Some((key, request)) = self.owed.iter_mut().find_map(|(k, owed)| Some((*k, owed.pop()?)))
            else {
                break;
            };
            self.say(key, &[Message::Piece { piece: request.piece, begin: request.begin, data: &data }]);
            left -= 1;
        }
        self.torrent.tick(self.now);
        self.settle();
    }

    fn say(&mut self, key: PeerKey, messages: &[Message<'_>]) {
        let mut bytes = Vec::new();
        messages.iter().for_each(|message| message.encode(&mut bytes));
        self.torrent.receive(self.now, key, &bytes);
        self.settle();
    }

    /// Does what the session would: the disk's work at once, and all that is to be sent.
    fn settle(&mut self) {
        for act in self.torrent.take_acts() {
            if let Act::Disk(Task::Piece { piece, data, .. }) = act {
                self.torrent.disk_done(self.now, Outcome::Piece { piece, verified: Ok(true), data });
            }
        }
        for key in self.torrent.take_ready() {
            let Some(outbox) = self.torrent.outbox(key) else { continue };
            let mut slices = [IoSlice::new(&[]); 64];
            let filled = outbox.slices(usize::MAX, &mut slices);
            let bytes: Vec<u8> = slices[..filled].iter().flat_map(|slice| slice.iter().copied()).collect();
            outbox.advance(bytes.len());
            self.torrent.wrote(self.now, key, 0);
            let mut at = 0;
            while let Ok(Decoded::Message { message, consumed }) = decode(&bytes[at..], Limits::default()) {
                at += consumed;
                if let Message::Request(request) = message {
                    self.owed.entry(key).or_default().push(request);
                }
            }
        }
    }

    fn random(&mut self) -> u64 {
        self.random =
            self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.random >> 33
    }
}
