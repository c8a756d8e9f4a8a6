//! Removed torrents: they come back as they were, or are gone for good when their time is over.

use std::{fs, path::Path, time::Duration};

use bitonic::model::{
    Add, Command, EventKind, InfoHash, Limits, Panes, Rate, State, TorrentLimits, UnixTime,
};

use crate::{
    keeping::{album, label, labels, refused, serves, told},
    swarm::{Node, Payload, wait_until},
    victim::{self, Moments, Victim},
};

contract!(
    both:
        a_removed_torrent_comes_back_as_it_was,
        one_that_was_removed_before_a_restart_comes_back_after_it,
        when_its_time_is_over_it_is_gone_for_good,
        its_time_goes_on_while_nobody_runs,
        one_that_is_added_again_comes_back,
        removed_torrents_can_be_deleted_before_their_time,
        a_magnet_link_comes_back;
    librqbit: ;
    own_core:
        files_are_put_aside_and_come_back_without_being_checked,
        a_single_file_is_put_aside_alone,
        what_lies_in_its_place_keeps_it_away,
        files_that_another_torrent_uses_are_spared,
        a_half_finished_download_comes_back_and_goes_on,
        a_removal_that_is_killed_loses_nothing;
);

const LONG: Duration = Duration::from_secs(600);

fn remove(node: &Node, torrent: InfoHash, files: bool) {
    let answer = node.answer(Command::Remove { torrents: vec![torrent], files });
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
    node.wait("an empty list", |s| s.torrents.is_empty());
}

fn seeds(node: &Node) {
    node.wait("the seed", |s| {
        s.torrents.first().is_some_and(|t| t.state == State::Seeding && t.reason.is_none() && !t.stored)
    });
}

fn keeping(payload: &Payload) -> Node {
    let node = Node::seeding(payload).with_grace(LONG);
    seeds(&node);
    node
}

/// The hidden folder in which files are put aside.
fn hidden(node: &Node) -> std::path::PathBuf {
    node.downloads().join(".bitonic-removed")
}

fn a_removed_torrent_comes_back_as_it_was() {
    let payload = album();
    let node = keeping(&payload);
    serves(&node, &payload);
    node.answer(label(payload.hash(), "linux"));
    node.wait("what was sent", |s| {
        s.torrents[0].uploaded.0 >= 1_270_001 && s.torrents[0].peers.connected == 0
    });
    let before = node.snapshot();
    for files in [false, true] {
        remove(&node, payload.hash(), files);
        let removed = node.snapshot().totals.removed;
        assert_eq!((removed.torrents, removed.grace, removed.bytes.0 > 0), (1, LONG, files));
        let words = if files { "undone: removed album with files" } else { "undone: removed album" };
        assert_eq!(told(&node, Command::Undo(None)), words);
        seeds(&node);
        let (was, is) = (&before.torrents[0], &node.snapshot().torrents[0].clone());
        assert_eq!((was.added, was.finished, was.uploaded), (is.added, is.finished, is.uploaded));
        assert_eq!(labels(&node.snapshot()), ["linux"]);
        assert_eq!(node.snapshot().totals.uploaded, before.totals.uploaded);
        payload.assert_same(&node.downloads());
        wait_until("nothing to be left aside", || !hidden(&node).exists());
    }
    serves(&node, &payload);
}

fn one_that_was_removed_before_a_restart_comes_back_after_it() {
    let payload = album();
    for files in [false, true] {
        let mut node = keeping(&payload);
        remove(&node, payload.hash(), files);
        node.restart();
        assert!(node.snapshot().torrents.is_empty());
        assert_eq!(node.snapshot().totals.removed.torrents, 1);
        told(&node, Command::Undo(None));
        seeds(&node);
        payload.assert_same(&node.downloads());
        node.restart();
        seeds(&node);
        wait_until("nothing to be left aside", || !hidden(&node).exists());
        serves(&node, &payload);
        assert!(told(&node, Command::Redo(None)).starts_with("done again: removed"));
        node.wait("an empty list", |s| s.torrents.is_empty());
        told(&node, Command::Undo(None));
        seeds(&node);
    }
}

