//! Which of several things in a line are shown, where there is no room for all. Numbers in, numbers out.

use std::ops::Range;

/// As many neighbours of the one at `at` as fit into `room` cells, rather those behind it. That one is
/// shown even where it does not fit.
pub fn neighbours(cells: &[u16], at: usize, room: u16) -> Range<usize> {
    let Some(own) = cells.get(at) else { return 0..0 };
    let (mut first, mut end, mut used) = (at, at + 1, u32::from(*own));
    loop {
        let fits = |more: &u32| used + more <= u32::from(room);
        let behind = cells.get(end).copied().map(u32::from).filter(fits);
        let before = first.checked_sub(1).map(|n| u32::from(cells[n])).filter(fits);
        match (before, behind) {
            (_, Some(more)) => (end, used) = (end + 1, used + more),
            (Some(more), None) => (first, used) = (first - 1, used + more),
            (None, None) => return first..end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_is_among_them_and_no_room_is_wasted() {
        let cells = [4, 4, 4, 4];
        assert_eq!(neighbours(&cells, 0, 16), 0..4);
        assert_eq!(neighbours(&cells, 3, 16), 0..4);
        assert_eq!(neighbours(&cells, 0, 9), 0..2);
        assert_eq!(neighbours(&cells, 2, 9), 2..4);
        assert_eq!(neighbours(&cells, 3, 9), 2..4);
        assert_eq!(neighbours(&cells, 3, 1), 3..4);
        assert_eq!(neighbours(&[], 0, 9), 0..0);
        assert_eq!(neighbours(&[u16::MAX, u16::MAX], 1, u16::MAX), 1..2);
    }
}
