//! The dialog of limits: of torrents, each for itself, or of all together.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{LimitsDialog, Scope, UNLIMITED},
    input::{Action, Context},
    locale::t,
    model::Severity,
    view::{Role, pen::Pen, scene::Scene, text, widgets},
};

const LABEL: u16 = 14;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, dialog: &LimitsDialog) -> (Rect, Rect) {
    let other = match dialog.scope {
        Scope::Torrents => t!("limits-key-all"),
        Scope::All => t!("limits-key-these"),
    };
    let mut keys = vec![
        (Action::NextField, t!("limits-key-next")),
        (Action::Accept, t!("limits-key-ok")),
        (Action::Back, t!("limits-key-cancel")),
    ];
    if !dialog.torrents.is_empty() {
        keys.insert(1, (Action::LimitAll, other));
    }
    let foot = foot(scene, Context::Limits, &keys);
    let width = (pen.width() * 6 / 10).clamp(58.min(pen.width()), 80);
    let title = if dialog.scope == Scope::All { t!("limits-title-all") } else { t!("limits-title") };
    // As high for both, so that it stays where it is.
    let (place, mut inside) = open(pen, (width, 11), title, &foot);
    let cells = inside.width();
    let (about, note) = about(dialog, scene);
    inside.text((0, 0), cells, &about, Role::Strong);
    let labels = [t!("limits-down"), t!("limits-up"), t!("limits-peer-down"), t!("limits-peer-up")];
    for (at, line) in dialog.lines().iter().enumerate() {
        let (y, focused) = (at as u16 + 2, at == dialog.field);
        inside.right((0, y), LABEL, labels[at], if focused { Role::Accent } else { Role::Dim });
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
    let units = t!("limits-units", none = UNLIMITED);
    match (dialog.scope, &dialog.torrents[..]) {
        (Scope::All, _) => {
            let totals = &scene.world.snapshot.totals;
            let (down, up) = (totals.down.to_string(), totals.up.to_string());
            (t!("limits-all").to_owned(), t!("limits-about-all", down = down, up = up, units = units))
        }
        (Scope::Torrents, [one]) => {
            let now = scene.world.snapshot.torrent(one.hash).unwrap_or(one);
            let (down, up) = (now.down.to_string(), now.up.to_string());
            (one.name.to_string(), t!("limits-about-one", down = down, up = up, units = units))
        }
        (Scope::Torrents, several) => {
            (t!("limits-several", torrents = several.len()), t!("limits-about-several", units = units))
        }
    }
}
