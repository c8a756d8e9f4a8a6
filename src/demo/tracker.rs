//! The demo's own tracker: HTTP announces (BEP 3) with compact answers (BEP 23), on 127.0.0.1.
//!
//! It believes what it is told, since only this machine can reach it, but it bounds everything.

use std::{
    collections::HashMap,
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use percent_encoding::percent_decode;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};

/// What announcers are asked to wait.
const INTERVAL: Duration = Duration::from_secs(10);
/// Who has not announced for so long is gone.
const GONE: Duration = Duration::from_secs(35);
const MOST_TORRENTS: usize = 64;
const MOST_PEERS: usize = 64;
const MOST_CONNECTIONS: usize = 64;
const LONGEST_REQUEST: usize = 8 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

/// A tracker that answers until it is dropped.
pub struct Tracker {
    addr: SocketAddr,
    task: tokio::task::JoinHandle<()>,
}

/// Who has announced which torrent: by port, since all are on one address.
type Swarms = Arc<Mutex<HashMap<[u8; 20], HashMap<u16, Announced>>>>;

struct Announced {
    at: Instant,
    complete: bool,
}

/// What an announce says.
#[derive(Debug, PartialEq)]
struct Announce {
    hash: [u8; 20],
    port: u16,
    left: u64,
    stopped: bool,
}

impl Tracker {
    /// Opens the tracker on a port that the system chooses. Wants a runtime around it.
    pub async fn open() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        Ok(Self { addr, task: tokio::spawn(serve(listener)) })
    }

    /// Its announce URL.
    pub fn url(&self) -> String {
        format!("http://{}/announce", self.addr)
    }
}

impl Drop for Tracker {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener) {
    let swarms = Swarms::default();
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let swarms = swarms.clone();
                tokio::spawn(async move {
                    if let Ok(Err(error)) = tokio::time::timeout(PATIENCE, talk(stream, swarms)).await {
                        tracing::debug!("demo tracker: {error}");
                    }
                    drop(place);
                });
            }
            // Out of file descriptors, most likely: others must let go first.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn talk(mut stream: TcpStream, swarms: Swarms) -> io::Result<()> {
    let mut request = Vec::new();
    while !request.windows(4).any(|w| w == b"\r\n\r\n") && request.len() < LONGEST_REQUEST {
        if stream.read_buf(&mut request).await? == 0 {
            break;
        }
    }
    let (status, body) = match parse(&request) {
        Some(announce) => ("200 OK", answer(&swarms, announce, Instant::now())),
        None => ("400 Bad Request", b"d14:failure reason20:not an announce heree".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body].concat()).await?;
    stream.shutdown().await
}

/// The announce of a request whose first line is `GET /announce?… HTTP/1.1`.
fn parse(request: &[u8]) -> Option<Announce> {
    let line = request.split(|b| *b == b'\r').next()?;
    let target = line.strip_prefix(b"GET /announce?")?.split(|b| *b == b' ').next()?;
    let mut values: HashMap<&[u8], Vec<u8>> = HashMap::new();
    for pair in target.split(|b| *b == b'&') {
        let at = pair.iter().position(|b| *b == b'=')?;
        values.insert(&pair[..at], percent_decode(&pair[at + 1..]).collect());
    }
    let number = |key: &str| std::str::from_utf8(values.get(key.as_bytes())?).ok()?.parse::<u64>().ok();
    Some(Announce {
        hash: values.get(&b"info_hash"[..])?.as_slice().try_into().ok()?,
        port: number("port")?.try_into().ok().filter(|port| *port > 0)?,
        left: number("left").unwrap_or(u64::MAX),
        stopped: values.get(&b"event"[..]).is_some_and(|event| event == b"stopped"),
    })
}

/// Takes note of the announcer and tells it of the others.
fn answer(swarms: &Swarms, announce: Announce, now: Instant) -> Vec<u8> {
    let mut swarms = swarms.lock().expect("no holder of this lock panics");
    if swarms.len() >= MOST_TORRENTS && !swarms.contains_key(&announce.hash) {
        return b"d14:failure reason17:too many torrentse".to_vec();
    }
    let swarm = swarms.entry(announce.hash).or_default();
    swarm.retain(|_, peer| now.saturating_duration_since(peer.at) < GONE);
    if announce.stopped {
        swarm.remove(&announce.port);
    } else if swarm.len() < MOST_PEERS {
        swarm.insert(announce.port, Announced { at: now, complete: announce.left == 0 });
    }
    let complete = swarm.values().filter(|peer| peer.complete).count();
    let mut peers = Vec::new();
    for port in swarm.keys().filter(|port| **port != announce.port) {
        peers.extend(Ipv4Addr::LOCALHOST.octets());
        peers.extend(port.to_be_bytes());
    }
    let (incomplete, interval) = (swarm.len() - complete, INTERVAL.as_secs());
    let head = format!(
        "d8:completei{complete}e10:incompletei{incomplete}e8:intervali{interval}e5:peers{}:",
        peers.len()
    );
    [head.as_bytes(), &peers, b"e"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(port: u16, left: u64) -> Vec<u8> {
        let hash = "%00".repeat(19) + "a";
        format!("GET /announce?info_hash={hash}&port={port}&left={left}&compact=1 HTTP/1.1\r\n\r\n")
            .into_bytes()
    }

    #[test]
    fn announcers_hear_of_each_other_until_they_are_gone() {
        let (swarms, start) = (Swarms::default(), Instant::now());
        let announce = |port, left, at| answer(&swarms, parse(&request(port, left)).unwrap(), start + at);
        assert!(announce(1, 0, Duration::ZERO).ends_with(b"5:peers0:e"));
        assert!(announce(258, 9, Duration::ZERO).ends_with(b"5:peers6:\x7f\0\0\x01\0\x01e"));
        let late = announce(258, 9, GONE);
        assert!(late.starts_with(b"d8:completei0e10:incompletei1e") && late.ends_with(b"peers0:e"));
    }

    #[test]
    fn what_is_no_announce_is_refused() {
        assert_eq!(parse(b""), None);
        assert_eq!(parse(b"GET / HTTP/1.1\r\n\r\n"), None);
        assert_eq!(parse(b"GET /announce?info_hash=short&port=1 HTTP/1.1"), None);
        assert_eq!(parse(b"GET /announce?info_hash&port HTTP/1.1"), None);
        assert_eq!(parse(&request(0, 0)), None);
    }

    #[tokio::test]
    async fn it_speaks_http() {
        let tracker = Tracker::open().await.unwrap();
        let mut stream = TcpStream::connect(tracker.addr).await.unwrap();
        stream.write_all(&request(7, 0)).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200 OK\r\n"));
        assert!(answer.ends_with(b"\r\n\r\nd8:completei1e10:incompletei0e8:intervali10e5:peers0:e"));
        assert!(tracker.url().starts_with("http://127.0.0.1:"));
    }
}
