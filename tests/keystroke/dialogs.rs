//! The question before a removal, the help, the alerts.

use bitonic::{
    app::{HelpLine, Msg, Overlay},
    input::{Action, Context},
    model::{Command, EventKind},
};

use crate::stage::{Stage, alert, hash, preview};

fn question(stage: &Stage) -> String {
    match stage.ui.overlays.last() {
        Some(Overlay::Confirm(confirm)) => confirm.question(),
        other => panic!("no question: {other:?}"),
    }
}

#[test]
fn removal_asks_and_names_how_many_and_how_much() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.keys("d");
    assert_eq!(question(&stage), "remove this torrent? the files stay, 1.00 MiB of them");
    stage.keys("n ctrl-a D");
    assert_eq!(question(&stage), "remove 3 torrents and delete 6.00 MiB of files?");
    stage.keys("esc");
    assert_eq!(stage.take(), []);
    stage.keys("D y");
    let all = vec![hash(1), hash(2), hash(3)];
    assert_eq!(stage.take(), [Command::Remove { torrents: all, files: true }]);
    assert!(stage.ui.overlays.is_empty());
}

#[test]
fn the_answer_is_about_what_was_asked_whatever_happens_meanwhile() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.keys("j d");
    stage.torrents.remove(0);
    stage.torrents[0].name = "z".into();
    stage.publish();
    stage.keys("y");
    assert_eq!(stage.take(), [Command::Remove { torrents: vec![hash(2)], files: false }]);
}

#[test]
fn a_question_about_torrents_that_are_gone_goes_too() {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.keys("space space D");
    stage.torrents.remove(0);
    stage.publish();
    assert_eq!(question(&stage), "remove this torrent and delete 2.00 MiB of files?");
    stage.torrents.remove(0);
    stage.publish();
    assert!(stage.ui.overlays.is_empty());
    stage.keys("y");
    assert_eq!(stage.take(), []);
}

#[test]
fn enter_is_no_yes() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("D enter space");
    assert_eq!(stage.take(), []);
    assert!(question(&stage).contains("delete"));
}

#[test]
fn a_dialog_that_came_by_itself_takes_no_key_before_it_was_drawn() {
    let mut stage = Stage::new(&["a"]);
    stage.events.push(bitonic::model::Event {
        seq: bitonic::model::Seq(1),
        ticket: None,
        kind: EventKind::ChooseFiles { torrent: hash(1), preview: preview("", 3) },
    });
    stage.publish_unseen();
    stage.msg(Msg::Key("enter".parse().unwrap()));
    assert_eq!((stage.ui.context(), stage.take()), (Context::Choose, vec![]));
    stage.draw();
    stage.keys("enter");
    assert_eq!(stage.take().len(), 2);
}

#[test]
fn a_dialog_that_nobody_asked_for_waits_until_the_keyboard_is_free() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("/ x");
    stage.tell(None, EventKind::ChooseFiles { torrent: hash(1), preview: preview("", 3) });
    assert_eq!(stage.ui.context(), Context::Filter);
    stage.keys("esc");
    assert_eq!(stage.ui.context(), Context::Choose);
}

#[test]
fn the_help_is_searched_and_left_one_step_at_a_time() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("? /");
    stage.text("delete FILES");
    let Some(Overlay::Help(page)) = stage.ui.overlays.last() else { panic!() };
    let lines = page.lines(&stage.ui.keymap);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(matches!(&lines[1], HelpLine::Row { action: Action::RemoveFiles, keys, .. } if keys == "D"));
    stage.keys("enter esc");
    assert_eq!(stage.ui.context(), Context::Help);
    stage.keys("q");
    assert_eq!(stage.ui.context(), Context::Torrents);
    assert!(stage.effects.is_empty());
}

#[test]
fn the_cursor_of_the_alerts_stays_with_its_alert() {
    let mut stage = Stage::new(&["a", "b"]);
    stage.alerts.extend([alert(1, Some(2)), alert(2, None)]);
    stage.publish();
    stage.keys("7");
    stage.alerts.push(alert(3, None));
    stage.publish();
    stage.keys("x x");
    assert_eq!(stage.take(), [2, 1].map(|n| Command::Acknowledge(bitonic::model::AlertId(n))));
    stage.keys("A");
    assert_eq!(stage.take(), [Command::AcknowledgeAll]);
    stage.keys("enter");
    assert_eq!((stage.ui.context(), stage.cursor().unwrap().as_str()), (Context::Torrents, "b"));
}
