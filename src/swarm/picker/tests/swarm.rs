//! Whole downloads among peers that choke, reject, leave, come to have more and lie. Every run ends
//! with all that is wanted, and the same seed makes the same run.

use super::*;

struct Sim {
    picker: Picker,
    dice: Dice,
    peers: Vec<SimPeer>,
    geometry: Geometry,
    /// Blocks that came and were not needed, and all that came.
    spare: u32,
    came: u32,
    log: Vec<(u32, u32, u32)>,
}

struct SimPeer {
    key: PeerKey,
    pieces: PeerPieces,
    queue: Vec<Block>,
    choked: bool,
    /// Blocks per step, at most.
    rate: usize,
    corrupt: bool,
}

impl Sim {
    fn new(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let (pieces, blocks) = (1 + dice.below(60) as u32, 1 + dice.below(9) as u32);
        let geometry = geometry(pieces, blocks);
        let choices = [Priority::Skip, Priority::Low, Priority::Normal, Priority::High];
        let priorities = (0..pieces).map(|_| choices[dice.below(4)]).collect();
        let have = Bits::collect((0..pieces).map(|_| dice.below(5) == 0));
        let memory = u64::from(geometry.piece_length()) * (1 + dice.below(20) as u64);
        let mut picker = Picker::new(Setup { geometry, priorities, have, memory, seed });
        if dice.below(3) == 0 {
            picker.set_mode(Mode::Sequential);
        }
        let mut sim = Self { picker, dice, peers: Vec::new(), geometry, spare: 0, came: 0, log: Vec::new() };
        let count = 1 + sim.dice.below(8);
        // One seed is honest and stays, or else nobody could promise an end.
        (0..=count as u32).for_each(|key| sim.join(key, key == 0));
        sim
    }

    fn join(&mut self, key: u32, stays: bool) {
        let pieces = self.geometry.pieces();
        let mut bits = vec![0_u8; (pieces as usize).div_ceil(8)];
        bits.iter_mut().for_each(|byte| *byte = self.dice.below(256) as u8);
        let all = stays || self.dice.below(4) == 0;
        let pieces = if all { PeerPieces::all(pieces) } else { PeerPieces::from_bitfield(&bits, pieces) };
        self.picker.peer_joined(&pieces);
        let rate = 1 + self.dice.below(6);
        let corrupt = !stays && self.dice.below(6) == 0;
        self.peers.push(SimPeer {
            key: PeerKey(key),
            pieces,
            queue: Vec::new(),
            choked: true,
            rate,
            corrupt,
        });
    }

    fn run(&mut self) -> u32 {
        for step in 0..20_000 {
            if self.picker.wanted_count() == 0 {
                return step;
            }
            for at in 0..self.peers.len() {
                self.step(at);
            }
            if self.dice.below(40) == 0 && self.peers.len() > 1 {
                let at = 1 + self.dice.below(self.peers.len() - 1);
                self.give_back(at, 1, 1);
                let peer = self.peers.swap_remove(at);
                self.picker.peer_left(peer.key, &peer.pieces);
                self.join(1000 + step, false);
            }
        }
        panic!("not done: {} pieces are wanted", self.picker.wanted_count());
    }

    fn step(&mut self, at: usize) {
        if self.dice.below(6) == 0 {
            self.peers[at].choked ^= true;
            if self.peers[at].choked {
                self.give_back(at, 1, 1);
            }
        }
        if self.dice.below(10) == 0 {
            self.give_back(at, 1, 3);
        }
        let piece = PieceIndex(self.dice.below(self.geometry.pieces() as usize) as u32);
        match self.dice.below(12) {
            0..4 => drop(self.picker.peer_has(&mut self.peers[at].pieces, piece)),
            4 if at > 0 => drop(self.picker.peer_lost(&mut self.peers[at].pieces, piece)),
            _ => {}
        }
        self.fill(at);
        for _ in 0..self.peers[at].rate {
            if self.peers[at].queue.is_empty() {
                return;
            }
            let block = self.peers[at].queue.remove(0);
            self.deliver(at, block);
        }
    }

    fn give_back(&mut self, at: usize, share: usize, of: usize) {
        let peer = &mut self.peers[at];
        let blocks = peer.queue.len() * share / of;
        for block in peer.queue.drain(..blocks) {
            assert!(self.picker.requeue(block, peer.key));
        }
    }

    fn fill(&mut self, at: usize) {
        let peer = &mut self.peers[at];
        let speed = [PeerSpeed::Slow, PeerSpeed::Medium, PeerSpeed::Fast][peer.rate / 3];
        let standing = if peer.choked { Standing::Choked { allowed: &[] } } else { Standing::Unchoked };
        let count = (peer.rate * 3).saturating_sub(peer.queue.len());
        let mut ask = Ask { speed, standing, ..ask(peer.key.0, &mut peer.pieces, count) };
        let before = peer.queue.len();
        self.picker.pick(&mut ask, &mut peer.queue);
        assert!(!peer.choked || peer.queue.len() == before);
        self.log.extend(peer.queue[before..].iter().map(|b| (peer.key.0, b.piece.0, b.index)));
    }

    fn deliver(&mut self, at: usize, block: Block) {
        let (key, lost) = (self.peers[at].key, !self.peers[at].pieces.has(block.piece));
        if lost {
            assert!(self.picker.requeue(block, key));
            return;
        }
        self.came += 1;
        let received = self.picker.received(block, key);
        self.spare += u32::from(received.duplicate);
        for cancelled in received.cancel {
            let peer = self.peers.iter_mut().find(|peer| peer.key == cancelled).unwrap();
            let place = peer.queue.iter().position(|queued| *queued == block).unwrap();
            peer.queue.remove(place);
        }
        if received.piece_complete {
            let corrupt = |key| self.peers.iter().any(|peer| peer.key == key && peer.corrupt);
            let blame = self.picker.begun().find(|begun| begun.piece == block.piece).unwrap();
            assert_eq!((blame.received, blame.asked), (blame.blocks, 0));
            if corrupt(key) && self.dice.below(3) == 0 {
                let blame = self.picker.piece_failed(block.piece);
                assert_eq!(blame.len() as u32, self.geometry.blocks_of(block.piece).unwrap());
                assert!(blame.iter().any(|blame| blame.peer == key && blame.block == block));
            } else {
                self.picker.piece_verified(block.piece);
            }
        }
    }
}

#[test]
fn every_run_ends_with_all_that_is_wanted() {
    let (mut came, mut spare) = (0, 0);
    for seed in 0..1000 {
        let mut sim = Sim::new(seed);
        sim.run();
        for piece in (0..sim.geometry.pieces()).map(PieceIndex) {
            let wanted = sim.picker.priority_of(piece) > Priority::Skip;
            assert!(!wanted || sim.picker.has(piece), "seed {seed}: {piece:?}");
        }
        (came, spare) = (came + sim.came, spare + sim.spare);
    }
    assert!(came > 10_000);
    assert_eq!(spare, 0, "what is cancelled in time never comes twice");
}

#[test]
fn the_same_seed_makes_the_same_run() {
    let log = |seed| {
        let mut sim = Sim::new(seed);
        sim.run();
        sim.log
    };
    assert_eq!(log(11), log(11));
    assert_ne!(log(11), log(12));
}
