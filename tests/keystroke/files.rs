//! The files pane, and flashing pieces.

use bitonic::{
    app::{Chooser, Overlay},
    input::Context,
    model::{Bits, Bytes, Command, EventKind, FileChoice, FileIndex, FilePriority},
};

use crate::stage::{Stage, detail, hash, preview};

fn stage() -> Stage {
    let mut stage = Stage::new(&["a", "b"]);
    stage.details.push(detail(1, Bits::repeat(false, 8)));
    stage.publish();
    stage.keys("4");
    stage
}

fn rows(stage: &Stage) -> Vec<&str> {
    let tree = &stage.ui.files.tree;
    tree.rows.iter().map(|row| &*tree.nodes[*row as usize].name).collect()
}

fn choice(files: FileChoice) -> Command {
    Command::Choose { torrent: hash(1), files }
}

fn only(files: &[u32]) -> FileChoice {
    FileChoice::Only(files.iter().map(|n| FileIndex(*n)).collect())
}

#[test]
fn folders_open_and_close() {
    let mut stage = stage();
    assert_eq!(rows(&stage), ["a", "one", "two", "b", "three", "four"]);
    stage.keys("j h");
    assert_eq!(stage.ui.files.tree.cursor, 0);
    stage.keys("h j");
    assert_eq!(rows(&stage), ["a", "b", "three", "four"]);
    stage.keys("z");
    assert_eq!(rows(&stage), ["a", "b", "four"]);
    stage.keys("l l");
    assert_eq!(rows(&stage), ["a", "b", "three", "four"]);
    stage.publish();
    assert_eq!(rows(&stage), ["a", "b", "three", "four"], "a newer snapshot keeps them as they are");
    stage.keys("g g h");
    assert_eq!(stage.ui.context(), bitonic::input::Context::Torrents);
}

#[test]
fn choices_are_sent_and_shown_at_once() {
    let mut stage = stage();
    stage.keys("j space");
    assert_eq!(stage.take(), [choice(only(&[1, 2, 3]))]);
    assert!(stage.ui.files.is_pending(FileIndex(0)));
    let total = stage.ui.files.tree.total();
    assert_eq!((total.chosen, total.wanted.0, total.files), (3, 300, 4));
    stage.keys("k x");
    assert_eq!(stage.take(), [choice(FileChoice::All)], "a folder partly chosen is chosen whole");
    stage.keys("ctrl-a i");
    assert_eq!(stage.take(), [choice(only(&[])), choice(FileChoice::All)]);
}

#[test]
fn a_choice_is_pending_until_the_engine_shows_it_or_refuses_it() {
    let mut stage = stage();
    stage.keys("G space");
    stage.publish();
    assert!(!stage.ui.files.tree.is_chosen(FileIndex(3)) && stage.ui.files.is_pending(FileIndex(3)));
    let mut files = stage.details[0].files.to_vec();
    files[3].wanted = false;
    stage.details[0].files = files.into();
    stage.publish();
    assert!(!stage.ui.files.tree.is_chosen(FileIndex(3)) && !stage.ui.files.is_pending(FileIndex(3)));
    stage.keys("space");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Refused("b: the disk is full".into()));
    assert!(!stage.ui.files.tree.is_chosen(FileIndex(3)) && !stage.ui.files.is_pending(FileIndex(3)));
    assert_eq!(stage.notices(), ["b: the disk is full"]);
}

#[test]
fn a_choice_that_the_engine_never_shows_is_given_up() {
    let mut stage = stage();
    stage.keys("G space");
    stage.wait(60_000);
    stage.publish();
    assert!(stage.ui.files.tree.is_chosen(FileIndex(3)));
}

#[test]
fn another_torrent_starts_with_its_own_files() {
    let mut stage = stage();
    stage.keys("j j J");
    assert!(stage.ui.files.tree.rows.is_empty());
    stage.keys("space x ctrl-a i h");
    assert_eq!(stage.take(), []);
}

#[test]
fn pieces_just_verified_flash_for_a_moment() {
    let mut stage = stage();
    stage.keys("3");
    stage.wait(1);
    stage.details[0] = detail(1, Bits::collect((0..8).map(|n| n == 2 || n == 5)));
    stage.publish();
    assert!(stage.ui.pieces.flashes(0..3) && stage.ui.pieces.flashes(5..6) && !stage.ui.pieces.flashes(3..5));
    let wake = stage.ui.wake_at().unwrap();
    stage.wait(wake - stage.world.now.ms);
    assert!(!stage.ui.pieces.flashing() && stage.ui.wake_at().is_none());
    stage.details[0] = detail(1, Bits::repeat(false, 8));
    stage.publish();
    stage.keys("J");
    stage.details.push(detail(2, Bits::repeat(true, 8)));
    stage.publish();
    assert!(!stage.ui.pieces.flashing(), "what another torrent has is no news");
}

