//! Which of equally rare pieces a leecher begins with.
//!
//! Leechers that get their pieces from the same few sources do not see what others have asked for, only
//! what they have. Choosing at random, many fetch the same piece at the same time, and the source sends
//! twice what the others would have had of each other. So each piece has an order of those who are there,
//! by a hash of its number and their names that all of them know (rendezvous hashing): each begins with the
//! pieces for which it comes first, then helps with those for which it comes second, from the end at which
//! the first one arrives last. Nothing is agreed on, and clients that choose otherwise do no harm.

/// Others beyond these, by name, are left aside: what a choice costs is bounded, and where there are so
/// many, two rarely meet.
const MOST: usize = 63;

/// How many pieces are looked at for the best.
const LOOKS: usize = 128;

/// We, and the leechers that we know. Without any, nothing is ours in particular.
#[derive(Debug, Default)]
pub(super) struct Shares {
    ours: u64,
    others: Vec<u64>,
}

impl Shares {
    /// Us, and who is there besides; names are told apart by all their bits.
    pub(super) fn set(&mut self, ours: u64, others: impl Iterator<Item = u64>) {
        self.ours = ours;
        self.others.clear();
        self.others.extend(others);
        if self.others.len() > MOST {
            // The same ones for everybody.
            self.others.select_nth_unstable(MOST);
            self.others.truncate(MOST);
        }
    }

    /// The best of pieces that come in random order; without others the first.
    pub(super) fn best(&self, pieces: impl Iterator<Item = u32>) -> Option<u32> {
        let looks = if self.others.is_empty() { 1 } else { LOOKS };
        pieces.take(looks).min_by_key(|piece| self.rank(*piece))
    }

    /// The smaller, the better is it that we take a piece: how many come before us; and when.
    fn rank(&self, piece: u32) -> (usize, u64) {
        let ours = weight(self.ours, piece);
        let before = self.others.iter().filter(|other| weight(**other, piece) > ours).count();
        let order = weight(0, piece);
        (before, if before == 0 { order } else { !order })
    }
}

/// A hash of both (the end of splitmix64).
fn weight(name: u64, piece: u32) -> u64 {
    let mut mixed = name ^ u64::from(piece).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(names: &[u64]) -> Vec<Shares> {
        let of = |ours: &u64| {
            let mut shares = Shares::default();
            shares.set(*ours, names.iter().copied().filter(|name| name != ours));
            shares
        };
        names.iter().map(of).collect()
    }

    #[test]
    fn every_piece_is_first_for_one_and_each_has_its_part() {
        let all = shares(&[11, 12, 13, 99, 1 << 60, u64::MAX]);
        let mut parts = vec![0; all.len()];
        for piece in 0..6_000 {
            let mut before: Vec<_> = (0..all.len()).map(|n| all[n].rank(piece).0).collect();
            parts[before.iter().position(|before| *before == 0).unwrap()] += 1;
            before.sort_unstable();
            assert_eq!(before, [0, 1, 2, 3, 4, 5], "{piece}");
        }
        assert!(parts.iter().all(|part| (850..1_150).contains(part)), "{parts:?}");
    }

    #[test]
    fn whoever_helps_takes_what_the_first_one_takes_last() {
        let [first, second] = <[_; 2]>::try_from(shares(&[7, 8])).unwrap();
        let mut firsts: Vec<u32> = (0..200).filter(|piece| first.rank(*piece).0 == 0).collect();
        while firsts.len() > 1 {
            let (own, helped) = (first.best(firsts.iter().copied()), second.best(firsts.iter().copied()));
            assert_ne!(own, helped);
            firsts.retain(|piece| Some(*piece) != own && Some(*piece) != helped);
        }
    }

    #[test]
    fn who_is_alone_takes_what_chance_brings_and_a_crowd_is_cut() {
        assert_eq!(Shares::default().best([5, 3, 9].into_iter()), Some(5));
        assert_eq!(Shares::default().best([].into_iter()), None);
        let names: Vec<u64> = (0..1_000).map(|n| n * 77).collect();
        let crowd = shares(&names);
        assert_eq!(crowd[500].others, crowd[900].others);
        let mine = (0..6_400).filter(|piece| crowd[500].rank(*piece).0 == 0).count();
        assert!((60..140).contains(&mine), "{mine}");
    }
}
