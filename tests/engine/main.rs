//! The engine on loopback: real cores, real files, real sockets.

mod swarm;

use std::{fs, time::Duration};

use bitonic::model::{Add, Command, EventKind, FileChoice, FileIndex, Known, Merged, Panes, State};
use swarm::{Node, Payload};

/// Makes every test one of each core, for the contract is the same for both; what only one of them can
/// do is a test of that one.
macro_rules! contract {
    (both: $($both:ident),*; librqbit: $($librqbit:ident),*; own_core: $($own:ident),* $(;)?) => {
        mod librqbit {
            $(#[test] fn $both() { crate::swarm::on(bitonic::engine::CoreKind::Librqbit, super::$both) })*
            $(#[test] fn $librqbit() { crate::swarm::on(bitonic::engine::CoreKind::Librqbit, super::$librqbit) })*
        }
        mod own_core {
            $(#[test] fn $both() { crate::swarm::on(bitonic::engine::CoreKind::Swarm, super::$both) })*
            $(#[test] fn $own() { crate::swarm::on(bitonic::engine::CoreKind::Swarm, super::$own) })*
        }
    };
    ($($both:ident),* $(,)?) => { contract!(both: $($both),*; librqbit: ; own_core: ;); };
}

mod adding;
mod agreeing;
mod bans;
mod history;
mod keeping;
mod killed;
mod large;
mod limits;
mod moving;
mod pieces;
mod priorities;
mod removed;
mod resting;
mod shown;
mod starting;
mod tracker;
mod trackers;
mod victim;
mod viewers;
mod views;

contract!(
    a_torrent_goes_from_one_engine_to_another,
    a_magnet_link_is_on_the_list_at_once_and_then_resolves,
    everything_survives_a_restart,
    torrents_that_come_at_once_are_not_taken_for_each_other,
    pausing_and_resuming_in_quick_succession_ends_as_asked,
    removing_deletes_the_data_only_if_asked,
    refusals_name_what_is_wrong,
    a_second_engine_on_the_same_state_is_refused_with_the_pid,
    stopping_keeps_verified_pieces,
    a_pause_and_what_is_there_survive_a_restart,
);

fn a_torrent_goes_from_one_engine_to_another() {
    let payload =
        Payload::files("album", &[("one.flac", 300_001), ("cover/front.jpg", 70_000), ("empty", 0)]);
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("the torrent to be complete", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
    let row = leecher.snapshot().torrents[0].clone();
    assert!(row.finished.is_some());
    assert!(row.downloaded.0 >= 370_001, "{row:?}");
    leecher.wait("the alert", |s| s.alerts.iter().any(|a| a.kind.word() == "finished"));
}

fn a_magnet_link_is_on_the_list_at_once_and_then_resolves() {
    let payload = Payload::files("film", &[("film.mkv", 200_000), ("film.srt", 3_000)]);
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    let link = format!("magnet:?xt=urn:btih:{}&x.pe={}", payload.hash(), seeder.address());
    leecher.add(Add { source: link, choose_files: true, ..Add::default() });
    leecher.wait("the row", |s| s.torrents.len() == 1);
    let hash = payload.hash();
    leecher.wait("the question for files", |s| {
        s.events.after(Default::default()).0.iter().any(|e| matches!(&e.kind, EventKind::ChooseFiles { .. }))
    });
    leecher.send(Command::Choose { torrent: hash, files: FileChoice::Only(vec![FileIndex(1)]) });
    leecher.send(Command::Resume(vec![hash]));
    leecher.wait("the chosen file", |s| s.torrents[0].state == State::Seeding);
    let got = fs::read(leecher.downloads().join("film/film.srt")).unwrap();
    assert_eq!(got, payload.content("film.srt"));
    let row = leecher.snapshot().torrents[0].clone();
    assert!(row.wanted.0 < 200_000, "only the pieces of the small file are wanted: {row:?}");
}

fn everything_survives_a_restart() {
    let payload = Payload::files("book", &[("book.pdf", 150_000), ("notes.txt", 9)]);
    let mut node = Node::empty();
    node.add(Add {
        source: payload.torrent(),
        paused: true,
        files: Some(FileChoice::Only(vec![FileIndex(1)])),
        ..Add::default()
    });
    node.wait("the torrent", |s| s.torrents.len() == 1);
    node.restart();
    let before = node.snapshot();
    assert_eq!(before.torrents.len(), 1, "the list is there before the core is");
    node.wait("the paused torrent", |s| s.torrents[0].state == State::Paused);
    node.send(Command::Focus {
        torrent: Some(payload.hash()),
        panes: Panes { files: true, pieces: true, ..Panes::default() },
    });
    node.wait("its files", |s| {
        s.detail(payload.hash()).is_some_and(|d| {
            d.files.len() == 2 && !d.files[0].wanted && d.files[1].wanted && d.pieces.is_some()
        })
    });
}

/// The library numbers torrents by itself, and gave two of them one number when they came at once:
/// one was then the other, with its counters, its orders, and its files to be deleted.
fn torrents_that_come_at_once_are_not_taken_for_each_other() {
    let payloads: Vec<_> =
        (1..=40).map(|n| Payload::files(&format!("number {n}"), &[("data", 1_000 * n)])).collect();
    let mut node = Node::empty();
    payloads.iter().for_each(|payload| payload.write(&node.downloads()));
    for payload in &payloads {
        node.send(Command::Add(Add { source: payload.torrent(), ..Add::default() }));
    }
    for start in 1..=3 {
        node.wait(&format!("start {start}: each to be seeded with its own size"), |s| {
            s.torrents.len() == payloads.len()
                && s.torrents.iter().all(|t| t.state == State::Seeding && t.size == Known::Is(t.have))
        });
        node.restart();
    }
}

fn pausing_and_resuming_in_quick_succession_ends_as_asked() {
    let payload = Payload::files("data", &[("data.bin", 3_000_000)]);
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("the torrent", |s| s.torrents.len() == 1);
    for _ in 0..20 {
        leecher.send(Command::Pause(vec![payload.hash()]));
        leecher.send(Command::Resume(vec![payload.hash()]));
    }
    leecher.wait("completion", |s| s.torrents[0].state == State::Seeding);
    for _ in 0..20 {
        leecher.send(Command::Resume(vec![payload.hash()]));
        leecher.send(Command::Pause(vec![payload.hash()]));
    }
    leecher.wait("the pause", |s| s.torrents[0].state == State::Done && s.torrents[0].peers.connected == 0);
    payload.assert_same(&leecher.downloads());
}

fn removing_deletes_the_data_only_if_asked() {
    let payload = Payload::files("gone", &[("a/b.bin", 50_000), ("c.bin", 10)]);
    let node = Node::seeding(&payload);
    node.send(Command::Remove { torrents: vec![payload.hash()], files: false });
    node.wait("an empty list", |s| s.torrents.is_empty());
    payload.assert_same(&node.downloads());
    node.add(Add { source: payload.torrent(), ..Add::default() });
    node.wait("the data to be found again", |s| {
        s.torrents.first().is_some_and(|t| t.state == State::Seeding)
    });
    assert_eq!(node.snapshot().torrents[0].downloaded.0, 0);
    node.send(Command::Remove { torrents: vec![payload.hash()], files: true });
    swarm::wait_until("the files to be gone", || !node.downloads().join("gone").exists());
}

fn refusals_name_what_is_wrong() {
    let payload = Payload::files("dup", &[("x.bin", 10_000)]);
    let node = Node::seeding(&payload);
    let refused = |source: &str| node.refusal(Add { source: source.into(), ..Add::default() });
    assert!(refused("/nowhere/x.torrent").contains("no such file"));
    assert!(refused("/").contains("is a folder"));
    assert!(refused("magnet:?dn=x").contains("names no torrent"));
    assert!(refused("http://127.0.0.1:1/x.torrent").contains("refused"));
    assert!(matches!(
        node.answer(Command::Add(Add { source: payload.torrent(), ..Add::default() })),
        EventKind::Duplicate { trackers: Merged { new: 0, left_out: None }, .. }
    ));
    let missing = node.downloads().join("no/such");
    let other = Payload::files("other", &[("y.bin", 10)]);
    let add = Add { source: other.torrent(), folder: Some(missing), ..Add::default() };
    assert!(node.refusal(add).contains("does not exist"));
    let longer = Payload::single("x.iso", 100);
    fs::write(node.downloads().join("x.iso"), vec![7; 200]).unwrap();
    let text = node.refusal(Add { source: longer.torrent(), ..Add::default() });
    assert!(text.contains("it would be overwritten"), "{text}");
}

fn a_second_engine_on_the_same_state_is_refused_with_the_pid() {
    let node = Node::empty();
    let error = match bitonic::engine::start(node.options()) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("two engines share a state directory"),
    };
    assert!(error.contains(&std::process::id().to_string()), "{error}");
}

fn stopping_keeps_verified_pieces() {
    let payload = Payload::single("big.iso", 8_000_000);
    let seeder = Node::seeding(&payload);
    let mut leecher = Node::limited(2_000_000);
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("a quarter", |s| s.torrents.first().is_some_and(|t| t.have.0 > 2_000_000));
    let have = leecher.snapshot().torrents[0].have;
    let took = leecher.restart();
    assert!(took < Duration::from_secs(10), "stopping hung for {took:?}");
    leecher.wait("what was there", |s| s.torrents[0].have >= have);
    leecher.wait("the rest", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
}

fn a_pause_and_what_is_there_survive_a_restart() {
    let payload = Payload::single("big.iso", 8_000_000);
    let seeder = Node::seeding(&payload);
    let mut leecher = Node::limited(2_000_000);
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("a quarter", |s| s.torrents.first().is_some_and(|t| t.have.0 > 2_000_000));
    leecher.send(Command::Pause(vec![payload.hash()]));
    leecher.wait("the pause", |s| s.torrents[0].state == State::Paused && s.torrents[0].peers.connected == 0);
    let have = leecher.snapshot().torrents[0].have;
    leecher.restart();
    leecher.wait("it to be paused, with what it had", |s| {
        s.torrents[0].state == State::Paused && s.torrents[0].have >= have
    });
}
