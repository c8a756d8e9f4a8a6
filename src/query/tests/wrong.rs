//! What is wrong with a text is said at its place, with what was probably meant.

use super::*;
use crate::query::parse::{DEEPEST, LONGEST, MOST};

/// The message for a text, below it a line that marks the place.
fn told(text: &str) -> (String, String) {
    let error = Query::parse(text).unwrap_err();
    (text[error.span.clone()].to_owned(), error.to_string())
}

fn expect(text: &str, place: &str, words: &[&str]) {
    let (found, message) = told(text);
    assert_eq!(found, place, "{text}: {message}");
    words.iter().for_each(|word| assert!(message.contains(word), "{text}: {message}"));
}

#[test]
fn misspelt_fields_and_values_name_their_neighbour() {
    expect("x sate:stalled", "sate", &["`sate` is no field", "`state`"]);
    expect("http://x", "http", &["no field", "quotes"]);
    expect("state:staled", "staled", &["`stalled`"]);
    expect("state:done,sealing", "sealing", &["`seeding`"]);
    expect("is:private,actve", "actve", &["`active`"]);
    expect("state:s", "s", &["could be stalled, seeding"]);
    expect("state:xyz", "xyz", &["none of downloading, stalled"]);
    expect("state:\"\\é,x\"", "\"\\é,x\"", &["none of"]);
    expect("state:done,", "", &["none of downloading"]);
}

#[test]
fn values_that_cannot_be_compared_are_told() {
    expect("size>4Q", "4Q", &["`size`", "4G", "`4Q`"]);
    expect("a eta<5", "5", &["`eta`", "12h"]);
    expect("ratio>2%", "2%", &["1.5"]);
    expect("peers>1.2.3", "1.2.3", &["`peers`"]);
    expect("size>", "size>", &["needs a value", "4G"]);
    expect("(size>)", "size>", &["needs a value"]);
    expect("label:", "label:", &["a word"]);
    expect("name>x", ">", &["`name` is text"]);
    expect("state>done", ">", &["one of a few words"]);
    expect(&format!("size>{}", "9".repeat(40)), &"9".repeat(40), &["`size`"]);
}

#[test]
fn joints_that_join_nothing_are_told() {
    expect("a or", "or", &["must follow"]);
    expect("a not ", "not", &["must follow"]);
    expect("or a", "or", &["between two clauses"]);
    expect("a or and b", "and", &["between two clauses"]);
    expect("(a b", "(", &["never closed"]);
    expect("a (", "(", &["never closed"]);
    expect("()", ")", &["before this `)`"]);
    expect("a )", ")", &["closes nothing"]);
}

#[test]
fn everything_is_bounded() {
    assert!(told(&"ä".repeat(LONGEST)).1.contains("longer than 4 KiB"));
    assert!(told(&format!("{}a", "(".repeat(DEEPEST + 1))).1.contains("nested"));
    assert!(told(&format!("{}a", "-".repeat(LONGEST - 1))).1.contains("nested"));
    assert!(told(&"a ".repeat(MOST + 1)).1.contains("at most 128 clauses"));
    assert!(Query::parse(&"a ".repeat(MOST)).is_ok());
    assert!(Query::parse(&format!("{}a{}", "(".repeat(DEEPEST), ")".repeat(DEEPEST))).is_ok());
}

#[test]
fn messages_are_fit_for_a_terminal() {
    for text in ["x\u{1b}:y", "state:\"\u{1b}[2J\"", "size>\u{9b}", "abc\u{202e}:x"] {
        if let Err(error) = Query::parse(text) {
            assert_eq!(crate::model::printable(&error.to_string()), error.to_string());
        }
    }
}
