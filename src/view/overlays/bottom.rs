//! The lines above the footer: messages, and the filter while it is typed.

use crate::{
    app::{Notice, NoticeKind, Overlay},
    input::{Action, Context},
    model::Severity,
    view::{Role, figures, pen::Pen, scene::Scene, widgets},
};

/// Messages in view at a time.
const MOST: usize = 3;

/// Lines that the messages want.
pub fn notice_lines(scene: &Scene<'_>) -> u16 {
    scene.ui.notices.all().len().min(MOST) as u16
}

/// Draws the messages, the newest last, and under them the filter.
pub fn bottom(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let all = scene.ui.notices.all();
    let newest = &all[all.len().saturating_sub(MOST)..];
    let hidden = all.len() - newest.len();
    let mut y = 0;
    for (at, message) in newest.iter().enumerate() {
        let last = at + 1 == newest.len();
        notice(&mut pen.row(y), scene, message, last.then_some(hidden));
        y += 1;
    }
    let filter = scene.ui.overlays.iter().find_map(|o| match o {
        Overlay::Filter(prompt) => Some(prompt),
        _ => None,
    });
    if let Some(prompt) = filter {
        let mut line = pen.row(y);
        let x = line
            .runs((1, 0), &[("filter ", Role::Dim), (line.glyphs().prompt, Role::Accent), (" ", Role::Text)]);
        let list = &scene.ui.list;
        let (shown, all) = (list.rows.len(), scene.world.snapshot.torrents.len());
        let found = format!("{} of {}", figures::count(shown as u64), figures::count(all as u64));
        let width = line.width();
        let role = if shown == 0 { Role::Warn } else { Role::Dim };
        line.right((0, 0), width.saturating_sub(1), &found, role);
        let (before, after) = prompt.line.split();
        let cells = width.saturating_sub(x + found.len() as u16 + 3);
        let mut field = line.part(ratatui::layout::Rect::new(x, 0, cells, 1));
        widgets::input(
            &mut field,
            &widgets::Input { before, after, focused: true, hint: "words of the name, in any order" },
        );
    }
}

/// One message. The newest says how to get rid of it, and how many more there are.
fn notice(pen: &mut Pen<'_>, scene: &Scene<'_>, notice: &Notice, newest: Option<usize>) {
    let (severity, role) = match notice.kind {
        NoticeKind::Info => (Severity::Info, Role::Accent),
        NoticeKind::Error => (Severity::Error, Role::Error),
    };
    let word = if notice.kind == NoticeKind::Error { "error " } else { "" };
    let sign = format!("{} {word}", pen.glyphs().severity(severity));
    let times = if notice.times > 1 { format!(" ({} times)", notice.times) } else { String::new() };
    let mut tail = String::new();
    if let Some(hidden) = newest {
        if hidden > 0 {
            tail = format!("{} more  ", figures::count(hidden as u64));
        }
        if notice.kind == NoticeKind::Error {
            tail.push_str(&scene.key(Context::Torrents, Action::Back));
            tail.push_str(" dismisses");
        }
    }
    let width = pen.width();
    let room = width.saturating_sub(tail.len() as u16 + 3);
    let x = 1 + pen.text((1, 0), room, &sign, role);
    let used = pen.text((x, 0), room.saturating_sub(x), &notice.text, Role::Text);
    pen.text((x + used, 0), room.saturating_sub(x + used), &times, Role::Dim);
    pen.right((0, 0), width.saturating_sub(1), &tail, Role::Dim);
}
