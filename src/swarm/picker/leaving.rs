//! What would be without a peer: which pieces nobody else has, and how many copies are left.

use super::{PeerPieces, Picker, words::Words};
use crate::model::{Copies, PieceIndex};

/// The pieces of a torrent by how many have them, for the question about each of many peers: it costs a
/// step per 64 pieces and peer.
#[derive(Debug)]
pub struct Leaving {
    pieces: u32,
    /// Wanted, not here, and with one peer.
    sole: Words,
    /// How many peers have the rarest, which those are, and those that one more has.
    least: u32,
    rarest: Words,
    next: Words,
}

impl Picker {
    /// Looks at all pieces once.
    pub fn leaving(&self) -> Leaving {
        let pieces = self.geometry.pieces();
        let least = (0..pieces).map(|n| self.rarity.availability(n)).min().unwrap_or(0);
        let those = |which: &dyn Fn(u32, u32) -> bool| {
            let mut words = Words::new(pieces);
            let all = (0..pieces).filter(|n| which(*n, self.rarity.availability(*n)));
            all.for_each(|n| _ = words.insert(n));
            words
        };
        Leaving {
            pieces,
            sole: those(&|n, availability| availability == 1 && self.wants(PieceIndex(n))),
            least,
            rarest: those(&|_, availability| availability == least),
            next: those(&|_, availability| availability == least + 1),
        }
    }
}

impl Leaving {
    /// How many wanted pieces nobody else has.
    pub fn lacking(&self, peer: &PeerPieces) -> u32 {
        if self.sole.count() == 0 { 0 } else { self.sole.count_common(peer.words()) }
    }

    /// The copies that the others have among them.
    pub fn copies(&self, peer: &PeerPieces) -> Copies {
        let rarest = self.rarest.count_common(peer.words());
        // Without one that has some of the rarest there is a copy less of those.
        let (whole, more) = if rarest > 0 {
            (self.least.saturating_sub(1), self.pieces - rarest)
        } else {
            (self.least, self.pieces - self.rarest.count() - self.next.count_common(peer.words()))
        };
        Copies { whole, hundredths: (u64::from(more) * 100 / u64::from(self.pieces.max(1))) as u8 }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{model::Bits, swarm::geometry::Geometry, swarm::picker::Setup};

    const PIECES: u32 = 70;

    proptest! {
        #[test]
        fn it_is_as_if_the_peer_were_not_there(
            has in prop::collection::vec(prop::collection::vec(any::<bool>(), PIECES as usize), 1..6),
            have in prop::collection::vec(any::<bool>(), PIECES as usize),
            seeds in 0_usize..3,
        ) {
            let bitfield = |bits: &[bool]| {
                let bytes: Vec<u8> = bits.chunks(8).map(|c| c.iter().enumerate().fold(0, |b, (n, on)| b | u8::from(*on) << (7 - n))).collect();
                PeerPieces::from_bitfield(&bytes, PIECES)
            };
            let mut peers: Vec<PeerPieces> = has.iter().map(|bits| bitfield(bits)).collect();
            peers.extend((0..seeds).map(|_| PeerPieces::all(PIECES)));
            let picker = |without: Option<usize>| {
                let geometry = Geometry::new(u64::from(PIECES) * 16_384, 16_384);
                let have = Bits::collect(have.iter().copied());
                let mut picker = Picker::new(Setup { geometry, priorities: Vec::new(), have, memory: 1 << 30, seed: 1 });
                let there = peers.iter().enumerate().filter(|(n, _)| Some(*n) != without);
                there.for_each(|(_, peer)| picker.peer_joined(peer));
                picker
            };
            let all = picker(None);
            let leaving = all.leaving();
            for (n, peer) in peers.iter().enumerate() {
                let others = picker(Some(n));
                prop_assert_eq!(all.missing_sources() + leaving.lacking(peer), others.missing_sources());
                let copies = leaving.copies(peer);
                let told = f64::from(copies.whole) + f64::from(copies.hundredths) / 100.0;
                prop_assert!((told - f64::from(others.distributed_copies())).abs() < 0.011, "{} {}", told, others.distributed_copies());
            }
        }
    }
}
