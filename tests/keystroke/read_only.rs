//! Only looking is allowed: whatever is pressed, typed, clicked or pasted, nothing but where the screen looks
//! leaves it. What is refused says so.

use bitonic::{
    app::{Cell, Mouse, MouseKind, Msg, command::VERBS},
    input::{ACTIONS, Context},
    model::{Bits, EventKind},
};

use crate::stage::{Stage, alert, detail, hash, preview};

/// A screen where there is something to change in every pane. The stage keeps all commands but `Focus`.
fn looking() -> Stage {
    let mut stage = Stage::new(&["a", "b", "c"]);
    stage.details.extend([detail(1, Bits::repeat(false, 8)), detail(2, Bits::repeat(false, 8))]);
    stage.alerts.extend((1..5).map(|n| alert(n, Some(2))));
    stage.publish();
    stage.ui.read_only = true;
    stage
}

/// Where each pane is, and what lies over it.
const PLACES: [&str; 13] = ["1", "2", "3", "4", "5", "6", "7", "1 space space", "4 j", "7 j", "a", "s", "?"];

#[test]
fn no_action_changes_anything_wherever_its_keys_are_pressed() {
    for row in ACTIONS {
        for (_, sequences) in row.bindings {
            for keys in *sequences {
                for place in PLACES {
                    let mut stage = looking();
                    stage.keys(place);
                    stage.keys(keys);
                    stage.keys("enter");
                    stage.keys("y");
                    assert_eq!(stage.take(), [], "{keys} ({}) after {place}", row.name);
                }
            }
        }
    }
}

#[test]
fn no_action_and_no_command_changes_anything_by_its_name() {
    let verbs = VERBS.iter().map(|row| row.name);
    for name in ACTIONS.iter().map(|row| row.name).chain(verbs) {
        for arguments in [
            "",
            " name",
            " down 50K up 50K",
            " none",
            " limit_down 1M",
            " /srv/x",
            " a +x",
            &format!(" {}", hash(9)),
        ] {
            for place in ["1", "4", "7"] {
                let mut stage = looking();
                stage.keys(place);
                stage.keys(":");
                stage.paste(&format!("{name}{arguments}"));
                stage.keys("enter enter y");
                assert_eq!(stage.take(), [], ":{name}{arguments} after {place}");
            }
        }
    }
}

#[test]
fn what_changes_something_is_refused_with_a_notice_and_opens_nothing() {
    for row in ACTIONS.iter().filter(|row| row.changes && row.action.is_for(Context::Torrents)) {
        let mut stage = looking();
        let keys = stage.ui.keymap.keys_of(Context::Torrents, row.action).next().unwrap().to_string();
        stage.keys(&keys);
        assert_eq!(stage.notices(), [format!("read-only: `{}` is refused", row.name)]);
        assert!(stage.ui.overlays.is_empty(), "{}", row.name);
    }
}

#[test]
fn pastes_clicks_and_dialogs_change_nothing_either() {
    let mut stage = looking();
    stage.paste(&format!("magnet:?xt=urn:btih:{}", hash(9)));
    stage.keys("enter");
    assert!(stage.ui.overlays.is_empty());
    stage.tell(None, EventKind::ChooseFiles { torrent: hash(1), preview: preview("", 3) });
    stage.keys("enter");
    for y in 0..24 {
        for kind in [MouseKind::Click, MouseKind::Menu, MouseKind::Click] {
            stage.msg(Msg::Mouse(Mouse { at: Cell { x: 5, y }, kind }));
            stage.draw();
        }
        stage.keys("enter y esc");
    }
    assert_eq!(stage.take(), []);
}

#[test]
fn looking_goes_on() {
    let mut stage = looking();
    stage.keys("j / b enter space s z");
    assert_eq!((stage.shown(), stage.marked()), (vec!["b".to_owned()], vec![2]));
    let mut stage = Stage::new(&["a"]);
    stage.keys(":");
    stage.text("set read_only true");
    stage.keys("enter p");
    assert_eq!((stage.ui.read_only, stage.take()), (true, vec![]));
}
