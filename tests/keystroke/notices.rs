//! Errors stay until they are dismissed; the rest goes by itself.

use bitonic::model::{Bytes, Event, EventKind, Seq, Ticket, ViewerId};

use crate::stage::{Stage, hash};

#[test]
fn an_error_stays_until_escape_and_an_info_goes_by_itself() {
    let mut stage = Stage::new(&["a"]);
    stage.tell(None, EventKind::Refused("x.torrent: not a torrent".into()));
    stage.tell(None, EventKind::Finished(hash(1)));
    assert_eq!(stage.notices(), ["x.torrent: not a torrent", "finished: a"]);
    let wake = stage.ui.wake_at().unwrap();
    stage.wait(wake - stage.world.now.ms);
    assert_eq!(stage.notices(), ["x.torrent: not a torrent"]);
    stage.wait(1 << 40);
    stage.keys("j k ? q 2 1");
    assert_eq!(stage.notices().len(), 1);
    stage.keys("esc");
    assert!(stage.notices().is_empty());
}

#[test]
fn what_somebody_else_asked_for_is_told_on_their_screen() {
    let mut stage = Stage::new(&["a"]);
    stage.tell(Some(Ticket::of(ViewerId(7), 1)), EventKind::Refused("no".into()));
    stage.tell(Some(Ticket::of(ViewerId(7), 2)), EventKind::Told("yes".into()));
    assert!(stage.notices().is_empty());
    stage.ui.viewer = ViewerId(7);
    stage.tell(Some(Ticket::of(ViewerId(7), 3)), EventKind::Refused("no".into()));
    assert_eq!(stage.notices(), ["no"]);
}

#[test]
fn notices_are_bounded_and_those_that_repeat_are_counted() {
    let mut stage = Stage::new(&["a"]);
    for n in 0..200 {
        stage.tell(None, EventKind::Refused(format!("error {}", n / 2).into()));
    }
    let notices = stage.ui.notices.all();
    assert_eq!(notices.len(), 50);
    assert!(notices.iter().all(|n| n.times == 2));
    assert_eq!(notices.last().unwrap().text, "error 99");
}

#[test]
fn a_command_that_could_not_be_sent_is_told() {
    let mut stage = Stage::new(&["a"]);
    stage.broken = true;
    stage.keys("p 2 3");
    assert_eq!(stage.notices(), ["the engine is busy"]);
    stage.broken = false;
    stage.keys("j");
    assert!(stage.focus.unwrap().1.pieces, "what is looked at is told again");
}

#[test]
fn an_event_is_told_once() {
    let mut stage = Stage::new(&["a"]);
    stage.tell(None, EventKind::Refused("no".into()));
    stage.publish();
    stage.publish();
    assert_eq!(stage.ui.notices.all()[0].times, 1);
}

#[test]
fn many_that_finish_at_once_are_one_line_and_what_was_found_complete_is_none() {
    let mut stage = Stage::new(&["a", "b", "c", "d"]);
    stage.torrents[0].downloaded = Bytes(0);
    let kinds = (1..=4).map(|n| EventKind::Finished(hash(n)));
    stage.events.extend(kinds.zip(1..).map(|(kind, n)| Event { seq: Seq(n), ticket: None, kind }));
    stage.publish();
    assert_eq!(stage.notices(), ["finished: b and 2 more"]);
}
