//! A process that is killed in the middle of writing: nothing that it was told is written is lost.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use super::*;
use crate::model::{Step, Tally, Traffic};

/// Writes torrents for ever, in a process of its own, when told where; says each that is written.
#[test]
fn child() {
    let Some(dir) = env::var_os("BITONIC_KILL_TEST") else { return };
    let dir = Path::new(&dir);
    let _lock = Lock::take(dir).unwrap();
    let mut store = reopen(dir);
    store.mark_running().unwrap();
    for n in (0..=255).cycle() {
        store.put(&torrent(n)).unwrap();
        store.set_totals(&[(hash(n), Bytes(5000), Bytes(6000))]).unwrap();
        let at = UnixTime(1_700_000_000 + i64::from(n) * 7);
        let traffic = Traffic { down: Bytes(1), up: Bytes(2) };
        store
            .record(&[(at, Tally { traffic, ..Tally::default() })], &[(hash(0), vec![(at, traffic)])])
            .unwrap();
        println!("\nwritten {n}");
    }
}

#[test]
fn a_killed_process_loses_nothing_that_was_written() {
    let dir = tempfile::tempdir().unwrap();
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "store::tests::killed::child", "--nocapture"])
        .env("BITONIC_KILL_TEST", dir.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let written: Vec<u8> =
        said.filter_map(|line| line.strip_prefix("written ")?.parse().ok()).take(20).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(written, (0..20).collect::<Vec<_>>());
    let _lock = Lock::take(dir.path()).unwrap();
    let (store, opened) = open(dir.path());
    assert_eq!((opened.clean, opened.notes), (false, vec![]));
    let ever = (UnixTime(0), UnixTime(i64::MAX));
    let moved = Step::STORED.map(|step| {
        let session: Bytes =
            store.session_history(step, ever.0, ever.1).unwrap().iter().map(|(_, t)| t.traffic.down).sum();
        let torrent: Bytes =
            store.torrent_history(hash(0), step, ever).unwrap().iter().map(|(_, t)| t.down).sum();
        assert_eq!(session, torrent);
        session
    });
    assert!(moved[0] >= Bytes(20) && moved.iter().all(|sum| *sum == moved[0]), "{moved:?}");
    let loaded = store.torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    for (n, found) in written.into_iter().zip(loaded.torrents) {
        assert_eq!(found, TorrentRecord { downloaded: Bytes(5000), uploaded: Bytes(6000), ..torrent(n) });
    }
}
