//! The cache against a disk in memory, and peers of all kinds.

use proptest::prelude::*;

use super::*;
use crate::swarm::geometry::BLOCK;

const TORRENT: TorrentKey = TorrentKey(7);
const MIB: u64 = 1 << 20;

/// A cache with a torrent, of which we have some pieces, on a disk that answers when told.
struct Bench {
    cache: Cache<u32>,
    geometry: Geometry,
    has: Vec<bool>,
    orders: Vec<ReadOrder>,
    /// Orders so far.
    count: usize,
}

impl Bench {
    fn new(capacity: u64, total: u64, piece_length: u32) -> Self {
        let geometry = Geometry::new(total, piece_length);
        let has = vec![true; geometry.pieces() as usize];
        Self { cache: Cache::new(capacity), geometry, has, orders: Vec::new(), count: 0 }
    }

    fn get(&mut self, trail: &mut Trail, waiter: u32, request: Request) -> Found<u32> {
        let has = |piece: PieceIndex| self.has[piece.0 as usize];
        let wanted = Wanted { torrent: TORRENT, geometry: &self.geometry, has: &has, request };
        let before = self.orders.len();
        let found = self.cache.get(&wanted, trail, waiter, &mut self.orders);
        self.count += self.orders.len() - before;
        assert!(self.orders.iter().all(|order| order.length > 0 && order.length <= CHUNK.max(131_072)));
        found
    }

    /// Content of the disk; a missing piece has something else.
    fn content(&self, range: Range<u64>) -> Arc<[u8]> {
        let byte = |at: u64| {
            let had = self.has[(at / u64::from(self.geometry.piece_length())) as usize];
            if had { (at * 31 % 251) as u8 } else { 255 }
        };
        range.map(byte).collect()
    }

    fn answer(&mut self) -> Vec<Served<u32>> {
        let orders = std::mem::take(&mut self.orders);
        let fill = |order: ReadOrder| {
            let data = self.content(order.offset..order.offset + u64::from(order.length));
            self.cache.filled(order.token, Some(data))
        };
        orders.into_iter().flat_map(fill).collect()
    }

    fn is_right(&self, request: Request, slice: &Slice) -> bool {
        let start = self.geometry.start_of(request.piece).unwrap() + u64::from(request.begin);
        slice.data[slice.range.clone()] == self.content(start..start + u64::from(request.length))[..]
    }
}

fn request(piece: u32, begin: u32, length: u32) -> Request {
    Request { piece: PieceIndex(piece), begin, length }
}

fn block(piece: u32, index: u32) -> Request {
    request(piece, index * BLOCK, BLOCK)
}

#[test]
fn one_reading_serves_all_who_wait_and_who_come_later() {
    let mut bench = Bench::new(4 * MIB, 8 * MIB, 1 << 20);
    for peer in 0..3 {
        assert_eq!(bench.get(&mut Trail::default(), peer, block(2, peer)), Found::Waiting);
    }
    assert_eq!(bench.orders.len(), 1);
    assert_eq!((bench.orders[0].offset, bench.orders[0].length), (2 * MIB, CHUNK));
    let served = bench.answer();
    assert_eq!(served.iter().map(|(peer, _)| *peer).collect::<Vec<_>>(), [0, 1, 2]);
    for (peer, slice) in served {
        assert!(bench.is_right(block(2, peer), &slice.unwrap()));
    }
    let Found::Ready(slice) = bench.get(&mut Trail::default(), 9, block(2, 15)) else {
        panic!("it is there")
    };
    assert!(bench.is_right(block(2, 15), &slice));
    assert!(bench.orders.is_empty());
}

#[test]
fn whoever_reads_in_a_row_waits_once() {
    let mut bench = Bench::new(16 * MIB, 8 * MIB, 2 << 20);
    let (mut trail, mut waits) = (Trail::default(), 0);
    for index in 0..128 {
        waits += usize::from(bench.get(&mut trail, 0, block(1, index)) == Found::Waiting);
        bench.answer();
    }
    assert_eq!(waits, 1);
    assert_eq!(bench.count, 8, "the next piece is not read: few peers want pieces in order");
    let waits = (0..128).filter(|n| {
        let found = bench.get(&mut trail, 0, block(2, *n));
        bench.answer();
        found == Found::Waiting
    });
    assert_eq!(waits.count(), 1);
    bench.answer();
    assert!(matches!(bench.get(&mut trail, 0, block(3, 0)), Found::Ready(_)), "this peer does");
    let mut random = Trail::default();
    let before = bench.count;
    for n in 0..40 {
        bench.get(&mut random, 0, block(1, n * 37 % 128));
    }
    assert_eq!(bench.count, before);
}

