//! The peers of all torrents, for those who look at them: asked for once with each sample, and not at all while
//! nobody looks.

use std::sync::Arc;

use crate::{engine::actor::Actor, model::TorrentPeers};

impl Actor {
    /// Asks the core who is connected, if anybody wants to know.
    pub fn count_heads(&mut self) {
        if !self.records.telling.wants_peers() {
            return;
        }
        let Some(core) = self.core.running() else { return };
        let mut all: Vec<TorrentPeers> = Vec::new();
        for (hash, mut peers) in core.peers() {
            let Some(entry) = self.list.get(hash).filter(|_| !peers.is_empty()) else { continue };
            self.atlas.place(&mut peers);
            all.push(TorrentPeers { hash, name: entry.row.name.clone(), peers: peers.into() });
        }
        all.sort_unstable_by(|a, b| (&a.name, a.hash).cmp(&(&b.name, b.hash)));
        let all: Arc<[TorrentPeers]> = all.into();
        self.stale |= self.records.telling.tell_peers(all);
    }
}
