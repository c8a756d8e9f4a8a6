//! A private DHT: the node that everybody starts from, at the address that the names of the public ones
//! lead to, and a look at what it knows.

use std::{
    net::{Ipv4Addr, SocketAddr, SocketAddrV4, UdpSocket},
    time::Duration,
};

use bitonic::{
    metainfo::bencode::{Document, Item, Value},
    model::InfoHash,
};

use crate::{
    bed::{Bed, HERE},
    client::{Client, Node},
    libtorrent::Libtorrent,
    process::wait_until,
};

/// Where everybody starts.
pub const ROUTER: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(10, 77, 0, 250), 6881);

/// Names of public nodes.
pub const NAMES: [&str; 4] =
    ["router.bittorrent.com", "router.utorrent.com", "dht.libtorrent.org", "dht.transmissionbt.com"];

/// The most nodes that are started.
const NODES: u16 = 12;

/// Where nodes are, if that many are started.
pub fn nodes() -> impl Iterator<Item = SocketAddrV4> {
    (0..NODES).map(|n| SocketAddrV4::new(*ROUTER.ip(), ROUTER.port() + n))
}

/// Starts the first node, a libtorrent without torrents; for transmission more of them, since it takes
/// a network of eight for broken.
pub fn start(bed: &Bed, client: Client) -> Libtorrent {
    let nodes = if client == Client::Transmission { NODES } else { 1 };
    let mut router = Libtorrent::nodes(bed, &bed.host_at(*ROUTER.ip()), ROUTER.into(), nodes);
    wait_until("the first node listens", || router.listens());
    router
}

/// Waits until one of the nodes has been told of a peer.
pub fn wait_until_known(hash: InfoHash, peer: SocketAddr) {
    wait_until("a node of the DHT is told of the seeder", || {
        ask(hash).iter().any(|answer| peers(answer).contains(&peer))
    });
}

/// What the nodes answer when they are asked for peers.
fn ask(hash: InfoHash) -> Vec<Vec<u8>> {
    let socket = UdpSocket::bind((HERE, 0)).expect("a port");
    socket.set_read_timeout(Some(Duration::from_millis(500))).expect("a time limit");
    let arguments = [("id", Value::Bytes(vec![7; 20])), ("info_hash", Value::Bytes(hash.0.to_vec()))];
    let question = Value::dict([
        ("a", Value::dict(arguments)),
        ("q", Value::text("get_peers")),
        // Nobody is to remember the one who asks (BEP 43).
        ("ro", Value::Int(1)),
        ("t", Value::text("look")),
        ("y", Value::text("q")),
    ])
    .encode();
    for node in nodes() {
        socket.send_to(&question, node).expect("the way there is open");
    }
    // Until they are silent: who asks more than a few times a second is taken for a flood.
    let (mut answers, mut buffer) = (Vec::new(), [0; 2_048]);
    while let Ok(length) = socket.recv(&mut buffer) {
        answers.push(buffer[..length].to_vec());
    }
    answers
}

/// The peers in an answer (BEP 5).
fn peers(packet: &[u8]) -> Vec<SocketAddr> {
    let Ok(document) = Document::read(packet) else { return Vec::new() };
    let values = document.root().get("r").and_then(|answer| answer.get("values"));
    let entries = values.and_then(Item::list).into_iter().flatten().filter_map(|item| item.bytes());
    let compact = entries.filter_map(|bytes| <[u8; 6]>::try_from(bytes).ok());
    compact.map(|[a, b, c, d, p, q]| ([a, b, c, d], u16::from_be_bytes([p, q])).into()).collect()
}
