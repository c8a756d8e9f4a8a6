//! The details of the current torrent, and the alerts: tabs, and under them the pane that is shown.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::{
    app::{Areas, FileTree, Focus, NodeKind, Overlay, Tab},
    input::{Action, Context},
    locale::t,
    model::{Detail, Peer, Severity, Torrent},
    view::{
        Role, figures,
        pen::Pen,
        root::area,
        scene::Scene,
        text,
        widgets::{self, Check, FileRow, Window},
    },
};

/// Draws the tabs and the pane under them.
pub fn details(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let place = pen.area();
    areas.details = area(place);
    let told = tabs(&mut pen.row(0), scene, areas);
    let above = 1 + if told { 0 } else { reason(pen, scene) };
    let rows = Rect { y: place.y + above, height: place.height.saturating_sub(above), ..place };
    areas.details_rows = area(rows);
    let mut body = pen.part(Rect { x: 0, y: above, width: rows.width, height: rows.height });
    let tab = scene.ui.tab;
    if tab == Tab::Alerts {
        let lines = alerts(&mut body, scene);
        return areas.details_rows.height -= lines;
    }
    let Some(torrent) = scene.ui.list.current() else {
        return widgets::empty(&mut body, &["no torrent under the cursor"]);
    };
    if tab == Tab::Peers {
        let detail = scene.world.snapshot.detail(torrent.hash).map(|d| &**d);
        let list = PeersLayout::new(rows.height, detail).list;
        areas.details_rows = area(Rect { y: rows.y + 1, height: list.saturating_sub(1), ..rows });
    } else if tab == Tab::Trackers || tab == Tab::Files && is_filtered(scene, &scene.ui.files.tree) {
        areas.details_rows = area(Rect { y: rows.y + 1, height: rows.height.saturating_sub(1), ..rows });
    }
    if tab == Tab::Pieces {
        let detail = scene.world.snapshot.detail(torrent.hash);
        let map = super::pieces::pieces(&mut body, scene, torrent, detail);
        return areas.pieces = map.map(area).unwrap_or_default();
    }
    if let Some((window, trackers)) = pane(&mut body, scene, torrent, tab) {
        (areas.details_len, areas.details_first, areas.trackers) = (window.total, window.first, trackers);
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

/// Draws the tabs. True: what they are about stands beside them in full.
fn tabs(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) -> bool {
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
            Tab::Pieces | Tab::Trackers | Tab::Info | Tab::Speed | Tab::Log | Tab::Options => None,
        },
        on: tab == scene.ui.tab,
        alarming: tab == Tab::Alerts && snapshot.open_alerts().any(|a| a.severity > Severity::Info),
    });
    let focused = scene.ui.focus == Focus::Details;
    let line = pen.area();
    let (about, whole) = about(scene, line.width);
    let places = widgets::tabs(pen, focused, &titles, &about);
    for (place, tab) in places.into_iter().zip(Tab::ALL) {
        let rect = Rect { x: line.x + place.start, width: place.end - place.start, ..line };
        areas.tabs.push((area(rect), tab));
    }
    whole
}

/// What the tabs are about: the name when the list is hidden, or else the reason of a state that
/// wants one, if it fits. And whether nothing is left to be said about it.
fn about(scene: &Scene<'_>, width: u16) -> (Vec<(String, Role)>, bool) {
    let (Some(torrent), false) = (scene.ui.list.current(), scene.ui.tab == Tab::Alerts) else {
        return (Vec::new(), true);
    };
    // Beside the tabs; a few cells would tell nothing.
    let room = usize::from(width).saturating_sub(77);
    let reason = torrent.reason.as_ref();
    if scene.ui.list_alone() {
        let name = text::allowed(&torrent.name, scene.look.glyphs);
        let name = text::fit(&name, room, scene.look.glyphs).into_owned();
        return (if room < 12 { Vec::new() } else { vec![(name, Role::Text)] }, reason.is_none());
    }
    match reason {
        Some(reason) if text::width(reason) <= room => {
            let reason = text::allowed(reason, scene.look.glyphs).into_owned();
            (vec![(reason, Role::of_state(torrent.state))], true)
        }
        _ => (Vec::new(), reason.is_none()),
    }
}

/// Draws the reason of a state under the tabs, where nothing else says it. Returns its lines.
fn reason(pen: &mut Pen<'_>, scene: &Scene<'_>) -> u16 {
    let Some(torrent) = scene.ui.list.current().filter(|_| scene.ui.tab != Tab::Info) else { return 0 };
    let Some(reason) = &torrent.reason else { return 0 };
    let most = usize::from(pen.height() / 4).min(3);
    let cells = pen.width().saturating_sub(5);
    let role = Role::of_state(torrent.state);
    let lines = text::wrap(&text::allowed(reason, scene.look.glyphs), usize::from(cells), most);
    let sign = pen.glyphs().state(torrent.state);
    for (y, line) in (1..).zip(&lines) {
        pen.text((1, y), 1, if y == 1 { sign } else { "" }, role);
        pen.text((3, y), cells, line, role);
    }
    lines.len() as u16
}

