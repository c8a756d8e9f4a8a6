//! With whom the fetching is shared out.

use super::Torrent;
use crate::swarm::wire::PeerId;

impl Torrent {
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
