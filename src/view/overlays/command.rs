//! The command line above the footer, and below it what is told about it: how a command is used, what could
//! be typed, or where it went wrong.

use ratatui::layout::Rect;

use crate::{
    app::{
        Overlay,
        command::{CommandPrompt, Fault, Offer, Shown},
    },
    locale::t,
    model::printable_line,
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text::width,
        widgets::{self, Input, input_columns},
    },
};

/// Where the line begins, behind its colon.
const INDENT: u16 = 2;

/// The command line, while it is open.
pub fn open<'a>(scene: &Scene<'a>) -> Option<&'a CommandPrompt> {
    scene.ui.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Command(prompt) => Some(&**prompt),
        _ => None,
    })
}

/// Lines that it wants.
pub fn lines(scene: &Scene<'_>) -> u16 {
    open(scene).map_or(0, |prompt| if prompt.fault.is_some() { 3 } else { 2 })
}

/// Draws it from the first row on.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, prompt: &CommandPrompt) {
    pen.text((1, 0), 1, ":", Role::Accent);
    let cells = pen.width().saturating_sub(INDENT + 1);
    let (before, after) = prompt.line.split();
    let line = Input { before, after, focused: true, hint: t!("command-hint") };
    widgets::input(&mut pen.part(Rect::new(INDENT, 0, cells, 1)), &line);
    match prompt.shown(&scene.ui.surroundings(&scene.world.snapshot)) {
        Shown::Fault(fault) => wrong(pen, fault, &line),
        Shown::Offer(offer) => offered(&mut pen.row(1), offer),
        Shown::Usage { usage, doc } => {
            pen.runs((INDENT, 1), &[(usage.as_str(), Role::Key), ("  ", Role::Text), (doc, Role::Hint)]);
        }
        Shown::Names(names) if names.is_empty() => {
            pen.text((INDENT, 1), cells, t!("command-unknown"), Role::Warn);
        }
        Shown::Names(names) => words(&mut pen.row(1), names.iter().map(String::as_str), None),
    }
}

/// Marks the place below the line, and says what is wrong with it.
fn wrong(pen: &mut Pen<'_>, fault: &Fault, line: &Input<'_>) {
    let cells = pen.width().saturating_sub(INDENT + 1);
    let place = input_columns(line, cells, fault.at.clone());
    let marks = place.end.saturating_sub(place.start).max(1);
    pen.repeat(
        (INDENT + place.start, 1),
        marks.min(cells.saturating_sub(place.start).max(1)),
        "^",
        Role::Danger,
    );
    let sign = pen.glyphs().severity(crate::model::Severity::Error);
    let text = format!("{sign} {}", printable_line(&fault.message, 400));
    pen.text((INDENT, 2), cells, &text, Role::Danger);
}

/// Candidates side by side, from the one that stands in the line on.
fn offered(pen: &mut Pen<'_>, offer: &Offer) {
    // Of paths only the last part differs.
    let last = |candidate: &'_ str| {
        let end = candidate.trim_end_matches('/').rfind('/').map_or(0, |slash| slash + 1);
        candidate.len() - candidate[end..].len()
    };
    let shown = offer.candidates.iter().map(|candidate| &candidate[last(candidate)..]);
    words(pen, shown, offer.chosen);
}

/// Words side by side, as many as fit; those before the chosen one go when it would not be in view.
fn words<'w>(pen: &mut Pen<'_>, all: impl Iterator<Item = &'w str> + Clone, chosen: Option<usize>) {
    let room = pen.width().saturating_sub(INDENT + 3);
    let upto = |from: usize| -> usize {
        let seen = all.clone().skip(from).take(chosen.unwrap_or(0) + 1 - from);
        seen.map(|word| width(word) + 2).sum()
    };
    let chosen_at = chosen.unwrap_or(0);
    let first = (0..=chosen_at).find(|from| upto(*from) <= usize::from(room)).unwrap_or(chosen_at);
    let (mut x, mut shown) = (INDENT, first);
    for (at, word) in all.clone().enumerate().skip(first) {
        let cells = width(word) as u16;
        if x + cells > INDENT + room && at > first {
            break;
        }
        let role = if chosen == Some(at) { Role::Cursor } else { Role::Dim };
        x += pen.text((x, 0), (INDENT + room).saturating_sub(x), word, role) + 2;
        shown = at + 1;
    }
    if all.clone().nth(shown).is_some() {
        let ellipsis = pen.glyphs().ellipsis;
        pen.text((x.min(pen.width().saturating_sub(1)), 0), 1, ellipsis, Role::Dim);
    }
}