/// Draws one pane of a torrent. Returns which of its lines are shown where that is for it to say, and the
/// tracker of each.
fn pane(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, tab: Tab) -> Option<(Window, Vec<usize>)> {
    let detail = scene.world.snapshot.detail(torrent.hash);
    match tab {
        Tab::Peers => peers(pen, scene, torrent, detail),
        Tab::Pieces => drop(super::pieces::pieces(pen, scene, torrent, detail)),
        Tab::Files => files(pen, scene, torrent),
        Tab::Trackers => return Some(trackers(pen, scene, detail)),
        Tab::Info => {
            let total = info(pen, scene, torrent, detail);
            return Some((Window { first: 0, total }, Vec::new()));
        }
        Tab::Speed => super::speed::speed(pen, scene, torrent),
        Tab::Log => {
            let total = log(pen, scene, detail);
            return Some((Window { first: 0, total }, Vec::new()));
        }
        Tab::Options => {
            let total = super::options::options(pen, scene, torrent, detail.map(|d| &**d));
            return Some((Window { first: 0, total }, Vec::new()));
        }
        Tab::Alerts => {}
    }
    None
}

/// How the height of the peers pane is shared out: the table with its titles, who left, the flags.
struct PeersLayout {
    list: u16,
    left: u16,
    legend: u16,
}

impl PeersLayout {
    fn new(height: u16, detail: Option<&Detail>) -> Self {
        let left = detail.map_or(0, |d| widgets::departure_lines(d.departures.len(), height));
        let known = detail.is_some_and(|d| d.peers.iter().any(|peer| peer.flags.is_known()));
        let legend = u16::from(known && height >= 6);
        // A blank line before what is no row of the table.
        let blank = u16::from(left > 0) + u16::from(legend > 0);
        Self { list: height.saturating_sub(left + legend + blank), left, legend }
    }
}

fn peers(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, detail: Option<&Arc<Detail>>) {
    let pane = &scene.ui.peers;
    let peers = detail.map_or(&[][..], |d| &d.peers);
    let (width, height) = (pen.width(), pen.height());
    let layout = PeersLayout::new(height, detail.map(|d| &**d));
    let mut rows = pen.part(Rect::new(0, 0, width, layout.list));
    let ordered = pane.ordered(peers);
    if peers.is_empty() {
        let why = if torrent.state.is_stopped() { t!("peers-stopped") } else { t!("peers-none") };
        widgets::empty(&mut rows, &[why]);
    } else {
        peer_list(&mut rows, scene, &ordered);
    }
    if layout.left > 0
        && let Some(detail) = detail
    {
        let list = widgets::Departures {
            rows: &detail.departures,
            now: scene.world.now.unix,
            utc_offset: scene.utc_offset,
        };
        widgets::departures(&mut pen.part(Rect::new(0, layout.list + 1, width, layout.left)), &list);
    }
    if layout.legend > 0 {
        let cursor = pane.position(&ordered).filter(|_| scene.ui.focus == Focus::Details);
        let one = cursor.and_then(|at| ordered.get(at)).copied();
        widgets::flag_legend(&mut pen.row(height - 1), one, peers);
    }
}

fn peer_list(pen: &mut Pen<'_>, scene: &Scene<'_>, ordered: &[&Peer]) {
    let pane = &scene.ui.peers;
    let window = pane.window(ordered, usize::from(pen.height().saturating_sub(1)));
    let list = widgets::PeerList {
        rows: &ordered[window.clone()],
        window: Window { first: window.start, total: ordered.len() },
        cursor: pane.position(ordered).and_then(|at| at.checked_sub(window.start)),
        focused: scene.ui.focus == Focus::Details,
        order: pane.order,
        now: scene.world.now.unix,
        countries: ordered.iter().any(|peer| peer.country.is_known()),
        torrents: None,
    };
    widgets::peers(pen, &list);
}

fn trackers(pen: &mut Pen<'_>, scene: &Scene<'_>, detail: Option<&Arc<Detail>>) -> (Window, Vec<usize>) {
    let rows = detail.map_or(&[][..], |d| &d.trackers);
    if rows.is_empty() {
        let add = t!("trackers-none-how", key = scene.key(Context::Trackers, Action::AddTracker));
        widgets::empty(pen, &[t!("trackers-none"), &add]);
        return Default::default();
    }
    let pane = &scene.ui.trackers;
    let cursor = pane.position(rows).filter(|_| scene.ui.focus == Focus::Details);
    let (offset, now) = (pane.offset, scene.world.now.unix);
    widgets::trackers(pen, &widgets::TrackerList { rows, offset, cursor, now })
}

