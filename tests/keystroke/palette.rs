//! The palette, and the menu of a right click.

use bitonic::{
    app::{Cell, Choice, Mouse, MouseKind, Msg, Overlay, PaletteRow, TorrentMenu},
    input::{Action, Context},
    model::Command,
};

use crate::stage::{Stage, hash, torrent};

fn rows(stage: &Stage) -> Vec<PaletteRow> {
    match stage.ui.overlays.last() {
        Some(Overlay::Palette(palette)) => stage.ui.palette_rows(palette),
        other => panic!("no palette: {other:?}"),
    }
}

fn right_click(stage: &mut Stage, y: u16) {
    stage.msg(Msg::Mouse(Mouse { at: Cell { x: 5, y }, kind: MouseKind::Menu }));
    stage.draw();
}

fn menu(stage: &Stage) -> &TorrentMenu {
    match stage.ui.overlays.last() {
        Some(Overlay::Menu(menu)) => menu,
        other => panic!("no menu: {other:?}"),
    }
}

#[test]
fn an_action_is_found_by_its_letters_and_done() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.keys("ctrl-p");
    stage.text("paus");
    assert_eq!((rows(&stage)[0].name, rows(&stage)[0].keys.as_str()), ("pause", "p"));
    stage.keys("enter");
    assert_eq!(stage.take(), [Command::Pause(vec![hash(1)])]);
    assert!(stage.ui.overlays.is_empty());
    stage.keys("ctrl-p");
    stage.text("rmfi");
    assert_eq!((rows(&stage)[0].name, &rows(&stage)[0].marks[..2]), ("remove-files", &[0, 2][..]));
    stage.keys("ctrl-u");
    stage.text("clipboard nothing");
    assert!(rows(&stage).is_empty());
    stage.keys("enter");
    assert_eq!(stage.ui.context(), Context::Palette, "there is nothing to do");
}

#[test]
fn what_was_used_last_comes_first() {
    let mut stage = Stage::new(&["a"]);
    for name in ["zoom", "pause"] {
        stage.keys("ctrl-p");
        stage.text(name);
        stage.keys("enter");
    }
    stage.keys("ctrl-p");
    let first: Vec<_> = rows(&stage).iter().take(2).map(|row| row.name).collect();
    assert_eq!(first, ["pause", "zoom"]);
    stage.keys("down enter");
    assert!(!stage.ui.zoom, "the second was done, for the second time");
    stage.keys(":");
    stage.text("invert-marks");
    stage.keys("enter ctrl-p");
    assert_eq!(rows(&stage)[0].choice, Choice::Action(Action::InvertMarks), "the command line counts too");
}

#[test]
fn only_what_means_something_here_is_offered() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("ctrl-p");
    assert!(rows(&stage).iter().all(|row| match row.choice {
        Choice::Action(action) => action.is_for(Context::Torrents),
        Choice::Verb(_) => true,
    }));
    stage.keys("esc 4 ctrl-p");
    assert!(rows(&stage).iter().any(|row| row.choice == Choice::Action(Action::FoldAll)));
    stage.keys("esc");
    assert_eq!(stage.ui.context(), Context::Files);
}

#[test]
fn a_command_is_asked_for_its_arguments() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("ctrl-p");
    stage.text("limit together");
    stage.keys("enter");
    let Some(Overlay::Command(prompt)) = stage.ui.overlays.last() else { panic!("no command line") };
    assert_eq!(prompt.line.text(), "limit ");
}

#[test]
fn the_cursor_of_the_palette_moves_and_stays_inside() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("ctrl-p up");
    let cursor = |stage: &Stage| match stage.ui.overlays.last() {
        Some(Overlay::Palette(palette)) => palette.cursor,
        _ => panic!("no palette"),
    };
    assert_eq!(cursor(&stage), 0);
    stage.keys("pgdn ctrl-n ctrl-p pgup ctrl-n");
    assert_eq!(cursor(&stage), 1);
    (0..30).for_each(|_| stage.keys("pgdn"));
    assert_eq!(cursor(&stage), rows(&stage).len() - 1);
    stage.text("q");
    assert_eq!(cursor(&stage), 0);
}

#[test]
fn a_right_click_opens_the_menu_of_the_torrent() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    right_click(&mut stage, 4);
    assert_eq!((menu(&stage).title.as_str(), stage.cursor().unwrap().as_str()), ("b", "b"));
    assert_eq!(TorrentMenu::actions()[0], Action::Pause);
    stage.keys("enter");
    assert_eq!(stage.take(), [Command::Pause(vec![hash(2)])]);
    stage.keys("space");
    right_click(&mut stage, 5);
    assert_eq!(menu(&stage).title, "b", "the marked one is meant");
    stage.keys("esc space");
    right_click(&mut stage, 5);
    assert_eq!(menu(&stage).title, "2 torrents");
    stage.msg(Msg::Mouse(Mouse { at: Cell { x: 5, y: 4 }, kind: MouseKind::Click }));
    assert_eq!(stage.take(), [Command::Pause(vec![hash(2), hash(3)])]);
}

#[test]
fn the_keys_that_the_menu_shows_work_in_it() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    right_click(&mut stage, 3);
    stage.keys("y n");
    assert_eq!(stage.effects, [bitonic::app::Effect::Copy("a".into())]);
    assert!(stage.ui.overlays.is_empty());
}

#[test]
fn a_menu_goes_when_its_torrents_are_others() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    right_click(&mut stage, 4);
    stage.torrents.push(torrent(9, "0"));
    stage.publish();
    assert_eq!(menu(&stage).title, "b");
    stage.torrents.remove(1);
    stage.publish();
    assert!(stage.ui.overlays.is_empty());
    right_click(&mut stage, 4);
    stage.msg(Msg::Mouse(Mouse { at: Cell { x: 5, y: 23 }, kind: MouseKind::Click }));
    assert!(stage.ui.overlays.is_empty() && stage.take().is_empty(), "a click beside it");
    right_click(&mut stage, 200);
    assert!(stage.ui.overlays.is_empty());
}
