//! What the terminal is told, and how rarely.

use std::{path::Path, sync::Arc};

use super::*;
use crate::{
    app::Now,
    model::{AlertId, Bytes, InfoHash, Known, Rate, Severity, StateCounts, Totals, UnixTime},
    tui::features::Marks,
};

fn features(notice: Notice) -> Features {
    Features { title: true, progress: true, notice, through_tmux: false, marks: Marks::No, mouse: true }
}

fn torrent(number: u8, percent: u64) -> Arc<Torrent> {
    Arc::new(Torrent {
        state: if percent == 100 { State::Seeding } else { State::Downloading },
        size: Known::Is(Bytes(100)),
        wanted: Bytes(100),
        have: Bytes(percent),
        folder: Path::new("/").into(),
        pieces: 1,
        ..Torrent::new(InfoHash([number; 20]), "x")
    })
}

fn alert(id: u64, at: i64, kind: AlertKind, name: &str) -> Alert {
    Alert {
        id: AlertId(id),
        at: UnixTime(at),
        severity: Severity::Info,
        kind,
        torrent: Some((InfoHash([1; 20]), name.into())),
        text: "no space left".into(),
        acknowledged: false,
    }
}

fn world(ms: u64, down: u64, percents: &[u64], alerts: Vec<Alert>) -> World {
    let torrents: Vec<_> = percents.iter().zip(1..).map(|(percent, n)| torrent(n, *percent)).collect();
    let states: StateCounts = torrents.iter().map(|t| t.state).collect();
    let totals = Totals { down: Rate(down), states, ..Totals::default() };
    let snapshot = Snapshot {
        at: UnixTime(1_000),
        totals,
        torrents: torrents.into(),
        alerts: alerts.into(),
        ..Snapshot::default()
    };
    World { snapshot: Arc::new(snapshot), now: Now { ms, ..Now::default() } }
}

fn said(herald: &mut Herald, world: &World) -> String {
    String::from_utf8(herald.news(world, false)).unwrap().replace('\x1b', "^")
}

#[test]
fn title_and_progress_are_said_when_they_change_and_not_too_often() {
    let mut herald = Herald::new(features(Notice::Off), false);
    assert_eq!(said(&mut herald, &world(0, 0, &[], vec![])), "", "nothing is done");
    let busy = world(10, 1_258_291, &[20, 40], vec![]);
    assert_eq!(said(&mut herald, &busy), "^]2;bitonic ↓1.2M · 2 active\x07^]9;4;1;30^\\");
    assert_eq!(said(&mut herald, &busy), "");
    assert_eq!(herald.wake_at(&busy), None);
    let more = world(1_000, 2_000_000, &[30, 50], vec![]);
    assert_eq!(said(&mut herald, &more), "", "too early");
    assert_eq!(herald.wake_at(&more), Some(5_010));
    let done = world(5_010, 0, &[100, 100], vec![]);
    assert_eq!(said(&mut herald, &done), "^]2;bitonic\x07^]9;4;0;^\\");
    herald.forget();
    assert_eq!(said(&mut herald, &done), "^]2;bitonic\x07");
}

#[test]
fn what_finished_before_the_start_is_no_news() {
    let mut herald = Herald::new(features(Notice::Osc9), false);
    let old = alert(1, 900, AlertKind::Finished, "old");
    assert_eq!(said(&mut herald, &world(0, 0, &[], vec![old.clone()])), "");
    let new = alert(2, 1_001, AlertKind::Finished, "new");
    assert_eq!(said(&mut herald, &world(10, 0, &[], vec![old, new])), "^]9;bitonic: finished new\x07");
}

#[test]
fn notifications_are_rare_and_gather_what_came_meanwhile() {
    let mut herald = Herald::new(features(Notice::Osc777), false);
    let mut alerts = vec![alert(1, 1_000, AlertKind::Failed, "a;b")];
    let first = world(0, 0, &[], alerts.clone());
    assert_eq!(said(&mut herald, &first), "^]777;notify;bitonic;failed a,b: no space left\x07");
    alerts.extend((2..5).map(|id| alert(id, 1_000, AlertKind::Finished, "c")));
    alerts.push(alert(5, 1_000, AlertKind::Stalled, "quiet"));
    let next = world(4_000, 0, &[], alerts.clone());
    assert_eq!(said(&mut herald, &next), "");
    assert_eq!(herald.wake_at(&next), Some(10_000));
    let later = world(10_000, 0, &[], alerts);
    assert_eq!(said(&mut herald, &later), "^]777;notify;bitonic;3 finished\x07");
    assert_eq!(herald.wake_at(&later), None);
}

#[test]
fn a_masked_screen_tells_no_name() {
    let mut herald = Herald::new(features(Notice::Osc9), true);
    let news = world(0, 0, &[], vec![alert(1, 1_000, AlertKind::Failed, "secret")]);
    let told = String::from_utf8(herald.news(&news, true)).unwrap();
    assert!(
        told.contains("bitonic: 1 failed") && !told.contains("secret") && !told.contains("space"),
        "{told}"
    );
}

#[test]
fn names_cannot_end_the_sequence_and_tmux_gets_it_wrapped() {
    let wrapped = Features { through_tmux: true, ..features(Notice::Osc9) };
    let mut herald = Herald::new(wrapped, false);
    let evil = alert(1, 1_000, AlertKind::Finished, "x\x07\x1b[2J\u{9c}y");
    let told = said(&mut herald, &world(0, 0, &[], vec![evil]));
    assert_eq!(told, "^Ptmux;^^]9;bitonic: finished x··[2J·y\x07^\\");
}
