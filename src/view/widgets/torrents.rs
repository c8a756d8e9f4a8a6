//! The list of torrents: a rule over the names, the column titles beside it, and the lines in view. It costs what is
//! in view, however long the list is.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{Clock, Plan, Window, group_row, rule, scrollbar, torrent_row};
use crate::{
    app::{Column, Group, Order},
    locale::t,
    model::Torrent,
    view::{Detail, Role, columns::Placed, pen::Pen, text},
};

/// What the list shows.
#[derive(Debug, Clone)]
pub struct TorrentList<'a> {
    /// The lines in view.
    pub lines: &'a [ListLine<'a>],
    pub plan: &'a Plan,
    pub window: Window,
    pub focused: bool,
    pub order: Order,
    /// Said beside the title: counts, filter, marks.
    pub notes: &'a [(String, Role)],
    pub clock: Clock,
}

/// One line in view.
#[derive(Debug, Clone, Copy)]
pub struct ListLine<'a> {
    pub what: LineOf<'a>,
    pub cursor: bool,
    pub marked: bool,
}

/// What stands on it.
#[derive(Debug, Clone, Copy)]
pub enum LineOf<'a> {
    Torrent(&'a Torrent),
    /// A group, and what it is called.
    Group(&'a Group, &'a str),
}

/// Draws the titles into the first row and lines into the others.
pub fn torrents(pen: &mut Pen<'_>, list: &TorrentList<'_>) {
    titles(pen, list);
    for (y, row) in (1..pen.height()).zip(list.lines) {
        // On a line that carries little the sign alone has to do: to lay a ground means to write the row anew.
        let ground = row.cursor && (pen.look.detail < Detail::Least || row.marked);
        let mut line = if ground { pen.selected_row(y, list.focused) } else { pen.row(y) };
        match row.what {
            LineOf::Torrent(torrent) => torrent_row::draw(&mut line, torrent, list.plan, list.clock),
            LineOf::Group(group, name) => group_row::draw(&mut line, group, name, list.plan),
        }
        let glyphs = line.glyphs();
        if row.marked {
            line.text((0, 0), 1, glyphs.mark, Role::Mark);
        } else if row.cursor {
            line.text((0, 0), 1, glyphs.cursor, Role::Accent);
        }
    }
    let (width, height) = (pen.width(), pen.height());
    let mut body = pen.part(Rect::new(0, 1, width, height.saturating_sub(1)));
    scrollbar(&mut body, list.window);
}

fn titles(pen: &mut Pen<'_>, list: &TorrentList<'_>) {
    let title = if list.focused { Role::TitleOn } else { Role::Title };
    let mut left = vec![(t!("list-title").to_owned(), title)];
    let mut room = list.plan.notes();
    for note in list.notes {
        let cells = text::width(&note.0);
        if cells > room {
            break;
        }
        room -= cells;
        left.push(note.clone());
    }
    let Range { start, end } = list.plan.title();
    rule(&mut pen.part(Rect::new(start, 0, end.saturating_sub(start), 1)), list.focused, &left, &[]);
    for column in &list.plan.columns {
        let arrow = arrow(pen, list.order, column.key);
        let role = if arrow.is_empty() { Role::Title } else { Role::Accent };
        column_title(pen, column, &arrow, role);
    }
}

/// Which way a column is sorted, and where several are, which one it is: `▾`, `▾1`. Empty: it is not.
pub fn arrow(pen: &Pen<'_>, order: Order, column: Column) -> String {
    let Some((place, descending)) = order.place(column) else { return String::new() };
    let arrow = if descending { pen.glyphs().descending } else { pen.glyphs().ascending };
    if order.count() > 1 { format!("{arrow}{}", place + 1) } else { arrow.to_owned() }
}

