//! Pieces of one priority, in buckets by availability, in random order within each.

use super::{dice::Dice, words::Words};

/// Below this a bucket keeps its memory when it empties.
const KEPT: usize = 64;

/// Where a piece lies, and how many peers that are no seeds have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) availability: u32,
    /// Its place in its bucket, if it lies on a shelf.
    place: u32,
    pub(super) shelf: Option<u8>,
}

impl Spot {
    pub(super) const FRESH: Self = Self { availability: 0, place: 0, shelf: None };
}

/// One shelf. Every change costs a few steps, however many pieces and peers there are.
#[derive(Debug)]
pub(super) struct Shelf {
    /// By availability.
    buckets: Vec<Vec<u32>>,
    /// Which buckets hold something, 64 to a word.
    filled: Vec<u64>,
    members: Words,
    /// No member is smaller than this.
    front: u32,
}

impl Shelf {
    pub(super) fn new(pieces: u32) -> Self {
        Self { buckets: Vec::new(), filled: Vec::new(), members: Words::new(pieces), front: pieces }
    }

    pub(super) fn members(&self) -> &Words {
        &self.members
    }

    /// Where to begin looking for the smallest member.
    pub(super) fn front(&self) -> u32 {
        self.front
    }

    /// How many members nobody but seeds has.
    pub(super) fn unavailable(&self) -> u32 {
        self.buckets.first().map_or(0, |bucket| bucket.len() as u32)
    }

    pub(super) fn unavailable_pieces(&self) -> &[u32] {
        self.buckets.first().map_or(&[], Vec::as_slice)
    }

    /// The members, by ascending availability from `least` on.
    pub(super) fn rarest_first(&self, least: usize) -> impl Iterator<Item = u32> + '_ {
        let words = self.filled.iter().enumerate().skip(least / 64);
        let filled = words.flat_map(move |(at, word)| {
            let below = if at == least / 64 { u64::MAX << (least % 64) } else { u64::MAX };
            let mut left = word & below;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at * 64 + bit as usize)
            })
        });
        filled.flat_map(|bucket| self.buckets[bucket].iter().copied())
    }

    pub(super) fn add(&mut self, piece: u32, spots: &mut [Spot], dice: &mut Dice) {
        self.put(piece, spots, dice);
        self.members.insert(piece);
        self.front = self.front.min(piece);
    }

    pub(super) fn remove(&mut self, piece: u32, spots: &mut [Spot]) {
        self.take(piece, spots);
        self.members.remove(piece);
        if piece == self.front {
            self.front = self.members.common(None, piece).next().unwrap_or(self.members.len());
        }
    }

    /// Puts a piece into the bucket of its availability, at a random place.
    pub(super) fn put(&mut self, piece: u32, spots: &mut [Spot], dice: &mut Dice) {
        let at = spots[piece as usize].availability as usize;
        if at >= self.buckets.len() {
            self.buckets.resize_with(at + 1, Vec::new);
            self.filled.resize(self.buckets.len().div_ceil(64), 0);
        }
        let bucket = &mut self.buckets[at];
        bucket.push(piece);
        let (place, last) = (dice.below(bucket.len()), bucket.len() - 1);
        bucket.swap(place, last);
        spots[bucket[last] as usize].place = last as u32;
        spots[piece as usize].place = place as u32;
        self.filled[at / 64] |= 1 << (at % 64);
    }

    /// Takes a piece out of its bucket.
    pub(super) fn take(&mut self, piece: u32, spots: &mut [Spot]) {
        let Spot { availability, place, .. } = spots[piece as usize];
        let (at, place) = (availability as usize, place as usize);
        let bucket = &mut self.buckets[at];
        bucket.swap_remove(place);
        if let Some(moved) = bucket.get(place) {
            spots[*moved as usize].place = place as u32;
        }
        // As a whole swarm advances, all pieces wander through all buckets: each gives memory back.
        if bucket.capacity() > KEPT && bucket.len() * 4 < bucket.capacity() {
            bucket.shrink_to((bucket.len() * 2).max(KEPT));
        }
        if bucket.is_empty() {
            self.filled[at / 64] &= !(1 << (at % 64));
        }
    }
}
