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
        widgets::{self, Window},
    },
};

/// The column of keys.
const KEYS: u16 = 24;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &HelpPage) -> (Rect, Rect) {
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
    let shown = window(page.offset, None, lines.len(), usize::from(rows));
    let first = shown.start;
    for (y, line) in (0..).zip(&lines[shown]) {
        match line {
            HelpLine::Heading(title) => {
                body.text((0, y), cells, title, Role::Strong);
            }
            HelpLine::Row { keys, doc, .. } => {
                body.text((2, y), KEYS - 2, keys, Role::Key);
                body.text((KEYS + 2, y), cells.saturating_sub(KEYS + 3), doc, Role::Text);
            }
        }
    }
    widgets::scrollbar(&mut body, Window { first, total: lines.len() });
    (place, body.area())
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