#[test]
fn short_pieces_are_read_together_but_never_one_that_is_missing() {
    let mut bench = Bench::new(4 * MIB, 40 * 16_384 + 5, 16_384);
    bench.has[3] = false;
    bench.has[9] = false;
    bench.get(&mut Trail::default(), 0, request(5, 100, 200));
    assert_eq!((bench.orders[0].offset, bench.orders[0].length), (4 * 16_384, 5 * 16_384));
    bench.has[9] = true;
    assert_eq!(bench.get(&mut Trail::default(), 1, block(9, 0)), Found::Waiting);
    assert_eq!(bench.orders[1].length, BLOCK, "the rest is coming");
    assert_eq!(bench.answer().len(), 2);
    let last = request(40, 0, 5);
    bench.get(&mut Trail::default(), 2, last);
    let served = bench.answer();
    assert!(bench.is_right(last, served[0].1.as_ref().unwrap()));
}

#[test]
fn requests_cut_unlike_others_are_served_in_one_part() {
    let mut bench = Bench::new(4 * MIB, 8 * MIB, 1 << 20);
    let odd = request(0, CHUNK - 5, 131_072);
    assert_eq!(bench.get(&mut Trail::default(), 0, odd), Found::Waiting);
    let served = bench.answer();
    assert!(bench.is_right(odd, served[0].1.as_ref().unwrap()));
    for outside in [request(8, 0, 1), request(0, 1 << 20, 1), request(0, 0, 0), request(0, 5, 1 << 20)] {
        assert_eq!(bench.get(&mut Trail::default(), 4, outside), Found::Outside(4));
    }
    assert!(bench.orders.is_empty());
}

#[test]
fn failed_readings_wake_and_are_tried_again() {
    let mut bench = Bench::new(4 * MIB, 8 * MIB, 1 << 20);
    for answer in [None, Some(Arc::from([1, 2, 3]))] {
        bench.get(&mut Trail::default(), 5, block(0, 0));
        let order = bench.orders.pop().expect("it is read again");
        assert_eq!(bench.cache.filled(order.token, answer), [(5, None)]);
    }
    assert_eq!(bench.cache.filled(99, None), [], "nobody ordered that");
}

#[test]
fn a_piece_that_just_came_is_served_from_memory() {
    for piece_length in [16_384, 1 << 20, 400_000] {
        let mut bench = Bench::new(4 * MIB, 3 * MIB, piece_length);
        let data = bench.content(u64::from(piece_length)..2 * u64::from(piece_length));
        bench.cache.insert(TORRENT, &bench.geometry.clone(), PieceIndex(1), &data);
        for begin in (0..piece_length / BLOCK).map(|n| n * BLOCK) {
            let wanted = request(1, begin, BLOCK.min(piece_length - begin));
            let found = bench.get(&mut Trail::default(), 0, wanted);
            let Found::Ready(slice) = found else { panic!("{begin} is not there") };
            assert!(bench.is_right(wanted, &slice));
        }
        assert_eq!(bench.count, 0);
    }
}

#[test]
fn a_forgotten_torrent_leaves_nothing_behind() {
    let mut bench = Bench::new(4 * MIB, 8 * MIB, 1 << 20);
    bench.get(&mut Trail::default(), 0, block(0, 0));
    bench.answer();
    bench.get(&mut Trail::default(), 0, block(1, 0));
    bench.cache.forget(TORRENT);
    assert_eq!(bench.answer(), []);
    assert_eq!((bench.cache.bytes(), bench.cache.reading, bench.cache.ahead), (0, 0, 0));
    assert!(bench.cache.coming.is_empty());
    assert_eq!(bench.get(&mut Trail::default(), 0, block(0, 0)), Found::Waiting);
}

#[test]
fn slow_peers_cannot_hold_more_than_the_size_and_their_blocks() {
    let mut bench = Bench::new(4 * MIB, 256 * MIB, 1 << 20);
    let mut outboxes = Vec::new();
    for piece in 0..256 {
        bench.get(&mut Trail::default(), piece, block(piece, 3));
        outboxes.extend(bench.answer());
    }
    assert_eq!(outboxes.len(), 256);
    let blocks = 256 * u64::from(BLOCK);
    let mut chunks: Vec<_> = outboxes.iter().filter_map(|(_, slice)| Some(&slice.as_ref()?.data)).collect();
    chunks.dedup_by(|a, b| Arc::ptr_eq(a, b));
    let held: u64 = chunks.iter().map(|data| data.len() as u64).sum();
    assert!(held < 8 * MIB + blocks, "{held}");
    drop(outboxes);
    assert!(bench.cache.bytes() <= 4 * MIB);
    bench.get(&mut Trail::default(), 0, block(70, 3));
    assert_eq!(bench.orders[0].length, CHUNK, "it reads on as before");
}

