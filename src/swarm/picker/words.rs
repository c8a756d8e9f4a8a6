//! A set of piece numbers as bits that change, for questions that take 64 pieces at a time.

use crate::model::PieceRange;

/// Bits of known number; those past the end are never set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    words: Vec<u64>,
    len: u32,
    count: u32,
}

impl Words {
    /// `len` bits that are not set.
    pub(super) fn new(len: u32) -> Self {
        Self { words: vec![0; (len as usize).div_ceil(64)], len, count: 0 }
    }

    /// `len` bits that are set.
    pub(super) fn full(len: u32) -> Self {
        let mut all = Self::new(len);
        (0..len).for_each(|at| {
            all.insert(at);
        });
        all
    }

    /// How many bits there are.
    pub(super) fn len(&self) -> u32 {
        self.len
    }

    /// How many are set.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    pub(super) fn get(&self, at: u32) -> bool {
        self.words.get(at as usize / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Whether the bit was not set before. Past the end nothing happens.
    pub(super) fn insert(&mut self, at: u32) -> bool {
        let new = at < self.len && !self.get(at);
        if new {
            self.words[at as usize / 64] |= 1 << (at % 64);
            self.count += 1;
        }
        new
    }

    /// Whether the bit was set before.
    pub(super) fn remove(&mut self, at: u32) -> bool {
        let had = self.get(at);
        if had {
            self.words[at as usize / 64] &= !(1 << (at % 64));
            self.count -= 1;
        }
        had
    }

    /// The set bits, ascending.
    pub(super) fn ones(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| bits(at, *word))
    }

    /// How many bits are set here and in `other`; `None` stands for a set of all.
    pub(super) fn count_common(&self, other: Option<&Self>) -> u32 {
        other.map_or(self.count, |other| {
            self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones()).sum()
        })
    }

    /// How many bits of a range are set.
    pub(super) fn count_in(&self, range: PieceRange) -> u32 {
        range.iter().filter(|at| self.get(*at)).count() as u32
    }

    /// The bits set here and in `other`, from the word that holds bit `start` on, and then those
    /// before that word. `None` stands for a set of all.
    pub(super) fn common<'a>(
        &'a self,
        other: Option<&'a Self>,
        start: u32,
    ) -> impl Iterator<Item = u32> + 'a {
        let start = (start as usize / 64).min(self.words.len());
        let both = move |at: usize| self.words[at] & other.map_or(u64::MAX, |other| other.words[at]);
        (start..self.words.len()).chain(0..start).flat_map(move |at| bits(at, both(at)))
    }
}

/// The set bits of the word at `at`.
fn bits(at: usize, word: u64) -> impl Iterator<Item = u32> {
    let mut left = word;
    std::iter::from_fn(move || {
        let bit = (left != 0).then(|| left.trailing_zeros())?;
        left &= left - 1;
        Some(at as u32 * 64 + bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_bits_come_round_from_the_start() {
        let (mut a, mut b) = (Words::new(300), Words::new(300));
        assert!([3, 70, 71, 200, 299].into_iter().all(|at| a.insert(at)));
        assert!([3, 71, 72, 299].into_iter().all(|at| b.insert(at)));
        assert_eq!(a.common(Some(&b), 100).collect::<Vec<_>>(), [71, 299, 3]);
        assert_eq!(a.common(None, 0).collect::<Vec<_>>(), [3, 70, 71, 200, 299]);
        assert_eq!(a.common(Some(&b), 5000).collect::<Vec<_>>(), [3, 71, 299]);
    }

    #[test]
    fn counting_knows_what_was_there() {
        let mut bits = Words::full(70);
        assert_eq!((bits.count(), bits.len()), (70, 70));
        assert!(bits.remove(69) && !bits.remove(69) && !bits.insert(70) && !bits.get(70));
        assert!(bits.insert(69) && !bits.insert(69));
        assert_eq!(bits.ones().count(), 70);
    }
}
