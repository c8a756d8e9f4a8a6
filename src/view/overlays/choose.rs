//! The dialog that chooses files before a download.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{Chooser, Purpose},
    input::{Action, Context},
    locale::t,
    model::printable,
    view::{Role, pen::Pen, scene::Scene, screens, text},
};

pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, chooser: &Chooser) -> (Rect, Rect) {
    let accept = match chooser.purpose {
        Purpose::Add(_) => t!("choose-key-add"),
        Purpose::Waiting(_) => t!("choose-key-download"),
    };
    let keys = [
        (Action::Toggle, t!("choose-key-choose")),
        (Action::ToggleAll, t!("choose-key-all")),
        (Action::FilterFiles, t!("choose-key-filter")),
        (Action::Accept, accept),
        (Action::Back, t!("choose-key-cancel")),
    ];
    let filtering = [
        (Action::ToggleAll, t!("choose-key-found")),
        (Action::Accept, t!("choose-key-ok")),
        (Action::Back, t!("choose-key-cancel")),
    ];
    let foot = match scene.ui.context() {
        Context::FileFilter => foot(scene, Context::FileFilter, &filtering),
        _ => foot(scene, Context::Choose, &keys),
    };
    let rows = u16::try_from(chooser.tree.rows.len()).unwrap_or(u16::MAX);
    let height = rows.saturating_add(6).clamp(10, (pen.height() * 9 / 10).max(10));
    let width = (pen.width() * 8 / 10).clamp(58, 130);
    let (place, mut inside) = open(pen, (width, height), t!("choose-title"), &foot);
    let cells = inside.width();
    inside.text((0, 0), cells, &chooser.preview.name, Role::Strong);
    let end = sums(&mut inside.row(1), scene, chooser);
    folder(&mut inside, chooser, end);
    let mut above = 3;
    if screens::is_filtered(scene, &chooser.tree) {
        screens::file_filter(&mut inside.row(above), scene, &chooser.tree);
        above += 1;
    }
    let rows = inside.height().saturating_sub(above);
    let mut tree = inside.part(Rect::new(0, above, cells, rows));
    screens::tree(&mut tree, &chooser.tree, true, false);
    (place, tree.area())
}

/// What is chosen, and whether there is room for it.
/// Returns the column after it.
fn sums(pen: &mut Pen<'_>, scene: &Scene<'_>, chooser: &Chooser) -> u16 {
    let total = chooser.tree.total();
    let bytes = t!("choose-bytes", wanted = total.wanted.to_string(), size = total.size.to_string());
    let mut runs = vec![
        (t!("choose-files", chosen = total.chosen, all = total.files), Role::Text),
        (format!("  {bytes}"), Role::Text),
    ];
    if let Some(free) = chooser.preview.free {
        let free = free.to_string();
        if chooser.lacks_room() {
            let sign = scene.look.glyphs.severity(crate::model::Severity::Warning);
            runs.push((format!("  {sign} {}", t!("choose-only-free", free = free)), Role::Warn));
        } else {
            runs.push((format!("  {}", t!("choose-free", free = free)), Role::Dim));
        }
    }
    pen.runs((0, 0), &runs)
}

/// Where it will be downloaded to: behind the sums, or below them where there is no room for it.
fn folder(pen: &mut Pen<'_>, chooser: &Chooser, end: u16) {
    let folder = printable(&chooser.preview.folder.to_string_lossy()).into_owned();
    let folder = text::allowed(&folder, pen.glyphs());
    let words = text::width(&t!("choose-in", folder = ""));
    let room = pen.width().saturating_sub(end);
    let (at, room) = if text::width(&folder) + words + 2 > usize::from(room) {
        ((0, 2), pen.width())
    } else {
        ((end + 2, 1), room)
    };
    let shown = text::fit_end(&folder, usize::from(room).saturating_sub(words), pen.glyphs());
    pen.text(at, room, &t!("choose-in", folder = &*shown), Role::Dim);
}
