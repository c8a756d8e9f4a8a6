//! Random events; after each the picker must agree with an account that counts everything anew.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const PIECES: u32 = 32;
const PEERS: u32 = 6;

#[derive(Debug, Clone)]
enum Event {
    Join(u32, u32),
    Leave(u32),
    Has(u32, u32),
    Lost(u32, u32),
    Pick {
        peer: u32,
        count: usize,
        speed: PeerSpeed,
    },
    /// A block that is asked, by its place among them; whether it comes or is given back.
    Receive(usize),
    Requeue(usize),
    /// What becomes of pieces that are complete.
    Hash(bool),
    Priority(u32, Priority),
    PieceLost(u32),
    Mode(Mode),
}

fn any_event() -> impl Strategy<Value = Event> {
    let (peer, piece) = (|| 0..PEERS, || 0..PIECES);
    let speed = prop::sample::select(vec![PeerSpeed::Slow, PeerSpeed::Medium, PeerSpeed::Fast]);
    let priorities = vec![Priority::Skip, Priority::Low, Priority::Normal, Priority::High];
    prop_oneof![
        2 => (peer(), prop_oneof![any::<u32>(), Just(u32::MAX)]).prop_map(|(p, bits)| Event::Join(p, bits)),
        1 => peer().prop_map(Event::Leave),
        4 => (peer(), piece()).prop_map(|(p, piece)| Event::Has(p, piece)),
        1 => (peer(), piece()).prop_map(|(p, piece)| Event::Lost(p, piece)),
        6 => (peer(), prop_oneof![1..3_usize, 1..9_usize], speed).prop_map(|(peer, count, speed)| Event::Pick { peer, count, speed }),
        12 => any::<usize>().prop_map(Event::Receive),
        3 => any::<usize>().prop_map(Event::Requeue),
        3 => prop::bool::weighted(0.8).prop_map(Event::Hash),
        2 => (piece(), prop::sample::select(priorities)).prop_map(|(p, to)| Event::Priority(p, to)),
        1 => piece().prop_map(Event::PieceLost),
        1 => prop::bool::ANY.prop_map(|rarest| Event::Mode(if rarest { Mode::RarestFirst } else { Mode::Sequential })),
    ]
}

/// Everything, kept the slow way.
struct Account {
    picker: Picker,
    mode: Mode,
    blocks: u32,
    peers: BTreeMap<u32, (PeerPieces, BTreeSet<u32>)>,
    have: BTreeSet<u32>,
    priority: Vec<Priority>,
    received: BTreeMap<(u32, u32), u32>,
    asked: BTreeSet<((u32, u32), u32)>,
    suspect: BTreeSet<u32>,
}

impl Account {
    fn new(blocks: u32, have: u32, seed: u64) -> Self {
        let setup = Setup {
            geometry: geometry(PIECES, blocks),
            priorities: Vec::new(),
            have: Bits::collect((0..PIECES).map(|piece| piece < have)),
            memory: 1 << 40,
            seed,
        };
        Self {
            picker: Picker::new(setup),
            mode: Mode::RarestFirst,
            blocks,
            peers: BTreeMap::new(),
            have: (0..have).collect(),
            priority: vec![Priority::Normal; PIECES as usize],
            received: BTreeMap::new(),
            asked: BTreeSet::new(),
            suspect: BTreeSet::new(),
        }
    }

    fn wanted(&self, piece: u32) -> bool {
        !self.have.contains(&piece) && self.priority[piece as usize] > Priority::Skip
    }

    fn availability(&self, piece: u32) -> u32 {
        self.peers.values().filter(|(_, has)| has.contains(&piece)).count() as u32
    }

    fn is_begun(&self, piece: u32) -> bool {
        self.picker.blocks(PieceIndex(piece)).is_some()
    }

    fn state(&self, at: (u32, u32)) -> BlockState {
        if self.received.contains_key(&at) {
            BlockState::Received
        } else if self.asked.iter().any(|(block, _)| *block == at) {
            BlockState::Asked
        } else {
            BlockState::Free
        }
    }

    /// Wanted blocks that nobody is asked for, of pieces for which `of` holds.
    fn free(&self, of: impl Fn(u32) -> bool) -> usize {
        let pieces = (0..PIECES).filter(|piece| self.wanted(*piece) && of(*piece));
        let blocks = pieces.flat_map(|piece| (0..self.blocks).map(move |index| (piece, index)));
        blocks.filter(|at| self.state(*at) == BlockState::Free).count()
    }