fn when_its_time_is_over_it_is_gone_for_good() {
    let payload = album();
    let node = Node::seeding(&payload).with_grace(Duration::from_secs(1));
    seeds(&node);
    fs::write(node.downloads().join("mine"), "stays").unwrap();
    remove(&node, payload.hash(), false);
    node.wait("its end", |s| s.totals.removed.torrents == 0);
    payload.assert_same(&node.downloads());
    node.add(Add { source: payload.torrent(), ..Add::default() });
    seeds(&node);
    remove(&node, payload.hash(), true);
    wait_until("its files to go", || !hidden(&node).exists() && !node.downloads().join("album").exists());
    node.wait("its end", |s| s.totals.removed.torrents == 0);
    assert!(refused(&node, Command::Undo(None)).contains("nothing to take back"));
    assert!(node.downloads().join("mine").exists());
    assert!(node.snapshot().alerts.is_empty(), "{:?}", node.snapshot().alerts);
    // The row goes too: it can be added anew.
    node.add(Add { source: payload.torrent(), paused: true, ..Add::default() });
    assert_eq!(node.snapshot().torrents[0].uploaded.0, 0);
}

fn its_time_goes_on_while_nobody_runs() {
    let payload = album();
    let mut node = keeping(&payload);
    remove(&node, payload.hash(), true);
    let state = node.options().state_dir;
    node.restart_after(|| {
        let mut store = bitonic::store::Store::open(&state).unwrap().0;
        store.set_until(&[payload.hash()], Some(UnixTime(1))).unwrap();
    });
    wait_until("its files to go", || !hidden(&node).exists() && !node.downloads().join("album").exists());
    node.wait("its end", |s| s.totals.removed.torrents == 0);
    node.restart_after(|| ());
    assert!(node.snapshot().torrents.is_empty());
    assert!(node.snapshot().alerts.is_empty(), "{:?}", node.snapshot().alerts);
}

fn one_that_is_added_again_comes_back() {
    let payload = album();
    let node = keeping(&payload);
    node.answer(label(payload.hash(), "linux"));
    remove(&node, payload.hash(), true);
    node.add(Add { source: payload.torrent(), ..Add::default() });
    seeds(&node);
    assert_eq!(labels(&node.snapshot()), ["linux"]);
    payload.assert_same(&node.downloads());
    node.send(Command::Pause(vec![payload.hash()]));
    remove(&node, payload.hash(), false);
    node.add(Add { source: format!("magnet:?xt=urn:btih:{}", payload.hash()), ..Add::default() });
    seeds(&node);
    assert_eq!(labels(&node.snapshot()), ["linux"]);
    // It is there: to take its removal back changes nothing, and stands in nobody's way.
    told(&node, Command::Undo(None));
}

fn removed_torrents_can_be_deleted_before_their_time() {
    let (payload, other) = (album(), Payload::single("x.iso", 50_000));
    let node = keeping(&payload);
    other.write(&node.downloads());
    node.add(Add { source: other.torrent(), ..Add::default() });
    node.wait("both", |s| s.torrents.iter().all(|t| t.state == State::Seeding) && s.torrents.len() == 2);
    let torrents = vec![payload.hash(), other.hash()];
    node.send(Command::Remove { torrents, files: true });
    node.wait("an empty list", |s| s.torrents.is_empty());
    let text = told(&node, Command::EmptyRemoved);
    assert!(text.starts_with("2 removed torrents gone for good, 1.2"), "{text}");
    wait_until("the files to go", || fs::read_dir(node.downloads()).unwrap().next().is_none());
    assert!(refused(&node, Command::Undo(None)).contains("nothing to take back"));
}

