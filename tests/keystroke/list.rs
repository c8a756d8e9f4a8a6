//! Cursor, marks, filter and order of the list.

use bitonic::{
    app::{Cell, Focus, Mouse, MouseKind, Msg, Size, Tab, Ui},
    input::Keymap,
    model::{Bits, Command, EventKind, Known, State},
};

use crate::stage::{Stage, detail, hash, torrent};

#[test]
fn the_cursor_stays_with_its_torrent_when_rows_move() {
    let mut stage = Stage::new(&["b", "d", "f"]);
    stage.keys("j");
    stage.torrents.push(torrent(9, "a"));
    stage.torrents[2].name = "c".into();
    stage.publish();
    assert_eq!(stage.shown(), ["a", "b", "c", "d"]);
    assert_eq!(stage.cursor().unwrap(), "d");
}

#[test]
fn until_a_key_is_pressed_the_cursor_is_on_the_first_row() {
    let mut stage = Stage::new(&["b", "d"]);
    stage.ui = Ui::new(Size { width: 80, height: 24 }, Keymap::default());
    for (n, name) in [(8, "x"), (9, "a")] {
        stage.torrents.push(torrent(n, name));
        stage.torrents.last_mut().unwrap().added.0 += i64::from(n);
        stage.publish();
        assert_eq!((stage.shown()[0].as_str(), stage.cursor().as_deref()), (name, Some(name)));
    }
    stage.keys("tab");
    stage.torrents.push(torrent(10, "0"));
    stage.torrents.last_mut().unwrap().added.0 += 10;
    stage.publish();
    assert_eq!((stage.shown()[0].as_str(), stage.cursor().as_deref()), ("0", Some("a")));
}

#[test]
fn torrents_of_one_second_stand_in_the_order_of_adding() {
    let mut stage = Stage::new(&["a", "b", "c", "d"]);
    stage.torrents.iter_mut().for_each(|t| t.added = bitonic::model::UnixTime(7));
    stage.torrents.reverse();
    stage.publish();
    stage.keys("s a");
    let first = stage.shown();
    stage.keys("S");
    let mut second = stage.shown();
    second.reverse();
    assert_eq!(first, second);
    let newest_first = first == ["a", "b", "c", "d"];
    assert!(newest_first || first == ["d", "c", "b", "a"], "{first:?}");
}

#[test]
fn a_removed_torrent_gives_the_cursor_to_its_neighbour() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.keys("j");
    stage.torrents.remove(1);
    stage.publish();
    assert_eq!(stage.cursor().unwrap(), "c");
    stage.torrents.remove(1);
    stage.publish();
    assert_eq!(stage.cursor().unwrap(), "a");
    stage.torrents.clear();
    stage.publish();
    assert_eq!(stage.cursor(), None);
    stage.keys("p d j G space ctrl-a v y h");
    assert_eq!(stage.take(), []);
    stage.torrents.push(torrent(7, "x"));
    stage.publish();
    assert_eq!(stage.cursor().unwrap(), "x");
}

#[test]
fn nothing_is_done_to_a_torrent_that_slipped_under_the_cursor_unseen() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.torrents.remove(0);
    stage.publish_unseen();
    stage.msg(Msg::Key("p".parse().unwrap()));
    stage.msg(Msg::Key("d".parse().unwrap()));
    assert_eq!(stage.take(), []);
    assert!(stage.ui.overlays.is_empty());
    stage.draw();
    stage.keys("p");
    assert_eq!(stage.take(), [Command::Pause(vec![hash(2)])]);
}

#[test]
fn nothing_is_done_to_the_cursor_when_the_marks_went_away_unseen() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("space");
    stage.torrents.remove(0);
    stage.publish_unseen();
    stage.msg(Msg::Key("p".parse().unwrap()));
    assert_eq!(stage.take(), []);
}

#[test]
fn marks_ranges_and_their_inverse() {
    let mut stage = Stage::new(&["a", "b", "c", "d", "e"]);
    stage.keys("space");
    assert_eq!((stage.marked(), stage.cursor().unwrap().as_str()), (vec![1], "b"));
    stage.keys("j v j j k");
    assert_eq!(stage.marked(), [1, 3, 4]);
    stage.keys("k k");
    assert_eq!(stage.marked(), [1, 2, 3]);
    stage.keys("v G i");
    assert_eq!(stage.marked(), [4, 5]);
    stage.keys("ctrl-a");
    assert_eq!(stage.marked(), [1, 2, 3, 4, 5]);
    stage.keys("ctrl-a space");
    assert_eq!(stage.marked(), [5]);
    stage.keys("esc");
    assert!(stage.marked().is_empty());
}

