//! The dialog that chooses files before a download.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{Chooser, Purpose},
    input::{Action, Context},
    model::printable,
    view::{Role, figures, pen::Pen, scene::Scene, screens},
};

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, chooser: &Chooser) -> (Rect, Rect) {
    let accept = match chooser.purpose {
        Purpose::Add(_) => "add",
        Purpose::Waiting(_) => "download",
    };
    let keys = [
        (Action::Toggle, "choose"),
        (Action::ToggleAll, "all"),
        (Action::Accept, accept),
        (Action::Back, "cancel"),
    ];
    let foot = foot(scene, Context::Choose, &keys);
    let rows = u16::try_from(chooser.tree.rows.len()).unwrap_or(u16::MAX);
    let height = rows.saturating_add(6).clamp(10, (pen.height() * 9 / 10).max(10));
    let width = (pen.width() * 8 / 10).clamp(58, 130);
    let (place, mut inside) = open(pen, (width, height), "Choose files", &foot);
    let cells = inside.width();
    inside.text((0, 0), cells, &chooser.preview.name, Role::Strong);
    sums(&mut inside.row(1), scene, chooser);
    let rows = inside.height().saturating_sub(3);
    let mut tree = inside.part(Rect::new(0, 3, cells, rows));
    screens::tree(&mut tree, &chooser.tree, true, false);
    (place, tree.area())
}

/// What is chosen, and whether there is room for it.
fn sums(pen: &mut Pen<'_>, scene: &Scene<'_>, chooser: &Chooser) {
    let total = chooser.tree.total();
    let files = figures::counted(total.files.into(), "file");
    let mut runs = vec![
        (format!("{} of {files}", figures::count(total.chosen.into())), Role::Text),
        (format!("  {} of {}", total.wanted, total.size), Role::Text),
    ];
    if let Some(free) = chooser.free() {
        if chooser.lacks_room() {
            let sign = scene.look.glyphs.severity(crate::model::Severity::Warning);
            runs.push((format!("  {sign} only {free} free"), Role::Warn));
        } else {
            runs.push((format!("  {free} free"), Role::Dim));
        }
    }
    let end = pen.runs((0, 0), &runs);
    let folder = printable(&chooser.folder().to_string_lossy()).into_owned();
    let folder = format!("  in {folder}");
    let room = pen.width().saturating_sub(end);
    pen.text((end, 0), room, &folder, Role::Dim);
}
