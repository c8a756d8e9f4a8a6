//! Byte layouts of BEP 15, exchanges in made-up time, and a small tracker on loopback.

use proptest::prelude::*;
use tokio::task::JoinHandle;

use super::{exchange::SILENCE, packet::Said, *};
use crate::swarm::{
    tracker::announce::{Event, Retry},
    wire::PeerId,
};

const PATIENCE: Duration = Duration::from_secs(20);
const ID: u64 = 0x0102_0304_0506_0708;

fn request() -> Request {
    Request {
        hash: InfoHash([b'h'; 20]),
        peer_id: PeerId([b'p'; 20]),
        port: 0x1ae1,
        uploaded: 3,
        downloaded: 1,
        left: 2,
        event: Some(Event::Started),
        want: 50,
        key: 0xdead_beef,
        ipv6: None,
        tracker_id: None,
    }
}

fn ask() -> Ask {
    Ask::Announce { request: request(), path: "/announce".into() }
}

fn announced(transaction: u32, peers: &[u8]) -> Vec<u8> {
    let numbers = [1, transaction, 1800, 5, 6].map(u32::to_be_bytes).concat();
    [&numbers, peers].concat()
}

fn connected(transaction: u32) -> Vec<u8> {
    [&[0, 0, 0, 0], &transaction.to_be_bytes()[..], &ID.to_be_bytes()].concat()
}

#[test]
fn packets_are_laid_out_as_bep_15_says() {
    assert_eq!(packet::connect(7), b"\0\0\x04\x17\x27\x10\x19\x80\0\0\0\0\0\0\0\x07");
    let bytes = packet::ask(&ask(), ID, 9);
    let mut expected = b"\x01\x02\x03\x04\x05\x06\x07\x08\0\0\0\x01\0\0\0\x09".to_vec();
    expected.extend_from_slice(b"hhhhhhhhhhhhhhhhhhhhpppppppppppppppppppp");
    expected.extend_from_slice(b"\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0\x03");
    expected.extend_from_slice(b"\0\0\0\x02\0\0\0\0\xde\xad\xbe\xef\0\0\0\x32\x1a\xe1");
    assert_eq!(expected.len(), 98);
    expected.extend_from_slice(b"\x02\x09/announce");
    assert_eq!(bytes, expected);
    let scrape = packet::ask(&Ask::Scrape(vec![InfoHash([1; 20]); 80]), ID, 9);
    assert_eq!(scrape.len(), 16 + 74 * 20);
    assert_eq!(scrape[8..16], *b"\0\0\0\x02\0\0\0\x09");
}

#[test]
fn a_long_path_is_sent_in_parts_and_an_endless_one_not() {
    let sent = |path: String| packet::ask(&Ask::Announce { request: request(), path }, ID, 9);
    let bytes = sent("/".repeat(300));
    assert_eq!(bytes.len(), 98 + 2 + 255 + 2 + 45);
    assert_eq!((bytes[98], bytes[99], bytes[355], bytes[356]), (2, 255, 2, 45));
    assert_eq!(sent("/".into()).len(), 98);
    assert_eq!(sent("x".repeat(2000)).len(), 98);
}

#[test]
fn answers_are_read_by_their_family() {
    let v4 = packet::read(&announced(4, b"\x01\x02\x03\x04\x1a\xe1rest"), false).unwrap();
    let (4, Said::Announced(response)) = v4 else { panic!("{v4:?}") };
    assert_eq!(response.interval, Some(Duration::from_secs(1800)));
    assert_eq!(response.counts, Counts { seeds: Some(6), leeches: Some(5), downloads: None });
    assert_eq!(response.peers, ["1.2.3.4:6881".parse().unwrap()]);
    let v6 = packet::read(&announced(4, b"\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01\x1a\xe1"), true);
    let (4, Said::Announced(response)) = v6.unwrap() else { panic!() };
    assert_eq!(response.peers, ["[2001:db8::1]:6881".parse().unwrap()]);
    for short in
        [&b""[..], b"\0\0\0\0", b"\0\0\0\0\0\0\0\x01\x01", b"\0\0\0\x01\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0"]
    {
        assert_eq!(packet::read(short, false), None);
    }
    assert_eq!(packet::read(b"\0\0\0\x09\0\0\0\x01\0\0\0\0\0\0\0\0", false), None);
}

