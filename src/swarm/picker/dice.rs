//! Chance that can be replayed. Good enough to spread choices, and for nothing secret.

/// A generator of 64 bits (xorshift with a multiplied output, after Vigna).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Every seed will do; similar seeds make unlike runs.
    pub(super) fn new(seed: u64) -> Self {
        // One round of splitmix, so that small seeds do not start a slow warm-up.
        let mixed =
            (seed.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Self((mixed ^ (mixed >> 27)) | 1)
    }

    /// A number below `end`, or 0 if there is none.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        // The high half times the range, instead of a division.
        ((high * end as u64) >> 32) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_side_comes_up_about_as_often() {
        let mut dice = Dice::new(0);
        let mut seen = [0_u32; 10];
        (0..10_000).for_each(|_| seen[dice.below(10)] += 1);
        assert!(seen.iter().all(|n| (800..1200).contains(n)), "{seen:?}");
        assert_eq!(dice.below(0), 0);
    }

    #[test]
    fn a_seed_replays_and_another_differs() {
        let run = |seed| {
            let mut dice = Dice::new(seed);
            (0..20).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(run(7), run(7));
        assert_ne!(run(7), run(8));
    }
}
