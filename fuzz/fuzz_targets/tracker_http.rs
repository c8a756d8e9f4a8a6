//! Any bytes as the answer of an HTTP tracker: refused with a harmless error, or bounded.

#![no_main]

#[path = "../../tests/fuzzed/tracker_http.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|input: &[u8]| target::run(input));
