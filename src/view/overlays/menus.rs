//! Menus: what to sort by, and what may follow an unfinished key.

use ratatui::layout::Rect;

use super::{foot, frame_of, open};
use crate::{
    app::{COLUMNS, ColumnInfo, SortMenu, window},
    input::{Action, Context, Resolved},
    view::{
        pen::Pen,
        scene::Scene,
        widgets::{self, MenuRow, Window, menu},
    },
};

/// The columns to sort by, those that count with their place and direction.
pub fn sort(pen: &mut Pen<'_>, scene: &Scene<'_>, sort: &SortMenu) -> (Rect, Rect) {
    let order = scene.ui.list.order();
    let way = |descending| if descending { "descending" } else { "ascending" };
    let note = |pen: &Pen<'_>, column| match order.place(column) {
        Some((_, descending)) => format!("{} {}", widgets::arrow(pen, order, column), way(descending)),
        None => String::new(),
    };
    let row = |pen: &Pen<'_>, at: usize, row: &ColumnInfo| MenuRow {
        keys: scene.key(Context::Sort, row.sorts),
        words: format!("{:<9} {}", row.title, row.doc),
        note: note(pen, row.column),
        cursor: at == sort.cursor,
    };
    let foot = foot(
        scene,
        Context::Sort,
        &[
            (Action::Accept, "first"),
            (Action::AddSortKey, "next"),
            (Action::ReverseSort, "reverse"),
            (Action::Back, "close"),
        ],
    );
    let (place, mut inside) = open(pen, (66, COLUMNS.len() as u16 + 2), "Sort by", &foot);
    let shown = window(0, Some(sort.cursor), COLUMNS.len(), usize::from(inside.height()));
    let rows: Vec<MenuRow> = shown.clone().map(|at| row(&inside, at, &COLUMNS[at])).collect();
    menu(&mut inside, &rows, 2);
    widgets::scrollbar(&mut inside, Window { first: shown.start, total: COLUMNS.len() });
    (place, inside.area())
}

/// What may follow the keys that were pressed: a small box in the lower right corner.
pub fn pending(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let ui = scene.ui;
    if ui.pending.is_empty() {
        return;
    }
    let Resolved::Pending(next) = ui.keymap.resolve(ui.context(), &ui.pending) else { return };
    let rows: Vec<MenuRow> = next
        .iter()
        .map(|c| MenuRow {
            keys: c.key.to_string(),
            words: c.action.map_or(scene.look.glyphs.ellipsis, |a| a.info().doc).to_owned(),
            note: String::new(),
            cursor: false,
        })
        .collect();
    let keys: String = ui.pending.iter().map(|k| format!("{k} ")).collect();
    let cells =
        |text: fn(&MenuRow) -> &str| rows.iter().map(|r| text(r).chars().count()).max().unwrap_or(0) as u16;
    let (key_cells, words) = (cells(|r| &r.keys), cells(|r| &r.words));
    let size = ((key_cells + words + 6).min(pen.width()), (rows.len() as u16 + 2).min(pen.height()));
    let place = Rect::new(pen.width() - size.0, pen.height() - size.1, size.0, size.1);
    menu(&mut frame_of(pen, place, keys.trim_end(), &[]), &rows, key_cells);
}
