//! One row of the list of torrents, and the columns it may have.

use std::ops::Range;

use super::{Filling, bar};
use crate::{
    model::{Known, Rate, State, Torrent},
    view::{
        Role,
        columns::{Column, Flexible, Placed, place},
        figures,
        pen::Pen,
        text,
    },
};

/// A column of the list, beside the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TorrentColumn {
    Size,
    Progress,
    State,
    /// Why the state is what it is, or the labels.
    Note,
    Down,
    Up,
    Eta,
    Ratio,
    Peers,
    Seeds,
}

const fn column(key: TorrentColumn, label: &'static str, cells: u16, rank: u8) -> Column<TorrentColumn> {
    let right = !matches!(key, TorrentColumn::State | TorrentColumn::Progress | TorrentColumn::Note);
    Column { key, label, cells, rank, right }
}

/// All columns in their order, at their least widths; the highest rank goes first when it is narrow.
pub const COLUMNS: [Column<TorrentColumn>; 10] = [
    column(TorrentColumn::Size, "Size", 5, 5),
    column(TorrentColumn::Progress, "Progress", 11, 0),
    column(TorrentColumn::State, "State", 5, 2),
    column(TorrentColumn::Note, "Note", 24, 9),
    column(TorrentColumn::Down, "Down/s", 6, 1),
    column(TorrentColumn::Up, "Up/s", 5, 4),
    column(TorrentColumn::Eta, "ETA", 7, 3),
    column(TorrentColumn::Ratio, "Ratio", 5, 6),
    column(TorrentColumn::Peers, "Peers", 5, 7),
    column(TorrentColumn::Seeds, "Seeds", 5, 8),
];

/// Cursor or mark, sign of the state, a blank.
pub const GUTTER: u16 = 3;

/// Where everything of a row stands, for a list of that width.
pub fn plan(width: u16) -> (Range<u16>, Vec<Placed<TorrentColumn>>) {
    let columns = COLUMNS.map(|c| Column {
        cells: match c.key {
            TorrentColumn::Progress => 5 + bar_cells(width),
            // The sign and its colour say it too: where names are cut, they get the room.
            TorrentColumn::State if (100..150).contains(&width) => 8,
            TorrentColumn::State if (70..100).contains(&width) || width >= 150 => 11,
            TorrentColumn::Note if width < 150 => width,
            TorrentColumn::Note => (width - 110) / 2,
            _ => c.cells,
        },
        ..c
    });
    let gap = if width >= 116 { 2 } else { 1 };
    let least = GUTTER + (width / 4).clamp(14, 40);
    // The last cell is left to the scroll bar.
    let (name, placed) = place(&columns, Flexible { at: 0, least, gap }, width.saturating_sub(1));
    ((name.start + GUTTER).min(name.end)..name.end, placed)
}

fn bar_cells(width: u16) -> u16 {
    match width {
        0..70 => 6,
        70..150 => 8,
        _ => (width / 10).min(24),
    }
}

/// Draws everything of a row but the gutter's cursor and mark.
pub fn draw(pen: &mut Pen<'_>, torrent: &Torrent, name: &Range<u16>, columns: &[Placed<TorrentColumn>]) {
    let sign = pen.glyphs().state(torrent.state);
    pen.text((1, 0), 1, sign, Role::of_state(torrent.state));
    let quiet = matches!(torrent.state, State::Paused | State::Done | State::Queued);
    let role = if quiet { Role::Dim } else { Role::Text };
    pen.text((name.start, 0), name.end - name.start, &torrent.name, role);
    let told = why(torrent, columns);
    if let Some(place) = &told
        && let Some(reason) = reason(torrent, place.end - place.start)
    {
        pen.text((place.start, 0), place.end - place.start, reason, Role::of_state(torrent.state));
    }
    let free = |column: &&Placed<TorrentColumn>| told.as_ref().is_none_or(|told| !told.contains(&column.x));
    for column in columns.iter().filter(free) {
        cell(pen, torrent, column);
    }
}

/// Why the state is what it is: in full where there is room for it, or else in short.
fn reason(torrent: &Torrent, room: u16) -> Option<&str> {
    let whole = torrent.reason.as_deref()?;
    if text::width(whole) <= usize::from(room) {
        Some(whole)
    } else {
        torrent.brief.as_deref().or(Some(whole))
    }
}

/// Where the reason of a torrent that gets nothing stands in place of its rates, on a list that has
/// no room for a column of reasons: of one that failed no number beside it says more.
fn why(torrent: &Torrent, columns: &[Placed<TorrentColumn>]) -> Option<Range<u16>> {
    torrent.reason.as_ref()?;
    let place = |key| columns.iter().find(|c| c.key == key);
    let last = match torrent.state {
        State::Failed => columns.last(),
        State::Stalled | State::Metadata if torrent.up == Rate::ZERO => place(TorrentColumn::Eta),
        _ => None,
    }?;
    let first = place(TorrentColumn::Down).filter(|_| place(TorrentColumn::Note).is_none())?;
    Some(first.x..last.x + last.cells).filter(|place| !place.is_empty())
}

