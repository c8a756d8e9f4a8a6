//! A fetch of an info dictionary (BEP 9) among honest and hostile peers, the script of which is the
//! input: whatever they say, what comes out has the right hash, and no honest peer is blamed.

#![no_main]

#[path = "../../tests/fuzzed/metadata.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|input: &[u8]| target::run(input));
