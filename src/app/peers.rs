//! The peers pane: order and scrolling.

use std::{cmp::Reverse, ops::Range};

use crate::model::Peer;

use super::scroll;

/// The peers of the current torrent.
#[derive(Debug, Clone)]
pub struct PeersPane {
    pub column: PeerColumn,
    pub descending: bool,
    /// The first row shown; ask [`PeersPane::window`].
    pub offset: usize,
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
        Self { column: PeerColumn::Down, descending: true, offset: 0 }
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

    /// The rows to show of `len` peers on `height` lines.
    pub fn window(&self, len: usize, height: usize) -> Range<usize> {
        scroll::window(self.offset, None, len, height)
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
            PeerColumn::Down => peer.down.0,
            PeerColumn::Up => peer.up.0,
            PeerColumn::Downloaded => peer.downloaded.0,
            PeerColumn::Uploaded => peer.uploaded.0,
            PeerColumn::Progress => peer.progress.value().map_or(0, |p| 1 + (f64::from(p) * 1e9) as u64),
            PeerColumn::Client | PeerColumn::Address => 0,
        }
    }
}

impl PeerColumn {
    /// All columns, in the order in which one key goes through them.
    pub const ALL: [Self; 7] =
        [Self::Down, Self::Up, Self::Downloaded, Self::Uploaded, Self::Progress, Self::Client, Self::Address];
}

fn name(peer: &Peer) -> &str {
    peer.client.get().map_or("", |name| name)
}
