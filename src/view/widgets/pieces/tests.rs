//! The pieces pane, drawn.

use super::*;
use crate::{
    model::{Bits, Bytes, PieceIndex, PiecePriority, PieceProgress},
    view::{Look, testing},
};

fn map(pieces: u32, have: impl Fn(u32) -> bool) -> PieceMap {
    PieceMap {
        have: Bits::collect((0..pieces).map(have)),
        wanted: Bits::repeat(true, pieces),
        piece_length: Bytes(1 << 18),
        ..PieceMap::default()
    }
}

/// Beside something else: without a cursor.
fn beside(map: &PieceMap) -> Pieces<'_> {
    Pieces { map, mode: PieceMode::Have, flashes: &|_| false, pane: None, cursor: None }
}

fn drawn(size: (u16, u16), map: &PieceMap, flashing: Range<u32>) -> Vec<String> {
    let look = Look::new(Depth::None, true);
    testing::lines(size.0, size.1, &look, |pen| {
        let flashes = |r: Range<u32>| r.start < flashing.end && flashing.start < r.end;
        pieces(pen, Pieces { mode: PieceMode::Have, flashes: &flashes, ..beside(map) });
    })
}

/// All that a core can tell: the first half is here, then three are begun, then one that nobody
/// has, and the last is not wanted.
fn told(pieces: u32) -> PieceMap {
    let half = pieces / 2;
    let progress = |at: u32, received: u32| PieceProgress {
        piece: PieceIndex(half + at),
        received: Bits::collect((0..16).map(|block| block < received)),
        asked: Bits::collect((0..16).map(|block| (received..received + 4).contains(&block))),
    };
    PieceMap {
        wanted: Bits::collect((0..pieces).map(|n| n + 1 < pieces)),
        in_flight: Known::Is(Bits::collect((0..pieces).map(|n| n == half || n == half + 1))),
        begun: Known::Is([progress(0, 0), progress(1, 6), progress(2, 16)].into()),
        availability: Known::Is((0..pieces).map(|n| if n == half + 3 { 0 } else { n as u16 % 16 }).collect()),
        priority: Known::Is(
            (0..pieces)
                .map(|n| match n {
                    _ if n + 1 == pieces => PiecePriority::Skip,
                    0 => PiecePriority::High,
                    1 => PiecePriority::Low,
                    _ => PiecePriority::Normal,
                })
                .collect(),
        ),
        ..map(pieces, |n| n < half)
    }
}

fn in_mode(mode: PieceMode, size: (u16, u16), map: &PieceMap) -> Vec<String> {
    let look = Look::new(Depth::None, true);
    testing::lines(size.0, size.1, &look, |pen| _ = pieces(pen, Pieces { mode, ..beside(map) }))
}

/// One sign for each piece, of which the picture has two rows.
fn signs(rows: &[String]) -> String {
    rows[..2].iter().flat_map(|row| row.split_whitespace()).map(|cell| &cell[..1]).collect()
}

#[test]
fn few_pieces_are_wide_and_told_apart() {
    let map = map(4, |n| n < 2);
    assert_eq!(
        drawn((38, 3), &map, 1..2),
        [" ####### ******* ....... .......", "", " 2 of 4 pieces  50%  256 KiB each"]
    );
}

#[test]
fn many_pieces_share_cells() {
    let map = map(4000, |n| n < 2000);
    let rows = drawn((42, 6), &map, 0..0);
    assert_eq!(rows[0], format!(" {}", "#".repeat(40)));
    assert_eq!(rows[2], format!(" {}", ".".repeat(40)));
    assert_eq!(rows[5], " 2,000 of 4,000 pieces  50%  256 KiB each");
}

#[test]
fn pieces_fill_the_pane_and_the_numbers_are_its_last_rows() {
    let map = map(250, |n| n < 125);
    let rows = drawn((42, 12), &map, 0..0);
    assert_eq!(rows[0], format!(" {}", "#".repeat(40)));
    assert_eq!(rows[8], format!(" {}", ".".repeat(40)));
    assert!(rows[9].is_empty() && rows[10] == " have  # 125 here  . 125 missing", "{rows:?}");
    assert!(rows[11].contains("125 of 250 pieces"), "{rows:?}");
}

