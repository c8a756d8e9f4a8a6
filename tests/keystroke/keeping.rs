//! Labels, taking back, and the log of what was done.

use std::time::Duration;

use bitonic::{
    app::Overlay,
    input::Context,
    model::{Bytes, Command, DeedId, EventKind, LabelChange, Panes, Removed, Undo, UnixTime},
};

use crate::stage::{Stage, deed, hash};

const POSSIBLE: Undo = Undo::Possible { until: None };

fn labelled() -> Stage {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.torrents[0].labels = ["linux".into(), "iso".into()].into();
    stage.torrents[1].labels = ["linux".into()].into();
    stage.publish();
    stage
}

fn change(text: &str) -> LabelChange {
    text.parse().unwrap()
}

fn prompt(stage: &Stage) -> &bitonic::app::LabelPrompt {
    match stage.ui.overlays.last() {
        Some(Overlay::Label(prompt)) => prompt,
        other => panic!("no prompt: {other:?}"),
    }
}

#[test]
fn labels_are_typed_for_the_marked_torrents() {
    let mut stage = labelled();
    stage.keys("space space b");
    stage.text("new -iso");
    stage.keys("enter");
    let torrents = vec![hash(1), hash(2)];
    assert_eq!(stage.take(), [Command::Label { torrents, change: change("new -iso") }]);
    assert_eq!(stage.ui.context(), Context::Torrents);
    stage.keys("b enter");
    assert_eq!(stage.take(), [], "nothing was typed");
}

#[test]
fn a_label_is_completed_from_those_that_there_are() {
    let mut stage = labelled();
    let offered = |stage: &Stage| -> Vec<String> {
        prompt(stage).candidates().iter().map(|used| used.label.to_string()).collect()
    };
    stage.keys("G b");
    assert_eq!(offered(&stage), ["linux", "iso"], "the most used first");
    stage.text("I");
    assert_eq!(offered(&stage), ["iso"]);
    stage.keys("tab");
    assert_eq!(prompt(&stage).line.text(), "iso ");
    stage.text("-");
    assert_eq!(offered(&stage), [""; 0], "it has none that could be taken away");
    stage.keys("backspace tab enter");
    let torrents = vec![hash(3)];
    assert_eq!(stage.take(), [Command::Label { torrents, change: change("iso linux") }]);
    stage.keys("g g b");
    assert_eq!(offered(&stage), [""; 0], "it has them all");
    stage.text("x -l");
    stage.keys("tab enter");
    assert_eq!(stage.take(), [Command::Label { torrents: vec![hash(1)], change: change("x -linux") }]);
}

#[test]
fn what_can_be_no_label_stays_to_be_mended() {
    let mut stage = labelled();
    stage.keys("b");
    stage.text("a:b");
    stage.keys("enter");
    assert_eq!(stage.take(), []);
    assert!(prompt(&stage).error.as_ref().unwrap().contains("a:b"));
    stage.keys("backspace backspace");
    assert_eq!(prompt(&stage).error, None);
    stage.keys("enter");
    assert_eq!(stage.take().len(), 1);
}

#[test]
fn labels_are_for_the_torrents_that_they_were_asked_for() {
    let mut stage = labelled();
    stage.keys("j b");
    stage.text("x");
    stage.torrents.remove(0);
    stage.publish();
    stage.keys("enter");
    assert_eq!(stage.take(), [Command::Label { torrents: vec![hash(2)], change: change("x") }]);
    stage.keys("b");
    stage.torrents.clear();
    stage.publish();
    assert_eq!(stage.ui.context(), Context::Torrents, "nobody is left to be labelled");
}

#[test]
fn the_last_deed_is_taken_back_from_every_pane() {
    for pane in 1..=7 {
        let mut stage = Stage::new(&["a"]);
        stage.keys(&format!("{pane} u ctrl-r"));
        assert_eq!(stage.take(), [Command::Undo(None), Command::Redo(None)]);
    }
    let mut stage = Stage::new(&["a"]);
    stage.keys("u");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Told("undone: removed 3 torrents".into()));
    assert_eq!(stage.notices(), ["undone: removed 3 torrents"]);
}

#[test]
fn a_removal_says_how_long_it_can_be_taken_back() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.removed.grace = Duration::from_secs(600);
    stage.publish();
    let comfort = |stage: &Stage| match stage.ui.overlays.last() {
        Some(Overlay::Confirm(confirm)) => confirm.comfort("u"),
        other => panic!("no question: {other:?}"),
    };
    stage.keys("ctrl-a D");
    assert_eq!(comfort(&stage), "u brings them back within 10 minutes");
    stage.keys("y");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!(stage.notices(), ["removed 2 torrents; u brings them back within 10 minutes"]);
    stage.removed.grace = Duration::ZERO;
    stage.publish();
    stage.keys("d");
    assert_eq!(comfort(&stage), "this cannot be taken back");
}

#[test]
fn the_log_is_asked_for_only_while_it_is_shown() {
    let mut stage = Stage::new(&["a"]);
    let shown = |stage: &Stage| stage.focus.unwrap().1.deeds;
    assert!(!shown(&stage));
    stage.keys("1 e @");
    assert_eq!(stage.focus, Some((Some(hash(1)), Panes { deeds: true, ..Panes::default() })));
    stage.keys("f1");
    assert!(shown(&stage), "it lies below the help");
    stage.keys("esc @");
    assert!(!shown(&stage));
}

#[test]
fn the_cursor_of_the_log_stays_with_its_deed_and_takes_it_back() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.deeds.extend([deed(1, 2, POSSIBLE), deed(2, 1, Undo::No), deed(3, 1, POSSIBLE)]);
    stage.publish();
    stage.keys("@ j j");
    stage.deeds.push(deed(4, 1, POSSIBLE));
    stage.publish();
    stage.keys("u");
    assert_eq!(stage.take(), [Command::Undo(Some(DeedId(1)))]);
    stage.keys("k u");
    assert_eq!((stage.take(), stage.notices()), (vec![], vec!["deed 2: it cannot be taken back".to_owned()]));
    stage.deeds[1].undo = Undo::Undone(UnixTime(9));
    stage.publish();
    stage.keys("ctrl-r k ctrl-r");
    assert_eq!(stage.take(), [Command::Redo(Some(DeedId(2)))]);
    assert_eq!(stage.notices().last().unwrap(), "deed 3: it was not taken back");
    stage.keys("G enter");
    assert_eq!((stage.ui.context(), stage.cursor().unwrap().as_str()), (Context::Torrents, "b"));
}

#[test]
fn what_removed_torrents_hold_is_deleted_after_a_question_only() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("@ E");
    assert_eq!(stage.notices(), ["nothing that was removed waits to be deleted"]);
    stage.removed = Removed { torrents: 3, bytes: Bytes(5 << 30), ..Removed::default() };
    stage.publish();
    stage.keys("E");
    match stage.ui.overlays.last() {
        Some(Overlay::Empty(emptying)) => assert_eq!(
            emptying.question(),
            "forget 3 removed torrents for good, and delete 5.00 GiB of files?"
        ),
        other => panic!("no question: {other:?}"),
    }
    stage.keys("n");
    assert_eq!(stage.take(), []);
    stage.keys("E y");
    assert_eq!(stage.take(), [Command::EmptyRemoved]);
    assert_eq!(stage.ui.context(), Context::Deeds);
}
