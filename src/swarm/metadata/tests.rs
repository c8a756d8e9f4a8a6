//! Fetching in virtual time, from peers of all kinds; serving greedy ones.

use std::{collections::BTreeSet, time::Duration};

use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use sha1::{Digest, Sha1};

use super::*;
use crate::{
    model::InfoHash,
    swarm::{
        time::Moment,
        wire::extension::{METADATA_PIECE, MetadataMessage},
    },
};

const PART: usize = METADATA_PIECE as usize;

/// How a peer behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Honest,
    /// Answers everything, each part after so many seconds more.
    Slow(u64),
    /// Rejects its first requests.
    Shy(u32),
    /// Never answers.
    Silent,
    /// Leaves after so many answers.
    Fleeting(u32),
    /// Sends something else now and then.
    Liar,
    /// Says another size, and sends that many bytes.
    WrongSize(u32),
    /// Says one size and later another.
    Contradictory,
}

impl Kind {
    fn random(rng: &mut StdRng, size: u32) -> Self {
        match rng.random_range(0..8) {
            0 => Self::Honest,
            1 => Self::Slow(rng.random_range(1..60)),
            2 => Self::Shy(rng.random_range(1..10)),
            3 => Self::Silent,
            4 => Self::Fleeting(rng.random_range(0..6)),
            5 => Self::Liar,
            6 => Self::WrongSize(rng.random_range(1..size * 3)),
            _ => Self::Contradictory,
        }
    }

    fn lies(self) -> bool {
        matches!(self, Self::Liar | Self::WrongSize(_) | Self::Contradictory)
    }
}

struct Peer {
    kind: Kind,
    asked: u32,
    /// When its last answer arrives.
    busy: Moment,
}

/// A network that carries answers.
struct World {
    rng: StdRng,
    info: Vec<u8>,
    peers: Vec<Peer>,
    fetch: Fetch<usize>,
    now: Moment,
    /// Answers on their way: when, who, which part.
    coming: Vec<(Moment, usize, u32)>,
    gone: BTreeSet<usize>,
    liars: BTreeSet<usize>,
    requests: usize,
}

impl World {
    fn new(seed: u64, size: usize, kinds: &[Kind]) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut info = vec![0; size];
        rng.fill_bytes(&mut info);
        let peers = kinds.iter().map(|kind| Peer { kind: *kind, asked: 0, busy: Moment::ZERO }).collect();
        Self {
            rng,
            fetch: Fetch::new(InfoHash(Sha1::digest(&info).into())),
            info,
            peers,
            now: Moment::ZERO,
            coming: Vec::new(),
            gone: BTreeSet::new(),
            liars: BTreeSet::new(),
            requests: 0,
        }
    }

    fn size_of(&self, peer: usize) -> u32 {
        match self.peers[peer].kind {
            Kind::WrongSize(size) => size,
            _ => self.info.len() as u32,
        }
    }

    /// Runs until the dictionary is there.
    fn run(&mut self, limit: Duration) -> Option<Vec<u8>> {
        let all: Vec<usize> = (0..self.peers.len()).collect();
        for peer in all {
            self.fetch.join(peer, 3, self.size_of(peer));
        }
        while self.now < limit {
            self.ask();
            self.coming.sort_unstable();
            let second = self.now + Duration::from_secs(1);
            match self.coming.first().copied().filter(|(at, ..)| *at <= second) {
                Some((at, peer, part)) => {
                    self.coming.remove(0);
                    self.now = at.max(self.now);
                    if !self.gone.contains(&peer)
                        && let Some(info) = self.deliver(peer, part)
                    {
                        return Some(info);
                    }
                }
                None => self.now = second,
            }
        }
        None
    }

    fn ask(&mut self) {
        let mut asks = Vec::new();
        self.fetch.poll(self.now, &mut asks);
        self.requests += asks.len();
        for Ask { peer, id, part } in asks {
            assert!(id == 3 && !self.gone.contains(&peer) && !self.liars.contains(&peer));
            assert!(part < self.size_of(peer).div_ceil(METADATA_PIECE));
            let delay = match self.peers[peer].kind {
                Kind::Silent => continue,
                Kind::Slow(seconds) => Duration::from_secs(seconds),
                _ => Duration::from_millis(self.rng.random_range(5..400)),
            };
            let at = self.peers[peer].busy.max(self.now) + delay;
            self.peers[peer].busy = at;
            self.coming.push((at, peer, part));
        }
    }

    fn deliver(&mut self, peer: usize, part: u32) -> Option<Vec<u8>> {
        let total = self.size_of(peer);
        let start = part as usize * PART;
        let end = (start + PART).min(total as usize);
        let mut data: Vec<u8> =
            self.info.iter().copied().chain(std::iter::repeat(7)).skip(start).take(end - start).collect();
        self.peers[peer].asked += 1;
        let asked = self.peers[peer].asked;
        let message = match self.peers[peer].kind {
            Kind::Shy(first) if asked <= first => MetadataMessage::Reject { piece: part },
            Kind::Fleeting(answers) if asked > answers => {
                self.fetch.leave(peer);
                self.gone.insert(peer);
                return None;
            }
            Kind::Liar => {
                // Now and then, but in one of its parts for sure.
                data[0] ^= u8::from(part == 0 || self.rng.random_ratio(1, 3));
                MetadataMessage::Data { piece: part, total, data: &data }
            }
            Kind::Contradictory => MetadataMessage::Data { piece: part, total: total + 1, data: &data },
            _ => MetadataMessage::Data { piece: part, total, data: &data },
        };
        match self.fetch.received(self.now, peer, &message) {
            Step::GoesOn => None,
            Step::Lied(liar) => {
                assert!(self.peers[liar].kind.lies(), "{liar}, {:?}, was convicted", self.peers[liar].kind);
                self.liars.insert(liar);
                None
            }
            Step::Done(info) => Some(info),
        }
    }
}