fn column_title(pen: &mut Pen<'_>, column: &Placed<Column>, arrow: &str, role: Role) {
    let room = usize::from(column.cells) + 2;
    let x = column.x.saturating_sub(1);
    let words =
        if column.right { format!("{arrow}{}", column.label) } else { format!("{}{arrow}", column.label) };
    // A label as wide as its column lends its arrow the blanks beside it.
    let text = match room.saturating_sub(text::width(&words)) {
        0 => words,
        1 if column.right => format!("{words} "),
        1 => format!(" {words}"),
        _ => format!(" {words} "),
    };
    if column.right {
        pen.right((x, 0), column.cells + 2, &text, role);
    } else {
        pen.text((x, 0), column.cells + 2, &text, role);
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc, time::Duration};

    use super::*;
    use crate::{
        app::{ColumnChoice, Columns, Present, Sort, Sums, Wanted},
        model::{Bytes, InfoHash, Known, PeerCounts, Rate, State, UnixTime},
        view::{Depth, Look, testing, widgets::torrent_columns},
    };

    const CLOCK: Clock = Clock { now: UnixTime(86_400), utc_offset: time::UtcOffset::UTC };
    const PRESENT: Present = Present { flowing: true, labels: false, trackers: false };

    fn usual(width: u16) -> Plan {
        torrent_columns(&Columns::default().wanted(PRESENT), width)
    }

    fn list<'a>(lines: &'a [ListLine<'a>], plan: &'a Plan) -> TorrentList<'a> {
        TorrentList {
            lines,
            plan,
            window: Window::default(),
            focused: false,
            order: Order::default(),
            notes: &[],
            clock: CLOCK,
        }
    }

    fn torrent(name: &str, state: State) -> Torrent {
        Torrent {
            state,
            size: Known::Is(Bytes(6 << 30)),
            wanted: Bytes(6 << 30),
            have: Bytes(2 << 30),
            down: Rate(1 << 20),
            eta: Some(Duration::from_secs(4096)),
            downloaded: Bytes(2 << 30),
            uploaded: Bytes(1 << 30),
            peers: PeerCounts { connected: 12, seeds: Known::Unknown, heard_of: Known::Unknown },
            folder: Arc::from(Path::new("/srv")),
            pieces: 10,
            ..Torrent::new(InfoHash([0; 20]), name)
        }
    }

    #[test]
    fn a_row_has_its_numbers_to_the_right_and_unknown_is_a_dash() {
        let one = torrent("ubuntu-26.04-desktop-amd64.iso", State::Downloading);
        let rows = [ListLine { what: LineOf::Torrent(&one), cursor: true, marked: true }];
        let plan = usual(116);
        let list = list(&rows, &plan);
        let look = Look::new(Depth::None, false);
        let drawn = testing::lines(116, 2, &look, |pen| torrents(pen, &list));
        assert!(drawn[1].starts_with("●▼ ubuntu-26.04"), "{}", drawn[1]);
        assert!(drawn[1].ends_with("1.00M          1h 08m   0.50     12      –"), "{}", drawn[1]);
        assert!(drawn[0].contains(" Size ") && drawn[0].contains("Seeds"), "{}", drawn[0]);
    }

    #[test]
    fn why_a_torrent_failed_or_stalled_is_on_its_row() {
        let why = |state, reason: &str, width| {
            let one = Torrent { down: Rate::ZERO, reason: Some(reason.into()), ..torrent("a.iso", state) };
            let rows = [ListLine { what: LineOf::Torrent(&one), cursor: false, marked: false }];
            let plan = usual(width);
            let list = list(&rows, &plan);
            testing::lines(width, 2, &Look::new(Depth::None, true), |pen| torrents(pen, &list)).remove(1)
        };
        for width in [60, 80, 120, 200] {
            let stalled = why(State::Stalled, "no peers found yet", width);
            assert!(stalled.contains("no peers found yet"), "{width}: {stalled}");
            let failed = why(State::Failed, "the disk is full (writing a.iso)", width);
            assert!(failed.contains("the disk is full "), "{width}: {failed}");
        }
    }

    #[test]
    fn any_size_is_safe() {
        let all = State::ALL.map(|state| torrent("日本語のとても長い名前 👩‍🚀.iso", state));
        let line = |what| ListLine { what, cursor: true, marked: false };
        let group = Group {
            name: "日本語".into(),
            rows: 0..9,
            line: 0,
            folded: true,
            marked: 3,
            sums: Sums { size: Bytes(1 << 40), down: Rate(5), up: Rate::ZERO },
        };
        let rows: Vec<_> = [line(LineOf::Group(&group, &group.name))]
            .into_iter()
            .chain(all.iter().map(|torrent| line(LineOf::Torrent(torrent))))
            .collect();
        let window = Window { first: 0, total: 10_000 };
        let notes = [("9 of 10,000".to_owned(), Role::Dim)];
        let columns =
            Columns::new(Column::ALL.map(|column| ColumnChoice { column, shown: Some(true), width: 0 }));
        testing::at_odd_sizes(|pen| {
            for wanted in [columns.wanted(PRESENT), Columns::default().wanted(PRESENT)] {
                let plan = torrent_columns(&wanted, pen.width());
                torrents(pen, &TorrentList { window, notes: &notes, ..list(&rows, &plan) });
            }
        });
    }

    #[test]
    fn titles_show_what_counts_first_and_which_way() {
        let look = Look::new(Depth::None, true);
        let titles = |order: Order| {
            let plan = usual(120);
            testing::lines(120, 1, &look, |pen| torrents(pen, &TorrentList { order, ..list(&[], &plan) }))
                .remove(0)
        };
        let one = titles(Order::by(Sort::by(Column::Ratio)));
        assert!(one.contains(" >Ratio ") && !one.contains('1'), "{one}");
        let two = titles(Order::new([Sort::by(Column::Ratio), Sort::by(Column::State)]).unwrap());
        assert!(two.contains(">1Ratio") && two.contains("State<2"), "{two}");
    }

    #[test]
    fn every_column_shows_something_of_a_torrent_that_has_everything() {
        let one = Torrent {
            state: State::Downloading,
            reason: Some("why".into()),
            labels: Arc::from([Arc::from("linux"), Arc::from("keep")]),
            trackers: Arc::from([Arc::from("tracker.example.org")]),
            finished: Some(UnixTime(60)),
            up: Rate(2048),
            private: true,
            peers: PeerCounts { connected: 12, seeds: Known::Is(3), heard_of: Known::Unknown },
            ..torrent("a name", State::Downloading)
        };
        let look = Look::new(Depth::None, true);
        for (column, shows) in [
            (Column::Label, "linux, keep"),
            (Column::Tracker, "tracker.example.org"),
            (Column::Added, "1970-01-01 00:00"),
            (Column::Finished, "1970-01-01 00:01"),
            (Column::Folder, "/srv"),
            (Column::Hash, "0000000000"),
            (Column::Private, "private"),
            (Column::Note, "why"),
            (Column::Left, "4.00G"),
            (Column::Have, "2.00G"),
            (Column::Percent, "33%"),
            (Column::Downloaded, "2.00G"),
            (Column::Uploaded, "1.00G"),
        ] {
            let wanted = [
                Wanted { column: Column::Name, width: None, rank: 0 },
                Wanted { column, width: Some(20), rank: 1 },
            ];
            let plan = torrent_columns(&wanted, 60);
            let rows = [ListLine { what: LineOf::Torrent(&one), cursor: false, marked: false }];
            let drawn = testing::lines(60, 2, &look, |pen| torrents(pen, &list(&rows, &plan))).remove(1);
            assert!(drawn.contains(shows), "{column}: {drawn}");
        }
    }
}