#[test]
fn availability_shows_the_rarest_and_alarms_where_nobody_has_what_lacks() {
    let rows = in_mode(PieceMode::Availability, (110, 14), &told(16));
    assert_eq!(
        rows[11..],
        [
            "",
            " availability  x 1 missing, with nobody  - 1 with 1 peer  = 2 with 2-3  + 6 with 4-9  # 5 with 10+",
            " 8 of 16 pieces  50%  0.87 copies  256 KiB each"
        ]
    );
    assert_eq!(signs(&rows), ".-==++++++#x####");
}

#[test]
fn what_is_in_flight_has_its_blocks() {
    let rows = in_mode(PieceMode::InFlight, (110, 14), &told(16));
    assert_eq!(signs(&rows), ",,,,,,,,o=*...._");
    assert!(rows.contains(&"      #9 ######oooo...... 6/16".to_owned()), "{rows:?}");
    assert_eq!(
        rows[12],
        " in flight  o 1 asked for  -=+ 1 coming  * 1 being checked  . 4 missing  , 8 here  _ 1 not wanted"
    );
}

#[test]
fn priorities_are_told_apart() {
    let rows = in_mode(PieceMode::Priority, (110, 14), &told(16));
    assert_eq!(signs(&rows), "#-=============_");
    assert_eq!(rows[12], " priority  # 1 high  = 13 normal  - 1 low  _ 1 not wanted");
}

#[test]
fn what_a_core_cannot_tell_is_dashes() {
    let map = map(16, |n| n < 8);
    for mode in [PieceMode::Availability, PieceMode::InFlight] {
        let rows = in_mode(mode, (110, 14), &map);
        assert!(signs(&rows).ends_with("--------"), "{rows:?}");
        assert!(rows[12].ends_with("- this core cannot tell"), "{rows:?}");
    }
    let rows = in_mode(PieceMode::Priority, (110, 14), &map);
    assert_eq!(rows[12], " priority  = 16 wanted");
}

#[test]
fn many_begun_pieces_are_counted_where_they_have_no_room() {
    let begun = (0..90).map(|n| PieceProgress {
        piece: PieceIndex(1_000 + n),
        received: Bits::collect((0..64).map(|block| block < n / 2)),
        asked: Bits::repeat(false, 64),
    });
    let map = PieceMap { begun: Known::Is(begun.collect()), ..map(2_000, |n| n < 1_000) };
    let rows = in_mode(PieceMode::Have, (118, 20), &map);
    assert!(rows.iter().any(|row| row.starts_with("   #1000 .................... 0/64")), "{rows:?}");
    assert!(rows.iter().any(|row| row.ends_with("and 82 more")), "{rows:?}");
}

#[test]
fn every_piece_is_in_the_picture_whatever_it_shows() {
    // One piece of 200,000 that lacks, that nobody has, and that nobody is asked for.
    let pieces = 200_000;
    let odd = 123_456;
    let map = PieceMap {
        in_flight: Known::Is(Bits::repeat(false, pieces)),
        availability: Known::Is((0..pieces).map(|n| if n == odd { 0 } else { 20 }).collect()),
        priority: Known::Is(
            (0..pieces).map(|n| if n == odd { PiecePriority::High } else { PiecePriority::Low }).collect(),
        ),
        ..map(pieces, |n| n != odd)
    };
    for (mode, sign) in
        [(PieceMode::Availability, "x"), (PieceMode::InFlight, "."), (PieceMode::Priority, "#")]
    {
        let rows = in_mode(mode, (118, 20), &map);
        let found = rows[..14].iter().map(|row| row.matches(sign).count()).sum::<usize>();
        assert_eq!(found, 1, "{mode:?} {rows:?}");
    }
}

#[test]
fn any_size_is_safe() {
    for pieces_count in [0, 1, 7, 200_000] {
        for map in [map(pieces_count, |n| n % 3 == 0), told(pieces_count)] {
            for mode in [PieceMode::Have, PieceMode::Availability, PieceMode::InFlight, PieceMode::Priority] {
                testing::at_odd_sizes(|pen| {
                    _ = pieces(pen, Pieces { mode, flashes: &|_| true, ..beside(&map) });
                });
            }
        }
    }
}
