//! The table of a torrent's peers.

use std::{ops::Range, time::Duration};

use super::{Filling, Window, bar, scrollbar};
use crate::{
    app::{PeerColumn, PeerOrder},
    locale::{self, t},
    model::{Direction, Known, Peer, PeerSource, Rate, Transport, UnixTime},
    view::{
        Role,
        columns::{Column, Flexible, Placed, place},
        figures,
        pen::Pen,
        text,
    },
};

/// What the table shows: the rows in view.
#[derive(Debug, Clone, Copy, Default)]
pub struct PeerList<'a> {
    pub rows: &'a [&'a Peer],
    /// The names of their torrents, where they are of several.
    pub torrents: Option<&'a [&'a str]>,
    pub window: Window,
    /// The row in view that has the cursor.
    pub cursor: Option<usize>,
    pub focused: bool,
    pub order: PeerOrder,
    /// For how long they are connected.
    pub now: UnixTime,
    /// Whether countries are known at all.
    pub countries: bool,
}

const fn column(key: PeerColumn, cells: u16, rank: u8) -> Column<PeerColumn> {
    use PeerColumn::*;
    let right = matches!(key, Down | Up | Downloaded | Uploaded | Queue | Since);
    Column { key, label: "", cells, rank, right }
}

const COLUMNS: [Column<PeerColumn>; 13] = [
    column(PeerColumn::Address, 21, 0),
    column(PeerColumn::Country, 2, 4),
    column(PeerColumn::Progress, 11, 5),
    column(PeerColumn::Down, 6, 1),
    column(PeerColumn::Up, 5, 2),
    column(PeerColumn::Downloaded, 5, 6),
    column(PeerColumn::Uploaded, 5, 7),
    column(PeerColumn::Flags, 7, 3),
    // Requests out with it, and its own that wait.
    column(PeerColumn::Queue, 7, 8),
    column(PeerColumn::Source, 8, 9),
    column(PeerColumn::Since, 7, 10),
    column(PeerColumn::Transport, 5, 11),
    column(PeerColumn::Direction, 3, 12),
];

/// Draws column titles into the first row and peers into the others.
pub fn peers(pen: &mut Pen<'_>, list: &PeerList<'_>) {
    let (flexible, placed) = plan(pen.width(), list);
    titles(pen, list, &flexible, &placed);
    for (at, (y, peer)) in (1..pen.height()).zip(list.rows).enumerate() {
        let here = list.cursor == Some(at);
        let mut line = if here { pen.selected_row(y, list.focused) } else { pen.row(y) };
        if here {
            let cursor = line.glyphs().cursor;
            line.text((0, 0), 1, cursor, Role::Accent);
        }
        let (start, cells) = (flexible.start + 1, flexible.end - flexible.start);
        match list.torrents.and_then(|names| names.get(at)) {
            Some(name) => _ = line.text((start, 0), cells, &text::allowed(name, line.glyphs()), Role::Text),
            None => client(&mut line, peer, (start, cells)),
        }
        for column in &placed {
            cell(&mut line, peer, column, list.now);
        }
    }
    let (width, height) = (pen.width(), pen.height());
    let mut body = pen.part(ratatui::layout::Rect::new(0, 1, width, height.saturating_sub(1)));
    scrollbar(&mut body, list.window);
}

/// Which columns there is room for, and what is left to the client, or to the name of the torrent.
fn plan(width: u16, list: &PeerList<'_>) -> (Range<u16>, Vec<Placed<PeerColumn>>) {
    let mut columns: Vec<_> = COLUMNS
        .into_iter()
        .filter(|column| list.countries || column.key != PeerColumn::Country)
        .map(|column| Column {
            cells: match column.key {
                PeerColumn::Address if width >= 140 => 39,
                PeerColumn::Progress if width >= 100 => 15,
                _ => column.cells,
            },
            ..column
        })
        .collect();
    let several = list.torrents.is_some();
    if several {
        columns.insert(1, column(PeerColumn::Client, 18, 4));
    }
    let gap = if width >= 90 { 2 } else { 1 };
    // What a peer does tells more than the end of its client's name.
    let least = if width < 70 { 14 } else { 18 };
    place(&columns, Flexible { at: usize::from(!several), least, gap }, width.saturating_sub(2))
}

