//! What a screen is told of the inside of a torrent, by each core as far as it can tell.

use bitonic::{
    engine::CoreKind,
    model::{Add, Command, Detail, InfoHash, Known, Panes, Snapshot, State, VerdictKind},
};

use crate::swarm::{Node, Payload, on};

const ALL: Panes = Panes { why: false, deeds: false, ..Panes::ALL };

/// A seeder, and a leecher that takes its time, with all panes of the torrent looked at.
fn pair(payload: &Payload) -> (Node, Node) {
    let (seeder, leecher) = (Node::seeding(payload), Node::limited(100_000));
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.send(Command::Focus { torrent: Some(payload.hash()), panes: ALL });
    (seeder, leecher)
}

fn shows(snapshot: &Snapshot, hash: InfoHash, test: impl Fn(&Detail) -> bool) -> bool {
    snapshot.detail(hash).is_some_and(|detail| test(detail))
}

#[test]
fn our_own_core_tells_flags_queues_blocks_copies_and_who_left() {
    on(CoreKind::Swarm, || {
        let payload = Payload::single("film.mkv", 3_000_000);
        let hash = payload.hash();
        let (seeder, leecher) = pair(&payload);
        leecher.wait("a peer that is downloaded from", |s| {
            shows(s, hash, |d| {
                d.peers.iter().any(|peer| {
                    peer.letters().get().is_some_and(|letters| letters == "D")
                        && peer.progress == Known::Is(1.0)
                        && peer.queue.value().is_some_and(|out| out > 0)
                        && peer.asked == Known::Is(0)
                })
            })
        });
        leecher.wait("pieces that are begun, and one copy of all", |s| {
            shows(s, hash, |d| {
                d.pieces.as_ref().is_some_and(|map| {
                    let begun = map.begun.get().is_some_and(|all| all.iter().any(|p| p.asked.count() > 0));
                    begun && map.copies().value().is_some_and(|copies| copies.to_string() == "1.00")
                })
            })
        });
        seeder.send(Command::Pause(vec![hash]));
        leecher.wait("the seeder to have left", |s| {
            shows(s, hash, |d| {
                d.peers.is_empty() && d.departures.iter().any(|gone| &*gone.why == "it hung up")
            })
        });
    });
}

#[test]
fn who_asks_why_is_told_and_nobody_else() {
    on(CoreKind::Swarm, || {
        let payload = Payload::single("film.mkv", 3_000_000);
        let hash = payload.hash();
        let (seeder, leecher) = pair(&payload);
        leecher.wait("a peer, and no verdict", |s| {
            shows(s, hash, |d| !d.peers.is_empty() && d.verdicts.is_empty())
        });
        let why = Panes { why: true, ..Panes::default() };
        leecher.send(Command::Focus { torrent: Some(hash), panes: why });
        let first = |s: &Snapshot, kind| {
            shows(s, hash, |d| d.verdicts.first().is_some_and(|first| first.kind == kind))
        };
        leecher.wait("the limit of the session to be blamed", |s| first(s, VerdictKind::SessionLimit));
        seeder.send(Command::Pause(vec![hash]));
        leecher.wait("the peer that is gone to be missed", |s| first(s, VerdictKind::Unreachable));
        leecher.wait("the list to say the same in short", |s| {
            s.torrents[0].state == State::Stalled && first(s, VerdictKind::Unreachable)
        });
        leecher.send(Command::Pause(vec![hash]));
        leecher.wait("its own pause to be told", |s| first(s, VerdictKind::Paused));
    });
}

#[test]
fn librqbit_leaves_unknown_what_it_cannot_tell() {
    on(CoreKind::Librqbit, || {
        let payload = Payload::single("film.mkv", 3_000_000);
        let hash = payload.hash();
        let (_seeder, leecher) = pair(&payload);
        leecher.wait("a peer", |s| shows(s, hash, |d| !d.peers.is_empty() && d.pieces.is_some()));
        let snapshot = leecher.snapshot();
        let detail = snapshot.detail(hash).unwrap();
        let (peer, map) = (&detail.peers[0], detail.pieces.as_ref().unwrap());
        assert_eq!((peer.letters(), peer.queue, peer.asked), Default::default());
        assert!(!map.begun.is_known() && !map.priority.is_known() && !map.copies().is_known());
        assert!(detail.departures.is_empty());
    });
}

#[test]
fn a_magnet_link_that_nobody_can_be_asked_for_says_so() {
    on(CoreKind::Swarm, || {
        let node = Node::empty();
        let link = format!("magnet:?xt=urn:btih:{}", "ab".repeat(20));
        node.add(Add { source: link, ..Add::default() });
        node.wait("the reason", |s| {
            let row = &s.torrents[0];
            row.state == State::Failed
                && row.reason.as_deref().is_some_and(|r| r.starts_with("nobody to ask"))
        });
    });
}
