//! Columns, groups, several sort keys, and how the screen is divided.

use bitonic::{
    app::{
        Area, Areas, Cell, Column, Focus, Mouse, MouseKind, Msg, Order, Overlay, Panels, Size, Sort,
        ThemeName, Themes, Ui,
    },
    input::{Context, Keymap},
    model::{Bytes, Command, Known, Rate, State, StateCounts, Torrent},
};

use crate::stage::{Stage, alert, hash, torrent};

/// Torrents a to f: a and c are linux, b and e films, d and f nothing.
fn labelled() -> Stage {
    let mut stage = Stage::new(&["a", "b", "c", "d", "e", "f"]);
    for (torrent, label) in stage.torrents.iter_mut().zip(["linux", "films", "linux", "", "films", ""]) {
        torrent.labels = label.split_whitespace().map(Into::into).collect();
    }
    stage.publish();
    stage
}

/// Every line as it would be drawn: headings in brackets.
fn lines(stage: &Stage) -> Vec<String> {
    let list = &stage.ui.list;
    let line = |at| match list.groups().at(at).unwrap() {
        bitonic::app::Place::Row(row) => list.rows[row].name.to_string(),
        bitonic::app::Place::Heading(number) => format!("[{}]", list.groups().all()[number].name),
    };
    (0..list.groups().lines()).map(line).collect()
}

fn click(stage: &mut Stage, x: u16, y: u16, kind: MouseKind) {
    stage.msg(Msg::Mouse(Mouse { at: Cell { x, y }, kind }));
    stage.draw();
}

#[test]
fn groups_stand_under_headings_and_the_cursor_stays_with_its_torrent() {
    let mut stage = labelled();
    stage.keys("j j j");
    assert_eq!(stage.cursor().unwrap(), "d");
    stage.keys("z l");
    assert_eq!(lines(&stage), ["[films]", "b", "e", "[linux]", "a", "c", "[]", "d", "f"]);
    assert_eq!(stage.cursor().unwrap(), "d");
    stage.keys("k");
    assert_eq!((stage.cursor(), stage.ui.list.heading.as_deref()), (None, Some("")));
    stage.keys("k k g g j");
    assert_eq!(stage.cursor().unwrap(), "b");
    stage.keys("S");
    assert_eq!(lines(&stage), ["[films]", "e", "b", "[linux]", "c", "a", "[]", "f", "d"]);
    stage.keys("z z");
    assert_eq!((lines(&stage).len(), stage.cursor().as_deref()), (6, Some("b")));
}

#[test]
fn a_group_is_folded_and_what_was_under_the_cursor_is_found_again() {
    let mut stage = labelled();
    stage.keys("z l h");
    assert_eq!(stage.ui.list.heading.as_deref(), Some("linux"), "from a torrent to its heading");
    stage.keys("h");
    assert_eq!(lines(&stage), ["[films]", "b", "e", "[linux]", "[]", "d", "f"]);
    stage.keys("enter");
    assert_eq!(lines(&stage).len(), 9);
    stage.keys("j z a");
    assert_eq!((lines(&stage).len(), stage.ui.list.heading.as_deref()), (3, Some("linux")));
    stage.keys("z a");
    assert_eq!(lines(&stage).len(), 9);
    // Whatever is gone to is unfolded.
    stage.alerts.push(alert(1, Some(2)));
    stage.publish();
    stage.keys("z a 7 enter");
    assert_eq!((lines(&stage).len(), stage.cursor().as_deref()), (5, Some("b")));
}

#[test]
fn a_heading_acts_on_nothing_until_its_torrents_are_marked() {
    let mut stage = labelled();
    stage.keys("z l g g p d D y h enter p");
    assert_eq!((stage.take(), stage.effects.len()), (vec![], 0));
    assert!(stage.ui.overlays.is_empty());
    stage.keys("space");
    assert_eq!(stage.marked(), [2, 5]);
    assert_eq!(stage.ui.list.heading.as_deref(), Some("linux"), "on to what stands behind the group");
    assert_eq!(stage.ui.list.groups().named("films").unwrap().marked, 2);
    stage.keys("p");
    assert_eq!(stage.take(), [Command::Pause(vec![hash(2), hash(5)])]);
    stage.keys("k space");
    assert!(stage.marked().is_empty());
}

#[test]
fn a_range_over_headings_marks_what_lies_between() {
    let mut stage = labelled();
    // [films] b e [linux] a c [] d f
    stage.keys("z l g g j j v j");
    assert_eq!(stage.marked(), [5], "the heading below is the end of the group above");
    stage.keys("j");
    assert_eq!(stage.marked(), [1, 5]);
    stage.keys("k k k k");
    assert_eq!(stage.marked(), [2, 5]);
}

