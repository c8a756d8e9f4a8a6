//! The palette: a line to search with, and below it what was found, the best first.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{Palette, PaletteRow},
    input::{Action, Context},
    locale::t,
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// The widest it gets, and the highest.
const SIZE: (u16, u16) = (100, 24);

/// Draws it. Returns its rectangle and that of its rows.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, palette: &Palette) -> (Rect, Rect) {
    let foot = foot(
        scene,
        Context::Palette,
        &[(Action::Accept, t!("command-palette-do")), (Action::Back, t!("adding-key-cancel"))],
    );
    let rows = scene.ui.palette_rows(palette);
    let (place, mut inside) = open(pen, SIZE, t!("command-palette"), &foot);
    search(&mut inside.row(0), palette, rows.len());
    let (width, height) = (inside.width(), inside.height().saturating_sub(2));
    let mut body = inside.part(Rect::new(0, 2, width, height));
    if rows.is_empty() {
        widgets::empty(&mut body, &[t!("help-nothing"), t!("help-nothing-why")]);
    }
    let seen = palette.window(rows.len(), usize::from(height));
    let first = seen.start;
    let names = (width / 3).clamp(18, 32);
    for (y, (at, row)) in (0..).zip(rows.iter().enumerate().skip(first).take(seen.len())) {
        let mut line = if at == palette.cursor { body.selected_row(y, true) } else { body.row(y) };
        draw_row(&mut line, row, names);
    }
    widgets::scrollbar(&mut body, Window { first, total: rows.len() });
    (place, body.area())
}

fn search(pen: &mut Pen<'_>, palette: &Palette, found: usize) {
    let width = pen.width();
    pen.right((0, 0), width, &t!("help-found-actions", count = found), Role::Dim);
    let prompt = pen.glyphs().prompt;
    pen.text((0, 0), 1, prompt, Role::Accent);
    let (before, after) = palette.line.split();
    let mut line = pen.part(Rect::new(2, 0, width.saturating_sub(16), 1));
    widgets::input(
        &mut line,
        &widgets::Input { before, after, focused: true, hint: t!("command-palette-hint") },
    );
}

/// The name with the letters that were searched for, what it does, and its keys to the right.
fn draw_row(pen: &mut Pen<'_>, row: &PaletteRow, names: u16) {
    let mut x = 0;
    for (at, letter) in row.name.chars().enumerate() {
        let role = if row.marks.contains(&at) { Role::Match } else { Role::Text };
        if x < names {
            x += pen.text((x, 0), 1, letter.encode_utf8(&mut [0; 4]), role);
        }
    }
    if !row.takes.is_empty() {
        pen.text((x + 1, 0), names.saturating_sub(x + 1), row.takes, Role::Dim);
    }
    // The last cell is left to the scroll bar.
    let width = pen.width().saturating_sub(1);
    let keys = text::width(&row.keys) as u16;
    let room = width.saturating_sub(names + 1 + keys + 1);
    pen.text((names + 1, 0), room, row.doc, Role::Dim);
    pen.right((width.saturating_sub(keys), 0), keys, &row.keys, Role::Key);
}
