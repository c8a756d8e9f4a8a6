//! Limits that are changed while torrents run.
//!
//! Nothing here looks at a watch: what is limited takes many times longer than what these tests wait
//! for, and what is not limited is done long before.

use bitonic::model::{
    Add, Bytes, Command, EventKind, InfoHash, LimitChange, Limits, Panes, Rate, State, TorrentLimits,
};

use crate::swarm::{Node, Payload};

contract!(
    both: limits_of_all_torrents_change_while_they_run, a_limit_that_cannot_be_is_refused;
    librqbit: what_the_library_cannot_limit_it_refuses_to;
    own_core: some_limits_change_and_the_others_stay, torrents_and_peers_have_limits_of_their_own_over_a_restart;
);

/// At the lowest limit of either core this takes minutes.
const LARGE: usize = 8 << 20;
const LOW: Limits = Limits { down: Some(Rate(16 << 10)), up: None };
const LOWEST: Option<Rate> = Some(Limits::LOWEST);

fn limits_of_all_torrents_change_while_they_run() {
    let payload = Payload::single("large.bin", LARGE);
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    assert!(matches!(leecher.answer(Command::LimitAll(LOW)), EventKind::Done));
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("the first bytes", |s| s.torrents[0].downloaded > Bytes::ZERO);
    assert_eq!(leecher.snapshot().totals.limits, LOW);
    leecher.send(Command::LimitAll(Limits::default()));
    leecher.wait("the rest, without a limit", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
}

fn a_limit_that_cannot_be_is_refused() {
    let node = Node::empty();
    let none = Limits { down: None, up: Some(Rate(1_023)) };
    let EventKind::Refused(why) = node.answer(Command::LimitAll(none)) else { panic!("it was accepted") };
    assert!(why.contains("at least 1.00 KiB/s"), "{why}");
    assert_eq!(node.snapshot().totals.limits, Limits::default());
}

fn torrents_and_peers_have_limits_of_their_own_over_a_restart() {
    let payloads = ["each peer", "at the seeder", "all peers", "free"].map(|n| Payload::single(n, LARGE));
    let [each, at_seeder, all, free] = payloads.each_ref().map(Payload::hash);
    let seeder = Node::empty();
    payloads.iter().for_each(|p| p.write(&seeder.downloads()));
    for payload in &payloads {
        seeder.add(Add { source: payload.torrent(), ..Add::default() });
    }
    seeder.wait("all seeds", |s| s.torrents.iter().all(|t| t.state == State::Seeding));
    let up = TorrentLimits { each: Limits { down: None, up: LOWEST }, ..Default::default() };
    let limit = |node: &Node, hash, limits| {
        let answer = node.answer(Command::Limit { torrents: vec![hash], limits });
        assert!(matches!(answer, EventKind::Done), "{answer:?}");
    };
    limit(&seeder, at_seeder, up);
    let mut leecher = Node::empty();
    for payload in &payloads {
        let peers = vec![seeder.address()];
        leecher.add(Add { source: payload.torrent(), peers, paused: true, ..Add::default() });
    }
    let down = Limits { down: LOWEST, up: None };
    limit(&leecher, all, TorrentLimits { all: down, ..Default::default() });
    limit(&leecher, each, TorrentLimits { each: down, ..Default::default() });
    leecher.send(Command::Resume(vec![each, at_seeder, all, free]));
    let done = |node: &Node, hash| node.snapshot().torrent(hash).is_some_and(|t| t.state == State::Seeding);
    leecher.wait("the one that is free", |s| s.torrent(free).unwrap().state == State::Seeding);
    leecher.restart();
    leecher.wait("its peers", |s| s.torrents.iter().filter(|t| t.peers.connected > 0).count() >= 3);
    assert!([each, at_seeder, all].iter().all(|hash| !done(&leecher, *hash)));
    assert_eq!(shown(&leecher, all).all, down);
    assert_eq!(shown(&leecher, each).each, down);
    for (node, hash) in [(&leecher, all), (&leecher, each), (&seeder, at_seeder)] {
        limit(node, hash, TorrentLimits::default());
    }
    leecher.wait("all", |s| s.torrents.iter().all(|t| t.state == State::Seeding));
    payloads.iter().for_each(|p| p.assert_same(&leecher.downloads()));
}

/// What a screen is told of a torrent's limits.
fn shown(node: &Node, hash: InfoHash) -> TorrentLimits {
    node.send(Command::Focus { torrent: Some(hash), panes: Panes::default() });
    node.wait("its inside", |s| s.detail(hash).is_some());
    node.snapshot().detail(hash).unwrap().limits
}

/// Which directions are changed is said; what was said before of the others, and of each peer, stays.
fn some_limits_change_and_the_others_stay() {
    let payload = Payload::single("small.bin", 1_000);
    let node = Node::seeding(&payload);
    let torrents = vec![payload.hash()];
    let each = Limits { down: None, up: LOWEST };
    let before = TorrentLimits { all: LOW, each };
    node.answer(Command::Limit { torrents: torrents.clone(), limits: before });
    let change = LimitChange { down: None, up: Some(LOWEST) };
    node.answer(Command::LimitSome { torrents: torrents.clone(), change });
    let both = Limits { up: LOWEST, ..LOW };
    wait_shown(&node, payload.hash(), TorrentLimits { all: both, each });
    let change = LimitChange { down: Some(None), up: Some(None) };
    node.answer(Command::LimitSome { torrents, change });
    wait_shown(&node, payload.hash(), TorrentLimits { all: Limits::default(), each });
    node.answer(Command::Undo(None));
    wait_shown(&node, payload.hash(), TorrentLimits { all: both, each });
}

fn wait_shown(node: &Node, hash: InfoHash, limits: TorrentLimits) {
    node.send(Command::Focus { torrent: Some(hash), panes: Panes::default() });
    node.wait("its limits", |s| s.detail(hash).is_some_and(|d| d.limits == limits));
}

fn what_the_library_cannot_limit_it_refuses_to() {
    let payload = Payload::single("small.bin", 1_000);
    let node = Node::seeding(&payload);
    let limits = TorrentLimits { all: LOW, ..Default::default() };
    let answer = node.answer(Command::Limit { torrents: vec![payload.hash()], limits });
    let EventKind::Refused(why) = answer else { panic!("{answer:?}") };
    assert!(why.contains("librqbit cannot limit a single torrent"), "{why}");
    assert_eq!(shown(&node, payload.hash()), TorrentLimits::default());
}
