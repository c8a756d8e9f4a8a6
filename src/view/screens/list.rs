//! The list of torrents.

use ratatui::layout::Rect;

use crate::{
    app::{Areas, Column, Focus, Overlay},
    input::{Action, Context},
    view::{
        Role, figures,
        pen::Pen,
        root::area,
        scene::Scene,
        widgets::{self, TorrentColumn, TorrentList, TorrentRow, Window},
    },
};

/// Draws the list, or what to do when there is none.
pub fn list(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let list = &scene.ui.list;
    let place = pen.area();
    let height = place.height.saturating_sub(1);
    let window = list.window(usize::from(height));
    let rows: Vec<TorrentRow<'_>> = list.rows[window.clone()]
        .iter()
        .map(|torrent| TorrentRow {
            torrent,
            cursor: list.cursor == Some(torrent.hash),
            marked: list.marks.contains(&torrent.hash),
        })
        .collect();
    let sort = list.sort();
    let data = TorrentList {
        rows: &rows,
        window: Window { first: window.start, total: list.rows.len() },
        focused: scene.ui.focus == Focus::Torrents,
        sort: Some((column(sort.column), !sort.descending)),
        notes: &notes(scene),
    };
    widgets::torrents(pen, &data);
    areas.list = area(place);
    areas.list_rows = area(Rect { y: place.y + 1, height, ..place });
    titles(place, areas);
    if list.rows.is_empty() {
        let mut body = pen.part(Rect { x: 0, y: 1, width: place.width, height });
        nothing(&mut body, scene);
    }
}

/// The column that shows what the list can be sorted by; names and times of adding have none.
fn column(column: Column) -> Option<TorrentColumn> {
    Some(match column {
        Column::Name | Column::Added => return None,
        Column::Size => TorrentColumn::Size,
        Column::Progress => TorrentColumn::Progress,
        Column::State => TorrentColumn::State,
        Column::Down => TorrentColumn::Down,
        Column::Up => TorrentColumn::Up,
        Column::Eta => TorrentColumn::Eta,
        Column::Ratio => TorrentColumn::Ratio,
        Column::Peers => TorrentColumn::Peers,
        Column::Seeds => TorrentColumn::Seeds,
    })
}

/// Titles that can be clicked.
fn titles(place: Rect, areas: &mut Areas) {
    let (name, columns) = widgets::torrent_columns(place.width);
    let at = |x, width| area(Rect { x: place.x + x, y: place.y, width, height: 1 });
    areas.columns.push((at(0, name.end), Column::Name));
    for title in columns {
        if let Some(sorts) = Column::ALL.into_iter().find(|c| column(*c) == Some(title.key)) {
            areas.columns.push((at(title.x, title.cells), sorts));
        }
    }
}

/// How many there are, of how many, why, and in which order if no column title tells.
fn notes(scene: &Scene<'_>) -> Vec<(String, Role)> {
    let list = &scene.ui.list;
    let (shown, all) = (list.rows.len(), scene.world.snapshot.torrents.len());
    let count = |n: usize| figures::count(n as u64);
    let mut notes = Vec::new();
    if !list.marks.is_empty() {
        let mark = scene.look.glyphs.mark;
        notes.push((format!(" {mark} {} marked ", count(list.marks.len())), Role::Mark));
    }
    let (view, filter) = (scene.ui.views.shown(), list.filter());
    if scene.ui.views.current() > 0 && !super::has_views(scene, scene.ui.size.height) {
        notes.push((format!(" {} ", view.name), Role::Accent));
    }
    if !filter.is_empty() {
        notes.push((format!(" /{} ", filter.text()), Role::Accent));
    }
    if filter.is_empty() && list.view().is_empty() {
        notes.push((format!(" {}", count(all)), Role::Dim));
    } else {
        notes.push((format!(" {} of {}", count(shown), count(all)), Role::Dim));
    }
    let sort = list.sort();
    let arrow = if sort.descending { scene.look.glyphs.descending } else { scene.look.glyphs.ascending };
    match sort.column {
        Column::Name => notes.push((format!("  by name {arrow}"), Role::Dim)),
        Column::Added if sort.descending => notes.push(("  newest first".to_owned(), Role::Dim)),
        Column::Added => notes.push(("  oldest first".to_owned(), Role::Dim)),
        _ => {}
    }
    notes
}

fn nothing(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let key = |action| scene.key(Context::Torrents, action);
    if scene.world.snapshot.torrents.is_empty() {
        let add = format!("press `{}` to add a magnet link, a .torrent file or a URL,", key(Action::Add));
        let lines = ["no torrents yet", "", &add, "or leave and run `bitonic demo` to watch a swarm at work"];
        return widgets::empty(pen, &lines);
    }
    let typing = scene.ui.overlays.iter().any(|o| matches!(o, Overlay::Filter(_)));
    let filter = scene.ui.list.filter();
    let found = match filter.is_words() {
        _ if filter.is_empty() => {
            format!("no torrent is in the view \u{201c}{}\u{201d}", scene.ui.views.shown().name)
        }
        true => format!("no name has all of \u{201c}{}\u{201d} in it", filter.text().trim()),
        false => "no torrent matches the filter".to_owned(),
    };
    let found = if scene.look.glyphs.ascii { found.replace(['\u{201c}', '\u{201d}'], "\"") } else { found };
    let context = if typing { Context::Filter } else { Context::Torrents };
    let all = scene.ui.views.shown().count;
    let clear = match filter.is_empty() {
        true => format!("press `{}` for the next view", key(Action::NextView)),
        false => {
            format!(
                "press `{}` to show all {} again",
                scene.key(context, Action::Back),
                figures::count(all as u64)
            )
        }
    };
    widgets::empty(pen, &[found.as_str(), &clear]);
}
