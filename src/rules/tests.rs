//! Steps from one snapshot to the next, and what they tell.

use super::*;
use crate::model::{Bytes, Known, Rate, State, Torrent};

const GIB: u64 = 1 << 30;

/// A download in progress, added a thousand seconds after 1970.
fn torrent(n: u8) -> Torrent {
    Torrent {
        state: State::Downloading,
        size: Known::Is(Bytes(GIB)),
        wanted: Bytes(GIB),
        have: Bytes(GIB / 2),
        downloaded: Bytes(GIB / 2),
        added: UnixTime(1000),
        folder: std::path::Path::new("/data").into(),
        pieces: 1024,
        ..Torrent::new(InfoHash([n; 20]), &format!("torrent {n}"))
    }
}

fn finished(n: u8, after: i64) -> Torrent {
    Torrent { state: State::Seeding, have: Bytes(GIB), finished: Some(UnixTime(1000 + after)), ..torrent(n) }
}

fn with(n: u8, state: State, reason: Option<&str>) -> Torrent {
    Torrent { state, reason: reason.map(Into::into), ..torrent(n) }
}

fn snapshot(torrents: impl IntoIterator<Item = Torrent>) -> Snapshot {
    Snapshot {
        at: UnixTime(2000),
        torrents: torrents.into_iter().map(Arc::new).collect(),
        ..Snapshot::default()
    }
}

/// Severity, kind and text of what a step tells; and that staying there tells nothing more.
fn told(previous: &Snapshot, next: &Snapshot) -> Vec<String> {
    assert_eq!(alerts(next, next), [], "staying");
    let word = |alert: NewAlert| {
        let of = alert.torrent.map(|(hash, name)| format!(" [{name} {}]", hash.0[0])).unwrap_or_default();
        format!("{:?} {}{of} {}", alert.severity, alert.kind.word(), alert.text)
    };
    alerts(previous, next).into_iter().map(word).collect()
}

#[test]
fn what_happens_to_one_torrent() {
    use State::*;
    let away = Torrent { state: Seeding, have: Bytes(GIB), ..torrent(1) };
    let found = Torrent { downloaded: Bytes(0), ..finished(1, 60) };
    let checking = Torrent { state: Checking, have: Bytes(0), ..finished(1, 60) };
    let more = Torrent { state: Downloading, wanted: Bytes(2 * GIB), ..finished(1, 60) };
    let more_done = Torrent { wanted: Bytes(2 * GIB), have: Bytes(2 * GIB), ..finished(1, 60) };
    let timeless = Torrent { added: UnixTime(0), ..finished(1, 60) };
    let table: &[(&str, Torrent, Torrent, &[&str])] = &[
        ("goes on", torrent(1), Torrent { have: Bytes(7), ..torrent(1) }, &[]),
        (
            "the files are gone",
            checking.clone(),
            Torrent { state: Downloading, have: Bytes(0), ..finished(1, 60) },
            &[
                "Warning state [torrent 1 1] it was complete, and its files are gone: everything is missing again",
            ],
        ),
        ("nothing was complete", with(1, Checking, None), Torrent { have: Bytes(0), ..torrent(1) }, &[]),
        ("pauses", torrent(1), with(1, Paused, None), &[]),
        (
            "finishes",
            torrent(1),
            finished(1, 750),
            &["Info finished [torrent 1 1] finished: 1.00 GiB in 12 min"],
        ),
        ("at once", torrent(1), finished(1, 0), &["Info finished [torrent 1 1] finished: 1.00 GiB"]),
        (
            "in seconds",
            torrent(1),
            finished(1, 59),
            &["Info finished [torrent 1 1] finished: 1.00 GiB in 59 s"],
        ),
        (
            "hours",
            away,
            finished(1, 12_100),
            &["Info finished [torrent 1 1] finished: 1.00 GiB in 3 h 21 min"],
        ),
        (
            "days",
            torrent(1),
            finished(1, 180_100),
            &["Info finished [torrent 1 1] finished: 1.00 GiB in 2 d 2 h"],
        ),
        ("time unknown", torrent(1), timeless, &["Info finished [torrent 1 1] finished: 1.00 GiB"]),
        ("was complete when it came in", with(1, Checking, None), found, &[]),
        ("checked after a restart", checking, finished(1, 60), &[]),
        ("more files chosen", finished(1, 60), more.clone(), &[]),
        ("and finished", more, more_done, &["Info finished [torrent 1 1] finished: 2.00 GiB in 1 min"]),
        ("seeds on", finished(1, 60), Torrent { uploaded: Bytes(9), ..finished(1, 60) }, &[]),
        (
            "fails",
            torrent(1),
            with(1, Failed, Some("disk full")),
            &["Error failed [torrent 1 1] failed: disk full"],
        ),
        ("fails without a word", torrent(1), with(1, Failed, None), &["Error failed [torrent 1 1] failed"]),
        (
            "fails otherwise",
            with(1, Failed, Some("disk full")),
            with(1, Failed, Some("no such folder")),
            &["Error failed [torrent 1 1] failed: no such folder"],
        ),
        (
            "stays failed",
            with(1, Failed, Some("x")),
            Torrent { up: Rate(1), ..with(1, Failed, Some("x")) },
            &[],
        ),
        ("recovers", with(1, Failed, Some("x")), torrent(1), &[]),
        (
            "stalls",
            torrent(1),
            with(1, Stalled, Some("no peers")),
            &["Warning stalled [torrent 1 1] stalled: no peers"],
        ),
        (
            "waits for something else",
            with(1, Stalled, Some("no peers")),
            with(1, Stalled, Some("no seeds")),
            &[],
        ),
        ("moves again", with(1, Stalled, None), torrent(1), &[]),
    ];
    for (what, previous, next, expected) in table {
        let (previous, next) = (snapshot([previous.clone()]), snapshot([next.clone()]));
        assert_eq!(told(&previous, &next), *expected, "{what}");
    }
}

