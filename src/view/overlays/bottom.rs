//! The lines above the footer: messages, and the filter while it is typed.

use ratatui::layout::Rect;

use super::filter::filter;
use crate::{
    app::{Notice, NoticeKind},
    input::{Action, Context},
    locale::t,
    model::Severity,
    view::{Role, pen::Pen, scene::Scene, text},
};

/// Messages in view at a time.
const MOST: usize = 3;

/// Lines that the messages want.
pub fn notice_lines(scene: &Scene<'_>) -> u16 {
    let all = scene.ui.notices.all();
    let more = all.last().map_or(0, |newest| {
        let tail = tail(scene, newest, all.len().saturating_sub(MOST));
        in_full(scene, newest, scene.ui.size.width, &tail).len().saturating_sub(1)
    });
    (all.len().min(MOST) + more) as u16
}

/// The newest message in as many lines as it needs, up to three.
fn in_full(scene: &Scene<'_>, notice: &Notice, width: u16, tail: &str) -> Vec<String> {
    let room = usize::from(width).saturating_sub(text::width(tail) + 3 + usize::from(indent(notice)));
    let whole = text::allowed(&notice.text, scene.look.glyphs);
    // A terminal too low for it shows the first line of it.
    text::wrap(&whole, room, if scene.ui.size.height < 20 { 1 } else { 3 })
}

/// Cells before the text: the sign, and the word.
fn indent(notice: &Notice) -> u16 {
    if notice.kind == NoticeKind::Error { 4 + text::width(t!("notice-error")) as u16 } else { 3 }
}

/// Draws the messages, the newest last, and under them the filter.
pub fn bottom(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let all = scene.ui.notices.all();
    let newest = &all[all.len().saturating_sub(MOST)..];
    let hidden = all.len() - newest.len();
    let mut y = 0;
    for (at, message) in newest.iter().enumerate() {
        let last = at + 1 == newest.len();
        y += notice(&mut pen.part(rows_from(pen, y)), scene, message, last.then_some(hidden));
    }
    if let Some(prompt) = super::command::open(scene) {
        super::command::draw(&mut pen.part(rows_from(pen, y)), scene, prompt);
    }
    filter(&mut pen.part(rows_from(pen, y)), scene);
}

fn rows_from(pen: &Pen<'_>, y: u16) -> Rect {
    Rect::new(0, y, pen.width(), pen.height().saturating_sub(y))
}

/// What stands behind the newest message: how many more there are, and how to get rid of it.
fn tail(scene: &Scene<'_>, notice: &Notice, hidden: usize) -> String {
    let more = if hidden > 0 { t!("notice-more", count = hidden) + "  " } else { String::new() };
    match notice.kind {
        NoticeKind::Error => more + &t!("notice-dismiss", key = scene.key(Context::Torrents, Action::Back)),
        NoticeKind::Info => more,
    }
}

/// One message; the newest in full. Returns the lines it takes.
fn notice(pen: &mut Pen<'_>, scene: &Scene<'_>, notice: &Notice, newest: Option<usize>) -> u16 {
    let (severity, role) = match notice.kind {
        NoticeKind::Info => (Severity::Info, Role::Accent),
        NoticeKind::Error => (Severity::Error, Role::Error),
    };
    let word = if notice.kind == NoticeKind::Error { t!("notice-error") } else { "" };
    pen.text((1, 0), indent(notice), &format!("{} {word}", pen.glyphs().severity(severity)), role);
    let tail = newest.map_or_else(String::new, |hidden| tail(scene, notice, hidden));
    let (x, width) = (indent(notice), pen.width());
    let room = width.saturating_sub(text::width(&tail) as u16 + 3);
    let lines = match newest {
        Some(_) => in_full(scene, notice, width, &tail),
        None => vec![notice.text.clone()],
    };
    let cut = lines.len() == 1;
    let mut used = 0;
    for (y, line) in (0..).zip(&lines) {
        // One line alone may be the start of more: the whole text shows that by its ellipsis.
        let line = if cut { &notice.text } else { line };
        used = pen.text((x, y), room.saturating_sub(x), line, Role::Text);
    }
    let last = (lines.len() as u16).saturating_sub(1);
    let times = if notice.times > 1 {
        format!(" {}", t!("notice-times", count = notice.times))
    } else {
        String::new()
    };
    pen.text((x + used, last), room.saturating_sub(x + used), &times, Role::Dim);
    pen.right((0, 0), width.saturating_sub(1), &tail, Role::Dim);
    (lines.len() as u16).max(1)
}
