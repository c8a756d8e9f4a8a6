//! `assets/keymap.toml` and `docs/src/keys.md` are the tables of actions and commands written down, and never drift
//! from them.

use std::{fs, path::Path};

use bitonic::{app::keys_page, config, input::Keymap};

/// The file holds exactly this text; it is written anew where that is asked for.
fn holds(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("BITONIC_BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let file = fs::read_to_string(&path).unwrap();
    assert_eq!(file, text, "{name}: BITONIC_BLESS=1 cargo test --test keystroke keymap_file writes it anew");
}

#[test]
fn the_keymap_file_is_the_action_table() {
    holds("assets/keymap.toml", &config::keymap_file(&Keymap::default()));
}

#[test]
fn the_page_of_keys_is_the_tables() {
    holds("docs/src/keys.md", &keys_page(&Keymap::default()));
}
