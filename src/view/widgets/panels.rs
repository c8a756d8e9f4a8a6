//! Graphs one above the other: each with a line of words and figures, and a scale of its own; below all
//! of them one axis of time.

use ratatui::layout::Rect;

use super::graph::{self, Bin, Graph, Scale, graph};
use crate::view::{Role, pen::Pen, text};

/// One graph.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Stands before the title, so that it is not told by its colour alone.
    pub sign: &'static str,
    pub title: &'static str,
    /// Said behind the title, as many as fit.
    pub facts: Vec<String>,
    pub bins: Vec<Bin>,
    pub role: Role,
    pub unit: Unit,
    /// How much of the height it takes, beside the others.
    pub share: u16,
}

/// What the values of a graph are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Bytes per second.
    Rate,
    Count,
}

/// All of them.
#[derive(Debug, Clone, Copy)]
pub struct Panels<'a> {
    pub panels: &'a [Panel],
    /// The number of the first bucket, see [`Graph::first`].
    pub first: i64,
    /// Words of the axis of time, and how far from its end they stand: 0 at the end, 1 at the start.
    pub ticks: &'a [(f64, &'static str)],
    /// Said at the right of the first line.
    pub note: &'a [(String, Role)],
}

/// Cells of the figures left of a graph, with a blank behind them.
const FIGURES: u16 = 6;
/// Narrower graphs have none.
const LEAST: u16 = 40;

/// Draws as many panels as there is room for, the first ones first.
pub fn panels(pen: &mut Pen<'_>, data: &Panels<'_>) {
    let (width, height) = (pen.width(), pen.height());
    let shown = data.panels.len().min(usize::from(height / 2));
    let axis = u16::from(height > 2 * shown as u16 && shown > 0);
    let heights = heights(&data.panels[..shown], height - axis);
    let figures = if width >= LEAST { FIGURES } else { 0 };
    let mut y = 0;
    for (at, (panel, rows)) in data.panels.iter().zip(&heights).enumerate() {
        let note = if at == 0 { data.note } else { &[] };
        title(&mut pen.row(y), panel, note);
        let place = Rect::new(0, y + 1, width, *rows);
        body(&mut pen.part(place), panel, data.first, figures);
        y += 1 + rows;
    }
    if let (1, Some(panel)) = (axis, data.panels.first()) {
        let place = Rect::new(figures, y, width.saturating_sub(figures + 1), 1);
        ticks(&mut pen.part(place), data, panel.bins.len());
    }
}

/// The rows of each graph without its title: at least one each, the rest by their shares.
fn heights(panels: &[Panel], height: u16) -> Vec<u16> {
    let all: u16 = panels.iter().map(|panel| panel.share).sum::<u16>().max(1);
    let spare = height.saturating_sub(2 * panels.len() as u16);
    let mut heights: Vec<u16> = panels.iter().map(|panel| 1 + spare * panel.share / all).collect();
    // What rounding leaves goes to the first ones.
    let used: u16 = heights.iter().map(|rows| rows + 1).sum();
    for rows in heights.iter_mut().take(usize::from(height.saturating_sub(used))) {
        *rows += 1;
    }
    heights
}

fn title(pen: &mut Pen<'_>, panel: &Panel, note: &[(String, Role)]) {
    let width = pen.width();
    let cells: usize = note.iter().map(|(t, _)| text::width(t)).sum();
    let room = usize::from(width).saturating_sub(cells + 3);
    let mut x = pen.runs((1, 0), &[(panel.sign, panel.role), (" ", Role::Text), (panel.title, Role::Strong)]);
    for fact in &panel.facts {
        if usize::from(x) + 3 + text::width(fact) > room {
            break;
        }
        x = pen.runs((x + 3, 0), &[(fact, Role::Dim)]);
    }
    let start = usize::from(width).saturating_sub(cells + 1);
    if start > usize::from(x) {
        pen.runs((start as u16, 0), note);
    }
}

fn body(pen: &mut Pen<'_>, panel: &Panel, first: i64, figures: u16) {
    let (width, height) = (pen.width(), pen.height());
    let cells = width.saturating_sub(figures + 1);
    let (top, word) = panel.unit.ceiling(graph::highest(&panel.bins, first, cells));
    if let (true, Some(scale)) = (figures > 0, Scale::new(first, panel.bins.len(), cells)) {
        // They stand beside the columns, wherever those begin.
        let x = cells - scale.width();
        pen.right((x, 0), figures - 1, &word, Role::Faint);
        if height > 1 {
            pen.right((x, height - 1), figures - 1, "0", Role::Faint);
        }
    }
    let data = Graph { bins: &panel.bins, first, top, role: panel.role };
    graph(&mut pen.part(Rect::new(figures, 0, cells, height)), &data);
}

