//! The map of pieces: its cursor, looking closer, selecting, and what is done to what is selected.

use std::sync::Arc;

use bitonic::{
    app::{Cell, Mouse, MouseKind, Msg, PieceZoom, Size},
    input::Context,
    model::{Bits, Command, EventKind, Known, PieceLook, PieceMap, PiecePriority, PieceRange},
};

use crate::stage::{Stage, detail, hash};

/// Two torrents, the first with so many pieces of normal priority, and its map. The map has 78 columns and 5
/// rows.
fn looking(pieces: u32) -> Stage {
    let mut stage = Stage::new(&["a", "b"]);
    for n in [1, 2] {
        let mut detail = detail(n, Bits::repeat(false, pieces));
        detail.pieces = Some(Arc::new(PieceMap {
            have: Bits::repeat(false, pieces),
            wanted: Bits::repeat(true, pieces),
            priority: Known::Is((0..pieces).map(|_| PiecePriority::Normal).collect()),
            ..PieceMap::default()
        }));
        stage.details.push(detail);
    }
    stage.publish();
    stage.keys("3");
    stage
}

fn range(first: u32, end: u32) -> PieceRange {
    PieceRange { first, end }
}

/// What the engine was last told that the cursor is on.
fn told(stage: &Stage) -> Option<PieceRange> {
    stage.focus.and_then(|(_, panes)| panes.closeup).map(|look: PieceLook| look.pieces)
}

fn set(pieces: PieceRange, priority: Option<PiecePriority>) -> [Command; 1] {
    [Command::PrioritizePieces { torrent: hash(1), pieces, priority }]
}

#[test]
fn the_cursor_goes_over_cells_and_the_engine_hears_where_it_is() {
    // 390 cells for 780 pieces: two each.
    let mut stage = looking(780);
    assert_eq!(told(&stage), Some(range(0, 2)));
    stage.keys("l l right");
    assert_eq!(told(&stage), Some(range(6, 8)));
    stage.keys("j down h");
    assert_eq!(told(&stage), Some(range(2 * (2 * 78 + 2), 2 * (2 * 78 + 3))));
    stage.keys("k k k k");
    assert_eq!(told(&stage), Some(range(4, 6)), "there is no row above the first");
    stage.keys("G");
    assert_eq!(told(&stage), Some(range(778, 780)));
    stage.keys("l l");
    assert_eq!(told(&stage), Some(range(778, 780)));
    stage.keys("home # 7 l");
    assert_eq!(told(&stage), Some(range(14, 16)));
    stage.keys("# 5 0 0 G");
    assert_eq!(stage.ui.pieces.cursor, 500);
    stage.keys("1");
    assert_eq!(told(&stage), None, "it is not seen");
}

#[test]
fn to_the_left_of_the_first_piece_is_the_list() {
    let mut stage = looking(780);
    stage.keys("l h");
    assert_eq!(stage.ui.context(), Context::Pieces);
    stage.keys("h");
    assert_eq!(stage.ui.context(), Context::Torrents);
}

#[test]
fn the_cursor_keeps_its_piece_at_every_zoom_and_size() {
    let mut stage = looking(20_000);
    stage.keys("# 1 2 3 4 5 G");
    let mut sizes = Vec::new();
    for _ in 0..12 {
        let pieces = told(&stage).unwrap();
        assert!(pieces.contains(12_345) && stage.ui.pieces.cursor == 12_345);
        sizes.push((stage.ui.pieces.zoom, pieces.len()));
        stage.keys("i");
    }
    assert_eq!(sizes[0], (PieceZoom::Whole, 51));
    assert_eq!(sizes[1], (PieceZoom::Cells(32), 32));
    assert_eq!(sizes[6], (PieceZoom::Cells(1), 1));
    assert_eq!(sizes[7], (PieceZoom::Blocks, 1));
    assert!(!stage.effects.is_empty(), "it cannot be looked at more closely");
    stage.msg(Msg::Resize(Size { width: 300, height: 80 }));
    stage.draw();
    stage.keys("o");
    assert_eq!((stage.ui.pieces.zoom, stage.ui.pieces.cursor), (PieceZoom::Cells(1), 12_345));
    stage.keys("o o o o o o o o");
    assert_eq!((stage.ui.pieces.zoom, stage.ui.pieces.cursor), (PieceZoom::Whole, 12_345));
    stage.keys("J");
    assert_eq!((stage.ui.pieces.zoom, stage.ui.pieces.cursor), (PieceZoom::Whole, 0), "another torrent");
}

