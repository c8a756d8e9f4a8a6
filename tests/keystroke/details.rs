//! The panes of one torrent: what the pieces show, trackers that count down.

use bitonic::{
    app::PieceView,
    model::{Bits, Command, Known, Tracker, UnixTime},
};

use crate::stage::{Stage, detail, hash};

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
        stage.keys("m");
    }
    assert_eq!(seen, PieceView::ALL);
    assert_eq!(stage.ui.pieces.view, PieceView::Have);
    // It stays what it is from torrent to torrent, and no other pane takes the key.
    stage.keys("m j 2 m 1 m");
    assert_eq!(stage.ui.pieces.view, PieceView::Availability);
    assert!(stage.ui.hints().iter().all(|hint| hint.text != "view"));
    stage.keys("3");
    assert!(stage.ui.hints().iter().any(|hint| hint.text == "view" && hint.keys == "m"));
}

#[test]
fn trackers_scroll_and_begin_anew_with_another_torrent() {
    let mut stage = looking("5 j j");
    assert_eq!(stage.ui.trackers.offset, 2);
    stage.keys("G");
    assert_eq!(stage.ui.trackers.offset, 22, "30 lines, of which 8 are shown");
    stage.keys("J");
    assert_eq!(stage.ui.trackers.offset, 0);
}

#[test]
fn trackers_are_asked_on_demand() {
    let mut stage = looking("5");
    stage.sent.clear();
    stage.keys("r");
    assert_eq!(stage.take(), [Command::Announce(vec![hash(1)])]);
    assert!(stage.ui.hints().iter().any(|hint| hint.text == "ask now"));
}

#[test]
fn a_countdown_is_drawn_while_it_is_seen_and_only_then() {
    let mut stage = looking("5");
    assert_eq!(stage.ui.wake_at(), None, "nobody is to be asked");
    let tracker = Tracker {
        url: "udp://tracker.example.org".into(),
        tier: 0,
        state: Known::Unknown,
        asking: false,
        warning: None,
        next_announce: Known::Is(UnixTime(99)),
        seeds: Known::Unknown,
        leeches: Known::Unknown,
        downloads: Known::Unknown,
    };
    stage.details[0].trackers = [tracker].into();
    stage.publish();
    let first = stage.ui.wake_at().unwrap();
    stage.wait(first - stage.world.now.ms);
    assert_eq!(stage.ui.wake_at(), Some(first + 1_000));
    stage.keys("3");
    assert_eq!(stage.ui.wake_at(), None);
}
