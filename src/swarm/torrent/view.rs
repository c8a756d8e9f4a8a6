//! What a screen is told of a torrent.

use super::{Remote, Torrent};
use crate::{
    model::{Bits, Bytes, Known, Peer, PeerCounts, PeerFlags, PieceIndex, PieceMap, printable_line},
    swarm::picker::Priority,
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

    /// The rows of the peers pane.
    pub fn peer_rows(&self) -> Vec<Peer> {
        let pieces = self.geometry.pieces();
        let mut rows: Vec<_> = self.peers.values().map(|peer| row(peer, pieces)).collect();
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
            availability: Known::Is(availability.collect()),
            piece_length: Bytes(self.geometry.piece_length().into()),
            last_length: Bytes(
                self.geometry.length_of(PieceIndex(self.geometry.pieces() - 1)).unwrap_or(0).into(),
            ),
        }
    }

    /// Why nothing comes, in one line, for one who has seen that nothing does; `None` if nothing is
    /// wanted or nobody is there.
    pub fn why_stalled(&self) -> Option<String> {
        if self.complete {
            return None;
        }
        let peers = self.peers.len();
        let lacking = self.picker.missing_sources();
        let useful = self.peers.values().filter(|p| p.we_want).count();
        let choking = self.peers.values().filter(|p| p.we_want && p.they_choke).count();
        Some(match (peers, useful) {
            (0, _) => return None,
            (_, 0) => format!(
                "{}, none has the {} missing {}",
                count(peers, "peer"),
                lacking,
                plural(lacking as usize, "piece")
            ),
            (_, n) if choking == n && n == 1 => "the only useful peer chokes us".into(),
            (_, n) if choking == n => format!("all {n} useful peers choke us"),
            _ => format!("{} asked, none has answered yet", count(useful - choking, "peer")),
        })
    }
}

fn count(n: usize, word: &str) -> String {
    format!("{n} {}", plural(n, word))
}

fn plural(n: usize, word: &str) -> String {
    if n == 1 { word.into() } else { format!("{word}s") }
}

fn row(peer: &Remote, pieces: u32) -> Peer {
    let client = peer.client.as_deref().map(|name| printable_line(name, 80).into());
    Peer {
        addr: peer.addr,
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
        progress: Known::Is(peer.pieces.count() as f32 / pieces as f32),
        down: Known::Is(peer.down.rate()),
        up: Known::Is(peer.up.rate()),
        downloaded: Bytes(peer.down.total()),
        uploaded: Bytes(peer.up.total()),
        queue: Known::Is(peer.pipeline.len() as u32),
    }
}
