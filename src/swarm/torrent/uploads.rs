//! What we serve.

use super::{PeerKey, Torrent};
use crate::swarm::{
    cache::{Cache, Found, ReadOrder, Slice, Wanted},
    disk::TorrentKey,
    wire::{Message, PieceHeader, Request},
};

/// So many bytes lie ready for one peer; more would only take memory.
const READY: usize = 512 << 10;
/// So many blocks are being read for one peer at once.
const READING: usize = 32;

/// Who waits for a block that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiter {
    pub torrent: TorrentKey,
    pub peer: PeerKey,
    pub request: Request,
}

impl Torrent {
    /// Moves what a peer asked for into its outbox, as far as there is room: from `cache`, or by
    /// ordering it to be read. `us` is this torrent's name in the session.
    pub fn pump(
        &mut self,
        us: TorrentKey,
        key: PeerKey,
        cache: &mut Cache<Waiter>,
        orders: &mut Vec<ReadOrder>,
    ) {
        let Some(peer) = self.peers.get_mut(&key) else { return };
        let (geometry, picker) = (&self.geometry, &self.picker);
        let has = |piece| picker.has(piece);
        while peer.outbox.bytes() < READY && peer.reading < READING {
            let Some(request) = peer.asked.pop_front() else { return };
            let wanted = Wanted { torrent: us, geometry, has: &has, request };
            let waiter = Waiter { torrent: us, peer: key, request };
            match cache.get(&wanted, &mut peer.trail, waiter, orders) {
                Found::Ready(slice) => send(peer, request, slice),
                Found::Waiting => peer.reading += 1,
                Found::Outside(_) => reject(peer, request),
            }
        }
    }

    /// A block that a peer waited for was read; `None` if it could not be.
    pub fn read(&mut self, waiter: Waiter, slice: Option<Slice>) {
        let Some(peer) = self.peers.get_mut(&waiter.peer) else { return };
        peer.reading = peer.reading.saturating_sub(1);
        match slice {
            // It may have been choked in the meantime.
            Some(slice) if !peer.we_choke => send(peer, waiter.request, slice),
            _ => reject(peer, waiter.request),
        }
        self.ready.push(waiter.peer);
    }
}

fn send(peer: &mut super::Remote, request: Request, slice: Slice) {
    let Request { piece, begin, length } = request;
    peer.outbox.piece(PieceHeader { piece, begin, length }, slice.data, slice.range);
}

fn reject(peer: &mut super::Remote, request: Request) {
    if peer.fast {
        peer.outbox.message(&Message::Reject(request));
    }
}
