//! Views: switching, counts, saving, naming, ordering and removing.

use bitonic::{
    app::{Effect, Overlay},
    input::Context,
    model::{Command, EventKind, Rate, State, View, ViewChange},
};

use crate::stage::{Stage, torrent};

fn view(name: &str, query: &str, order: &str) -> View {
    View { name: name.into(), query: query.into(), order: order.into() }
}

/// `a` is active, `b` has failed, `c` rests.
fn three() -> Stage {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.torrents[0].down = Rate(1);
    stage.torrents[1].state = State::Failed;
    stage.publish();
    stage
}

fn with(views: &[View]) -> Stage {
    let mut stage = three();
    stage.views = views.to_vec();
    stage.publish();
    stage
}

fn shown(stage: &Stage) -> &str {
    &stage.ui.views.shown().name
}

fn counts(stage: &Stage) -> Vec<usize> {
    stage.ui.views.tabs().iter().map(|tab| tab.count).collect()
}

#[test]
fn views_go_round_and_each_shows_its_own() {
    let mut stage = with(&[view("no b", "-b", "")]);
    let mut seen = Vec::new();
    for _ in 0..6 {
        seen.push((shown(&stage).to_owned(), stage.shown().concat()));
        stage.keys("}");
    }
    let expected =
        [("All", "abc"), ("Active", "a"), ("Done", ""), ("Trouble", "b"), ("no b", "ac"), ("All", "abc")];
    assert_eq!(seen, expected.map(|(name, rows)| (name.to_owned(), rows.to_owned())));
    stage.keys("{ { {");
    assert_eq!(shown(&stage), "Trouble");
}

#[test]
fn the_filter_is_asked_of_what_the_view_shows() {
    let mut stage = three();
    stage.keys("} / b");
    assert_eq!(stage.shown(), [""; 0]);
    stage.keys("enter {");
    assert_eq!(stage.shown(), ["b"]);
    stage.keys("esc");
    assert_eq!(stage.shown().len(), 3);
}

#[test]
fn counts_follow_what_changes_comes_and_goes() {
    let mut stage = with(&[view("young", "added<1m", ""), view("c or new", "c or new", "")]);
    stage.world.now.unix.0 = 61;
    stage.publish();
    assert_eq!(counts(&stage), [3, 1, 0, 1, 2, 1]);
    stage.torrents[2].down = Rate(5);
    stage.torrents.push(torrent(70, "new"));
    stage.publish();
    assert_eq!(counts(&stage), [4, 2, 0, 1, 3, 2]);
    stage.torrents.remove(0);
    stage.publish();
    assert_eq!(counts(&stage), [3, 1, 0, 1, 3, 2]);
    stage.torrents.insert(0, torrent(9, "c"));
    stage.publish();
    assert_eq!(counts(&stage), [4, 1, 0, 1, 4, 3]);
    stage.world.now.unix.0 = 130;
    stage.publish();
    assert_eq!(counts(&stage)[4], 0);
}

#[test]
fn a_view_brings_its_order_and_gives_it_back() {
    let mut stage = with(&[view("by size", "", "-size")]);
    assert_eq!(stage.shown(), ["a", "b", "c"]);
    stage.torrents[2].size = bitonic::model::Known::Is(bitonic::model::Bytes(2 << 30));
    stage.publish();
    stage.keys("{");
    assert_eq!((shown(&stage), stage.shown().concat().as_str()), ("by size", "cab"));
    stage.keys("S");
    assert_eq!(stage.shown().concat(), "abc");
    stage.keys("}");
    assert_eq!(stage.shown().concat(), "abc");
    stage.keys("{");
    assert_eq!(stage.shown().concat(), "cab");
}

#[test]
fn filter_and_order_are_saved_under_a_name_and_shown_then() {
    let mut stage = three();
    stage.keys("} / a enter W");
    assert_eq!(stage.ui.context(), Context::ViewName);
    stage.text("mine ");
    stage.keys("enter");
    let saved = view("mine", "is:active a", "name");
    let (ticket, command) = stage.last();
    assert_eq!(command, Command::Views(ViewChange::Save(saved.clone())));
    stage.views.push(saved);
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!((shown(&stage), stage.shown().concat().as_str()), ("mine", "a"));
    assert!(stage.ui.list.filter().is_empty(), "it is part of the view now");
    stage.keys("W");
    let Some(Overlay::ViewName(prompt)) = stage.ui.overlays.last() else { panic!() };
    assert!(prompt.line.text() == "mine" && prompt.replaces(&stage.ui.views));
}

