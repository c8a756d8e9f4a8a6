//! What we ask of peers.

use super::{PeerKey, Reason, Remote, Torrent};
use crate::swarm::{
    geometry::Block,
    picker::{Ask, PeerSpeed, Standing},
    time::Moment,
    wire::{Message, Request},
};

impl Torrent {
    /// Asks a peer for more, if it has room and something we want.
    pub(super) fn ask(&mut self, now: Moment, key: PeerKey) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        let free = !peer.they_choke;
        if !peer.we_want || !peer.pipeline.wants_more() || (!free && peer.allowed.is_empty()) {
            return;
        }
        let room = peer.pipeline.room() as usize;
        let mut ask = Ask {
            peer: key,
            pieces: &mut peer.pieces,
            count: room,
            speed: PeerSpeed::of(peer.down.rate(), self.geometry.piece_length()),
            standing: if free { Standing::Unchoked } else { Standing::Choked { allowed: &peer.allowed } },
            suggested: &[],
            now,
        };
        let mut blocks = Vec::with_capacity(room);
        self.picker.pick(&mut ask, &mut blocks);
        if blocks.is_empty() {
            self.starved |= peer.pipeline.is_empty();
            if peer.pipeline.is_empty() {
                self.weigh_interest(key);
            }
            return;
        }
        for block in &blocks {
            let Some(request) = request(&self.geometry, *block) else { continue };
            peer.outbox.message(&Message::Request(request));
            peer.pipeline.sent(*block, now);
        }
        self.ready.push(key);
    }

    /// After something was given back, those who had nothing to do may have again.
    pub(super) fn rouse(&mut self, now: Moment) {
        if !std::mem::take(&mut self.starved) {
            return;
        }
        let may = self.peers.iter().filter(|(_, p)| p.we_want && p.pipeline.wants_more());
        let mut idle: Vec<_> = may.map(|(key, p)| (p.pipeline.is_snubbed(), *key)).collect();
        // Whoever has just let us wait does not get the same blocks again, if others take them.
        idle.sort_unstable();
        for (_, key) in idle {
            self.ask(now, key);
        }
    }

    /// Gives back everything asked of a peer, so that others are asked.
    pub(super) fn give_back(&mut self, key: PeerKey, peer: &mut Remote) {
        for block in peer.pipeline.drain() {
            self.picker.requeue(block, key);
            self.starved = true;
        }
    }

    /// A peer was asked and sends nothing: others get its blocks, and it keeps one to prove itself.
    pub(super) fn snubbed(&mut self, now: Moment, key: PeerKey) {
        if let Some(mut peer) = self.peers.remove(&key) {
            for block in peer.pipeline.drain() {
                if let Some(request) = request(&self.geometry, block) {
                    peer.outbox.message(&Message::Cancel(request));
                }
                self.picker.requeue(block, key);
                self.starved = true;
            }
            self.peers.insert(key, peer);
            self.ready.push(key);
            self.rouse(now);
        }
    }

    /// Requests that a peer seems to have lost are given back.
    pub(super) fn give_back_lost(&mut self, now: Moment) {
        for (key, peer) in &mut self.peers {
            while let Some(block) = peer.pipeline.lost(now) {
                if let Some(request) = request(&self.geometry, block) {
                    peer.outbox.message(&Message::Cancel(request));
                    self.ready.push(*key);
                }
                self.picker.requeue(block, *key);
            }
        }
    }

    pub(super) fn rejected(&mut self, key: PeerKey, request: Request) -> Result<(), Reason> {
        let Some(block) = self.geometry.block_at(request.piece, request.begin, request.length) else {
            return Err(Reason::Protocol("a reject of what nobody asked"));
        };
        let peer = self.peer(key);
        // A piece that was allowed while choked is so no longer.
        peer.allowed.retain(|piece| *piece != request.piece);
        if peer.pipeline.forget(block) {
            if !peer.they_choke {
                peer.pipeline.rejected();
            }
            self.picker.requeue(block, key);
            self.starved = true;
        }
        Ok(())
    }

    /// Somebody else delivered a block first.
    pub(super) fn cancel(&mut self, key: PeerKey, block: Block) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        if peer.pipeline.forget(block)
            && let Some(request) = request(&self.geometry, block)
        {
            peer.outbox.message(&Message::Cancel(request));
            self.ready.push(key);
        }
    }

    /// Says whether we are interested, after something changed. Costs a look at the peer's pieces.
    pub(super) fn weigh_interest(&mut self, key: PeerKey) {
        if let Some(peer) = self.peers.get_mut(&key) {
            let want = self.picker.interesting(&mut peer.pieces);
            self.set_interest(key, want);
        }
    }

    pub(super) fn set_interest(&mut self, key: PeerKey, want: bool) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        if std::mem::replace(&mut peer.we_want, want) != want {
            peer.outbox.message(if want { &Message::Interested } else { &Message::NotInterested });
            self.ready.push(key);
        }
    }
}

fn request(geometry: &crate::swarm::geometry::Geometry, block: Block) -> Option<Request> {
    let range = geometry.range_of(block)?;
    Some(Request { piece: block.piece, begin: range.start, length: range.len() as u32 })
}
