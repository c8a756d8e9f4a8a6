//! The peers of all torrents: a table with the torrent of each, and the words that filter it.

use ratatui::layout::Rect;

use super::screen;
use crate::{
    app::AllPeersPage,
    input::{Action, Context},
    locale::t,
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        widgets::{self, Input, PeerList, Window},
    },
};

/// Draws it. Returns its rectangle, and that of the rows.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &AllPeersPage) -> (Rect, Rect) {
    let whole = pen.area();
    let (peers, torrents) = page.all();
    let told = match page.words.text().trim().is_empty() {
        true => t!("peers-all-count", peers = peers, torrents = torrents),
        false => t!("peers-all-found", found = page.len(), peers = peers),
    };
    let right = if page.is_told() { vec![(told, Role::Dim)] } else { Vec::new() };
    let mut body = screen(pen, t!("peers-all-title"), &right);
    let (width, height) = (body.width(), body.height());
    let line = u16::from(page.typing || !page.words.text().is_empty());
    let rows = Rect::new(0, 0, width, height.saturating_sub(line));
    let area = table(&mut body.part(rows), scene, page);
    if line > 0 {
        words(&mut body.row(height.saturating_sub(1)), scene, page);
    }
    (whole, area)
}

fn table(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &AllPeersPage) -> Rect {
    let (width, height) = (pen.width(), pen.height().saturating_sub(1));
    if page.is_empty() {
        let why = match (page.is_told(), page.all().0) {
            (false, _) => t!("peers-all-asking"),
            (true, 0) => t!("peers-all-none"),
            (true, _) => t!("peers-all-none-found"),
        };
        widgets::empty(pen, &[why]);
    } else {
        let window = page.window(usize::from(height));
        let shown: Vec<_> = window.clone().filter_map(|row| page.row(row)).collect();
        let rows: Vec<_> = shown.iter().map(|(_, peer)| *peer).collect();
        let names: Vec<_> = shown.iter().map(|(of, _)| &*of.name).collect();
        let list = PeerList {
            rows: &rows,
            torrents: Some(&names),
            window: Window { first: window.start, total: page.len() },
            cursor: page.position().and_then(|at| at.checked_sub(window.start)),
            focused: !page.typing,
            order: page.order,
            now: scene.world.now.unix,
            countries: rows.iter().any(|peer| peer.country.is_known()),
        };
        widgets::peers(pen, &list);
    }
    pen.part(Rect::new(0, 1, width, height)).area()
}

fn words(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &AllPeersPage) {
    let sign = scene.key(Context::AllPeers, Action::FilterPeers);
    let x = 1 + pen.text((1, 0), 3, &sign, Role::Accent);
    let (before, after) = page.words.split();
    let cells = pen.width().saturating_sub(x + 1);
    let mut line = pen.part(Rect::new(x, 0, cells, 1));
    let hint = t!("peers-all-hint");
    widgets::input(&mut line, &Input { before, after, focused: page.typing, hint });
}
