//! What the session layer's bookkeeping costs per message and per choice. No sockets and no disk:
//! `benches/README.md` has whole transfers.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use bitonic::{
    model::{Bits, PieceIndex},
    swarm::{
        geometry::{BLOCK, Block, Geometry},
        picker::{Ask, PeerKey, PeerPieces, PeerSpeed, Picker, Priority, Setup, Standing},
        wire::{Decoded, Limits, Message, decode},
    },
};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

criterion_group!(benches, wire, haves, picks, arrivals);
criterion_main!(benches);

fn wire(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("wire");
    let data = vec![7; BLOCK as usize];
    let pieces = encoded((0..64).map(|at| Message::Piece { piece: PieceIndex(at), begin: 0, data: &data }));
    group.throughput(Throughput::Bytes(pieces.len() as u64));
    group.bench_function("decode 64 blocks", |bencher| bencher.iter(|| decode_all(&pieces)));
    let haves = encoded((0..10_000).map(|at| Message::Have(PieceIndex(at))));
    group.throughput(Throughput::Elements(10_000));
    group.bench_function("decode a HAVE, of 10,000", |bencher| bencher.iter(|| decode_all(&haves)));
    group.finish();
}

/// A swarm of peers that each have about half, spread evenly.
struct Swarm {
    picker: Picker,
    peers: Vec<PeerPieces>,
    pieces: u32,
}

impl Swarm {
    fn new(pieces: u32, peers: u32, blocks: u32) -> Self {
        let mut random = Random(1);
        let geometry = Geometry::new(u64::from(pieces) * u64::from(blocks * BLOCK), blocks * BLOCK);
        let have = Bits::collect((0..pieces).map(|piece| piece < 8));
        let mut picker =
            Picker::new(Setup { geometry, priorities: Vec::new(), have, memory: 64 << 20, seed: 1 });
        let peers: Vec<_> = (0..peers)
            .map(|_| {
                let bits: Vec<u8> = (0..pieces.div_ceil(8)).map(|_| random.next() as u8).collect();
                PeerPieces::from_bitfield(&bits, pieces)
            })
            .collect();
        peers.iter().for_each(|peer| picker.peer_joined(peer));
        Self { picker, peers, pieces }
    }

    /// Lets a peer have work, and does it at once.
    fn serve(&mut self, peer: u32, count: usize, out: &mut Vec<Block>) {
        out.clear();
        self.picker.pick(&mut ask(peer, &mut self.peers[peer as usize], count), out);
        for block in out.iter() {
            if self.picker.received(*block, PeerKey(peer)).piece_complete {
                self.picker.piece_verified(block.piece);
                // The run shall not come to an end: the piece is wanted again.
                self.picker.piece_lost(block.piece);
            }
        }
    }

    /// Lets a peer have one piece of one block, for good.
    fn begin(&mut self, peer: u32, out: &mut Vec<Block>) {
        out.clear();
        self.picker.pick(&mut ask(peer, &mut self.peers[peer as usize], 1), out);
        for block in out.iter() {
            self.picker.received(*block, PeerKey(peer));
            self.picker.piece_verified(block.piece);
        }
    }
}