#[test]
fn a_torrent_that_moves_into_a_folded_group_leaves_the_cursor_to_its_neighbour() {
    let mut stage = labelled();
    stage.torrents[0].state = State::Seeding;
    stage.publish();
    stage.keys("z s G h");
    // [downloading] b c d e f [seeding] a: fold seeding, go to e.
    stage.keys("h k k");
    assert_eq!(stage.cursor().unwrap(), "e");
    stage.torrents[4].state = State::Seeding;
    stage.publish_unseen();
    assert_eq!(stage.cursor().unwrap(), "f");
    stage.msg(Msg::Key("p".parse().unwrap()));
    assert_eq!(stage.take(), [], "it was not seen there");
}

#[test]
fn filter_and_order_work_within_groups_and_sums_are_of_what_is_shown() {
    let mut stage = labelled();
    stage.torrents.iter_mut().for_each(|t| t.down = Rate(u64::from(t.hash.0[0])));
    stage.torrents[4].size = Known::Unknown;
    stage.publish();
    stage.keys("z l");
    let films = stage.ui.list.groups().named("films").unwrap();
    assert_eq!((films.sums.down, films.sums.size), (Rate(7), Bytes(1 << 30)));
    stage.keys("s d / e enter");
    assert_eq!(lines(&stage), ["[films]", "e"]);
    assert_eq!(stage.ui.list.groups().named("films").unwrap().sums.down, Rate(5));
    stage.keys("esc");
    assert_eq!(lines(&stage)[..3], ["[films]", "e", "b"]);
}

#[test]
fn grouping_by_tracker_folder_and_state() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.torrents[0].trackers = ["one.example".into()].into();
    stage.torrents[1].folder = std::path::Path::new("/srv/other").into();
    stage.torrents[2].state = State::Paused;
    stage.publish();
    stage.keys("z t");
    assert_eq!(lines(&stage), ["[one.example]", "a", "[]", "b", "c"]);
    stage.keys("z f");
    assert_eq!(lines(&stage), ["[/srv/other]", "b", "[/srv/torrents]", "a", "c"]);
    stage.keys("z s");
    assert_eq!(lines(&stage), ["[downloading]", "a", "b", "[paused]", "c"]);
}

#[test]
fn several_columns_count_one_after_the_other() {
    let mut stage = Stage::new(&["a", "b", "c", "d"]);
    for (torrent, (up, size)) in stage.torrents.iter_mut().zip([(1, 1), (2, 1), (1, 2), (2, 2)]) {
        (torrent.up, torrent.size) = (Rate(up), Known::Is(Bytes(size)));
    }
    stage.publish();
    // The menu opens on what counts now; size stands below name, up further down.
    stage.keys("s z s");
    while stage.ui.list.order().place(Column::Up).is_none() {
        stage.keys("j");
        let Some(bitonic::app::Overlay::Sort(menu)) = stage.ui.overlays.last() else { panic!() };
        if Column::ALL[menu.cursor] == Column::Up {
            stage.keys("space");
        }
    }
    assert_eq!(stage.shown(), ["d", "c", "b", "a"]);
    stage.keys("space");
    assert_eq!(stage.shown(), ["c", "d", "a", "b"]);
    stage.keys("space");
    assert_eq!(stage.ui.list.order(), Order::by(Sort::by(Column::Size)));
    stage.keys("space enter");
    assert_eq!((stage.ui.context(), stage.ui.list.sort().column), (Context::Torrents, Column::Up));
}

#[test]
fn the_head_of_a_column_sorts_and_with_ctrl_it_counts_next() {
    let mut stage = Stage::new(&["a", "b"]);
    let head = |x| Area { x, y: 1, width: 5, height: 1 };
    let areas =
        Areas { columns: vec![(head(40), Column::Size), (head(50), Column::Ratio)], ..Areas::default() };
    let press = |stage: &mut Stage, x, kind| {
        stage.ui.drawn(areas.clone());
        stage.msg(Msg::Mouse(Mouse { at: Cell { x, y: 1 }, kind }));
    };
    press(&mut stage, 41, MouseKind::Click);
    assert_eq!(stage.ui.list.order(), Order::by(Sort::by(Column::Size)));
    press(&mut stage, 41, MouseKind::Click);
    assert_eq!(stage.ui.list.order(), Order::by(Sort::by(Column::Size).reversed()));
    press(&mut stage, 51, MouseKind::ClickMore);
    let both = Order::new([Sort::by(Column::Size).reversed(), Sort::by(Column::Ratio)]).unwrap();
    assert_eq!(stage.ui.list.order(), both);
}

#[test]
fn columns_are_tried_and_kept_or_taken_back() {
    let mut stage = Stage::new(&["a"]);
    let usual = stage.ui.columns.clone();
    stage.kept = None;
    stage.keys("c j space J + +");
    assert_ne!(stage.ui.columns, usual);
    assert_eq!(stage.kept, None, "it is only tried");
    stage.keys("esc");
    assert_eq!((&stage.ui.columns, stage.kept.is_some()), (&usual, false));
    stage.keys("c j space J + + enter");
    let size = stage.ui.columns.all()[2];
    assert_eq!((size.column, size.shown, size.width), (Column::Size, Some(true), 7));
    assert_eq!(stage.kept.take().unwrap().columns, stage.ui.columns);
    stage.keys("c j j 0 r enter");
    assert_eq!(stage.ui.columns, usual);
}

