//! The menu of views, and the prompt that names one.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{ViewPrompt, ViewPurpose, ViewsMenu, window},
    input::{Action, Context},
    locale::t,
    view::{
        Role, figures,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, MenuRow, Window, menu},
    },
};

/// The column of counts.
const COUNT: u16 = 7;

/// Draws the menu: how many torrents each view has, its name, its query.
pub fn views(pen: &mut Pen<'_>, scene: &Scene<'_>, shown: &ViewsMenu) -> (Rect, Rect) {
    let keys = [
        (Action::Accept, t!("views-key-show")),
        (Action::RenameView, t!("views-key-rename")),
        (Action::RemoveView, t!("views-key-remove")),
        (Action::MoveViewUp, t!("views-key-up")),
        (Action::MoveViewDown, t!("views-key-down")),
    ];
    let foot = foot(scene, Context::Views, &keys);
    let tabs = scene.ui.views.tabs();
    let width = (pen.width() * 7 / 10).clamp(56, 90).min(pen.width());
    let height = (tabs.len() as u16 + 2).min(pen.height());
    let (place, mut inside) = open(pen, (width, height), t!("views-title"), &foot);
    let queries = usize::from(inside.width() / 2);
    let cursor = shown.row(&scene.ui.views);
    let rows = window(0, Some(cursor), tabs.len(), usize::from(inside.height()));
    let lines: Vec<MenuRow> = tabs
        .iter()
        .enumerate()
        .skip(rows.start)
        .take(rows.len())
        .map(|(at, tab)| MenuRow {
            keys: if tab.query.is_ok() { figures::count(tab.count as u64) } else { "!".to_owned() },
            words: tab.title().to_owned(),
            note: text::fit(&text::allowed(&tab.text, scene.look.glyphs), queries, scene.look.glyphs)
                .into_owned(),
            cursor: at == cursor,
        })
        .collect();
    menu(&mut inside, &lines, COUNT);
    widgets::scrollbar(&mut inside, Window { first: rows.start, total: tabs.len() });
    (place, inside.area())
}

/// Draws the prompt: the name, what it is for, and why it cannot be.
pub fn name(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &ViewPrompt) -> (Rect, Rect) {
    let (title, done, query) = match &prompt.purpose {
        ViewPurpose::Save { query } => (t!("views-save"), t!("views-key-save"), query.as_str()),
        ViewPurpose::Rename { .. } => (t!("views-rename"), t!("views-key-rename"), ""),
    };
    let foot =
        foot(scene, Context::ViewName, &[(Action::Accept, done), (Action::Back, t!("views-key-cancel"))]);
    let (place, mut inside) = open(pen, (60, 5), title, &foot);
    let cells = inside.width();
    let called = format!("{} ", t!("views-called"));
    let x = inside.runs(
        (0, 0),
        &[(called.as_str(), Role::Dim), (scene.look.glyphs.prompt, Role::Accent), (" ", Role::Text)],
    );
    let (before, after) = prompt.line.split();
    let mut line = inside.part(Rect::new(x, 0, cells.saturating_sub(x), 1));
    widgets::input(&mut line, &widgets::Input { before, after, focused: true, hint: t!("views-hint") });
    match &prompt.error {
        Some(error) => _ = inside.text((0, 1), cells, error, Role::Danger),
        None if prompt.replaces(&scene.ui.views) => {
            inside.text((0, 1), cells, t!("views-replaces"), Role::Warn);
        }
        None => {}
    }
    let saves = matches!(prompt.purpose, ViewPurpose::Save { .. });
    let query = if query.is_empty() && saves { t!("views-everything") } else { query };
    inside.text((0, 2), cells, query, Role::Dim);
    (place, Rect::default())
}