    fn apply(&mut self, event: Event) {
        match event {
            Event::Join(peer, bits) => {
                self.leave(peer);
                let bits = bits.to_be_bytes();
                let pieces = PeerPieces::from_bitfield(&bits, PIECES);
                self.picker.peer_joined(&pieces);
                let has = (0..PIECES).filter(|piece| pieces.has(PieceIndex(*piece))).collect();
                self.peers.insert(peer, (pieces, has));
            }
            Event::Leave(peer) => self.leave(peer),
            Event::Has(peer, piece) => {
                let Some((pieces, has)) = self.peers.get_mut(&peer) else { return };
                assert_eq!(self.picker.peer_has(pieces, PieceIndex(piece)), has.insert(piece));
            }
            Event::Lost(peer, piece) => {
                let Some((pieces, has)) = self.peers.get_mut(&peer) else { return };
                assert_eq!(self.picker.peer_lost(pieces, PieceIndex(piece)), has.remove(&piece));
            }
            Event::Pick { peer, count, speed } => self.pick(peer, count, speed),
            Event::Receive(at) => self.receive(at),
            Event::Requeue(at) => {
                let Some((at, peer)) = self.nth_asked(at) else { return };
                assert!(self.picker.requeue(block(at), PeerKey(peer)));
                self.asked.remove(&(at, peer));
            }
            Event::Hash(right) => self.hash(right),
            Event::Priority(piece, to) => {
                self.picker.set_priority(PieceIndex(piece), to);
                self.priority[piece as usize] = to;
            }
            Event::PieceLost(piece) => {
                self.picker.piece_lost(PieceIndex(piece));
                self.have.remove(&piece);
            }
            Event::Mode(mode) => {
                self.picker.set_mode(mode);
                self.mode = mode;
            }
        }
    }

    fn nth_asked(&self, at: usize) -> Option<((u32, u32), u32)> {
        self.asked.iter().nth(at % self.asked.len().max(1)).copied()
    }

    fn leave(&mut self, peer: u32) {
        for (at, _) in self.asked.iter().copied().filter(|(_, of)| *of == peer).collect::<Vec<_>>() {
            assert!(self.picker.requeue(block(at), PeerKey(peer)));
        }
        self.asked.retain(|(_, of)| *of != peer);
        if let Some((pieces, _)) = self.peers.remove(&peer) {
            self.picker.peer_left(PeerKey(peer), &pieces);
        }
    }

    fn receive(&mut self, at: usize) {
        let Some((at, peer)) = self.nth_asked(at) else { return };
        let came = self.picker.received(block(at), PeerKey(peer));
        assert!(!came.duplicate);
        self.asked.remove(&(at, peer));
        let others: BTreeSet<_> =
            self.asked.iter().filter(|(of, _)| *of == at).map(|(_, peer)| *peer).collect();
        assert_eq!(came.cancel.iter().map(|peer| peer.0).collect::<BTreeSet<_>>(), others);
        self.asked.retain(|(of, _)| *of != at);
        self.received.insert(at, peer);
        let here = (0..self.blocks).all(|index| self.received.contains_key(&(at.0, index)));
        assert_eq!(came.piece_complete, here);
        assert!(self.picker.received(block(at), PeerKey(peer)).duplicate);
    }

    fn hash(&mut self, right: bool) {
        let complete =
            |piece: &u32| (0..self.blocks).all(|index| self.received.contains_key(&(*piece, index)));
        for piece in (0..PIECES).filter(complete).collect::<Vec<_>>() {
            if right {
                self.picker.piece_verified(PieceIndex(piece));
                self.have.insert(piece);
                self.suspect.remove(&piece);
            } else {
                let blame = self.picker.piece_failed(PieceIndex(piece));
                let blame: BTreeMap<_, _> =
                    blame.iter().map(|blame| ((piece, blame.block.index), blame.peer.0)).collect();
                let brought = self.received.range((piece, 0)..(piece + 1, 0)).map(|(at, peer)| (*at, *peer));
                assert_eq!(blame, brought.collect());
                self.suspect.insert(piece);
            }
            self.received.retain(|(of, _), _| *of != piece);
        }
    }

