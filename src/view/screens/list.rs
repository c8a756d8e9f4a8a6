//! The list of torrents.

use ratatui::layout::Rect;

use crate::{
    app::{Areas, Column, Focus, Grouping, List, Overlay, Place},
    input::{Action, Context},
    locale::t,
    view::{
        Role, figures,
        pen::Pen,
        root::area,
        scene::Scene,
        text,
        widgets::{self, Clock, LineOf, ListLine, Plan, TorrentList, Window},
    },
};

/// Draws the list, or what to do when there is none.
pub fn list(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let list = &scene.ui.list;
    let place = pen.area();
    let height = place.height.saturating_sub(1);
    let window = list.window(usize::from(height));
    let lines: Vec<ListLine<'_>> = window.clone().filter_map(|line| line_at(list, line)).collect();
    let plan = widgets::torrent_columns(&scene.ui.columns.wanted(scene.ui.present()), place.width);
    let data = TorrentList {
        lines: &lines,
        plan: &plan,
        window: Window { first: window.start, total: list.groups().lines() },
        focused: scene.ui.focus == Focus::Torrents,
        order: list.order(),
        notes: &notes(pen, scene, &plan),
        clock: Clock { now: scene.world.now.unix, utc_offset: scene.utc_offset },
    };
    widgets::torrents(pen, &data);
    areas.list = area(place);
    areas.list_rows = area(Rect { y: place.y + 1, height, ..place });
    titles(place, &plan, areas);
    if list.rows.is_empty() {
        let mut body = pen.part(Rect { x: 0, y: 1, width: place.width, height });
        nothing(&mut body, scene);
    }
}

fn line_at(list: &List, line: usize) -> Option<ListLine<'_>> {
    Some(match list.groups().at(line)? {
        Place::Row(row) => {
            let torrent = list.rows.get(row)?;
            let (cursor, marked) = (list.cursor == Some(torrent.hash), list.marks.contains(&torrent.hash));
            ListLine { what: LineOf::Torrent(torrent), cursor, marked }
        }
        Place::Heading(number) => {
            let group = list.groups().all().get(number)?;
            let name = list.grouping().heading(&group.name);
            let cursor = list.heading.as_ref() == Some(&group.name);
            ListLine { what: LineOf::Group(group, name), cursor, marked: group.marked == group.len() }
        }
    })
}

/// Titles that can be clicked.
fn titles(place: Rect, plan: &Plan, areas: &mut Areas) {
    let at = |x, width| area(Rect { x: place.x + x, y: place.y, width, height: 1 });
    areas.columns.push((at(plan.name.start, plan.name.len() as u16), Column::Name));
    areas.columns.extend(plan.columns.iter().map(|column| (at(column.x, column.cells), column.key)));
}

/// How many there are, of how many, why, and in which order if no column title tells.
fn notes(pen: &Pen<'_>, scene: &Scene<'_>, plan: &Plan) -> Vec<(String, Role)> {
    let list = &scene.ui.list;
    let (shown, all) = (list.rows.len(), scene.world.snapshot.torrents.len());
    let mut notes = Vec::new();
    if !list.marks.is_empty() {
        let mark = scene.look.glyphs.mark;
        let marked = t!("list-marked", count = list.marks.len() as u64);
        notes.push((format!(" {mark} {marked} "), Role::Mark));
    }
    let (view, filter) = (scene.ui.views.shown(), list.filter());
    if scene.ui.views.current() > 0 && !super::has_views(scene, scene.ui.size.height) {
        notes.push((format!(" {} ", view.title()), Role::Accent));
    }
    let number = if filter.is_empty() && list.view().is_empty() {
        format!(" {}", figures::count(all as u64))
    } else {
        format!(" {}", t!("list-found", found = shown as u64, all = all as u64))
    };
    if !filter.is_empty() {
        // A long filter is cut rather than left out: nobody must take what it shows for all there is.
        let others: usize = notes.iter().map(|(note, _)| text::width(note)).sum();
        let room = plan.notes().saturating_sub(others + text::width(&number) + 3).max(5);
        notes.push((format!(" /{} ", text::fit(filter.text(), room, scene.look.glyphs)), Role::Accent));
    }
    notes.push((number, Role::Dim));
    if list.grouping() != Grouping::None {
        notes.push((format!("  {}", list.grouping().says()), Role::Dim));
    }
    notes.extend(untitled(pen, scene, plan));
    notes
}

/// The columns of the order that are not drawn, the name among them, whose title says something else.
fn untitled(pen: &Pen<'_>, scene: &Scene<'_>, plan: &Plan) -> Option<(String, Role)> {
    let order = scene.ui.list.order();
    let hidden = order.keys().filter(|key| plan.columns.iter().all(|column| column.key != key.column));
    let words: Vec<String> = hidden
        .map(|key| match (key.column, key.descending) {
            (Column::Added, true) if order.count() == 1 => t!("list-newest").to_owned(),
            (Column::Added, false) if order.count() == 1 => t!("list-oldest").to_owned(),
            _ => format!("{} {}", key.column.info().word(), widgets::arrow(pen, order, key.column)),
        })
        .collect();
    (!words.is_empty()).then(|| (format!("  {}", words.join("  ")), Role::Dim))
}

fn nothing(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let key = |action| scene.key(Context::Torrents, action);
    if scene.world.snapshot.torrents.is_empty() {
        let add = t!("empty-add", key = key(Action::Add));
        let lines = [t!("empty-no-torrents"), "", &add, t!("empty-demo")];
        return widgets::empty(pen, &lines);
    }
    let typing = scene.ui.overlays.iter().any(|o| matches!(o, Overlay::Filter(_)));
    let filter = scene.ui.list.filter();
    let found = match filter.is_words() {
        _ if filter.is_empty() => {
            t!("empty-view", name = scene.ui.views.shown().title())
        }
        true => t!("empty-words", words = filter.text().trim()),
        false => t!("empty-query").to_owned(),
    };
    let found = if scene.look.glyphs.ascii { found.replace(['\u{201c}', '\u{201d}'], "\"") } else { found };
    let context = if typing { Context::Filter } else { Context::Torrents };
    let all = scene.ui.views.shown().count;
    let clear = match filter.is_empty() {
        true => t!("empty-next-view", key = key(Action::NextView)),
        false => t!("empty-clear", key = scene.key(context, Action::Back), count = all as u64),
    };
    widgets::empty(pen, &[found.as_str(), &clear]);
}