/// Words below the columns they are about; one that would touch the one before is left out.
fn ticks(pen: &mut Pen<'_>, data: &Panels<'_>, buckets: usize) {
    let width = pen.width();
    let Some(scale) = Scale::new(data.first, buckets, width) else { return };
    let mut free = 0;
    for &(age, word) in data.ticks {
        let cells = text::width(word) as u16;
        let from_right = (age * f64::from(scale.width())) as u16;
        let x = width.saturating_sub(from_right.max(cells));
        if x >= free && x + cells <= width {
            pen.text((x, 0), cells, word, Role::Faint);
            free = x + cells + 1;
        }
    }
}

impl Unit {
    /// The nearest round value that is not below `highest`, and how it is written in at most five cells.
    /// Its steps are wide, so that a scale seldom changes.
    fn ceiling(self, highest: u64) -> (u64, String) {
        const STEPS: [u64; 19] = [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 400, 800];
        const LETTERS: [&str; 7] = ["", "K", "M", "G", "T", "P", "E"];
        let (base, least) = match self {
            // Less than a KiB/s is noise, and is drawn as such.
            Self::Rate => (1_024_u64, 1_024),
            Self::Count => (1_000, 1),
        };
        let highest = highest.max(least);
        let mut scale = 1_u64;
        for letter in LETTERS {
            for step in STEPS {
                let top = step.saturating_mul(scale);
                if top >= highest {
                    return (top, format!("{step}{letter}"));
                }
            }
            scale = scale.saturating_mul(base);
        }
        (u64::MAX, "max".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn panel(sign: &'static str, values: &[u64]) -> Panel {
        Panel {
            sign,
            title: "down",
            facts: vec!["2 KiB/s mean".into(), "9 KiB/s max".into()],
            bins: values.iter().map(|sum| Bin { sum: *sum, weight: 1 }).collect(),
            role: Role::Down,
            unit: Unit::Rate,
            share: 1,
        }
    }

    fn draw(pen: &mut Pen<'_>) {
        let all = [panel("v", &[1_024, 2_048, 3_000, 0]), panel("^", &[0, 0, 0, 900])];
        let note = [("[1 h]".to_owned(), Role::TitleOn)];
        let ticks = [(1.0, "60 min ago"), (0.5, "30"), (0.0, "now")];
        panels(pen, &Panels { panels: &all, first: 0, ticks: &ticks, note: &note });
    }

    #[test]
    fn each_has_its_words_and_its_scale() {
        let look = Look::new(Depth::None, true);
        let drawn = testing::lines(60, 7, &look, draw);
        assert!(drawn[0].starts_with(" v down   2 KiB/s mean   9 KiB/s max"), "{drawn:#?}");
        assert!(drawn[0].ends_with("[1 h]"));
        assert!(drawn[1].contains("   3K ") && drawn[2].contains("    0 "), "{drawn:#?}");
        assert!(drawn[4].contains("   1K ") && drawn[5].ends_with("####"), "{drawn:#?}");
        assert!(drawn[6].ends_with("now"), "{drawn:#?}");
    }

    #[test]
    fn a_low_pane_has_fewer_and_all_rows_are_used() {
        for height in 0..30 {
            let all = [panel("v", &[1]), panel("^", &[1])];
            let shown = usize::from((height / 2).min(2));
            let used: u16 = heights(&all[..shown], height).iter().map(|rows| rows + 1).sum();
            assert!(shown == 0 || used == height, "{height}: {used}");
        }
        let look = Look::new(Depth::None, true);
        assert!(testing::lines(60, 2, &look, draw)[0].starts_with(" v down"));
    }

    #[test]
    fn scales_are_round_and_short() {
        let of = |unit: Unit, highest| unit.ceiling(highest);
        assert_eq!(of(Unit::Rate, 0), (1_024, "1K".into()));
        assert_eq!(of(Unit::Rate, 7 << 20), (8 << 20, "8M".into()));
        assert_eq!(of(Unit::Rate, 900 << 10), (1 << 20, "1M".into()));
        assert_eq!(of(Unit::Count, 387), (400, "400".into()));
        assert_eq!(of(Unit::Count, 0), (1, "1".into()));
        for shift in 0..64 {
            for unit in [Unit::Rate, Unit::Count] {
                let (top, word) = unit.ceiling(1 << shift);
                assert!(top >= 1 << shift && word.len() <= 5, "{shift}: {word}");
            }
        }
    }

    #[test]
    fn any_size_is_safe() {
        testing::at_odd_sizes(draw);
    }
}
