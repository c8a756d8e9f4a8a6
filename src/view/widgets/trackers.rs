//! The trackers of a torrent: a table by tier, and beneath each what it last said; and a tracker on
//! one line, for the info.

use ratatui::layout::Rect;

use super::{Window, scrollbar};
use crate::{
    locale::t,
    model::{Known, Tracker, TrackerState, UnixTime},
    view::{
        Role,
        columns::{Column, Flexible, Placed, place},
        figures,
        glyphs::Glyphs,
        pen::Pen,
        text,
    },
};

/// What the table shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct TrackerList<'a> {
    pub rows: &'a [Tracker],
    /// Lines scrolled away when last drawn.
    pub offset: usize,
    /// The row of the cursor; `None` in a pane that does not take the keys.
    pub cursor: Option<usize>,
    pub now: UnixTime,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Tier,
    State,
    Next,
    Peers,
    Seeds,
    Leeches,
    Downloads,
}

const fn column(key: Field, cells: u16, rank: u8) -> Column<Field> {
    Column { key, label: "", cells, rank, right: !matches!(key, Field::State) }
}

const COLUMNS: [Column<Field>; 7] = [
    column(Field::Tier, 4, 6),
    column(Field::State, 10, 0),
    column(Field::Next, 7, 1),
    column(Field::Peers, 5, 4),
    column(Field::Seeds, 6, 2),
    column(Field::Leeches, 7, 3),
    column(Field::Downloads, 7, 5),
];

/// A line of the table: a tracker, or what it said.
enum Line<'a> {
    Tracker { tracker: &'a Tracker, first_of_tier: bool, row: usize },
    Said { text: String, role: Role },
}

/// Draws column titles into the first row and trackers into the others. Returns which lines are shown,
/// and the tracker of each.
pub fn trackers(pen: &mut Pen<'_>, list: &TrackerList<'_>) -> (Window, Vec<usize>) {
    let (width, height) = (pen.width(), pen.height());
    let gap = if width >= 90 { 2 } else { 1 };
    let (url, placed) = place(&COLUMNS, Flexible { at: 2, least: 30, gap }, width.saturating_sub(2));
    for column in &placed {
        title(pen, column);
    }
    pen.text((url.start + 1, 0), url.end - url.start, t!("trackers-column-url"), Role::Title);
    let said = usize::from(width.saturating_sub(url.start + 2));
    let lines = lines(list.rows, said);
    let first = first(list, &lines, usize::from(height.saturating_sub(1)));
    for (y, line) in (1..height).zip(&lines[first..]) {
        match line {
            Line::Tracker { tracker, first_of_tier, row } => {
                let on = list.cursor == Some(*row);
                let mut line = if on { pen.selected_row(y, true) } else { pen.row(y) };
                if on {
                    let cursor = line.glyphs().cursor;
                    line.text((0, 0), 1, cursor, Role::Accent);
                }
                let cells = url.end - url.start;
                let shown = text::allowed(&tracker.url, line.glyphs());
                let shown = text::fit_middle(&shown, usize::from(cells), line.glyphs());
                line.text((url.start + 1, 0), cells, &shown, Role::Text);
                for column in placed.iter().filter(|c| c.key != Field::Tier || *first_of_tier) {
                    cell(&mut line, tracker, column, list.now);
                }
            }
            Line::Said { text, role } => _ = pen.text((url.start + 1, y), said as u16, text, *role),
        }
    }
    let window = Window { first, total: lines.len() };
    scrollbar(&mut pen.part(Rect::new(0, 1, width, height.saturating_sub(1))), window);
    let mut owner = 0;
    let owners = lines.iter().map(|line| {
        if let Line::Tracker { row, .. } = line {
            owner = *row;
        }
        owner
    });
    (window, owners.skip(first).take(usize::from(height)).collect())
}

