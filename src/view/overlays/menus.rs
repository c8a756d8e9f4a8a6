//! Menus: what to sort by, and what may follow an unfinished key.

use ratatui::layout::Rect;

use super::{columns::title_cells, foot, frame_of, open};
use crate::{
    app::{COLUMNS, ColumnInfo, SortMenu, TorrentMenu, window},
    input::{Action, Context, Resolved},
    locale::t,
    view::{
        pen::Pen,
        scene::Scene,
        text::{self, width},
        widgets::{self, MenuRow, Window, menu},
    },
};

/// The columns to sort by, those that count with their place and direction.
pub fn sort(pen: &mut Pen<'_>, scene: &Scene<'_>, sort: &SortMenu) -> (Rect, Rect) {
    let order = scene.ui.list.order();
    let way = |descending| if descending { t!("list-descending") } else { t!("list-ascending") };
    let note = |pen: &Pen<'_>, column| match order.place(column) {
        Some((_, descending)) => format!("{} {}", widgets::arrow(pen, order, column), way(descending)),
        None => String::new(),
    };
    let titles = usize::from(title_cells());
    let row = |pen: &Pen<'_>, at: usize, row: &ColumnInfo| MenuRow {
        keys: scene.key(Context::Sort, row.sorts),
        words: format!("{}{} {}", row.title(), " ".repeat(titles - width(row.title())), row.doc()),
        note: note(pen, row.column),
        cursor: at == sort.cursor,
    };
    let foot = foot(
        scene,
        Context::Sort,
        &[
            (Action::Accept, t!("list-sort-first")),
            (Action::AddSortKey, t!("list-sort-next")),
            (Action::ReverseSort, t!("list-sort-reverse")),
            (Action::Back, t!("list-sort-close")),
        ],
    );
    let (place, mut inside) = open(pen, (66, COLUMNS.len() as u16 + 2), t!("list-sort-title"), &foot);
    let shown = window(0, Some(sort.cursor), COLUMNS.len(), usize::from(inside.height()));
    let rows: Vec<MenuRow> = shown.clone().map(|at| row(&inside, at, &COLUMNS[at])).collect();
    menu(&mut inside, &rows, 2);
    widgets::scrollbar(&mut inside, Window { first: shown.start, total: COLUMNS.len() });
    (place, inside.area())
}

/// What can be done to torrents, at the place of the click, as far as it fits there.
pub fn torrents(pen: &mut Pen<'_>, scene: &Scene<'_>, shown: &TorrentMenu) -> (Rect, Rect) {
    let rows: Vec<MenuRow> = (0..)
        .zip(TorrentMenu::actions())
        .map(|(at, action)| MenuRow {
            keys: scene.key(Context::Torrents, action),
            words: action.info().doc().to_owned(),
            note: String::new(),
            cursor: at == shown.cursor,
        })
        .collect();
    let widest = |text: fn(&MenuRow) -> &str| rows.iter().map(|r| width(text(r))).max().unwrap_or(0) as u16;
    let (keys, words) = (widest(|r| &r.keys), widest(|r| &r.words));
    let size = ((keys + words + 6).min(pen.width()), (rows.len() as u16 + 2).min(pen.height()));
    let whole = pen.area();
    let at = |click: u16, start: u16, room: u16, size: u16| click.saturating_sub(start).min(room - size);
    let x = at(shown.at.x, whole.x, whole.width, size.0);
    // Below the row, so that it stays in view, where there is room.
    let y = at(shown.at.y + 1, whole.y, whole.height, size.1);
    let place = Rect::new(x, y, size.0, size.1);
    let mut inside =
        frame_of(pen, place, &text::fit(&shown.title, usize::from(size.0) - 6, scene.look.glyphs), &[]);
    let seen = window(0, Some(shown.cursor), rows.len(), usize::from(inside.height()));
    menu(&mut inside, &rows[seen], keys);
    let rows = inside.area();
    (Rect { x: whole.x + x, y: whole.y + y, ..place }, rows)
}

/// What may follow the keys that were pressed: a small box in the lower right corner.
pub fn pending(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let ui = scene.ui;
    if ui.pending.is_empty() || !ui.which_key.is_shown() {
        return;
    }
    let Resolved::Pending(next) = ui.keymap.resolve(ui.context(), &ui.pending) else { return };
    let rows: Vec<MenuRow> = next
        .iter()
        .map(|c| MenuRow {
            keys: c.key.to_string(),
            words: c.action.map_or(scene.look.glyphs.ellipsis, |a| a.info().doc()).to_owned(),
            note: String::new(),
            cursor: false,
        })
        .collect();
    let keys: String = ui.pending.iter().map(|k| format!("{k} ")).collect();
    let cells = |text: fn(&MenuRow) -> &str| rows.iter().map(|r| width(text(r))).max().unwrap_or(0) as u16;
    let (key_cells, words) = (cells(|r| &r.keys), cells(|r| &r.words));
    let size = ((key_cells + words + 6).min(pen.width()), (rows.len() as u16 + 2).min(pen.height()));
    let place = Rect::new(pen.width() - size.0, pen.height() - size.1, size.0, size.1);
    menu(&mut frame_of(pen, place, keys.trim_end(), &[]), &rows, key_cells);
}
