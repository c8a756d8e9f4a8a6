//! The peers of all torrents over the whole screen: their order, what is filtered out, the cursor.

use std::{net::SocketAddr, ops::Range, sync::Arc};

use crate::model::{InfoHash, Peer, TorrentPeers};

use super::{editor::Editor, peers::PeerColumn, peers::PeerOrder, scroll};

/// The peers of all torrents, ordered anew only when they or the order change.
#[derive(Debug, Clone, Default)]
pub struct AllPeersPage {
    pub order: PeerOrder,
    /// Only peers of which all words are found in their torrent, client, address or country are shown.
    pub words: Editor,
    /// The line of words has the keyboard.
    pub typing: bool,
    /// The first row shown when last drawn; ask [`AllPeersPage::window`].
    pub offset: usize,
    /// Stays with its peer when rows move. `None`: on the first, whichever that is.
    pub cursor: Option<(InfoHash, SocketAddr)>,
    source: Option<Arc<[TorrentPeers]>>,
    /// The rows in order: which torrent of the source, and which peer of it.
    rows: Vec<(u32, u32)>,
}

impl AllPeersPage {
    /// Whether the engine has told anything yet.
    pub fn is_told(&self) -> bool {
        self.source.is_some()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// How many peers there are, shown or not, and of how many torrents.
    pub fn all(&self) -> (usize, usize) {
        let source = self.source.as_deref().unwrap_or_default();
        (source.iter().map(|of| of.peers.len()).sum(), source.len())
    }

    /// A row.
    pub fn row(&self, row: usize) -> Option<(&TorrentPeers, &Peer)> {
        let (torrent, peer) = *self.rows.get(row)?;
        let of = self.source.as_ref()?.get(torrent as usize)?;
        Some((of, of.peers.get(peer as usize)?))
    }

    /// The row of the cursor; the first when its peer is gone.
    pub fn position(&self) -> Option<usize> {
        let is = |row: &usize| self.row(*row).map(|(of, peer)| (of.hash, peer.addr)) == self.cursor;
        let at = self.cursor.and_then(|_| (0..self.rows.len()).find(is));
        (!self.rows.is_empty()).then(|| at.unwrap_or(0))
    }

    /// The peer under the cursor, and its torrent.
    pub fn current(&self) -> Option<(&TorrentPeers, &Peer)> {
        self.row(self.position()?)
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, height: usize) -> Range<usize> {
        scroll::window(self.offset, self.position(), self.rows.len(), height)
    }

    /// Takes up what the engine tells; nothing new leaves everything as it is.
    pub(super) fn refresh(&mut self, news: Option<&Arc<[TorrentPeers]>>) {
        let Some(news) = news else { return };
        if !self.source.as_ref().is_some_and(|known| Arc::ptr_eq(known, news)) {
            self.source = Some(news.clone());
            self.arrange();
        }
    }

    /// Makes the rows anew.
    pub(super) fn arrange(&mut self) {
        let Some(source) = &self.source else { return };
        let words = self.words.text().to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        self.rows = (0..)
            .zip(source.iter())
            .flat_map(|(at, of)| (0..).zip(of.peers.iter()).map(move |(n, peer)| (at, n, of, peer)))
            .filter(|(.., of, peer)| words.is_empty() || holds(&words, of, peer))
            .map(|(at, n, ..)| (at, n))
            .collect();
        let peer = |(torrent, peer): (u32, u32)| {
            let of = &source[torrent as usize];
            (of, &of.peers[peer as usize])
        };
        let order = self.order;
        self.rows.sort_by(|a, b| {
            let ((of_a, a), (of_b, b)) = (peer(*a), peer(*b));
            let by_torrent = if order.column == PeerColumn::Torrent {
                let by_name = of_a.name.cmp(&of_b.name);
                if order.descending { by_name.reverse() } else { by_name }
            } else {
                std::cmp::Ordering::Equal
            };
            by_torrent.then_with(|| order.compare(a, b)).then_with(|| of_a.hash.cmp(&of_b.hash))
        });
    }

    pub(super) fn go_to(&mut self, row: usize) {
        if let Some((of, peer)) = self.row(row) {
            self.cursor = Some((of.hash, peer.addr));
        }
    }

    pub(super) fn step(&mut self, by: isize, height: usize) {
        if let Some(row) = scroll::step(self.position(), by, self.rows.len()) {
            self.go_to(row);
            self.offset = self.window(height).start;
        }
    }

    /// The same with other names and addresses in its place.
    pub(super) fn rewrite(&mut self, torrents: impl Fn(&TorrentPeers) -> TorrentPeers) {
        self.source = self.source.as_ref().map(|source| source.iter().map(torrents).collect());
    }
}

fn holds(words: &[&str], of: &TorrentPeers, peer: &Peer) -> bool {
    let mut text = format!("{} {}", of.name, peer.addr);
    if let Some(client) = peer.client.get() {
        text = text + " " + client;
    }
    if let Some(country) = peer.country.get() {
        text = text + " " + &country.code + " " + &country.name;
    }
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Known, Rate};

    fn page() -> AllPeersPage {
        let peer = |n: u8| Peer {
            client: Known::Is(if n.is_multiple_of(2) { "Deluge" } else { "Transmission" }.into()),
            down: Known::Is(Rate(u64::from(n))),
            ..Peer::at(([192, 0, 2, n], 6881).into())
        };
        let torrent = |hash: u8, name: &str, peers: std::ops::Range<u8>| TorrentPeers {
            hash: InfoHash([hash; 20]),
            name: name.into(),
            peers: peers.map(peer).collect(),
        };
        let mut page = AllPeersPage::default();
        page.refresh(Some(&[torrent(1, "Debian", 0..3), torrent(2, "Arch", 3..6)].into()));
        page
    }

    fn shown(page: &AllPeersPage) -> Vec<u64> {
        (0..page.len()).map(|row| page.row(row).unwrap().1.down.value().unwrap().0).collect()
    }

    #[test]
    fn peers_of_all_torrents_stand_in_one_order() {
        let mut page = page();
        assert_eq!((shown(&page), page.all()), (vec![5, 4, 3, 2, 1, 0], (6, 2)));
        page.order = PeerOrder { column: PeerColumn::Torrent, descending: false };
        page.arrange();
        assert_eq!(shown(&page), [3, 4, 5, 0, 1, 2]);
    }

    #[test]
    fn words_are_found_in_any_part_and_the_cursor_stays_with_its_peer() {
        let mut page = page();
        page.step(1, 3);
        assert_eq!(page.current().unwrap().1.down, Known::Is(Rate(4)));
        page.words = Editor::new("deluge 192.0");
        page.arrange();
        assert_eq!((shown(&page), page.position()), (vec![4, 2, 0], Some(0)));
        page.words = Editor::new("debian trans");
        page.arrange();
        assert_eq!((shown(&page), page.position()), (vec![1], Some(0)));
        page.words = Editor::new("nobody");
        page.arrange();
        assert!(page.is_empty() && page.current().is_none());
    }
}
