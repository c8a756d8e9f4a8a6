//! Pieces that come before others or not at all, files whose ends come first, and pieces looked at again.
//!
//! Nothing here looks at a watch: the limit leaves many snapshots between one piece and the next.

use std::{
    fs::{self, OpenOptions},
    os::unix::fs::FileExt,
};

use bitonic::model::{
    Add, Command, EventKind, FileIndex, InfoHash, Known, Limits, Panes, PieceMap, PiecePriority, PieceRange,
    Rate, Snapshot, State,
};

use crate::swarm::{Node, Payload};

contract!(
    both: ;
    librqbit: what_the_library_cannot_do_to_pieces_it_refuses_to;
    own_core: pieces_come_by_their_priority_over_a_restart,
        priorities_of_pieces_are_taken_back_and_bounded,
        the_ends_of_a_file_come_first_over_a_restart,
        damaged_pieces_are_found_and_fetched_again_while_the_torrent_goes_on,
        what_is_on_disk_is_found_without_checking_the_whole;
);

/// Forty pieces.
const SIZE: usize = 40 * PIECE;
const PIECE: usize = 32 * 1024;

fn pieces_come_by_their_priority_over_a_restart() {
    let payload = Payload::single("a.bin", SIZE);
    let (hash, seeder) = (payload.hash(), Node::seeding(&payload));
    let mut leecher = paused(&payload, &seeder);
    order(&leecher, hash, range(30, 40), Some(PiecePriority::High));
    order(&leecher, hash, range(0, 10), Some(PiecePriority::Skip));
    order(&leecher, hash, range(34, 36), None);
    leecher.restart();
    look(&leecher, hash);
    leecher.wait("its priorities", |s| {
        let of = |n| map(s, hash).and_then(|m| m.priority.get().map(|p| p[n]));
        [0, 10, 30, 34, 39].map(of)
            == [
                PiecePriority::Skip,
                PiecePriority::Normal,
                PiecePriority::High,
                PiecePriority::Normal,
                PiecePriority::High,
            ]
            .map(Some)
    });
    slow(&leecher);
    leecher.send(Command::Resume(vec![hash]));
    leecher.wait("those that come first", |s| map(s, hash).is_some_and(|m| m.have.count_in(36..40) == 4));
    let now = leecher.snapshot();
    let (all, first) = map(&now, hash).map(|m| (m.have.count(), m.have.count_in(30..40))).unwrap();
    assert!(all <= first + 6, "{all} are here, {first} of them high: others came first");
    leecher.answer(Command::LimitAll(Limits::default()));
    leecher.wait("all but what is left out", |s| s.torrents[0].state == State::Seeding);
    let now = leecher.snapshot();
    assert_eq!(map(&now, hash).unwrap().have.count_in(0..10), 0);
    assert_eq!(now.torrents[0].wanted.0, 30 * PIECE as u64);
    leecher.restart();
    look(&leecher, hash);
    leecher.wait("the same after a restart", |s| {
        s.torrents[0].state == State::Seeding && map(s, hash).is_some_and(|m| m.have.count() == 30)
    });
    order(&leecher, hash, range(0, 40), None);
    leecher.wait("everything", |s| map(s, hash).is_some_and(|m| m.have.count() == 40));
    payload.assert_same(&leecher.downloads());
}

fn priorities_of_pieces_are_taken_back_and_bounded() {
    let payload = Payload::single("a.bin", SIZE);
    let node = Node::empty();
    node.add(Add { source: payload.torrent(), paused: true, ..Add::default() });
    let hash = payload.hash();
    look(&node, hash);
    let third = |s: &Snapshot| map(s, hash).and_then(|m| m.priority.get().map(|p| p[3]));
    order(&node, hash, range(2, 5), Some(PiecePriority::Low));
    node.wait("low", |s| third(s) == Some(PiecePriority::Low));
    node.answer(Command::Undo(None));
    node.wait("as before", |s| third(s) == Some(PiecePriority::Normal));
    node.answer(Command::Redo(None));
    node.wait("low again", |s| third(s) == Some(PiecePriority::Low));
    for wrong in [range(39, 41), range(4, 4), range(9, 4)] {
        let command = Command::PrioritizePieces { torrent: hash, pieces: wrong, priority: None };
        let EventKind::Refused(why) = node.answer(command) else { panic!("there are no such pieces") };
        assert!(why.contains("the torrent has 40"), "{why}");
    }
}

fn the_ends_of_a_file_come_first_over_a_restart() {
    let payload = Payload::files("two", &[("a.bin", SIZE), ("b.bin", SIZE)]);
    let (hash, seeder) = (payload.hash(), Node::seeding(&payload));
    let mut leecher = paused(&payload, &seeder);
    let ends = |first| Command::EndsFirst { torrent: hash, files: vec![FileIndex(1)], first };
    assert_eq!(leecher.answer(ends(true)), EventKind::Done);
    leecher.restart();
    look(&leecher, hash);
    leecher.wait("the file whose ends come first", |s| {
        s.detail(hash).is_some_and(|d| d.files.iter().map(|f| f.ends_first).eq([false, true]))
    });
    slow(&leecher);
    leecher.send(Command::Resume(vec![hash]));
    leecher.wait("both ends", |s| map(s, hash).is_some_and(|m| m.have.get(40) && m.have.get(79)));
    assert!(map(&leecher.snapshot(), hash).unwrap().have.count() < 12);
    assert_eq!(leecher.answer(ends(false)), EventKind::Done);
    leecher.wait("no file", |s| s.detail(hash).is_some_and(|d| d.files.iter().all(|f| !f.ends_first)));
    leecher.answer(Command::Undo(None));
    leecher.wait("the file again", |s| s.detail(hash).is_some_and(|d| d.files[1].ends_first));
}

