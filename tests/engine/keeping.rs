//! Labels, and what was done and is taken back, while torrents run.

use std::{fs, path::Path, time::Duration};

use bitonic::model::{
    Add, Command, EventKind, FileChoice, FileIndex, InfoHash, LabelChange, Limits, Panes, Rate, Snapshot,
    State, TorrentLimits, TrackerChange, Undo, Who,
};

use crate::swarm::{Node, Payload, wait_until};

contract!(
    both:
        labels_are_given_taken_and_kept,
        a_pause_labels_and_chosen_files_are_taken_back_and_done_again,
        the_log_tells_who_did_what;
    librqbit: ;
    own_core: limits_trackers_moves_and_names_are_taken_back;
);

pub fn album() -> Payload {
    Payload::files("album", &[("one.flac", 300_001), ("cover/front.jpg", 70_000), ("two.flac", 900_000)])
}

fn done(node: &Node, command: Command) {
    let answer = node.answer(command);
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
}

/// What the engine says to a command that it carries out.
pub fn told(node: &Node, command: Command) -> String {
    match node.answer(command) {
        EventKind::Told(text) => text.to_string(),
        other => panic!("nothing was told: {other:?}"),
    }
}

pub fn refused(node: &Node, command: Command) -> String {
    match node.answer(command) {
        EventKind::Refused(text) => text.to_string(),
        other => panic!("it was not refused: {other:?}"),
    }
}

pub fn label(torrent: InfoHash, change: &str) -> Command {
    Command::Label { torrents: vec![torrent], change: change.parse::<LabelChange>().unwrap() }
}

pub fn labels(snapshot: &Snapshot) -> Vec<String> {
    snapshot.torrents[0].labels.iter().map(ToString::to_string).collect()
}

fn labels_are_given_taken_and_kept() {
    let payload = album();
    let mut node = Node::seeding(&payload);
    done(&node, label(payload.hash(), "linux iso"));
    assert_eq!(labels(&node.snapshot()), ["linux", "iso"]);
    done(&node, label(payload.hash(), "-LINUX keep"));
    let many = LabelChange { add: (0..40).map(|n| n.to_string()).collect(), remove: Vec::new() };
    let too_many = Command::Label { torrents: vec![payload.hash()], change: many };
    assert!(refused(&node, too_many).contains("32 labels"));
    let wrong = LabelChange { add: vec!["a b".into()], remove: Vec::new() };
    let wrong = Command::Label { torrents: vec![payload.hash()], change: wrong };
    assert!(refused(&node, wrong).contains("a b"));
    node.restart();
    assert_eq!(labels(&node.snapshot()), ["iso", "keep"]);
}

fn a_pause_labels_and_chosen_files_are_taken_back_and_done_again() {
    let payload = album();
    let torrent = payload.hash();
    let mut node = Node::seeding(&payload).with_grace(Duration::from_secs(600));
    node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
    done(&node, Command::Pause(vec![torrent]));
    done(&node, label(torrent, "linux"));
    done(&node, Command::Choose { torrent, files: FileChoice::Only(vec![FileIndex(0)]) });
    let wanted = |s: &Snapshot| s.torrents[0].wanted.0;
    node.wait("fewer files", |s| wanted(s) < 1_000_000);
    // What was done by an earlier run can be taken back all the same.
    node.restart();
    assert_eq!(told(&node, Command::Undo(None)), "undone: chose files of album");
    node.wait("all files", |s| wanted(s) == 1_270_001);
    assert_eq!(told(&node, Command::Undo(None)), "undone: labelled album linux");
    assert_eq!(labels(&node.snapshot()), [""; 0]);
    assert_eq!(told(&node, Command::Undo(None)), "undone: paused album");
    node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
    assert_eq!(told(&node, Command::Undo(None)), "undone: added album");
    assert!(refused(&node, Command::Undo(None)).contains("nothing to take back"));
    assert_eq!(told(&node, Command::Redo(None)), "done again: added album");
    node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    assert_eq!(told(&node, Command::Redo(None)), "done again: paused album");
    node.wait("the pause", |s| s.torrents[0].state == State::Done);
    assert_eq!(told(&node, Command::Redo(None)), "done again: labelled album linux");
    assert_eq!(labels(&node.snapshot()), ["linux"]);
    done(&node, Command::Resume(vec![torrent]));
    assert!(refused(&node, Command::Redo(None)).contains("nothing to do again"));
    // Nothing would change: so there is nothing to take back.
    done(&node, label(torrent, "Linux"));
    assert_eq!(told(&node, Command::Undo(None)), "undone: resumed album");
}

