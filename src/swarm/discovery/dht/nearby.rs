//! What the library leaves out and a network of a few nodes cannot do without.
//!
//! It announces only to nodes whose id shares the first 16 bits with the info hash. Among millions of
//! nodes there are enough of those, in a private network of a few there is none: then the nodes that we
//! know are all there are, and are told by us. And it never takes the nodes it starts from into its
//! table, only those that they name; in a network of two they name nobody.

use std::{net::SocketAddr, time::Duration};

use librqbit_dht::{DhtConfig, DhtState, Id20};
use serde_json::json;
use tokio::{net::lookup_host, time::timeout};

use super::krpc;
use crate::{metainfo::bencode::Value, model::InfoHash, swarm::discovery::address::canonical};

/// A network of which our table holds more nodes is not small.
const SMALL: usize = 16;
/// How long answers are waited for, and how long the start may take for it.
const PATIENCE: Duration = Duration::from_secs(5);
const INTRODUCTION: Duration = Duration::from_secs(2);
/// How many nodes to start from are asked for their id.
const MAX_INTRODUCED: usize = 16;
/// Longer tokens are nobody's.
const MAX_TOKEN: usize = 128;

/// Announces us at `port` if the network is small; how many nodes were told.
pub(super) async fn announce(state: &DhtState, device: Option<&str>, hash: InfoHash, port: u16) -> usize {
    let nodes = state.with_routing_tables(|v4, v6| {
        v4.iter().chain(v6.iter()).map(|node| (node.id(), canonical(node.addr()))).collect::<Vec<_>>()
    });
    let near = nodes.iter().any(|(id, _)| id.0[..2] == hash.0[..2]);
    if near || nodes.len() > SMALL {
        return 0;
    }
    let id = || Value::Bytes(state.stats().id.0.to_vec());
    let hash = || Value::Bytes(hash.0.to_vec());
    let question = krpc::question("get_peers", [("id", id()), ("info_hash", hash())]);
    let mut told = 0;
    for ipv6 in [false, true] {
        let nodes: Vec<_> = nodes.iter().map(|(_, addr)| *addr).filter(|a| a.is_ipv6() == ipv6).collect();
        let Ok(socket) = krpc::socket(ipv6, device).await else { continue };
        for (node, token) in krpc::ask(&socket, &nodes, &question, ("token", MAX_TOKEN), PATIENCE).await {
            let (port, token) = (Value::Int(port.into()), Value::Bytes(token));
            let arguments = [("id", id()), ("info_hash", hash()), ("port", port), ("token", token)];
            let packet = krpc::with(&krpc::question("announce_peer", arguments), rand::random());
            told += usize::from(socket.send_to(&packet, node).await.is_ok());
        }
    }
    told
}

/// Puts the nodes to start from into tables that hold few others, if they answer at once.
pub(super) async fn introduce(bootstrap: &[String], device: Option<&str>, config: &mut DhtConfig<'_>) {
    let Some(own) = config.peer_id else { return };
    let known = [&config.routing_table, &config.routing_table_v6];
    if known.into_iter().flatten().map(|table| table.len()).sum::<usize>() > SMALL {
        return;
    }
    let met = timeout(INTRODUCTION * 2, meet(bootstrap, device, own)).await.unwrap_or_default();
    for table in [&mut config.routing_table, &mut config.routing_table_v6] {
        if table.is_none() {
            *table = serde_json::from_value(empty_table(own)).ok();
        }
    }
    for (id, addr) in met {
        let table = if addr.is_ipv6() { &mut config.routing_table_v6 } else { &mut config.routing_table };
        if let Some(table) = table {
            table.add_node(id, addr);
            table.mark_response(&id, std::time::Instant::now());
        }
    }
}

async fn meet(bootstrap: &[String], device: Option<&str>, own: Id20) -> Vec<(Id20, SocketAddr)> {
    let mut addrs = Vec::new();
    for name in bootstrap {
        if let Ok(Ok(found)) = timeout(INTRODUCTION, lookup_host(name)).await {
            addrs.extend(found.map(canonical));
        }
    }
    addrs.truncate(MAX_INTRODUCED);
    let question = krpc::question("ping", [("id", Value::Bytes(own.0.to_vec()))]);
    let mut met = Vec::new();
    for ipv6 in [false, true] {
        let family: Vec<_> = addrs.iter().copied().filter(|addr| addr.is_ipv6() == ipv6).collect();
        let Ok(socket) = krpc::socket(ipv6, device).await else { continue };
        for (addr, id) in krpc::ask(&socket, &family, &question, ("id", 20), INTRODUCTION).await {
            met.extend(<[u8; 20]>::try_from(id).ok().map(|id| (Id20::new(id), addr)));
        }
    }
    met
}

/// The library's table of nobody, in its own notation: its type cannot be named from outside.
fn empty_table(own: Id20) -> serde_json::Value {
    let id = |bytes: [u8; 20]| Id20::new(bytes).as_string();
    let all = json!({
        "bits": 160,
        "start": id([0; 20]),
        "end_inclusive": id([0xff; 20]),
        "data": { "Leaf": { "nodes": [] } },
    });
    json!({ "id": own.as_string(), "size": 0, "buckets": { "data": [all], "size": 0, "max_size": 512 } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_reads_the_table_of_nobody() {
        let own = Id20::new([7; 20]);
        let mut config = DhtConfig {
            routing_table: Some(serde_json::from_value(empty_table(own)).unwrap()),
            ..DhtConfig::default()
        };
        let table = config.routing_table.as_mut().unwrap();
        assert_eq!((table.id(), table.len()), (own, 0));
        table.add_node(Id20::new([8; 20]), ([127, 0, 0, 1], 1).into());
        assert_eq!(table.len(), 1);
    }
}