fn damaged_pieces_are_found_and_fetched_again_while_the_torrent_goes_on() {
    let payload = Payload::single("a.bin", SIZE);
    let (hash, seeder) = (payload.hash(), Node::seeding(&payload));
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("everything", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    let file = OpenOptions::new().write(true).open(leecher.downloads().join("a.bin")).unwrap();
    for piece in [3, 12, 30] {
        file.write_all_at(b"this is damage", (piece * PIECE + 77) as u64).unwrap();
    }
    verify(&leecher, hash, range(0, 20));
    leecher.wait("what was found out", |s| outcome(s) == Some((20, 2, 0)));
    leecher.wait("them to be right again", |s| {
        let bytes = fs::read(leecher.downloads().join("a.bin")).unwrap();
        let (end, right) = (20 * PIECE, payload.content("a.bin"));
        s.torrents[0].state == State::Seeding && bytes[..end] == right[..end]
    });
    verify(&leecher, hash, range(30, 31));
    leecher.wait("the third", |_| {
        fs::read(leecher.downloads().join("a.bin")).unwrap() == payload.content("a.bin")
    });
    leecher.wait("the end", |s| s.torrents[0].state == State::Seeding);
}

fn what_is_on_disk_is_found_without_checking_the_whole() {
    let payload = Payload::single("a.bin", SIZE);
    let node = Node::empty();
    node.add(Add { source: payload.torrent(), paused: true, ..Add::default() });
    node.wait("the torrent", |s| s.torrents.first().is_some_and(|t| t.state == State::Paused));
    payload.write(&node.downloads());
    verify(&node, payload.hash(), range(5, 25));
    node.wait("what is there", |s| outcome(s) == Some((20, 0, 20)));
    node.wait("its bytes", |s| s.torrents[0].have.0 == 20 * PIECE as u64);
    let EventKind::Refused(why) =
        node.answer(Command::Verify { torrent: payload.hash(), pieces: range(0, 99) })
    else {
        panic!("there are no such pieces")
    };
    assert!(why.contains("there are no pieces 0 to 98"), "{why}");
}

fn what_the_library_cannot_do_to_pieces_it_refuses_to() {
    let payload = Payload::single("a.bin", SIZE);
    let (node, torrent, pieces) = (Node::seeding(&payload), payload.hash(), range(0, 3));
    for (command, what) in [
        (Command::PrioritizePieces { torrent, pieces, priority: None }, "download some pieces before others"),
        (Command::Verify { torrent, pieces }, "check some pieces again"),
        (
            Command::EndsFirst { torrent, files: vec![FileIndex(0)], first: true },
            "download some files before others",
        ),
    ] {
        let EventKind::Refused(why) = node.answer(command) else { panic!("it cannot") };
        assert!(why.contains(&format!("librqbit cannot {what}")), "{why}");
    }
}

fn paused(payload: &Payload, seeder: &Node) -> Node {
    let leecher = Node::empty();
    let peers = vec![seeder.address()];
    leecher.add(Add { source: payload.torrent(), peers, paused: true, ..Add::default() });
    leecher
}

fn slow(node: &Node) {
    let slow = Limits { down: Some(Rate(256 << 10)), up: None };
    assert_eq!(node.answer(Command::LimitAll(slow)), EventKind::Done);
}

fn look(node: &Node, hash: InfoHash) {
    let panes = Panes { files: true, pieces: true, ..Panes::default() };
    node.send(Command::Focus { torrent: Some(hash), panes });
}

fn order(node: &Node, torrent: InfoHash, pieces: PieceRange, priority: Option<PiecePriority>) {
    assert_eq!(node.answer(Command::PrioritizePieces { torrent, pieces, priority }), EventKind::Done);
}

fn verify(node: &Node, torrent: InfoHash, pieces: PieceRange) {
    assert_eq!(node.answer(Command::Verify { torrent, pieces }), EventKind::Done);
}

/// What the last look at pieces has come to.
fn outcome(snapshot: &Snapshot) -> Option<(u32, u32, u32)> {
    let (events, _) = snapshot.events.after(Default::default());
    events.iter().rev().find_map(|event| match event.kind {
        EventKind::Verified { checked, wrong, found, .. } => Some((checked, wrong, found)),
        _ => None,
    })
}

fn map(snapshot: &Snapshot, hash: InfoHash) -> Option<&PieceMap> {
    snapshot.detail(hash)?.pieces.as_deref().filter(|map| matches!(map.priority, Known::Is(_)))
}

fn range(first: u32, end: u32) -> PieceRange {
    PieceRange { first, end }
}
