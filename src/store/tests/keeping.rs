//! Labels, deeds and tombstones, written and read again.

use super::*;
use crate::model::{Deed, DeedId, FileIndex, FilePriority, Limits, Rate, TorrentLimits, Undo, Who};

fn deed(n: i64, change: Option<Change>) -> NewDeed {
    NewDeed {
        at: UnixTime(n),
        who: Who::Client("phone".into()),
        what: format!("deed {n}"),
        torrents: vec![(hash(1), "a b".into())],
        change,
        until: None,
    }
}

/// The numbers of the deeds that are there, oldest first.
fn numbers(store: &Store) -> Vec<u64> {
    store.deeds(20_000).unwrap().iter().map(|deed| deed.id.0).collect()
}

#[test]
fn labels_are_kept_in_their_order() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put(&torrent(1)).unwrap();
    let labels = vec!["linux".to_owned(), "iso".into()];
    store.set_labels(&[(hash(1), labels.clone()), (hash(9), labels.clone())]).unwrap();
    assert_eq!(reopen(dir.path()).torrents().unwrap().torrents[0].labels, labels);
    store.set_labels(&[(hash(1), Vec::new())]).unwrap();
    assert_eq!(reopen(dir.path()).torrents().unwrap().torrents[0].labels, [""; 0]);
}

#[test]
fn every_kind_of_change_is_read_as_it_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let limits = Limits { down: Some(Rate(2048)), up: None };
    let odd: std::ffi::OsString = std::os::unix::ffi::OsStringExt::from_vec(b"/a\xff\nb".to_vec());
    let all = [
        Change::Paused(vec![(hash(1), true), (hash(2), false)]),
        Change::LimitAll(limits),
        Change::Limits(vec![(hash(1), TorrentLimits { all: Limits::default(), each: limits })]),
        Change::Labels(vec![(hash(1), vec!["ä".into()])]),
        Change::Files(hash(1), FileChoice::All),
        Change::Files(hash(1), FileChoice::Only(vec![FileIndex(3), FileIndex(70_000)])),
        Change::Priorities(
            hash(1),
            [(FileIndex(3), FilePriority::High), (FileIndex(70_000), FilePriority::Low)]
                .into_iter()
                .collect(),
        ),
        Change::Trackers(
            hash(1),
            vec![vec!["http://a/".into()], vec!["udp://b:1".into(), "udp://c:1".into()]],
        ),
        Change::Folders(vec![(hash(1), odd.into())]),
        Change::Name(hash(1), Some(FileIndex(2)), "new".into()),
        Change::Name(hash(1), None, "new".into()),
        Change::Removed(vec![hash(1)], true),
        Change::Present(vec![hash(1), hash(2)]),
        Change::Bans(vec![("2001:db8::1".parse().unwrap(), true), ("192.0.2.7".parse().unwrap(), false)]),
    ];
    for change in all {
        let id = store.put_deeds(&[deed(5, Some(change.clone()))]).unwrap();
        let (read, back) = reopen(dir.path()).deed(id).unwrap().unwrap();
        assert_eq!(back, Some(change));
        let expected = Deed {
            id,
            at: UnixTime(5),
            who: Who::Client("phone".into()),
            what: "deed 5".into(),
            torrents: Arc::from([(hash(1), "a b".into())]),
            number: 1,
            undo: Undo::Possible { until: None },
        };
        assert_eq!(read, expected);
    }
}

#[test]
fn the_last_that_can_be_is_taken_back_and_the_first_of_these_done_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let change = || Some(Change::Paused(vec![(hash(1), true)]));
    let until = |at| NewDeed { until: Some(UnixTime(at)), ..deed(4, change()) };
    store.put_deeds(&[deed(1, change()), deed(2, change()), deed(3, None), until(100)]).unwrap();
    let (now, later) = (UnixTime(50), UnixTime(100));
    assert_eq!(store.last_done(now).unwrap(), Some(DeedId(4)));
    assert_eq!(store.last_done(later).unwrap(), Some(DeedId(2)));
    assert_eq!(store.first_undone(later).unwrap(), None);
    let back = Change::Paused(vec![(hash(1), false)]);
    for id in [2, 1] {
        store.set_undone(DeedId(id), Some(now), &back, None).unwrap();
    }
    assert_eq!(store.last_done(later).unwrap(), None);
    assert_eq!(store.first_undone(later).unwrap(), Some(DeedId(1)));
    assert_eq!(store.deed(DeedId(1)).unwrap().unwrap().1, Some(back.clone()));
    store.set_undone(DeedId(1), None, &back, None).unwrap();
    assert_eq!(store.first_undone(later).unwrap(), Some(DeedId(2)));
    // Something new was done: what was taken back before stays so.
    store.put_deeds(&[deed(5, change())]).unwrap();
    assert_eq!(store.first_undone(later).unwrap(), None);
    store.end_deeds(now).unwrap();
    assert_eq!(store.deeds(9).unwrap()[3].undo, Undo::Possible { until: Some(now) });
    store.forget_change(DeedId(5)).unwrap();
    assert_eq!(store.last_done(now).unwrap(), Some(DeedId(1)));
    store.drop_deed(DeedId(1)).unwrap();
    assert_eq!(numbers(&store), [2, 3, 4, 5]);
}

