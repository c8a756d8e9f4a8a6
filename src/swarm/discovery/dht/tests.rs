//! Private networks on loopback: real nodes, and one that writes down what it is told.

use std::time::Duration;

use tokio::net::UdpSocket;

use super::*;
use crate::metainfo::bencode::{Document, Item, Value};

const PATIENCE: Duration = Duration::from_secs(30);

async fn node(
    bootstrap: &[SocketAddr],
    file: Option<PathBuf>,
) -> (Dht, mpsc::Receiver<(InfoHash, SocketAddr)>) {
    let (sender, found) = mpsc::channel(64);
    let options = DhtOptions {
        listen: ([127, 0, 0, 1], 0).into(),
        bootstrap: bootstrap.iter().map(ToString::to_string).collect(),
        device: None,
        file,
    };
    (Dht::start(options, sender).await.unwrap(), found)
}

/// A hash so near a node's id that the library stores and announces it there.
fn near(dht: &Dht) -> InfoHash {
    let mut hash = dht.state.stats().id.0;
    hash[19] ^= 1;
    InfoHash(hash)
}

/// Waits until a node has a peer of that torrent.
async fn stored(node: SocketAddr, hash: InfoHash) {
    let socket = krpc::socket(false, None).await.unwrap();
    let arguments = [("id", Value::Bytes(vec![1; 20])), ("info_hash", Value::Bytes(hash.0.to_vec()))];
    let question = krpc::with(&krpc::question("get_peers", arguments), *b"test");
    let mut buffer = [0; 2_048];
    let asking = async {
        loop {
            socket.send_to(&question, node).await.unwrap();
            let length = socket.recv(&mut buffer).await.unwrap();
            let document = Document::read(&buffer[..length]).unwrap();
            let values = document.root().get("r").and_then(|answer| answer.get("values"));
            if values.and_then(Item::list).is_some_and(|mut peers| peers.next().is_some()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.expect("the announce arrives");
}

async fn next(found: &mut mpsc::Receiver<(InfoHash, SocketAddr)>) -> (InfoHash, SocketAddr) {
    tokio::time::timeout(PATIENCE, found.recv()).await.expect("somebody is found").unwrap()
}

#[tokio::test]
async fn who_announces_is_found_and_the_table_outlives_the_node() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("dht");
    let (first, _nobody) = node(&[], None).await;
    let hash = near(&first);
    let (seeder, _unused) = node(&[first.listen_addr()], None).await;
    seeder.track(hash, Some(1_234), 0);
    stored(first.listen_addr(), hash).await;
    let (leecher, mut found) = node(&[first.listen_addr()], Some(file.clone())).await;
    leecher.track(hash, None, 0);
    let seen = next(&mut found).await;
    assert_eq!(seen, (hash, ([127, 0, 0, 1], 1_234).into()));
    let (nodes, id) = (leecher.nodes(), leecher.state.stats().id);
    assert!(nodes > 0);
    leecher.stop().await;
    let (again, _found) = node(&[], Some(file)).await;
    assert_eq!((again.nodes(), again.state.stats().id), (nodes, id));
}

#[tokio::test]
async fn nodes_of_a_small_network_are_told_though_they_are_far() {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let addr = socket.local_addr().unwrap();
    let listening = tokio::spawn(listen(socket));
    let (dht, mut found) = node(&[addr], None).await;
    let mut hash = dht.state.stats().id.0;
    hash[0] ^= 0x80;
    dht.track(InfoHash(hash), Some(4_321), 0);
    let told = tokio::time::timeout(PATIENCE, listening).await.expect("it is told").unwrap();
    assert_eq!(told, (hash.to_vec(), 4_321, b"secret".to_vec()));
    assert_eq!(next(&mut found).await, (InfoHash(hash), ([9, 8, 7, 6], 80).into()));
}

/// Answers like a node that is far from everything, until it is told of a peer.
async fn listen(socket: UdpSocket) -> (Vec<u8>, i64, Vec<u8>) {
    let mut buffer = [0; 2_048];
    loop {
        let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
        let document = Document::read(&buffer[..length]).unwrap();
        let root = document.root();
        let Some(name) = root.get("q").and_then(Item::bytes) else { continue };
        let arguments = root.get("a").unwrap();
        if name == b"announce_peer" {
            let bytes = |key| arguments.get(key).unwrap().bytes().unwrap().to_vec();
            return (bytes("info_hash"), arguments.get("port").unwrap().int().unwrap(), bytes("token"));
        }
        // As far from whoever asks as from what it asks for.
        let mut id = [0x55; 20];
        id[0] = arguments.get("id").unwrap().bytes().unwrap()[0] ^ 0x40;
        let mut answer = vec![("id", Value::Bytes(id.into())), ("nodes", Value::Bytes(Vec::new()))];
        if name == b"get_peers" {
            answer.push(("token", Value::text("secret")));
            answer.push(("values", Value::List(vec![Value::Bytes(vec![9, 8, 7, 6, 0, 80])])));
        }
        let transaction = Value::Bytes(root.get("t").unwrap().bytes().unwrap().to_vec());
        let reply = Value::dict([("r", Value::dict(answer)), ("t", transaction), ("y", Value::text("r"))]);
        socket.send_to(&reply.encode(), from).await.unwrap();
    }
}

#[tokio::test]
async fn a_taken_address_is_an_error() {
    let (first, _found) = node(&[], None).await;
    let options = DhtOptions { listen: first.listen_addr(), bootstrap: Vec::new(), device: None, file: None };
    let error = Dht::start(options, mpsc::channel(1).0).await.err().unwrap().to_string();
    assert!(error.starts_with(&format!("the DHT cannot listen at {}", first.listen_addr())), "{error}");
}

#[tokio::test]
async fn without_its_device_nothing_is_started() {
    let device = Some("no-such-device".to_owned());
    let listen = ([127, 0, 0, 1], 0).into();
    let options = DhtOptions { listen, bootstrap: Vec::new(), device, file: None };
    assert!(Dht::start(options, mpsc::channel(1).0).await.is_err());
    assert!(krpc::socket(false, Some("no-such-device")).await.is_err());
}