#[test]
fn pausing_is_for_the_marked_or_the_current_and_resumes_only_when_none_runs() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.torrents[0].state = State::Paused;
    stage.publish();
    stage.keys("p ctrl-a p");
    assert_eq!(stage.take(), [Command::Resume(vec![hash(1)]), Command::Pause(vec![hash(2), hash(3)])]);
    stage.torrents[1].state = State::Failed;
    stage.torrents[2].state = State::Done;
    stage.publish();
    stage.keys("p");
    assert_eq!(stage.take(), [Command::Resume(vec![hash(1), hash(2), hash(3)])]);
}

#[test]
fn in_the_details_only_the_torrent_shown_is_meant() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.keys("space enter p");
    assert_eq!(stage.take(), [Command::Pause(vec![hash(2)])]);
}

#[test]
fn the_filter_applies_while_it_is_typed_and_escape_takes_it_back() {
    let mut stage = Stage::new(&["Alpha one", "beta ONE", "beta two"]);
    stage.keys("/");
    stage.text("one BETA");
    assert_eq!(stage.shown(), ["beta ONE"]);
    assert_eq!(stage.cursor().unwrap(), "beta ONE");
    stage.keys("enter");
    assert_eq!(stage.shown(), ["beta ONE"]);
    stage.keys("/ ctrl-u");
    assert_eq!(stage.shown().len(), 3);
    stage.text("nothing");
    assert_eq!((stage.shown().len(), stage.cursor()), (0, None));
    stage.keys("esc");
    assert_eq!(stage.shown(), ["beta ONE"]);
    stage.keys("esc");
    assert_eq!(stage.shown().len(), 3);
    assert_eq!(stage.cursor().unwrap(), "beta ONE");
}

#[test]
fn marked_torrents_that_the_filter_hides_are_not_acted_on() {
    let mut stage = Stage::new(&["a one", "b two", "c two"]);
    stage.keys("space space / t w o enter p");
    assert_eq!(stage.take(), [Command::Pause(vec![hash(2)])]);
    stage.keys("esc p");
    assert_eq!(stage.marked().len(), 0);
}

#[test]
fn sorting_turns_around_and_unknown_values_stay_last() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.torrents[0].size = Known::Unknown;
    stage.torrents[1].size = Known::Is(bitonic::model::Bytes(5));
    stage.publish();
    stage.keys("s z");
    assert_eq!(stage.shown(), ["c", "b", "a"]);
    stage.keys("S");
    assert_eq!(stage.shown(), ["b", "c", "a"]);
    stage.keys("s k enter");
    assert_eq!(stage.shown(), ["a", "b", "c"]);
    stage.keys("s esc");
    assert_eq!(stage.shown(), ["a", "b", "c"]);
}

#[test]
fn equal_rows_stand_in_the_order_of_adding_in_both_directions() {
    let mut stage = Stage::new(&["x", "x", "x"]);
    stage.keys("s u");
    let order = |stage: &Stage| stage.ui.list.rows.iter().map(|t| t.hash.0[0]).collect::<Vec<_>>();
    assert_eq!(order(&stage), [1, 2, 3]);
    stage.keys("S");
    assert_eq!(order(&stage), [1, 2, 3]);
}

#[test]
fn panes_go_round_and_the_engine_is_told_once() {
    let mut stage = Stage::new(&["a", "b"]);
    let mut seen = Vec::new();
    for _ in 0..=Tab::ALL.len() {
        stage.keys("tab");
        seen.push((stage.ui.focus, stage.ui.tab));
    }
    assert_eq!(seen[0], (Focus::Details, Tab::Peers));
    assert_eq!(seen[3], (Focus::Details, Tab::Trackers));
    assert_eq!(seen[5], (Focus::Details, Tab::Alerts));
    assert_eq!(seen[6], (Focus::Details, Tab::Speed));
    assert_eq!(seen[8], (Focus::Details, Tab::Options));
    assert_eq!(seen[9].0, Focus::Torrents);
    stage.keys("backtab backtab backtab backtab backtab");
    assert_eq!(stage.ui.tab, Tab::Info);
    let (torrent, panes) = stage.focus.take().unwrap();
    assert!(torrent == Some(hash(1)) && panes.trackers && !panes.peers);
    stage.publish();
    stage.keys("?");
    assert_eq!(stage.focus, None);
    stage.keys("esc 1 j");
    assert_eq!(stage.focus.unwrap().0, Some(hash(2)));
}

