//! Any text as a query: read, or refused at a place within it; what was read is written so that it reads
//! back as the same, and completing at any place is safe.

#![no_main]

use bitonic::{
    model::printable,
    query::{Query, Vocabulary, complete, field_at},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match Query::parse(text) {
        // What is written may be longer than a query may be.
        Ok(query) if text.len() < 1024 => {
            let written = query.to_string();
            let again = Query::parse(&written).expect("what is written can be read");
            assert_eq!(again.to_string(), written);
        }
        Ok(_) => {}
        Err(error) => {
            assert!(text.get(error.span.clone()).is_some());
            assert_eq!(printable(&error.message), error.message);
        }
    }
    for cursor in 0..=text.len().min(64) {
        let found = complete(text, cursor, &Vocabulary::default());
        assert!(text.get(found.span).is_some());
        field_at(text, cursor);
    }
});
