//! The speed pane and the screens about the whole session.

use bitonic::{
    app::{Overlay, RankColumn, Ranking, StatisticsPage, Tab},
    input::Context,
    model::{Bytes, Command, Span, Survey},
};

use crate::stage::{Stage, hash};

fn statistics(stage: &Stage) -> &StatisticsPage {
    match stage.ui.overlays.last() {
        Some(Overlay::Statistics(page)) => page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_engine_is_told_of_what_is_looked_at_and_of_nothing_else() {
    let mut stage = Stage::new(&["a", "b"]);
    assert_eq!(stage.survey, Survey::default());
    stage.keys("8");
    assert_eq!(stage.survey.torrent, Some((hash(1), Span::Hour)));
    stage.keys("j +");
    assert_eq!(stage.survey.torrent, Some((hash(2), Span::Day)));
    stage.keys("- - -");
    assert_eq!(stage.survey.torrent, Some((hash(2), Span::FiveMinutes)));
    // A list that fills the screen hides the pane, and so does a screen of its own.
    stage.keys("1 e");
    assert_eq!(stage.survey, Survey::default());
    stage.keys("e g o");
    assert_eq!(stage.survey, Survey { session: Some(Span::FiveMinutes), ..Survey::default() });
    stage.ui.utc_offset = 3_600;
    stage.keys("g s");
    assert_eq!(stage.survey, Survey { statistics: Some(3_600), ..Survey::default() });
    stage.keys("g d");
    assert_eq!(stage.survey, Survey::default());
    stage.keys("q");
    assert_eq!(stage.survey.torrent, Some((hash(2), Span::FiveMinutes)));
    stage.keys("3");
    assert_eq!(stage.survey, Survey::default());
}

#[test]
fn what_could_not_be_told_is_told_again() {
    let mut stage = Stage::new(&["a"]);
    stage.broken = true;
    stage.keys("8");
    assert_eq!(stage.survey, Survey::default());
    stage.broken = false;
    stage.publish();
    assert_eq!(stage.survey.torrent, Some((hash(1), Span::Hour)));
}

#[test]
fn a_screen_takes_the_place_of_another_and_is_left_in_one_step() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("g o g s g d g d g o");
    assert_eq!(stage.ui.overlays.len(), 1);
    stage.keys("?");
    assert_eq!(stage.ui.context(), Context::Help);
    stage.keys("esc");
    assert_eq!(stage.ui.context(), Context::Overview);
    stage.keys("esc");
    assert_eq!(stage.ui.context(), Context::Torrents);
    stage.keys("8 g s q");
    assert_eq!((stage.ui.context(), stage.ui.tab), (Context::Speed, Tab::Speed));
    assert!(stage.effects.is_empty(), "q left the screen, and not the program");
}

#[test]
fn statistics_are_sorted_summed_by_tracker_and_scrolled() {
    let mut stage = Stage::new(&["a"]);
    stage.keys("g s");
    assert!(statistics(&stage).rows.is_empty(), "nothing was told yet");
    stage.publish();
    assert_eq!(statistics(&stage).rows.len(), 50);
    assert_eq!(statistics(&stage).rows[0].hash, Some(hash(1)));
    stage.keys("s");
    assert_eq!(statistics(&stage).column, RankColumn::AllDown);
    assert_eq!(statistics(&stage).rows[0].hash, Some(hash(50)));
    stage.keys("S");
    assert_eq!(statistics(&stage).rows[0].hash, Some(hash(1)));
    stage.keys("G");
    let end = statistics(&stage).offset;
    assert_eq!(end, 50 - 9, "nine rows are in view");
    stage.publish();
    assert_eq!(statistics(&stage).offset, end, "newer figures leave the place");
    stage.keys("tab");
    let page = statistics(&stage);
    assert_eq!((page.by, page.rows.len(), page.offset), (Ranking::Trackers, 10, 0));
    assert_eq!(page.rows.iter().map(|row| row.all.down).sum::<Bytes>(), Bytes((1..=50).sum()));
}

#[test]
fn in_a_screen_no_torrent_is_acted_on() {
    let mut stage = Stage::new(&["a", "b"]);
    for screen in ["g o", "g s", "g d", "g ,"] {
        stage.keys(screen);
        stage.keys("p d D a space y m 2 enter");
        assert!(stage.ui.context() != Context::Confirm);
        stage.keys("esc");
    }
    assert_eq!(stage.take(), [] as [Command; 0]);
}
