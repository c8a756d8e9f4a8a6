//! What is recorded of traffic: it adds up with the totals, at once and after a restart.

use bitonic::model::{Add, Bytes, Command, History, InfoHash, Period, Span, State, Survey, Tally, Traffic};

use crate::swarm::{Node, Payload};

contract!(what_was_moved_is_recorded_told_to_who_looks_and_survives_a_restart);

fn sum(history: &History) -> Traffic {
    let add = |mut sum: Tally, more: &Tally| {
        sum += *more;
        sum
    };
    history.buckets.iter().fold(Tally::default(), add).traffic
}

/// Looks at a torrent and at the session, and tells what the engine says of both.
fn look(node: &Node, hash: InfoHash) -> (Traffic, Traffic) {
    node.send(Command::Survey(Survey::default()));
    node.wait("nothing to be told to nobody", |s| s.surveyed == Default::default());
    let survey = Survey {
        torrent: Some((hash, Span::Year)),
        session: Some(Span::Year),
        statistics: Some(0),
        peers: true,
    };
    node.send(Command::Survey(survey));
    node.wait("what was recorded", |s| s.surveyed.histories.len() == 2 && s.surveyed.statistics.len() == 1);
    let told = node.snapshot().surveyed.clone();
    let torrent = told.of_torrent(hash, Span::Year).unwrap();
    let session = told.of_session(Span::Year).unwrap();
    assert_eq!(torrent.buckets.len(), 365);
    let statistics = told.statistics(0).unwrap();
    let here = &statistics.torrents[0];
    assert_eq!(here.hash, hash);
    // Today and yesterday, should it be midnight.
    let periods = here.periods;
    let lately = periods[Period::Today as usize].down + periods[Period::Yesterday as usize].down;
    assert_eq!(lately, sum(torrent).down);
    (sum(torrent), sum(session))
}

fn what_was_moved_is_recorded_told_to_who_looks_and_survives_a_restart() {
    let payload = Payload::files("album", &[("one.flac", 300_001), ("two.flac", 70_000)]);
    let seeder = Node::seeding(&payload);
    let mut leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    leecher.wait("the torrent to be complete", |s| {
        s.torrents.first().is_some_and(|t| t.state == State::Seeding && t.downloaded >= Bytes(370_001))
    });
    let moved = look(&leecher, payload.hash());
    let row = leecher.snapshot().torrents[0].clone();
    assert_eq!(moved.0, Traffic { down: row.downloaded, up: row.uploaded });
    assert_eq!(moved.1, moved.0, "it is the only torrent");
    leecher.restart();
    leecher.wait("the list", |s| s.torrents.len() == 1);
    assert_eq!(look(&leecher, payload.hash()), moved);
    // What was moved stays part of the session when its torrent goes.
    leecher.send(Command::Remove { torrents: vec![payload.hash()], files: false });
    leecher.wait("the empty list", |s| s.torrents.is_empty());
    leecher.send(Command::Survey(Survey { session: Some(Span::Month), ..Survey::default() }));
    leecher.wait("the session's history", |s| s.surveyed.of_session(Span::Month).is_some());
    let session = leecher.snapshot().surveyed.of_session(Span::Month).map(|h| sum(h)).unwrap();
    assert_eq!(session, moved.1);
    leecher.wait("the disk that it downloads to", |s| s.disks.iter().any(|disk| disk.home));
}
