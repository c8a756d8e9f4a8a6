//! The dialog of columns. It leaves the upper lines of the list free, where what is changed shows at once.

use ratatui::layout::Rect;

use super::{foot, frame_of};
use crate::{
    app::{Areas, COLUMNS, ColumnChoice, ColumnsDialog, window},
    input::{Action, Context},
    locale::t,
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Check, Window},
    },
};

/// So many lines of the list stay free, where there are so many.
const FREE: u16 = 5;
/// From this width on there is room for all keys in the frame.
const WIDE: u16 = 84;

/// Draws it.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, areas: &Areas, dialog: &ColumnsDialog) -> (Rect, Rect) {
    let wide = pen.width() >= WIDE;
    let width = if wide { WIDE - 2 } else { pen.width().min(58) };
    let all = COLUMNS.len() as u16 + 2;
    let height = all.min(pen.height().saturating_sub(FREE)).max(pen.height().min(6));
    let place = Rect::new((pen.width() - width) / 2, pen.height() - height, width, height);
    let on_screen = Rect { x: pen.area().x + place.x, y: pen.area().y + place.y, ..place };
    let keys = keys();
    let foot = foot(scene, Context::Columns, if wide { &keys } else { &keys[..5] });
    let mut inside = frame_of(pen, place, t!("column-dialog"), &foot);
    let shown = window(0, Some(dialog.cursor), COLUMNS.len(), usize::from(inside.height()));
    for (y, at) in (0..).zip(shown.clone()) {
        let Some(choice) = scene.ui.columns.all().get(at) else { break };
        let drawn =
            areas.columns.iter().find(|(_, column)| *column == choice.column).map(|(area, _)| area.width);
        let here = at == dialog.cursor;
        let mut line = if here { inside.selected_row(y, true) } else { inside.row(y) };
        row(&mut line, choice, drawn);
    }
    widgets::scrollbar(&mut inside, Window { first: shown.start, total: COLUMNS.len() });
    (on_screen, inside.area())
}

fn keys() -> [(Action, &'static str); 8] {
    [
        (Action::ShowColumn, t!("column-key-show")),
        (Action::ColumnDown, t!("column-key-down")),
        (Action::ColumnUp, t!("column-key-up")),
        (Action::ColumnWider, t!("column-key-wider")),
        (Action::ColumnNarrower, t!("column-key-narrower")),
        (Action::ResetColumns, t!("column-key-reset")),
        (Action::Accept, t!("column-key-keep")),
        (Action::Back, t!("column-key-cancel")),
    ]
}

/// The cells of the widest title, and of a short one at least.
pub(super) fn title_cells() -> u16 {
    COLUMNS.iter().map(|row| text::width(row.title()) as u16).fold(9, u16::max)
}

/// One column: whether it is shown, how wide it is, and what it says. `drawn`: its cells on the screen.
fn row(line: &mut Pen<'_>, choice: &ColumnChoice, drawn: Option<u16>) {
    let info = choice.column.info();
    let usual = info.usual.is_some();
    let check = match choice.shown {
        Some(true) => Check::All,
        None if usual => Check::Some,
        _ => Check::None,
    };
    let wanted = check != Check::None;
    let title = if drawn.is_some() { Role::Text } else { Role::Dim };
    line.text((1, 0), 3, line.glyphs().check(check), Role::Key);
    let titles = title_cells();
    line.text((5, 0), titles, info.title(), title);
    let width = match (choice.width, drawn) {
        (0, Some(cells)) => t!("column-cells-auto", cells = cells),
        (0, None) => t!("column-auto").to_owned(),
        (cells, _) => cells.to_string(),
    };
    line.right((5 + titles, 0), 8, &width, Role::Dim);
    let state = match (wanted, drawn) {
        (true, None) if choice.shown.is_none() => t!("column-not-now"),
        (true, None) => t!("column-no-room"),
        _ => "",
    };
    let end = line.width().saturating_sub(2);
    let doc = titles + 15;
    line.text((doc, 0), end.saturating_sub(doc + 9), info.doc(), Role::Dim);
    line.right((end.saturating_sub(8), 0), 8, state, Role::Warn);
}