#[test]
fn the_name_cannot_be_hidden() {
    let mut stage = Stage::new(&["a"]);
    let usual = stage.ui.columns.clone();
    stage.keys("c space x enter");
    assert_eq!(stage.ui.columns, usual);
}

#[test]
fn list_and_details_share_the_body_by_key_and_by_mouse() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("> >");
    assert_eq!(stage.ui.shares.over, Some(55));
    stage.keys("< < < < < < < < < < < <");
    assert_eq!(stage.ui.shares.over, Some(15));
    // The stage's details begin on line 11 of 24, and their tabs leave the last column free.
    click(&mut stage, 79, 11, MouseKind::Click);
    click(&mut stage, 79, 17, MouseKind::Drag);
    assert_eq!(stage.ui.shares.over, Some(73));
    click(&mut stage, 79, 5, MouseKind::Click);
    click(&mut stage, 79, 20, MouseKind::Drag);
    assert_eq!(stage.ui.shares.over, Some(73), "nothing was held");
    stage.keys("=");
    assert_eq!(stage.ui.shares.panels, Panels::Beside);
    stage.keys("=");
    assert_eq!((stage.ui.shares.panels, stage.focus.unwrap().1), (Panels::Alone, Default::default()));
    stage.keys("2");
    assert!(stage.ui.focus == Focus::Details && stage.focus.unwrap().1.peers);
    assert_eq!(stage.kept.take().unwrap().shares, stage.ui.shares);
}

#[test]
fn a_screen_is_arranged_as_it_was_left() {
    let mut stage = labelled();
    stage.keys("z l s r > = 4 1 c j j space enter");
    let kept = stage.kept.clone().unwrap();
    let mut again = Ui::new(Size { width: 80, height: 24 }, Keymap::default());
    again.arrange(kept.clone());
    assert_eq!(again.arrangement(), kept);
    let mut next = labelled();
    next.ui = again;
    (next.kept, next.world.snapshot) = (None, Default::default());
    next.publish();
    assert_eq!((lines(&next)[0].as_str(), next.kept.clone()), ("[films]", None));
    assert_eq!(next.cursor().as_deref(), Some("b"), "on a torrent, not on a heading");
}

#[test]
fn a_remembered_order_holds_for_what_comes() {
    let mut stage = Stage::new(&["b", "a"]);
    assert_eq!(stage.shown(), ["a", "b"]);
    stage.torrents.push(Torrent { size: Known::Unknown, ..torrent(9, "aa") });
    stage.publish();
    assert_eq!(stage.shown(), ["a", "aa", "b"]);
}

#[test]
fn columns_follow_the_tide_only_after_a_while() {
    let mut stage = Stage::new(&["a"]);
    let publish = |stage: &mut Stage, state| {
        stage.torrents[0].state = state;
        let mut snapshot = (*stage.world.snapshot).clone();
        snapshot.totals.states = [state].into_iter().collect::<StateCounts>();
        stage.world.snapshot = snapshot.into();
        stage.msg(Msg::Snapshot);
    };
    publish(&mut stage, State::Downloading);
    assert!(stage.ui.present().flowing);
    publish(&mut stage, State::Seeding);
    let due = stage.ui.wake_at().unwrap();
    stage.wait(due - stage.world.now.ms - 1);
    assert!(stage.ui.present().flowing);
    stage.wait(1);
    assert!(!stage.ui.present().flowing);
    assert_eq!(stage.ui.wake_at(), None, "nothing more happens by itself");
}

#[test]
fn themes_lines_and_folded_groups_are_remembered() {
    let themes = || {
        let named = |name: &str| ThemeName { name: name.into(), about: "".into() };
        Themes::new(vec![named("dark"), named("light")], 0, Vec::new())
    };
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.torrents[1].labels = ["linux".into()].into();
    stage.publish();
    stage.ui.themes = themes();
    stage.kept = None;
    stage.keys("T j");
    assert!(stage.kept.is_none(), "it is only being tried");
    stage.keys("enter");
    for line in ["filter ratio>=0", "group label"] {
        stage.keys(":");
        stage.text(line);
        stage.keys("enter");
    }
    stage.keys("z a");
    let lines = stage.ui.list.groups().lines();
    assert_eq!(lines, 2, "two headings");
    let kept = stage.kept.clone().expect("something to remember");
    let mut again = Stage::new(&[]);
    again.ui.themes = themes();
    again.ui.arrange(kept.clone());
    assert_eq!((again.ui.themes.now(), again.ui.arrangement()), (1, kept));
    again.torrents = stage.torrents.clone();
    again.publish();
    assert_eq!(again.ui.list.groups().lines(), lines);
    again.keys(": up up");
    let Some(Overlay::Command(prompt)) = again.ui.overlays.last() else { panic!("no command line") };
    assert_eq!(prompt.line.text(), "filter ratio>=0");
    again.keys("esc / up");
    let Some(Overlay::Filter(prompt)) = again.ui.overlays.last() else { panic!("no filter") };
    assert_eq!(prompt.line.text(), "ratio>=0");
}
