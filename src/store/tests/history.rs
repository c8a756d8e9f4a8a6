//! Recorded traffic in the database: it adds up in every width, and there is never too much of it.

use super::*;
use crate::model::{Step, Tally, Traffic};

const NOW: UnixTime = UnixTime(1_795_217_400);

fn traffic(down: u64, up: u64) -> Traffic {
    Traffic { down: Bytes(down), up: Bytes(up) }
}

fn tally(down: u64, up: u64) -> Tally {
    Tally { covered: 5, traffic: traffic(down, up), peers: 50, active: 10, nodes: 1_500, nodes_covered: 5 }
}

fn at(ago: i64) -> UnixTime {
    Step::FiveSeconds.floor(UnixTime(NOW.0 - ago))
}

fn sum<'a>(all: impl IntoIterator<Item = &'a Traffic>) -> Traffic {
    all.into_iter().fold(Traffic::NONE, |mut sum, more| {
        sum += *more;
        sum
    })
}

const EVER: (UnixTime, UnixTime) = (UnixTime(i64::MIN), UnixTime(i64::MAX));

#[test]
fn every_width_adds_up_to_what_was_moved_over_many_writes_and_openings() {
    let dir = tempfile::tempdir().unwrap();
    let (mut down, mut seconds) = (0, 0);
    for round in 0..30_u64 {
        let mut store = reopen(dir.path());
        store.put(&torrent(1)).unwrap();
        let ago = 60 * (30 - round as i64);
        let buckets: Vec<_> = (0..12).map(|n| (at(ago - n * 5), n as u64 * 1_000 + round)).collect();
        let session: Vec<_> = buckets.iter().map(|(at, n)| (*at, tally(*n, 7))).collect();
        let moved = buckets.iter().map(|(at, n)| (*at, traffic(*n, 7))).collect();
        store.record(&session, &[(hash(1), moved), (hash(9), vec![(at(0), traffic(1, 1))])]).unwrap();
        down += buckets.iter().map(|(_, n)| n).sum::<u64>();
        seconds += 12 * 5;
    }
    let store = reopen(dir.path());
    for step in Step::STORED {
        let session = store.session_history(step, EVER.0, EVER.1).unwrap();
        assert_eq!(sum(session.iter().map(|(_, t)| &t.traffic)), traffic(down, 30 * 12 * 7), "{step:?}");
        assert_eq!(session.iter().map(|(_, t)| t.covered).sum::<u64>(), seconds);
        assert!(session.iter().all(|(at, _)| step.floor(*at) == *at));
        assert!(session.iter().all(|(_, t)| t.mean_peers() == Some(10)));
        let moved = store.torrent_history(hash(1), step, EVER).unwrap();
        assert_eq!(sum(moved.iter().map(|(_, t)| t)), traffic(down, 30 * 12 * 7), "{step:?}");
    }
    assert_eq!(store.torrent_history(hash(9), Step::Day, EVER).unwrap(), []);
}

#[test]
fn a_span_has_its_first_bucket_and_not_the_one_after_its_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let begin = Step::Minute.floor(NOW);
    for n in 0..5 {
        store.record(&[(UnixTime(begin.0 + n * 60), tally(1 << n, 0))], &[]).unwrap();
    }
    let found = store.session_history(Step::Minute, UnixTime(begin.0 + 60), UnixTime(begin.0 + 180)).unwrap();
    assert_eq!(found.iter().map(|(_, t)| t.traffic.down.0).collect::<Vec<_>>(), [2, 4]);
}

#[test]
fn periods_are_those_of_the_viewers_calendar() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put(&torrent(1)).unwrap();
    store.put(&torrent(2)).unwrap();
    // Friday 23:30 UTC: now, yesterday, Monday, the first of the month, and the month before.
    let moments = [(0, 1), (86_400, 10), (4 * 86_400, 100), (19 * 86_400, 1_000), (25 * 86_400, 10_000)];
    for (ago, bytes) in moments {
        let moved = vec![(at(ago), traffic(bytes, 0))];
        store.record(&[(at(ago), tally(bytes, 0))], &[(hash(1), moved)]).unwrap();
    }
    let downs = |periods: crate::model::Periods| periods.map(|t| t.down.0);
    assert_eq!(downs(store.session_periods(NOW, 0).unwrap()), [1, 10, 111, 1_111]);
    // Half an hour later it is Saturday, but not yet in the west.
    let midnight = UnixTime(NOW.0 + 1_800);
    assert_eq!(downs(store.session_periods(midnight, 0).unwrap()), [0, 1, 111, 1_111]);
    assert_eq!(downs(store.session_periods(midnight, -3_600).unwrap()), [1, 10, 111, 1_111]);
    assert_eq!(downs(store.session_periods(UnixTime(NOW.0 + 86_400), 0).unwrap()), [0, 1, 111, 1_111]);
    let torrents = store.torrent_periods(NOW, 0).unwrap();
    assert_eq!(torrents.len(), 1);
    assert_eq!(downs(torrents[&hash(1)]), [1, 10, 111, 1_111]);
    assert_eq!(store.recorded_since().unwrap(), Some(Step::Day.floor(at(25 * 86_400))));
}

#[test]
fn what_is_old_goes_and_the_days_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put(&torrent(1)).unwrap();
    for days in [0, 2, 39, 41, 4_000] {
        let moved = vec![(at(days * 86_400), traffic(1, 1))];
        store.record(&[(at(days * 86_400), tally(1, 1))], &[(hash(1), moved)]).unwrap();
    }
    store.forget_history(NOW).unwrap();
    let rows = |step| {
        let session = store.session_history(step, EVER.0, EVER.1).unwrap().len();
        assert_eq!(store.torrent_history(hash(1), step, EVER).unwrap().len(), session);
        session
    };
    assert_eq!(Step::STORED.map(rows), [1, 1, 3, 4]);
}

#[test]
fn there_are_never_more_rows_than_are_allowed_and_the_newest_stay() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    for n in 1..=10 {
        store.put(&torrent(n)).unwrap();
    }
    for minute in 0..200 {
        let moved = |n| (hash(n), vec![(at(minute * 600), traffic(1, 1))]);
        store.record(&[], &(1..=10).map(moved).collect::<Vec<_>>()).unwrap();
    }
    let count = |store: &Store| -> i64 {
        store.db.query_row("SELECT count(*) FROM torrent_history", [], |row| row.get(0)).unwrap()
    };
    assert!(count(&store) > 1_000);
    store.forget_beyond(NOW, 500).unwrap();
    let left = count(&store);
    assert!((50..=500).contains(&left), "{left}");
    let newest = store.torrent_history(hash(3), Step::QuarterHour, EVER).unwrap();
    assert_eq!(newest.last().map(|(at, _)| *at), Some(Step::QuarterHour.floor(at(0))));
}

#[test]
fn a_torrent_that_is_removed_takes_its_history_along() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put(&torrent(1)).unwrap();
    store.record(&[(at(0), tally(5, 5))], &[(hash(1), vec![(at(0), traffic(5, 5))])]).unwrap();
    // It is written anew when its limits change and the like: that takes nothing away.
    store.put(&torrent(1)).unwrap();
    assert_eq!(store.torrent_history(hash(1), Step::Day, EVER).unwrap().len(), 1);
    store.remove(&[hash(1)]).unwrap();
    store.put(&torrent(1)).unwrap();
    assert_eq!(store.torrent_history(hash(1), Step::Day, EVER).unwrap(), []);
    assert_eq!(store.session_history(Step::Day, EVER.0, EVER.1).unwrap().len(), 1, "it was moved");
}
