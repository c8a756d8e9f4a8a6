//! One rule at a time.

use std::time::Duration;

use super::*;

const P: fn(u32) -> PieceIndex = PieceIndex;

#[test]
fn the_rarest_piece_goes_first_and_equally_rare_ones_at_random() {
    let geometry = geometry(40, 1);
    let have = [36, 37, 38, 39];
    let mut firsts = HashSet::new();
    for seed in 0..40 {
        let have = Bits::collect((0..40).map(|piece| have.contains(&piece)));
        let mut picker = Picker::new(Setup { have, seed, ..setup(geometry) });
        let mut seed_peer = PeerPieces::all(40);
        let common = some(40, &(0..40).filter(|p| !(5..15).contains(p)).collect::<Vec<_>>());
        picker.peer_joined(&seed_peer);
        picker.peer_joined(&common);
        let got = get(&mut picker, ask(1, &mut seed_peer, 10));
        assert!(got.iter().all(|(piece, _)| (5..15).contains(piece)), "{got:?}");
        firsts.insert(got[0].0);
    }
    assert!(firsts.len() > 5, "the order among equals is always the same: {firsts:?}");
}

#[test]
fn a_rare_piece_is_found_behind_many_that_the_peer_lacks() {
    // 9,000 pieces that one peer has, 1,000 that two have: the second peer's rarest are the latter.
    let geometry = geometry(10_000, 1);
    let mut picker = picker(geometry, &[9_990, 9_991, 9_992, 9_993]);
    let mut first = some(10_000, &(0..10_000).filter(|p| *p != 9_999).collect::<Vec<_>>());
    let mut second = some(10_000, &(9_000..10_000).collect::<Vec<_>>());
    picker.peer_joined(&first);
    picker.peer_joined(&second);
    assert_eq!(get(&mut picker, ask(2, &mut second, 1)), [(9_999, 0)]);
    assert!(get(&mut picker, ask(2, &mut second, 1))[0].0 >= 9_000);
    assert!(get(&mut picker, ask(1, &mut first, 1))[0].0 < 9_000);
}

#[test]
fn a_search_that_ended_late_begins_early_again_when_pieces_become_rarer() {
    let mut picker = picker(geometry(40, 1), &[0, 1, 2, 3]);
    let mut peer = some(40, &(10..20).collect::<Vec<_>>());
    let others = [some(40, &(10..30).collect::<Vec<_>>()), some(40, &(10..20).collect::<Vec<_>>())];
    picker.peer_joined(&peer);
    others.iter().for_each(|other| picker.peer_joined(other));
    let mut next = |picker: &mut Picker, event: &mut dyn FnMut(&mut Picker, &mut PeerPieces)| {
        event(picker, &mut peer);
        get(picker, ask(1, &mut peer, 1))[0].0
    };
    assert!((10..20).contains(&next(&mut picker, &mut |_, _| {})));
    let has = |picker: &mut Picker, peer: &mut PeerPieces| assert!(picker.peer_has(peer, P(25)));
    assert_eq!(next(&mut picker, &mut { has }), 25, "two have it, three the others");
    assert!((10..20).contains(&next(&mut picker, &mut |_, _| {})));
    let mut lost = others[0].clone();
    let rare = (10..20).find(|piece| picker.blocks(P(*piece)).is_none()).unwrap();
    let rarer = |picker: &mut Picker, _: &mut PeerPieces| assert!(picker.peer_lost(&mut lost, P(rare)));
    assert_eq!(next(&mut picker, &mut { rarer }), rare);
    assert!((10..20).contains(&next(&mut picker, &mut |_, _| {})));
    let shelved = |picker: &mut Picker, _: &mut PeerPieces| {
        picker.received(block((25, 0)), PeerKey(1));
        picker.piece_failed(P(25));
    };
    assert_eq!(next(&mut picker, &mut { shelved }), 25, "it has come back to the shelf");
}

#[test]
fn the_first_pieces_are_random() {
    let seen: HashSet<_> = (0..60)
        .map(|seed| {
            let mut picker = Picker::new(Setup { seed, ..setup(geometry(200, 1)) });
            let mut peer = PeerPieces::all(200);
            picker.peer_joined(&peer);
            get(&mut picker, ask(1, &mut peer, 1))[0].0
        })
        .collect();
    assert!(seen.len() > 30, "{seen:?}");
}

