//! Why a torrent does what it does: the causes, and remedies that act at once.

use bitonic::{
    app::{About, Area, Cell, Mouse, MouseKind, Msg, Overlay, Scope, Tab, WhyPane},
    input::Context,
    model::{Bits, Command, VerdictKind},
};

use crate::stage::{Stage, detail, hash, verdict};

/// Two torrents, with the answer about the second open.
fn asked() -> Stage {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.details.push(detail(2, Bits::repeat(false, 8)));
    stage.publish();
    stage.keys("j w");
    stage.sent.clear();
    stage
}

fn pane(stage: &Stage) -> &WhyPane {
    match stage.ui.overlays.last() {
        Some(Overlay::Why(pane)) => pane,
        other => panic!("no answer: {other:?}"),
    }
}

fn unfolded(stage: &Stage) -> VerdictKind {
    let verdicts = &stage.details[0].verdicts;
    verdicts[pane(stage).position(verdicts)].kind
}

#[test]
fn the_engine_is_asked_why_while_the_answer_is_open_and_no_longer() {
    let mut stage = asked();
    let (torrent, panes) = stage.focus.unwrap();
    assert_eq!((torrent, panes.why), (Some(hash(2)), true));
    stage.keys("w");
    assert!(!stage.focus.unwrap().1.why);
    stage.keys("e w");
    assert!(stage.focus.unwrap().1.why, "even while nothing of its details is shown");
}

#[test]
fn the_cursor_is_on_the_first_cause_until_it_is_moved_and_then_stays_with_its_own() {
    let mut stage = asked();
    assert_eq!(unfolded(&stage), VerdictKind::OwnLimit);
    stage.details[0].verdicts = [VerdictKind::DiskFull, VerdictKind::Choked].map(verdict).into();
    stage.publish();
    assert_eq!(unfolded(&stage), VerdictKind::DiskFull);
    stage.keys("j");
    stage.details[0].verdicts =
        [VerdictKind::OwnLimit, VerdictKind::DiskFull, VerdictKind::Choked].map(verdict).into();
    stage.publish();
    assert_eq!(unfolded(&stage), VerdictKind::Choked);
    stage.keys("k k k");
    assert_eq!(unfolded(&stage), VerdictKind::OwnLimit);
}

#[test]
fn a_click_unfolds_a_cause() {
    let mut stage = asked();
    let place = Area { x: 5, y: 8, width: 60, height: 1 };
    stage.draw_with(|areas| {
        areas.overlay_rows = Area { height: 12, ..place };
        areas.causes = vec![(place, VerdictKind::Trackers)];
    });
    stage.msg(Msg::Mouse(Mouse { at: Cell { x: 9, y: 8 }, kind: MouseKind::Click }));
    assert_eq!(unfolded(&stage), VerdictKind::Trackers);
}

#[test]
fn remedies_act_on_that_torrent_alone_whatever_is_marked() {
    for (keys, command) in [
        ("n", Command::Announce(vec![hash(2)])),
        ("p", Command::Pause(vec![hash(2)])),
        ("V", Command::Recheck(vec![hash(2)])),
    ] {
        let mut stage = asked();
        stage.keys("esc ctrl-a w");
        stage.keys(keys);
        assert_eq!(stage.take(), [command]);
        assert_eq!(pane(&stage).torrent, hash(2), "the answer stays open after {keys}");
    }
}

#[test]
fn remedies_that_need_a_word_open_their_prompt_above_and_come_back() {
    let mut stage = asked();
    stage.keys("m");
    let Some(Overlay::Prompt(prompt)) = stage.ui.overlays.last() else { panic!("no prompt") };
    assert_eq!(prompt.hashes(), [hash(2)]);
    stage.keys("esc +");
    let Some(Overlay::Prompt(prompt)) = stage.ui.overlays.last() else { panic!("no prompt") };
    assert!(matches!(&prompt.about, About::AddTracker(torrent) if torrent.hash == hash(2)));
    assert!(stage.focus.unwrap().1.why);
    stage.keys("esc L");
    stage.keys("ctrl-u");
    stage.text("1M");
    stage.keys("enter");
    assert!(matches!(&stage.take()[..], [Command::Limit { torrents, .. }] if *torrents == [hash(2)]));
    assert_eq!(pane(&stage).torrent, hash(2));
}

#[test]
fn a_limit_of_all_torrents_that_is_blamed_is_the_one_that_is_offered() {
    let mut stage = asked();
    stage.details[0].verdicts = [VerdictKind::SessionLimit, VerdictKind::OwnLimit].map(verdict).into();
    stage.publish();
    for (keys, scope) in [("L", Scope::All), ("esc j L", Scope::Torrents)] {
        stage.keys(keys);
        let Some(Overlay::Limits(dialog)) = stage.ui.overlays.last() else { panic!("no dialog") };
        assert_eq!(dialog.scope, scope);
    }
}

#[test]
fn panes_are_gone_to_and_the_answer_makes_way() {
    for (key, tab) in [("2", Tab::Peers), ("3", Tab::Pieces), ("4", Tab::Files), ("5", Tab::Trackers)] {
        let mut stage = asked();
        stage.keys(key);
        assert!(stage.ui.overlays.is_empty());
        assert_eq!((stage.ui.tab, stage.cursor().unwrap().as_str()), (tab, "b"));
    }
}

#[test]
fn the_answer_goes_along_to_other_torrents_and_ends_with_its_own() {
    let mut stage = asked();
    stage.keys("j J");
    assert_eq!((pane(&stage).torrent, pane(&stage).cursor), (hash(3), None));
    assert_eq!(stage.focus.unwrap().0, Some(hash(3)));
    stage.keys("K");
    assert_eq!(stage.cursor().unwrap(), "b");
    stage.torrents.remove(0);
    stage.publish();
    assert_eq!(pane(&stage).torrent, hash(2));
    stage.torrents.remove(0);
    stage.publish();
    assert_eq!(stage.ui.context(), Context::Torrents);
}

#[test]
fn an_empty_list_has_nothing_to_ask_about() {
    let mut stage = Stage::new(&[]);
    stage.keys("w n V m r d");
    assert!(stage.ui.overlays.is_empty() && stage.take().is_empty());
}
