//! The filter as a query, what it marks, what it completes and what it explains.

use bitonic::{
    app::{Effect, FilterPrompt, Overlay},
    input::Context,
    model::{Bytes, Command, State},
};

use crate::stage::{Stage, hash, torrent};

/// `alpha` downloads, `beta` has failed and is labelled, `gamma` is complete.
fn three() -> Stage {
    let mut stage = Stage::new(&["alpha", "beta", "gamma"]);
    stage.torrents[1].state = State::Failed;
    stage.torrents[1].labels = ["linux".into(), "live cd".into()].into();
    stage.torrents[2].have = Bytes(1 << 30);
    stage.torrents[2].trackers = ["tracker.example".into()].into();
    stage.publish();
    stage
}

fn prompt(stage: &Stage) -> &FilterPrompt {
    match stage.ui.overlays.last() {
        Some(Overlay::Filter(prompt)) => prompt,
        other => panic!("{other:?}"),
    }
}

fn filtered(text: &str) -> (Stage, Vec<String>) {
    let mut stage = three();
    stage.keys("/");
    stage.text(text);
    let shown = stage.shown();
    (stage, shown)
}

#[test]
fn the_filter_takes_queries() {
    for (text, shown) in [
        ("state:failed", &["beta"][..]),
        ("is:complete or beta", &["beta", "gamma"]),
        ("-label:linux a", &["alpha", "gamma"]),
        ("tracker:example", &["gamma"]),
        ("~gma", &["gamma"]),
        ("size>2G", &[]),
    ] {
        assert_eq!(filtered(text).1, shown, "{text}");
    }
}

#[test]
fn a_wrong_query_is_told_at_its_place_and_what_is_right_of_it_filters() {
    let (mut stage, shown) = filtered("be sate:x");
    assert_eq!(shown, ["beta"]);
    let error = prompt(&stage).error.as_ref().unwrap();
    assert_eq!((error.span.clone(), error.to_string().contains("`state`")), (3..7, true));
    stage.keys("enter");
    assert_eq!((stage.ui.context(), stage.effects.as_slice()), (Context::Filter, &[Effect::Bell][..]));
    assert_eq!(stage.shown(), ["beta"]);
    stage.keys("ctrl-w ctrl-w");
    assert!(prompt(&stage).error.is_none());
    stage.keys("enter");
    assert_eq!((stage.ui.context(), stage.shown().len()), (Context::Torrents, 1));
}

#[test]
fn where_nothing_right_is_left_the_last_good_filter_stays() {
    let (stage, shown) = filtered("(alpha or beta) (gamma or sate:x");
    assert!(prompt(&stage).error.is_some());
    assert_eq!(shown, ["alpha", "beta"]);
    for (text, found) in [("state: be", 3), ("be state:", 1), ("state:", 3), ("(alpha or beta) (", 2)] {
        assert_eq!(filtered(text).1.len(), found, "{text}");
    }
}

#[test]
fn escape_takes_a_wrong_query_back_too() {
    let (mut stage, _) = filtered("be sate:x");
    stage.keys("esc");
    assert_eq!((stage.ui.context(), stage.shown().len()), (Context::Torrents, 3));
}

#[test]
fn tab_completes_fields_and_values_and_goes_through_them() {
    let (mut stage, _) = filtered("lab");
    stage.keys("tab");
    assert_eq!(prompt(&stage).line.text(), "label:");
    stage.keys("tab");
    let offer = prompt(&stage).offer.as_ref().unwrap();
    assert_eq!(
        offer.candidates.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(),
        ["linux", "\"live cd\""]
    );
    assert_eq!(offer.chosen, None);
    stage.keys("tab tab");
    assert_eq!(prompt(&stage).line.text(), "label:\"live cd\"");
    assert_eq!(stage.shown(), ["beta"]);
    stage.keys("backtab");
    assert_eq!(prompt(&stage).line.text(), "label:linux");
    stage.text(" ");
    assert!(prompt(&stage).offer.is_none());
    stage.text("state:fa");
    stage.keys("tab");
    assert_eq!(prompt(&stage).line.text(), "label:linux state:failed");
    stage.text("zzz");
    stage.effects.clear();
    stage.keys("tab");
    assert_eq!(stage.effects, [Effect::Bell]);
}

#[test]
fn what_the_filter_shows_is_marked_and_unmarked_with_one_key() {
    let (mut stage, _) = filtered("a or state:failed");
    stage.keys("ctrl-a");
    assert_eq!((stage.ui.context(), stage.marked()), (Context::Torrents, vec![1, 2, 3]));
    stage.keys("/ ctrl-u");
    stage.text("state:failed");
    stage.keys("alt-a");
    assert_eq!(stage.marked(), [1, 3]);
    assert_eq!(stage.shown(), ["beta"]);
    stage.keys("/ ctrl-u ctrl-a p");
    assert_eq!(stage.marked(), [1, 2, 3]);
    assert_eq!(stage.take(), [Command::Pause(vec![hash(1), hash(3)])]);
}

#[test]
fn a_wrong_query_marks_nothing() {
    let (mut stage, _) = filtered("be size>x");
    stage.keys("ctrl-a");
    assert_eq!((stage.ui.context(), stage.marked().len()), (Context::Filter, 0));
}

#[test]
fn a_filter_by_age_goes_by_the_hour_of_the_moment() {
    let mut stage = three();
    stage.world.now.unix.0 = 100;
    stage.torrents.push(torrent(60, "new"));
    stage.publish();
    stage.keys("/");
    stage.text("added<1m");
    assert_eq!(stage.shown(), ["new"]);
}

#[test]
fn it_is_explained_which_clauses_hold_of_the_torrent_under_the_cursor() {
    let (mut stage, _) = filtered("is:complete or state:failed");
    stage.keys("enter g g E");
    assert_eq!(stage.ui.context(), Context::Explain);
    let Some(Overlay::Explain(page)) = stage.ui.overlays.last() else { panic!() };
    assert_eq!(page.torrent, hash(2));
    let whole = page.explanation(&stage.world.snapshot, stage.world.now.unix).unwrap();
    let told: Vec<_> = whole.parts.iter().map(|part| (part.text.as_str(), part.passed)).collect();
    assert_eq!(told, [("is:complete", false), ("state:failed", true)]);
    stage.keys("j k esc");
    assert_eq!(stage.ui.context(), Context::Torrents);
}

#[test]
fn while_it_is_typed_it_is_explained_why_the_torrent_of_before_is_hidden() {
    let mut stage = three();
    stage.keys("j /");
    stage.text("is:complete");
    assert_eq!(stage.shown(), ["gamma"]);
    stage.keys("alt-e");
    let Some(Overlay::Explain(page)) = stage.ui.overlays.last() else { panic!() };
    assert_eq!(page.torrent, hash(2));
    assert!(!page.explanation(&stage.world.snapshot, stage.world.now.unix).unwrap().passed);
    stage.torrents.remove(1);
    stage.publish();
    assert_eq!(stage.ui.context(), Context::Filter, "the page goes with its torrent");
}

#[test]
fn without_a_filter_there_is_nothing_to_explain() {
    let mut stage = three();
    stage.keys("E");
    assert_eq!((stage.ui.context(), stage.notices().len()), (Context::Torrents, 1));
}
