//! The screen of settings, and the dialog in which one gets another value.

use ratatui::layout::Rect;

use super::{foot, open, screen};
use crate::{
    app::{Origin, SettingDialog, SettingEntry, SettingRow, Settings, SettingsPage, setting_doc, window},
    config::{Kind, Setting, When},
    input::{Action, Context},
    locale::{self, t},
    model::{Severity, printable_line},
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// Cells of a name, with a space behind it.
const NAME: u16 = 18;
/// Cells of where a value comes from.
const ORIGIN: u16 = 13;
/// Lines about the setting under the cursor, with the rule above them.
const ABOUT: u16 = 8;
/// Screens lower than this have fewer of them.
const LOW: u16 = 22;

/// Draws the screen. Returns its rectangle, and that of its rows.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &SettingsPage) -> (Rect, Rect) {
    let whole = pen.area();
    let settings = &scene.ui.settings;
    let path = match &settings.path {
        Some(path) => printable_line(&path.to_string_lossy(), 200),
        None => t!("settings-no-file").to_owned(),
    };
    let room = usize::from(pen.width()).saturating_sub(16);
    let path = text::fit_middle(&path, room, scene.look.glyphs).into_owned();
    let mut body = screen(pen, t!("settings-title"), &[(path, Role::Dim)]);
    let (width, height) = (body.width(), body.height());
    let searched = u16::from(page.searching || !page.search.text().is_empty());
    let rows = page.rows(settings);
    if searched > 0 {
        search(
            &mut body.row(0),
            page,
            rows.iter().filter(|row| matches!(row, SettingRow::Setting(_))).count(),
        );
    }
    let about = if height >= LOW { ABOUT } else { ABOUT - 3 };
    let about = if height > about + 4 { about } else { 0 };
    let lines = height.saturating_sub(searched + about);
    let mut list = body.part(Rect::new(0, searched, width, lines));
    let on_screen = list.area();
    draw_rows(&mut list, scene, page, &rows);
    if let Some(setting) = page.current(settings).filter(|_| about > 0) {
        explain(&mut body.part(Rect::new(0, height - about, width, about)), scene, setting);
    }
    (whole, on_screen)
}

fn draw_rows(list: &mut Pen<'_>, scene: &Scene<'_>, page: &SettingsPage, rows: &[SettingRow]) {
    if rows.is_empty() {
        return widgets::empty(list, &[t!("settings-not-found")]);
    }
    let cursor = page.row(rows);
    let shown = window(page.offset, cursor, rows.len(), usize::from(list.height()));
    for (y, at) in (0..).zip(shown.clone()) {
        let here = cursor == Some(at);
        let mut line = if here { list.selected_row(y, true) } else { list.row(y) };
        match rows[at] {
            SettingRow::Section(name) => {
                let about = locale::of("settings-section", name);
                let x = line.text((1, 0), NAME, &format!("[{name}]"), Role::Title);
                let room = line.width().saturating_sub(x + 4);
                line.text((x + 3, 0), room, about, Role::Faint);
            }
            SettingRow::Setting(setting) => row(&mut line, scene, setting, here),
        }
    }
    widgets::scrollbar(list, Window { first: shown.start, total: rows.len() });
}