fn a_magnet_link_comes_back() {
    let payload = album();
    let seeder = Node::seeding(&payload);
    let node = Node::empty().with_grace(LONG);
    // Nobody listens there.
    let source = format!("magnet:?xt=urn:btih:{}&x.pe=127.0.0.1:1", payload.hash());
    node.add(Add { source, ..Add::default() });
    remove(&node, payload.hash(), true);
    told(&node, Command::Undo(None));
    node.wait("the link", |s| s.torrents.first().is_some_and(|t| t.state == State::Metadata));
    remove(&node, payload.hash(), true);
    let source = format!("magnet:?xt=urn:btih:{}&x.pe={}", payload.hash(), seeder.address());
    told(&node, Command::EmptyRemoved);
    node.wait("its end", |s| s.totals.removed.torrents == 0);
    node.add(Add { source, ..Add::default() });
    seeds(&node);
}

fn files_are_put_aside_and_come_back_without_being_checked() {
    let payload = album();
    let node = keeping(&payload);
    let limits =
        TorrentLimits { all: Limits { down: None, up: Some(Rate(5_000_000)) }, ..Default::default() };
    node.answer(Command::Limit { torrents: vec![payload.hash()], limits });
    fs::write(node.downloads().join("album/mine"), "stays").unwrap();
    remove(&node, payload.hash(), true);
    let aside = hidden(&node).join(payload.hash().to_string());
    wait_until("the files to be aside", || aside.join("album/two.flac").exists());
    payload.assert_same(&aside);
    assert!(!node.downloads().join("album/two.flac").exists());
    assert!(node.downloads().join("album/mine").exists());
    told(&node, Command::Undo(None));
    let checked = || node.snapshot().torrents.first().is_some_and(|t| t.state == State::Checking);
    wait_until("the files at home", || {
        assert!(!checked(), "it is checked again");
        node.downloads().join("album/two.flac").exists() && !hidden(&node).exists()
    });
    seeds(&node);
    payload.assert_same(&node.downloads());
    serves(&node, &payload);
}

fn a_single_file_is_put_aside_alone() {
    let payload = Payload::single("x.iso", 200_000);
    let mut node = keeping(&payload);
    fs::write(node.downloads().join("mine"), "stays").unwrap();
    remove(&node, payload.hash(), true);
    let aside = hidden(&node).join(payload.hash().to_string());
    wait_until("the file to be aside", || aside.join("x.iso").exists());
    node.restart();
    told(&node, Command::Undo(None));
    wait_until("the file at home", || node.downloads().join("x.iso").exists() && !hidden(&node).exists());
    seeds(&node);
    payload.assert_same(&node.downloads());
}

fn what_lies_in_its_place_keeps_it_away() {
    let payload = album();
    let node = keeping(&payload);
    remove(&node, payload.hash(), true);
    let aside = hidden(&node).join(payload.hash().to_string());
    wait_until("the files to be aside", || {
        aside.join("album/two.flac").exists() && !node.downloads().join("album").exists()
    });
    fs::create_dir_all(node.downloads().join("album")).unwrap();
    fs::write(node.downloads().join("album/one.flac"), "mine").unwrap();
    let text = refused(&node, Command::Undo(None));
    assert!(text.contains("one.flac is there now"), "{text}");
    assert!(node.snapshot().torrents.is_empty());
    payload.assert_same(&aside);
    fs::remove_file(node.downloads().join("album/one.flac")).unwrap();
    told(&node, Command::Undo(None));
    seeds(&node);
    payload.assert_same(&node.downloads());
}