fn the_log_tells_who_did_what() {
    let payload = album();
    let torrent = payload.hash();
    let node = Node::seeding(&payload);
    done(&node, Command::Pause(vec![torrent]));
    let other = node.link().clone().of(Who::Client("phone".into()));
    other.send(label(torrent, "linux")).unwrap();
    node.wait("the label", |s| !s.torrents[0].labels.is_empty());
    assert!(node.snapshot().deeds.is_empty(), "nobody looks at it");
    node.send(Command::Focus { torrent: None, panes: Panes { deeds: true, ..Panes::default() } });
    node.wait("the log", |s| s.deeds.len() == 3);
    let deeds = node.snapshot().deeds.clone();
    let words: Vec<_> = deeds.iter().map(|d| (d.who.word(), &*d.what, d.undo)).collect();
    let can = Undo::Possible { until: None };
    assert_eq!(
        words,
        [
            ("dashboard", "added album", can),
            ("dashboard", "paused album", can),
            ("phone", "labelled album linux", can),
        ]
    );
    assert_eq!((deeds[2].torrents[0].0, deeds[2].number), (torrent, 1));
    // One from the middle.
    told(&node, Command::Undo(Some(deeds[1].id)));
    node.wait("it to be marked", |s| matches!(s.deeds[1].undo, Undo::Undone(_)));
    node.wait("the seed", |s| s.torrents[0].state == State::Seeding);
    assert!(refused(&node, Command::Undo(Some(deeds[1].id))).contains("already"));
    // What is done to nothing is no deed.
    node.answer(Command::Pause(vec![InfoHash([7; 20])]));
    assert_eq!(node.snapshot().deeds.len(), 3);
    node.send(Command::Focus { torrent: None, panes: Panes::default() });
    node.wait("nobody to look", |s| s.deeds.is_empty());
}

fn limits_trackers_moves_and_names_are_taken_back() {
    let payload = album();
    let torrent = payload.hash();
    let node = Node::seeding(&payload);
    let home = node.downloads();
    let elsewhere = home.with_file_name("elsewhere");
    fs::create_dir_all(&elsewhere).unwrap();
    let limits = TorrentLimits { all: Limits { down: Some(Rate(50_000)), up: None }, ..Default::default() };
    done(&node, Command::Limit { torrents: vec![torrent], limits });
    done(&node, Command::LimitAll(limits.all));
    let change = TrackerChange::Add { url: "http://127.0.0.1:1/announce".into(), tier: None };
    done(&node, Command::Trackers { torrent, change });
    done(&node, Command::Move { torrents: vec![torrent], folder: elsewhere.clone() });
    let lies_in =
        |s: &Snapshot, folder: &Path| *s.torrents[0].folder == *folder && s.torrents[0].reason.is_none();
    node.wait("the move", |s| lies_in(s, &elsewhere.join("album")));
    done(&node, Command::Rename { torrent, file: None, name: "best of".into() });
    node.wait("the new name", |s| lies_in(s, &elsewhere.join("best of")));
    done(&node, Command::Rename { torrent, file: Some(FileIndex(0)), name: "first.flac".into() });
    wait_until("the file's new name", || elsewhere.join("best of/first.flac").exists());
    node.wait("the end of it", |s| s.torrents[0].reason.is_none());

    assert_eq!(told(&node, Command::Undo(None)), "undone: renamed a file of best of to first.flac");
    wait_until("the file's old name", || elsewhere.join("best of/one.flac").exists());
    assert_eq!(told(&node, Command::Undo(None)), "undone: renamed album to best of");
    node.wait("the old name", |s| lies_in(s, &elsewhere.join("album")) && &*s.torrents[0].name == "album");
    let undone = told(&node, Command::Undo(None));
    assert!(undone.starts_with("undone: moved album to /"), "{undone}");
    node.wait("the way home", |s| lies_in(s, &home.join("album")));
    payload.assert_same(&home);
    let undone = told(&node, Command::Undo(None));
    assert!(undone.contains("gave album the tracker"), "{undone}");
    node.send(Command::Focus { torrent: Some(torrent), panes: Panes { trackers: true, ..Panes::default() } });
    node.wait("no tracker", |s| s.detail(torrent).is_some_and(|d| d.trackers.is_empty()));
    told(&node, Command::Undo(None));
    assert_eq!(node.snapshot().totals.limits, Limits::default());
    told(&node, Command::Undo(None));
    node.wait("no limit", |s| s.detail(torrent).is_some_and(|d| d.limits == TorrentLimits::default()));
    told(&node, Command::Redo(None));
    node.wait("the limit", |s| s.detail(torrent).is_some_and(|d| d.limits == limits));
}

/// Another node gets the torrent from this one.
pub fn serves(node: &Node, payload: &Payload) {
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![node.address()], ..Add::default() });
    leecher.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
}
