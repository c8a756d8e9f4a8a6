//! Any packets from a UDP tracker, one after another: an exchange ends, once, in a bounded answer.

use std::time::Duration;

use bitonic::{
    model::{InfoHash, printable},
    swarm::{
        discovery::address::is_dialable,
        tracker::{
            announce::{AnnounceError, MAX_PEERS},
            udp::{
                exchange::{Answer, Exchange, Route, SILENCE, Step},
                packet::{self, Ask, Said},
            },
        },
    },
};

/// Runs one input.
pub fn run(input: (bool, Vec<Vec<u8>>)) {
    let (ipv6, packets) = input;
    // Random in life; the fuzzer knows it.
    let route = Route { ipv6, transaction: 0, connection: None };
    let mut exchange = Exchange::new(Duration::ZERO, Ask::scrape(InfoHash([7; 20])), route, SILENCE);
    let mut now = Duration::ZERO;
    for packet in packets.iter().take(64) {
        if let Some((_, Said::Announced(answer))) = packet::read(packet, ipv6) {
            assert!(answer.peers.len() <= MAX_PEERS && answer.peers.iter().all(is_dialable));
        }
        exchange.received(now, packet);
        match exchange.step(now) {
            Step::Send(bytes) => assert!(bytes.len() < 2_000),
            Step::Wait(until) => assert!(until > now),
            Step::Done(done) => return sound(done),
        }
        now += Duration::from_secs(1);
    }
    assert_eq!(exchange.step(SILENCE), exchange.step(SILENCE), "it is over");
}

fn sound(done: Result<Answer, AnnounceError>) {
    match done {
        Ok(Answer::Announced(answer)) => assert!(answer.peers.len() <= MAX_PEERS),
        Ok(Answer::Scraped(counts)) => assert!(!counts.is_empty()),
        Err(error) => assert_eq!(printable(&error.to_string()), error.to_string()),
    }
}
