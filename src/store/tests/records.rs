//! What is written is read again, in every column and after every kind of end.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt};

use super::*;
use crate::model::{
    Alert, AlertId, AlertKind, FileIndex, FilePriorities, FilePriority, Limits, PiecePriorities,
    PiecePriority, PieceRange, Priorities, Rate, Severity, TorrentLimits, View,
};

/// A torrent with something unusual in every column.
fn unusual() -> TorrentRecord {
    TorrentRecord {
        name: "日本 'quoted' \"twice\"".into(),
        source: RecordSource::Magnet("magnet:?xt=urn:btih:00&dn=a%20b".into()),
        folder: OsStr::from_bytes(b"/srv/\xff\xfe not utf-8 ").into(),
        files: FileChoice::Only(vec![FileIndex(0), FileIndex(7), FileIndex(u32::MAX)]),
        paused: true,
        sequential: true,
        choose_files: true,
        added: UnixTime(-1),
        finished: Some(UnixTime(i64::MAX)),
        downloaded: Bytes(i64::MAX as u64),
        labels: vec!["zebra".into(), "ape".into(), "zebra".into()],
        peers: vec!["192.0.2.1:6881".parse().unwrap(), "[2001:db8::1]:51413".parse().unwrap()],
        limits: TorrentLimits {
            all: Limits { down: Some(Rate(i64::MAX as u64)), up: Some(Rate(1_024)) },
            each: Limits { down: None, up: Some(Rate(9_999)) },
        },
        trackers: Some(vec![vec!["http://a/".into(), "udp://b:1".into()], vec!["http://c/".into()]]),
        renamed: vec![
            Renamed { file: FileIndex(0), path: "ä/b".into(), was: None },
            Renamed { file: FileIndex(u32::MAX), path: "new".into(), was: Some("old".into()) },
        ],
        priorities: Priorities {
            files: FilePriorities::default()
                .with(&[FileIndex(0)], FilePriority::High)
                .with(&[FileIndex(7), FileIndex(u32::MAX)], FilePriority::Low),
            pieces: PiecePriorities::default()
                .with(PieceRange { first: 0, end: u32::MAX }, Some(PiecePriority::Skip))
                .with(PieceRange { first: 3, end: 9 }, Some(PiecePriority::High)),
            ends: FileChoice::Only(vec![FileIndex(2), FileIndex(u32::MAX)]),
        },
        moving: Some(OsStr::from_bytes(b"/else/\xff").into()),
        ..torrent(200)
    }
}

#[test]
fn torrents_come_back_as_they_were_in_the_order_of_adding() {
    let dir = tempfile::tempdir().unwrap();
    let none = TorrentRecord { files: FileChoice::Only(vec![]), ..torrent(3) };
    let written = [torrent(9), unusual(), none, torrent(1)];
    let (mut store, _) = open(dir.path());
    store.put_all(&written).unwrap();
    assert_eq!(store.torrents().unwrap().torrents, written);
    drop(store);
    let loaded = reopen(dir.path()).torrents().unwrap();
    assert_eq!(loaded.torrents, written);
    assert_eq!(loaded.problems, [""; 0]);
}

#[test]
fn a_torrent_put_again_is_replaced_where_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_all(&[TorrentRecord { hash: hash(1), ..unusual() }, torrent(2)]).unwrap();
    store.put(&torrent(1)).unwrap();
    assert_eq!(store.torrents().unwrap().torrents, [torrent(1), torrent(2)]);
    let back = TorrentRecord { hash: hash(1), ..unusual() };
    store.put(&back).unwrap();
    assert_eq!(store.torrents().unwrap().torrents, [back, torrent(2)]);
}