#[test]
fn sequential_goes_in_order_within_each_priority() {
    let mut picker = picker(geometry(8, 2), &[2]);
    picker.set_mode(Mode::Sequential);
    picker.set_priority(P(6), Priority::High);
    picker.set_priority(P(0), Priority::Low);
    picker.set_priority(P(4), Priority::Skip);
    let mut peer = PeerPieces::all(8);
    picker.peer_joined(&peer);
    let got = get(&mut picker, ask(1, &mut peer, 100));
    let order: Vec<_> = [6, 1, 3, 5, 7, 0].iter().flat_map(|piece| [(*piece, 0), (*piece, 1)]).collect();
    assert_eq!(got, order);
    picker.requeue(block((3, 1)), PeerKey(1));
    picker.piece_lost(P(2));
    assert_eq!(get(&mut picker, ask(2, &mut peer, 2)), [(3, 1), (2, 0)], "what is free again first");
}

#[test]
fn a_peer_finishes_the_piece_it_is_at() {
    let mut picker = picker(geometry(50, 8), &[0, 1, 2, 3]);
    let mut peer = PeerPieces::all(50);
    picker.peer_joined(&peer);
    let first = get(&mut picker, ask(1, &mut peer, 3));
    assert!(first.iter().map(|(_, index)| *index).eq(0..3));
    let other = get(&mut picker, Ask { speed: PeerSpeed::Fast, ..ask(2, &mut peer, 3) });
    assert_ne!(other[0].0, first[0].0, "a fast peer gets a piece to itself");
    let rest = get(&mut picker, ask(1, &mut peer, 5));
    assert!(rest.iter().all(|(piece, _)| *piece == first[0].0));
}

#[test]
fn what_a_choke_gives_back_is_chosen_again_at_once() {
    for speed in [PeerSpeed::Slow, PeerSpeed::Medium, PeerSpeed::Fast] {
        let mut picker = picker(geometry(50, 4), &[0, 1, 2, 3]);
        let mut peer = PeerPieces::all(50);
        picker.peer_joined(&peer);
        let given = get(&mut picker, ask(1, &mut peer, 6));
        for given in &given {
            assert!(picker.requeue(block(*given), PeerKey(1)));
            assert!(!picker.requeue(block(*given), PeerKey(1)));
        }
        let again: HashSet<_> = get(&mut picker, Ask { speed, ..ask(2, &mut peer, 8) }).into_iter().collect();
        assert!(given.iter().all(|block| again.contains(block)), "{speed:?}: {given:?} {again:?}");
    }
}

#[test]
fn choked_peers_get_only_what_is_allowed_fast() {
    let mut picker = picker(geometry(20, 2), &[0]);
    let mut peer = some(20, &[0, 1, 2]);
    picker.peer_joined(&peer);
    let mut choked = |allowed: &[PieceIndex]| {
        get(&mut picker, Ask { standing: Standing::Choked { allowed }, ..ask(1, &mut peer, 9) })
    };
    assert_eq!(choked(&[]), []);
    let allowed = [P(7), P(0), P(2), P(u32::MAX)];
    assert_eq!(choked(&allowed), [(2, 0), (2, 1)]);
    assert_eq!(choked(&allowed), []);
}

#[test]
fn suggestions_are_followed_among_the_highest_priority() {
    let mut picker = picker(geometry(20, 1), &[0, 1, 2, 3]);
    let mut peer = some(20, &(3..20).collect::<Vec<_>>());
    picker.peer_joined(&peer);
    picker.set_priority(P(9), Priority::Low);
    let suggested = [P(2), P(3), P(9), P(11), P(99)];
    assert_eq!(get(&mut picker, Ask { suggested: &suggested, ..ask(1, &mut peer, 1) }), [(11, 0)]);
}

#[test]
fn deadlines_go_above_all_and_are_doubled_when_time_is_short() {
    let mut picker = picker(geometry(20, 2), &[0, 1, 2, 3]);
    let mut peer = PeerPieces::all(20);
    picker.peer_joined(&peer);
    picker.set_priority(P(5), Priority::High);
    let at = |seconds| Duration::from_secs(seconds);
    picker.set_deadlines([(P(8), at(60)), (P(7), at(30)), (P(0), at(1)), (P(999), at(1))]);
    assert_eq!(get(&mut picker, ask(1, &mut peer, 5))[..4], [(7, 0), (7, 1), (8, 0), (8, 1)]);
    let rest = get(&mut picker, ask(2, &mut peer, 4));
    assert!(rest.iter().all(|(piece, _)| ![7, 8].contains(piece)), "{rest:?}");
    let late = get(&mut picker, Ask { now: at(29), ..ask(2, &mut peer, 2) });
    assert_eq!(late, [(7, 0), (7, 1)]);
    assert_eq!(picker.received(block((7, 0)), PeerKey(2)).cancel, [PeerKey(1)]);
    picker.piece_verified(P(7));
    assert_eq!(get(&mut picker, Ask { now: at(59), ..ask(3, &mut peer, 2) }), [(8, 0), (8, 1)]);
}