fn files(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent) {
    let pane = &scene.ui.files;
    if !torrent.size.is_known() {
        return super::pieces::waiting(pen);
    }
    if pane.torrent != Some(torrent.hash) || pane.tree.rows.is_empty() {
        return widgets::empty(pen, &[t!("files-reading")]);
    }
    let focused = scene.ui.focus == Focus::Details;
    if is_filtered(scene, &pane.tree) {
        file_filter(&mut pen.row(0), scene, &pane.tree);
        let (width, height) = (pen.width(), pen.height().saturating_sub(1));
        return tree(&mut pen.part(Rect::new(0, 1, width, height)), &pane.tree, focused, true);
    }
    tree(pen, &pane.tree, focused, true);
}

/// Whether a line above a tree says what filters it.
pub fn is_filtered(scene: &Scene<'_>, tree: &FileTree) -> bool {
    !tree.filter_text().is_empty() || matches!(scene.ui.overlays.last(), Some(Overlay::FileFilter(_)))
}

/// What filters a tree of files, and how much it finds.
pub fn file_filter(pen: &mut Pen<'_>, scene: &Scene<'_>, tree: &FileTree) {
    let found = tree.found().unwrap_or_else(|| tree.total());
    let all = tree.total();
    let said = t!("files-found", n = found.files, all = all.files, size = found.size.to_string());
    let width = pen.width().saturating_sub(1);
    let role = if found.files == 0 { Role::Warn } else { Role::Dim };
    pen.right((0, 0), width, &said, role);
    let sign = pen.glyphs().prompt;
    pen.text((1, 0), 1, sign, Role::Accent);
    let typed = match scene.ui.overlays.last() {
        Some(Overlay::FileFilter(filter)) => Some(filter.line.split()),
        _ => None,
    };
    let (before, after) = typed.unwrap_or((tree.filter_text(), ""));
    let cells = width.saturating_sub(text::width(&said) as u16 + 5);
    let mut line = pen.part(Rect::new(3, 0, cells, 1));
    let hint = t!("files-filter-hint");
    widgets::input(&mut line, &widgets::Input { before, after, focused: typed.is_some(), hint });
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
            priority: widgets::Urgency::of((sum.chosen, sum.high, sum.low)),
            ends: match sum.ends {
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
    let flat = !tree.nodes.iter().any(|node| matches!(node.kind, NodeKind::Folder));
    let window = Window { first, total: tree.rows.len() };
    widgets::files(pen, &widgets::FileList { rows: &rows, window, focused, flat });
}

fn info(pen: &mut Pen<'_>, scene: &Scene<'_>, torrent: &Torrent, detail: Option<&Arc<Detail>>) -> usize {
    let offset = if scene.ui.tab == Tab::Info { scene.ui.info.offset } else { 0 };
    let key = scene.key(Context::Torrents, Action::Why);
    let pane = widgets::InfoPane {
        why: detail.and_then(|d| d.verdicts.first()).map(|verdict| (verdict, key.as_str())),
        torrent,
        info: detail.map(|d| d.info.as_ref()),
        trackers: detail.map_or(&[][..], |d| &d.trackers),
        offset,
        utc_offset: scene.utc_offset,
    };
    widgets::info(pen, &pane)
}

fn log(pen: &mut Pen<'_>, scene: &Scene<'_>, detail: Option<&Arc<Detail>>) -> usize {
    let rows = detail.map_or(&[][..], |d| &d.log);
    if rows.is_empty() {
        widgets::empty(pen, &[t!("info-log-empty")]);
    }
    let (offset, now) = (scene.ui.log.offset, scene.world.now.unix);
    widgets::log(pen, &widgets::LogPane { rows, offset, now, utc_offset: scene.utc_offset })
}

/// Draws the alerts, and below them the one under the cursor where its row cannot hold it. Returns the
/// lines that this takes.
fn alerts(pen: &mut Pen<'_>, scene: &Scene<'_>) -> u16 {
    let (pane, all) = (&scene.ui.alerts, &scene.world.snapshot.alerts);
    if all.is_empty() {
        let lines = ["no alerts", "what finishes, fails or stalls will be listed here"];
        widgets::empty(pen, &lines);
        return 0;
    }
    let full = pane.current(all).map_or_else(Vec::new, |alert| widgets::alert_in_full(pen, alert));
    let below = if full.is_empty() { 0 } else { full.len() as u16 + 1 };
    let (width, height) = (pen.width(), pen.height() - below);
    for (y, line) in (height + 1..).zip(&full) {
        pen.text((2, y), width, line, Role::Text);
    }
    let mut pen = pen.part(Rect::new(0, 0, width, height));
    let window = pane.window(all, usize::from(height));
    let rows: Vec<_> = window.clone().filter_map(|row| pane.row(all, row)).collect();
    let list = widgets::AlertList {
        rows: &rows,
        cursor: pane.position(all).and_then(|at| at.checked_sub(window.start)),
        window: Window { first: window.start, total: all.len() },
        focused: scene.ui.focus == Focus::Details,
        now: scene.world.now.unix,
        utc_offset: scene.utc_offset,
    };
    widgets::alerts(&mut pen, &list);
    below
}
