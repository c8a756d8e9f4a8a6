//! Numbers before keys, and the box of keys that may follow.

use bitonic::{
    app::{Focus, Tab},
    config::parse_keymap,
    input::{Context, Keymap},
};

use crate::stage::Stage;

fn stage() -> Stage {
    let names: Vec<String> = (10..40).map(|n| format!("t{n}")).collect();
    Stage::new(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_number_says_how_often_or_which_row() {
    let mut stage = stage();
    stage.keys("# 5 j");
    assert_eq!(stage.cursor().unwrap(), "t15");
    stage.keys("# 1 2 G");
    assert_eq!(stage.cursor().unwrap(), "t21");
    stage.keys("# 3 g g");
    assert_eq!(stage.cursor().unwrap(), "t12");
    stage.keys("# 9 j # 3 k");
    assert_eq!(stage.cursor().unwrap(), "t18");
    stage.keys("# 9 9 9 9 9 9 9 9 9 9 9 9 j");
    assert_eq!(stage.cursor().unwrap(), "t39");
    stage.keys("# 3 space");
    assert_eq!(stage.marked(), [30], "the last row is marked once, not thrice");
    stage.keys("# 2 8 G # 2 space");
    assert_eq!(stage.marked(), [28, 29, 30]);
    stage.keys("# 2 ]");
    assert_eq!(stage.ui.tab, Tab::Trackers);
}

#[test]
fn digits_alone_are_still_the_panes() {
    let mut stage = stage();
    stage.keys("5");
    assert_eq!((stage.ui.focus, stage.ui.tab, stage.ui.count), (Focus::Details, Tab::Trackers, None));
    stage.keys("1 # 2");
    assert_eq!((stage.ui.focus, stage.ui.count), (Focus::Torrents, Some(2)));
}

#[test]
fn a_number_is_given_up_corrected_and_never_misunderstood() {
    let mut stage = stage();
    stage.keys("# 5 esc j");
    assert_eq!(stage.cursor().unwrap(), "t11");
    stage.keys("# 5 2 backspace j");
    assert_eq!(stage.cursor().unwrap(), "t16");
    stage.keys("# 3 d");
    assert!(stage.ui.overlays.is_empty() && stage.take().is_empty());
    assert_eq!(stage.notices(), ["`remove` takes no number: mark the rows first"]);
    stage.keys("# 3 ?");
    assert_eq!((stage.ui.context(), stage.ui.count), (Context::Help, None));
    stage.keys("esc # 4 ctrl-y");
    assert_eq!(stage.ui.count, None, "a key without a meaning takes the number along");
}

#[test]
fn who_gives_the_panes_other_keys_has_all_digits_for_numbers() {
    let text = "[panes]\n\"1\" = \"\"\n\"2\" = \"\"\n\"3\" = false\n\"alt-2\" = \"go-peers\"\n";
    let keymap: Keymap = parse_keymap(text, "keymap.toml".as_ref()).unwrap();
    let mut stage = stage();
    stage.ui.keymap = keymap;
    stage.keys("1 2 j");
    assert_eq!(stage.cursor().unwrap(), "t22");
    stage.keys("alt-2");
    assert_eq!(stage.ui.context(), Context::Peers);
}

#[test]
fn what_may_follow_is_shown_after_a_moment_and_wakes_nobody_after_it() {
    let mut stage = stage();
    stage.keys("y");
    assert!(!stage.ui.which_key.is_shown());
    let due = stage.ui.wake_at().expect("it is to come");
    stage.wait(due - stage.world.now.ms);
    assert!(stage.ui.which_key.is_shown());
    assert_eq!(stage.ui.wake_at(), None, "nothing moves by itself any more");
    stage.keys("esc");
    assert!(!stage.ui.which_key.is_shown() && stage.ui.pending.is_empty());
    stage.keys("y n");
    assert!(!stage.ui.which_key.is_shown() && stage.ui.pending.is_empty());
}