#[derive(Debug, Clone)]
enum Step {
    Get { peer: u32, request: Request },
    Row { peer: u32 },
    Answer { fail: bool },
    Complete(u32),
    Forget,
}

fn step() -> impl Strategy<Value = Step> {
    let get = (0..4_u32, 0..70_u32, 0..70_000_u32, 1..40_000_u32);
    prop_oneof![
        6 => get.prop_map(|(peer, p, begin, length)| Step::Get { peer, request: request(p, begin, length) }),
        8 => (0..4_u32).prop_map(|peer| Step::Row { peer }),
        6 => any::<bool>().prop_map(|fail| Step::Answer { fail }),
        3 => (0..70_u32).prop_map(Step::Complete),
        1 => Just(Step::Forget),
    ]
}

/// Peers that play steps, and what they were answered.
#[derive(Default)]
struct Peers {
    trails: [Trail; 4],
    /// Where each would go on.
    ends: [(u32, u32); 4],
    /// By waiter.
    open: Vec<Request>,
    served: Vec<Served<u32>>,
}

impl Peers {
    fn step(&mut self, bench: &mut Bench, step: Step) {
        match step {
            Step::Get { peer, request } => self.get(bench, peer as usize, request),
            Step::Row { peer } => {
                let (piece, begin) = self.ends[peer as usize];
                self.get(bench, peer as usize, request(piece, begin, 4_096));
            }
            Step::Answer { fail } => {
                let Some(order) = bench.orders.pop() else { return };
                let data = bench.content(order.offset..order.offset + u64::from(order.length));
                self.served.extend(bench.cache.filled(order.token, (!fail).then_some(data)));
            }
            Step::Complete(piece) => {
                let Some(length) = bench.geometry.length_of(PieceIndex(piece)) else { return };
                bench.has[piece as usize] = true;
                let start = bench.geometry.start_of(PieceIndex(piece)).unwrap();
                let data = bench.content(start..start + u64::from(length));
                bench.cache.insert(TORRENT, &bench.geometry.clone(), PieceIndex(piece), &data);
            }
            Step::Forget => {
                bench.cache.forget(TORRENT);
                // Nobody is woken.
                let woken: Vec<u32> = self.served.iter().map(|(waiter, _)| *waiter).collect();
                let left = (0..self.open.len() as u32).filter(|waiter| !woken.contains(waiter));
                self.served.extend(left.map(|waiter| (waiter, None)));
            }
        }
    }

    fn get(&mut self, bench: &mut Bench, peer: usize, request: Request) {
        if !bench.has.get(request.piece.0 as usize).is_some_and(|has| *has) {
            return;
        }
        let inside = bench.geometry.holds(request.piece, request.begin, request.length);
        let next = request.begin + request.length;
        self.ends[peer] = if inside { (request.piece.0, next) } else { (request.piece.0 + 1, 0) };
        match bench.get(&mut self.trails[peer], self.open.len() as u32, request) {
            Found::Ready(slice) => assert!(inside && bench.is_right(request, &slice)),
            Found::Outside(_) => assert!(!inside),
            Found::Waiting => {
                assert!(inside);
                self.open.push(request);
            }
        }
    }

    fn finish(mut self, bench: &mut Bench) {
        self.served.extend(bench.answer());
        let mut woken: Vec<u32> = self.served.iter().map(|(waiter, _)| *waiter).collect();
        woken.sort_unstable();
        assert_eq!(woken, (0..self.open.len() as u32).collect::<Vec<_>>(), "everybody is woken once");
        for (waiter, slice) in self.served {
            assert!(slice.is_none_or(|slice| bench.is_right(self.open[waiter as usize], &slice)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_asked_is_answered_rightly_and_accounts_balance(
        steps in prop::collection::vec(step(), 1..150),
        piece_length in prop_oneof![Just(16_384_u32), Just(5_000), Just(300_000), 40_000..80_000_u32],
        capacity in 0..2_000_000_u64,
        had in prop::collection::vec(any::<bool>(), 70),
    ) {
        let mut bench = Bench::new(capacity, u64::from(piece_length) * 17 + 1_234, piece_length);
        for (has, had) in bench.has.iter_mut().zip(had) {
            *has = had;
        }
        let mut peers = Peers::default();
        for step in steps {
            peers.step(&mut bench, step);
        }
        peers.finish(&mut bench);
        prop_assert_eq!((bench.cache.reading, bench.cache.ahead), (0, 0));
        prop_assert!(bench.cache.ordered.is_empty() && bench.cache.coming.is_empty());
        prop_assert!(bench.cache.bytes() <= capacity);
        bench.cache.forget(TORRENT);
        prop_assert_eq!(bench.cache.bytes(), 0);
    }
}
