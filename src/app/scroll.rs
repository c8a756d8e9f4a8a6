//! Which rows of a long list are shown.

use std::ops::Range;

/// The rows to show of `len`, on `height` lines: from `offset` on, as far as that leaves no line
/// empty, and so that `cursor` is among them.
pub fn window(offset: usize, cursor: Option<usize>, len: usize, height: usize) -> Range<usize> {
    let height = height.min(len);
    let mut start = offset.min(len - height);
    if let Some(cursor) = cursor.filter(|&at| at < len && height > 0) {
        start = start.clamp((cursor + 1).saturating_sub(height), cursor);
    }
    start..start + height
}

/// A row `by` rows away, kept inside `len` rows. `None`: there are none.
pub(super) fn step(from: Option<usize>, by: isize, len: usize) -> Option<usize> {
    let last = len.checked_sub(1)?;
    Some(from.unwrap_or(0).min(last).saturating_add_signed(by).min(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_shown_and_no_line_is_wasted() {
        assert_eq!(window(0, Some(0), 100, 10), 0..10);
        assert_eq!(window(0, Some(10), 100, 10), 1..11);
        assert_eq!(window(50, Some(3), 100, 10), 3..13);
        assert_eq!(window(99, Some(99), 100, 10), 90..100);
        assert_eq!(window(7, None, 3, 10), 0..3);
        assert_eq!(window(7, Some(9), 0, 10), 0..0);
        assert_eq!(window(2, Some(9), 10, 0), 2..2);
    }
}
