//! Answers as BEPs write them, answers as enemies write them, and a small tracker on loopback.

use std::time::Duration;

use proptest::prelude::*;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

use super::*;
use crate::swarm::{
    tracker::announce::{Event, MAX_PEERS, Retry},
    wire::PeerId,
};

const PATIENCE: Duration = Duration::from_secs(20);

fn request() -> Request {
    Request {
        hash: InfoHash([7; 20]),
        peer_id: PeerId(*b"-BT0100-abcdefghijkl"),
        port: 6881,
        uploaded: 0,
        downloaded: 0,
        left: 1,
        event: Some(Event::Started),
        want: 50,
        key: 1,
        ipv6: None,
        tracker_id: None,
    }
}

/// A tracker that gives the same answer to every connection; the request lines it saw.
async fn tracker(reply: Vec<u8>) -> (Url, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/announce?key=secret", listener.local_addr().unwrap());
    let task = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut seen = vec![0; 4096];
        let length = stream.read(&mut seen).await.unwrap();
        let _ = stream.write_all(&reply).await;
        let text = String::from_utf8_lossy(&seen[..length]).into_owned();
        text.lines().map(str::to_owned).collect()
    });
    (Url::parse(&url).unwrap(), task)
}

fn reply(status: &str, body: &[u8]) -> Vec<u8> {
    let mut reply = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    reply.extend_from_slice(body);
    reply
}

async fn ask(reply: Vec<u8>) -> Result<Response, AnnounceError> {
    let (url, task) = tracker(reply).await;
    let answer = announce(&client().build().unwrap(), &url, &request(), PATIENCE).await;
    task.await.unwrap();
    answer
}

#[test]
fn a_full_answer_is_read() {
    let mut body = b"d8:completei5e10:downloadedi9e11:external ip4:\x01\x02\x03\x0410:incompletei6e\
        8:intervali1800e12:min intervali60e5:peers12:\x0a\x00\x00\x01\x1a\xe1\x0a\x00\x00\x02\x00\x00"
        .to_vec();
    body.extend_from_slice(b"6:peers618:\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01\x1a\xe1");
    body.extend_from_slice(b"10:tracker id3:abc15:warning message6:be\x1b[2ke\n");
    let answer = answer::announce(&body).unwrap();
    assert_eq!(answer.interval, Some(Duration::from_secs(1800)));
    assert_eq!(answer.min_interval, Some(Duration::from_secs(60)));
    assert_eq!(answer.counts, Counts { seeds: Some(5), leeches: Some(6), downloads: Some(9) });
    let peers = ["10.0.0.1:6881".parse().unwrap(), "[2001:db8::1]:6881".parse().unwrap()];
    assert_eq!(answer.peers, peers, "the peer without a port is left out");
    assert_eq!(answer.external, Some([1, 2, 3, 4].into()));
    assert_eq!(answer.tracker_id.as_deref(), Some(&b"abc"[..]));
    assert_eq!(answer.warning.as_deref(), Some("be·[2k"));
}

#[test]
fn peers_may_be_written_out() {
    let body = b"d8:intervali60e5:peersld2:ip9:127.0.0.17:peer id20:aaaaaaaaaaaaaaaaaaaa4:porti80ee\
        d2:ip3:::14:porti81eed2:ip9:e.invalid4:porti1eed2:ip7:1.2.3.44:porti70000eed2:ip7:1.2.3.4ei5eee";
    let peers = answer::announce(body).unwrap().peers;
    assert_eq!(peers, ["127.0.0.1:80".parse().unwrap(), "[::1]:81".parse().unwrap()]);
}

#[test]
fn refusals_say_when_to_come_again() {
    let refused = |body: &[u8]| match answer::announce(body).unwrap_err() {
        AnnounceError::Refused { reason, retry } => (reason.to_string(), retry),
        other => panic!("{other:?}"),
    };
    let never = refused(b"d14:failure reason4:gone8:retry in5:nevere");
    assert_eq!(never, ("gone".into(), Retry::Never));
    let later = refused(b"d14:failure reason4:busy8:retry ini2ee");
    assert_eq!(later, ("busy".into(), Retry::After(Duration::from_secs(120))));
    assert_eq!(refused(b"d14:failure reason3:no\xff8:retry ini-2ee").1, Retry::Unsaid);
    assert_eq!(refused(b"d14:failure reason0:e").0, "refused without a reason");
    let long = [&b"d14:failure reason5000:"[..], &[b'x'; 5000], b"e"].concat();
    assert_eq!(refused(&long).0.chars().count(), 200);
}

#[test]
fn numbers_without_sense_are_unknown() {
    let answer =
        answer::announce(b"d8:completei-1e10:incompletei99999999999e8:intervali-5e5:peersi7ee").unwrap();
    assert_eq!(answer, Response::default());
}

#[test]
fn what_is_not_an_answer_is_an_error() {
    for body in [&b""[..], b"<html>", b"le", b"i1e", b"d5:peers99:xe", b"de trailing", b"d1:ai1e1:ai1ee"] {
        assert!(matches!(answer::announce(body), Err(AnnounceError::Malformed(_))), "{body:?}");
    }
    let nested = [vec![b'l'; 100_000], vec![b'e'; 100_000]].concat();
    assert!(answer::announce(&nested).is_err());
    assert_eq!(answer::announce(b"de\r\n").unwrap(), Response::default());
}

