//! The views of the list in one quiet line: their names and how many torrents each has.

use std::ops::Range;

use crate::view::{Role, figures, neighbours::neighbours, pen::Pen, text};

/// One of them.
#[derive(Debug, Clone, Copy)]
pub struct ViewName<'a> {
    pub name: &'a str,
    /// `None`: its query cannot be read.
    pub count: Option<usize>,
    pub on: bool,
}

/// Blank cells between two.
const GAP: u16 = 3;

/// Draws as many as fit around the one that is shown. Returns the columns of each, for the mouse: none
/// for those left out.
pub fn views(pen: &mut Pen<'_>, all: &[ViewName<'_>]) -> Vec<Range<u16>> {
    let mut places = vec![0..0; all.len()];
    let counts: Vec<String> =
        all.iter().map(|v| v.count.map_or("!".into(), |n| figures::count(n as u64))).collect();
    let cells: Vec<u16> =
        all.iter().zip(&counts).map(|(v, n)| (text::width(v.name) + 1 + n.len()) as u16 + GAP).collect();
    let on = all.iter().position(|view| view.on).unwrap_or(0);
    // A cell and a gap at each end are kept for the ellipses.
    let shown = neighbours(&cells, on, pen.width().saturating_sub(2 + GAP));
    let ellipsis = pen.glyphs().ellipsis;
    let mut x = 1;
    if shown.start > 0 {
        pen.text((0, 0), 1, ellipsis, Role::Dim);
    }
    for at in shown.clone() {
        let view = &all[at];
        let (name, count) = if view.on { (Role::TitleOn, Role::Text) } else { (Role::Title, Role::Faint) };
        let count = if view.count.is_none() { Role::Danger } else { count };
        let end = pen.runs((x, 0), &[(view.name, name), (" ", Role::Text), (&counts[at], count)]);
        places[at] = x..end;
        x = end + GAP;
    }
    if shown.end < all.len() {
        pen.text((x - GAP + 1, 0), 1, ellipsis, Role::Dim);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn all(on: usize) -> Vec<ViewName<'static>> {
        let names = [("All", Some(10_000)), ("Active", Some(3)), ("日本", None), ("linux", Some(0))];
        names
            .into_iter()
            .enumerate()
            .map(|(at, (name, count))| ViewName { name, count, on: at == on })
            .collect()
    }

    #[test]
    fn the_one_that_is_shown_is_always_in_view() {
        let look = Look::new(Depth::None, false);
        let mut places = Vec::new();
        let mut drawn =
            |on, width| testing::lines(width, 1, &look, |pen| places = views(pen, &all(on))).remove(0);
        assert_eq!(drawn(0, 60), " All 10,000   Active 3   日本 !   linux 0");
        assert_eq!(drawn(0, 30), " All 10,000   Active 3 …");
        assert_eq!(drawn(3, 24), "…日本 !   linux 0");
        assert_eq!(places, [0..0, 0..0, 1..7, 10..17]);
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(|pen| _ = views(pen, &all(2)));
        testing::at_odd_sizes(|pen| _ = views(pen, &[]));
    }
}