#[test]
fn several_peers_share_the_work_and_nothing_is_asked_in_vain() {
    let mut world = World::new(1, 40 * PART + 5, &[Kind::Honest; 6]);
    assert_eq!(world.fetch.progress(), Progress::default());
    assert!(world.run(Duration::from_secs(60)).is_some_and(|info| info == world.info));
    assert!(world.peers.iter().all(|peer| peer.asked >= 3), "each had its share");
    assert!(world.requests < 60, "{} requests", world.requests);
    assert!(world.now < Duration::from_secs(5), "{:?}", world.now);
}

#[test]
fn progress_is_told_in_parts() {
    let mut fetch = Fetch::new(InfoHash([0; 20]));
    fetch.join('a', 1, PART as u32 * 3);
    fetch.join('b', 0, 5);
    fetch.join('c', 1, u32::MAX);
    let mut asks = Vec::new();
    fetch.poll(Moment::ZERO, &mut asks);
    assert_eq!(asks, [Ask { peer: 'a', id: 1, part: 0 }]);
    let data = vec![0; PART];
    let answer = |piece| MetadataMessage::Data { piece, total: PART as u32 * 3, data: &data };
    assert_eq!(fetch.received(Moment::ZERO, 'a', &answer(1)), Step::GoesOn);
    assert_eq!(fetch.progress(), Progress { have: 0, total: 3 }, "nobody asked for that");
    fetch.received(Moment::ZERO, 'a', &answer(0));
    assert_eq!(fetch.progress(), Progress { have: 1, total: 3 });
    fetch.leave('a');
    assert_eq!(fetch.progress(), Progress { have: 1, total: 3 }, "what has come is kept");
    fetch.join('d', 9, PART as u32 * 3);
    asks.clear();
    fetch.poll(Moment::ZERO, &mut asks);
    assert_eq!(asks, [Ask { peer: 'd', id: 9, part: 1 }]);
}

#[test]
fn a_peer_that_lies_alone_is_known_at_once_and_among_others_soon() {
    let mut world = World::new(2, 5 * PART, &[Kind::Liar]);
    assert!(world.run(Duration::from_secs(30)).is_none());
    assert_eq!(world.liars, [0].into());
    let mut world = World::new(3, 5 * PART, &[Kind::Liar, Kind::Honest, Kind::Liar]);
    assert!(world.run(Duration::from_secs(30)).is_some_and(|info| info == world.info));
}

#[test]
fn the_slowest_peer_gets_through_alone() {
    for seconds in [16, 100, 500] {
        let mut world = World::new(4, 3 * PART, &[Kind::Slow(seconds), Kind::Silent]);
        let info = world.run(Duration::from_secs(seconds * 40 + 3_600));
        assert!(info.is_some_and(|info| info == world.info), "{seconds}");
    }
}

#[test]
fn a_crowd_of_made_up_sizes_does_not_keep_the_right_one_out() {
    let mut kinds: Vec<Kind> = (0..60).map(|n| Kind::WrongSize((30 << 20) + n)).collect();
    kinds.push(Kind::Slow(2));
    let mut world = World::new(5, 2 * PART, &kinds);
    for peer in world.peers.iter_mut().take(60) {
        // They say so and never answer.
        peer.busy = Duration::from_secs(1 << 40);
    }
    let info = world.run(Duration::from_secs(3_600));
    assert!(info.is_some_and(|info| info == world.info));
}

#[test]
fn with_one_honest_peer_it_always_ends_with_the_right_bytes() {
    for seed in 0..150 {
        let mut rng = StdRng::seed_from_u64(seed);
        let size = rng.random_range(1..12 * PART);
        let mut kinds: Vec<Kind> =
            (0..rng.random_range(0..30)).map(|_| Kind::random(&mut rng, size as u32)).collect();
        let steady = if rng.random() { Kind::Honest } else { Kind::Slow(rng.random_range(1..30)) };
        kinds.insert(rng.random_range(0..=kinds.len()), steady);
        let mut world = World::new(seed, size, &kinds);
        let info = world.run(Duration::from_secs(24 * 3_600));
        assert!(info.is_some_and(|info| info == world.info), "seed {seed}: {kinds:?}");
    }
}

#[test]
fn greedy_peers_are_rejected_and_then_ignored() {
    let info = vec![5; 3 * PART + 1];
    let (mut serve, now) = (Serve::default(), Moment::ZERO);
    let last = serve.answer(now, Some(&info), 3, 0);
    assert_eq!(last, Some(MetadataMessage::Data { piece: 3, total: info.len() as u32, data: &[5] }));
    let reject = |piece| Some(MetadataMessage::Reject { piece });
    assert_eq!(serve.answer(now, Some(&info), 4, 0), reject(4));
    assert_eq!(serve.answer(now, None, 0, 0), reject(0));
    assert_eq!(serve.answer(now, Some(&info), 0, 1 << 20), reject(0));
    let answers: Vec<_> = (0..1_000).map(|_| serve.answer(now, Some(&info), 1, 0)).collect();
    let given = answers.iter().filter(|a| matches!(a, Some(MetadataMessage::Data { .. }))).count();
    assert_eq!(given, 2 * 4 + 16 - 1);
    assert_eq!(answers[999], None);
    let later = serve.answer(Duration::from_secs(120), Some(&info), 1, 0);
    assert!(matches!(later, Some(MetadataMessage::Data { .. })));
}
