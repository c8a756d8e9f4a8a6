//! The details of the current torrent, and the alerts: tabs, and under them the pane that is shown.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::{
    app::{Areas, FileTree, Focus, NodeKind, PeerColumn, Tab},
    model::{Detail, Torrent},
    view::{
        Role, figures,
        pen::Pen,
        root::area,
        scene::Scene,
        widgets::{self, Check, FileRow, PeerField, Window},
    },
};

/// Draws the tabs and the pane under them.
pub fn details(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let place = pen.area();
    areas.details = area(place);
    tabs(&mut pen.row(0), scene, areas);
    let rows = Rect { y: place.y + 1, height: place.height.saturating_sub(1), ..place };
    areas.details_rows = area(rows);
    let mut body = pen.part(Rect { x: 0, y: 1, width: rows.width, height: rows.height });
    let tab = scene.ui.tab;
    if tab == Tab::Alerts {
        return alerts(&mut body, scene);
    }
    let Some(torrent) = scene.ui.list.current() else {
        return widgets::empty(&mut body, &["no torrent under the cursor"]);
    };
    if tab == Tab::Peers {
        areas.details_rows = area(Rect { y: rows.y + 1, height: rows.height.saturating_sub(1), ..rows });
    }
    if let Some(lines) = pane(&mut body, scene, torrent, tab) {
        areas.info_len = lines;
    }
}

/// Draws what stands beside the details on a wide screen: the pieces, or the info beside the pieces.
pub fn side(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let (Some(torrent), Some(tab)) = (scene.ui.list.current(), scene.ui.side()) else {
        return widgets::rule(pen, false, &[], &[]);
    };
    widgets::rule(pen, false, &[(tab.title().to_owned(), Role::Title)], &[]);
    let (width, height) = (pen.width(), pen.height().saturating_sub(1));
    let mut body = pen.part(Rect { x: 0, y: 1, width, height });
    pane(&mut body, scene, torrent, tab);
}

fn tabs(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let snapshot = &scene.world.snapshot;
    let current = scene.ui.list.current();
    let detail = current.and_then(|t| snapshot.detail(t.hash));
    let open = snapshot.open_alerts().count();
    let count = |n: u64| (n > 0).then(|| figures::count(n));
    let titles = Tab::ALL.map(|tab| widgets::Tab {
        title: tab.title().to_owned(),
        note: match tab {
            Tab::Peers => current.and_then(|t| count(t.peers.connected.into())),
            Tab::Files => detail.and_then(|d| count(d.info.files.into())),
            Tab::Alerts => count(open as u64).map(|n| format!("({n})")),
            Tab::Pieces | Tab::Info => None,
        },
        on: tab == scene.ui.tab,
        alarming: tab == Tab::Alerts,
    });
    let focused = scene.ui.focus == Focus::Details;
    let line = pen.area();
    let places = widgets::tabs(pen, focused, &titles, &about(scene, line.width));
    for (place, tab) in places.into_iter().zip(Tab::ALL) {
        let rect = Rect { x: line.x + place.start, width: place.end - place.start, ..line };
        areas.tabs.push((area(rect), tab));
    }
}

/// What the tabs are about: the reason of a state that wants one, or the name when the list is hidden.
fn about(scene: &Scene<'_>, width: u16) -> Vec<(String, Role)> {
    let Some(torrent) = scene.ui.list.current().filter(|_| scene.ui.tab != Tab::Alerts) else {
        return Vec::new();
    };
    // Beside the tabs; a few cells would tell nothing.
    let room = usize::from(width).saturating_sub(58);
    if room < 12 {
        return Vec::new();
    }
    let (text, role) = match &torrent.reason {
        _ if scene.ui.zoom => (&torrent.name, Role::Text),
        Some(reason) => (reason, Role::of_state(torrent.state)),
        None => return Vec::new(),
    };
    let text = crate::view::text::allowed(text, scene.look.glyphs).into_owned();
    vec![(crate::view::text::fit(&text, room, scene.look.glyphs).into_owned(), role)]
}

/// Draws one pane of a torrent. Returns how many lines it has where that is for it to say.
fn pane(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, tab: Tab) -> Option<usize> {
    let detail = scene.world.snapshot.detail(torrent.hash);
    match tab {
        Tab::Peers => peers(pen, scene, torrent, detail),
        Tab::Pieces => pieces(pen, scene, torrent, detail),
        Tab::Files => files(pen, scene, torrent),
        Tab::Info => return Some(info(pen, scene, torrent, detail)),
        Tab::Alerts => {}
    }
    None
}

