//! A few pieces from close by: who has them, what of them is asked for and since when, and what would be
//! if a peer went.

use std::{cmp::Reverse, net::SocketAddr};

use super::Torrent;
use crate::{
    model::{BlockCounts, Closeup, Going, Holders, Known, PieceIndex, PieceLook, PieceRange, UnixTime},
    swarm::time::Moment,
};

impl Torrent {
    /// What is seen of these pieces; the files are the engine's to name.
    pub fn closeup(&self, look: PieceLook, clock: impl Fn(Moment) -> UnixTime) -> Closeup {
        let pieces = PieceRange { end: look.pieces.end.min(self.geometry.pieces()), ..look.pieces };
        let single = (pieces.len() == 1).then_some(PieceIndex(pieces.first));
        Closeup {
            blocks: Known::Is(self.block_counts(pieces, clock)),
            progress: single.and_then(|piece| self.progress_of(piece)),
            holders: Known::Is(self.holders(pieces)),
            going: self.going(look.peer),
            // As it was asked, so that whoever asked knows the answer.
            ..Closeup::of(look.pieces)
        }
    }

    fn block_counts(&self, pieces: PieceRange, clock: impl Fn(Moment) -> UnixTime) -> BlockCounts {
        let begun = self.picker.begun().filter(|begun| pieces.contains(begun.piece.0));
        let counts = begun.fold(BlockCounts::default(), |sum, begun| BlockCounts {
            received: sum.received + begun.received,
            asked: sum.asked + begun.asked,
            all: sum.all + begun.blocks,
            oldest: None,
        });
        let out = self.peers.values().flat_map(|peer| peer.pipeline.asked());
        let sent = out.filter(|(block, _)| pieces.contains(block.piece.0)).map(|(_, sent)| sent);
        BlockCounts { oldest: sent.min().map(clock), ..counts }
    }

    fn holders(&self, pieces: PieceRange) -> Holders {
        let (mut all, mut some, mut who) = (0, 0, Vec::new());
        for peer in self.peers.values() {
            match peer.pieces.count_in(pieces) {
                0 => continue,
                n if n == pieces.len() => all += 1,
                _ => some += 1,
            }
            if who.len() <= Closeup::FEW {
                who.push(peer.addr);
            }
        }
        if who.len() > Closeup::FEW {
            who.clear();
        }
        who.sort_unstable();
        Holders { all, some, who: who.into() }
    }

    /// Of one that is asked of, whatever it would mean; else of the one that would be missed most.
    fn going(&self, peer: Option<SocketAddr>) -> Option<Going> {
        let leaving = self.picker.leaving();
        let of = |peer: &super::Remote| Going {
            peer: peer.addr,
            lacking: leaving.lacking(&peer.pieces),
            copies: leaving.copies(&peer.pieces),
        };
        if let Some(named) = self.peers.values().find(|remote| Some(remote.addr) == peer) {
            return Some(of(named));
        }
        let lacking = self.peers.values().map(|peer| (leaving.lacking(&peer.pieces), peer));
        let most = lacking.max_by_key(|(lacking, peer)| (*lacking, Reverse(peer.addr)))?;
        (most.0 > 0).then(|| of(most.1))
    }
}
