//! The dialog of limits: of torrents, each for itself, or of all together.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{LimitsDialog, Scope, UNLIMITED},
    input::{Action, Context},
    model::Severity,
    view::{Role, figures, pen::Pen, scene::Scene, text, widgets},
};

const LABELS: [&str; 4] = ["download", "upload", "each peer down", "each peer up"];
const LABEL: u16 = 14;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, dialog: &LimitsDialog) -> (Rect, Rect) {
    let other = match dialog.scope {
        Scope::Torrents => "all torrents",
        Scope::All => "only these",
    };
    let mut keys = vec![(Action::NextField, "next"), (Action::Accept, "ok"), (Action::Back, "cancel")];
    if !dialog.torrents.is_empty() {
        keys.insert(1, (Action::LimitAll, other));
    }
    let foot = foot(scene, Context::Limits, &keys);
    let width = (pen.width() * 6 / 10).clamp(58.min(pen.width()), 80);
    let title = if dialog.scope == Scope::All { "Limits of all torrents" } else { "Limits" };
    // As high for both, so that it stays where it is.
    let (place, mut inside) = open(pen, (width, 11), title, &foot);
    let cells = inside.width();
    let (about, note) = about(dialog, scene);
    inside.text((0, 0), cells, &about, Role::Strong);
    for (at, line) in dialog.lines().iter().enumerate() {
        let (y, focused) = (at as u16 + 2, at == dialog.field);
        inside.right((0, y), LABEL, LABELS[at], if focused { Role::Accent } else { Role::Dim });
        let sign = inside.glyphs().prompt;
        inside.text((LABEL + 1, y), 1, if focused { sign } else { " " }, Role::Accent);
        let (before, after) = line.split();
        let mut part = inside.part(Rect::new(LABEL + 3, y, cells.saturating_sub(LABEL + 3), 1));
        widgets::input(&mut part, &widgets::Input { before, after, focused, hint: UNLIMITED });
    }
    let (told, role) = match &dialog.error {
        Some(error) => (error.clone(), Role::Danger),
        None => (note, Role::Dim),
    };
    let sign = if dialog.error.is_some() { inside.glyphs().severity(Severity::Error) } else { "" };
    inside.text((0, 7), 1, sign, role);
    for (y, line) in (7..).zip(text::wrap(&told, usize::from(cells.saturating_sub(2)), 2)) {
        inside.text((2, y), cells, &line, role);
    }
    (place, inside.area())
}

/// Whose limits they are, and what is to be known of them.
fn about(dialog: &LimitsDialog, scene: &Scene<'_>) -> (String, String) {
    let units = format!("such as 50K, 1.5M or {UNLIMITED}");
    match (dialog.scope, &dialog.torrents[..]) {
        (Scope::All, _) => {
            let totals = &scene.world.snapshot.totals;
            let now = format!("now {} down, {} up", totals.down, totals.up);
            ("all torrents together".to_owned(), format!("{now}; {units}; until bitonic ends"))
        }
        (Scope::Torrents, [one]) => {
            let now = scene.world.snapshot.torrent(one.hash).unwrap_or(one);
            let now = format!("now {} down, {} up", now.down, now.up);
            (one.name.to_string(), format!("{now}; {units}"))
        }
        (Scope::Torrents, several) => {
            let what = format!("{}, each for itself", figures::counted(several.len() as u64, "torrent"));
            (what, format!("{units}; in place of what each has"))
        }
    }
}
