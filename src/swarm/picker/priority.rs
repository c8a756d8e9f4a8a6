//! What is wanted, and how much.

use std::ops::Range;

use crate::swarm::geometry::Geometry;

/// How much a file or a piece is wanted.
pub use crate::model::PiecePriority as Priority;

impl Priority {
    /// Which shelf pieces of this priority lie on; the highest number is emptied first.
    pub(super) fn shelf(self) -> Option<usize> {
        match self {
            Self::Skip => None,
            Self::Low => Some(0),
            Self::Normal => Some(1),
            Self::High => Some(2),
        }
    }
}

/// The priority of every piece: that of the most wanted file it has bytes of. Files are given by the
/// bytes of the content they cover; pieces of no file are skipped.
pub fn priorities_of(
    geometry: &Geometry,
    files: impl IntoIterator<Item = (Range<u64>, Priority)>,
) -> Vec<Priority> {
    let mut priorities = vec![Priority::Skip; geometry.pieces() as usize];
    let length = u64::from(geometry.piece_length());
    for (bytes, priority) in files {
        let end = bytes.end.min(geometry.total());
        if bytes.start >= end {
            continue;
        }
        let (first, last) = ((bytes.start / length) as usize, ((end - 1) / length) as usize);
        for piece in &mut priorities[first..=last] {
            *piece = priority.max(*piece);
        }
    }
    priorities
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_wanted_as_much_as_its_most_wanted_file() {
        use Priority::{High, Low, Normal, Skip};
        let geometry = Geometry::new(100, 10);
        let files = [(0..15, Skip), (15..15, High), (15..35, Low), (35..90, Normal), (90..500, High)];
        let priorities = priorities_of(&geometry, files);
        assert_eq!(priorities, [Skip, Low, Low, Normal, Normal, Normal, Normal, Normal, Normal, High]);
    }
}