fn titles(pen: &mut Pen<'_>, list: &PeerList<'_>, flexible: &Range<u16>, placed: &[Placed<PeerColumn>]) {
    let glyphs = pen.glyphs();
    let title = |key: PeerColumn| {
        let label = locale::of("peers-column", key.word());
        match list.order {
            PeerOrder { column, descending } if column == key => (
                format!("{label}{}", if descending { glyphs.descending } else { glyphs.ascending }),
                Role::Accent,
            ),
            _ => (label.to_owned(), Role::Title),
        }
    };
    let wide = if list.torrents.is_some() { PeerColumn::Torrent } else { PeerColumn::Client };
    let (text, role) = title(wide);
    pen.text((flexible.start + 1, 0), flexible.end - flexible.start, &text, role);
    for column in placed {
        let (text, role) = title(column.key);
        if column.right {
            pen.right((column.x, 0), column.cells + 1, &text, role);
        } else {
            pen.text((column.x + 1, 0), column.cells, &text, role);
        }
    }
}

fn client(pen: &mut Pen<'_>, peer: &Peer, (x, cells): (u16, u16)) {
    let (name, role) = match &peer.client {
        Known::Is(name) => (text::allowed(name, pen.glyphs()).into_owned(), Role::Text),
        Known::Unknown => (pen.glyphs().unknown.to_owned(), Role::Faint),
    };
    pen.text((x, 0), cells, &name, role);
}

fn cell(pen: &mut Pen<'_>, peer: &Peer, column: &Placed<PeerColumn>, now: UnixTime) {
    let (at, cells) = ((column.x + 1, 0), column.cells);
    let (text, role): (String, Role) = match column.key {
        // It takes what the others leave: drawn with the row.
        PeerColumn::Torrent => return,
        PeerColumn::Client => return client(pen, peer, (column.x + 1, cells)),
        PeerColumn::Progress => return progress(pen, peer.progress, column),
        PeerColumn::Address => (peer.addr.to_string(), Role::Text),
        PeerColumn::Country => match &peer.country {
            Known::Is(country) => (country.code.to_string(), Role::Dim),
            Known::Unknown => word(pen, Known::Unknown),
        },
        PeerColumn::Down => rate(pen, peer.down, Role::Down),
        PeerColumn::Up => rate(pen, peer.up, Role::Up),
        PeerColumn::Downloaded => (figures::bytes(peer.downloaded), Role::Dim),
        PeerColumn::Uploaded => (figures::bytes(peer.uploaded), Role::Dim),
        PeerColumn::Transport => word(pen, peer.transport.map(transport)),
        PeerColumn::Direction => word(pen, peer.direction.map(direction)),
        PeerColumn::Source => word(pen, peer.source.map(source)),
        PeerColumn::Flags => match peer.letters() {
            Known::Is(letters) => (letters, Role::Dim),
            Known::Unknown => word(pen, Known::Unknown),
        },
        PeerColumn::Queue => queue(pen, peer),
        PeerColumn::Since => match peer.since {
            // To the minute, so that a quiet table stays as it is.
            Known::Is(since) => (figures::duration(coarse(since, now)), Role::Dim),
            Known::Unknown => word(pen, Known::Unknown),
        },
    };
    if column.right {
        pen.right(at, cells, &text, role);
    } else {
        pen.text(at, cells, &text, role);
    }
}

/// How long it has been since then, in whole minutes.
fn coarse(since: UnixTime, now: UnixTime) -> Duration {
    Duration::from_secs(now.since(since).as_secs() / 60 * 60)
}

fn rate(pen: &Pen<'_>, rate: Known<Rate>, role: Role) -> (String, Role) {
    match rate {
        Known::Is(rate) => (figures::rate(rate, pen.look.detail), role),
        Known::Unknown => word(pen, Known::Unknown),
    }
}

/// Requests out with it, and its own that wait; nothing where nobody waits for anything.
fn queue(pen: &Pen<'_>, peer: &Peer) -> (String, Role) {
    let count = |n: Known<u32>| n.value().map_or_else(|| pen.glyphs().unknown.to_owned(), |n| n.to_string());
    match (peer.queue, peer.asked) {
        (Known::Unknown, Known::Unknown) => word(pen, Known::Unknown),
        (Known::Is(0), Known::Is(0)) => (String::new(), Role::Faint),
        (out, asked) => (format!("{}/{}", count(out), count(asked)), Role::Dim),
    }
}

