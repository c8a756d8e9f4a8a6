//! Peers in rows: by which column they stand, and the pane of one torrent's with its cursor.

use std::{cmp::Ordering, net::SocketAddr, ops::Range};

use crate::model::{Known, Peer};

use super::scroll;

/// The peers of the current torrent.
#[derive(Debug, Clone, Default)]
pub struct PeersPane {
    pub order: PeerOrder,
    /// The first row shown when last drawn; ask [`PeersPane::window`].
    pub offset: usize,
    /// Stays with its peer when rows move. `None`: on the first, whichever that is.
    pub cursor: Option<SocketAddr>,
}

/// By which column peers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PeerOrder {
    pub column: PeerColumn,
    pub descending: bool,
}

/// What is told of a peer, a column each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeerColumn {
    Down,
    Up,
    Downloaded,
    Uploaded,
    Progress,
    Client,
    Address,
    /// By its code.
    Country,
    Flags,
    /// Requests out with it.
    Queue,
    Source,
    Transport,
    Direction,
    /// How long it has been connected.
    Since,
    /// Only where peers of several torrents are shown.
    Torrent,
}

impl Default for PeerOrder {
    fn default() -> Self {
        Self { column: PeerColumn::Down, descending: true }
    }
}

impl PeerOrder {
    /// How two peers stand to each other; those that are equal stand by address, so that rows do not swap
    /// while nothing changes. Of what is unknown there is less than nothing.
    pub fn compare(self, a: &Peer, b: &Peer) -> Ordering {
        let order = match self.column {
            PeerColumn::Down => known(a.down).cmp(&known(b.down)),
            PeerColumn::Up => known(a.up).cmp(&known(b.up)),
            PeerColumn::Downloaded => a.downloaded.cmp(&b.downloaded),
            PeerColumn::Uploaded => a.uploaded.cmp(&b.uploaded),
            PeerColumn::Progress => share(a).total_cmp(&share(b)),
            PeerColumn::Client => a.client.get().cmp(&b.client.get()),
            PeerColumn::Address => a.addr.cmp(&b.addr),
            PeerColumn::Country => code(a).cmp(&code(b)),
            PeerColumn::Flags => a.letters().get().cmp(&b.letters().get()),
            PeerColumn::Queue => (known(a.queue), known(a.asked)).cmp(&(known(b.queue), known(b.asked))),
            PeerColumn::Source => known(a.source).cmp(&known(b.source)),
            PeerColumn::Transport => known(a.transport).cmp(&known(b.transport)),
            PeerColumn::Direction => known(a.direction).cmp(&known(b.direction)),
            // The one that came last has been here the shortest.
            PeerColumn::Since => known(b.since).cmp(&known(a.since)),
            PeerColumn::Torrent => Ordering::Equal,
        };
        let order = if self.descending { order.reverse() } else { order };
        order.then_with(|| a.addr.cmp(&b.addr))
    }

    /// Takes the next column, in its usual direction.
    pub(super) fn next_column(&mut self, torrents: bool) {
        let all = &PeerColumn::ALL[..PeerColumn::ALL.len() - usize::from(!torrents)];
        let at = all.iter().position(|c| *c == self.column).unwrap_or(0);
        self.column = all[(at + 1) % all.len()];
        self.descending = !self.column.is_word();
    }
}

impl PeersPane {
    /// Peers in the order of the pane.
    pub fn ordered<'p>(&self, peers: &'p [Peer]) -> Vec<&'p Peer> {
        let mut rows: Vec<&Peer> = peers.iter().collect();
        rows.sort_by(|a, b| self.order.compare(a, b));
        rows
    }

    /// The row of the cursor among ordered peers; the first when its peer is gone.
    pub fn position(&self, ordered: &[&Peer]) -> Option<usize> {
        let at = self.cursor.and_then(|cursor| ordered.iter().position(|peer| peer.addr == cursor));
        (!ordered.is_empty()).then(|| at.unwrap_or(0))
    }

    /// The peer under the cursor.
    pub fn current<'p>(&self, peers: &'p [Peer]) -> Option<&'p Peer> {
        let ordered = self.ordered(peers);
        self.position(&ordered).map(|at| ordered[at])
    }

    /// The rows to show of ordered peers on `height` lines.
    pub fn window(&self, ordered: &[&Peer], height: usize) -> Range<usize> {
        scroll::window(self.offset, self.position(ordered), ordered.len(), height)
    }

    /// Puts the cursor on a row.
    pub(super) fn go_to(&mut self, ordered: &[&Peer], row: usize) {
        if let Some(peer) = ordered.get(row) {
            self.cursor = Some(peer.addr);
        }
    }

    /// Moves the cursor by rows.
    pub(super) fn step(&mut self, peers: &[Peer], by: isize, height: usize) {
        let ordered = self.ordered(peers);
        if let Some(row) = scroll::step(self.position(&ordered), by, ordered.len()) {
            self.cursor = Some(ordered[row].addr);
            self.offset = self.window(&ordered, height).start;
        }
    }
}

