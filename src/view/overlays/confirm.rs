//! Questions about torrents: what goes or is read, and how much.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{Confirm, Recheck},
    input::{Action, Context},
    locale::t,
    model::Torrent,
    view::{Role, pen::Pen, scene::Scene, text},
};

/// Names listed, at most.
const LISTED: usize = 6;

/// The question before a removal.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, confirm: &Confirm) -> (Rect, Rect) {
    let title = if confirm.files { t!("confirm-title-remove-files") } else { t!("confirm-title-remove") };
    let role = if confirm.files { Role::Danger } else { Role::Strong };
    let comfort = confirm.comfort(&scene.key(Context::Torrents, Action::Undo));
    let (text, torrents) = (confirm.question(), &confirm.torrents);
    ask(pen, scene, &Question { title, text, comfort, role, torrents })
}

/// The question before much is read from disk.
pub fn recheck(pen: &mut Pen<'_>, scene: &Scene<'_>, recheck: &Recheck) -> (Rect, Rect) {
    let (text, comfort) = (recheck.question(), t!("confirm-recheck-comfort").to_owned());
    let (title, role, torrents) = (t!("confirm-title-recheck"), Role::Strong, &recheck.torrents);
    ask(pen, scene, &Question { title, text, comfort, role, torrents })
}

/// A question about torrents.
struct Question<'a> {
    title: &'static str,
    text: String,
    /// What is to be known before the answer.
    comfort: String,
    role: Role,
    torrents: &'a [Arc<Torrent>],
}

fn ask(pen: &mut Pen<'_>, scene: &Scene<'_>, asked: &Question<'_>) -> (Rect, Rect) {
    let keys = [(Action::Yes, t!("confirm-yes")), (Action::No, t!("confirm-no"))];
    let foot = foot(scene, Context::Confirm, &keys);
    let more = asked.torrents.len().saturating_sub(LISTED);
    let question = &asked.text;
    let width = (pen.width() * 6 / 10).clamp(50, 90).max(text::width(question) as u16 + 4).min(pen.width());
    let question = text::wrap(question, usize::from(width).saturating_sub(4), 3);
    let lines = question.len() + 2 + asked.torrents.len().min(LISTED) + usize::from(more > 0);
    let (place, mut inside) = open(pen, (width, lines as u16 + 3), asked.title, &foot);
    let cells = inside.width();
    for (y, line) in (0..).zip(&question) {
        inside.text((0, y), cells, line, asked.role);
    }
    inside.text((0, question.len() as u16), cells, &asked.comfort, Role::Dim);
    let mut y = question.len() as u16 + 2;
    for torrent in asked.torrents.iter().take(LISTED) {
        let size = torrent.have.to_string();
        inside.text((2, y), cells.saturating_sub(14), &torrent.name, Role::Text);
        inside.right((cells.saturating_sub(11), y), 11, &size, Role::Dim);
        y += 1;
    }
    if more > 0 {
        inside.text((2, y), cells, &t!("adding-more", count = more), Role::Dim);
    }
    (place, Rect::default())
}
