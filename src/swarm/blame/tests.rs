//! Liars are found, alone and together, and nobody else.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::swarm::geometry::BLOCK;

fn source(peer: u32) -> Source<u32> {
    Source { peer, ip: IpAddr::from([10, 0, 0, peer as u8]) }
}

/// A piece whose blocks come from these peers; those that `lie` send something else.
fn sent(peers: &[u32], lie: impl Fn(usize, u32) -> Option<u8>) -> Vec<u8> {
    let block = |(n, peer): (usize, &u32)| vec![lie(n, *peer).unwrap_or(n as u8); BLOCK as usize];
    let mut data: Vec<u8> = peers.iter().enumerate().flat_map(block).collect();
    data.truncate(data.len() - 100);
    data
}

fn right(blocks: usize) -> Vec<u8> {
    sent(&vec![0; blocks], |_, _| None)
}

fn fail(blame: &mut Blame<u32>, piece: u32, peers: &[u32], data: &[u8]) -> Vec<Guilty<u32>> {
    let sources: Vec<_> = peers.iter().map(|peer| Some(source(*peer))).collect();
    blame.failed(&Delivered { piece: PieceIndex(piece), data, sources: &sources })
}

fn names(guilty: &[Guilty<u32>]) -> Vec<(u32, Why)> {
    guilty.iter().map(|guilty| (guilty.source.peer, guilty.why)).collect()
}

#[test]
fn who_sends_a_bad_piece_alone_is_guilty_at_once() {
    let mut blame = Blame::default();
    let bad = sent(&[4; 3], |n, _| (n == 1).then_some(99));
    assert_eq!(names(&fail(&mut blame, 0, &[4; 3], &bad)), [(4, Why::Alone)]);
    assert!(!blame.is_spoiled(PieceIndex(0)), "the next attempt may be anybody's");
    let sources = [Some(source(4)), None, Some(source(4))];
    let in_part = |data| Delivered { piece: PieceIndex(1), data, sources: &sources };
    assert_eq!(blame.failed(&in_part(&bad)), [], "what came from elsewhere may have been wrong");
    let verdict = blame.verified(PieceIndex(1), &right(3));
    assert_eq!((verdict.guilty, verdict.cleared), (vec![], vec![source(4)]), "so it was");
    let bad = sent(&[4; 3], |n, _| (n == 2).then_some(99));
    assert_eq!(blame.failed(&in_part(&bad)), []);
    assert_eq!(names(&blame.verified(PieceIndex(1), &right(3)).guilty), [(4, Why::Differed)]);
}

#[test]
fn of_several_only_who_differed_is_guilty() {
    let mut blame = Blame::default();
    let peers = [1, 2, 3, 1];
    let bad = sent(&peers, |_, peer| (peer == 2).then_some(99));
    assert_eq!(fail(&mut blame, 5, &peers, &bad), []);
    assert!(blame.is_spoiled(PieceIndex(5)));
    assert_eq!(blame.suspicion(source(1).ip), 1);
    let verdict = blame.verified(PieceIndex(5), &right(4));
    assert_eq!(names(&verdict.guilty), [(2, Why::Differed)]);
    assert_eq!(verdict.cleared, [source(1), source(3)]);
    assert_eq!(blame.suspicion(source(1).ip), 0);
    assert_eq!(blame.verified(PieceIndex(5), &right(4)).guilty, []);
}

#[test]
fn liars_who_agree_with_each_other_are_found_all() {
    let mut blame = Blame::default();
    // Two liars send the same wrong block in two attempts, so that the attempts look alike.
    for liar in [2, 3] {
        let peers = [1, liar, 4];
        assert_eq!(fail(&mut blame, 0, &peers, &sent(&peers, |_, p| (p == liar).then_some(99))), []);
    }
    // A third sends something right after something wrong.
    let peers = [4, 1, 5];
    assert_eq!(fail(&mut blame, 0, &peers, &sent(&peers, |_, p| (p == 5).then_some(7))), []);
    assert_eq!(fail(&mut blame, 0, &[5, 2, 1], &sent(&[5, 2, 1], |_, p| (p == 2).then_some(3))), []);
    let verdict = blame.verified(PieceIndex(0), &right(3));
    assert_eq!(names(&verdict.guilty), [2, 3, 5].map(|peer| (peer, Why::Differed)));
    assert_eq!(verdict.cleared, [source(1), source(4)]);
}