impl PeerColumn {
    /// All columns, in the order in which one key goes through them. The last is only for peers of several
    /// torrents.
    pub const ALL: [Self; 15] = [
        Self::Down,
        Self::Up,
        Self::Downloaded,
        Self::Uploaded,
        Self::Progress,
        Self::Client,
        Self::Address,
        Self::Country,
        Self::Flags,
        Self::Queue,
        Self::Source,
        Self::Transport,
        Self::Direction,
        Self::Since,
        Self::Torrent,
    ];

    /// The name of its texts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Up => "up",
            Self::Downloaded => "downloaded",
            Self::Uploaded => "uploaded",
            Self::Progress => "progress",
            Self::Client => "client",
            Self::Address => "address",
            Self::Country => "country",
            Self::Flags => "flags",
            Self::Queue => "queue",
            Self::Source => "source",
            Self::Transport => "transport",
            Self::Direction => "direction",
            Self::Since => "since",
            Self::Torrent => "torrent",
        }
    }

    /// Whether it is read from A to Z.
    fn is_word(self) -> bool {
        use PeerColumn::*;
        matches!(self, Client | Address | Country | Flags | Source | Transport | Direction | Torrent)
    }
}

/// What is unknown is less than nothing.
fn known<T: Copy>(amount: Known<T>) -> Option<T> {
    amount.value()
}

fn share(peer: &Peer) -> f32 {
    peer.progress.value().unwrap_or(-1.0)
}

fn code(peer: &Peer) -> Option<&str> {
    peer.country.get().map(|country| &*country.code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Country, Direction, PeerSource, Rate, Transport, UnixTime};

    fn peer(n: u8) -> Peer {
        Peer {
            client: Known::Is(format!("client {}", 9 - n).into()),
            country: Known::Is(Country {
                code: format!("A{}", char::from(b'Z' - n)).into(),
                name: "".into(),
            }),
            transport: Known::Is(Transport::Tcp),
            direction: Known::Is(if n == 2 { Direction::Outgoing } else { Direction::Incoming }),
            source: Known::Is(PeerSource::Dht),
            progress: Known::Is(f32::from(n) / 9.0),
            down: Known::Is(Rate(u64::from(n % 3))),
            queue: Known::Is(u32::from(n)),
            since: Known::Is(UnixTime(i64::from(n))),
            ..Peer::at(([192, 0, 2, n], 6881).into())
        }
    }

    fn order(column: PeerColumn, descending: bool) -> Vec<u8> {
        let mut peers: Vec<Peer> = (0..4).map(peer).collect();
        peers[3] = Peer::at(peers[3].addr);
        let pane = PeersPane { order: PeerOrder { column, descending }, ..PeersPane::default() };
        let last = |peer: &&Peer| match peer.addr.ip() {
            std::net::IpAddr::V4(ip) => ip.octets()[3],
            std::net::IpAddr::V6(_) => unreachable!("they are all of IPv4"),
        };
        pane.ordered(&peers).iter().map(last).collect()
    }

    #[test]
    fn any_column_orders_both_ways_and_what_is_unknown_is_the_least() {
        assert_eq!(order(PeerColumn::Down, true), [2, 1, 0, 3]);
        assert_eq!(order(PeerColumn::Progress, false), [3, 0, 1, 2]);
        assert_eq!(order(PeerColumn::Client, false), [3, 2, 1, 0]);
        assert_eq!(order(PeerColumn::Country, true), [0, 1, 2, 3]);
        assert_eq!(order(PeerColumn::Queue, true), [2, 1, 0, 3]);
        assert_eq!(order(PeerColumn::Direction, true)[0], 2);
        assert_eq!(order(PeerColumn::Since, true)[..1], [3]);
        assert_eq!(order(PeerColumn::Since, false), [2, 1, 0, 3]);
        // Those that are equal stand by address.
        assert_eq!(order(PeerColumn::Uploaded, true), [0, 1, 2, 3]);
    }

    #[test]
    fn one_key_goes_through_all_columns_that_there_are() {
        for torrents in [false, true] {
            let mut order = PeerOrder::default();
            let mut seen = Vec::new();
            for _ in 0..14 + usize::from(torrents) {
                order.next_column(torrents);
                assert!(!seen.contains(&order.column));
                seen.push(order.column);
            }
            assert_eq!(order.column, PeerColumn::Down);
            assert_eq!(seen.contains(&PeerColumn::Torrent), torrents);
        }
    }
}
