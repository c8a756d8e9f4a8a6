//! Any bytes as the answer of an HTTP tracker: refused with a harmless error, or bounded.

use bitonic::{
    model::{InfoHash, printable},
    swarm::{
        discovery::address::is_dialable,
        tracker::{announce::MAX_PEERS, http::answer},
    },
};

/// Runs one input.
pub fn run(body: &[u8]) {
    match answer::announce(body) {
        Ok(answer) => {
            assert!(answer.peers.len() <= MAX_PEERS && answer.peers.iter().all(is_dialable));
            answer.warning.iter().for_each(|text| harmless(text));
        }
        Err(error) => harmless(&error.to_string()),
    }
    if let Err(error) = answer::scrape(body, InfoHash([b'a'; 20])) {
        harmless(&error.to_string());
    }
}

fn harmless(text: &str) {
    assert_eq!(printable(text), text);
    assert!(text.chars().count() < 300);
}
