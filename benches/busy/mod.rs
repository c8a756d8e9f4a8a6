//! A session that is much to show: 10,000 torrents, and the inside of one with 1,500 peers and 16,384 pieces. No
//! bench by itself.

use std::{net::SocketAddr, sync::Arc};

use bitonic::model::{Peer, Snapshot};

use super::fixtures;

/// The session.
pub fn session() -> Snapshot {
    let mut session = fixtures::crowd(10_000, 16_384);
    let mut inside = (*session.details[0]).clone();
    let peer = |(n, peer): (usize, &Peer)| Peer {
        addr: SocketAddr::from(([198, 18, (n >> 8) as u8, n as u8], 6_881)),
        ..peer.clone()
    };
    inside.peers = inside.peers.iter().cycle().take(1_500).enumerate().map(peer).collect();
    session.details = [Arc::new(inside)].into();
    session
}