#[test]
fn peers_are_bounded() {
    let list: Vec<u8> =
        (0..20_000_u32).flat_map(|n| [&(n | 1 << 24).to_be_bytes()[..], &[1, 1]].concat()).collect();
    let body =
        [format!("d5:peers{}:", list.len()).as_bytes(), &list, b"6:peers618:aaaaaaaaaaaaaaaaaae"].concat();
    assert_eq!(answer::announce(&body).unwrap().peers.len(), MAX_PEERS);
}

#[test]
fn a_scrape_finds_its_torrent() {
    let body = b"d5:filesd20:aaaaaaaaaaaaaaaaaaaad8:completei1e10:downloadedi2e10:incompletei3eeee";
    let counts = answer::scrape(body, InfoHash([b'a'; 20])).unwrap();
    assert_eq!(counts, Counts { seeds: Some(1), downloads: Some(2), leeches: Some(3) });
    assert!(answer::scrape(body, InfoHash([b'b'; 20])).is_err());
    assert!(answer::scrape(b"d5:filesi1ee", InfoHash([b'b'; 20])).is_err());
}

proptest! {
    #[test]
    fn no_answer_panics(body in prop::collection::vec(any::<u8>(), 0..300), cut in 0..200_usize) {
        let _ = answer::announce(&body);
        let _ = answer::scrape(&body, InfoHash([b'a'; 20]));
        let mut good = b"d8:intervali60e5:peers6:abcdef6:peers618:aaaaaaaaaaaaaaaaaa11:external ip4:abcde".to_vec();
        for (at, byte) in body.iter().take(8).enumerate() {
            let at = (cut + at * 31) % good.len();
            good[at] = *byte;
        }
        let _ = answer::announce(&good);
        good.truncate(cut % good.len());
        prop_assert!(answer::announce(&good).is_err());
    }
}

#[tokio::test]
async fn an_announce_goes_out_and_comes_back() {
    let (url, task) = tracker(reply("200 OK", b"d8:intervali60e5:peers6:\x7f\0\0\x01\x1a\xe1e")).await;
    let answer = announce(&client().build().unwrap(), &url, &request(), PATIENCE).await.unwrap();
    assert_eq!(answer.peers, ["127.0.0.1:6881".parse().unwrap()]);
    let lines = task.await.unwrap();
    assert!(lines[0].starts_with("GET /announce?key=secret&info_hash=%07%07%07"), "{}", lines[0]);
    assert!(lines.iter().any(|l| l.to_lowercase().starts_with("user-agent: bitonic/")), "{lines:?}");
}

#[tokio::test]
async fn a_status_counts_only_without_words() {
    let why = ask(reply("403 Forbidden", b"d14:failure reason7:passkeye")).await.unwrap_err();
    assert_eq!(why.to_string(), "passkey");
    let why = ask(reply("502 Bad Gateway", b"<html>")).await.unwrap_err();
    assert_eq!(why, AnnounceError::Status(502));
}

#[tokio::test]
async fn an_endless_answer_is_cut_off() {
    let why = ask(reply("200 OK", &vec![b'd'; MAX_BODY + 1])).await.unwrap_err();
    assert_eq!(why.to_string(), "the answer is malformed: it is longer than 2 MiB");
}

#[tokio::test]
async fn a_silent_tracker_times_out_and_a_dead_one_is_named_without_its_passkey() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/announce?key=secret", listener.local_addr().unwrap())).unwrap();
    let client = client().build().unwrap();
    let why = announce(&client, &url, &request(), Duration::from_millis(50)).await.unwrap_err();
    assert_eq!(why, AnnounceError::TimedOut);
    drop(listener);
    let why = announce(&client, &url, &request(), PATIENCE).await.unwrap_err();
    assert_eq!(why, AnnounceError::Unreachable("connection refused".into()));
}

#[tokio::test]
async fn a_name_that_is_not_found_is_said_in_plain_words() {
    // Too long a label for any resolver to ask for.
    let url = Url::parse(&format!("http://{}.invalid/announce", "a".repeat(64))).unwrap();
    let why = announce(&client().build().unwrap(), &url, &request(), PATIENCE).await.unwrap_err();
    assert_eq!(why, AnnounceError::Unreachable("its name is not found".into()));
}

#[tokio::test]
async fn a_tracker_that_redirects_for_ever_is_left() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/announce", listener.local_addr().unwrap())).unwrap();
    let task = tokio::spawn(async move {
        let mut count = 0_u32;
        while let Ok((mut stream, _)) = listener.accept().await {
            count += 1;
            assert!(count < 20, "it follows for ever");
            let _ = stream.read(&mut [0; 4096]).await;
            let reply = b"HTTP/1.1 302 Found\r\nLocation: /announce\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
            let _ = stream.write_all(reply).await;
        }
    });
    let why = announce(&client().build().unwrap(), &url, &request(), PATIENCE).await.unwrap_err();
    assert_eq!(why, AnnounceError::Unreachable("too many redirects".into()));
    task.abort();
}
