//! A small HTTP tracker (BEP 3, compact answers of BEP 23) that knows who announced.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, SocketAddrV4, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use percent_encoding::percent_decode_str;

use crate::{bed::HERE, process::wait_until};

/// A running tracker; lives as long as the test.
pub struct Tracker {
    address: SocketAddr,
    swarm: Arc<Mutex<Vec<Member>>>,
}

/// Somebody who announced.
#[derive(Clone, PartialEq, Eq)]
struct Member {
    hash: Vec<u8>,
    peer: SocketAddrV4,
}

impl Tracker {
    /// Starts one in the test itself.
    pub fn start() -> Self {
        let listener = TcpListener::bind((HERE, 0)).expect("a port");
        let address = listener.local_addr().expect("bound");
        let swarm = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&swarm);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let swarm = Arc::clone(&shared);
                // A client that hangs up early is that client's business.
                thread::spawn(move || drop(answer(stream, &swarm)));
            }
        });
        Self { address, swarm }
    }

    /// The address to put into a torrent.
    pub fn url(&self) -> String {
        format!("http://{}/announce", self.address)
    }

    /// Waits until somebody announced that port.
    pub fn wait_for_port(&self, port: u16) {
        wait_until("the tracker hears an announce", || {
            self.swarm.lock().expect("no panic inside").iter().any(|m| m.peer.port() == port)
        });
    }
}

/// Reads one request and answers it.
fn answer(mut stream: TcpStream, swarm: &Mutex<Vec<Member>>) -> std::io::Result<()> {
    let SocketAddr::V4(from) = stream.peer_addr()? else { return Ok(()) };
    let mut request = String::new();
    let mut reader = BufReader::new(&stream);
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let query =
        request.split_whitespace().nth(1).and_then(|path| path.split_once('?')).map_or("", |(_, q)| q);
    let value = |name: &str| query.split('&').filter_map(|p| p.split_once('=')).find(|(k, _)| *k == name);
    let hash: Vec<u8> = value("info_hash").map(|(_, v)| percent_decode_str(v).collect()).unwrap_or_default();
    let port = value("port").and_then(|(_, v)| v.parse().ok()).unwrap_or_default();
    let member = Member { hash, peer: SocketAddrV4::new(*from.ip(), port) };
    let leaving = value("event").is_some_and(|(_, v)| v == "stopped");
    let mut body = b"d8:intervali5e12:min intervali1e5:peers".to_vec();
    body.extend(exchange(&mut swarm.lock().expect("no panic inside"), member, leaving));
    body.push(b'e');
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n")?;
    write!(stream, "Content-Length: {}\r\n\r\n", body.len())?;
    stream.write_all(&body)
}

/// Takes note of `member`, and gives it the others of its swarm as a bencoded string.
fn exchange(swarm: &mut Vec<Member>, member: Member, leaving: bool) -> Vec<u8> {
    swarm.retain(|m| *m != member);
    let others: Vec<u8> = swarm
        .iter()
        .filter(|m| m.hash == member.hash)
        .flat_map(|m| [&m.peer.ip().octets()[..], &m.peer.port().to_be_bytes()].concat())
        .collect();
    if !leaving {
        swarm.push(member);
    }
    [format!("{}:", others.len()).as_bytes(), &others].concat()
}
