//! The help: every action with its keys, to be searched.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{HelpLine, HelpPage, window},
    input::{Action, Context},
    view::{
        Role, figures,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// The column of keys.
const KEYS: u16 = 24;

/// Draws it. Returns its rectangle, that of its rows, and how many rows there are.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &HelpPage) -> (Rect, Rect, usize) {
    let foot = if page.searching {
        foot(scene, Context::HelpSearch, &[(Action::Accept, "done"), (Action::Back, "all keys")])
    } else {
        foot(scene, Context::Help, &[(Action::SearchHelp, "search"), (Action::Back, "close")])
    };
    let lines = page.lines(&scene.ui.keymap);
    let height = pen.height();
    let width = pen.width().saturating_sub(4).clamp(56, 100);
    let (place, mut inside) = open(pen, (width, height), "Help", &foot);
    search(&mut inside.row(0), page, &lines);
    let (cells, rows) = (inside.width(), inside.height().saturating_sub(2));
    let mut body = inside.part(Rect::new(0, 2, cells, rows));
    if lines.is_empty() {
        widgets::empty(&mut body, &["nothing found", "the search looks at names, keys and texts"]);
    }
    let keys = if cells < 66 { 18 } else { KEYS };
    let rows_of = |line| laid_out(line, keys, cells.saturating_sub(keys + 3));
    let all: Vec<Row> = lines.iter().flat_map(rows_of).collect();
    let shown = window(page.offset, None, all.len(), usize::from(rows));
    let first = shown.start;
    for (y, row) in (0..).zip(&all[shown]) {
        body.text((row.indent, y), keys - row.indent, &row.left, row.role);
        body.text((keys + 2, y), cells.saturating_sub(keys + 3), &row.right, Role::Text);
    }
    widgets::scrollbar(&mut body, Window { first, total: all.len() });
    (place, body.area(), all.len())
}

/// One row as it is drawn.
struct Row {
    indent: u16,
    left: String,
    right: String,
    role: Role,
}

/// The rows of a line whose keys have `keys` cells and whose text has `doc` cells.
fn laid_out(line: &HelpLine, keys: u16, doc: u16) -> Vec<Row> {
    match line {
        HelpLine::Heading(title) => {
            vec![Row { indent: 0, left: (*title).to_owned(), right: String::new(), role: Role::Strong }]
        }
        HelpLine::Row { keys: all, doc: says, .. } => {
            let (left, right) =
                (text::wrap(all, usize::from(keys) - 2, 9), text::wrap(says, usize::from(doc), 9));
            let at = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
            let row = |n| Row { indent: 2, left: at(&left, n), right: at(&right, n), role: Role::Key };
            (0..left.len().max(right.len())).map(row).collect()
        }
    }
}

fn search(pen: &mut Pen<'_>, page: &HelpPage, lines: &[HelpLine]) {
    let (before, after) = page.search.split();
    if !page.searching && before.is_empty() && after.is_empty() {
        pen.text((0, 0), 60, "Keys, as they are bound now.", Role::Dim);
        return;
    }
    let found = lines.iter().filter(|l| matches!(l, HelpLine::Row { .. })).count();
    let width = pen.width();
    pen.right((0, 0), width, &figures::counted(found as u64, "action"), Role::Dim);
    let prompt = pen.glyphs().prompt;
    pen.text((0, 0), 1, prompt, Role::Accent);
    let mut line = pen.part(Rect::new(2, 0, width.saturating_sub(16), 1));
    widgets::input(&mut line, &widgets::Input { before, after, focused: page.searching, hint: "search" });
}
