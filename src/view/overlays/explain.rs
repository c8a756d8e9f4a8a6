//! Which clauses of a query hold of a torrent, and what each was compared with.

use ratatui::layout::Rect;

use super::{foot, open};
use crate::{
    app::{ExplainPage, window},
    input::{Action, Context},
    locale::t,
    model::State,
    query::{Clause, Joint},
    view::{
        Role,
        pen::Pen,
        scene::Scene,
        text,
        widgets::{self, Window},
    },
};

/// Cells that a clause is moved to the right for each part it lies within.
const INDENT: u16 = 2;

/// Draws it. Returns its rectangle, that of its rows, and how many rows there are.
pub fn draw(pen: &mut Pen<'_>, scene: &Scene<'_>, page: &ExplainPage) -> (Rect, Rect, usize) {
    let foot = foot(scene, Context::Explain, &[(Action::Back, t!("filter-explain-close"))]);
    let snapshot = &scene.world.snapshot;
    let name = snapshot.torrent(page.torrent).map_or("", |torrent| &*torrent.name);
    let whole = page.explanation(snapshot, scene.world.now.unix);
    let lines = whole.as_ref().map(|whole| whole.lines()).unwrap_or_default();
    let passed = whole.as_ref().is_some_and(|whole| whole.passed);
    let width = (pen.width() * 8 / 10).clamp(56, 100).min(pen.width());
    let height = (lines.len() as u16 + 5).min(pen.height());
    let (place, mut inside) = open(pen, (width, height), t!("filter-explain"), &foot);
    let cells = inside.width();
    inside.text((0, 0), cells, name, Role::Strong);
    let told = if passed { t!("filter-matches") } else { t!("filter-matches-not") };
    inside.text((0, 1), cells, told, role(passed));
    let rows = inside.height().saturating_sub(3);
    let mut body = inside.part(Rect::new(0, 3, cells, rows));
    let shown = window(page.offset, None, lines.len(), usize::from(rows));
    let clauses = clause_cells(&lines).min(cells / 2);
    for (y, line) in (0..).zip(&lines[shown.clone()]) {
        clause(&mut body.row(y), line, clauses);
    }
    widgets::scrollbar(&mut body, Window { first: shown.start, total: lines.len() });
    (place, body.area(), lines.len())
}

fn clause(pen: &mut Pen<'_>, line: &Clause<'_>, cells: u16) {
    let part = line.part;
    let x = indent(line);
    let sign = pen.glyphs().state(if part.passed { State::Done } else { State::Failed });
    pen.text((x, 0), 1, sign, role(part.passed));
    let (says, how) = match part.joint {
        Joint::All => (t!("filter-all-of"), Role::Dim),
        Joint::Any => (t!("filter-one-of"), Role::Dim),
        Joint::Not => (t!("filter-not"), Role::Dim),
        Joint::Clause => (part.text.as_str(), Role::Text),
    };
    let start = x + 2;
    // A joint has no value beside it, and may take the whole line.
    let room = if part.joint == Joint::Clause { cells.saturating_sub(start) } else { pen.width() };
    pen.text((start, 0), room, says, how);
    if part.joint == Joint::Clause {
        let (value, how) = match &part.value {
            Some(value) => (value.as_str(), Role::Text),
            None => (t!("filter-not-known"), Role::Dim),
        };
        let x = cells + 2;
        let room = pen.width().saturating_sub(x + 1);
        pen.text((x, 0), room, value, how);
    }
}

fn role(passed: bool) -> Role {
    if passed { Role::Good } else { Role::Danger }
}

fn indent(line: &Clause<'_>) -> u16 {
    (line.depth as u16).saturating_mul(INDENT)
}

/// Cells that the longest clause takes with its sign.
fn clause_cells(lines: &[Clause<'_>]) -> u16 {
    let clauses = lines.iter().filter(|line| line.part.joint == Joint::Clause);
    clauses.map(|line| indent(line) + 2 + text::width(&line.part.text) as u16).max().unwrap_or(0)
}
