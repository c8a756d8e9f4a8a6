//! The command line, the palette, the menu of a right click, numbers and what may follow a key.

use crate::{at, dump};

macro_rules! keep {
    ($name:expr, $stage:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, dump::with_styles(&$stage.draw()));
        });
    };
}

const SIZES: [(u16, u16); 3] = [(60, 15), (80, 24), (120, 40)];

#[test]
fn the_command_line_says_what_it_would_do_and_what_is_wrong() {
    for (width, height) in SIZES {
        let stage = || at(width, height);
        keep!(format!("command-names-{width}"), stage().press(": m"));
        keep!(format!("command-usage-{width}"), stage().press(": l i m i t space d o w n space 5"));
        keep!(format!("command-fault-{width}"), stage().press(": s o r t space r a t o space d e s c enter"));
        keep!(format!("command-offer-{width}"), stage().press(": s o r t space tab tab tab"));
    }
}

#[test]
fn the_palette_and_the_menu_of_a_torrent() {
    for (width, height) in SIZES {
        keep!(format!("palette-{width}"), at(width, height).press("ctrl-p m a down"));
        keep!(format!("menu-{width}"), at(width, height).right_click(12, 5).press("j"));
    }
    let none = dump::text(&at(80, 24).press("ctrl-p q q q").draw());
    assert!(none.contains("nothing found"), "{none}");
}

#[test]
fn a_number_and_what_may_follow_a_key_are_shown() {
    let drawn = dump::text(&at(80, 24).press("# 1 2").draw());
    assert!(drawn.lines().last().unwrap().starts_with(" 12  "), "{drawn}");
    let at_once = dump::text(&at(80, 24).press("y").draw());
    assert!(!at_once.contains("copy the magnet link"), "{at_once}");
    assert!(at_once.lines().last().unwrap().starts_with(" y  "), "{at_once}");
}

#[test]
fn that_only_looking_is_allowed_is_said() {
    for (width, height) in SIZES {
        let mut stage = at(width, height);
        stage.ui.read_only = true;
        let drawn = dump::text(&stage.press("p").draw());
        assert!(drawn.lines().next().unwrap().contains("read-only"), "{drawn}");
        assert!(drawn.contains("read-only: `pause` is refused"), "{drawn}");
    }
}
