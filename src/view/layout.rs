//! Where the parts of the screen stand. Numbers in, rectangles out.

use ratatui::layout::Rect;

/// The smallest terminal that is drawn on.
pub const LEAST: (u16, u16) = (60, 15);
/// Lower than this, one pane has the whole body.
const LEAST_HEIGHT_FOR_TWO: u16 = 20;

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The pane with the focus is to fill the body.
    pub zoom: bool,
    /// The focus is on the details.
    pub details: bool,
    /// Whether something stands beside the details.
    pub side: bool,
    /// Torrents there are, shown or not.
    pub torrents: usize,
    /// Lines wanted above the footer.
    pub bottom: u16,
}

/// Rectangles of the screen; what is not shown is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    pub header: Rect,
    pub list: Rect,
    pub details: Rect,
    pub side: Rect,
    pub bottom: Rect,
    pub footer: Rect,
}

/// Lays out a screen that is no smaller than [`LEAST`].
pub fn layout(screen: Rect, wish: Wish) -> Layout {
    let row = |y, height| Rect { x: screen.x, y: screen.y + y, width: screen.width, height };
    let body = screen.height.saturating_sub(2);
    let bottom = wish.bottom.min(body / 2);
    let mut layout = Layout {
        header: row(0, 1),
        bottom: row(1 + body - bottom, bottom),
        footer: row(screen.height.saturating_sub(1), 1),
        ..Layout::default()
    };
    let whole = row(1, body - bottom);
    if wish.zoom || screen.height < LEAST_HEIGHT_FOR_TWO {
        *(if wish.details { &mut layout.details } else { &mut layout.list }) = whole;
        return layout;
    }
    // What comes and goes above the footer takes its lines from the details alone, so that the list
    // never jumps. A short list leaves its room to the details.
    let rows = u16::try_from(wish.torrents).unwrap_or(u16::MAX).saturating_add(2);
    let list = rows.clamp(body * 2 / 5, body * 58 / 100);
    layout.list = row(1, list);
    layout.details = row(1 + list, (body - bottom).saturating_sub(list));
    if wish.side {
        let left = screen.width * 55 / 100;
        layout.side = Rect { x: screen.x + left, width: screen.width - left, ..layout.details };
        layout.details.width = left - 1;
    }
    layout
}

#[cfg(test)]
mod tests {
    use super::*;

    const WISH: Wish = Wish { zoom: false, details: false, side: false, torrents: 10_000, bottom: 0 };

    fn at(width: u16, height: u16, wish: Wish) -> Layout {
        layout(Rect::new(0, 0, width, height), wish)
    }

    #[test]
    fn every_row_of_the_screen_has_one_owner() {
        for height in 15..90 {
            for bottom in [0, 1, 3] {
                for (zoom, details) in [(false, false), (true, false), (true, true)] {
                    let l = at(200, height, Wish { zoom, details, bottom, ..WISH });
                    let rows = [l.header, l.list, l.details, l.bottom, l.footer];
                    assert_eq!(rows.iter().map(|r| r.height).sum::<u16>(), height);
                    let mut next = 0;
                    for r in rows.into_iter().filter(|r| r.height > 0) {
                        assert_eq!(r.y, next);
                        next = r.bottom();
                    }
                }
            }
        }
    }

    #[test]
    fn twenty_torrents_are_in_view_at_120_by_40() {
        assert!(at(120, 40, WISH).list.height > 20);
    }

    #[test]
    fn messages_do_not_move_the_list() {
        assert_eq!(at(80, 24, WISH).list, at(80, 24, Wish { bottom: 3, ..WISH }).list);
    }

    #[test]
    fn a_low_screen_has_one_pane_and_a_wide_one_three() {
        assert_eq!(at(60, 15, WISH).details, Rect::default());
        assert_eq!(at(60, 15, Wish { details: true, ..WISH }).list, Rect::default());
        assert_eq!(at(120, 40, WISH).side, Rect::default());
        let wide = at(200, 60, Wish { side: true, ..WISH });
        assert_eq!(wide.details.right() + 1, wide.side.x);
        assert_eq!(wide.side.right(), 200);
    }
}
