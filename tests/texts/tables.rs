//! English that stands in a table of the code, written down for Fluent.

use std::{fmt::Write, fs};

use bitonic::{input::ACTIONS, locale::Language};

use super::messages;

/// `assets/locales/en/action.ftl` is the table of actions; `BITONIC_BLESS=1` writes it anew.
#[test]
fn the_english_of_actions_is_the_table() {
    let mut text =
        "# What keys do. The English is that of the table in src/input/action.rs, written down.\n".to_owned();
    for row in ACTIONS {
        writeln!(text, "\naction-doc-{} = {}", row.name, row.english_doc).unwrap();
        if !row.english_hint.is_empty() {
            writeln!(text, "action-hint-{} = {}", row.name, row.english_hint).unwrap();
        }
    }
    let path = messages::folder(Language::En).join("action.ftl");
    if std::env::var_os("BITONIC_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), text, "BITONIC_BLESS=1 writes it anew");
}