#[test]
fn a_start_tells_what_fails_now_and_not_what_finished_long_ago() {
    let first = Snapshot { at: UnixTime(0), ..snapshot([]) };
    let next = snapshot([finished(1, 60), torrent(2), with(3, State::Failed, Some("gone"))]);
    assert_eq!(told(&first, &next), ["Error failed [torrent 3 3] failed: gone"]);
    let running = snapshot([]);
    assert_eq!(told(&running, &next), ["Error failed [torrent 3 3] failed: gone"]);
}

#[test]
fn a_torrent_too_small_to_be_seen_incomplete_is_told() {
    let next = Snapshot { at: UnixTime(2001), ..snapshot([finished(1, 1000)]) };
    assert_eq!(told(&snapshot([]), &next), ["Info finished [torrent 1 1] finished: 1.00 GiB in 16 min"]);
}

#[test]
fn rows_are_found_when_others_were_removed_or_added_before_them() {
    let previous = snapshot([torrent(1), torrent(2), with(3, State::Stalled, None)]);
    let next = snapshot([torrent(9), with(3, State::Stalled, None), finished(2, 60)]);
    assert_eq!(told(&previous, &next), ["Info finished [torrent 2 2] finished: 1.00 GiB in 1 min"]);
}

#[test]
fn many_at_once_are_told_in_one_line() {
    let previous = snapshot((1..=9).map(torrent));
    let next = snapshot((1..=9).map(|n| with(n, State::Failed, Some("no such device"))));
    assert_eq!(told(&previous, &next), ["Error failed 9 torrents failed at once, among them torrent 1"]);
    let next = snapshot((1..=9).map(|n| if n < 9 { with(n, State::Stalled, None) } else { torrent(n) }));
    assert_eq!(told(&previous, &next).len(), 8);
}

fn earlier(kind: AlertKind, severity: Severity, torrent: Option<u8>) -> Alert {
    let torrent = torrent.map(|n| (InfoHash([n; 20]), "x".into()));
    NewAlert { severity, kind, torrent, text: "earlier".into() }.numbered(AlertId(1), UnixTime(0))
}