#[test]
fn single_columns_are_set_and_nothing_else_moves() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let other = TorrentRecord { hash: hash(2), ..unusual() };
    store.put_all(&[TorrentRecord { hash: hash(1), ..unusual() }, other.clone()]).unwrap();
    let stranger = hash(99);
    let only = FileChoice::Only(vec![FileIndex(4)]);
    store.set_paused(&[hash(1), stranger], false).unwrap();
    store.set_files(hash(1), &only, Bytes(8)).unwrap();
    store.set_files(stranger, &only, Bytes(8)).unwrap();
    store.set_finished(hash(1), Some(UnixTime(5))).unwrap();
    let limits = TorrentLimits { all: Limits { down: Some(Rate(7_000)), up: None }, ..Default::default() };
    store.set_limits(&[hash(1), stranger], limits).unwrap();
    store.set_trackers(hash(1), &vec![]).unwrap();
    store.set_trackers(stranger, &vec![]).unwrap();
    store.set_magnet(hash(1), "magnet:?not any more").unwrap();
    store.set_totals(&[(hash(1), Bytes(7), Bytes(u64::MAX)), (stranger, Bytes(1), Bytes(1))]).unwrap();
    let expected = TorrentRecord {
        hash: hash(1),
        source: RecordSource::Magnet("magnet:?not any more".into()),
        files: only,
        paused: false,
        choose_files: false,
        finished: Some(UnixTime(5)),
        downloaded: Bytes(7),
        uploaded: Bytes(i64::MAX as u64),
        limits,
        trackers: Some(vec![]),
        ..unusual()
    };
    assert_eq!(store.torrents().unwrap().torrents, [expected, other]);
}

#[test]
fn of_a_torrent_with_a_summary_the_file_is_read_only_when_it_is_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let summary = |wanted| Summary {
        size: Bytes(100),
        wanted: Bytes(wanted),
        pieces: 7,
        private: true,
        file: Some("a/b".into()),
        link: "magnet:?xt=urn:btih:01".into(),
    };
    store.put_all(&[torrent(1), torrent(2), unusual()]).unwrap();
    store.set_summaries(&[(hash(1), summary(100)), (hash(99), summary(1))]).unwrap();
    let folder = TorrentRecord { summary: Some(Summary { file: None, ..summary(5) }), ..torrent(2) };
    store.put(&folder).unwrap();
    let only = FileChoice::Only(vec![FileIndex(4)]);
    store.set_files(hash(1), &only, Bytes(8)).unwrap();
    let kept = |record| TorrentRecord { source: RecordSource::Kept, ..record };
    let first = kept(TorrentRecord { summary: Some(summary(8)), files: only, ..torrent(1) });
    let expected = [first, kept(folder), unusual()];
    assert_eq!(store.torrents().unwrap().torrents, expected);
    // Written back without its file, it still has it.
    store.put(&expected[0]).unwrap();
    assert_eq!(store.torrents().unwrap().torrents, expected);
    let library = Library::open(dir.path()).unwrap();
    let RecordSource::Metainfo(bytes) = torrent(1).source else { unreachable!("it is made so") };
    assert_eq!(library.torrent_file(hash(1)).unwrap(), Some(bytes));
    assert_eq!(library.torrent_file(hash(200)).unwrap(), None);
    store.remove(&[hash(1)]).unwrap();
    assert_eq!(library.torrent_file(hash(1)).unwrap(), None);
}

#[test]
fn many_are_put_all_or_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    let trap = "CREATE TRIGGER trap BEFORE INSERT ON torrents WHEN NEW.name = 'torrent 2'
                BEGIN SELECT RAISE(ABORT, 'trap'); END";
    store.db.execute_batch(trap).unwrap();
    let refused = store.put_all(&[torrent(1), torrent(2)]).unwrap_err().to_string();
    assert!(refused.starts_with("state database: ") && refused.contains("trap"), "{refused}");
    assert_eq!(store.torrents().unwrap().torrents, []);
}