#[test]
fn the_oldest_deeds_go_and_before_them_what_takes_them_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let change = Some(Change::Present(vec![hash(1)]));
    let many: Vec<_> = (0..10_100).map(|n| deed(n, change.clone())).collect();
    store.put_deeds(&many).unwrap();
    let all = numbers(&store);
    assert_eq!((all.len(), all[0]), (10_000, 101));
    let lasting = store.deeds(20_000).unwrap().into_iter().filter(|deed| deed.undo != Undo::No).count();
    assert_eq!(lasting, 300);
}

#[test]
fn a_change_that_is_too_long_is_not_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let long = Change::Labels(vec![(hash(1), vec!["x".repeat(9 << 20)])]);
    let id = store.put_deeds(&[deed(1, Some(long))]).unwrap();
    let (deed, change) = store.deed(id).unwrap().unwrap();
    assert_eq!((deed.undo, change), (Undo::No, None));
}

#[test]
fn a_tombstone_keeps_all_that_belongs_to_a_torrent() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let before = TorrentRecord { labels: vec!["keep".into()], ..torrent(1) };
    store.put_all(&[before.clone(), torrent(2)]).unwrap();
    let stone = Tombstone { at: UnixTime(7), until: Some(UnixTime(9)), files: true, home: "/data".into() };
    let burial = Burial {
        hash: hash(1),
        stone: stone.clone(),
        aside: Some("/data/.bitonic-removed/11".into()),
        totals: (Bytes(5), Bytes(6)),
    };
    let unknown = Burial { hash: hash(9), ..burial.clone() };
    let all_time = store.all_time().unwrap();
    store.bury(&[burial.clone(), unknown]).unwrap();
    let loaded = reopen(dir.path()).torrents().unwrap();
    assert_eq!(loaded.torrents, [torrent(2)]);
    let moved = TorrentRecord {
        downloaded: Bytes(5),
        uploaded: Bytes(6),
        moving: burial.aside.clone(),
        ..before.clone()
    };
    assert_eq!(loaded.removed, [(moved, stone)]);
    store.set_folder(hash(1), burial.aside.as_deref().unwrap()).unwrap();
    store.set_home(hash(1), Path::new("/home")).unwrap();
    store.set_until(&[hash(1)], None).unwrap();
    let (record, stone) = reopen(dir.path()).torrents().unwrap().removed.remove(0);
    assert_eq!((record.folder, stone.until, stone.home), (burial.aside.unwrap(), None, "/home".into()));
    store.dig_up(&[(hash(1), Some(Path::new("/data")))]).unwrap();
    let loaded = store.torrents().unwrap();
    assert_eq!((loaded.torrents.len(), loaded.removed.len()), (2, 0));
    assert_eq!(loaded.torrents[0].moving, Some("/data".into()));
    assert_eq!(loaded.torrents[0].labels, before.labels);
    // What a removed torrent has transferred is counted once, however it ends.
    store.set_totals(&[(hash(1), before.downloaded, before.uploaded)]).unwrap();
    store.bury(&[Burial { totals: (before.downloaded, before.uploaded), ..burial_of(1) }]).unwrap();
    store.remove(&[hash(1)]).unwrap();
    assert_eq!((store.all_time().unwrap(), store.tombstones().unwrap().len()), (all_time, 0));
}

fn burial_of(n: u8) -> Burial {
    let stone = Tombstone { at: UnixTime(7), until: Some(UnixTime(9)), files: false, home: "/data".into() };
    Burial { hash: hash(n), stone, aside: None, totals: (Bytes(0), Bytes(0)) }
}

#[test]
fn bans_are_kept_until_they_are_lifted() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let [one, other] = ["192.0.2.7", "2001:db8::1"].map(|ip| ip.parse().unwrap());
    store.set_bans(&[(one, UnixTime(5)), (other, UnixTime(4))], &[]).unwrap();
    assert_eq!(reopen(dir.path()).bans().unwrap(), [(other, UnixTime(4)), (one, UnixTime(5))]);
    store.set_bans(&[(other, UnixTime(9))], &[one]).unwrap();
    assert_eq!(reopen(dir.path()).bans().unwrap(), [(other, UnixTime(9))]);
}
