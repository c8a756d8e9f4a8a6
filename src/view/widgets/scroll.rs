//! How much of a list is in view, and where.

use crate::view::{Role, pen::Pen};

/// The part of a list that is in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Window {
    /// The number of the first row in view, from 0.
    pub first: usize,
    pub total: usize,
}

/// A thumb on the right edge of the rectangle, only where there is more than fits. It takes no
/// column of its own: rows leave the last cell blank.
pub fn scrollbar(pen: &mut Pen<'_>, window: Window) {
    let (width, height) = (pen.width(), usize::from(pen.height()));
    if window.total <= height || height == 0 || width == 0 {
        return;
    }
    let size = (height * height / window.total).max(1);
    let last = window.total - height;
    let top = (window.first.min(last) * (height - size) + last / 2) / last;
    for y in top..top + size {
        let thumb = pen.glyphs().thumb;
        pen.text((width - 1, y as u16), 1, thumb, Role::Border);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn drawn(first: usize, total: usize) -> String {
        let look = Look::new(Depth::None, true);
        let rows = testing::lines(1, 4, &look, |pen| scrollbar(pen, Window { first, total }));
        rows.iter().map(|r| if r.is_empty() { "." } else { r }).collect()
    }

    #[test]
    fn the_thumb_touches_both_ends() {
        assert_eq!(drawn(0, 4), "....");
        assert_eq!(drawn(0, 8), "||..");
        assert_eq!(drawn(4, 8), "..||");
        assert_eq!(drawn(9_996, 10_000), "...|");
        assert_eq!(drawn(usize::MAX, 10_000), "...|");
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| scrollbar(pen, Window { first: 3, total: 10_000 }));
    }
}
