//! The line of views over the list.

use ratatui::layout::Rect;

use crate::{
    app::Areas,
    view::{
        pen::Pen,
        root::area,
        scene::Scene,
        widgets::{self, ViewName},
    },
};

/// From this height on there is always room for the line; below it only for views that were saved.
const ALWAYS: u16 = 30;
/// Lower than this, there never is.
const LEAST: u16 = 20;

/// Whether there is a line of views on a screen of that height.
pub fn has_views(scene: &Scene<'_>, height: u16) -> bool {
    height >= ALWAYS || height >= LEAST && scene.ui.views.any_saved()
}

/// Draws the line; its views can be clicked.
pub fn views(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    let current = scene.ui.views.current();
    let all: Vec<ViewName<'_>> = scene
        .ui
        .views
        .tabs()
        .iter()
        .enumerate()
        .map(|(at, tab)| ViewName {
            name: tab.title(),
            count: tab.query.is_ok().then_some(tab.count),
            on: at == current,
        })
        .collect();
    let line = pen.area();
    for (at, place) in widgets::views(pen, &all).into_iter().enumerate().filter(|(_, p)| !p.is_empty()) {
        let rect = Rect { x: line.x + place.start, width: place.end - place.start, height: 1, ..line };
        areas.views.push((area(rect), at));
    }
}