#[test]
fn priorities_go_up_and_down_a_step_at_a_time() {
    let mut stage = stage();
    let order = |files: &[u32], priority| Command::Prioritize {
        torrent: hash(1),
        files: files.iter().map(|n| FileIndex(*n)).collect(),
        priority,
    };
    stage.keys("+");
    assert_eq!(stage.take(), [order(&[0, 1], FilePriority::High)], "a folder stands for its files");
    let tree = &stage.ui.files.tree;
    assert_eq!(tree.sum(0).priority(), Some(FilePriority::High), "shown before the engine tells");
    stage.keys("+");
    assert_eq!(stage.take(), [], "there is nothing above");
    stage.keys("j - -");
    assert_eq!(stage.take(), [order(&[0], FilePriority::Normal), order(&[0], FilePriority::Low)]);
    stage.keys("-");
    assert_eq!(stage.take(), [choice(only(&[1, 2, 3]))], "below low it is left out");
    stage.keys("-");
    assert_eq!(stage.take(), [], "there is nothing below");
    stage.keys("+");
    assert_eq!(stage.take(), [choice(FileChoice::All), order(&[0], FilePriority::Normal)]);
}

#[test]
fn files_are_looked_for_in_the_dialog_and_chosen_together() {
    let mut stage = Stage::new(&["a"]);
    stage.tell(None, EventKind::ChooseFiles { torrent: hash(1), preview: preview("", 42_000) });
    stage.keys("/");
    stage.text("2/");
    assert_eq!(chooser(&stage).tree.found().map(|sum| sum.files), Some(14_000));
    stage.keys("ctrl-a");
    let total = chooser(&stage).tree.total();
    assert_eq!((total.chosen, total.wanted), (28_000, Bytes(280_000)), "those that were found are left out");
    stage.keys("backspace backspace 1 / enter");
    assert_eq!(stage.ui.context(), Context::Choose);
    assert_eq!(chooser(&stage).tree.filter_text(), "1/");
    stage.keys("G x");
    assert_eq!(chooser(&stage).tree.total().chosen, 27_999, "the last one that is shown");
    stage.keys("esc");
    assert_eq!((chooser(&stage).tree.filter_text(), stage.ui.context()), ("", Context::Choose));
    stage.keys("/");
    stage.text("no such file");
    stage.keys("ctrl-a esc");
    assert_eq!((chooser(&stage).tree.filter_text(), chooser(&stage).tree.total().chosen), ("", 27_999));
    stage.take();
    stage.keys("enter");
    assert!(matches!(stage.take()[0], Command::Choose { .. }));
}

#[test]
fn files_of_a_torrent_are_looked_for_in_their_pane() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.details.push(detail(1, Bits::repeat(false, 8)));
    stage.details.push(detail(2, Bits::repeat(false, 8)));
    stage.publish();
    stage.keys("4 /");
    stage.text("a/");
    stage.take();
    stage.keys("ctrl-a");
    let files = FileChoice::Only(vec![FileIndex(2), FileIndex(3)]);
    assert_eq!(stage.take(), [Command::Choose { torrent: hash(1), files }]);
    stage.keys("enter j j i");
    assert_eq!(stage.take(), [Command::Choose { torrent: hash(1), files: FileChoice::All }]);
    assert_eq!(stage.ui.files.tree.filter_text(), "a/");
    stage.keys("esc");
    assert_eq!((stage.ui.files.tree.filter_text(), stage.ui.context()), ("", Context::Files));
    stage.keys("/");
    stage.torrents.remove(0);
    stage.publish();
    assert_eq!(stage.ui.context(), Context::Files, "what was looked through is gone");
}

fn chooser(stage: &Stage) -> &Chooser {
    let mut all = stage.ui.overlays.iter();
    all.find_map(|o| if let Overlay::Choose(chooser) = o { Some(&**chooser) } else { None })
        .expect("the dialog")
}

#[test]
fn the_ends_of_files_come_first_by_file_and_folder() {
    let mut stage = Stage::new(&["a"]);
    stage.details.push(detail(1, Bits::repeat(false, 8)));
    stage.publish();
    stage.keys("4 f");
    let ends = |files: &[u32], first| Command::EndsFirst {
        torrent: hash(1),
        files: files.iter().map(|n| FileIndex(*n)).collect(),
        first,
    };
    assert_eq!(stage.take(), [ends(&[0, 1], true)], "the folder under the cursor");
    stage.keys("j f");
    assert_eq!(stage.take(), [ends(&[0], false)], "shown before the engine tells");
    stage.keys("k f f");
    assert_eq!(stage.take(), [ends(&[0, 1], true), ends(&[0, 1], false)], "a folder first as a whole");
}
