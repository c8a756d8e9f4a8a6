//! Files that come before others.
//!
//! Nothing here looks at a watch: the limit leaves many snapshots between one file and the next.

use bitonic::model::{
    Add, Command, EventKind, File, FileIndex, FilePriority, InfoHash, Limits, Panes, Rate, Snapshot, State,
};

use crate::swarm::{Node, Payload};

contract!(
    both: ;
    librqbit: what_the_library_cannot_order_it_refuses_to;
    own_core: files_come_by_their_priority_over_a_restart;
);

/// Twenty pieces.
const FILE: usize = 20 * 32 * 1024;
const FIRST: FileIndex = FileIndex(0);
const LAST: FileIndex = FileIndex(2);

fn files_come_by_their_priority_over_a_restart() {
    let payload = Payload::files("three", &[("a.bin", FILE), ("b.bin", FILE), ("c.bin", FILE)]);
    let (hash, seeder) = (payload.hash(), Node::seeding(&payload));
    let mut leecher = Node::empty();
    let peers = vec![seeder.address()];
    leecher.add(Add { source: payload.torrent(), peers, paused: true, ..Add::default() });
    assert_eq!(order(&leecher, hash, vec![FIRST, LAST], FilePriority::High), EventKind::Done);
    assert_eq!(order(&leecher, hash, vec![FIRST], FilePriority::Low), EventKind::Done);
    leecher.restart();
    let wished = [FilePriority::Low, FilePriority::Normal, FilePriority::High];
    leecher.send(Command::Focus { torrent: Some(hash), panes: Panes { files: true, ..Panes::default() } });
    leecher.wait("its priorities", |s| files(s, hash).iter().map(|f| f.priority).eq(wished));
    let slow = Limits { down: Some(Rate(256 << 10)), up: None };
    assert_eq!(leecher.answer(Command::LimitAll(slow)), EventKind::Done);
    leecher.send(Command::Resume(vec![hash]));
    let whole = |file: &File| file.have == file.size;
    leecher.wait("the one that comes first", |s| files(s, hash).last().is_some_and(whole));
    let now = leecher.snapshot();
    let [low, normal, _] = files(&now, hash) else { panic!("three files") };
    assert!(!whole(normal) && low.have.0 == 0, "{low:?} {normal:?}");
    leecher.send(Command::LimitAll(Limits::default()));
    leecher.wait("everything", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
    let EventKind::Refused(why) = order(&leecher, hash, vec![FileIndex(3)], FilePriority::Low) else {
        panic!("there is no such file")
    };
    assert!(why.contains("no file 4"), "{why}");
}

fn what_the_library_cannot_order_it_refuses_to() {
    let payload = Payload::files("two", &[("a.bin", 1_000), ("b.bin", 1_000)]);
    let node = Node::seeding(&payload);
    let EventKind::Refused(why) = order(&node, payload.hash(), vec![FIRST], FilePriority::High) else {
        panic!("it cannot")
    };
    assert!(why.contains("librqbit cannot download some files before others"), "{why}");
}

fn order(node: &Node, torrent: InfoHash, files: Vec<FileIndex>, priority: FilePriority) -> EventKind {
    node.answer(Command::Prioritize { torrent, files, priority })
}

fn files(snapshot: &Snapshot, hash: InfoHash) -> &[File] {
    snapshot.detail(hash).map_or(&[], |detail| &detail.files)
}
