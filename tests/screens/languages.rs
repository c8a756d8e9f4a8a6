//! The main screens in every language: whatever is said, in letters however wide, stays in its place.

use bitonic::locale::Language;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::{dump, fixtures, stage::Stage};

/// The panes, help, menus and dialogs.
const SCREENS: &[&str] = &[
    "",
    "2",
    "3",
    "4 j",
    "5",
    "6",
    "7 j",
    "8",
    "?",
    "? j j j j j j j j",
    "s",
    "c",
    "z",
    "M",
    "a",
    "y",
    "D",
    "L",
    "m",
    "r",
    "b",
    "w",
    "@",
    "T",
    "g o",
    "g s",
    "g d",
    "g , j j j",
    "g , /",
    "g , j enter",
    "g , G enter",
    ":",
    ": s o r t space",
    "ctrl-p",
    "/",
    "/ s t a t e : tab",
    "space space V",
];

#[test]
fn every_screen_in_every_language_at_every_size() {
    for language in Language::ALL {
        for size in [(45, 20), (80, 24), (120, 40)] {
            for keys in SCREENS {
                let drawn = pressed(in_language(language, size), keys).wait(300).draw();
                let fault = fault(&drawn);
                assert_eq!(fault, None, "{language} {size:?} after {keys}\n{}", dump::text(&drawn));
            }
        }
    }
}

#[test]
fn the_check_finds_what_is_wrong() {
    let of = |lines: [&str; 1]| fault(&Buffer::with_lines(lines));
    assert_eq!(of(["日本 ok"]), None);
    assert!(of(["ok ⟨list-gone⟩"]).is_some() && of(["ok { $count }"]).is_some());
    let mut cut = Buffer::with_lines(["日本"]);
    cut[(1, 0)].set_symbol("x");
    assert!(fault(&cut).is_some());
    cut = Buffer::with_lines(["日本a"]);
    cut[(4, 0)].set_symbol("語");
    assert!(fault(&cut).is_some());
}

fn pressed(stage: Stage, keys: &str) -> Stage {
    if keys.is_empty() { stage } else { stage.press(keys) }
}

fn in_language(language: Language, size: (u16, u16)) -> Stage {
    let mut stage = Stage::new(size, fixtures::session());
    stage.ui.language = language;
    stage
}

/// What is wrong with a screen: a wide glyph of which only half is there, or a message that was not said.
fn fault(drawn: &Buffer) -> Option<String> {
    for (x, y) in (0..drawn.area.height).flat_map(|y| (0..drawn.area.width).map(move |x| (x, y))) {
        let symbol = drawn[(x, y)].symbol();
        if symbol.width() < 2 {
            continue;
        }
        let other_half = (x + 1 < drawn.area.width).then(|| drawn[(x + 1, y)].symbol());
        if !other_half.is_some_and(|half| half.trim().is_empty()) {
            return Some(format!("{symbol} at {x}, {y} is cut in half by {other_half:?}"));
        }
    }
    let text = dump::text(drawn);
    ["⟨", "{ $", "{$"].iter().find(|mark| text.contains(**mark)).map(|mark| format!("{mark} stands there"))
}
