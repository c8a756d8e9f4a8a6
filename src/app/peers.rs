//! The peers pane: order, cursor and scrolling.

use std::{cmp::Reverse, net::SocketAddr, ops::Range};

use crate::model::{Known, Peer};

use super::scroll;

/// The peers of the current torrent.
#[derive(Debug, Clone)]
pub struct PeersPane {
    pub column: PeerColumn,
    pub descending: bool,
    /// The first row shown when last drawn; ask [`PeersPane::window`].
    pub offset: usize,
    /// Stays with its peer when rows move. `None`: on the first, whichever that is.
    pub cursor: Option<SocketAddr>,
}

/// What peers can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeerColumn {
    Down,
    Up,
    Downloaded,
    Uploaded,
    Progress,
    Client,
    Address,
}

impl Default for PeersPane {
    fn default() -> Self {
        Self { column: PeerColumn::Down, descending: true, offset: 0, cursor: None }
    }
}

impl PeersPane {
    /// Peers in the order of the pane; those that are equal stand by address, so that rows do not
    /// swap while nothing changes.
    pub fn ordered<'p>(&self, peers: &'p [Peer]) -> Vec<&'p Peer> {
        let mut rows: Vec<&Peer> = peers.iter().collect();
        match self.column {
            PeerColumn::Client => {
                rows.sort_by(|a, b| (name(a), a.addr).cmp(&(name(b), b.addr)));
                if self.descending {
                    rows.reverse();
                }
            }
            PeerColumn::Address => {
                rows.sort_by_key(|p| p.addr);
                if self.descending {
                    rows.reverse();
                }
            }
            _ if self.descending => rows.sort_by_key(|p| (Reverse(self.amount(p)), p.addr)),
            _ => rows.sort_by_key(|p| (self.amount(p), p.addr)),
        }
        rows
    }

    /// The row of the cursor among ordered peers; the first when its peer is gone.
    pub fn position(&self, ordered: &[&Peer]) -> Option<usize> {
        let at = self.cursor.and_then(|cursor| ordered.iter().position(|peer| peer.addr == cursor));
        (!ordered.is_empty()).then(|| at.unwrap_or(0))
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

    /// Sorts by the next column, in its usual direction.
    pub(super) fn next_column(&mut self) {
        let all = PeerColumn::ALL;
        let at = all.iter().position(|c| *c == self.column).unwrap_or(0);
        self.column = all[(at + 1) % all.len()];
        self.descending = !matches!(self.column, PeerColumn::Client | PeerColumn::Address);
    }

    fn amount(&self, peer: &Peer) -> u64 {
        match self.column {
            PeerColumn::Down => known(peer.down.map(|rate| rate.0)),
            PeerColumn::Up => known(peer.up.map(|rate| rate.0)),
            PeerColumn::Downloaded => peer.downloaded.0,
            PeerColumn::Uploaded => peer.uploaded.0,
            PeerColumn::Progress => known(peer.progress.map(|share| (f64::from(share) * 1e9) as u64)),
            PeerColumn::Client | PeerColumn::Address => 0,
        }
    }
}

impl PeerColumn {
    /// All columns, in the order in which one key goes through them.
    pub const ALL: [Self; 7] =
        [Self::Down, Self::Up, Self::Downloaded, Self::Uploaded, Self::Progress, Self::Client, Self::Address];
}

/// What is unknown is less than nothing.
fn known(amount: Known<u64>) -> u64 {
    amount.value().map_or(0, |amount| amount.saturating_add(1))
}

fn name(peer: &Peer) -> &str {
    peer.client.get().map_or("", |name| name)
}
