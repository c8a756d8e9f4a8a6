//! A graph of columns: numbers in, cells out.
//!
//! Each column shows the mean of whole buckets, so that what it covers is what was moved: nothing is
//! sampled and nothing is left out. Which buckets share a column does not depend on where the window
//! begins: as it moves on, columns move by whole cells and keep what they show.

use crate::view::{Role, pen::Pen};

/// One bucket: a sum, and by what to divide it. Buckets are joined by adding both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bin {
    pub sum: u64,
    /// 0: nothing is known.
    pub weight: u64,
}

/// What a graph shows.
#[derive(Debug, Clone, Copy)]
pub struct Graph<'a> {
    /// One for each bucket, the newest last.
    pub bins: &'a [Bin],
    /// The number of the first bucket, counted from wherever all of them are counted from.
    pub first: i64,
    /// The value of a column that reaches the upper edge.
    pub top: u64,
    pub role: Role,
}

/// How buckets are shared out over columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Buckets in a column.
    pub buckets: usize,
    /// Cells of a column.
    pub cells: u16,
    /// Columns in all, the last of which ends at the right edge.
    pub columns: usize,
}

impl Bin {
    /// Nothing where nothing is known.
    pub fn mean(self) -> Option<u64> {
        self.sum.checked_div(self.weight)
    }
}

impl Scale {
    /// The finest scale at which `count` buckets from number `first` on fit into `cells` cells. `None`:
    /// there is nothing to show, or no room.
    pub fn new(first: i64, count: usize, cells: u16) -> Option<Self> {
        let room = usize::from(cells);
        if count == 0 || room == 0 {
            return None;
        }
        if count <= room {
            // Wide columns are easier on the eye than a graph in a corner.
            return Some(Self { buckets: 1, cells: (room / count).min(4) as u16, columns: count });
        }
        // Where the window begins in the midst of a column, there is a column more.
        let buckets = if room == 1 { count + 1 } else { count.div_ceil(room - 1) };
        let wide = buckets as i64;
        let columns = (first + count as i64 - 1).div_euclid(wide) - first.div_euclid(wide) + 1;
        Some(Self { buckets, cells: 1, columns: (columns as usize).min(room) })
    }

    /// Cells from the first column to the last.
    pub fn width(self) -> u16 {
        self.cells * self.columns as u16
    }
}

/// The columns of a graph, the newest last.
pub fn columns(bins: &[Bin], first: i64, scale: Scale) -> Vec<Bin> {
    let mut columns = vec![Bin::default(); scale.columns];
    let wide = scale.buckets as i64;
    let last = (first + bins.len() as i64 - 1).div_euclid(wide);
    for (at, bin) in (first..).zip(bins) {
        let from_the_end = (last - at.div_euclid(wide)) as usize;
        // In a single cell, what would be a column before it is part of it.
        let place = scale.columns.saturating_sub(from_the_end + 1);
        let column = &mut columns[place];
        column.sum = column.sum.saturating_add(bin.sum);
        column.weight = column.weight.saturating_add(bin.weight);
    }
    columns
}

/// The highest column, as it will be drawn into `cells` cells.
pub fn highest(bins: &[Bin], first: i64, cells: u16) -> u64 {
    let Some(scale) = Scale::new(first, bins.len(), cells) else { return 0 };
    columns(bins, first, scale).into_iter().filter_map(Bin::mean).max().unwrap_or(0)
}

/// Draws the columns into the whole rectangle, the newest at its right edge.
pub fn graph(pen: &mut Pen<'_>, data: &Graph<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let Some(scale) = Scale::new(data.first, data.bins.len(), width) else { return };
    let levels = pen.glyphs().graph;
    let steps = levels.len() as u64;
    let left = width - scale.width();
    for (n, column) in (0..).zip(columns(data.bins, data.first, scale)) {
        let Some(value) = column.mean() else { continue };
        let x = left + n * scale.cells;
        if value == 0 {
            let zero = pen.glyphs().graph_zero;
            pen.repeat((x, height.saturating_sub(1)), scale.cells, zero, Role::Faint);
            continue;
        }
        let filled = filled(value, data.top, steps * u64::from(height));
        for row in 0..height {
            let part = filled.saturating_sub(u64::from(row) * steps).min(steps);
            if part == 0 {
                break;
            }
            let sign = levels[part as usize - 1];
            pen.repeat((x, height - 1 - row), scale.cells, sign, data.role);
        }
    }
}

