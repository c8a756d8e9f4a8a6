//! Hosts that are banned: since when, by whom and why.

use ratatui::layout::Rect;

use super::screen;
use crate::{
    app::BansPage,
    input::{Action, Context},
    locale::t,
    model::{Ban, BanCause},
    view::{
        Role, figures,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

const TIME: u16 = 10;
/// An address of IPv6 at its longest, and of IPv4.
const LONG: u16 = 40;
const SHORT: u16 = 17;

/// Draws it. Returns its rectangle, and that of the rows.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &BansPage) -> (Rect, Rect) {
    let whole = pen.area();
    let bans = &scene.world.snapshot.bans;
    let right: Vec<_> = match bans.len() {
        0 => Vec::new(),
        n => vec![(t!("peers-bans-count", bans = n), Role::Dim)],
    };
    let mut body = screen(pen, t!("peers-bans-title"), &right);
    if bans.is_empty() {
        let key = scene.key(Context::Peers, Action::Ban);
        let how = t!("peers-bans-how", key = key.as_str());
        widgets::empty(&mut body, &[t!("peers-bans-none"), "", &how]);
        return (whole, Rect::default());
    }
    let window = page.window(bans, usize::from(body.height()));
    let at = page.position(bans);
    for (y, row) in (0..).zip(window.clone()) {
        let here = at == Some(row);
        let mut line = if here { body.selected_row(y, true) } else { body.row(y) };
        if here {
            let cursor = line.glyphs().cursor;
            line.text((0, 0), 1, cursor, Role::Accent);
        }
        draw_row(&mut line, &bans[row], scene);
    }
    widgets::scrollbar(&mut body, Window { first: window.start, total: bans.len() });
    (whole, body.area())
}

fn draw_row(pen: &mut Pen<'_>, ban: &Ban, scene: &Scene<'_>) {
    let when = figures::moment(ban.at, scene.world.now.unix, scene.utc_offset);
    pen.text((1, 0), TIME - 1, &when, Role::Dim);
    let cells = if pen.width() >= 90 || ban.ip.is_ipv6() { LONG } else { SHORT };
    pen.text((TIME + 1, 0), cells - 1, &ban.ip.to_string(), Role::Text);
    let (why, role) = match &ban.cause {
        BanCause::Asked => (t!("peers-ban-asked").to_owned(), Role::Dim),
        BanCause::BadData { name, .. } => (t!("peers-ban-bad-data", name = &**name), Role::Warn),
    };
    let x = TIME + 1 + cells;
    let why = text::allowed(&why, pen.glyphs()).into_owned();
    pen.text((x, 0), pen.width().saturating_sub(x + 1), &why, role);
}
