//! What each peer is at.

use std::collections::HashMap;

use super::PeerKey;
use crate::model::PieceIndex;

/// Per peer that has or had requests.
#[derive(Debug, Default)]
pub(super) struct Work(HashMap<PeerKey, Load>);

#[derive(Debug, Default)]
struct Load {
    asked: u32,
    /// The piece it got blocks of last.
    at: Option<PieceIndex>,
}

impl Work {
    /// How many blocks are asked of a peer.
    pub(super) fn out(&self, peer: PeerKey) -> u32 {
        self.0.get(&peer).map_or(0, |load| load.asked)
    }

    /// Whether nothing is asked of a peer.
    pub(super) fn idle(&self, peer: PeerKey) -> bool {
        self.0.get(&peer).is_none_or(|load| load.asked == 0)
    }

    /// The piece a peer is at.
    pub(super) fn at(&self, peer: PeerKey) -> Option<PieceIndex> {
        self.0.get(&peer)?.at
    }

    /// So many blocks of a piece are asked of a peer.
    pub(super) fn asked(&mut self, peer: PeerKey, piece: PieceIndex, blocks: u32) {
        let load = self.0.entry(peer).or_default();
        load.asked += blocks;
        load.at = Some(piece);
    }

    /// One block less is asked of a peer.
    pub(super) fn done(&mut self, peer: PeerKey) {
        if let Some(load) = self.0.get_mut(&peer) {
            load.asked = load.asked.saturating_sub(1);
        }
    }

    pub(super) fn forget(&mut self, peer: PeerKey) {
        self.0.remove(&peer);
    }
}