/// How many of `all` steps a value fills: at least one where there is anything, and all from `top` on.
fn filled(value: u64, top: u64, all: u64) -> u64 {
    let share = u128::from(value) * u128::from(all) / u128::from(top.max(1));
    (share.min(u128::from(all)) as u64).max(1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::view::{Depth, Look, testing};

    fn bins(values: &[u64]) -> Vec<Bin> {
        values.iter().map(|value| Bin { sum: *value, weight: 1 }).collect()
    }

    fn drawn(size: (u16, u16), bins: &[Bin], first: i64, top: u64) -> Vec<String> {
        let look = Look::new(Depth::None, false);
        let data = Graph { bins, first, top, role: Role::Down };
        testing::lines(size.0, size.1, &look, |pen| graph(pen, &data))
    }

    #[test]
    fn columns_are_as_high_as_their_share() {
        assert_eq!(drawn((4, 2), &bins(&[16, 8, 1, 12]), 0, 16), ["█  ▄", "██▁█"]);
        assert_eq!(drawn((4, 1), &bins(&[99, 0, 16, 15]), 0, 16), ["█·█▇"]);
    }

    #[test]
    fn a_gap_is_blank_and_zero_is_not() {
        let mut some = bins(&[8, 0, 8]);
        some.insert(1, Bin::default());
        assert_eq!(drawn((4, 1), &some, 0, 8), ["█ ·█"]);
    }

    #[test]
    fn few_buckets_make_wide_columns_at_the_right_edge() {
        assert_eq!(drawn((7, 1), &bins(&[8, 4, 8]), 0, 8), [" ██▄▄██"]);
        assert_eq!(drawn((40, 1), &bins(&[8]), 0, 8), [format!("{}████", " ".repeat(36))]);
    }

    #[test]
    fn ascii_has_thirds() {
        let look = Look::new(Depth::None, true);
        let data = Graph { bins: &bins(&[1, 2, 3, 0]), first: 0, top: 3, role: Role::Up };
        assert_eq!(testing::lines(4, 1, &look, |pen| graph(pen, &data)), [".:#_"]);
    }

    #[test]
    fn a_window_that_moves_on_keeps_what_its_columns_show() {
        // Buckets 3..15, two to a column, and a bucket later.
        let all: Vec<Bin> = (0..40).map(|n| Bin { sum: n * n % 17, weight: 1 }).collect();
        let at = |from: usize| {
            let window = &all[from..from + 12];
            let scale = Scale::new(from as i64, 12, 8).unwrap();
            assert_eq!(scale.buckets, 2);
            columns(window, from as i64, scale)
        };
        let (even, odd, next) = (at(4), at(5), at(6));
        // One bucket more begins a column of its own, and what lies between stays.
        assert_eq!(even[1..], odd[1..6]);
        assert_eq!(even[1..], next[..5]);
    }

    #[test]
    fn any_size_is_safe() {
        let some = bins(&[1, 2, 3, u64::MAX, 5, 6, 7, 8, 9]);
        testing::at_odd_sizes(|pen| graph(pen, &Graph { bins: &some, first: -4, top: 0, role: Role::Up }));
        testing::at_odd_sizes(|pen| graph(pen, &Graph { bins: &[], first: 9, top: 9, role: Role::Up }));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// At every width and wherever the window begins, every bucket is in exactly one column.
        #[test]
        fn no_bucket_is_left_out(count in 1_usize..400, first in -1_000_i64..1_000, cells in 1_u16..300) {
            let bins: Vec<Bin> = (0..count as u64).map(|n| Bin { sum: n * 3 + 1, weight: 1 }).collect();
            let scale = Scale::new(first, count, cells).unwrap();
            prop_assert!(scale.width() <= cells);
            let columns = columns(&bins, first, scale);
            prop_assert_eq!(columns.iter().map(|c| c.weight).sum::<u64>(), count as u64);
            prop_assert_eq!(
                columns.iter().map(|c| c.sum).sum::<u64>(),
                bins.iter().map(|b| b.sum).sum::<u64>()
            );
            prop_assert!(columns.iter().all(|c| c.weight > 0));
        }
    }
}
