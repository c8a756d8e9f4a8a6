//! Which columns of a table fit, and where each stands. Numbers in, numbers out.

use std::ops::Range;

/// A column of fixed width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column<K> {
    pub key: K,
    pub label: &'static str,
    pub cells: u16,
    /// The higher, the earlier it goes when there is no room.
    pub rank: u8,
    pub right: bool,
}

/// A column that was found room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<K> {
    pub key: K,
    pub label: &'static str,
    pub x: u16,
    pub cells: u16,
    pub right: bool,
}

/// The one column that takes what the others leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flexible {
    /// It stands before the column of this number, or last.
    pub at: usize,
    /// What the others must leave for it.
    pub least: u16,
    /// Blank cells between any two columns.
    pub gap: u16,
}

/// The columns that fit into `width` cells beside the flexible one, in their order, and the place of
/// the flexible one.
pub fn place<K: Copy>(columns: &[Column<K>], flexible: Flexible, width: u16) -> (Range<u16>, Vec<Placed<K>>) {
    let Flexible { at, least, gap } = flexible;
    let mut kept: Vec<bool> = vec![true; columns.len()];
    let taken = |kept: &[bool]| -> u16 {
        columns.iter().zip(kept).filter(|(_, k)| **k).map(|(c, _)| c.cells + gap).sum()
    };
    while taken(&kept) + least > width {
        let last = (0..columns.len()).filter(|&i| kept[i]).max_by_key(|&i| columns[i].rank);
        let Some(last) = last else { break };
        kept[last] = false;
    }
    let flexible = width.saturating_sub(taken(&kept));
    let (mut x, mut placed, mut range) = (0, Vec::with_capacity(columns.len()), 0..0);
    for (i, column) in columns.iter().enumerate() {
        if i == at {
            range = x..x + flexible;
            x += flexible + gap;
        }
        if kept[i] {
            let Column { key, label, cells, right, .. } = *column;
            placed.push(Placed { key, label, x, cells, right });
            x += cells + gap;
        }
    }
    if at >= columns.len() {
        range = x..x + flexible;
    }
    (range, placed)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [Column<char>; 3] = [
        Column { key: 'a', label: "A", cells: 5, rank: 0, right: true },
        Column { key: 'b', label: "B", cells: 5, rank: 2, right: true },
        Column { key: 'c', label: "C", cells: 5, rank: 1, right: true },
    ];

    #[test]
    fn the_least_useful_goes_first() {
        let keys = |width| {
            place(&COLUMNS, Flexible { at: 0, least: 10, gap: 1 }, width)
                .1
                .iter()
                .map(|p| p.key)
                .collect::<String>()
        };
        assert_eq!(keys(80), "abc");
        assert_eq!(keys(27), "ac");
        assert_eq!(keys(16), "a");
        assert_eq!(keys(15), "");
        assert_eq!(keys(0), "");
    }

    #[test]
    fn nothing_overlaps_and_nothing_spills() {
        for width in 0..60 {
            for at in 0..=3 {
                let (flexible, placed) = place(&COLUMNS, Flexible { at, least: 10, gap: 2 }, width);
                let mut spans: Vec<_> = placed.iter().map(|p| p.x..p.x + p.cells).collect();
                spans.push(flexible);
                spans.sort_by_key(|s| s.start);
                assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "{width} {at} {spans:?}");
                assert!(spans.last().unwrap().end <= width, "{width} {at} {spans:?}");
            }
        }
    }
}
