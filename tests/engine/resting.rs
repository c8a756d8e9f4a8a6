//! Torrents that rest after a start, since all of them is there: whatever is asked of one, it wakes.

use std::fs;

use bitonic::model::{Add, Command, EventKind, FileChoice, FileIndex, Panes, State};

use crate::swarm::{Node, Payload, wait_until};

contract!(
    both:
        one_that_rests_wakes_for_a_peer,
        one_that_rests_is_removed_with_its_files;
    librqbit: ;
    own_core:
        one_whose_file_was_touched_does_not_rest,
        one_that_rests_shows_its_inside_and_takes_a_choice;
);

fn album() -> Payload {
    Payload::files("album", &[("one.flac", 300_001), ("cover/front.jpg", 70_000), ("empty", 0)])
}

/// A node that has it since an earlier run.
fn rested(payload: &Payload) -> Node {
    let mut node = Node::seeding(payload);
    node.restart();
    node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    node
}

fn one_that_rests_wakes_for_a_peer() {
    let payload = album();
    let seeder = rested(&payload);
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("the torrent to be complete", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
    seeder.wait("what was sent", |s| s.torrents[0].uploaded.0 >= 370_001);
}

fn one_that_rests_is_removed_with_its_files() {
    let payload = album();
    let node = rested(&payload);
    fs::write(node.downloads().join("mine"), "stays").unwrap();
    node.send(Command::Remove { torrents: vec![payload.hash()], files: true });
    wait_until("the files to be gone", || !node.downloads().join("album").exists());
    assert!(node.downloads().join("mine").exists());
    assert!(node.snapshot().alerts.is_empty(), "{:?}", node.snapshot().alerts);
}

fn one_whose_file_was_touched_does_not_rest() {
    let payload = album();
    let mut node = Node::seeding(&payload);
    let path = node.downloads().join("album/one.flac");
    node.restart_after(|| {
        let mut bytes = fs::read(&path).unwrap();
        bytes[200_000] ^= 1;
        fs::write(&path, bytes).unwrap();
    });
    node.wait("the fault to be found", |s| {
        let row = &s.torrents[0];
        matches!(row.state, State::Downloading | State::Stalled) && row.have < row.wanted && row.have.0 > 0
    });
}

fn one_that_rests_shows_its_inside_and_takes_a_choice() {
    let payload = album();
    let node = rested(&payload);
    let hash = payload.hash();
    let panes = Panes { pieces: true, files: true, ..Panes::default() };
    node.send(Command::Focus { torrent: Some(hash), panes });
    node.wait("its inside", |s| {
        let Some(detail) = s.detail(hash) else { return false };
        let whole = detail.pieces.as_ref().is_some_and(|map| map.have.count() == map.have.len());
        whole && detail.files.len() == 3 && detail.files.iter().all(|file| file.have == file.size)
    });
    let files = FileChoice::Only(vec![FileIndex(1)]);
    assert!(matches!(node.answer(Command::Choose { torrent: hash, files }), EventKind::Done));
    node.wait("the choice", |s| s.torrents[0].wanted.0 < 200_000 && s.torrents[0].state == State::Seeding);
}