fn cell(pen: &mut Pen<'_>, torrent: &Torrent, column: &Placed<TorrentColumn>) {
    let (at, cells) = ((column.x, 0), column.cells);
    let (text, role) = match column.key {
        TorrentColumn::Progress => return progress(pen, torrent, column),
        TorrentColumn::State => {
            let word = match (torrent.state, cells) {
                (state, 11..) => state.word(),
                (State::Downloading, 8..) => "download",
                (state, 8..) => state.word(),
                (state, _) => short(state),
            };
            pen.text(at, cells, word, Role::of_state(torrent.state));
            return;
        }
        TorrentColumn::Note => return note(pen, torrent, column),
        TorrentColumn::Size => known(pen, torrent.size.map(figures::bytes)),
        TorrentColumn::Down => (figures::rate(torrent.down, pen.look.detail), Role::Down),
        TorrentColumn::Up => (figures::rate(torrent.up, pen.look.detail), Role::Up),
        TorrentColumn::Eta => eta(pen, torrent),
        TorrentColumn::Ratio => known(pen, torrent.ratio().map(|r| r.to_string()).into()),
        TorrentColumn::Peers => headcount(torrent, torrent.peers.connected),
        TorrentColumn::Seeds => match torrent.peers.seeds {
            Known::Is(seeds) => headcount(torrent, seeds),
            // A stopped torrent has no peers: nothing about them is unknown.
            Known::Unknown if torrent.state.is_stopped() => (String::new(), Role::Faint),
            Known::Unknown => known(pen, Known::Unknown),
        },
    };
    pen.right(at, cells, &text, role);
}

fn progress(pen: &mut Pen<'_>, torrent: &Torrent, column: &Placed<TorrentColumn>) {
    let share = torrent.progress();
    let (text, mut role) = known(pen, torrent.size.map(|_| figures::percent(share)));
    if torrent.is_complete() {
        role = Role::Dim;
    } else if torrent.size.is_known() && !torrent.state.is_stopped() {
        role = Role::Text;
    }
    pen.right((column.x, 0), 4, &text, role);
    let filling = match torrent.state {
        State::Failed => Filling::Failed,
        _ if torrent.is_complete() => Filling::Complete,
        State::Downloading | State::Checking | State::Metadata => Filling::Growing,
        _ => Filling::Halted,
    };
    bar(pen, (column.x + 5, 0), column.cells - 5, (share, filling));
}

fn note(pen: &mut Pen<'_>, torrent: &Torrent, column: &Placed<TorrentColumn>) {
    let at = (column.x, 0);
    match reason(torrent, column.cells) {
        Some(reason) => pen.text(at, column.cells, reason, Role::of_state(torrent.state)),
        None => pen.text(at, column.cells, &torrent.labels.join(", "), Role::Dim),
    };
}

fn known(pen: &Pen<'_>, text: Known<String>) -> (String, Role) {
    match text {
        Known::Is(text) => (text, Role::Dim),
        Known::Unknown => (pen.glyphs().unknown.to_owned(), Role::Faint),
    }
}

/// Complete or stopped torrents have no time to go; one that goes on without an estimate has an
/// unknown one.
fn eta(pen: &Pen<'_>, torrent: &Torrent) -> (String, Role) {
    match torrent.eta {
        Some(eta) => (figures::duration(eta), Role::Text),
        None if torrent.is_complete() || torrent.state.is_stopped() => (String::new(), Role::Faint),
        None => known(pen, Known::Unknown),
    }
}

fn headcount(torrent: &Torrent, n: u32) -> (String, Role) {
    match n {
        0 if torrent.state.is_stopped() => (String::new(), Role::Faint),
        0 => ("0".to_owned(), Role::Faint),
        n => (n.to_string(), Role::Dim),
    }
}

/// A state's word in five cells.
fn short(state: State) -> &'static str {
    match state {
        State::Metadata => "meta",
        State::Queued => "queue",
        State::Checking => "check",
        State::Downloading => "down",
        State::Stalled => "stall",
        State::Seeding => "seed",
        State::Paused => "pause",
        State::Done => "done",
        State::Failed => "fail",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_keeps_its_room_and_columns_go_by_use() {
        for width in 40..400 {
            let (name, columns) = plan(width);
            assert!(name.end - name.start >= 12, "{width}: {name:?}");
            assert!(columns.iter().all(|c| c.x + c.cells < width), "{width}: {columns:?}");
        }
        let keys = |width| plan(width).1.iter().map(|c| c.key).collect::<Vec<_>>();
        use TorrentColumn::*;
        assert_eq!(keys(60), [Progress, State, Down, Up, Eta]);
        assert_eq!(keys(80), [Size, Progress, State, Down, Up, Eta]);
        assert_eq!(keys(120), [Size, Progress, State, Down, Up, Eta, Ratio, Peers, Seeds]);
        assert_eq!(keys(200).len(), COLUMNS.len());
    }
}
