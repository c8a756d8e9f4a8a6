//! The filter while it is typed: the line, and under it what is wrong, what could follow, or what the
//! field under the cursor is.

use ratatui::layout::Rect;

use crate::{
    app::{FilterPrompt, Offer, Overlay},
    locale::t,
    query::QueryError,
    view::{Role, neighbours::neighbours, pen::Pen, scene::Scene, text, widgets},
};

/// Lines that it wants, open or not. The second is there whatever it says, so that nothing jumps while
/// somebody types.
pub fn filter_lines(scene: &Scene<'_>) -> u16 {
    if prompt(scene).is_some() { 2 } else { 0 }
}

/// Draws it from the first row on, if it is open.
pub fn filter(pen: &mut Pen<'_>, scene: &Scene<'_>) {
    let Some(prompt) = prompt(scene) else { return };
    let mut line = pen.row(0);
    let (x, shown) = typed(&mut line, scene, prompt);
    if pen.height() < 2 {
        return;
    }
    let mut below = pen.row(1);
    let width = below.width().saturating_sub(1);
    match (&prompt.error, &prompt.offer, prompt.field()) {
        (Some(error), ..) => wrong(&mut below, (x, shown), prompt.line.text(), error),
        (None, Some(offer), _) => offered(&mut below, x, offer),
        (None, None, Some(field)) => _ = below.text((x, 0), width.saturating_sub(x), field.doc(), Role::Dim),
        _ if prompt.line.text().is_empty() => {
            below.text((x, 0), width.saturating_sub(x), t!("filter-examples"), Role::Dim);
        }
        _ => {}
    }
}

fn prompt<'s>(scene: &Scene<'s>) -> Option<&'s FilterPrompt> {
    scene.ui.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Filter(prompt) => Some(prompt),
        _ => None,
    })
}

/// Draws the line with how much it finds. Returns the column where the text begins, and the byte of it
/// that stands there.
fn typed(line: &mut Pen<'_>, scene: &Scene<'_>, prompt: &FilterPrompt) -> (u16, usize) {
    let name = format!("{} ", t!("filter-prompt"));
    let runs = [(name.as_str(), Role::Dim), (line.glyphs().prompt, Role::Accent), (" ", Role::Text)];
    let x = line.runs((1, 0), &runs);
    let list = &scene.ui.list;
    let (shown, all) = (list.rows.len(), scene.world.snapshot.torrents.len());
    let found = t!("list-found", found = shown as u64, all = all as u64);
    let width = line.width();
    let role = if shown == 0 { Role::Warn } else { Role::Dim };
    line.right((0, 0), width.saturating_sub(1), &found, role);
    let (before, after) = prompt.line.split();
    let cells = width.saturating_sub(x + text::width(&found) as u16 + 3);
    let mut field = line.part(Rect::new(x, 0, cells, 1));
    let input = widgets::Input { before, after, focused: true, hint: t!("filter-hint") };
    (x, widgets::input(&mut field, &input))
}

/// Marks the place, and says what is wrong beside it: to its right, or where there is more room to its
/// left.
fn wrong(pen: &mut Pen<'_>, (x, shown): (u16, usize), typed: &str, error: &QueryError) {
    let cells = |from: usize, to: usize| typed.get(from..to).map_or(0, |part| text::width(part) as u16);
    let width = pen.width().saturating_sub(1);
    let start = error.span.start.max(shown);
    let at = x.saturating_add(cells(shown, start)).min(width.saturating_sub(1));
    let carets = cells(start, error.span.end.max(start)).clamp(1, width.saturating_sub(at).max(1));
    let message = error.to_string();
    let needed = text::width(&message) as u16;
    let right = width.saturating_sub(at + carets + 1);
    if needed > right && at.saturating_sub(2) > right {
        let room = at - 2;
        pen.right((1, 0), room, &message, Role::Warn);
    } else {
        pen.text((at + carets + 1, 0), right, &message, Role::Warn);
    }
    pen.repeat((at, 0), carets, "^", Role::Danger);
}

/// The candidates around the chosen one, and what that one means.
fn offered(pen: &mut Pen<'_>, x: u16, offer: &Offer) {
    let width = pen.width().saturating_sub(1);
    let doc = offer.chosen.map_or("", |at| offer.candidates[at].doc());
    let doc_cells = text::width(doc) as u16;
    let room = width.saturating_sub(x);
    let told = doc_cells > 0 && doc_cells + 24 < room;
    let room = if told { room - doc_cells - 2 } else { room };
    let cells: Vec<u16> = offer.candidates.iter().map(|one| text::width(&one.text) as u16 + 2).collect();
    let shown = neighbours(&cells, offer.chosen.unwrap_or(0), room.saturating_sub(4));
    let ellipsis = pen.glyphs().ellipsis;
    let mut end = x;
    if shown.start > 0 {
        end += pen.text((end, 0), 1, ellipsis, Role::Dim) + 1;
    }
    for (at, one) in offer.candidates.iter().enumerate().take(shown.end).skip(shown.start) {
        let role = if offer.chosen == Some(at) { Role::Selection } else { Role::Text };
        end += pen.text((end, 0), (x + room).saturating_sub(end), &one.text, role) + 2;
    }
    if shown.end < offer.candidates.len() {
        pen.text((end, 0), 1, ellipsis, Role::Dim);
    }
    if told {
        pen.right((0, 0), width, doc, Role::Dim);
    }
}
