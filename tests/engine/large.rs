//! Torrents at the far end of what there is: very many pieces, and very many files. Their content is
//! small, so that only their number is what is tested.

use bitonic::model::{Add, Command, EventKind, FileChoice, FileIndex, InfoHash, Panes, State};

use crate::swarm::{Node, Payload, wait_until};

contract!(
    both: ;
    librqbit: ;
    own_core: a_torrent_of_200_000_pieces_works_like_any_other, one_of_50_000_files_does_as_well;
);

fn choose(node: &Node, torrent: InfoHash, files: FileChoice) {
    let answer = node.answer(Command::Choose { torrent, files });
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
}

fn only(range: std::ops::Range<u32>) -> FileChoice {
    FileChoice::Only(range.map(FileIndex).collect())
}

fn complete(node: &Node, what: &str, bytes: u64) {
    node.wait(what, |s| {
        s.torrents.first().is_some_and(|t| t.state == State::Seeding && t.have.0 >= bytes && t.is_complete())
    });
}

fn remove(node: &Node, torrent: InfoHash, folder: &str) {
    node.send(Command::Remove { torrents: vec![torrent], files: true });
    wait_until("the files to be gone", || !node.downloads().join(folder).exists());
}

fn a_torrent_of_200_000_pieces_works_like_any_other() {
    let files = [("first", 40_000), ("second", 16_000), ("rest", 3_144_000)];
    let payload = Payload::cut("pieces", &files.map(|(name, n)| (name.to_owned(), n)), 16);
    let hash = payload.hash();
    let mut seeder = Node::seeding(&payload);
    assert_eq!(seeder.snapshot().torrents[0].pieces, 200_000);
    seeder.restart();
    complete(&seeder, "the seed to be back", 3_200_000);
    let leecher = Node::empty();
    let peers = vec![seeder.address()];
    leecher.add(Add { source: payload.torrent(), peers, files: Some(only(0..1)), ..Add::default() });
    complete(&leecher, "the first file", 40_000);
    leecher.send(Command::Focus { torrent: Some(hash), panes: Panes { pieces: true, ..Panes::default() } });
    let have = |map: &bitonic::model::PieceMap| (map.have.len(), map.have.count());
    leecher.wait("the map of pieces", |s| {
        let map = s.detail(hash).and_then(|detail| detail.pieces.as_deref());
        map.is_some_and(|map| have(map) == (200_000, 2_500))
    });
    choose(&leecher, hash, only(0..2));
    complete(&leecher, "the second file", 56_000);
    for name in ["first", "second"] {
        let got = std::fs::read(leecher.downloads().join("pieces").join(name)).unwrap();
        assert!(got == payload.content(name), "{name} differs");
    }
    remove(&leecher, hash, "pieces");
}

fn one_of_50_000_files_does_as_well() {
    let files: Vec<_> = (0..50_000_usize).map(|n| (format!("{:03}/{n:05}", n / 500), 20 + n % 3)).collect();
    let payload = Payload::cut("files", &files, 16_384);
    let hash = payload.hash();
    let mut seeder = Node::seeding(&payload);
    seeder.restart();
    complete(&seeder, "the seed to be back", 1_000_000);
    let leecher = Node::empty();
    let peers = vec![seeder.address()];
    leecher.add(Add { source: payload.torrent(), peers, files: Some(only(0..1_000)), ..Add::default() });
    complete(&leecher, "a part of the files", 20_000);
    assert!(!leecher.downloads().join("files/099").exists(), "files that nobody chose");
    choose(&leecher, hash, only(0..2_000));
    // Three pieces of 16 KiB, two of which were there before.
    complete(&leecher, "some more", 3 * 16_384);
    for name in ["000/00000", "001/00999", "003/01999"] {
        let (path, content) = (leecher.downloads().join("files").join(name), payload.content(name));
        wait_until("a chosen file", || std::fs::read(&path).is_ok_and(|got| got == content));
    }
    remove(&leecher, hash, "files");
}