/// Its files stayed where they were; meanwhile a torrent of the same name has come to use them.
fn files_that_another_torrent_uses_are_spared() {
    let payload = album();
    let mut node = keeping(&payload);
    let home = node.downloads();
    remove(&node, payload.hash(), false);
    // The same files in pieces of another size.
    let files = [("one.flac", 300_001), ("cover/front.jpg", 70_000), ("two.flac", 900_000)];
    let twin = Payload::cut("album", &files.map(|(path, length)| (path.to_owned(), length)), 65_536);
    node.add(Add { source: twin.torrent(), ..Add::default() });
    seeds(&node);
    // The last deed is that addition.
    node.send(Command::Focus { torrent: None, panes: Panes { deeds: true, ..Panes::default() } });
    node.wait("the log", |s| s.deeds.len() == 3);
    let text = refused(&node, Command::Undo(Some(node.snapshot().deeds[1].id)));
    assert!(text.contains("another torrent has its place"), "{text}");
    let state = node.options().state_dir;
    node.restart_after(|| {
        let mut store = bitonic::store::Store::open(&state).unwrap().0;
        let (record, stone) = store.torrents().unwrap().removed.remove(0);
        let stone = bitonic::store::Tombstone { until: Some(UnixTime(1)), files: true, ..stone };
        let totals = (record.downloaded, record.uploaded);
        store.bury(&[bitonic::store::Burial { hash: record.hash, stone, aside: None, totals }]).unwrap();
    });
    node.wait("the warning", |s| s.alerts.iter().any(|a| a.text.contains("its files stay")));
    node.wait("its end", |s| s.totals.removed.torrents == 0);
    seeds(&node);
    twin.assert_same(&home);
}

fn a_half_finished_download_comes_back_and_goes_on() {
    let payload = Payload::single("large.iso", 8_000_000);
    let seeder = Node::seeding(&payload);
    let leecher = Node::limited(1_000_000).with_grace(LONG);
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("a quarter", |s| s.torrents[0].have.0 > 2_000_000);
    remove(&leecher, payload.hash(), true);
    wait_until("the file to be aside", || !leecher.downloads().join("large.iso").exists());
    told(&leecher, Command::Undo(None));
    leecher.send(Command::LimitAll(Limits::default()));
    seeds(&leecher);
    payload.assert_same(&leecher.downloads());
    let row = leecher.snapshot().torrents[0].clone();
    assert!(row.downloaded.0 < 8_400_000, "it was not fetched twice: {row:?}");
}

const KILLS: u32 = 10;
/// A removal and its way back take about as long.
const LONGEST: Duration = Duration::from_millis(60);

fn a_removal_that_is_killed_loses_nothing() {
    if let Some(within) = victim::within() {
        return remove_until_killed(&within);
    }
    let here = tempfile::tempdir().unwrap();
    let files: Vec<(String, usize)> = (0..200).map(|n| (format!("{}/{n}.flac", n % 9), 3_000 + n)).collect();
    let files: Vec<(&str, usize)> = files.iter().map(|(path, length)| (&**path, *length)).collect();
    let payload = Payload::files("album", &files);
    let downloads = here.path().join("downloads");
    fs::create_dir(&downloads).unwrap();
    payload.write(&downloads);
    let node = Node::within(here.path(), None).with_grace(LONG);
    node.add(Add { source: payload.torrent(), ..Add::default() });
    seeds(&node);
    drop(node);
    let test = "removed::own_core::a_removal_that_is_killed_loses_nothing";
    let victim = Victim { test, within: here.path(), target: None };
    let (mut moments, mut removed) = (Moments::new(), 0);
    for round in 0..KILLS {
        victim.dies_after(moments.before(LONGEST));
        let node = Node::within(here.path(), None).with_grace(LONG);
        node.address();
        let was_removed = node.snapshot().torrents.is_empty();
        if was_removed {
            told(&node, Command::Undo(None));
        }
        println!("round {round}: removed {was_removed}");
        removed += u32::from(was_removed);
        seeds(&node);
        payload.assert_same(&downloads);
        wait_until("nothing to be left aside", || !hidden(&node).exists());
    }
    assert!(removed > 0, "no removal was begun in time");
}

/// It removes its torrent and takes that back again and again.
fn remove_until_killed(within: &Path) {
    let node = Node::within(within, None).with_grace(LONG);
    seeds(&node);
    let torrents = vec![node.snapshot().torrents[0].hash];
    victim::begin();
    loop {
        node.answer(Command::Remove { torrents: torrents.clone(), files: true });
        node.answer(Command::Undo(None));
        node.wait("it to be back", |s| s.torrents.len() == 1);
    }
}