#[test]
fn the_end_game_asks_others_too_and_cancels() {
    let mut picker = picker(geometry(6, 4), &[0, 1, 2, 3]);
    let mut peer = PeerPieces::all(6);
    (0..5).for_each(|_| picker.peer_joined(&peer));
    assert_eq!(get(&mut picker, ask(1, &mut peer, 8)).len(), 8);
    let second = get(&mut picker, ask(2, &mut peer, 8));
    assert_eq!(second.len(), 2, "a peer as slow as the first helps a little");
    let third = get(&mut picker, Ask { speed: PeerSpeed::Fast, ..ask(3, &mut peer, 20) });
    assert_eq!(third.len(), 8, "a faster one as much as it can");
    let fourth = get(&mut picker, Ask { speed: PeerSpeed::Fast, ..ask(4, &mut peer, 20) });
    assert_eq!(fourth.len(), 6, "no block is asked of more than three");
    let came = picker.received(block(second[0]), PeerKey(3));
    let cancelled: HashSet<_> = came.cancel.iter().map(|peer| peer.0).collect();
    assert_eq!(cancelled, HashSet::from([1, 2]));
    assert!(picker.received(block(second[0]), PeerKey(1)).duplicate);
}

#[test]
fn a_busy_peer_is_asked_for_nothing_twice() {
    let mut picker = picker(geometry(6, 4), &[0, 1, 2, 3]);
    let mut peer = PeerPieces::all(6);
    (0..3).for_each(|_| picker.peer_joined(&peer));
    assert_eq!(get(&mut picker, ask(1, &mut peer, 4)), (0..4).map(|b| (4, b)).collect::<Vec<_>>());
    assert_eq!(get(&mut picker, ask(2, &mut peer, 9)).len(), 4, "its own will keep it busy");
    for _ in 0..9 {
        assert_eq!(get(&mut picker, ask(2, &mut peer, 9)), [], "however often it could be asked");
    }
    let idle = get(&mut picker, ask(3, &mut peer, 9));
    assert_eq!(idle.iter().map(|(_, block)| *block).collect::<Vec<_>>(), [3, 2], "the last come last");
}

#[test]
fn a_peer_that_tells_anew_what_it_has_keeps_its_requests() {
    let mut picker = picker(geometry(6, 4), &[0, 1, 2, 3]);
    let (mut some, mut all) = (some(6, &[4]), PeerPieces::all(6));
    [&some, &all].into_iter().for_each(|peer| picker.peer_joined(peer));
    assert_eq!(get(&mut picker, ask(1, &mut some, 4)).len(), 4);
    picker.peer_recounted(&some, &all);
    assert_eq!((picker.availability(P(4)), picker.availability(P(5))), (2, 2));
    assert_eq!(get(&mut picker, ask(2, &mut all, 4)).len(), 4);
    assert_eq!(get(&mut picker, ask(1, &mut PeerPieces::all(6), 9)), [], "it is busy still");
}

#[test]
fn there_is_no_end_game_while_anything_else_can_be_had() {
    let mut picker = picker(geometry(6, 4), &[0, 1, 2, 3]);
    let (mut one, other) = (some(6, &[4]), some(6, &[5]));
    [&one, &one, &other].into_iter().for_each(|peer| picker.peer_joined(peer));
    assert_eq!(get(&mut picker, ask(1, &mut one, 4)).len(), 4);
    assert_eq!(get(&mut picker, ask(2, &mut one, 4)), []);
    picker.peer_left(PeerKey(3), &other);
    assert!(!get(&mut picker, ask(2, &mut one, 4)).is_empty(), "nobody has piece 5");
}

#[test]
fn there_is_no_end_game_while_a_begun_piece_has_free_blocks() {
    let mut picker = picker(geometry(6, 4), &[0, 1, 2, 3]);
    let (mut one, mut other) = (some(6, &[4]), some(6, &[5]));
    [&one, &one, &other].into_iter().for_each(|peer| picker.peer_joined(peer));
    assert_eq!(get(&mut picker, ask(1, &mut one, 4)).len(), 4);
    assert_eq!(get(&mut picker, ask(3, &mut other, 3)).len(), 3);
    assert_eq!(get(&mut picker, ask(2, &mut one, 4)), []);
    assert_eq!(get(&mut picker, ask(3, &mut other, 1)).len(), 1);
    assert!(!get(&mut picker, ask(2, &mut one, 4)).is_empty());
}

