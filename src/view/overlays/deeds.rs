//! The log of deeds over the whole body: when, who, what, and whether it can be taken back.

use ratatui::layout::Rect;

use super::{foot, notice_lines, open};
use crate::{
    app::{DeedsPage, Emptying},
    input::{Action, Context},
    locale::t,
    model::{Bytes, Deed, Severity, Undo, UnixTime},
    view::{
        Role, figures,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// Below this width it is not said who it was.
const NARROW: u16 = 76;
const WHO: u16 = 12;
/// Whether it can be taken back, in cells.
const UNDO: u16 = 15;

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &DeedsPage) -> (Rect, Rect) {
    let [back, again, empty] = if pen.width() < NARROW {
        [t!("deeds-key-back-short"), t!("deeds-key-again-short"), t!("deeds-key-empty-short")]
    } else {
        [t!("deeds-key-back"), t!("deeds-key-again"), t!("deeds-key-empty")]
    };
    let keys = [
        (Action::Undo, back),
        (Action::Redo, again),
        (Action::EmptyRemoved, empty),
        (Action::Back, t!("deeds-key-close")),
    ];
    let foot = foot(scene, Context::Deeds, &keys);
    let size = (pen.width(), pen.height().saturating_sub(notice_lines(scene)));
    let mut whole = pen.part(Rect::new(0, 0, size.0, size.1));
    let (place, mut inside) = open(&mut whole, size, t!("deeds-title"), &foot);
    let deeds = &scene.world.snapshot.deeds;
    if deeds.is_empty() {
        widgets::empty(&mut inside, &[t!("deeds-none"), "", t!("deeds-none-why")]);
        return (place, Rect::default());
    }
    let (width, height) = (inside.width(), inside.height());
    let below = in_full(&inside, scene, page);
    let rows = height.saturating_sub(below.len() as u16 + u16::from(!below.is_empty()));
    let window = page.window(deeds, usize::from(rows));
    let at = page.position(deeds);
    let shown = deeds.iter().rev().enumerate().skip(window.start).take(window.len());
    for (y, (row, deed)) in (0..).zip(shown) {
        let here = at == Some(row);
        let mut line = if here { inside.selected_row(y, true) } else { inside.row(y) };
        if here {
            let cursor = line.glyphs().cursor;
            line.text((0, 0), 1, cursor, Role::Accent);
        }
        draw_row(&mut line, deed, scene);
    }
    let mut list = inside.part(Rect::new(0, 0, width, rows));
    widgets::scrollbar(&mut list, Window { first: window.start, total: deeds.len() });
    let area = list.area();
    for (y, (line, role)) in (rows + 1..).zip(&below) {
        inside.text((1, y), width.saturating_sub(2), line, *role);
    }
    (place, area)
}

/// The question before removed torrents are deleted for good.
pub fn emptying(pen: &mut Pen<'_>, scene: &Scene<'_>, emptying: &Emptying) -> (Rect, Rect) {
    let foot =
        foot(scene, Context::Confirm, &[(Action::Yes, t!("confirm-yes")), (Action::No, t!("confirm-no"))]);
    let question = emptying.question();
    let width = (text::width(&question) as u16 + 4).clamp(50, 90).min(pen.width());
    let lines = text::wrap(&question, usize::from(width).saturating_sub(4), 3);
    let (place, mut inside) = open(pen, (width, lines.len() as u16 + 4), t!("confirm-title-empty"), &foot);
    let cells = inside.width();
    for (y, line) in (0..).zip(&lines) {
        inside.text((0, y), cells, line, Role::Danger);
    }
    inside.text((0, lines.len() as u16 + 1), cells, t!("confirm-never"), Role::Dim);
    (place, Rect::default())
}

fn draw_row(pen: &mut Pen<'_>, deed: &Deed, scene: &Scene<'_>) {
    let now = scene.world.now.unix;
    pen.text((1, 0), 8, &figures::moment(deed.at, now, scene.utc_offset), Role::Dim);
    let mut x = 11;
    if pen.width() >= NARROW {
        pen.text((x, 0), WHO, deed.who.title(), Role::Dim);
        x += WHO + 2;
    }
    let undone = matches!(deed.undo, Undo::Undone(_));
    let room = pen.width().saturating_sub(x + UNDO + 3);
    pen.text((x, 0), room, &deed.what, if undone { Role::Dim } else { Role::Text });
    let (word, role) = undo(deed, now, scene);
    let start = pen.width().saturating_sub(UNDO + 2);
    pen.text((start, 0), UNDO, &word, role);
}

/// Whether it can be taken back, in a few words.
fn undo(deed: &Deed, now: UnixTime, scene: &Scene<'_>) -> (String, Role) {
    match deed.undo {
        Undo::Undone(_) => (t!("deeds-taken-back").into(), Role::Accent),
        Undo::No => (String::new(), Role::Faint),
        Undo::Possible { until: None } => (scene.key(Context::Deeds, Action::Undo), Role::Key),
        Undo::Possible { until: Some(until) } if until > now => {
            let key = scene.key(Context::Deeds, Action::Undo);
            (t!("deeds-until", key = key.as_str(), time = clock(until, now, scene).as_str()), Role::Key)
        }
        Undo::Possible { .. } => (t!("deeds-too-late").into(), Role::Faint),
    }
}

/// The time without its seconds, which matter to nobody here.
fn clock(at: UnixTime, now: UnixTime, scene: &Scene<'_>) -> String {
    let moment = figures::moment(at, now, scene.utc_offset);
    let short = if moment.as_bytes().get(5) == Some(&b':') { &moment[..5] } else { moment.trim() };
    short.to_owned()
}

/// What stands below the list: which torrents the deed under the cursor was done to, and what removed
/// torrents still hold.
fn in_full(pen: &Pen<'_>, scene: &Scene<'_>, page: &DeedsPage) -> Vec<(String, Role)> {
    let cells = usize::from(pen.width().saturating_sub(3));
    let mut lines = Vec::new();
    if pen.height() < 8 {
        return lines;
    }
    let deeds = &scene.world.snapshot.deeds;
    if let Some(deed) = page.current(deeds).filter(|deed| deed.number > 0) {
        let names: Vec<&str> = deed.torrents.iter().map(|(_, name)| &**name).collect();
        let more = u64::from(deed.number).saturating_sub(names.len() as u64);
        let mut said = names.join(", ");
        if more > 0 {
            said = t!("deeds-and-more", names = said.as_str(), count = more);
        }
        let said = text::allowed(&said, pen.glyphs()).into_owned();
        let most = if pen.height() < 16 { 1 } else { 3 };
        lines.extend(text::wrap(&said, cells, most).into_iter().map(|line| (line, Role::Text)));
    }
    let removed = scene.world.snapshot.totals.removed;
    if let (Some(until), true) = (removed.until, removed.bytes > Bytes::ZERO) {
        let sign = pen.glyphs().severity(Severity::Info);
        let (bytes, time) = (removed.bytes.to_string(), clock(until, scene.world.now.unix, scene));
        let held = t!("deeds-held", count = removed.torrents, bytes = bytes.as_str(), time = time.as_str());
        let line = format!("{sign} {held}");
        lines.push((line, Role::Dim));
    }
    lines
}