#[test]
fn one_conviction_explains_what_the_guilty_took_part_in() {
    let mut blame = Blame::default();
    for piece in 0..3 {
        let peers = [1, 2];
        fail(&mut blame, piece, &peers, &sent(&peers, |_, p| (p == 2).then_some(99)));
    }
    assert_eq!(blame.suspicion(source(1).ip), 3);
    blame.verified(PieceIndex(0), &right(2));
    assert_eq!(blame.suspicion(source(1).ip), 0, "the other two are explained");
    fail(&mut blame, 1, &[1, 3], &right(2));
    assert_eq!(blame.suspicion(source(1).ip), 1, "a new failure is not");
}

#[test]
fn who_is_always_there_is_guilty_in_the_end_unless_another_is_too() {
    let mut blame = Blame::default();
    let verdicts: Vec<_> = (0..OFTEN)
        .flat_map(|n| fail(&mut blame, n, &[1, 10 + n], &sent(&[1, 10 + n], |_, p| (p == 1).then_some(9))))
        .collect();
    assert_eq!(names(&verdicts), [(1, Why::Often)]);
    assert_eq!(blame.suspicion(source(12).ip), 0);
    let mut blame = Blame::default();
    for n in 0..OFTEN * 2 {
        let bad = sent(&[1, 2], |_, p| (p == 1).then_some(9));
        assert_eq!(fail(&mut blame, n, &[1, 2], &bad), [], "either may be the victim");
    }
}

#[test]
fn memory_is_bounded_and_the_oldest_is_forgotten_first() {
    let mut blame = Blame { most_claims: 100, ..Blame::default() };
    for piece in 0..50 {
        let peers = [1, 2, 3, 4];
        fail(&mut blame, piece, &peers, &sent(&peers, |_, p| (p == 2).then_some(99)));
    }
    assert!(blame.spoiled.values().map(Spoiled::claims).sum::<usize>() <= 100);
    assert!(!blame.is_spoiled(PieceIndex(24)) && blame.is_spoiled(PieceIndex(25)));
    let peers: Vec<u32> = (0..150).map(|n| n % 3).collect();
    fail(&mut blame, 99, &peers, &sent(&peers, |n, _| (n == 1).then_some(99)));
    let verdict = blame.verified(PieceIndex(99), &right(150));
    assert_eq!(names(&verdict.guilty), [(1, Why::Differed)]);
}

/// Peers with the numbers below `liars` lie in about one block of so many.
#[derive(Debug, Clone)]
struct Swarm {
    liars: u32,
    peers: u32,
    one_in: u32,
    /// Bytes of chance: who sends which block, and who lies.
    chance: Vec<u16>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn only_liars_are_convicted_and_every_lie_that_took_part_is_found(
        swarm in (0..5_u32, 1..6_u32, 1..6_u32, prop::collection::vec(any::<u16>(), 240)).prop_map(
            |(liars, honest, one_in, chance)| Swarm { liars, peers: liars + honest, one_in, chance }
        ),
    ) {
        const BLOCKS: usize = 4;
        let mut blame = Blame::default();
        let mut banned = BTreeSet::new();
        // By piece: who has lied in it since it failed first, and who took part.
        let mut lied: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for chance in swarm.chance.chunks_exact(2 * BLOCKS) {
            let left: Vec<u32> = (0..swarm.peers).filter(|peer| !banned.contains(peer)).collect();
            let peers: Vec<u32> = chance[..BLOCKS].iter().map(|c| left[*c as usize % left.len()]).collect();
            let lies = |n: usize, peer: u32| {
                let dice = u32::from(chance[BLOCKS + n]);
                (peer < swarm.liars && dice % swarm.one_in == 0).then_some(100 + (dice / 64 % 8) as u8)
            };
            let data = sent(&peers, lies);
            let piece = u32::from(chance[0]) % 7;
            if data == right(BLOCKS) {
                let verdict = blame.verified(PieceIndex(piece), &data);
                let guilty: BTreeSet<u32> = verdict.guilty.iter().map(|g| g.source.peer).collect();
                prop_assert_eq!(&guilty, &lied.remove(&piece).unwrap_or_default());
                prop_assert!(verdict.cleared.iter().all(|source| !guilty.contains(&source.peer)));
                banned.extend(guilty);
            } else {
                let convicted = fail(&mut blame, piece, &peers, &data);
                let alone = peers.iter().all(|peer| *peer == peers[0]);
                prop_assert_eq!(convicted.iter().any(|guilty| guilty.why == Why::Alone), alone);
                if !alone {
                    let liars = peers.iter().enumerate().filter(|(n, peer)| lies(*n, **peer).is_some());
                    lied.entry(piece).or_default().extend(liars.map(|(_, peer)| *peer));
                }
                banned.extend(convicted.iter().map(|guilty| guilty.source.peer));
            }
            prop_assert!(banned.iter().all(|peer| *peer < swarm.liars), "an innocent was banned");
        }
    }
}
