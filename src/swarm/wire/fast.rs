//! The allowed-fast set (BEP 6): pieces that a peer may request although it is choked.

use std::net::Ipv4Addr;

use sha1::{Digest, Sha1};

use crate::model::{InfoHash, PieceIndex};

/// The first `count` pieces of the peer's set, in the order of BEP 6; all pieces if there are fewer.
/// Every client computes the same for an address block of 256, so that a peer gains nothing by
/// asking many.
pub fn allowed_fast(peer: Ipv4Addr, info_hash: InfoHash, pieces: u32, count: usize) -> Vec<PieceIndex> {
    if count >= pieces as usize {
        return (0..pieces).map(PieceIndex).collect();
    }
    let [a, b, c, _] = peer.octets();
    let mut hash = Sha1::new().chain_update([a, b, c, 0]).chain_update(info_hash.0).finalize();
    let mut set = Vec::with_capacity(count);
    loop {
        for word in hash.chunks_exact(4) {
            if set.len() == count {
                return set;
            }
            let number = u32::from_be_bytes(word.try_into().expect("the chunk has 4 bytes"));
            let piece = PieceIndex(number % pieces);
            if !set.contains(&piece) {
                set.push(piece);
            }
        }
        hash = Sha1::digest(hash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_of_bep_6_come_out() {
        let set = |count| {
            let set = allowed_fast(Ipv4Addr::new(80, 4, 4, 200), InfoHash([0xaa; 20]), 1313, count);
            set.into_iter().map(|piece| piece.0).collect::<Vec<_>>()
        };
        assert_eq!(set(7), [1059, 431, 808, 1217, 287, 376, 1188]);
        assert_eq!(set(9), [1059, 431, 808, 1217, 287, 376, 1188, 353, 508]);
        assert!(set(0).is_empty());
    }

    #[test]
    fn neighbours_share_a_set_and_small_torrents_are_allowed_whole() {
        let of = |d, pieces| allowed_fast(Ipv4Addr::new(10, 0, 0, d), InfoHash([7; 20]), pieces, 10);
        assert_eq!(of(1, 500), of(254, 500));
        assert_eq!(of(1, 3), [0, 1, 2].map(PieceIndex));
        assert_eq!(of(1, 11).len(), 10);
        assert!(of(1, 0).is_empty());
    }
}