fn peers(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, detail: Option<&Arc<Detail>>) {
    let pane = &scene.ui.peers;
    let peers = detail.map_or(&[][..], |d| &d.peers);
    if peers.is_empty() {
        let why = if torrent.state.is_stopped() { "stopped: no peers" } else { "no peers connected yet" };
        return widgets::empty(pen, &[why]);
    }
    let ordered = pane.ordered(peers);
    let window = pane.window(ordered.len(), usize::from(pen.height().saturating_sub(1)));
    let column = match pane.column {
        PeerColumn::Down => PeerField::Down,
        PeerColumn::Up => PeerField::Up,
        PeerColumn::Downloaded => PeerField::Downloaded,
        PeerColumn::Uploaded => PeerField::Uploaded,
        PeerColumn::Progress => PeerField::Progress,
        PeerColumn::Client => PeerField::Client,
        PeerColumn::Address => PeerField::Address,
    };
    let list = widgets::PeerList {
        rows: &ordered[window.clone()],
        window: Window { first: window.start, total: ordered.len() },
        sort: Some((column, !pane.descending)),
    };
    widgets::peers(pen, &list);
}

fn pieces(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, detail: Option<&Arc<Detail>>) {
    match detail.and_then(|d| d.pieces.as_ref()) {
        Some(map) => {
            let flashes = |range| scene.ui.pieces.flashes(range);
            widgets::pieces(pen, widgets::Pieces { map, flashes: &flashes });
        }
        None if !torrent.size.is_known() => waiting(pen),
        None => widgets::empty(pen, &["reading the pieces"]),
    }
}

fn files(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent) {
    let pane = &scene.ui.files;
    if !torrent.size.is_known() {
        return waiting(pen);
    }
    if pane.torrent != Some(torrent.hash) || pane.tree.rows.is_empty() {
        return widgets::empty(pen, &["reading the files"]);
    }
    tree(pen, &pane.tree, scene.ui.focus == Focus::Details, true);
}

/// Draws the rows of a tree that are in view. `added`: its torrent is on the list and has progress.
pub fn tree(pen: &mut Pen<'_>, tree: &FileTree, focused: bool, added: bool) {
    let window = tree.window(usize::from(pen.height()));
    let first = window.start;
    let row = |(at, &node): (usize, &u32)| {
        let (sum, item) = (tree.sum(node), &tree.nodes[node as usize]);
        FileRow {
            name: &item.name,
            depth: item.depth,
            folder: matches!(item.kind, NodeKind::Folder).then(|| !tree.is_closed(node)),
            check: match sum.chosen {
                0 => Check::None,
                n if n == sum.files => Check::All,
                _ => Check::Some,
            },
            size: sum.size,
            have: added.then_some(sum.have),
            cursor: first + at == tree.cursor,
        }
    };
    let rows: Vec<FileRow<'_>> = tree.rows[window].iter().enumerate().map(row).collect();
    let window = Window { first, total: tree.rows.len() };
    widgets::files(pen, &widgets::FileList { rows: &rows, window, focused });
}

fn info(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, detail: Option<&Arc<Detail>>) -> usize {
    let offset = if scene.ui.tab == Tab::Info { scene.ui.info.offset } else { 0 };
    let pane = widgets::InfoPane {
        torrent,
        info: detail.map(|d| d.info.as_ref()),
        trackers: detail.map_or(&[][..], |d| &d.trackers),
        offset,
        now: scene.world.now.unix,
        utc_offset: scene.utc_offset,
    };
    widgets::info(pen, &pane)
}

fn alerts(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let (pane, all) = (&scene.ui.alerts, &scene.world.snapshot.alerts);
    if all.is_empty() {
        let lines = ["no alerts", "what finishes, fails or stalls will be listed here"];
        return widgets::empty(pen, &lines);
    }
    let window = pane.window(all, usize::from(pen.height()));
    let rows: Vec<_> = window.clone().filter_map(|row| pane.row(all, row)).collect();
    let list = widgets::AlertList {
        rows: &rows,
        cursor: pane.position(all).and_then(|at| at.checked_sub(window.start)),
        window: Window { first: window.start, total: all.len() },
        focused: scene.ui.focus == Focus::Details,
        now: scene.world.now.unix,
        utc_offset: scene.utc_offset,
    };
    widgets::alerts(pen, &list);
}

fn waiting(pen: &mut Pen<'_>) {
    widgets::empty(pen, &["fetching metadata", "pieces and files are known once a peer has sent it"]);
}
