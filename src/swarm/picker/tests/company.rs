//! Which pieces peers share, and how many are begun at once.

use super::*;

#[test]
fn peers_of_like_speed_share_a_piece_and_others_do_not() {
    let mut picker = picker(geometry(50, 8), &[0, 1, 2, 3]);
    let mut peer = PeerPieces::all(50);
    picker.peer_joined(&peer);
    let mut slow =
        |number| get(&mut picker, Ask { speed: PeerSpeed::Slow, ..ask(number, &mut peer, 2) })[0].0;
    let first = slow(1);
    assert_eq!(slow(2), first);
    assert_ne!(get(&mut picker, ask(3, &mut peer, 2))[0].0, first);
    // Its four blocks that are left go to whoever has nothing else.
    let mut only = some(50, &[first]);
    picker.peer_joined(&only);
    assert_eq!(get(&mut picker, Ask { speed: PeerSpeed::Fast, ..ask(4, &mut only, 9) }).len(), 4);
}

#[test]
fn few_pieces_are_begun_at_once_but_nobody_is_idle() {
    let geometry = geometry(100, 8);
    let memory = u64::from(geometry.piece_length()) * 5;
    let mut picker = Picker::new(Setup { memory, ..setup(geometry) });
    let mut all = PeerPieces::all(100);
    picker.peer_joined(&all);
    for peer in 0..20 {
        let asked = Ask { speed: PeerSpeed::Fast, ..ask(peer, &mut all, 2) };
        assert_eq!(get(&mut picker, asked).len(), 2);
    }
    assert_eq!(picker.begun().count(), 5);
    let mut far =
        some(100, &(0..100).filter(|p| picker.begun().all(|b| b.piece.0 != *p)).collect::<Vec<_>>());
    picker.peer_joined(&far);
    assert_eq!(get(&mut picker, ask(30, &mut far, 2)).len(), 2);
    assert_eq!(picker.begun().count(), 6);
    assert_eq!(get(&mut picker, ask(30, &mut far, 20)).len(), 6, "the rest of its piece, and no other");
}

#[test]
fn a_peer_is_idle_again_when_all_it_was_asked_for_has_come_or_is_gone() {
    let geometry = geometry(100, 2);
    let mut picker = Picker::new(Setup { memory: 0, ..setup(geometry) });
    let (mut low, mut high) = (some(100, &(0..10).collect::<Vec<_>>()), some(100, &[50, 51, 52]));
    [&low, &high].into_iter().for_each(|peer| picker.peer_joined(peer));
    // Four pieces are begun whatever the memory: more than those only for who has nothing to do.
    assert_eq!(get(&mut picker, ask(1, &mut low, 20)).len(), 8);
    let first = get(&mut picker, ask(2, &mut high, 9));
    assert_eq!((first.len(), get(&mut picker, ask(2, &mut high, 9))), (2, vec![]));
    first.iter().for_each(|came| assert!(!picker.received(block(*came), PeerKey(2)).duplicate));
    let second = get(&mut picker, ask(2, &mut high, 9));
    assert_eq!((second.len(), get(&mut picker, ask(2, &mut high, 9))), (2, vec![]));
    picker.piece_verified(PieceIndex(second[0].0));
    assert_eq!(get(&mut picker, ask(2, &mut high, 9)).len(), 2);
}

#[test]
fn what_is_wanted_more_goes_before_what_was_begun() {
    let mut picker = picker(geometry(50, 2), &[0, 1, 2, 3]);
    let mut peer = some(50, &[10, 11]);
    picker.peer_joined(&peer);
    picker.set_priority(PieceIndex(10), Priority::Low);
    picker.set_priority(PieceIndex(11), Priority::Skip);
    assert_eq!(get(&mut picker, ask(1, &mut peer, 1)), [(10, 0)]);
    picker.requeue(block((10, 0)), PeerKey(1));
    picker.set_priority(PieceIndex(11), Priority::High);
    let mut other = peer.clone();
    picker.peer_joined(&other);
    assert_eq!(get(&mut picker, ask(2, &mut other, 4)), [(11, 0), (11, 1), (10, 0), (10, 1)]);
}

#[test]
fn a_slow_peer_makes_a_piece_slow() {
    let mut picker = picker(geometry(6, 8), &[0, 1, 2, 3]);
    let mut only = some(6, &[4]);
    let mut all = PeerPieces::all(6);
    [&only, &all].into_iter().for_each(|peer| picker.peer_joined(peer));
    let slow = |pieces| Ask { speed: PeerSpeed::Slow, ..ask(2, pieces, 2) };
    assert_eq!(get(&mut picker, Ask { speed: PeerSpeed::Fast, ..ask(1, &mut only, 2) }), [(4, 0), (4, 1)]);
    assert_eq!(get(&mut picker, slow(&mut only)), [(4, 2), (4, 3)]);
    assert_eq!(get(&mut picker, Ask { peer: PeerKey(3), ..slow(&mut all) }), [(4, 4), (4, 5)]);
}

/// How many of 256 pieces are out when a source has sent 266 to four that ask it for seven
/// at a time, and tell each other only what they have.
fn spread(know_each_other: bool) -> usize {
    const NAMES: [u64; 4] = [3, 77, 1 << 40, u64::MAX / 3];
    let geometry = geometry(256, 1);
    let mut leechers: Vec<_> = (0..4)
        .map(|n| {
            let mut picker = Picker::new(Setup { seed: n as u64, ..setup(geometry) });
            let others = NAMES.iter().copied().filter(|name| *name != NAMES[n]);
            if know_each_other {
                picker.set_company(NAMES[n], others);
            }
            let source = PeerPieces::all(256);
            picker.peer_joined(&source);
            let others: Vec<_> = (0..4).map(|_| PeerPieces::none(256)).collect();
            others.iter().for_each(|other| picker.peer_joined(other));
            (picker, source, others, std::collections::VecDeque::new())
        })
        .collect();
    let mut out = HashSet::new();
    for sent in 0..266 {
        let (picker, source, _, queue) = &mut leechers[sent % 4];
        let asked = Ask { speed: PeerSpeed::Fast, ..ask(9, source, 7 - queue.len()) };
        queue.extend(get(picker, asked));
        let Some(came) = queue.pop_front() else { continue };
        assert!(picker.received(block(came), PeerKey(9)).piece_complete);
        picker.piece_verified(PieceIndex(came.0));
        out.insert(came.0);
        for (n, (picker, _, others, _)) in leechers.iter_mut().enumerate() {
            if n != sent % 4 {
                picker.peer_has(&mut others[sent % 4], PieceIndex(came.0));
            }
        }
    }
    out.len()
}

#[test]
fn leechers_share_out_what_a_source_has() {
    let (strangers, company) = (spread(false), spread(true));
    assert!(strangers < 238, "{strangers}, and {company} in company: the test does not show anything");
    assert!(company > 252, "{company}");
}