/// The first line to show, so that the cursor and what its tracker said are in view.
fn first(list: &TrackerList<'_>, lines: &[Line<'_>], height: usize) -> usize {
    let line_of =
        |wanted| lines.iter().position(|l| matches!(l, Line::Tracker { row, .. } if *row == wanted));
    let first = list.offset.min(lines.len().saturating_sub(height));
    let Some((row, start)) = list.cursor.and_then(|row| Some((row, line_of(row)?))) else { return first };
    let end = line_of(row + 1).unwrap_or(lines.len());
    first.max(end.saturating_sub(height)).min(start)
}

fn lines(rows: &[Tracker], cells: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut tier = None;
    for (row, tracker) in rows.iter().enumerate() {
        let first_of_tier = tier.replace(tracker.tier) != Some(tracker.tier);
        lines.push(Line::Tracker { tracker, first_of_tier, row });
        let error = match &tracker.state {
            Known::Is(TrackerState::Failed(why)) => Some((why, Role::Danger)),
            _ => None,
        };
        for (said, role) in error.into_iter().chain(tracker.warning.as_ref().map(|w| (w, Role::Warn))) {
            let wrapped = text::wrap(said, cells, 4).into_iter();
            lines.extend(wrapped.map(|text| Line::Said { text, role }));
        }
    }
    lines
}

fn title(pen: &mut Pen<'_>, column: &Placed<Field>) {
    let label = match column.key {
        Field::Tier => t!("trackers-column-tier"),
        Field::State => t!("trackers-column-state"),
        Field::Next => t!("trackers-column-next"),
        Field::Peers => t!("trackers-column-peers"),
        Field::Seeds => t!("trackers-column-seeds"),
        Field::Leeches => t!("trackers-column-leeches"),
        Field::Downloads => t!("trackers-column-downloads"),
    };
    if column.right {
        pen.right((column.x + 1, 0), column.cells, label, Role::Title);
    } else {
        pen.text((column.x + 1, 0), column.cells, label, Role::Title);
    }
}

fn cell(pen: &mut Pen<'_>, tracker: &Tracker, column: &Placed<Field>, now: UnixTime) {
    let at = (column.x + 1, 0);
    let count = |n: Known<u32>| n.map(|n| figures::count(n.into()));
    let text = match column.key {
        Field::State => {
            let (word, role) = state(tracker, pen.glyphs());
            pen.text(at, column.cells, word, role);
            return;
        }
        Field::Tier => Known::Is((tracker.tier.saturating_add(1)).to_string()),
        Field::Next if tracker.asking => Known::Is(t!("trackers-asking").to_owned()),
        Field::Next => tracker.next_announce.map(|next| until(next, now)),
        Field::Peers => match tracker.state {
            Known::Is(TrackerState::Working(peers)) => count(Known::Is(peers)),
            Known::Is(_) => Known::Is(String::new()),
            Known::Unknown => Known::Unknown,
        },
        Field::Seeds => count(tracker.seeds),
        Field::Leeches => count(tracker.leeches),
        Field::Downloads => count(tracker.downloads),
    };
    let (text, role) = match text {
        Known::Is(text) if column.key == Field::Next => (text, Role::Text),
        Known::Is(text) => (text, Role::Dim),
        Known::Unknown => (pen.glyphs().unknown.to_owned(), Role::Faint),
    };
    pen.right(at, column.cells, &text, role);
}

fn until(next: UnixTime, now: UnixTime) -> String {
    if next <= now { t!("trackers-now").to_owned() } else { figures::duration(next.since(now)) }
}

fn state(tracker: &Tracker, glyphs: &Glyphs) -> (&'static str, Role) {
    match &tracker.state {
        Known::Unknown => (glyphs.unknown, Role::Faint),
        Known::Is(TrackerState::Waiting) => (t!("trackers-waiting"), Role::Dim),
        Known::Is(TrackerState::Announcing) => (t!("trackers-announcing"), Role::Accent),
        Known::Is(TrackerState::Working(_)) => (t!("trackers-working"), Role::Good),
        Known::Is(TrackerState::Failed(_)) => (t!("trackers-failed"), Role::Danger),
    }
}

