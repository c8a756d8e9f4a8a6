//! Small bad sources, each of which a rule must find, and good ones that look bad.

use super::{
    code::{self, Source},
    layers::Layers,
    rules::check,
};

const TABLE: &str = "
Who may name whom:

```
all      → locale
locale   → –
model, input → –                  app → model input
store    → model                  view, tui → model input app
cli      → all: the only room that names both
```
";

fn layers() -> Layers {
    Layers::read(TABLE).unwrap()
}

/// What is wrong with a file of that text behind a header.
fn wrong(path: &str, text: &str) -> Vec<String> {
    check(&Source::new(path, format!("//! A file.\n{text}")), &layers())
}

fn expect(path: &str, text: &str, what: &str) {
    let wrong = wrong(path, text);
    assert!(wrong.len() == 1 && wrong[0].contains(what), "{text}\nexpected: {what}\nfound: {wrong:?}");
}

fn expect_good(path: &str, text: &str) {
    assert_eq!(wrong(path, text), [""; 0], "{text}");
}

#[test]
fn the_table_is_read() {
    let layers = layers();
    for (room, other, may) in [
        ("model", "input", false),
        ("input", "model", false),
        ("model", "model", true),
        ("app", "input", true),
        ("app", "store", false),
        ("view", "app", true),
        ("tui", "model", true),
        ("tui", "cli", false),
        ("cli", "store", true),
        ("nowhere", "model", false),
        ("model", "locale", true),
        ("locale", "model", false),
        ("nowhere", "locale", false),
    ] {
        assert_eq!(layers.allow(room, other), may, "{room} → {other}");
    }
    assert!(Layers::read("no table").is_err());
    assert!(Layers::read("Who may name whom\n```\n```").is_err());
}

#[test]
fn rooms_are_named_in_many_ways() {
    for text in [
        "use crate::store::Store;",
        "use crate::{model::Bytes, store};",
        "use crate::{\n    model::{Bytes, Rate},\n    store::{self, Store},\n};",
        "fn f(s: crate::store::Store) {}",
        "fn f() { let x = |a: &str| crate::store::open(a); }",
        "use super::super::store;",
        "use super::super::{model, store::Store};",
        "const C: char = '\"'; use crate::store; // \"",
        "fn f<'a>() { crate::store::f::<'a>() }",
        "const R: &str = r#\"\"\"#; use crate::store;",
        "#[cfg(test)]\nmod tests { use crate::store; }",
    ] {
        expect("src/view/screen.rs", text, "view may not name store");
    }
    expect("src/view/mod.rs", "use super::store;", ":2: view may not name store");
    expect("src/app.rs", "\n\nuse crate::view;", "src/app.rs:4: app may not name view");
    expect("src/main.rs", "use bitonic::store;", "main may name only cli");
    expect("src/attic/mod.rs", "use crate::model;", "attic may not name model");
}

#[test]
fn what_only_looks_like_a_name_is_none() {
    for text in [
        "// use crate::store;",
        "/* use crate::store; /* nested */ crate::store */",
        "/// See [`crate::store`].\nfn f() {}",
        "const S: &str = \"crate::store \\\" crate::store\";",
        "const S: &str = r#\"\" crate::store\"#;",
        "const S: &[u8] = br\"crate::store\\\";",
        "use crate::{model::{Bytes, store}, app};",
        "use super::store;",
        "use crate::view::store;",
        "pub(crate) fn store() {}",
        "mod tests { use super::super::cells; }",
    ] {
        expect_good("src/view/screen.rs", text);
    }
    expect_good("src/cli/mod.rs", "use crate::{store, view};");
    expect_good("src/lib.rs", "pub use crate::store::Store;");
    expect_good("src/main.rs", "fn main() { bitonic::cli::run() }");
}

#[test]
fn crates_stay_in_their_homes() {
    expect("src/app/mod.rs", "use ratatui::Frame;", "only view and tui may name ratatui");
    expect("src/view/mod.rs", "fn f(k: crossterm::event::Key) {}", "only tui may name crossterm");
    expect("src/view/mod.rs", "fn f(k: ::crossterm::event::Key) {}", "only tui may name crossterm");
    expect("src/cli/mod.rs", "use rusqlite as sql;", "only store may name rusqlite");
    expect(
        "src/cli/mod.rs",
        "use {librqbit_core::Id20};",
        "only engine/librqbit and swarm/discovery may name librqbit",
    );
    expect(
        "src/cli/mod.rs",
        "extern crate librqbit;",
        "only engine/librqbit and swarm/discovery may name librqbit",
    );
    expect_good("src/view/mod.rs", "use ratatui::Frame; // crossterm::event");
    expect_good("src/cli/mod.rs", "mod librqbit;\nuse librqbit::Adapter;");
    expect_good("src/cli/mod.rs", "use crate::engine::librqbit::Adapter;");
    expect_good("src/cli/mod.rs", "use super::{a::{B, C}, librqbit::Adapter};");
    expect(
        "src/cli/mod.rs",
        "fn f() { use librqbit::Api; }",
        "only engine/librqbit and swarm/discovery may name librqbit",
    );
    expect_good("src/cli/mod.rs", "fn f(librqbit: u8) -> u8 { librqbit }");
    expect_good("src/store/mod.rs", "use rusqlite::Connection;");
}

