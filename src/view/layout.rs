//! Where the parts of the screen stand. Numbers in, rectangles out.

use ratatui::layout::Rect;

use crate::app::{Panels, Shares};

/// The smallest terminal that is drawn on.
pub const LEAST: (u16, u16) = (45, 15);
/// Lower than this, one pane has the whole body.
const LEAST_HEIGHT_FOR_TWO: u16 = 20;
/// Narrower than this, the list stands over the details and not beside them.
const LEAST_WIDTH_FOR_BESIDE: u16 = 100;
/// Lines that the details leave to the list only where there is more than that.
const DETAILS: u16 = 11;
/// Lines of a list that shows 25 torrents.
const LIST: u16 = 26;

/// What the layout depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The pane with the focus is to fill the body.
    pub zoom: bool,
    /// The focus is on the details.
    pub details: bool,
    /// Whether something stands beside the details.
    pub side: bool,
    /// Torrents there are, shown or not, and headings.
    pub torrents: usize,
    /// Lines that stand over the list and are counted as its own.
    pub views: u16,
    /// How list and details share the body.
    pub shares: Shares,
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
    if wish.zoom || wish.shares.panels == Panels::Alone || screen.height < LEAST_HEIGHT_FOR_TWO {
        *(if wish.details { &mut layout.details } else { &mut layout.list }) = whole;
        return layout;
    }
    if wish.shares.panels == Panels::Beside && screen.width >= LEAST_WIDTH_FOR_BESIDE {
        let share = u32::from(wish.shares.beside.unwrap_or(58));
        let left = (u32::from(screen.width) * share).div_ceil(100) as u16;
        let left = left.clamp(LEAST.0, screen.width - LEAST.0);
        layout.list = Rect { width: left, ..whole };
        layout.details = Rect { x: whole.x + left + 1, width: whole.width - left - 1, ..whole };
        return layout;
    }
    // What comes and goes above the footer takes its lines from the details alone, so that the list
    // never jumps.
    let list = list_lines(wish, body);
    layout.list = row(1, list);
    layout.details = row(1 + list, (body - bottom).saturating_sub(list));
    if wish.side {
        let left = screen.width * 55 / 100;
        layout.side = Rect { x: screen.x + left, width: screen.width - left, ..layout.details };
        layout.details.width = left - 1;
    }
    layout
}

/// The lines of a list over the details. Left to itself, a short list leaves its room to them.
fn list_lines(wish: Wish, body: u16) -> u16 {
    if let Some(share) = wish.shares.over {
        let lines = (u32::from(body) * u32::from(share) + 50) / 100;
        return (lines as u16).clamp(3, body.saturating_sub(4));
    }
    let rows = u16::try_from(wish.torrents).unwrap_or(u16::MAX).saturating_add(2 + wish.views);
    let most = (body * 58 / 100).max((LIST + wish.views).min(body.saturating_sub(DETAILS)));
    rows.clamp(body * 2 / 5, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARES: Shares = Shares { panels: Panels::Over, over: None, beside: None };
    const WISH: Wish = Wish {
        zoom: false,
        details: false,
        side: false,
        torrents: 10_000,
        views: 0,
        shares: SHARES,
        bottom: 0,
    };

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
    fn twenty_five_torrents_are_in_view_at_120_by_40() {
        for views in [0, 1] {
            assert!(at(120, 40, Wish { views, ..WISH }).list.height > 25 + views);
        }
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

    #[test]
    fn shares_are_kept_and_leave_room_for_both() {
        for share in [0, 15, 40, 60, 90, 255] {
            let over = Wish { shares: Shares { over: Some(share), ..SHARES }, torrents: 1, ..WISH };
            for height in 20..90 {
                let l = at(80, height, over);
                assert!(l.list.height >= 3 && l.details.height >= 4, "{share} {height}");
                assert_eq!(l.details.bottom(), l.footer.y);
            }
            let beside = Shares { panels: Panels::Beside, beside: Some(share), over: None };
            for width in 100..300 {
                let l = at(width, 30, Wish { shares: beside, ..WISH });
                assert!(l.list.width >= 40 && l.details.width >= 40, "{share} {width}");
                assert_eq!((l.list.right() + 1, l.details.right()), (l.details.x, width));
            }
        }
        let beside = Wish { shares: Shares { panels: Panels::Beside, ..SHARES }, ..WISH };
        assert_eq!(at(80, 30, beside), at(80, 30, WISH));
        let alone = Wish { shares: Shares { panels: Panels::Alone, ..SHARES }, ..WISH };
        assert_eq!(at(80, 30, alone).details, Rect::default());
    }
}