/// Name, value, what it will be at the next start, and where it comes from.
fn row(line: &mut Pen<'_>, scene: &Scene<'_>, setting: Setting, here: bool) {
    let settings = &scene.ui.settings;
    let width = line.width();
    let (origin, role) = match settings.origin(setting) {
        Origin::Default => (t!("settings-default").to_owned(), Role::Faint),
        Origin::File(number) => (t!("settings-line", line = number.to_string()), Role::Dim),
        Origin::CommandLine => (t!("settings-command-line").to_owned(), Role::Dim),
    };
    let sign = if here { line.glyphs().cursor } else { " " };
    line.text((0, 0), 1, sign, Role::Accent);
    line.text((2, 0), NAME - 1, setting.info().name, Role::Text);
    let value = shown(settings.value(setting), scene);
    let role_of_value = if settings.origin(setting) == Origin::Default { Role::Dim } else { Role::Strong };
    let x = 2 + NAME;
    let room = width.saturating_sub(x + ORIGIN + 3);
    let used = line.text((x, 0), room, &value, role_of_value);
    if let Some(next) = settings.next_value(setting) {
        let arrow = if line.glyphs().ascii { "->" } else { "→" };
        let next = format!("{arrow} {}", t!("settings-next", value = shown(next, scene)));
        line.text((x + used + 2, 0), room.saturating_sub(used + 2), &next, Role::Warn);
    }
    line.right((width.saturating_sub(ORIGIN + 2), 0), ORIGIN, &origin, role);
}

/// What the setting under the cursor means, what it takes, and where its value comes from.
fn explain(pen: &mut Pen<'_>, scene: &Scene<'_>, setting: Setting) {
    let width = pen.width();
    let title = vec![(setting.to_string(), Role::Title)];
    widgets::rule(&mut pen.row(0), false, &title, &[]);
    let facts = [takes(setting), origin(scene, setting)];
    let cells = usize::from(width.saturating_sub(3));
    let doc = usize::from(pen.height()).saturating_sub(1 + facts.len());
    let mut y = 1;
    for line in text::wrap(setting_doc(setting), cells, doc) {
        pen.text((1, y), width, &text::allowed(&line, scene.look.glyphs), Role::Text);
        y += 1;
    }
    for fact in facts {
        pen.text((1, y), width.saturating_sub(2), &fact, Role::Dim);
        y += 1;
    }
}

fn takes(setting: Setting) -> String {
    let usual = Settings::default().value(setting);
    let takes = kind(setting.info().kind);
    match setting.info().when {
        When::Now => t!("settings-usual", takes = takes, usual = usual),
        When::NextStart => t!("settings-usual-later", takes = takes, usual = usual),
    }
}

/// Type and bounds.
fn kind(kind: Kind) -> String {
    let words = match kind {
        Kind::Choice(words) => return words.join(", "),
        Kind::Switch => t!("settings-takes-switch"),
        Kind::Theme => t!("settings-takes-theme"),
        Kind::Folder => t!("settings-takes-folder"),
        Kind::Device => t!("settings-takes-device"),
        Kind::Port => t!("settings-takes-port"),
        Kind::Rate => t!("settings-takes-rate"),
        Kind::Refresh => t!("settings-takes-refresh"),
        Kind::Grace => t!("settings-takes-grace"),
        Kind::Line => t!("settings-takes-line"),
    };
    words.to_owned()
}

fn origin(scene: &Scene<'_>, setting: Setting) -> String {
    let settings = &scene.ui.settings;
    match (settings.origin(setting), settings.file.written(setting)) {
        (Origin::Default, _) => t!("settings-from-nowhere").to_owned(),
        (Origin::File(line), _) => t!("settings-from-file", line = line.to_string()),
        (Origin::CommandLine, Some(written)) => {
            let value = printable_line(&written.value, 60);
            t!("settings-from-flag-over", line = written.line.to_string(), value = value)
        }
        (Origin::CommandLine, None) => t!("settings-from-flag").to_owned(),
    }
}

fn search(pen: &mut Pen<'_>, page: &SettingsPage, found: usize) {
    let width = pen.width();
    let found = t!("settings-found", count = found as u64);
    pen.right((0, 0), width.saturating_sub(2), &found, Role::Dim);
    let prompt = pen.glyphs().prompt;
    pen.text((1, 0), 1, prompt, Role::Accent);
    let (before, after) = page.search.split();
    let mut line = pen.part(Rect::new(3, 0, width.saturating_sub(18), 1));
    let hint = t!("settings-search-hint");
    widgets::input(&mut line, &widgets::Input { before, after, focused: page.searching, hint });
}

