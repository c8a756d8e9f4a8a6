//! Key map files: good ones, and one fixture per way to be wrong. A fixture `tests/fixtures/keymap/NAME.toml`
//! has its expected error beside it in `NAME.err`, with `FILE` for its path.

use std::{fs, path::Path};

use bitonic::{
    config::{ConfigError, keymap_file, load_keymap, load_keymap_if_there, parse_keymap},
    input::{Action, Context, Keymap, Keys, Resolved},
};
use proptest::prelude::*;

fn parse(text: &str) -> Keymap {
    parse_keymap(text, Path::new("x")).unwrap_or_else(|error| panic!("{error}"))
}

fn means(map: &Keymap, context: Context, keys: &str) -> Option<Action> {
    match map.resolve(context, &keys.parse::<Keys>().unwrap().0) {
        Resolved::Action(action) => Some(action),
        _ => None,
    }
}

/// The bindings, whatever their order.
fn bindings(map: &Keymap) -> Vec<(Context, Keys, Action)> {
    let mut all: Vec<_> = map.bindings().iter().map(|b| (b.context, b.keys.clone(), b.action)).collect();
    all.sort();
    all
}

#[test]
fn every_mistake_is_told_with_its_place_and_line() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keymap");
    let mut checked = 0;
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ext| ext != "toml") {
            continue;
        }
        let error = load_keymap(&path).expect_err(path.to_str().unwrap());
        let shown = error.to_string().replace(path.to_str().unwrap(), "FILE");
        if std::env::var_os("BITONIC_BLESS").is_some() {
            fs::write(path.with_extension("err"), format!("{shown}\n")).unwrap();
        }
        let expected = fs::read_to_string(path.with_extension("err")).unwrap();
        assert_eq!(shown.trim_end(), expected.trim_end(), "{}", path.display());
        assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
        checked += 1;
    }
    assert!(checked > 20, "only {checked} fixtures were found");
}

#[test]
fn keys_are_added_taken_and_given_other_meanings() {
    let map = parse(
        "[torrents]\n\"o\" = \"open\"\n\"ctrl-x d\" = \"remove\"\n\"d\" = \"\"\n\"p\" = \"mark\"\n\"y\" = false\n\"Y\" = \
         \"sort-by-name\"\n",
    );
    let torrents = |keys| means(&map, Context::Torrents, keys);
    assert_eq!((torrents("o"), torrents("enter")), (Some(Action::Open), Some(Action::Open)));
    assert_eq!((torrents("ctrl-x d"), torrents("d")), (Some(Action::Remove), None));
    assert_eq!((torrents("p"), torrents("y m")), (Some(Action::Mark), None));
    assert_eq!(torrents("Y"), Some(Action::SortByName));
    assert_eq!(means(&map, Context::Peers, "p"), Some(Action::Pause), "other contexts keep their keys");
    let first = map.keys_of(Context::Torrents, Action::Open).next().unwrap();
    assert_eq!(first.to_string(), "o", "one's own key is the one that is shown");
}

#[test]
fn a_section_of_one_context_wins_over_those_of_several_and_they_mean_where_it_makes_sense() {
    let map = parse(
        "[all]\n\"ctrl-q\" = \"quit\"\n\"f9\" = \"help\"\n[panes]\n\"f9\" = \"zoom\"\n[torrents]\n\"f9\" = \"add\"\n",
    );
    assert_eq!(means(&map, Context::Peers, "ctrl-q"), Some(Action::Quit));
    assert_eq!(means(&map, Context::Add, "ctrl-q"), None, "a prompt is not where one quits");
    assert_eq!(means(&map, Context::Torrents, "f9"), Some(Action::Add));
    assert_eq!(means(&map, Context::Files, "f9"), Some(Action::Zoom));
    assert_eq!(means(&map, Context::Add, "f9"), Some(Action::Help));
    let map = parse("[all]\n\"x\" = \"help\"\n\"g\" = \"\"\n[torrents]\n\"g\" = \"help\"\n");
    assert_eq!(means(&map, Context::Add, "x"), None, "it is text there");
    assert_eq!(means(&map, Context::Torrents, "g"), Some(Action::Help));
    assert_eq!(means(&map, Context::Peers, "g g"), None);
}

#[test]
fn what_is_written_reads_back_as_the_same_map() {
    for text in [
        "",
        "[torrents]\n\"d\" = \"\"\n\"g\" = \"\"\n\"ctrl-x d\" = \"remove\"\n",
        "[all]\n\"\\\"\" = \"help\"\n\"\\\\\" = \"help\"\n\"ctrl-l\" = false\n[panes]\n\"#\" = \"help\"\n",
    ] {
        let map = parse(text);
        assert_eq!(bindings(&parse(&keymap_file(&map))), bindings(&map), "{text}");
    }
    assert_eq!(bindings(&parse("")), bindings(&Keymap::default()));
}

#[test]
fn only_a_file_that_was_named_must_be_there_and_its_size_is_bounded() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("keymap.toml");
    assert_eq!(load_keymap_if_there(&path).unwrap(), Keymap::default());
    assert!(matches!(load_keymap(&path), Err(ConfigError::Missing { .. })));
    fs::write(&path, format!("#{}", "x".repeat(1 << 20))).unwrap();
    assert!(matches!(load_keymap_if_there(&path), Err(ConfigError::TooLarge { .. })));
}

proptest! {
    #[test]
    fn no_file_is_a_crash_and_what_is_taken_is_a_whole_map(
        lines in prop::collection::vec((
            prop::sample::select(vec!["all", "panes", "torrents", "add", "help", "x"]),
            prop::sample::select(vec!["g", "g g", "q", "ctrl-c", "x y", "X", "esc", "", "gg", "#", "1"]),
            prop::sample::select(vec!["help", "top", "leave", "", "pause", "nonsense", "back"]),
        ), 0..8),
    ) {
        let mut text = String::new();
        for section in ["all", "panes", "torrents", "add", "help", "x"] {
            if lines.iter().any(|line| line.0 == section) {
                text += &format!("[{section}]\n");
            }
            for (_, keys, action) in lines.iter().filter(|line| line.0 == section) {
                text += &format!("\"{keys}\" = \"{action}\"\n");
            }
        }
        match parse_keymap(&text, Path::new("x")) {
            Ok(map) => prop_assert_eq!(bindings(&parse(&keymap_file(&map))), bindings(&map)),
            Err(error) => prop_assert!(error.to_string().starts_with("x:"), "{}", error),
        }
    }
}
