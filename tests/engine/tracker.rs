//! A real HTTP tracker on loopback (BEP 3, 23, 48) that remembers what it was told.

use std::{
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use bitonic::model::InfoHash;
use percent_encoding::percent_decode_str;

use crate::swarm::wait_until;

/// What every scrape answers: seeds, downloads, leeches.
pub const COUNTS: (u32, u32, u32) = (7, 99, 3);

/// A tracker that runs until its process ends.
pub struct Tracker {
    address: SocketAddr,
    heard: Arc<Mutex<Vec<Heard>>>,
}

/// One announce.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    pub hash: InfoHash,
    pub port: u16,
    /// Empty for a regular one.
    pub event: String,
}

impl Tracker {
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let shared = heard.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let heard = shared.clone();
                // A client that hangs up early is that client's business.
                thread::spawn(move || drop(answer(stream, &heard)));
            }
        });
        Self { address, heard }
    }

    /// The address for a torrent, in its normal form.
    pub fn url(&self) -> String {
        format!("http://{}/announce", self.address)
    }

    /// How often it heard that from a port.
    pub fn count(&self, port: u16, event: &str) -> usize {
        let heard = self.heard.lock().unwrap();
        heard.iter().filter(|h| h.port == port && h.event == event).count()
    }

    /// Waits until it has heard that from a port so many times.
    pub fn wait(&self, port: u16, event: &str, times: usize) {
        let what = format!("announce {times} “{event}” of port {port} at {}", self.address);
        wait_until(&what, || self.count(port, event) >= times);
    }
}

fn answer(mut stream: TcpStream, heard: &Mutex<Vec<Heard>>) -> std::io::Result<()> {
    let mut request = String::new();
    let mut reader = BufReader::new(&stream);
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let target = request.split_whitespace().nth(1).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let value = |name: &str| query.split('&').filter_map(|p| p.split_once('=')).find(|(k, _)| *k == name);
    let hash: Vec<u8> = value("info_hash").map(|(_, v)| percent_decode_str(v).collect()).unwrap_or_default();
    let Ok(hash) = hash.try_into().map(InfoHash) else { return Ok(()) };
    let body = if path == "/scrape" {
        let (seeds, downloads, leeches) = COUNTS;
        let counts = format!("d8:completei{seeds}e10:downloadedi{downloads}e10:incompletei{leeches}ee");
        [b"d5:filesd20:", &hash.0[..], counts.as_bytes(), b"ee"].concat()
    } else {
        let port = value("port").and_then(|(_, v)| v.parse().ok()).unwrap_or_default();
        let event = value("event").map_or(String::new(), |(_, v)| v.to_owned());
        announced(&mut heard.lock().unwrap(), Heard { hash, port, event })
    };
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    stream.write_all(&body)
}

/// Takes note, and tells of the others that have not said goodbye.
fn announced(heard: &mut Vec<Heard>, now: Heard) -> Vec<u8> {
    let mut ports: Vec<u16> = Vec::new();
    for h in heard.iter().filter(|h| h.hash == now.hash && h.port != now.port) {
        ports.retain(|port| *port != h.port);
        if h.event != "stopped" {
            ports.push(h.port);
        }
    }
    heard.push(now);
    let peers: Vec<u8> =
        ports.iter().flat_map(|port| [&[127, 0, 0, 1][..], &port.to_be_bytes()].concat()).collect();
    let head = format!("d8:intervali600e5:peers{}:", peers.len());
    [head.as_bytes(), &peers, b"e"].concat()
}