#[test]
fn what_removed_torrents_transferred_stays_counted() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_all(&[torrent(1), torrent(2), unusual()]).unwrap();
    store.remove(&[hash(1), hash(99), hash(1)]).unwrap();
    let expected = (Bytes(1001 + 1002 + i64::MAX as u64), Bytes(30));
    assert_eq!(store.all_time().unwrap(), expected);
    store.remove(&[hash(2)]).unwrap();
    drop(store);
    let mut store = reopen(dir.path());
    assert_eq!(store.torrents().unwrap().torrents, [unusual()]);
    assert_eq!(store.all_time().unwrap(), expected);
    store.remove(&[hash(200)]).unwrap();
    assert_eq!(store.all_time().unwrap().1, Bytes(30));
    for table in ["torrents", "metainfo", "summaries", "labels", "limits", "trackers", "renamed", "moves"] {
        let count = format!("SELECT count(*) FROM {table}");
        let left: i64 = store.db.query_row(&count, [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

#[test]
fn a_row_that_cannot_be_read_is_told_kept_and_holds_nobody_up() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_all(&[torrent(1), torrent(2), torrent(3), torrent(4), torrent(5)]).unwrap();
    let spoil = |sql: &str, n: u8| store.db.execute(sql, [hash(n).0]).unwrap();
    spoil("UPDATE torrents SET files = x'010000' WHERE hash = ?", 1);
    spoil("UPDATE torrents SET files = x'0200000001000000' WHERE hash = ?", 2);
    spoil("DELETE FROM metainfo WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)", 3);
    spoil("UPDATE torrents SET peers = 'nonsense 192.0.2.1:1' WHERE hash = ?", 5);
    let loaded = store.torrents().unwrap();
    let with_peer = TorrentRecord { peers: vec!["192.0.2.1:1".parse().unwrap()], ..torrent(5) };
    assert_eq!(loaded.torrents, [torrent(4), with_peer]);
    let told = |n: u8, what: &str| {
        format!("torrent {} could not be read from the state database: it{what}", hash(n))
    };
    let expected = [
        told(1, "s list of chosen files is cut off"),
        told(2, "s list of chosen files is out of order"),
        told(3, " has neither a torrent file nor a magnet link"),
    ];
    assert_eq!(loaded.problems, expected);
    store.put(&torrent(1)).unwrap();
    assert_eq!(reopen(dir.path()).torrents().unwrap().torrents[0], torrent(1));
}

#[test]
fn a_limit_that_cannot_be_is_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put(&unusual()).unwrap();
    store.db.execute("UPDATE limits SET down = -1, up = 0, peer_up = 1023", []).unwrap();
    assert_eq!(store.torrents().unwrap().torrents[0].limits, TorrentLimits::default());
}

#[test]
fn what_is_under_way_is_noted_and_settled() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_all(&[torrent(1), torrent(2)]).unwrap();
    let begun = Renamed { file: FileIndex(3), path: "b".into(), was: Some("a".into()) };
    store.set_moving(hash(1), Some("/new".as_ref())).unwrap();
    store.set_renamed(hash(1), &begun).unwrap();
    store.set_moving(hash(99), Some("/new".as_ref())).unwrap();
    store.set_renamed(hash(99), &begun).unwrap();
    let read = |store: &Store| store.torrents().unwrap().torrents;
    let under_way = TorrentRecord { moving: Some("/new".into()), renamed: vec![begun.clone()], ..torrent(1) };
    assert_eq!(read(&store), [under_way, torrent(2)]);
    let settled = Renamed { was: None, ..begun };
    store.set_folder(hash(1), "/new".as_ref()).unwrap();
    store.set_renamed(hash(1), &settled).unwrap();
    store.set_name(hash(1), "called so").unwrap();
    let done = TorrentRecord {
        folder: "/new".into(),
        renamed: vec![settled],
        name: "called so".into(),
        ..torrent(1)
    };
    assert_eq!(read(&store)[0], done);
    store.set_moving(hash(1), Some("/else".as_ref())).unwrap();
    store.set_moving(hash(1), None).unwrap();
    store.forget_renamed(hash(1), FileIndex(3)).unwrap();
    assert_eq!(read(&store)[0], TorrentRecord { renamed: vec![], ..done });
}

