//! What the book shows as a query, a command of the command line, settings, keys or a theme is read by the same code
//! as what a user writes.

use std::{fs, path::Path};

use bitonic::{app::command, config, query::Query, view::Palette};

use super::pages;

/// A block of code: its words behind the fence, its line, its text.
struct Block {
    kind: String,
    at: String,
    text: String,
}

#[test]
fn every_example_is_understood() {
    let mut kinds = std::collections::BTreeMap::<String, usize>::new();
    for block in pages().iter().flat_map(|page| blocks(page)) {
        let Block { kind, at, text } = block;
        *kinds.entry(kind.clone()).or_default() += 1;
        let path = Path::new("example");
        match kind.as_str() {
            "query" => text.lines().for_each(|line| {
                let query = Query::parse(line).unwrap_or_else(|error| panic!("{at}: {line}: {error}"));
                assert!(!query.is_empty(), "{at}: {line}");
            }),
            "command" => text.lines().for_each(|line| {
                let line =
                    line.strip_prefix(':').unwrap_or_else(|| panic!("{at}: {line} begins with no colon"));
                let order =
                    command::parse(line).unwrap_or_else(|fault| panic!("{at}: {line}: {}", fault.message));
                assert!(order.is_some(), "{at}: {line}");
            }),
            "toml,config" => {
                config::Config::parse(&text, path).unwrap_or_else(|error| panic!("{at}: {error}"));
            }
            "toml,keymap" => {
                config::parse_keymap(&text, path).unwrap_or_else(|error| panic!("{at}: {error}"));
            }
            "toml,theme" => {
                Palette::parse("example", &text).unwrap_or_else(|flaw| panic!("{at}: {}", flaw.message));
            }
            "sh" => {
                assert!(text.lines().all(|line| line.contains("bitonic")), "{at}: {text}");
            }
            other => panic!("{at}: nobody checks what is marked as `{other}`"),
        }
    }
    for kind in ["query", "command", "toml,config", "toml,keymap", "toml,theme"] {
        assert!(kinds.contains_key(kind), "the book has no example of {kind}: {kinds:?}");
    }
}

fn blocks(page: &Path) -> Vec<Block> {
    let text = fs::read_to_string(page).unwrap();
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in (1..).zip(text.lines()) {
        match (line.trim_start().strip_prefix("```"), open.take()) {
            (Some(kind), None) => {
                let at = format!("{}:{number}", page.display());
                open = Some(Block { kind: kind.trim().to_owned(), at, text: String::new() });
            }
            (Some(_), Some(block)) => found.push(block),
            (None, Some(mut block)) => {
                block.text.push_str(line);
                block.text.push('\n');
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{}: a block does not end", page.display());
    found
}
