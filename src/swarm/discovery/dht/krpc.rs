//! Questions to DHT nodes from a socket of our own (BEP 5), as a node that answers none (BEP 43).

use std::{
    collections::HashMap,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    net::UdpSocket,
    time::{Instant, timeout_at},
};

use crate::{
    metainfo::bencode::{Document, Item, Value},
    swarm::discovery::address::canonical,
};

/// A socket for nodes of one address family, which speaks through that device only.
pub(super) async fn socket(ipv6: bool, device: Option<&str>) -> std::io::Result<UdpSocket> {
    let any = |ipv6| if ipv6 { Ipv6Addr::UNSPECIFIED.into() } else { Ipv4Addr::UNSPECIFIED.into() };
    let socket = UdpSocket::bind(SocketAddr::new(any(ipv6), 0)).await?;
    if let Some(device) = device {
        socket.bind_device(Some(device.as_bytes()))?;
    }
    Ok(socket)
}

/// Sends all of them the same question; the field `wanted` of each answer that came in time, if it is
/// of at most `longest` bytes. An answer is believed from whom it was asked, with the random
/// transaction that it was asked with.
pub(super) async fn ask(
    socket: &UdpSocket,
    nodes: &[SocketAddr],
    question: &Value,
    (wanted, longest): (&str, usize),
    patience: Duration,
) -> Vec<(SocketAddr, Vec<u8>)> {
    let mut asked = HashMap::new();
    for node in nodes {
        let transaction: [u8; 4] = rand::random();
        if socket.send_to(&with(question, transaction), node).await.is_ok() {
            asked.insert(*node, transaction);
        }
    }
    let (mut answers, mut buffer) = (Vec::new(), vec![0; 4_096]);
    let end = Instant::now() + patience;
    while !asked.is_empty()
        && let Ok(Ok((length, from))) = timeout_at(end, socket.recv_from(&mut buffer)).await
    {
        let from = canonical(from);
        let field = asked.get(&from).and_then(|t| field(&buffer[..length], t, wanted));
        if let Some(field) = field.filter(|field| field.len() <= longest) {
            asked.remove(&from);
            answers.push((from, field));
        }
    }
    answers
}

/// A question without its transaction.
pub(super) fn question<const N: usize>(name: &str, arguments: [(&str, Value); N]) -> Value {
    Value::dict([
        ("a", Value::dict(arguments)),
        ("q", Value::text(name)),
        ("ro", Value::Int(1)),
        ("y", Value::text("q")),
    ])
}

/// The packet that asks a question.
pub(super) fn with(question: &Value, transaction: [u8; 4]) -> Vec<u8> {
    let mut question = question.clone();
    if let Value::Dict(entries) = &mut question {
        entries.insert(b"t".to_vec(), Value::Bytes(transaction.to_vec()));
    }
    question.encode()
}

fn field(packet: &[u8], transaction: &[u8], wanted: &str) -> Option<Vec<u8>> {
    let document = Document::read(packet).ok()?;
    let root = document.root();
    let fits = root.get("t")?.bytes()? == transaction;
    let field = root.get("r")?.get(wanted).and_then(Item::bytes)?;
    fits.then(|| field.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_those_of_bep_5() {
        let question = question("announce_peer", [("id", Value::text("abc")), ("port", Value::Int(1))]);
        let packet = with(&question, *b"tttt");
        assert_eq!(packet, b"d1:ad2:id3:abc4:porti1ee1:q13:announce_peer2:roi1e1:t4:tttt1:y1:qe");
    }

    #[test]
    fn only_a_fitting_answer_counts() {
        let answer = b"d1:rd2:id1:x5:token3:toke1:t4:tttt1:y1:re";
        assert_eq!(field(answer, b"tttt", "token").unwrap(), b"tok");
        assert_eq!(field(answer, b"tttt", "nodes"), None);
        for (packet, transaction) in [(&answer[..], b"uttt"), (b"le", b"tttt"), (b"d1:t4:tttte", b"tttt")] {
            assert_eq!(field(packet, transaction, "token"), None);
        }
    }
}