#[test]
fn sequential_comes_back_to_what_was_lost_far_behind() {
    let mut picker = picker(geometry(300, 1), &[]);
    picker.set_mode(Mode::Sequential);
    let mut peer = PeerPieces::all(300);
    picker.peer_joined(&peer);
    assert!(get(&mut picker, ask(1, &mut peer, 200)).into_iter().eq((0..200).map(|piece| (piece, 0))));
    picker.received(block((2, 0)), PeerKey(1));
    picker.piece_verified(P(2));
    picker.piece_lost(P(2));
    assert_eq!(get(&mut picker, ask(1, &mut peer, 2)), [(2, 0), (200, 0)]);
}

#[test]
fn a_peer_that_loses_what_we_want_is_not_interesting() {
    let mut picker = picker(geometry(20, 1), &[0]);
    let mut peer = some(20, &[0, 7]);
    picker.peer_joined(&peer);
    assert!(picker.interesting(&mut peer));
    picker.peer_lost(&mut peer, P(7));
    assert!(!picker.interesting(&mut peer));
    picker.peer_has(&mut peer, P(8));
    assert!(picker.interesting(&mut peer));
}

#[test]
fn a_failed_piece_names_who_brought_what_and_comes_again_from_one_peer() {
    let mut picker = picker(geometry(9, 4), &[0, 1, 2, 3]);
    let (mut peer, mut only) = (PeerPieces::all(9), some(9, &[6]));
    [&peer, &peer, &only].into_iter().for_each(|peer| picker.peer_joined(peer));
    assert_eq!(get(&mut picker, ask(3, &mut only, 2)), [(6, 0), (6, 1)]);
    assert_eq!(get(&mut picker, ask(2, &mut peer, 2)), [(6, 2), (6, 3)]);
    let came: Vec<_> = [3, 3, 2, 2].into_iter().zip(0..).collect();
    for (from, index) in &came {
        let received = picker.received(block((6, *index)), PeerKey(*from));
        assert!(!received.duplicate && received.piece_complete == (*index == 3));
    }
    let blame = picker.piece_failed(P(6));
    let blamed: Vec<_> = blame.iter().map(|blame| (blame.peer.0, blame.block.index)).collect();
    assert_eq!(blamed, came);
    assert_eq!(get(&mut picker, ask(3, &mut only, 1)), [(6, 0)]);
    assert!(get(&mut picker, ask(2, &mut peer, 1))[0].0 != 6, "another is at it alone");
    picker.requeue(block((6, 0)), PeerKey(3));
    let left: Vec<_> = get(&mut picker, ask(4, &mut only, 9));
    assert_eq!(left.len(), 4, "whoever takes over gets all of it");
}

#[test]
fn pieces_skipped_on_the_way_keep_what_has_come() {
    let mut picker = picker(geometry(6, 3), &[0, 1, 2, 3]);
    let mut only = some(6, &[4]);
    picker.peer_joined(&only);
    assert_eq!(get(&mut picker, ask(1, &mut only, 2)).len(), 2);
    picker.set_priority(P(4), Priority::Skip);
    assert_eq!(get(&mut picker, ask(1, &mut only, 2)), []);
    assert!(!picker.received(block((4, 0)), PeerKey(1)).duplicate);
    picker.requeue(block((4, 1)), PeerKey(1));
    let mut pieces = only.clone();
    assert!(!picker.interesting(&mut pieces));
    picker.set_priority(P(4), Priority::Low);
    assert!(picker.interesting(&mut pieces));
    assert_eq!(picker.blocks(P(4)).unwrap()[0], BlockState::Received);
    assert_eq!(get(&mut picker, ask(1, &mut only, 9)), [(4, 1), (4, 2)]);
}

#[test]
fn a_seed_that_loses_a_piece_is_counted_singly() {
    let mut picker = picker(geometry(3, 1), &[]);
    let mut seed = PeerPieces::all(3);
    picker.peer_joined(&seed);
    assert_eq!((picker.seeds(), picker.distributed_copies()), (1, 1.0));
    assert!(picker.peer_lost(&mut seed, P(1)) && !picker.peer_lost(&mut seed, P(1)));
    assert_eq!((picker.seeds(), picker.missing_sources()), (0, 1));
    assert_eq!(picker.sourceless(), [P(1)]);
    assert!((picker.distributed_copies() - 2.0 / 3.0).abs() < 1e-6);
    assert!(picker.peer_has(&mut seed, P(1)) && seed.is_complete());
    assert!(!picker.peer_has(&mut seed, P(3)));
    picker.peer_left(PeerKey(1), &seed);
    assert_eq!(picker.missing_sources(), 3);
}
