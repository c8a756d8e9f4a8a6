//! Who is here: with whom the fetching is shared out, and who need not be dialled.

use std::{net::SocketAddr, time::Duration};

use super::Torrent;
use crate::{
    model::Direction,
    swarm::{time::Moment, wire::PeerId},
};

/// Whoever is connected is thought of again after so long.
const CONNECTED: Duration = Duration::from_secs(60);
/// So soon it is known whether it is this one; who has not said its port by then has none to say.
const MAY_BE: Duration = Duration::from_secs(2);
const MUTE: Duration = Duration::from_secs(5);

impl Torrent {
    /// For how long somebody need not be dialled: one who is connected for a while, and hardly at all one who
    /// came from there by itself and has not told its port yet. A second connection may cost both.
    pub fn spare_dialling(&self, now: Moment, addr: SocketAddr) -> Option<Duration> {
        let from_there = self.peers.values().filter(|peer| peer.addr.ip() == addr.ip());
        let spare = from_there.filter_map(|peer| match (peer.direction, &peer.extended) {
            (Direction::Outgoing, _) => (peer.addr.port() == addr.port()).then_some(CONNECTED),
            (Direction::Incoming, Some(hello)) => (hello.port == Some(addr.port())).then_some(CONNECTED),
            (Direction::Incoming, None) => (now.saturating_sub(peer.since) < MUTE).then_some(MAY_BE),
        });
        spare.max()
    }

    /// Tells the picker which leechers are here. Costs a step per peer.
    pub(super) fn meet_company(&mut self) {
        if !self.complete {
            let leechers = self.peers.values().filter(|peer| !peer.is_upload_only());
            self.picker.set_company(name(self.us.peer_id), leechers.map(|peer| name(peer.peer_id)));
        }
    }
}

/// A name that is the same for everybody who meets the peer (FNV-1a).
fn name(PeerId(id): PeerId) -> u64 {
    id.iter()
        .fold(0xcbf2_9ce4_8422_2325, |name, byte| (name ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
