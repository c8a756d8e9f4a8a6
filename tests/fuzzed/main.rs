//! The inputs that fuzzing kept, run again: whatever they once led to, they lead to nothing bad now.
//!
//! The checks are those of the fuzz targets, which include the same files. `NAME.corpus` holds the inputs, each
//! behind its length (two bytes, little-endian); `fuzz/corpus.py` packs and unpacks them.

mod link;
mod metadata;
mod tracker_http;
mod tracker_udp;

use arbitrary::{Arbitrary, Unstructured};

#[test]
fn messages_of_the_wire() {
    inputs(include_bytes!("link.corpus")).for_each(link::run);
}

#[test]
fn metadata_from_peers() {
    inputs(include_bytes!("metadata.corpus")).for_each(metadata::run);
}

#[test]
fn answers_of_http_trackers() {
    inputs(include_bytes!("tracker_http.corpus")).for_each(tracker_http::run);
}

#[test]
fn answers_of_udp_trackers() {
    for input in inputs(include_bytes!("tracker_udp.corpus")) {
        let packets = Arbitrary::arbitrary_take_rest(Unstructured::new(input));
        tracker_udp::run(packets.expect("any bytes are packets"));
    }
}

/// The inputs of a corpus; none is lost.
fn inputs(mut corpus: &'static [u8]) -> impl Iterator<Item = &'static [u8]> {
    assert!(corpus.len() > 10_000, "a corpus that is worth the name");
    std::iter::from_fn(move || {
        let (length, rest) = corpus.split_first_chunk::<2>()?;
        let (input, rest) = rest.split_at(usize::from(u16::from_le_bytes(*length)));
        corpus = rest;
        Some(input)
    })
}