#[test]
fn a_name_that_cannot_be_is_told_and_stays() {
    let mut stage = with(&[view("x", "a", ""), view("y", "b", "")]);
    stage.keys("W enter");
    let error = |stage: &Stage| match stage.ui.overlays.last() {
        Some(Overlay::ViewName(prompt)) => prompt.error.clone(),
        other => panic!("{other:?}"),
    };
    assert!(error(&stage).unwrap().contains("needs a name"));
    stage.text("All");
    assert_eq!(error(&stage), None);
    stage.keys("enter");
    assert!(error(&stage).unwrap().contains("always there"));
    stage.text(&"x".repeat(40));
    stage.keys("enter");
    assert!(error(&stage).unwrap().contains("at most 32"));
    stage.keys("esc M G k r ctrl-u y enter");
    assert!(error(&stage).unwrap().contains("already"));
    assert_eq!(stage.take(), []);
}

#[test]
fn a_refusal_is_told_and_nothing_is_waited_for() {
    let mut stage = three();
    stage.keys("W x enter");
    let (ticket, _) = stage.last();
    stage.tell(Some(ticket), EventKind::Refused("there are 50 views already".into()));
    assert_eq!(stage.notices(), ["there are 50 views already"]);
    stage.views.push(view("x", "a", ""));
    stage.publish();
    assert_eq!(shown(&stage), "All");
}

#[test]
fn the_menu_goes_to_renames_orders_and_removes() {
    let mut stage = with(&[view("x", "a", ""), view("y", "b", ""), view("z", "c", "")]);
    stage.keys("M j j j j j enter");
    assert_eq!((stage.ui.context(), shown(&stage)), (Context::Torrents, "y"));
    let change = |stage: &mut Stage| match &stage.take()[..] {
        [Command::Views(change)] => change.clone(),
        other => panic!("{other:?}"),
    };
    stage.keys("M K");
    assert_eq!(change(&mut stage), ViewChange::Move { name: "y".into(), to: 0 });
    stage.keys("J");
    assert_eq!(change(&mut stage), ViewChange::Move { name: "y".into(), to: 2 });
    stage.keys("r");
    stage.text("2");
    stage.keys("enter");
    assert_eq!(change(&mut stage), ViewChange::Rename { name: "y".into(), to: "y2".into() });
    stage.views[1].name = "y2".into();
    stage.publish();
    assert_eq!((stage.ui.context(), shown(&stage)), (Context::Views, "y2"));
    stage.keys("d");
    assert_eq!(change(&mut stage), ViewChange::Remove { name: "y2".into() });
    stage.views.remove(1);
    stage.publish();
    assert_eq!(shown(&stage), "All");
    stage.keys("esc esc / up");
    let Some(Overlay::Filter(prompt)) = stage.ui.overlays.last() else { panic!() };
    assert_eq!(prompt.line.text(), "b", "its query can be called back");
}

#[test]
fn what_is_always_there_cannot_be_changed() {
    let mut stage = with(&[view("x", "a", "")]);
    stage.keys("M");
    for key in ["r", "d", "K", "J"] {
        stage.effects.clear();
        stage.keys(key);
        assert_eq!((stage.take(), stage.effects.as_slice()), (vec![], &[Effect::Bell][..]), "{key}");
    }
    stage.effects.clear();
    stage.keys("G K");
    assert_eq!(stage.effects, [Effect::Bell], "the only one has nowhere to go");
}

#[test]
fn a_view_whose_query_cannot_be_read_shows_nothing_and_says_why() {
    let mut stage = with(&[view("odd", "sate:x", "nonsense")]);
    stage.keys("{");
    assert_eq!((shown(&stage), stage.shown().len(), counts(&stage)[4]), ("odd", 0, 0));
    assert!(stage.notices()[0].contains("“odd” cannot be read: `sate` is no field"), "{:?}", stage.notices());
}

#[test]
fn a_view_that_changes_elsewhere_changes_here() {
    let mut stage = with(&[view("x", "a", "")]);
    stage.keys("{");
    stage.views[0].query = "b".into();
    stage.publish();
    assert_eq!((shown(&stage), stage.shown().concat().as_str()), ("x", "b"));
    stage.views.insert(0, view("w", "c", ""));
    stage.publish();
    assert_eq!((shown(&stage), stage.shown().concat().as_str()), ("x", "b"));
}