#[test]
fn what_is_selected_gets_another_priority_or_is_checked_again() {
    let mut stage = looking(780);
    stage.sent.clear();
    stage.keys("l space l l +");
    assert_eq!(stage.take(), set(range(2, 8), Some(PiecePriority::High)));
    stage.keys("-");
    assert_eq!(stage.take(), set(range(2, 8), Some(PiecePriority::Low)));
    stage.keys("c backspace");
    let [verify, as_files] = stage.take().try_into().unwrap();
    assert_eq!(verify, Command::Verify { torrent: hash(1), pieces: range(2, 8) });
    assert_eq!([as_files], set(range(2, 8), None));
    stage.keys("esc +");
    assert_eq!(stage.ui.context(), Context::Pieces, "escape ends the selection alone");
    assert_eq!(stage.take(), set(range(6, 8), Some(PiecePriority::High)));
    stage.keys("space h space c");
    assert_eq!(stage.take(), [Command::Verify { torrent: hash(1), pieces: range(4, 6) }]);
}

#[test]
fn priorities_go_step_by_step_and_end() {
    use PiecePriority::{High, Low, Normal, Skip};
    for (now, key, next) in [
        (Normal, "+", Some(High)),
        (High, "+", None),
        (High, "-", Some(Normal)),
        (Low, "-", Some(Skip)),
        (Skip, "-", None),
        (Skip, "+", Some(Normal)),
    ] {
        let mut stage = looking(10);
        let map = stage.details[0].pieces.take().unwrap();
        let priority = Known::Is((0..10).map(|_| now).collect());
        stage.details[0].pieces = Some(Arc::new(PieceMap { priority, ..(*map).clone() }));
        stage.publish();
        stage.keys(key);
        match next {
            Some(next) => assert_eq!(stage.take(), set(range(0, 1), Some(next)), "{now:?} {key}"),
            None => assert!(stage.take().is_empty() && !stage.effects.is_empty(), "{now:?} {key}"),
        }
    }
}

#[test]
fn the_mouse_points_and_drags() {
    let mut stage = looking(780);
    let mouse = |stage: &mut Stage, x, y, kind| {
        stage.msg(Msg::Mouse(Mouse { at: Cell { x, y }, kind }));
        stage.draw();
    };
    mouse(&mut stage, 1 + 10, 13 + 1, MouseKind::Click);
    assert_eq!(told(&stage), Some(range(2 * 88, 2 * 89)));
    mouse(&mut stage, 1 + 12, 13 + 1, MouseKind::Drag);
    stage.sent.clear();
    stage.keys("c");
    assert_eq!(stage.take(), [Command::Verify { torrent: hash(1), pieces: range(2 * 88, 2 * 91) }]);
    mouse(&mut stage, 1, 13, MouseKind::Click);
    assert_eq!((stage.ui.pieces.anchor, stage.ui.pieces.cursor), (None, 0));
    mouse(&mut stage, 1, 14, MouseKind::WheelDown);
    assert_eq!(stage.ui.pieces.cursor, 2 * 78);
    mouse(&mut stage, 1, 20, MouseKind::Click);
    assert_eq!(stage.ui.pieces.cursor, 2 * 78, "below the map there is no cell");
}

#[test]
fn the_peer_that_was_chosen_is_the_one_that_is_asked_of() {
    let mut stage = looking(780);
    stage.keys("2 j 3");
    let chosen = stage.ui.peers.cursor;
    assert!(chosen.is_some());
    assert_eq!(stage.focus.unwrap().1.closeup.unwrap().peer, chosen);
}

#[test]
fn what_came_of_a_look_is_said() {
    let mut stage = looking(10);
    let told = |stage: &mut Stage, checked, wrong, found| {
        stage.tell(None, EventKind::Verified { torrent: hash(1), checked, wrong, found });
        stage.notices().pop().unwrap()
    };
    assert_eq!(told(&mut stage, 3, 0, 0), "pieces checked again: 3, nothing is otherwise: a");
    assert_eq!(told(&mut stage, 3, 0, 2), "pieces checked again: 3, found: 2: a");
    assert_eq!(told(&mut stage, 1, 1, 0), "pieces checked again: 1, wrong and fetched anew: 1: a");
    assert_eq!(told(&mut stage, 0, 0, 0), "the pieces of a could not be checked again");
}
