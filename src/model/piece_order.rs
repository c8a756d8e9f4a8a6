//! Which pieces of a torrent come before others, beyond what its files say.

use std::{ops::Range, sync::Arc};

use super::PiecePriority;

/// Pieces that follow each other: from `first` up to `end`, which is not one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PieceRange {
    pub first: u32,
    pub end: u32,
}

/// Priorities of pieces that take the place of what their files say: few ranges that do not overlap, in
/// order. A piece of which no file is chosen stays unwanted, whatever is said here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PiecePriorities(Arc<[(PieceRange, PiecePriority)]>);

impl PieceRange {
    /// How many there are.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.first)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether a piece is one of them.
    pub fn contains(self, piece: u32) -> bool {
        (self.first..self.end).contains(&piece)
    }

    /// Their numbers.
    pub fn iter(self) -> Range<u32> {
        self.first..self.end
    }
}

impl From<Range<u32>> for PieceRange {
    fn from(range: Range<u32>) -> Self {
        Self { first: range.start, end: range.end }
    }
}

impl PiecePriorities {
    /// No torrent keeps more ranges: whoever wants more of them wants priorities of files.
    pub const MOST: usize = 4_096;

    /// These, but with `priority` for the pieces of a range; `None`: as their files say.
    pub fn with(&self, range: PieceRange, priority: Option<PiecePriority>) -> Self {
        let mut all = Vec::with_capacity(self.0.len() + 2);
        for (of, theirs) in self.0.iter().copied() {
            all.push((PieceRange { first: of.first, end: of.end.min(range.first) }, theirs));
            all.push((PieceRange { first: of.first.max(range.end), end: of.end }, theirs));
        }
        all.extend(priority.map(|priority| (range, priority)));
        all.into_iter().collect()
    }

    /// The ranges, in order.
    pub fn iter(&self) -> impl Iterator<Item = (PieceRange, PiecePriority)> {
        self.0.iter().copied()
    }

    /// How many ranges there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether all pieces are as their files say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether some pieces are left out.
    pub fn skip_some(&self) -> bool {
        self.0.iter().any(|(_, priority)| *priority == PiecePriority::Skip)
    }
}

/// What is not a range is left out, and of those that overlap the rest of the later one.
impl FromIterator<(PieceRange, PiecePriority)> for PiecePriorities {
    fn from_iter<I: IntoIterator<Item = (PieceRange, PiecePriority)>>(all: I) -> Self {
        let mut all: Vec<_> = all.into_iter().filter(|(range, _)| !range.is_empty()).collect();
        all.sort_unstable();
        let mut joined: Vec<(PieceRange, PiecePriority)> = Vec::with_capacity(all.len());
        for (mut range, priority) in all {
            if let Some((last, of_last)) = joined.last_mut() {
                range.first = range.first.max(last.end);
                if range.first == last.end && priority == *of_last {
                    last.end = last.end.max(range.end);
                    continue;
                }
            }
            if !range.is_empty() {
                joined.push((range, priority));
            }
        }
        Self(joined.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn range(first: u32, end: u32) -> PieceRange {
        PieceRange { first, end }
    }

    const ALL: [Option<PiecePriority>; 5] = [
        None,
        Some(PiecePriority::Skip),
        Some(PiecePriority::Low),
        Some(PiecePriority::Normal),
        Some(PiecePriority::High),
    ];

    proptest! {
        #[test]
        fn ranges_say_the_same_as_pieces_one_by_one(steps in prop::collection::vec((0_u32..60, 0_u32..20, 0_usize..5), 0..40)) {
            let (mut ranges, mut single) = (PiecePriorities::default(), vec![None; 80]);
            for (first, len, which) in steps {
                ranges = ranges.with(range(first, first + len), ALL[which]);
                single[first as usize..(first + len) as usize].fill(ALL[which]);
            }
            let told: Vec<_> = (0..80).map(|n| ranges.iter().find(|(r, _)| r.contains(n)).map(|(_, p)| p)).collect();
            prop_assert_eq!(told, single);
            let all: Vec<_> = ranges.iter().collect();
            let apart = |a: &(PieceRange, PiecePriority), b: &(PieceRange, PiecePriority)| {
                a.0.end < b.0.first || a.0.end == b.0.first && a.1 != b.1
            };
            prop_assert!(all.is_sorted_by(apart), "{:?}", all);
        }
    }

    #[test]
    fn what_overlaps_or_is_no_range_is_made_good() {
        use PiecePriority::{High, Low};
        let all: PiecePriorities =
            [(range(5, 9), High), (range(7, 3), Low), (range(0, 6), High), (range(8, 12), Low)]
                .into_iter()
                .collect();
        assert_eq!(all.iter().collect::<Vec<_>>(), [(range(0, 9), High), (range(9, 12), Low)]);
        assert!(!all.skip_some() && all.with(range(1, 2), Some(PiecePriority::Skip)).skip_some());
    }
}
