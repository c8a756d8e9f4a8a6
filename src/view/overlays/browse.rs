//! The browser of files in the dialog that adds torrents.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{Browser, EntryKind},
    input::{Action, Context},
    locale::t,
    view::{
        Role, figures,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Check, Window},
    },
};

/// The widest it gets, and the highest.
const SIZE: (u16, u16) = (100, 26);
/// Cells for the size of a file.
const SIZES: u16 = 6;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, browser: &Browser) -> (Rect, Rect) {
    let accept = match browser.current().map(|entry| entry.kind) {
        _ if !browser.picked.is_empty() => t!("adding-key-take"),
        Some(EntryKind::Folder) => t!("adding-key-open"),
        _ => t!("adding-key-take"),
    };
    let kinds = if browser.all { t!("adding-key-torrents") } else { t!("adding-key-all") };
    let keys = [
        (Action::BrowseHidden, t!("adding-key-hidden")),
        (Action::BrowseAll, kinds),
        (Action::BrowseUp, t!("adding-key-up")),
        (Action::PickFile, t!("adding-key-pick")),
        (Action::Accept, accept),
        (Action::Back, t!("adding-key-back")),
    ];
    let foot = foot(scene, Context::Browse, &keys);
    let title = t!("adding-browse-title");
    let (place, mut inside) = open(pen, SIZE, title, &foot);
    head(&mut inside, browser);
    let (width, height) = (inside.width(), inside.height().saturating_sub(3));
    let mut body = inside.part(Rect::new(0, 3, width, height));
    rows(&mut body, browser);
    (place, body.area())
}

/// The folder, and the line that narrows it down.
fn head(pen: &mut Pen<'_>, browser: &Browser) {
    let width = pen.width();
    let picked = match browser.picked.len() {
        0 => String::new(),
        n => t!("adding-picked", count = n),
    };
    let room = usize::from(width).saturating_sub(text::width(&picked) + 2);
    let folder = text::allowed(&browser.folder, pen.glyphs());
    let folder = text::fit_end(&folder, room, pen.glyphs()).into_owned();
    pen.text((0, 0), width, &folder, Role::Strong);
    pen.right((0, 0), width, &picked, Role::Accent);
    let sign = pen.glyphs().prompt;
    pen.text((0, 1), 1, sign, Role::Accent);
    let (before, after) = browser.line.split();
    let mut line = pen.part(Rect::new(2, 1, width.saturating_sub(2), 1));
    let hint = t!("adding-hint-browse");
    widgets::input(&mut line, &widgets::Input { before, after, focused: true, hint });
}

fn rows(pen: &mut Pen<'_>, browser: &Browser) {
    if browser.rows.is_empty() {
        let error = browser.contents.as_ref().and_then(|contents| contents.error.as_deref());
        let said = match (&browser.contents, error) {
            (None, _) => t!("adding-reading"),
            (_, Some(error)) => error,
            _ if !browser.line.text().is_empty() => t!("adding-nothing-found"),
            _ if browser.all => t!("adding-empty-folder"),
            _ => t!("adding-no-torrents"),
        };
        return widgets::empty(pen, &[said]);
    }
    let seen = browser.window(usize::from(pen.height()));
    for (y, at) in (0..).zip(seen.clone()) {
        let mut line = if at == browser.cursor { pen.selected_row(y, true) } else { pen.row(y) };
        row(&mut line, browser, at);
    }
    widgets::scrollbar(pen, Window { first: seen.start, total: browser.rows.len() });
}

fn row(pen: &mut Pen<'_>, browser: &Browser, at: usize) {
    let Some(entry) = browser.entry(browser.rows[at]) else { return };
    let glyphs = pen.glyphs();
    let picked = browser.picked.contains(&entry.name);
    if at == browser.cursor {
        pen.text((0, 0), 1, glyphs.cursor, Role::Accent);
    }
    if picked {
        pen.text((1, 0), 3, glyphs.check(Check::All), Role::Good);
    }
    let room = pen.width().saturating_sub(5 + SIZES + 2);
    let name = text::allowed(&entry.name, glyphs);
    match entry.kind {
        EntryKind::Folder => {
            pen.text((5, 0), room, &format!("{name}/"), Role::Strong);
        }
        EntryKind::Torrent | EntryKind::Other => {
            let role = if entry.kind == EntryKind::Torrent { Role::Text } else { Role::Dim };
            pen.text((5, 0), room, &name, role);
            let width = pen.width().saturating_sub(2);
            pen.right((0, 0), width, &figures::bytes(entry.size), Role::Dim);
        }
    }
}
