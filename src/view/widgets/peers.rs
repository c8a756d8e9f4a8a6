//! The table of a torrent's peers.

use std::ops::Range;

use super::{Filling, Window, bar, scrollbar};
use crate::{
    model::{Direction, Known, Peer, PeerSource, Rate, Transport},
    view::{
        Role,
        columns::{Column, Flexible, Placed, place},
        figures,
        pen::Pen,
    },
};

/// What the table shows: the rows in view.
#[derive(Debug, Clone, Copy, Default)]
pub struct PeerList<'a> {
    pub rows: &'a [&'a Peer],
    pub window: Window,
    /// The row in view that has the cursor.
    pub cursor: Option<usize>,
    pub focused: bool,
    /// The column that orders the table, and whether the least comes first.
    pub sort: Option<(PeerField, bool)>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeerField {
    Client,
    Address,
    Transport,
    Direction,
    Source,
    Flags,
    Progress,
    Down,
    Up,
    Downloaded,
    Uploaded,
    Queue,
}

const fn column(key: PeerField, label: &'static str, cells: u16, rank: u8) -> Column<PeerField> {
    use PeerField::*;
    let right = matches!(key, Down | Up | Downloaded | Uploaded | Queue);
    Column { key, label, cells, rank, right }
}

const COLUMNS: [Column<PeerField>; 11] = [
    column(PeerField::Address, "Address", 21, 0),
    column(PeerField::Progress, "Has", 11, 4),
    column(PeerField::Down, "Down/s", 6, 1),
    column(PeerField::Up, "Up/s", 5, 2),
    column(PeerField::Downloaded, "Got", 5, 5),
    column(PeerField::Uploaded, "Sent", 5, 6),
    column(PeerField::Flags, "Flags", 7, 3),
    // Requests out with it, and its own that wait.
    column(PeerField::Queue, "Queue", 7, 7),
    column(PeerField::Source, "Source", 8, 8),
    column(PeerField::Transport, "Via", 5, 9),
    column(PeerField::Direction, "Way", 3, 10),
];

/// Draws column titles into the first row and peers into the others.
pub fn peers(pen: &mut Pen<'_>, list: &PeerList<'_>) {
    let columns = COLUMNS.map(|c| Column {
        cells: match c.key {
            PeerField::Address if pen.width() >= 140 => 39,
            PeerField::Progress if pen.width() >= 100 => 15,
            _ => c.cells,
        },
        ..c
    });
    let gap = if pen.width() >= 90 { 2 } else { 1 };
    // What a peer does tells more than the end of its client's name.
    let least = if pen.width() < 70 { 14 } else { 18 };
    let flexible = Flexible { at: 1, least, gap };
    let (client, placed) = place(&columns, flexible, pen.width().saturating_sub(2));
    titles(pen, list, &client, &placed);
    for (at, (y, peer)) in (1..pen.height()).zip(list.rows).enumerate() {
        let here = list.cursor == Some(at);
        let mut line = if here { pen.selected_row(y, list.focused) } else { pen.row(y) };
        if here {
            let cursor = line.glyphs().cursor;
            line.text((0, 0), 1, cursor, Role::Accent);
        }
        let (text, role) = match &peer.client {
            Known::Is(name) => (name.as_ref(), Role::Text),
            Known::Unknown => (line.glyphs().unknown, Role::Faint),
        };
        line.text((client.start + 1, 0), client.end - client.start, text, role);
        for column in &placed {
            cell(&mut line, peer, column);
        }
    }
    let (width, height) = (pen.width(), pen.height());
    let mut body = pen.part(ratatui::layout::Rect::new(0, 1, width, height.saturating_sub(1)));
    scrollbar(&mut body, list.window);
}

fn titles(pen: &mut Pen<'_>, list: &PeerList<'_>, client: &Range<u16>, placed: &[Placed<PeerField>]) {
    let glyphs = pen.glyphs();
    let title = |key, label: &str| match list.sort {
        Some((sorted, true)) if sorted == key => (format!("{label}{}", glyphs.ascending), Role::Accent),
        Some((sorted, false)) if sorted == key => (format!("{label}{}", glyphs.descending), Role::Accent),
        _ => (label.to_owned(), Role::Title),
    };
    let (text, role) = title(PeerField::Client, "Client");
    pen.text((client.start + 1, 0), client.end - client.start, &text, role);
    for column in placed {
        let (text, role) = title(column.key, column.label);
        if column.right {
            pen.right((column.x, 0), column.cells + 1, &text, role);
        } else {
            pen.text((column.x + 1, 0), column.cells, &text, role);
        }
    }
}

fn cell(pen: &mut Pen<'_>, peer: &Peer, column: &Placed<PeerField>) {
    let (at, cells) = ((column.x + 1, 0), column.cells);
    let (text, role): (String, Role) = match column.key {
        // The client takes what the others leave: it is drawn with the row.
        PeerField::Client => return,
        PeerField::Progress => return progress(pen, peer.progress, column),
        PeerField::Address => (peer.addr.to_string(), Role::Text),
        PeerField::Down => rate(pen, peer.down, Role::Down),
        PeerField::Up => rate(pen, peer.up, Role::Up),
        PeerField::Downloaded => (figures::bytes(peer.downloaded), Role::Dim),
        PeerField::Uploaded => (figures::bytes(peer.uploaded), Role::Dim),
        PeerField::Transport => word(pen, peer.transport.map(transport)),
        PeerField::Direction => word(pen, peer.direction.map(direction)),
        PeerField::Source => word(pen, peer.source.map(source)),
        PeerField::Flags => match peer.letters() {
            Known::Is(letters) => (letters, Role::Dim),
            Known::Unknown => word(pen, Known::Unknown),
        },
        PeerField::Queue => queue(pen, peer),
    };
    if column.right {
        pen.right(at, cells, &text, role);
    } else {
        pen.text(at, cells, &text, role);
    }
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

fn progress(pen: &mut Pen<'_>, share: Known<f32>, column: &Placed<PeerField>) {
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
        Direction::Incoming => "in",
        Direction::Outgoing => "out",
    }
}

fn source(source: PeerSource) -> &'static str {
    match source {
        PeerSource::Tracker => "tracker",
        PeerSource::Dht => "dht",
        PeerSource::Pex => "pex",
        PeerSource::Lsd => "lsd",
        PeerSource::Incoming => "incoming",
        PeerSource::User => "user",
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
        let drawn = testing::lines(130, 2, &look, |pen| peers(pen, &list));
        assert!(drawn[1].starts_with(" 192.0.2.7:51413"), "{}", drawn[1]);
        let words: Vec<_> = drawn[1].split_whitespace().collect();
        assert_eq!(
            words[1..],
            ["Transmission", "4.1", "50%", "#####.....", "2.00K", "4.00K", "0B", "-", "-", "-", "-", "in"]
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
        assert_eq!(titles(60), "Address Client Down/s Up/s Flags");
        assert_eq!(titles(80), "Address Client Has Down/s Up/s Flags");
        assert_eq!(titles(120), "Address Client Has Down/s Up/s Got Sent Flags Queue Source");
        assert!(titles(200).ends_with("Got Sent Flags Queue Source Via Way"));
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
