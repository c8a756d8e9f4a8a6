//! The prompt that gives labels to torrents.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{LabelPrompt, Used},
    input::{Action, Context},
    locale::t,
    view::{Role, figures, pen::Pen, scene::Scene, text, widgets},
};

/// Cells before the lines.
const NAMES: u16 = 5;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &LabelPrompt) -> (Rect, Rect) {
    let keys = [
        (Action::Accept, t!("labels-key-ok")),
        (Action::Complete, t!("labels-key-complete")),
        (Action::Back, t!("labels-key-cancel")),
    ];
    let foot = foot(scene, Context::Label, &keys);
    let title = match &prompt.torrents[..] {
        [_] => t!("labels-title").to_owned(),
        more => t!("labels-title-of", torrents = more.len()),
    };
    let candidates = prompt.candidates();
    let width = (pen.width() * 6 / 10).clamp(54.min(pen.width()), 90);
    let height = 7 + candidates.len().max(1) as u16;
    let (place, mut inside) = open(pen, (width, height), &title, &foot);
    let cells = inside.width();
    if let [only] = &prompt.torrents[..] {
        inside.text((0, 0), cells, &only.name, Role::Strong);
    }
    let mut now = inside.part(Rect::new(0, 1, cells, 1));
    present(&mut now, prompt);
    let sign = inside.glyphs().prompt;
    inside.text((NAMES - 2, 3), 1, sign, Role::Accent);
    let (before, after) = prompt.line.split();
    let mut line = inside.part(Rect::new(NAMES, 3, cells.saturating_sub(NAMES), 1));
    let hint = t!("labels-hint");
    widgets::input(&mut line, &widgets::Input { before, after, focused: true, hint });
    below(&mut inside, prompt, &candidates);
    (place, inside.area())
}

/// What the torrents have now, and how many of them if not all.
fn present(pen: &mut Pen<'_>, prompt: &LabelPrompt) {
    pen.text((0, 0), NAMES, t!("labels-now"), Role::Dim);
    let room = pen.width().saturating_sub(NAMES);
    let all = prompt.torrents.len();
    let said = |used: &Used| match used.torrents {
        n if n == all => used.label.to_string(),
        n => t!("labels-some", label = &*used.label, torrents = n, all = all),
    };
    let labels: Vec<String> = prompt.present().iter().map(said).collect();
    match labels.is_empty() {
        true => pen.text((NAMES, 0), room, t!("labels-none"), Role::Dim),
        false => pen.text((NAMES, 0), room, &labels.join(", "), Role::Text),
    };
}

/// What is wrong with the line, or else what its last word could become.
fn below(pen: &mut Pen<'_>, prompt: &LabelPrompt, candidates: &[Used]) {
    let cells = pen.width().saturating_sub(NAMES);
    if let Some(error) = &prompt.error {
        let sign = pen.glyphs().severity(crate::model::Severity::Error);
        pen.text((NAMES - 2, 4), 1, sign, Role::Danger);
        let error = text::wrap(&text::allowed(error, pen.glyphs()), usize::from(cells), 2);
        for (y, line) in (4..).zip(&error) {
            pen.text((NAMES, y), cells, line, Role::Danger);
        }
        return;
    }
    for (y, used) in (4..).zip(candidates) {
        let count = figures::count(used.torrents as u64);
        let role = if y == 4 { Role::Text } else { Role::Dim };
        let end = NAMES + pen.text((NAMES, y), cells.saturating_sub(8), &used.label, role);
        pen.text((end + 2, y), 8, &count, Role::Dim);
    }
}
