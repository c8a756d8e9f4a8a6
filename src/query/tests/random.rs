//! Texts of any kind: reading them never panics, places lie within them, and what was read is written so
//! that it reads back as the same.

use proptest::prelude::*;

use super::*;

/// Pieces that queries are made of, right and wrong.
const PIECES: [&str; 56] = [
    " ", " ", " ", "(", ")", "-", "!", "~", "\"", "\\", "and", "or", "not", " or ", " and ", ":", "=", "!=",
    "<", "<=", ">", ">=", "==", ",", "state", "is", "name", "label", "size", "ratio", "eta", "added",
    "progress", "stalled", "done", "active", "private", "4G", "1.5", "50%", "7d", "1h30m", "0", "K", "ä",
    "日本", "İ", "ß", "e\u{301}", "a", "b", "word", "\u{1b}", "\t", "'", "|",
];

fn text() -> impl Strategy<Value = String> {
    let soup =
        prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24).prop_map(|all| all.concat());
    prop_oneof![4 => soup, 1 => ".{0,60}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_at_a_place_within(text in text()) {
        match Query::parse(&text) {
            Ok(query) => {
                let torrent = torrent();
                let subject = Subject { torrent: &torrent, lower: None, now: NOW };
                let explained = query.explain(&subject);
                prop_assert_eq!(explained.as_ref().is_none_or(|whole| whole.passed), query.matches(&subject));
                for line in explained.iter().flat_map(|whole| whole.lines()) {
                    prop_assert_eq!(text.get(line.part.span.clone()), Some(line.part.text.as_str()));
                    prop_assert!(!line.part.text.is_empty());
                }
            }
            Err(error) => {
                prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error);
                let message = error.to_string();
                prop_assert!(!message.is_empty());
                let printed = crate::model::printable(&message);
                prop_assert_eq!(printed.as_ref(), message.as_str());
            }
        }
    }

    #[test]
    fn what_is_written_reads_back_as_the_same(text in text(), other in text()) {
        let (Ok(query), Ok(other)) = (Query::parse(&text), Query::parse(&other)) else { return Ok(()) };
        let again = Query::parse(&query.to_string());
        prop_assert_eq!(again.as_ref().map(Query::root), Ok(query.root()));
        let torrent = torrent();
        let subject = Subject { torrent: &torrent, lower: None, now: NOW };
        let both = Query::parse(&query.both(&other));
        prop_assert_eq!(both.map(|both| both.matches(&subject)), Ok(query.matches(&subject) && other.matches(&subject)));
    }
}
