//! `assets/keymap.toml` is the action table written down for people, and never drifts from it.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

use bitonic::input::{ALL, Binding, Keymap, Keys};

const HEAD: &str = "\
# The default keys of bitonic: a table for each context, a key or a sequence of keys on the left, the
# action on the right. `bitonic` shows the same with `?`.
#
# Written from the table in src/input/action.rs: BITONIC_BLESS=1 cargo test --test keystroke keymap
";

#[test]
fn the_keymap_file_is_the_action_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/keymap.toml");
    let bindings = Keymap::defaults().unwrap();
    let mut text = HEAD.to_owned();
    for context in ALL {
        write!(text, "\n[{}]\n", context.word()).unwrap();
        for binding in bindings.iter().filter(|b| b.context == *context) {
            writeln!(text, "\"{}\" = \"{}\"", binding.keys, binding.action).unwrap();
        }
    }
    if std::env::var_os("BITONIC_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let file = fs::read_to_string(&path).unwrap();
    assert_eq!(file, text, "run with BITONIC_BLESS=1 to write it anew");
}

#[test]
fn a_key_map_can_be_read_back_from_the_file() {
    let file = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/keymap.toml")).unwrap();
    let tables: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&file).unwrap();
    let mut read = Vec::new();
    for context in ALL {
        for (keys, action) in &tables[context.word()] {
            let keys: Keys = keys.parse().unwrap();
            read.push(Binding { context: *context, keys, action: action.parse().unwrap() });
        }
    }
    assert_eq!(read.len(), Keymap::defaults().unwrap().len());
    Keymap::new(read).unwrap();
}
