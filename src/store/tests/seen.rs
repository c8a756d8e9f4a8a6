//! What torrents were last seen to be.

use super::*;
use crate::model::State;

fn seen(state: State, have: u64, reason: Option<&str>) -> Seen {
    Seen { state, have: Bytes(have), reason: reason.map(str::to_owned), brief: None }
}

#[test]
fn what_was_seen_is_there_again_with_its_time() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_all(&[torrent(1), torrent(2)]).unwrap();
    assert_eq!((store.seen().unwrap().len(), store.seen_at().unwrap()), (0, None));
    let progress = Progress {
        totals: vec![(hash(1), Bytes(70), Bytes(80))],
        seen: vec![
            (hash(1), seen(State::Seeding, 500, None)),
            (hash(2), seen(State::Failed, 7, Some("disk\u{1b}[2J full"))),
            (hash(9), seen(State::Done, 1, None)),
        ],
    };
    store.set_progress(&progress, Some(UnixTime(1234))).unwrap();
    let again = Progress { seen: vec![(hash(1), seen(State::Paused, 600, None))], ..Progress::default() };
    store.set_progress(&again, Some(UnixTime(1240))).unwrap();
    drop(store);
    let mut store = reopen(dir.path());
    let all = store.seen().unwrap();
    assert_eq!(all.len(), 2, "one that is not here is passed over");
    assert_eq!(all[&hash(1)], seen(State::Paused, 600, None));
    assert_eq!(all[&hash(2)].reason.as_deref(), Some("disk·[2J full"));
    assert_eq!(store.seen_at().unwrap(), Some(UnixTime(1240)));
    let loaded = store.torrents().unwrap();
    assert_eq!((loaded.torrents[0].downloaded, loaded.torrents[0].uploaded), (Bytes(70), Bytes(80)));
    assert!(loaded.places[&hash(1)] < loaded.places[&hash(2)]);
    store.remove(&[hash(1)]).unwrap();
    assert!(!store.seen().unwrap().contains_key(&hash(1)));
}

#[test]
fn a_state_that_nobody_knows_is_no_reason_to_fail() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put(&torrent(1)).unwrap();
    let progress = Progress { seen: vec![(hash(1), seen(State::Done, 1, None))], ..Progress::default() };
    store.set_progress(&progress, None).unwrap();
    store.db.execute("UPDATE seen SET state = 'dreaming', have = -5", []).unwrap();
    assert_eq!((store.seen().unwrap().len(), store.seen_at().unwrap()), (0, None));
}
