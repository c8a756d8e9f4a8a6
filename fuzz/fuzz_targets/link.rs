//! Messages of the wire between processes; the check is in tests/fuzzed/link.rs.

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/fuzzed/link.rs"]
mod link;

fuzz_target!(|input: &[u8]| link::run(input));
