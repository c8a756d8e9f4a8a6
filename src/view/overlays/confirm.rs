//! The question before a removal: what goes, and how much.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::Confirm,
    input::{Action, Context},
    view::{Role, figures, pen::Pen, scene::Scene, text},
};

/// Names listed, at most.
const LISTED: usize = 6;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, confirm: &Confirm) -> (Rect, Rect) {
    let keys = [(Action::Yes, "yes"), (Action::No, "no")];
    let foot = foot(scene, Context::Confirm, &keys);
    let title = if confirm.files { "Remove with files" } else { "Remove" };
    let more = confirm.torrents.len().saturating_sub(LISTED);
    let question = confirm.question();
    let width = (pen.width() * 6 / 10).clamp(50, 90).max(text::width(&question) as u16 + 4).min(pen.width());
    let question = text::wrap(&question, usize::from(width).saturating_sub(4), 3);
    let comfort = confirm.comfort(&scene.key(Context::Torrents, Action::Undo));
    let lines = question.len() + 2 + confirm.torrents.len().min(LISTED) + usize::from(more > 0);
    let (place, mut inside) = open(pen, (width, lines as u16 + 3), title, &foot);
    let role = if confirm.files { Role::Danger } else { Role::Strong };
    let cells = inside.width();
    for (y, line) in (0..).zip(&question) {
        inside.text((0, y), cells, line, role);
    }
    inside.text((0, question.len() as u16), cells, &comfort, Role::Dim);
    let mut y = question.len() as u16 + 2;
    for torrent in confirm.torrents.iter().take(LISTED) {
        let size = torrent.have.to_string();
        inside.text((2, y), cells.saturating_sub(14), &torrent.name, Role::Text);
        inside.right((cells.saturating_sub(11), y), 11, &size, Role::Dim);
        y += 1;
    }
    if more > 0 {
        inside.text((2, y), cells, &format!("and {} more", figures::count(more as u64)), Role::Dim);
    }
    (place, Rect::default())
}