fn haves(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("HAVE");
    group.throughput(Throughput::Elements(10_000));
    for (pieces, peers) in [(16_384, 1_000), (200_000, 1_500)] {
        let swarm = Swarm::new(pieces, peers, 16);
        let (mut picker, mut random) = (swarm.picker, Random(2));
        group.bench_function(format!("{pieces} pieces, {peers} peers"), |bencher| {
            bencher.iter_batched(
                || (PeerPieces::none(pieces), (0..10_000).map(|_| random.below(pieces)).collect::<Vec<_>>()),
                |(mut peer, haves)| {
                    for piece in haves {
                        picker.peer_has(&mut peer, PieceIndex(piece));
                    }
                    peer
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn picks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pick");
    for (pieces, peers) in [(16_384, 1_000), (200_000, 1_500)] {
        for (blocks, count) in [(16, 1), (16, 16), (1, 1)] {
            let (mut swarm, mut random) = (Swarm::new(pieces, peers, blocks), Random(3));
            let mut out = Vec::new();
            let name = format!("{count} of {blocks} blocks a piece, {pieces} pieces, {peers} peers");
            group.bench_function(name, |bencher| {
                bencher.iter(|| swarm.serve(random.below(peers), count, &mut out));
            });
        }
    }
    let (mut swarm, mut out) = (halves(), Vec::new());
    group.bench_function("1 of 1, 200000 pieces, the rare half elsewhere", |bencher| {
        bencher.iter_custom(|times| {
            let mut took = Duration::ZERO;
            for _ in 0..times {
                if !swarm.picker.interesting(&mut swarm.peers[0]) {
                    swarm = halves();
                }
                let start = Instant::now();
                swarm.begin(0, &mut out);
                took += start.elapsed();
            }
            took
        });
    });
    let mut swarm = Swarm::new(16_384, 1_000, 16);
    // All that a peer has is skipped, and all others are wanted.
    for piece in (0..16_384).map(PieceIndex).filter(|piece| swarm.peers[0].has(*piece)) {
        swarm.picker.set_priority(piece, Priority::Skip);
    }
    group.bench_function("nothing for this peer, 16384 pieces", |bencher| {
        bencher.iter(|| swarm.serve(0, 16, black_box(&mut out)));
    });
    group.finish();
}

fn arrivals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a peer comes and goes");
    for (pieces, peers) in [(16_384, 1_000), (200_000, 1_500)] {
        let mut swarm = Swarm::new(pieces, peers, 16);
        let half = swarm.peers[0].clone();
        let all = PeerPieces::all(swarm.pieces);
        for (name, peer) in [("half", half), ("seed", all)] {
            group.bench_function(format!("{name}, {pieces} pieces"), |bencher| {
                bencher.iter(|| {
                    swarm.picker.peer_joined(&peer);
                    swarm.picker.peer_left(PeerKey(u32::MAX), &peer);
                });
            });
        }
    }
    group.finish();
}

/// Everybody has the first half, and the one peer that asks no more; a few have the second.
fn halves() -> Swarm {
    let pieces = 200_000;
    let mut swarm = Swarm::new(pieces, 0, 1);
    let bits = |range: std::ops::Range<u32>| {
        let byte = |at| if range.contains(&at) { 0xff } else { 0 };
        (0..pieces / 8).map(byte).collect::<Vec<u8>>()
    };
    let (front, back) = (0..pieces / 16, pieces / 16..pieces / 8);
    for peer in 0..30 {
        let range = if peer % 10 == 9 { back.clone() } else { front.clone() };
        swarm.peers.push(PeerPieces::from_bitfield(&bits(range), pieces));
        swarm.picker.peer_joined(&swarm.peers[peer]);
    }
    swarm
}

fn ask(peer: u32, pieces: &mut PeerPieces, count: usize) -> Ask<'_> {
    Ask {
        peer: PeerKey(peer),
        pieces,
        count,
        speed: PeerSpeed::Fast,
        standing: Standing::Unchoked,
        suggested: &[],
        now: Duration::ZERO,
    }
}

fn encoded<'a>(messages: impl Iterator<Item = Message<'a>>) -> Vec<u8> {
    let mut out = Vec::new();
    messages.for_each(|message| message.encode(&mut out));
    out
}

fn decode_all(mut buffer: &[u8]) {
    while let Ok(Decoded::Message { message, consumed }) = decode(buffer, Limits { pieces: Some(16_384) }) {
        black_box(message);
        buffer = &buffer[consumed..];
    }
    assert!(buffer.is_empty());
}

/// A sequence that is the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, end: u32) -> u32 {
        (self.next() % u64::from(end)) as u32
    }
}
