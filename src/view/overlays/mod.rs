//! What lies over the panes: dialogs, menus, messages, the line that filters.

mod add;
mod all_peers;
mod bans;
mod bottom;
mod browse;
mod choose;
mod columns;
mod command;
mod confirm;
mod deeds;
mod disks;
mod explain;
mod filter;
mod help;
mod label;
mod limits;
mod menus;
mod overview;
mod palette;
mod prompt;
mod settings;
mod statistics;
mod themes;
mod views;
mod why;

pub use bottom::{bottom, notice_lines};
pub use command::lines as command_lines;
pub use filter::filter_lines;

use ratatui::layout::Rect;

use super::{
    pen::Pen,
    root::area,
    scene::Scene,
    theme::Role,
    widgets::{dialog, frame, rule},
};
use crate::{
    app::{Areas, Overlay},
    input::{Action, Context},
    locale::t,
    model::printable_line,
};

/// Draws the overlays from the lowest to the uppermost, then what may follow an unfinished key.
pub fn over(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &mut Areas) {
    for overlay in &scene.ui.overlays {
        let (whole, rows) = match overlay {
            Overlay::Filter(_) | Overlay::FileFilter(_) | Overlay::Command(_) => continue,
            Overlay::Palette(prompt) => palette::draw(pen, scene, prompt),
            Overlay::Menu(menu) => menus::torrents(pen, scene, menu),
            Overlay::Add(prompt) => add::draw(pen, scene, prompt),
            Overlay::Browse(browser) => browse::draw(pen, scene, browser),
            Overlay::Choose(chooser) => choose::draw(pen, scene, chooser),
            Overlay::Confirm(confirm) => confirm::draw(pen, scene, confirm),
            Overlay::Deeds(page) => deeds::draw(pen, scene, page),
            Overlay::Empty(question) => deeds::emptying(pen, scene, question),
            Overlay::Label(prompt) => label::draw(pen, scene, prompt),
            Overlay::Recheck(recheck) => confirm::recheck(pen, scene, recheck),
            Overlay::Why(pane) => why::draw(pen, scene, pane, areas),
            Overlay::Prompt(prompt) => prompt::draw(pen, scene, prompt),
            Overlay::Limits(dialog) => limits::draw(pen, scene, dialog),
            Overlay::Sort(sort) => menus::sort(pen, scene, sort),
            Overlay::Views(shown) => views::views(pen, scene, shown),
            Overlay::ViewName(prompt) => views::name(pen, scene, prompt),
            Overlay::Explain(page) => {
                let (whole, rows, len) = explain::draw(pen, scene, page);
                areas.overlay_len = len;
                (whole, rows)
            }
            Overlay::Themes(menu) => themes::draw(pen, scene, menu),
            Overlay::Columns(dialog) => columns::draw(pen, scene, areas, dialog),
            Overlay::AllPeers(page) => all_peers::draw(pen, scene, page),
            Overlay::Bans(page) => bans::draw(pen, scene, page),
            Overlay::Overview(page) => overview::draw(pen, scene, page),
            Overlay::Statistics(page) => statistics::draw(pen, scene, page),
            Overlay::Disks(page) => {
                let (whole, rows, len) = disks::draw(pen, scene, page);
                areas.overlay_len = len;
                (whole, rows)
            }
            Overlay::Settings(page) => settings::draw(pen, scene, page),
            Overlay::Setting(dialog) => settings::dialog(pen, scene, dialog),
            Overlay::Help(page) => {
                let (whole, rows, len) = help::draw(pen, scene, page);
                areas.help_len = len;
                (whole, rows)
            }
        };
        areas.overlay = Some(area(whole));
        areas.overlay_rows = area(rows);
    }
    menus::pending(pen, scene);
}

/// A screen of its own in place of all panes: its title in a line, and a pen for what is below.
fn screen<'p>(pen: &'p mut Pen<'_>, title: &str, right: &[(String, Role)]) -> Pen<'p> {
    pen.clear();
    let (width, height) = (pen.width(), pen.height());
    rule(&mut pen.row(0), true, &[(title.to_owned(), Role::TitleOn)], right);
    pen.part(Rect::new(0, 1, width, height.saturating_sub(1)))
}

/// A dialog in the middle of the body. Returns its rectangle on the screen, and a pen for its inside.
fn open<'p>(pen: &'p mut Pen<'_>, size: (u16, u16), title: &str, foot: &[(String, Role)]) -> (Rect, Pen<'p>) {
    let body = Rect::new(0, 0, pen.width(), pen.height());
    let place = dialog(body, size);
    let on_screen = Rect { x: pen.area().x + place.x, y: pen.area().y + place.y, ..place };
    (on_screen, frame_of(pen, place, title, foot))
}

fn frame_of<'p>(pen: &'p mut Pen<'_>, place: Rect, title: &str, foot: &[(String, Role)]) -> Pen<'p> {
    let mut part = pen.part(place);
    let inside = frame(&mut part, title, foot).area();
    let (x, y) = (pen.area().x, pen.area().y);
    pen.part(Rect { x: inside.x - x, y: inside.y - y, ..inside })
}

/// Rows of a list in a dialog, at most.
const LISTED: usize = 6;

/// How many lines a list takes, with the one that says how many more there are.
fn listed_lines(len: usize) -> u16 {
    (len.min(LISTED) + usize::from(len > LISTED)) as u16
}

/// What a path could become. Returns the row after it.
fn listed_paths(pen: &mut Pen<'_>, (x, mut y): (u16, u16), paths: &[String]) -> u16 {
    let width = pen.width().saturating_sub(x);
    for path in paths.iter().take(LISTED) {
        pen.text((x, y), width, &printable_line(path, 400), Role::Dim);
        y += 1;
    }
    if let Some(more) = paths.len().checked_sub(LISTED + 1) {
        pen.text((x, y), width, &t!("adding-more", count = more + 1), Role::Dim);
        y += 1;
    }
    y
}

/// `key words  key words` for the lower edge of a dialog; what is not bound is left out.
fn foot(scene: &Scene<'_>, context: Context, actions: &[(Action, &str)]) -> Vec<(String, Role)> {
    let mut runs = Vec::new();
    for &(action, words) in actions {
        let key = scene.key(context, action);
        if key.is_empty() {
            continue;
        }
        let gap = if runs.is_empty() { "" } else { "  " };
        runs.push((format!("{gap}{key}"), Role::Key));
        runs.push((format!(" {words}"), Role::Hint));
    }
    runs
}
