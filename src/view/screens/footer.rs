//! The keys of the moment, from the action table and the key map.

use ratatui::layout::Rect;

use crate::{
    app::Areas,
    input::Action,
    view::{Role, pen::Pen, root::area, scene::Scene, widgets},
};

/// Draws the line; its hints can be clicked.
pub fn footer(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let mut hints = scene.ui.hints();
    // The last place is kept however narrow it gets: it belongs to the way to all other keys.
    if let Some(at) = hints.iter().position(|h| h.action == Action::Help) {
        let help = hints.remove(at);
        hints.push(help);
    }
    let shown: Vec<_> =
        hints.iter().map(|h| widgets::Hint { keys: h.keys.clone(), words: h.text.to_owned() }).collect();
    let typed = typed(scene);
    let used = if typed.is_empty() { 0 } else { pen.text((1, 0), 20, &typed, Role::Accent) + 2 };
    let width = pen.width().saturating_sub(used);
    let mut pen = pen.part(Rect::new(used, 0, width, 1));
    let places = widgets::footer(&mut pen, &shown);
    let line = pen.area();
    for (hint, place) in hints.iter().zip(places).filter(|(_, place)| !place.is_empty()) {
        let rect = Rect { x: line.x + place.start, width: place.end - place.start, ..line };
        areas.buttons.push((area(rect), hint.action));
    }
}

/// What was begun to be typed and waits for its end: a number, and keys of a sequence.
fn typed(scene: &Scene<'_>) -> String {
    let count = scene.ui.count.map(|count| if count == 0 { "#".to_owned() } else { count.to_string() });
    let keys = scene.ui.pending.iter().map(ToString::to_string);
    count.into_iter().chain(keys).collect::<Vec<_>>().join(" ")
}
