//! What is offered at the cursor.

use super::*;
use crate::query::{Vocabulary, complete, field_at};

fn offered(text: &str) -> (String, Vec<String>) {
    let cursor = text.find('|').expect("a cursor");
    let text = text.replace('|', "");
    let other = Torrent { labels: ["a b".into()].into(), folder: Path::new("/srv").into(), ..torrent() };
    let found = complete(&text, cursor, &Vocabulary::of([torrent(), other].iter()));
    let candidates = found.candidates.into_iter().map(|candidate| candidate.text).collect();
    (text[found.span].to_owned(), candidates)
}

#[test]
fn fields_and_values_are_offered_in_their_place() {
    let expect = |text: &str, place: &str, some: &[&str]| {
        let (found, candidates) = offered(text);
        assert_eq!(found, place, "{text}");
        let some: Vec<String> = some.iter().map(ToString::to_string).collect();
        assert_eq!(candidates, some, "{text}");
    };
    expect("st|", "st", &["state:"]);
    expect("a -(ra|x", "ra", &["ratio>"]);
    expect("a SI|", "SI", &["size>"]);
    expect("state:s|", "s", &["stalled", "seeding"]);
    expect("is!=private,ac|", "ac", &["active"]);
    expect("label:|", "", &["Linux", "\"a b\"", "keep"]);
    expect("label=\"a |", "\"a ", &["\"a b\""]);
    expect("tracker:debian|", "debian", &["tracker.debian.org"]);
    expect("folder:/m|", "/m", &["\"/mnt/Big Disk\""]);
    expect("size>4|", "4", &[]);
    expect("sate:x|", "sate:x", &[]);
    expect("zzz|", "zzz", &[]);
    assert_eq!(offered("x |").1.len(), crate::query::FIELDS.len());
}

#[test]
fn any_cursor_is_safe_and_what_is_offered_reads() {
    for text in ["ä (\"ö -label:\"x y\" ~state:日", "", "\\\"", "a\u{301}:b"] {
        for cursor in 0..text.len() + 3 {
            let found = complete(text, cursor, &Vocabulary::default());
            assert!(text.get(found.span).is_some(), "{text} {cursor}");
            field_at(text, cursor);
        }
    }
    for row in crate::query::FIELDS {
        assert_eq!(field_at(&format!("-{}{}", row.name, row.operator), 99).map(|r| r.name), Some(row.name));
        for candidate in complete(&format!("{}:", row.name), 99, &Vocabulary::default()).candidates {
            Query::parse(&format!("{}:{}", row.name, candidate.text)).unwrap();
        }
    }
}

#[test]
fn the_examples_of_the_table_read() {
    for row in crate::query::FIELDS {
        let examples = row.doc().split(": ").nth(1).expect("an example");
        for example in examples.split([',', ';']).filter(|text| text.contains(row.name)) {
            let example = example.trim().split(' ').next().unwrap();
            Query::parse(example).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
    }
}
