//! The help: every action with its keys, to be searched.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{HelpLine, HelpPage, window},
    input::{Action, Context},
    locale::t,
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// The column of keys.
const KEYS: u16 = 18;
/// From this width on, the help stands in two columns.
const TWO: u16 = 110;

/// Draws it. Returns its rectangle, that of its rows, and how many rows there are.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &HelpPage) -> (Rect, Rect, usize) {
    let foot = if page.searching {
        foot(
            scene,
            Context::HelpSearch,
            &[(Action::Accept, t!("help-key-done")), (Action::Back, t!("help-key-all"))],
        )
    } else {
        foot(
            scene,
            Context::Help,
            &[(Action::SearchHelp, t!("help-key-search")), (Action::Back, t!("help-key-close"))],
        )
    };
    let lines = page.lines(&scene.ui.keymap);
    let height = pen.height();
    let columns = if pen.width() >= TWO { 2 } else { 1 };
    let width = pen.width().saturating_sub(4).clamp(56, if columns == 2 { 140 } else { 80 });
    let (place, mut inside) = open(pen, (width, height), t!("help-title"), &foot);
    search(&mut inside.row(0), page, &lines);
    let (cells, rows) = (inside.width(), inside.height().saturating_sub(2));
    let mut body = inside.part(Rect::new(0, 2, cells, rows));
    if lines.is_empty() {
        widgets::empty(&mut body, &[t!("help-nothing"), t!("help-nothing-why")]);
    }
    // The last cell is left to the scroll bar, and two between the columns.
    let column = (cells - 1).saturating_sub(2 * (columns - 1)) / columns;
    let (left, right) = halves(&lines, columns == 2, |line| laid_out(line, column.saturating_sub(KEYS + 1)));
    let long = left.len().max(right.len());
    let shown = window(page.offset, None, long, usize::from(rows));
    let first = shown.start;
    for (side, x) in [(&left, 0), (&right, column + 2)] {
        let seen = side.get(shown.start..shown.end.min(side.len())).unwrap_or(&[]);
        for (y, row) in (0..).zip(seen) {
            // A heading has the whole column.
            let cells = if row.indent == 0 { column } else { KEYS - row.indent };
            body.text((x + row.indent, y), cells, &row.left, row.role);
            body.text((x + KEYS + 1, y), column.saturating_sub(KEYS + 1), &row.right, Role::Text);
        }
    }
    widgets::scrollbar(&mut body, Window { first, total: long });
    (place, body.area(), long)
}

/// The rows of all lines in one column, or in two that are about as long; no group is torn apart.
fn halves(lines: &[HelpLine], two: bool, rows: impl Fn(&HelpLine) -> Vec<Row>) -> (Vec<Row>, Vec<Row>) {
    let groups = lines.chunk_by(|_, next| !matches!(next, HelpLine::Heading(_)));
    let groups: Vec<Vec<Row>> = groups.map(|group| group.iter().flat_map(&rows).collect()).collect();
    let total: usize = groups.iter().map(|group| group.len() + 1).sum();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for group in groups {
        let fits = !two || (right.is_empty() && left.len() + group.len() / 2 < total / 2);
        let side = if fits { &mut left } else { &mut right };
        if !side.is_empty() {
            side.push(Row { indent: 0, left: String::new(), right: String::new(), role: Role::Text });
        }
        side.extend(group);
    }
    (left, right)
}

/// One row as it is drawn.
struct Row {
    indent: u16,
    left: String,
    right: String,
    role: Role,
}

/// The rows of a line whose text has `doc` cells.
fn laid_out(line: &HelpLine, doc: u16) -> Vec<Row> {
    match line {
        HelpLine::Heading(title) => {
            vec![Row { indent: 0, left: (*title).to_owned(), right: String::new(), role: Role::Strong }]
        }
        HelpLine::Column { title, says } => {
            let says = text::wrap(says, usize::from(doc), 9);
            let row = |(n, says): (usize, String)| Row {
                indent: 2,
                left: if n == 0 { (*title).to_owned() } else { String::new() },
                right: says,
                role: Role::Strong,
            };
            says.into_iter().enumerate().map(row).collect()
        }
        HelpLine::Sign { sign, says } => {
            vec![Row { indent: 2, left: sign.to_string(), right: (*says).to_owned(), role: Role::Key }]
        }
        HelpLine::Row { keys: all, doc: says, .. } => wrapped(all, says, doc),
        HelpLine::Field { name, says } => wrapped(name, says, doc),
        HelpLine::Command { usage, doc: says } => wrapped(usage, says, doc),
    }
}

/// Two texts beside each other, on as many rows as they take.
fn wrapped(all: &str, says: &str, doc: u16) -> Vec<Row> {
    let (left, right) = (text::wrap(all, usize::from(KEYS) - 2, 9), text::wrap(says, usize::from(doc), 9));
    let at = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    let row = |n| Row { indent: 2, left: at(&left, n), right: at(&right, n), role: Role::Key };
    (0..left.len().max(right.len())).map(row).collect()
}

fn search(pen: &mut Pen<'_>, page: &HelpPage, lines: &[HelpLine]) {
    let (before, after) = page.search.split();
    if !page.searching && before.is_empty() && after.is_empty() {
        pen.text((0, 0), 60, t!("help-keys-now"), Role::Dim);
        return;
    }
    let count = |is: fn(&HelpLine) -> bool| lines.iter().filter(|line| is(line)).count() as u64;
    let (actions, flags) = (
        count(|l| matches!(l, HelpLine::Row { .. } | HelpLine::Command { .. })),
        count(|l| matches!(l, HelpLine::Sign { .. })),
    );
    let fields = count(|l| matches!(l, HelpLine::Field { .. }));
    let found = match (actions, fields, flags) {
        (0, 0, 1..) => t!("help-found-flags", count = flags),
        (0, 1.., _) => t!("help-found-fields", count = fields),
        _ => t!("help-found-actions", count = actions),
    };
    let width = pen.width();
    pen.right((0, 0), width, &found, Role::Dim);
    let prompt = pen.glyphs().prompt;
    pen.text((0, 0), 1, prompt, Role::Accent);
    let mut line = pen.part(Rect::new(2, 0, width.saturating_sub(16), 1));
    widgets::input(
        &mut line,
        &widgets::Input { before, after, focused: page.searching, hint: t!("help-hint") },
    );
}
