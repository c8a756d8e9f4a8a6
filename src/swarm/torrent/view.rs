//! What a screen is told of a torrent.

use std::cmp::Reverse;

use super::{Parting, Remote, Torrent};
use crate::{
    model::{
        Bits, Bytes, Known, Peer, PeerCounts, PeerFlags, PieceIndex, PieceMap, PieceProgress, UnixTime,
        printable_line,
    },
    swarm::{
        picker::{BlockState, Priority},
        time::Moment,
    },
};

impl Torrent {
    /// How many peers there are; `heard_of` is the session's to know.
    pub fn peer_counts(&self) -> PeerCounts {
        let seeds = self.peers.values().filter(|p| p.pieces.is_complete()).count();
        PeerCounts {
            connected: self.peers.len() as u32,
            seeds: Known::Is(seeds as u32),
            heard_of: Known::Unknown,
        }
    }

    /// Verified bytes of wanted pieces, and bytes of wanted pieces.
    pub fn progress(&self) -> (Bytes, Bytes) {
        let (mut have, mut wanted) = (0, 0);
        for piece in (0..self.geometry.pieces()).map(PieceIndex) {
            if self.picker.priority_of(piece) != Priority::Skip {
                let length = u64::from(self.geometry.length_of(piece).unwrap_or(0));
                wanted += length;
                have += if self.picker.has(piece) { length } else { 0 };
            }
        }
        (Bytes(have), Bytes(wanted))
    }

    /// Verified pieces.
    pub fn have(&self) -> Bits {
        Bits::collect((0..self.geometry.pieces()).map(|piece| self.picker.has(PieceIndex(piece))))
    }

    /// The rows of the peers pane, with the calendar's time of a moment.
    pub fn peer_rows(&self, clock: impl Fn(Moment) -> UnixTime) -> Vec<Peer> {
        let pieces = self.geometry.pieces();
        let left = |peer: &Remote| self.partings.of(peer).map(|parting| parting.end.words().into());
        let since = |peer: &Remote| Known::Is(clock(peer.since));
        let row = |peer: &Remote| Peer { left: left(peer), since: since(peer), ..row(peer, pieces) };
        let mut rows: Vec<_> = self.peers.values().map(row).collect();
        rows.sort_by_key(|p| p.addr);
        rows
    }

    /// Every piece.
    pub fn piece_map(&self) -> PieceMap {
        let pieces = || (0..self.geometry.pieces()).map(PieceIndex);
        let availability = pieces().map(|p| self.picker.availability(p).min(u32::from(u16::MAX)) as u16);
        PieceMap {
            have: Bits::collect(pieces().map(|p| self.picker.has(p))),
            wanted: Bits::collect(pieces().map(|p| self.picker.priority_of(p) != Priority::Skip)),
            in_flight: Known::Is(self.picker.in_flight()),
            begun: Known::Is(self.begun().into()),
            availability: Known::Is(availability.collect()),
            priority: Known::Is(pieces().map(|p| self.picker.priority_of(p)).collect()),
            lacking_since: None,
            verifying: 0,
            closeup: None,
            piece_length: Bytes(self.geometry.piece_length().into()),
            last_length: Bytes(
                self.geometry
                    .length_of(PieceIndex(self.geometry.pieces().saturating_sub(1)))
                    .unwrap_or(0)
                    .into(),
            ),
        }
    }

    /// Who left lately and is not back, the last first; each peer once.
    pub fn partings(&self) -> impl Iterator<Item = &Parting> {
        self.partings.iter().filter(|parting| !self.peers.values().any(|peer| parting.is_of(peer)))
    }

    /// The pieces that are begun, ascending. Of many, those that are furthest.
    fn begun(&self) -> Vec<PieceProgress> {
        let mut begun: Vec<_> = self.picker.begun().collect();
        if begun.len() > MOST_BEGUN {
            begun.sort_unstable_by_key(|p| (Reverse(p.received), Reverse(p.asked), p.piece));
            begun.truncate(MOST_BEGUN);
        }
        begun.sort_unstable_by_key(|progress| progress.piece);
        begun.into_iter().filter_map(|p| self.progress_of(p.piece)).collect()
    }

    /// The blocks of a piece that is begun.
    pub(super) fn progress_of(&self, piece: PieceIndex) -> Option<PieceProgress> {
        let blocks = self.picker.blocks(piece)?;
        let of = |state| Bits::collect(blocks.iter().map(|block| *block == state));
        Some(PieceProgress { piece, received: of(BlockState::Received), asked: of(BlockState::Asked) })
    }
}

/// Pieces whose blocks are told: more than a screen shows.
const MOST_BEGUN: usize = 128;

fn row(peer: &Remote, pieces: u32) -> Peer {
    let client = peer.client.as_deref().map(|name| printable_line(name, 80).into());
    Peer {
        client: client.into(),
        transport: Known::Is(peer.transport),
        direction: Known::Is(peer.direction),
        source: Known::Is(peer.source),
        flags: Known::Is(PeerFlags {
            we_are_interested: peer.we_want,
            they_choke_us: peer.they_choke,
            they_are_interested: peer.they_want,
            we_choke_them: peer.we_choke,
            snubbed: peer.pipeline.is_snubbed(),
            optimistic: peer.optimistic,
            encrypted: false,
        }),
        progress: Known::Is(peer.pieces.count() as f32 / pieces.max(1) as f32),
        down: Known::Is(peer.down.rate()),
        up: Known::Is(peer.up.rate()),
        downloaded: Bytes(peer.down.total()),
        uploaded: Bytes(peer.up.total()),
        queue: Known::Is(peer.pipeline.len() as u32),
        asked: Known::Is((peer.asked.len() + peer.reading + peer.outbox.blocks()) as u32),
        ..Peer::at(peer.addr)
    }
}