#[test]
fn a_stall_is_told_again_only_after_the_last_was_acknowledged() {
    let previous = snapshot([torrent(1), torrent(2)]);
    let stalled = [with(1, State::Stalled, None), with(2, State::Stalled, None)];
    let open = earlier(AlertKind::Stalled, Severity::Warning, Some(1));
    let seen = Alert { acknowledged: true, ..earlier(AlertKind::Stalled, Severity::Warning, Some(2)) };
    let next = Snapshot { alerts: Arc::from([open, seen]), ..snapshot(stalled) };
    assert_eq!(told(&previous, &next), ["Warning stalled [torrent 2 2] stalled"]);
}

/// A snapshot with `free` bytes left, and torrents that need half a GiB each.
fn room(free: u64, torrents: impl IntoIterator<Item = Torrent>) -> Snapshot {
    let mut snapshot = snapshot(torrents);
    snapshot.totals.free = Known::Is(Bytes(free));
    snapshot.totals.folder = Some(std::path::Path::new("/data").into());
    snapshot
}

#[test]
fn a_disk_that_fills_is_told_once_per_level() {
    let elsewhere = |n| Torrent { folder: std::path::Path::new("/other").into(), ..torrent(n) };
    let three = || [torrent(1), torrent(2), torrent(3)];
    let unknown = snapshot([]);
    let short = "Warning disk-low disk low: 1.00 GiB free, 1.50 GiB still to download";
    let table: &[(&str, Snapshot, Snapshot, &[&str])] = &[
        ("enough", room(9 * GIB, []), room(GIB, []), &[]),
        ("scarce", room(GIB, []), room(GIB - 1, []), &["Warning disk-low disk low: 1.00 GiB free"]),
        ("scarcer", room(GIB - 1, []), room(GIB / 2, []), &[]),
        ("scarce from the start", unknown, room(5, []), &["Warning disk-low disk low: 5 B free"]),
        ("not enough for all", room(GIB, []), room(GIB, three()), &[short]),
        (
            "fills up",
            room(GIB, three()),
            room(GIB / 4, three()),
            &["Error disk-low disk low: 256 MiB free, 1.50 GiB still to download"],
        ),
        ("empties", room(GIB / 4, three()), room(GIB, three()), &[]),
        (
            "stopped ones need nothing",
            room(GIB, []),
            room(GIB, [1, 2, 3].map(|n| with(n, State::Paused, None))),
            &[],
        ),
        ("other disks are not ours", room(GIB, []), room(GIB, [1, 2, 3].map(elsewhere)), &[]),
        ("the system does not tell", room(9 * GIB, []), snapshot(three()), &[]),
    ];
    for (what, previous, next, expected) in table {
        assert_eq!(told(previous, next), *expected, "{what}");
    }
}

#[test]
fn a_disk_around_its_threshold_does_not_chatter() {
    let step = |alert: Option<Alert>, at: i64| {
        let next = Snapshot { at: UnixTime(at), alerts: alert.into_iter().collect(), ..room(5, []) };
        told(&room(GIB, []), &next).len()
    };
    let open = earlier(AlertKind::DiskLow, Severity::Warning, None);
    let seen = Alert { acknowledged: true, ..open.clone() };
    assert_eq!(step(None, 9999), 1);
    assert_eq!(step(Some(open.clone()), 9999), 0);
    assert_eq!(step(Some(seen.clone()), 599), 0);
    assert_eq!(step(Some(seen), 600), 1);
    let worse = Snapshot { alerts: Arc::from([open]), ..room(5, [torrent(1)]) };
    assert_eq!(told(&room(GIB, []), &worse).len(), 1, "an error is told beside an open warning");
}

#[test]
fn a_port_that_cannot_be_opened_is_told_once() {
    let state = |listening| {
        let mut snapshot = snapshot([]);
        snapshot.totals.listening = listening;
        snapshot
    };
    let on = || state(Listening::On("0.0.0.0:6881".parse().unwrap()));
    let off = |why: &str| state(Listening::Off(why.into()));
    let text = "Error listen no peer can reach us: port 6881 is in use; only outgoing connections are made";
    let used = || off("port 6881 is in use");
    assert_eq!(told(&state(Listening::Starting), &used()), [text]);
    assert_eq!(told(&on(), &used()), [text]);
    assert_eq!(told(&off("no such device"), &used()), [text]);
    assert_eq!(told(&used(), &used()), [""; 0]);
    assert_eq!(told(&used(), &on()), [""; 0]);
}