fn exchange(connection: Option<Connection>) -> Exchange {
    let route = Route { ipv6: false, transaction: 42, connection };
    Exchange::new(Moment::ZERO, ask(), route, SILENCE)
}

fn at(seconds: u64) -> Moment {
    Moment::from_secs(seconds)
}

fn sent(exchange: &mut Exchange, now: Moment) -> Vec<u8> {
    match exchange.step(now) {
        Step::Send(packet) => packet,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_silent_tracker_is_asked_three_times_in_a_minute() {
    let mut exchange = exchange(None);
    let mut now = Moment::ZERO;
    let mut times = Vec::new();
    let done = loop {
        match exchange.step(now) {
            Step::Send(packet) => {
                assert_eq!(packet, packet::connect(42));
                times.push(now.as_secs());
            }
            Step::Wait(until) => now = until,
            Step::Done(done) => break done,
        }
    };
    assert_eq!((times, now), (vec![0, 15, 45], at(60)));
    assert_eq!(done, Err(AnnounceError::TimedOut));
}

#[test]
fn packets_that_do_not_fit_change_nothing() {
    let mut exchange = exchange(None);
    sent(&mut exchange, at(0));
    for wrong in [connected(41), announced(42, b"")[..12].to_vec(), vec![0; 7], Vec::new()] {
        exchange.received(at(1), &wrong);
        assert_eq!(exchange.step(at(1)), Step::Wait(at(15)));
    }
    exchange.received(at(2), &connected(42));
    assert_eq!(sent(&mut exchange, at(2)), packet::ask(&ask(), ID, 42));
    exchange.received(at(2), &connected(42));
    assert_eq!(exchange.step(at(2)), Step::Wait(at(17)), "a repeated answer does not start it anew");
    exchange.received(at(3), &announced(42, b""));
    assert!(matches!(exchange.step(at(3)), Step::Done(Ok(Answer::Announced(_)))));
}

#[test]
fn a_connection_is_used_for_a_minute() {
    let young = Some(Connection { id: ID, since: at(0) });
    let mut fresh = exchange(young);
    assert_eq!(sent(&mut fresh, at(59)), packet::ask(&ask(), ID, 42));
    let mut old =
        Exchange::new(at(60), ask(), Route { ipv6: false, transaction: 42, connection: young }, SILENCE);
    assert_eq!(sent(&mut old, at(60)), packet::connect(42));
    assert_eq!(old.connection(), None);
}

#[test]
fn a_tracker_that_forgot_the_connection_is_asked_for_another_once() {
    let stale = b"\0\0\0\x03\0\0\0\x2aConnection ID missmatch.\0";
    let mut exchange = exchange(Some(Connection { id: 1, since: at(0) }));
    sent(&mut exchange, at(1));
    exchange.received(at(2), stale);
    assert_eq!(sent(&mut exchange, at(2)), packet::connect(42));
    exchange.received(at(3), &connected(42));
    sent(&mut exchange, at(3));
    exchange.received(at(4), stale);
    let refused =
        AnnounceError::Refused { reason: "Connection ID missmatch.·".into(), retry: Retry::Unsaid };
    assert_eq!(exchange.step(at(4)), Step::Done(Err(refused)));
}

#[test]
fn a_short_scrape_is_malformed() {
    let route = Route { ipv6: false, transaction: 42, connection: Some(Connection { id: 1, since: at(0) }) };
    let mut exchange = Exchange::new(at(0), Ask::scrape(InfoHash([1; 20])), route, SILENCE);
    exchange.received(at(0), b"\0\0\0\x02\0\0\0\x2a\0\0\0\x01\0\0\0\x02");
    assert!(matches!(exchange.step(at(0)), Step::Done(Err(AnnounceError::Malformed(_)))));
}

proptest! {
    #[test]
    fn no_packet_panics(bytes in prop::collection::vec(any::<u8>(), 0..120), action in 0_u8..5, ipv6: bool) {
        let _ = packet::read(&bytes, ipv6);
        let framed = [&[0, 0, 0, action, 0, 0, 0, 42], &bytes[..]].concat();
        let _ = packet::read(&framed, ipv6);
        let mut exchange = exchange(None);
        exchange.received(at(0), &framed);
        exchange.step(at(0));
        exchange.received(at(1), &framed);
        exchange.step(at(1));
    }
}

/// A tracker that first answers wrongly, then as it should; which packets it saw, by action.
async fn tracker(family: &str) -> (Url, JoinHandle<Vec<u8>>) {
    let socket = UdpSocket::bind((family, 0)).await.unwrap();
    let liar = UdpSocket::bind((family, 0)).await.unwrap();
    let host = if family.contains(':') { format!("[{family}]") } else { family.to_owned() };
    let url = format!("udp://{host}:{}/announce?x=1", socket.local_addr().unwrap().port());
    let ipv6 = family.contains(':');
    let task = tokio::spawn(async move {
        let mut seen = Vec::new();
        let mut buffer = [0; 2048];
        while seen.len() < 4 {
            let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
            let transaction = u32::from_be_bytes(buffer[12..16].try_into().unwrap());
            seen.push(buffer[11]);
            // Another transaction, and another source: neither may count.
            socket.send_to(&connected(transaction ^ 1), from).await.unwrap();
            let lie = [&[0, 0, 0, 3], &transaction.to_be_bytes()[..], b"lie"].concat();
            liar.send_to(&lie, from).await.unwrap();
            let peer: &[u8] =
                if ipv6 { b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\x50" } else { b"\x7f\0\0\x01\0\x50" };
            let answer = match buffer[11] {
                0 => connected(transaction),
                1 => {
                    assert_eq!(buffer[..8], ID.to_be_bytes());
                    assert_eq!(buffer[98..length], *b"\x02\x0d/announce?x=1");
                    announced(transaction, peer)
                }
                _ => [2, transaction, 7, 8, 9].map(u32::to_be_bytes).concat(),
            };
            socket.send_to(&answer, from).await.unwrap();
        }
        seen
    });
    (Url::parse(&url).unwrap(), task)
}

async fn sockets() -> UdpTrackers {
    let bind = |ip| async move { UdpSocket::bind((ip, 0)).await.ok() };
    UdpTrackers::new(bind("127.0.0.1").await, bind("::1").await)
}

#[tokio::test]
async fn one_socket_asks_many_trackers_at_once_and_keeps_connections() {
    let trackers = Arc::new(sockets().await);
    let mut urls = Vec::new();
    let mut families = vec!["127.0.0.1", "127.0.0.1"];
    families.extend(trackers.shared.v6.as_ref().map(|_| "::1"));
    for family in families {
        urls.push((tracker(family).await, family));
    }
    let mut asking = Vec::new();
    for ((url, _), _) in &urls {
        let (trackers, url) = (trackers.clone(), url.clone());
        asking.push(tokio::spawn(async move {
            let first = trackers.announce(&url, &request(), PATIENCE).await.unwrap();
            let second = trackers.announce(&url, &request(), PATIENCE).await.unwrap();
            let counts = trackers.scrape(&url, request().hash, PATIENCE).await.unwrap();
            (first, second, counts)
        }));
    }
    for (asked, ((_, task), family)) in asking.into_iter().zip(urls) {
        let (first, second, counts) = asked.await.unwrap();
        assert_eq!(first, second);
        assert_eq!(first.peers, [SocketAddr::new(family.parse().unwrap(), 80)]);
        assert_eq!(counts, Counts { seeds: Some(7), downloads: Some(8), leeches: Some(9) });
        assert_eq!(task.await.unwrap(), [0, 1, 1, 2], "one connect serves all");
    }
    assert!(lock(&trackers.shared.waiting).is_empty());
}

#[tokio::test]
async fn the_other_family_stands_in_for_one_that_fails() {
    let late = |answer: Result<u8, &'static str>| async move {
        tokio::task::yield_now().await;
        answer
    };
    assert_eq!(merged(async { Err("no") }, late(Ok(2))).await, Ok((2, None)));
    assert_eq!(merged(late(Err("no")), async { Ok(2) }).await, Ok((2, None)));
    assert_eq!(merged(async { Ok(1) }, late(Ok(2))).await, Ok((1, Some(2))));
    assert_eq!(merged(async { Err("no") }, late(Err("neither"))).await, Err("neither"));
}