#[test]
fn views_come_back_in_their_order() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    assert_eq!(store.views().unwrap(), []);
    let view =
        |name: &str| View { name: name.into(), query: "a \"b'c\" or ä".into(), order: "-ratio".into() };
    store.set_views(&[view("z"), view("a 日本")]).unwrap();
    store.set_views(&[view("z"), view("b"), view("a 日本")]).unwrap();
    drop(store);
    let mut store = reopen(dir.path());
    assert_eq!(store.views().unwrap(), [view("z"), view("b"), view("a 日本")]);
    // No two have the same name: then all stay as they were.
    store.set_views(&[view("x"), view("x")]).unwrap_err();
    assert_eq!(store.views().unwrap().len(), 3);
}

fn alert(id: u64) -> Alert {
    Alert {
        id: AlertId(id),
        at: UnixTime(id as i64),
        severity: Severity::Warning,
        kind: AlertKind::DiskLow,
        torrent: Some((hash(1), "name".into())),
        text: format!("text {id}").into(),
        acknowledged: false,
    }
}

#[test]
fn alerts_come_back_and_the_oldest_beyond_a_thousand_go() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.db.pragma_update(None, "synchronous", "OFF").unwrap();
    for id in 1..=1003 {
        store.put_alert(&alert(id)).unwrap();
    }
    let session = Alert { torrent: None, severity: Severity::Error, kind: AlertKind::Listen, ..alert(1004) };
    store.put_alert(&session).unwrap();
    store.acknowledge(&[AlertId(5), AlertId(1003), AlertId(77_777)]).unwrap();
    drop(store);
    let alerts = reopen(dir.path()).alerts().unwrap();
    assert_eq!(alerts.len(), 1000);
    assert_eq!(alerts[0], Alert { acknowledged: true, ..alert(5) });
    assert_eq!(alerts[1], alert(6));
    assert_eq!(alerts[998], Alert { acknowledged: true, ..alert(1003) });
    assert_eq!(alerts[999], session);
}

#[test]
fn an_alert_that_cannot_be_read_is_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_alert(&alert(1)).unwrap();
    store.put_alert(&alert(2)).unwrap();
    store.db.execute("UPDATE alerts SET kind = 'from the future' WHERE id = 1", []).unwrap();
    assert_eq!(store.alerts().unwrap(), [alert(2)]);
}

#[test]
fn the_end_of_the_last_run_is_known() {
    let dir = tempfile::tempdir().unwrap();
    let (mut store, opened) = open(dir.path());
    assert!(opened.clean, "there was no run");
    store.mark_running().unwrap();
    drop(store);
    let (store, opened) = open(dir.path());
    let tells = std::path::Path::new("/proc/sys/kernel/random/boot_id").exists();
    assert_eq!((opened.clean, opened.same_boot), (false, tells));
    store.db.execute("UPDATE session SET boot = 'another'", []).unwrap();
    drop(store);
    let (store, opened) = open(dir.path());
    assert_eq!((opened.clean, opened.same_boot), (false, false));
    drop(store);
    open(dir.path()).0.mark_clean().unwrap();
    let (_, opened) = open(dir.path());
    assert_eq!((opened.clean, opened.same_boot), (true, tells));
}

#[test]
fn what_was_written_survives_an_end_without_closing() {
    let dir = tempfile::tempdir().unwrap();
    let after = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.mark_running().unwrap();
    store.put(&torrent(1)).unwrap();
    store.set_totals(&[(hash(1), Bytes(77), Bytes(88))]).unwrap();
    // What a killed process leaves behind: the files as they are now, nothing closed.
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), after.path().join(entry.file_name())).unwrap();
    }
    drop(store);
    let (store, opened) = open(after.path());
    assert_eq!((opened.clean, opened.notes), (false, vec![]));
    let expected = TorrentRecord { downloaded: Bytes(77), uploaded: Bytes(88), ..torrent(1) };
    assert_eq!(store.torrents().unwrap().torrents, [expected]);
}
