//! Trackers that are changed and asked while torrents run.

use bitonic::model::{Add, Command, EventKind, InfoHash, Known, Panes, State, TrackerChange, TrackerState};

use crate::{
    swarm::{Node, Payload},
    tracker::{COUNTS, Tracker},
};

contract!(
    both: what_is_no_tracker_is_refused;
    librqbit: what_the_library_cannot_do_to_trackers_it_refuses;
    own_core:
        trackers_are_added_replaced_and_removed_while_running_and_kept,
        a_tracker_is_asked_again_and_scraped_for_who_looks,
        a_magnet_link_gets_a_tracker_while_it_knows_nobody,
        a_torrent_that_is_added_again_brings_its_trackers_along;
);

fn change(node: &Node, torrent: InfoHash, change: TrackerChange) {
    let answer = node.answer(Command::Trackers { torrent, change });
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
}

fn add(tracker: &Tracker) -> TrackerChange {
    TrackerChange::Add { url: tracker.url(), tier: None }
}

/// The trackers as the screen shows them.
fn shown(node: &Node, hash: InfoHash) -> Vec<String> {
    node.snapshot()
        .detail(hash)
        .map_or(Vec::new(), |d| d.trackers.iter().map(|t| t.url.to_string()).collect())
}

fn look(node: &Node, hash: InfoHash) {
    let panes = Panes { trackers: true, ..Panes::default() };
    node.send(Command::Focus { torrent: Some(hash), panes });
}

fn what_is_no_tracker_is_refused() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::seeding(&payload);
    let wrong = TrackerChange::Add { url: "udp://has.no.port".into(), tier: None };
    let answer = node.answer(Command::Trackers { torrent: payload.hash(), change: wrong });
    assert!(matches!(answer, EventKind::Refused(_)), "{answer:?}");
    look(&node, payload.hash());
    node.wait("its inside", |s| s.detail(payload.hash()).is_some_and(|d| d.trackers.is_empty()));
}

fn what_the_library_cannot_do_to_trackers_it_refuses() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::seeding(&payload);
    let tracker = Tracker::start();
    let change = add(&tracker);
    for command in
        [Command::Trackers { torrent: payload.hash(), change }, Command::Announce(vec![payload.hash()])]
    {
        let EventKind::Refused(why) = node.answer(command) else { panic!("it was accepted") };
        assert!(why.contains("librqbit cannot change or ask the trackers"), "{why}");
    }
}

fn trackers_are_added_replaced_and_removed_while_running_and_kept() {
    let payload = Payload::files("album", &[("one.flac", 300_001), ("two.flac", 70_000)]);
    let hash = payload.hash();
    let (first, second) = (Tracker::start(), Tracker::start());
    let seeder = Node::seeding(&payload);
    let mut leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), ..Add::default() });
    change(&seeder, hash, add(&first));
    first.wait(seeder.address().port(), "started", 1);
    change(&leecher, hash, add(&first));
    leecher.wait("the torrent, from whom the tracker knew", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
    let port = leecher.address().port();
    assert!(leecher.snapshot().torrents[0].magnet.contains("&tr="), "a link to it names the tracker");
    change(&leecher, hash, TrackerChange::Replace { old: first.url(), new: second.url() });
    first.wait(port, "stopped", 1);
    second.wait(port, "started", 1);
    leecher.restart();
    second.wait(port, "stopped", 1);
    let port = leecher.address().port();
    second.wait(port, "started", 1);
    assert_eq!(first.count(port, "started"), usize::from(first.count(port, "stopped") > 0));
    look(&leecher, hash);
    leecher.wait("its trackers", |s| s.detail(hash).is_some_and(|d| !d.trackers.is_empty()));
    assert_eq!(shown(&leecher, hash), [second.url()]);
    let stopped = second.count(port, "stopped");
    change(&leecher, hash, TrackerChange::Remove { url: second.url() });
    second.wait(port, "stopped", stopped + 1);
    leecher.wait("none left", |s| s.detail(hash).is_some_and(|d| d.trackers.is_empty()));
    leecher.restart();
    leecher.wait("the torrent again", |s| s.torrents[0].state == State::Seeding);
    look(&leecher, hash);
    leecher.wait("still none", |s| s.detail(hash).is_some_and(|d| d.trackers.is_empty()));
}

fn a_tracker_is_asked_again_and_scraped_for_who_looks() {
    let payload = Payload::single("data.bin", 100_000);
    let hash = payload.hash();
    let tracker = Tracker::start();
    let node = Node::seeding(&payload);
    let port = node.address().port();
    change(&node, hash, add(&tracker));
    tracker.wait(port, "started", 1);
    look(&node, hash);
    node.wait("what a scrape counts", |s| {
        s.detail(hash).and_then(|d| d.trackers.first().cloned()).is_some_and(|t| {
            matches!(t.state, Known::Is(TrackerState::Working(_)))
                && (t.seeds, t.downloads, t.leeches)
                    == (Known::Is(COUNTS.0), Known::Is(COUNTS.1), Known::Is(COUNTS.2))
        })
    });
    assert_eq!(tracker.count(port, ""), 0, "its next announce is ten minutes away");
    node.send(Command::Announce(vec![hash]));
    tracker.wait(port, "", 1);
}

fn a_magnet_link_gets_a_tracker_while_it_knows_nobody() {
    let payload = Payload::single("film.mkv", 200_000);
    let hash = payload.hash();
    let tracker = Tracker::start();
    let seeder = Node::seeding(&payload);
    change(&seeder, hash, add(&tracker));
    tracker.wait(seeder.address().port(), "started", 1);
    let mut leecher = Node::empty();
    leecher.add(Add { source: format!("magnet:?xt=urn:btih:{hash}"), ..Add::default() });
    leecher.wait("the link", |s| s.torrents[0].state == State::Metadata);
    let nowhere = TrackerChange::Add { url: "http://127.0.0.1:1/announce".into(), tier: None };
    change(&leecher, hash, nowhere);
    leecher.restart();
    let instead = TrackerChange::Replace { old: "http://127.0.0.1:1/announce".into(), new: tracker.url() };
    change(&leecher, hash, instead);
    leecher.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    payload.assert_same(&leecher.downloads());
    look(&leecher, hash);
    leecher.wait("its trackers", |s| s.detail(hash).is_some_and(|d| !d.trackers.is_empty()));
    assert_eq!(shown(&leecher, hash), [tracker.url()]);
}

fn a_torrent_that_is_added_again_brings_its_trackers_along() {
    let payload = Payload::single("data.bin", 1_000);
    let hash = payload.hash();
    let (first, second) = (Tracker::start(), Tracker::start());
    let node = Node::seeding(&payload);
    let again = |trackers: &[&Tracker]| {
        let trackers: String = trackers.iter().map(|t| format!("&tr={}", t.url())).collect();
        let source = format!("magnet:?xt=urn:btih:{hash}{trackers}");
        match node.answer(Command::Add(Add { source, ..Add::default() })) {
            EventKind::Duplicate { trackers, .. } => trackers.new,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(again(&[&first]), 1);
    assert_eq!(again(&[&first, &second]), 1);
    assert_eq!(again(&[&second, &first]), 0);
    let port = node.address().port();
    first.wait(port, "started", 1);
    second.wait(port, "started", 1);
}