    fn pick(&mut self, peer: u32, count: usize, speed: PeerSpeed) {
        let Some((mut pieces, has)) = self.peers.get(&peer).cloned() else { return };
        let candidates: BTreeSet<u32> =
            has.iter().copied().filter(|p| self.wanted(*p) && !self.is_begun(*p)).collect();
        let got = get(&mut self.picker, Ask { speed, ..ask(peer, &mut pieces, count) });
        self.peers.insert(peer, (pieces, has.clone()));
        assert!(got.len() <= count);
        self.check_new_pieces(candidates, &got);
        for at in &got {
            assert!(has.contains(&at.0), "the peer lacks {at:?}");
            assert!(self.wanted(at.0), "{at:?} is not wanted");
            match self.state(*at) {
                BlockState::Received => panic!("{at:?} is here"),
                BlockState::Free => {}
                BlockState::Asked => {
                    assert_eq!(self.free(|piece| self.availability(piece) > 0), 0, "no end game yet: {at:?}");
                    let times = self.asked.iter().filter(|(of, _)| of == at).count();
                    assert!(times < MAX_ASKED);
                }
            }
            assert!(self.asked.insert((*at, peer)), "asked the same peer twice for {at:?}");
        }
        if got.len() < count {
            // One that is fetched from another peer alone is the one thing that may be left.
            let left = self.free(|piece| has.contains(&piece) && !self.suspect.contains(&piece));
            assert_eq!(left, 0, "an idle peer could serve us");
        }
    }

    /// Each piece that a pick began was the best of those that it could begin.
    fn check_new_pieces(&self, mut candidates: BTreeSet<u32>, got: &[(u32, u32)]) {
        for (piece, _) in got {
            if !candidates.contains(piece) {
                continue;
            }
            let priority = |piece: &u32| self.priority[*piece as usize];
            let top = candidates.iter().map(priority).max().unwrap();
            assert_eq!(priority(piece), top);
            let best = candidates.iter().filter(|piece| priority(piece) == top);
            if self.mode == Mode::Sequential {
                assert_eq!(best.min(), Some(piece));
            } else if self.have.len() as u32 >= RANDOM_FIRST {
                let least = best.map(|piece| self.availability(*piece)).min().unwrap();
                assert_eq!(self.availability(*piece), least, "there is a rarer one");
            }
            candidates.remove(piece);
        }
    }

    fn check(&mut self) {
        let picker = &self.picker;
        let availabilities: Vec<_> = (0..PIECES).map(|piece| self.availability(piece)).collect();
        for piece in (0..PIECES).map(PieceIndex) {
            assert_eq!(picker.availability(piece), availabilities[piece.0 as usize]);
            assert_eq!(picker.has(piece), self.have.contains(&piece.0));
            assert_eq!(picker.wants(piece), self.wanted(piece.0));
            if let Some(blocks) = picker.blocks(piece) {
                let slow: Vec<_> = (0..self.blocks).map(|index| self.state((piece.0, index))).collect();
                assert_eq!(blocks, slow);
            }
        }
        let wanted: BTreeSet<_> = (0..PIECES).filter(|piece| self.wanted(*piece)).collect();
        assert_eq!(picker.wanted_count(), wanted.len() as u32);
        let sourceless: BTreeSet<_> =
            wanted.iter().copied().filter(|piece| availabilities[*piece as usize] == 0).collect();
        assert_eq!(picker.missing_sources(), sourceless.len() as u32);
        assert_eq!(picker.sourceless().iter().map(|piece| piece.0).collect::<BTreeSet<_>>(), sourceless);
        let least = availabilities.iter().min().copied().unwrap();
        let more = availabilities.iter().filter(|count| **count > least).count();
        assert!((picker.distributed_copies() - (least as f32 + more as f32 / PIECES as f32)).abs() < 1e-4);
        let asked: BTreeSet<_> = self.asked.iter().map(|((piece, _), _)| *piece).collect();
        assert_eq!(picker.in_flight().ones().collect::<BTreeSet<_>>(), asked);
        for (pieces, has) in self.peers.values_mut() {
            assert_eq!(picker.interesting(pieces), has.iter().any(|piece| wanted.contains(piece)));
            assert_eq!(picker.useful_count(pieces), has.intersection(&wanted).count() as u32);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_picker_agrees_with_the_account(
        seed in any::<u64>(), blocks in 1..5_u32, have in 0..7_u32,
        events in prop::collection::vec(any_event(), 0..200),
    ) {
        let mut account = Account::new(blocks, have, seed);
        for event in events {
            account.apply(event);
            account.check();
        }
    }
}
