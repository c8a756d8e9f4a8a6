//! Any text as a paste: split without losing a letter, and each part told apart or refused.

#![no_main]

use bitonic::{
    metainfo::{Source, split_paste},
    model::printable,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|paste: &str| {
    let Ok(sources) = split_paste(paste) else { return };
    assert!(sources.len() <= 1000);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    assert_eq!(sources.iter().map(|source| letters(source)).sum::<usize>(), letters(paste));
    for source in &sources {
        assert!(!source.trim().is_empty());
        if let Err(error) = Source::parse(source) {
            let error = error.to_string();
            assert_eq!(printable(&error), error);
        }
    }
});