#[test]
fn copying_takes_the_whole_magnet_link_where_it_is_known() {
    let mut stage = Stage::new(&["a", "b ü"]);
    // No torrent is looked at: the link comes with the row.
    stage.torrents[0].magnet = format!("magnet:?xt=urn:btih:{}&tr=x", hash(1)).into();
    stage.publish();
    stage.keys("ctrl-a y m y h y p");
    let copied: Vec<_> = stage
        .effects
        .iter()
        .map(|effect| match effect {
            bitonic::app::Effect::Copy(text) => text.as_str(),
            other => panic!("{other:?}"),
        })
        .collect();
    let (first, second) = copied[0].split_once('\n').unwrap();
    assert!(first.ends_with("&tr=x"), "{first}");
    assert!(second.starts_with(&format!("magnet:?xt=urn:btih:{}", hash(2))), "{second}");
    assert_eq!(copied[1], format!("{}\n{}", hash(1), hash(2)));
    assert_eq!(copied[2], "/srv/torrents\n/srv/torrents");
}

#[test]
fn the_cursor_of_the_peers_stays_with_its_peer() {
    let mut stage = Stage::new(&["a"]);
    stage.details.push(detail(1, Bits::default()));
    stage.publish();
    let row = |stage: &Stage| {
        let ordered = stage.ui.peers.ordered(&stage.details[0].peers);
        stage.ui.peers.position(&ordered)
    };
    stage.keys("2");
    assert_eq!(row(&stage), Some(0));
    stage.keys("j j");
    assert_eq!(row(&stage), Some(2));
    let peer = stage.ui.peers.cursor.unwrap();
    stage.keys("S");
    assert_eq!(stage.ui.peers.cursor, Some(peer));
    stage.keys("G");
    assert_eq!(row(&stage), Some(stage.details[0].peers.len() - 1));
}

#[test]
fn the_mouse_hits_what_was_drawn() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    let click = |x, y| Msg::Mouse(Mouse { at: Cell { x, y }, kind: MouseKind::Click });
    stage.torrents.insert(0, torrent(9, "0"));
    stage.publish_unseen();
    stage.msg(click(5, 4));
    assert_eq!(stage.cursor().unwrap(), "b");
    stage.draw();
    stage.msg(click(5, 3));
    assert_eq!(stage.cursor().unwrap(), "0");
    stage.msg(click(20, 11));
    assert_eq!((stage.ui.focus, stage.ui.tab), (Focus::Details, Tab::Files));
    stage.msg(click(5, 200));
    stage.msg(click(5, 6));
    assert_eq!((stage.ui.focus, stage.cursor().unwrap().as_str()), (Focus::Torrents, "c"));
}

#[test]
fn the_wheel_scrolls_and_takes_the_cursor_along_only_at_the_edge() {
    let names: Vec<String> = (10..40).map(|n| format!("t{n}")).collect();
    let mut stage = Stage::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
    stage.keys("j j j j j");
    let wheel = Msg::Mouse(Mouse { at: Cell { x: 1, y: 5 }, kind: MouseKind::WheelDown });
    stage.msg(wheel.clone());
    stage.draw();
    assert_eq!((stage.ui.list.offset, stage.cursor().unwrap().as_str()), (3, "t15"));
    stage.msg(wheel);
    stage.draw();
    assert_eq!((stage.ui.list.offset, stage.cursor().unwrap().as_str()), (6, "t16"));
}

#[test]
fn a_magnet_link_that_gets_its_name_is_still_under_the_cursor() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("G");
    stage.torrents[1].name = "0 a better name".into();
    stage.tell(None, EventKind::Done);
    assert_eq!(stage.cursor().unwrap(), "0 a better name");
    assert_eq!(stage.ui.list.position(), Some(0));
}
