//! Menus: what to sort by, and what may follow an unfinished key.

use ratatui::layout::Rect;

use super::{foot, frame_of, open};
use crate::{
    app::{Column, SortMenu},
    input::{Action, Context, Resolved},
    view::{
        pen::Pen,
        scene::Scene,
        widgets::{MenuRow, menu},
    },
};

/// The columns to sort by, the present one with its direction.
pub fn sort(pen: &mut Pen<'_>, scene: &Scene<'_>, sort: &SortMenu) -> (Rect, Rect) {
    let now = scene.ui.list.sort();
    let glyphs = scene.look.glyphs;
    let note = |column| match column == now.column {
        true if now.descending => format!("{} descending", glyphs.descending),
        true => format!("{} ascending", glyphs.ascending),
        false => String::new(),
    };
    let rows: Vec<MenuRow> = (0..)
        .zip(Column::ALL)
        .map(|(at, column)| MenuRow {
            keys: scene.key(Context::Sort, column.action()),
            words: column.title().to_owned(),
            note: note(column),
            cursor: at == sort.cursor,
        })
        .collect();
    let foot = foot(scene, Context::Sort, &[(Action::ReverseSort, "reverse"), (Action::Back, "cancel")]);
    let size = (38, rows.len() as u16 + 2);
    let (place, mut inside) = open(pen, size, "Sort by", &foot);
    menu(&mut inside, &rows, 2);
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
