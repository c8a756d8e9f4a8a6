//! Any packets from a UDP tracker, one after another: an exchange ends, once, in a bounded answer.

#![no_main]

#[path = "../../tests/fuzzed/tracker_udp.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|input: (bool, Vec<Vec<u8>>)| target::run(input));
