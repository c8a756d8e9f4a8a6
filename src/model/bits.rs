//! A fixed-size set of bits, shared without copying.

use std::{ops::Range, sync::Arc};

/// An immutable bit set of known length. Bit 0 is the lowest bit of the first word; bits past the
/// end are always 0, so that counting needs no mask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Arc<[u64]>,
    len: u32,
}

impl Bits {
    /// Collects bits in order.
    pub fn collect(bits: impl IntoIterator<Item = bool>) -> Self {
        let (mut words, mut len) = (Vec::new(), 0_u32);
        for bit in bits {
            if len.is_multiple_of(64) {
                words.push(0);
            }
            if bit {
                words[len as usize / 64] |= 1 << (len % 64);
            }
            len += 1;
        }
        Self { words: words.into(), len }
    }

    /// `len` bits of the wire's BITFIELD form (BEP 3): highest bit of each byte first. Missing bytes
    /// read as 0, spare bits and bytes are ignored.
    pub fn from_bitfield(bytes: &[u8], len: u32) -> Self {
        let mut words = vec![0_u64; (len as usize).div_ceil(64)];
        for (word, chunk) in words.iter_mut().zip(bytes.chunks(8)) {
            for (at, byte) in chunk.iter().enumerate() {
                *word |= u64::from(byte.reverse_bits()) << (8 * at);
            }
        }
        if let (Some(last), spare @ 1..) = (words.last_mut(), len % 64) {
            *last &= (1 << spare) - 1;
        }
        Self { words: words.into(), len }
    }

    /// `len` equal bits.
    pub fn repeat(bit: bool, len: u32) -> Self {
        Self::collect((0..len).map(|_| bit))
    }

    /// How many bits there are.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no bit at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The bit at `at`; false past the end.
    pub fn get(&self, at: u32) -> bool {
        at < self.len && self.words[at as usize / 64] >> (at % 64) & 1 == 1
    }

    /// How many bits are set.
    pub fn count(&self) -> u32 {
        self.words.iter().map(|w| w.count_ones()).sum()
    }

    /// How many bits are set in `range`, which is cut to the length. Costs a step per 64 bits.
    pub fn count_in(&self, range: Range<u32>) -> u32 {
        let end = range.end.min(self.len);
        let mut at = range.start;
        let mut sum = 0;
        while at < end {
            let word = self.words[at as usize / 64] >> (at % 64);
            let take = (64 - at % 64).min(end - at);
            let mask = if take == 64 { u64::MAX } else { (1 << take) - 1 };
            sum += (word & mask).count_ones();
            at += take;
        }
        sum
    }

    /// How many bits are set here and in `other` too. Costs a step per 64 bits.
    pub fn count_common(&self, other: &Self) -> u32 {
        self.words.iter().zip(other.words.iter()).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// The numbers of the set bits, ascending.
    pub fn ones(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(word_at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(word_at as u32 * 64 + bit)
            })
        })
    }

    /// The bits set here and not in `earlier`: what has come since. Lengths that differ compare as
    /// if the shorter were padded with 0.
    pub fn gained_since(&self, earlier: &Self) -> impl Iterator<Item = u32> + '_ {
        let was: Arc<[u64]> = earlier.words.clone();
        self.words.iter().enumerate().flat_map(move |(word_at, &word)| {
            let mut left = word & !was.get(word_at).copied().unwrap_or(0);
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(word_at as u32 * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_in_ranges_agrees_with_single_bits() {
        let bits = Bits::collect((0..1000).map(|n| n % 3 == 0 || n % 7 == 0));
        for (start, end) in [(0, 1000), (63, 65), (64, 128), (1, 1), (999, 5000), (130, 700)] {
            let slow = (start..end).filter(|&n| bits.get(n)).count() as u32;
            assert_eq!(bits.count_in(start..end), slow, "{start}..{end}");
        }
        assert_eq!(bits.count(), bits.ones().count() as u32);
        let other = Bits::collect((0..700).map(|n| n % 2 == 0));
        let slow = (0..1000).filter(|&n| bits.get(n) && other.get(n)).count() as u32;
        assert_eq!((bits.count_common(&other), other.count_common(&bits)), (slow, slow));
    }

    #[test]
    fn the_wire_form_is_highest_bit_first_and_spare_bits_are_dropped() {
        let bits = Bits::from_bitfield(&[0b1010_0000, 0b1111_1111], 10);
        assert_eq!(bits.ones().collect::<Vec<_>>(), [0, 2, 8, 9]);
        assert_eq!(bits.count(), 4);
        assert_eq!(Bits::from_bitfield(&[], 70).count(), 0);
    }

    #[test]
    fn gains_are_what_is_new() {
        let old = Bits::collect([true, false, false]);
        let new = Bits::collect([true, true, false, true]);
        assert_eq!(new.gained_since(&old).collect::<Vec<_>>(), [1, 3]);
    }
}