/// Draws the dialog. Returns its rectangle, and that of its rows.
pub fn dialog(pen: &mut Pen<'_>, scene: &Scene<'_>, dialog: &SettingDialog) -> (Rect, Rect) {
    match &dialog.entry {
        SettingEntry::Line(line) => {
            let (before, after) = line.split();
            typed(pen, scene, dialog, (before, after))
        }
        SettingEntry::Words { words, cursor, offset } => {
            let title = dialog.setting.to_string();
            let keys = [(Action::Accept, t!("settings-take")), (Action::Back, t!("settings-cancel"))];
            let foot = foot(scene, Context::SettingChoice, &keys);
            let cells = words.iter().map(|word| text::width(word)).max().unwrap_or(0);
            let width = cells.max(text::width(&title)).max(24) as u16 + 8;
            let (place, mut inside) = open(pen, (width, words.len() as u16 + 2), &title, &foot);
            let height = usize::from(inside.height());
            let shown = window(*offset, Some(*cursor), words.len(), height);
            let now = scene.ui.settings.value(dialog.setting);
            for (y, at) in (0..).zip(shown.clone()) {
                let here = at == *cursor;
                let mut line = if here { inside.selected_row(y, true) } else { inside.row(y) };
                let sign = if here { line.glyphs().cursor } else { " " };
                line.text((0, 0), 1, sign, Role::Accent);
                line.text((2, 0), cells as u16, &words[at], Role::Text);
                let note = if *words[at] == *now { t!("settings-now") } else { "" };
                let end = line.width().saturating_sub(2);
                line.right((end.saturating_sub(4), 0), 4, note, Role::Dim);
            }
            widgets::scrollbar(&mut inside, Window { first: shown.start, total: words.len() });
            (place, inside.area())
        }
    }
}

/// The line for a value, what it takes, and why it cannot be.
fn typed(
    pen: &mut Pen<'_>,
    scene: &Scene<'_>,
    dialog: &SettingDialog,
    (before, after): (&str, &str),
) -> (Rect, Rect) {
    let keys = [(Action::Accept, t!("settings-take")), (Action::Back, t!("settings-cancel"))];
    let foot = foot(scene, Context::SettingValue, &keys);
    let width = (pen.width() * 6 / 10).clamp(58.min(pen.width()), 80);
    let title = dialog.setting.to_string();
    let (place, mut inside) = open(pen, (width, 7), &title, &foot);
    let cells = inside.width();
    let prompt = inside.glyphs().prompt;
    inside.text((0, 0), 1, prompt, Role::Accent);
    let line = widgets::Input { before, after, focused: true, hint: dialog.setting.info().example };
    let first = widgets::input(&mut inside.part(Rect::new(2, 0, cells.saturating_sub(2), 1)), &line);
    let told = match &dialog.error {
        Some(error) => {
            // The mark stands below what is wrong, as it would under the line of the file.
            let seen = before.get(first..).unwrap_or(before);
            let marked = text::width(seen) + text::width(after);
            let room = cells.saturating_sub(2);
            inside.repeat((2, 1), (marked.max(1) as u16).min(room), "^", Role::Danger);
            let sign = inside.glyphs().severity(Severity::Error);
            inside.text((0, 2), 1, sign, Role::Danger);
            (error.clone(), Role::Danger)
        }
        None => (kind(dialog.setting.info().kind), Role::Dim),
    };
    for (y, line) in (2..).zip(text::wrap(&told.0, usize::from(cells.saturating_sub(2)), 3)) {
        inside.text((2, y), cells, &line, told.1);
    }
    (place, Rect::default())
}

/// A value as it can be shown: it may come from outside.
fn shown(value: String, scene: &Scene<'_>) -> String {
    text::allowed(&printable_line(&value, 200), scene.look.glyphs).into_owned()
}