#[test]
fn pure_rooms_read_no_clock_and_no_file() {
    expect("src/app/mod.rs", "fn f() { std::time::Instant::now(); }", "a pure room names Instant::now");
    expect("src/model/id.rs", "use std::fs;", "a pure room names std::fs");
    expect_good("src/tui/mod.rs", "fn f() { std::time::Instant::now(); }");
    expect_good("src/app/mod.rs", "#[cfg(test)]\nuse std::fs;");
}

#[test]
fn files_open_with_what_they_are_and_end_in_time() {
    let check = |text: &str| check(&Source::new("tests/x.rs", text), &layers());
    for text in ["", "use std::fs;", "// A file.", "\n//! A file.", "//!\n//! A file."] {
        assert_eq!(check(text).len(), 1, "{text}");
    }
    assert_eq!(check(&format!("//! A file.\n{}", "\n".repeat(499))).len(), 0);
    assert_eq!(check(&format!("//! A file.\n{}", "\n".repeat(500))).len(), 1);
}

#[test]
fn unwrap_belongs_to_tests() {
    expect("src/store/mod.rs", "fn f() { g().unwrap(); }", ":2: unwrap outside of tests");
    let behind = "#[cfg(test)]\nmod tests { fn f() { g().unwrap(); } }\nfn f() { h().unwrap(); }";
    expect("src/store/mod.rs", behind, ":4: unwrap outside of tests");
    expect_good("src/store/mod.rs", "fn f() { g().unwrap_or(1); } // .unwrap()");
    expect_good("src/store/mod.rs", "#[cfg(test)]\nfn f() -> [u8; 1] { g().unwrap() }");
    expect_good("src/store/mod.rs", "#[cfg(test)]\nconst F: &str = \"\";\n#[test]\nfn f() { g().unwrap(); }");
    expect_good("src/store/tests/mod.rs", "fn f() { g().unwrap(); }");
    expect_good("benches/x.rs", "fn f() { g().unwrap(); }");
}

#[test]
fn a_module_declared_for_tests_is_a_test() {
    let mut sources = [
        Source::new("src/store/mod.rs", "#[cfg(test)]\nmod fixtures;\nmod open;"),
        Source::new("src/store/fixtures/deep.rs", "//! A file.\nfn f() { g().unwrap(); }"),
        Source::new("src/store/open.rs", "//! A file.\nfn f() { g().unwrap(); }"),
        Source::new("src/store/fixtures_too.rs", "//! A file.\nfn f() { g().unwrap(); }"),
    ];
    code::mark_test_files(&mut sources);
    let wrong = sources.map(|source| check(&source, &layers()).len());
    assert_eq!(wrong, [1, 0, 1, 1], "the first has no header");
}

#[test]
fn unfinished_work_is_found_in_comments_and_code() {
    for mark in [["TO", "DO"], ["FIX", "ME"], ["X", "XX"], ["HA", "CK"]] {
        expect("src/store/mod.rs", &format!("// {}: later", mark.concat()), &mark.concat());
        expect_good("src/store/mod.rs", &format!("// {}S", mark.concat()));
    }
    expect(
        "tests/x.rs",
        &format!("fn f() {{ {}() }}", ["todo", "!"].concat()),
        ["todo", "!"].concat().as_str(),
    );
    let call = format!("fn f() {{ {}(\"\") }}", ["unimplemented", "!"].concat());
    expect("src/app/mod.rs", &call, "unimplemented");
}

#[test]
fn functions_are_short() {
    let function =
        |lines: usize| format!("impl X {{ pub fn long(a: [u8; 2]) {{\n{}}} }}", "x();\n".repeat(lines - 2));
    expect_good("src/store/mod.rs", &function(60));
    expect("src/store/mod.rs", &function(61), ":2: fn long has 61 lines, more than 60");
    expect_good("src/store/mod.rs", &format!("#[cfg(test)]\nmod tests {{\n{}\n}}", function(90)));
    let brace = format!(
        "fn f() {{ let c = '{{'; let d = b'\\''; let s = \"{{\"; }}\n{}",
        "const X: u8 = 1;\n".repeat(80)
    );
    expect_good("src/store/mod.rs", &brace);
}
