//! One row of the list of torrents: the name, and what each column shows of it.

use std::ops::Range;

use time::UtcOffset;

use super::{Filling, Plan, bar};
use crate::{
    app::Column,
    locale::t,
    model::{Known, Rate, State, Torrent, UnixTime, printable_line},
    view::{Role, columns::Placed, figures, pen::Pen, text},
};

/// What ages and dates are told by.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    pub now: UnixTime,
    pub utc_offset: UtcOffset,
}

/// Fewer cells than that tell no reason.
const REASON: u16 = 12;
/// So many cells take a day's date, and with the time of day.
const DATE: u16 = 10;
const MOMENT: u16 = 16;

/// Draws everything of a row but the gutter's cursor and mark.
pub fn draw(pen: &mut Pen<'_>, torrent: &Torrent, plan: &Plan, clock: Clock) {
    let sign = if torrent.stored { pen.glyphs().stored } else { pen.glyphs().state(torrent.state) };
    pen.text((1, 0), 1, sign, tint(torrent));
    let quiet = torrent.stored || matches!(torrent.state, State::Paused | State::Done | State::Queued);
    let role = if quiet { Role::Dim } else { Role::Text };
    pen.text((plan.name.start, 0), plan.name.len() as u16, &torrent.name, role);
    let told = why(torrent, &plan.columns);
    if let Some(place) = &told
        && let Some(reason) = reason(torrent, place.end - place.start)
    {
        pen.text((place.start, 0), place.end - place.start, reason, tint(torrent));
    }
    let free = |column: &&Placed<Column>| told.as_ref().is_none_or(|told| !told.contains(&column.x));
    for column in plan.columns.iter().filter(free) {
        cell(pen, torrent, column, clock);
    }
}

/// The colour of its state; nobody is to be alarmed by what was stored.
fn tint(torrent: &Torrent) -> Role {
    if torrent.stored { Role::Dim } else { Role::of_state(torrent.state) }
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
fn why(torrent: &Torrent, columns: &[Placed<Column>]) -> Option<Range<u16>> {
    torrent.reason.as_ref()?;
    if columns.iter().any(|c| c.key == Column::Note) {
        return None;
    }
    let rate = |c: &&Placed<Column>| matches!(c.key, Column::Down | Column::Up | Column::Eta);
    let first = columns.iter().position(|c| c.key == Column::Down);
    let (first, last) = match torrent.state {
        State::Failed => {
            let state = columns.iter().position(|c| c.key == Column::State).map(|at| at + 1);
            (first.or(state)?, columns.last()?)
        }
        State::Stalled | State::Metadata if torrent.up == Rate::ZERO => {
            let first = first?;
            (first, columns[first..].iter().take_while(rate).last()?)
        }
        _ => return None,
    };
    let place = columns.get(first)?.x..last.x + last.cells;
    (place.len() >= usize::from(REASON)).then_some(place)
}

fn cell(pen: &mut Pen<'_>, torrent: &Torrent, column: &Placed<Column>, clock: Clock) {
    let (at, cells) = ((column.x, 0), column.cells);
    let (text, role) = match column.key {
        Column::Progress => return progress(pen, torrent, column),
        Column::State => (state(torrent.state, cells).to_owned(), tint(torrent)),
        Column::Note => note(torrent, cells),
        Column::Name => (torrent.name.to_string(), Role::Text),
        Column::Percent => known(pen, torrent.size.map(|_| figures::percent(torrent.progress()))),
        Column::Size => known(pen, torrent.size.map(figures::bytes)),
        Column::Have => known(pen, torrent.size.map(|_| figures::bytes(torrent.have))),
        Column::Left if torrent.is_complete() => (String::new(), Role::Faint),
        Column::Left => {
            known(pen, torrent.size.map(|_| figures::bytes(torrent.wanted.saturating_sub(torrent.have))))
        }
        Column::Downloaded => (figures::bytes(torrent.downloaded), Role::Dim),
        Column::Uploaded => (figures::bytes(torrent.uploaded), Role::Dim),
        Column::Down => (figures::rate(torrent.down, pen.look.detail), Role::Down),
        Column::Up => (figures::rate(torrent.up, pen.look.detail), Role::Up),
        Column::Eta => eta(pen, torrent),
        Column::Ratio => known(pen, torrent.ratio().map(|r| r.to_string()).into()),
        Column::Peers => headcount(torrent, torrent.peers.connected),
        Column::Seeds => match torrent.peers.seeds {
            Known::Is(seeds) => headcount(torrent, seeds),
            // A stopped torrent has no peers: nothing about them is unknown.
            Known::Unknown if torrent.state.is_stopped() => (String::new(), Role::Faint),
            Known::Unknown => known(pen, Known::Unknown),
        },
        Column::Label => (torrent.labels.join(", "), Role::Accent),
        Column::Tracker => {
            (torrent.trackers.first().map_or(String::new(), |host| host.to_string()), Role::Dim)
        }
        Column::Added => (moment(torrent.added, cells, clock), Role::Dim),
        Column::Finished => {
            (torrent.finished.map_or(String::new(), |at| moment(at, cells, clock)), Role::Dim)
        }
        Column::Folder => return folder(pen, torrent, column),
        Column::Private => (if torrent.private { t!("list-private") } else { "" }.to_owned(), Role::Dim),
        Column::Hash => (torrent.hash.to_string().chars().take(cells.into()).collect(), Role::Dim),
    };
    if column.right {
        pen.right(at, cells, &text, role);
    } else {
        pen.text(at, cells, &text, role);
    }
}

/// How long ago it was, or where there is room for it when.
fn moment(at: UnixTime, cells: u16, clock: Clock) -> String {
    let date = figures::date(at, clock.utc_offset);
    match cells {
        MOMENT.. => date,
        DATE.. => date.chars().take(DATE.into()).collect(),
        _ => figures::age(clock.now.since(at)),
    }
}

fn state(state: State, cells: u16) -> &'static str {
    match (state, cells) {
        (state, 11..) => state.title(),
        (state, 8..) => state.brief_title(),
        (state, _) => state.short_title(),
    }
}

fn progress(pen: &mut Pen<'_>, torrent: &Torrent, column: &Placed<Column>) {
    let share = torrent.progress();
    let (text, mut role) = known(pen, torrent.size.map(|_| figures::percent(share)));
    if torrent.is_complete() {
        role = Role::Dim;
    } else if torrent.size.is_known() && !torrent.state.is_stopped() && !torrent.stored {
        role = Role::Text;
    }
    pen.right((column.x, 0), column.cells.min(4), &text, role);
    let filling = match torrent.state {
        State::Failed => Filling::Failed,
        _ if torrent.is_complete() => Filling::Complete,
        _ if torrent.stored => Filling::Halted,
        State::Downloading | State::Checking | State::Metadata => Filling::Growing,
        _ => Filling::Halted,
    };
    bar(pen, (column.x + 5, 0), column.cells.saturating_sub(5), (share, filling));
}

fn note(torrent: &Torrent, cells: u16) -> (String, Role) {
    (reason(torrent, cells).unwrap_or_default().to_owned(), tint(torrent))
}

/// The end of a path tells more than its start.
fn folder(pen: &mut Pen<'_>, torrent: &Torrent, column: &Placed<Column>) {
    let whole = printable_line(&torrent.folder.to_string_lossy(), 4_096);
    let whole = text::allowed(&whole, pen.glyphs());
    let shown = text::fit_end(&whole, column.cells.into(), pen.glyphs());
    pen.text((column.x, 0), column.cells, &shown, Role::Dim);
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