fn word(pen: &Pen<'_>, word: Known<&'static str>) -> (String, Role) {
    match word {
        Known::Is(word) => (word.to_owned(), Role::Dim),
        Known::Unknown => (pen.glyphs().unknown.to_owned(), Role::Faint),
    }
}

fn progress(pen: &mut Pen<'_>, share: Known<f32>, column: &Placed<PeerColumn>) {
    let Known::Is(share) = share else {
        let unknown = pen.glyphs().unknown;
        pen.right((column.x + 1, 0), 4, unknown, Role::Faint);
        return;
    };
    let share = f64::from(share);
    let filling = if share >= 1.0 { Filling::Complete } else { Filling::Growing };
    pen.right((column.x + 1, 0), 4, &figures::percent(share), Role::Dim);
    bar(pen, (column.x + 6, 0), column.cells - 5, (share, filling));
}

fn transport(transport: Transport) -> &'static str {
    match transport {
        Transport::Tcp => "tcp",
        Transport::Utp => "utp",
        Transport::Socks => "socks",
    }
}

fn direction(direction: Direction) -> &'static str {
    match direction {
        Direction::Incoming => t!("peers-way-in"),
        Direction::Outgoing => t!("peers-way-out"),
    }
}

fn source(source: PeerSource) -> &'static str {
    match source {
        PeerSource::Tracker => t!("peers-source-tracker"),
        PeerSource::Dht => "dht",
        PeerSource::Pex => "pex",
        PeerSource::Lsd => "lsd",
        PeerSource::Incoming => t!("peers-source-incoming"),
        PeerSource::User => t!("peers-source-user"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Bytes, Rate},
        view::{Depth, Look, testing},
    };

    fn peer() -> Peer {
        Peer {
            client: Known::Is("Transmission 4.1".into()),
            direction: Known::Is(Direction::Incoming),
            progress: Known::Is(0.5),
            down: Known::Is(Rate(2048)),
            up: Known::Is(Rate::ZERO),
            downloaded: Bytes(4096),
            ..Peer::at("192.0.2.7:51413".parse().unwrap())
        }
    }

    #[test]
    fn what_is_unknown_is_a_dash_and_what_is_idle_is_blank() {
        let (peer, look) = (peer(), Look::new(Depth::None, true));
        let list = PeerList { rows: &[&peer], ..PeerList::default() };
        let drawn = testing::lines(139, 2, &look, |pen| peers(pen, &list));
        assert!(drawn[1].starts_with(" 192.0.2.7:51413"), "{}", drawn[1]);
        let words: Vec<_> = drawn[1].split_whitespace().collect();
        assert_eq!(
            words[1..],
            [
                "Transmission",
                "4.1",
                "50%",
                "#####.....",
                "2.00K",
                "4.00K",
                "0B",
                "-",
                "-",
                "-",
                "-",
                "-",
                "in"
            ]
        );
    }

    #[test]
    fn columns_go_by_use() {
        let (peer, look) = (peer(), Look::new(Depth::None, true));
        let list = PeerList { rows: &[&peer], ..PeerList::default() };
        let titles = |width| {
            let drawn = testing::lines(width, 2, &look, |pen| peers(pen, &list)).remove(0);
            drawn.split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(titles(60), "Address Client Down/s> Up/s Flags");
        assert_eq!(titles(80), "Address Client Has Down/s> Up/s Flags");
        assert_eq!(titles(120), "Address Client Has Down/s> Up/s Got Sent Flags Queue Source");
        assert!(titles(200).ends_with("Got Sent Flags Queue Source Since Via Way"));
    }

    #[test]
    fn a_queue_is_what_we_asked_and_what_is_asked_of_us() {
        let look = Look::new(Depth::None, true);
        let shown = |queue, asked| {
            let peer = Peer { queue, asked, ..peer() };
            let list = PeerList { rows: &[&peer], ..PeerList::default() };
            let drawn = testing::lines(130, 2, &look, |pen| peers(pen, &list)).remove(1);
            drawn.split_whitespace().nth(9).map(str::to_owned)
        };
        assert_eq!(shown(Known::Is(250), Known::Is(12)).as_deref(), Some("250/12"));
        assert_eq!(shown(Known::Is(3), Known::Unknown).as_deref(), Some("3/-"));
    }

    #[test]
    fn any_size_is_safe() {
        let peer = peer();
        testing::at_odd_sizes(|pen| {
            let list = PeerList { rows: &[&peer, &peer, &peer], ..PeerList::default() };
            peers(pen, &list);
        });
    }
}
