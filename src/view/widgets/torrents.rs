//! The list of torrents: a rule over the names, the column titles beside it, and the rows in view. It costs what is
//! in view, however long the list is.

use super::{Window, scrollbar, torrent_row};
use crate::{
    model::Torrent,
    view::{
        Detail, Role,
        pen::Pen,
        text,
        widgets::{TorrentColumn, rule},
    },
};

/// What the list shows.
#[derive(Debug, Clone, Default)]
pub struct TorrentList<'a> {
    /// The rows in view.
    pub rows: &'a [TorrentRow<'a>],
    pub window: Window,
    pub focused: bool,
    /// The column that orders the list (`None`: the name or something that is no column), and whether
    /// the least comes first.
    pub sort: Option<(Option<TorrentColumn>, bool)>,
    /// Said beside the title: counts, filter, marks.
    pub notes: &'a [(String, Role)],
}

/// One row in view.
#[derive(Debug, Clone, Copy)]
pub struct TorrentRow<'a> {
    pub torrent: &'a Torrent,
    pub cursor: bool,
    pub marked: bool,
}

/// Draws the titles into the first row and torrents into the others.
pub fn torrents(pen: &mut Pen<'_>, list: &TorrentList<'_>) {
    let (name, columns) = torrent_row::plan(pen.width());
    titles(pen, list, &columns, name.end);
    for (y, row) in (1..pen.height()).zip(list.rows) {
        // On a line that carries little the sign alone has to do: to lay a ground means to write the row anew.
        let ground = row.cursor && (pen.look.detail < Detail::Least || row.marked);
        let mut line = if ground { pen.selected_row(y, list.focused) } else { pen.row(y) };
        torrent_row::draw(&mut line, row.torrent, &name, &columns);
        let glyphs = line.glyphs();
        if row.marked {
            line.text((0, 0), 1, glyphs.mark, Role::Mark);
        } else if row.cursor {
            line.text((0, 0), 1, glyphs.cursor, Role::Accent);
        }
    }
    let (width, height) = (pen.width(), pen.height());
    let mut body = pen.part(ratatui::layout::Rect::new(0, 1, width, height.saturating_sub(1)));
    scrollbar(&mut body, list.window);
}

type Columns<'a> = &'a [crate::view::columns::Placed<TorrentColumn>];

fn titles(pen: &mut Pen<'_>, list: &TorrentList<'_>, columns: Columns<'_>, name_end: u16) {
    let arrow = |pen: &Pen<'_>, key| match list.sort {
        Some((sorted, true)) if sorted == key => pen.glyphs().ascending,
        Some((sorted, false)) if sorted == key => pen.glyphs().descending,
        _ => "",
    };
    let title = if list.focused { Role::TitleOn } else { Role::Title };
    let mut left = vec![("Torrents".to_owned(), title)];
    let width = name_end.min(pen.width());
    let mut used = 13;
    for note in list.notes {
        used += text::width(&note.0);
        if used > usize::from(width) {
            break;
        }
        left.push(note.clone());
    }
    rule(&mut pen.part(ratatui::layout::Rect::new(0, 0, width, 1)), list.focused, &left, &[]);
    for column in columns {
        let arrow = arrow(pen, Some(column.key));
        let role = if arrow.is_empty() { Role::Title } else { Role::Accent };
        let x = column.x.saturating_sub(1);
        if column.right {
            let text = format!(" {arrow}{} ", column.label);
            // A label as wide as its column lends its arrow the blank before it.
            let text = if text.chars().count() > usize::from(column.cells) + 2 { &text[1..] } else { &text };
            pen.right((x, 0), column.cells + 2, text, role);
        } else {
            pen.text((x, 0), column.cells + 2, &format!(" {}{arrow} ", column.label), role);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc, time::Duration};

    use super::*;
    use crate::{
        model::{Bytes, InfoHash, Known, PeerCounts, Rate, State, UnixTime},
        view::{Depth, Look, testing},
    };

    fn torrent(name: &str, state: State) -> Torrent {
        Torrent {
            hash: InfoHash([0; 20]),
            name: name.into(),
            state,
            reason: None,
            brief: None,
            size: Known::Is(Bytes(6 << 30)),
            wanted: Bytes(6 << 30),
            have: Bytes(2 << 30),
            down: Rate(1 << 20),
            up: Rate::ZERO,
            eta: Some(Duration::from_secs(4096)),
            downloaded: Bytes(2 << 30),
            uploaded: Bytes(1 << 30),
            peers: PeerCounts { connected: 12, seeds: Known::Unknown, heard_of: Known::Unknown },
            added: UnixTime(0),
            finished: None,
            folder: Arc::from(Path::new("/srv")),
            pieces: 10,
            private: false,
            labels: Arc::from([]),
            magnet: "".into(),
            trackers: [].into(),
        }
    }

    #[test]
    fn a_row_has_its_numbers_to_the_right_and_unknown_is_a_dash() {
        let one = torrent("ubuntu-26.04-desktop-amd64.iso", State::Downloading);
        let rows = [TorrentRow { torrent: &one, cursor: true, marked: true }];
        let list = TorrentList { rows: &rows, ..TorrentList::default() };
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
            let rows = [TorrentRow { torrent: &one, cursor: false, marked: false }];
            let list = TorrentList { rows: &rows, ..TorrentList::default() };
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
        let rows: Vec<_> =
            all.iter().map(|torrent| TorrentRow { torrent, cursor: true, marked: false }).collect();
        let window = Window { first: 0, total: 10_000 };
        let notes = [("9 of 10,000".to_owned(), Role::Dim)];
        testing::at_odd_sizes(|pen| {
            torrents(pen, &TorrentList { rows: &rows, window, notes: &notes, ..TorrentList::default() });
        });
    }
}
