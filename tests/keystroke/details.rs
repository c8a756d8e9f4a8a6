//! The panes of one torrent: what the pieces show, trackers that count down.

use bitonic::{
    app::{Cell, Mouse, MouseKind, Msg, Overlay, PieceView},
    model::{Bits, Command, EventKind, Known, Tracker, TrackerChange, UnixTime},
};

use crate::stage::{Stage, detail, hash, tracker};

fn looking(keys: &str) -> Stage {
    let mut stage = Stage::new(&["a", "b"]);
    stage.details.push(detail(1, Bits::repeat(false, 8)));
    stage.publish();
    stage.keys(keys);
    stage
}

#[test]
fn one_key_goes_through_all_views_of_the_pieces() {
    let mut stage = looking("3");
    let mut seen = Vec::new();
    for _ in PieceView::ALL {
        seen.push(stage.ui.pieces.view);
        stage.keys("v");
    }
    assert_eq!(seen, PieceView::ALL);
    assert_eq!(stage.ui.pieces.view, PieceView::Have);
    // It stays what it is from torrent to torrent, and no other pane takes the key.
    stage.keys("v J 2 v 1 v v");
    assert_eq!(stage.ui.pieces.view, PieceView::Availability);
    assert!(stage.ui.hints().iter().all(|hint| hint.text != "view"));
    stage.keys("3");
    assert!(stage.ui.hints().iter().any(|hint| hint.text == "view" && hint.keys == "v"));
}

#[test]
fn the_cursor_of_the_trackers_stays_with_its_tracker_and_begins_anew_with_another_torrent() {
    let mut stage = looking("5 j j");
    let row = |stage: &Stage| stage.ui.trackers.position(&stage.details[0].trackers);
    assert_eq!(row(&stage), Some(2));
    stage.details[0].trackers = (1..5).map(tracker).collect();
    stage.publish();
    assert_eq!(row(&stage), Some(1), "the first is gone");
    stage.keys("G");
    assert_eq!(row(&stage), Some(3));
    stage.keys("J K");
    assert_eq!(row(&stage), Some(0));
}

#[test]
fn a_click_on_what_a_tracker_said_selects_it() {
    let mut stage = looking("5");
    stage.draw_with(|areas| areas.trackers = vec![0, 1, 1, 2]);
    stage.msg(Msg::Mouse(Mouse { at: Cell { x: 9, y: 15 }, kind: MouseKind::Click }));
    assert_eq!(stage.ui.trackers.position(&stage.details[0].trackers), Some(1));
    stage.msg(Msg::Mouse(Mouse { at: Cell { x: 9, y: 20 }, kind: MouseKind::Click }));
    assert_eq!(stage.ui.trackers.position(&stage.details[0].trackers), Some(1), "nothing is there");
}

#[test]
fn trackers_are_added_edited_and_removed_where_they_stand() {
    let mut stage = looking("5 j");
    stage.sent.clear();
    stage.keys("+");
    stage.text("nonsense");
    stage.keys("enter");
    let Some(Overlay::Prompt(prompt)) = stage.ui.overlays.last() else { panic!("no prompt") };
    assert!(prompt.error.as_ref().unwrap().contains("udp://"), "{:?}", prompt.error);
    stage.keys("ctrl-u");
    stage.text("http://new.example.org/announce");
    stage.keys("enter");
    let changes = |stage: &mut Stage| -> Vec<TrackerChange> {
        let change = |command| match command {
            Command::Trackers { torrent, change } if torrent == hash(1) => change,
            other => panic!("{other:?}"),
        };
        stage.take().into_iter().map(change).collect()
    };
    let url = "http://new.example.org/announce".to_owned();
    assert_eq!(changes(&mut stage), [TrackerChange::Add { url, tier: None }]);
    stage.keys("enter backspace 8 enter");
    let old = "udp://tracker-1.example.org:6969".to_owned();
    let new = "udp://tracker-1.example.org:6968".to_owned();
    assert_eq!(changes(&mut stage), [TrackerChange::Replace { old: old.clone(), new }]);
    stage.keys("d");
    assert!(stage.ui.overlays.is_empty(), "nothing is asked, and no torrent is meant");
    let (ticket, _) = stage.last();
    assert_eq!(changes(&mut stage), [TrackerChange::Remove { url: old }]);
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!(stage.notices(), ["removed the tracker udp://tracker-1.example.org:6969; u brings it back"]);
}

#[test]
fn trackers_are_asked_on_demand() {
    let mut stage = looking("5");
    stage.sent.clear();
    stage.keys("n");
    assert_eq!(stage.take(), [Command::Announce(vec![hash(1)])]);
    assert!(stage.ui.hints().iter().any(|hint| hint.text == "ask now"));
}

#[test]
fn a_countdown_is_drawn_while_it_is_seen_and_only_then() {
    let mut stage = looking("5");
    assert_eq!(stage.ui.wake_at(), None, "nobody is to be asked");
    let due = Tracker { next_announce: Known::Is(UnixTime(99)), ..tracker(0) };
    stage.details[0].trackers = [due].into();
    stage.publish();
    let first = stage.ui.wake_at().unwrap();
    stage.wait(first - stage.world.now.ms);
    assert_eq!(stage.ui.wake_at(), Some(first + 1_000));
    stage.keys("3");
    assert_eq!(stage.ui.wake_at(), None);
}