/// The tracker as runs of text: its state first, then its address and what came of it.
pub fn line(tracker: &Tracker, glyphs: &Glyphs) -> Vec<(String, Role)> {
    let (word, role) = state(tracker, glyphs);
    let mut runs = vec![(format!("{word:<11}"), role), (tracker.url.to_string(), Role::Text)];
    match &tracker.state {
        Known::Is(TrackerState::Working(peers)) => {
            runs.push((format!("  {}", t!("trackers-gave", peers = *peers)), Role::Dim));
        }
        Known::Is(TrackerState::Failed(why)) => runs.push((format!("  {why}"), Role::Danger)),
        _ => {}
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Depth, Look, testing};

    fn tracker(tier: u32, state: Known<TrackerState>) -> Tracker {
        Tracker { state, ..Tracker::at("udp://tracker.example.org:1337/announce", tier) }
    }

    fn drawn(size: (u16, u16), rows: &[Tracker], offset: usize) -> Vec<String> {
        let look = Look::new(Depth::None, true);
        let list = TrackerList { rows, offset, cursor: None, now: UnixTime(1_000) };
        testing::lines(size.0, size.1, &look, |pen| {
            trackers(pen, &list);
        })
    }

    fn words(line: &str) -> Vec<&str> {
        line.split_whitespace().collect()
    }

    #[test]
    fn a_tracker_that_nobody_can_tell_about_is_dashes() {
        let unknown = tracker(0, Known::Unknown);
        let text: String = line(&unknown, &crate::view::glyphs::UNICODE).into_iter().map(|r| r.0).collect();
        assert_eq!(text, "–          udp://tracker.example.org:1337/announce");
        let rows = drawn((110, 2), &[unknown], 0);
        assert_eq!(
            words(&rows[1]),
            ["1", "-", "udp://tracker.example.org:1337/announce", "-", "-", "-", "-", "-"]
        );
    }

    #[test]
    fn numbers_errors_and_warnings_have_their_places() {
        let works = Tracker {
            next_announce: Known::Is(UnixTime(1_080)),
            seeds: Known::Is(3),
            leeches: Known::Is(1_204),
            downloads: Known::Is(0),
            warning: Some("moving to another host soon".into()),
            ..tracker(0, Known::Is(TrackerState::Working(50)))
        };
        let fails = Tracker {
            next_announce: Known::Is(UnixTime(900)),
            ..tracker(0, Known::Is(TrackerState::Failed("timed out".into())))
        };
        let rows = drawn((110, 6), &[works, fails], 0);
        assert_eq!(words(&rows[0]), ["Tier", "State", "Tracker", "Next", "Gave", "Seeds", "Leeches", "Done"]);
        let url = "udp://tracker.example.org:1337/announce";
        assert_eq!(words(&rows[1]), ["1", "working", url, "1m", "20s", "50", "3", "1,204", "0"]);
        assert_eq!(rows[2].trim(), "moving to another host soon");
        assert_eq!(words(&rows[3]), ["failed", url, "now", "-", "-", "-"]);
        assert_eq!(rows[4].trim(), "timed out");
        assert_eq!(rows[4].find("timed"), rows[3].find("udp"));
    }

    #[test]
    fn it_scrolls_no_further_than_its_end_and_narrow_keeps_state_and_next() {
        let asked = |n| Tracker { asking: true, ..tracker(n, Known::Is(TrackerState::Announcing)) };
        let rows: Vec<_> = (0..9).map(asked).collect();
        let lines = drawn((60, 4), &rows, 9_999);
        assert_eq!(words(&lines[0])[..3], ["State", "Tracker", "Next"]);
        assert!(lines[3].contains("announcing") && lines[3].contains(" asking "), "{lines:?}");
    }

    #[test]
    fn any_size_is_safe() {
        let rows = [tracker(u32::MAX, Known::Is(TrackerState::Failed("日本語 ".repeat(90).into())))];
        testing::at_odd_sizes(|pen| {
            trackers(pen, &TrackerList { rows: &rows, offset: 3, cursor: Some(0), now: UnixTime(0) });
        });
    }
}
