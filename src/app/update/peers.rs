//! Peers: banning them, naming some by hand, and the screens of all of them and of bans.

use std::{net::IpAddr, sync::Arc};

use crate::{
    app::{About, Focus, Overlay, Prompt, Tab},
    input::{Action, Context},
    locale::t,
    metainfo::checked_peers,
    model::{Command, Torrent},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn peers(&mut self, action: Action) {
        match action {
            Action::Ban => self.ban(),
            Action::Unban => self.unban(),
            Action::AddPeers => match self.ui.list.current().cloned() {
                Some(torrent) => {
                    self.open(Overlay::Prompt(Box::new(Prompt::new(About::AddPeers(torrent), ""))));
                }
                None => self.effect(Effect::Bell),
            },
            Action::FilterPeers => {
                if let Some(Overlay::AllPeers(page)) = self.ui.overlays.last_mut() {
                    page.typing = true;
                }
            }
            _ => {}
        }
    }

    /// Bans the host under the cursor. Asks nothing: it can be taken back.
    fn ban(&mut self) {
        let Some((ip, here)) = self.peer_under_cursor() else { return self.effect(Effect::Bell) };
        let (ip, back) = (ip.to_string(), self.undo_key().unwrap_or_default());
        // Whoever shares its address goes with it.
        let told = t!("peers-banned", ip = ip.as_str(), peers = here, key = back.as_str());
        self.send(Errand::Tell(told), Command::Ban(vec![ip.parse().expect("an address was written")]));
    }

    fn unban(&mut self) {
        let Some(Overlay::Bans(page)) = self.ui.overlays.last() else { return };
        let Some(ip) = page.current(&self.world.snapshot.bans).map(|ban| ban.ip) else {
            return self.effect(Effect::Bell);
        };
        let (shown, back) = (ip.to_string(), self.undo_key().unwrap_or_default());
        let told = t!("peers-unbanned", ip = shown.as_str(), key = back.as_str());
        self.send(Errand::Tell(told), Command::Unban(vec![ip]));
    }

    /// The host under the cursor, and how many of the peers that are shown have its address.
    fn peer_under_cursor(&self) -> Option<(IpAddr, usize)> {
        if let Some(Overlay::AllPeers(page)) = self.ui.overlays.last() {
            let ip = page.current()?.1.addr.ip();
            let rows = (0..page.len()).filter_map(|row| page.row(row));
            return Some((ip, rows.filter(|(_, peer)| peer.addr.ip() == ip).count()));
        }
        let detail = self.world.snapshot.detail(self.ui.list.cursor?)?;
        let ip = self.ui.peers.current(&detail.peers)?.addr.ip();
        Some((ip, detail.peers.iter().filter(|peer| peer.addr.ip() == ip).count()))
    }

    /// Sorts peers by the next column, or the other way round.
    pub(super) fn sort_peers(&mut self, reverse: bool) {
        let (order, torrents) = match self.ui.overlays.last_mut() {
            Some(Overlay::AllPeers(page)) => (&mut page.order, true),
            _ => (&mut self.ui.peers.order, false),
        };
        if reverse {
            order.descending = !order.descending;
        } else {
            order.next_column(torrents);
        }
        if let Some(Overlay::AllPeers(page)) = self.ui.overlays.last_mut() {
            page.arrange();
        }
    }

    /// From the peers of all torrents to the torrent of one, and that peer.
    pub(super) fn go_to_peer(&mut self) {
        let Some(Overlay::AllPeers(page)) = self.ui.overlays.last() else { return };
        let Some((of, peer)) = page.current() else { return self.effect(Effect::Bell) };
        let (hash, name, addr) = (of.hash, of.name.clone(), peer.addr);
        if self.ui.list.go_to_torrent(hash) {
            self.ui.overlays.retain(|overlay| !overlay.is_screen());
            // The pane of another torrent would take the cursor for its own.
            self.follow_cursor();
            self.ui.peers.cursor = Some(addr);
            (self.ui.focus, self.ui.tab) = (Focus::Details, Tab::Peers);
        } else {
            self.info(&t!("peers-torrent-hidden", name = &*name));
        }
    }

    /// The line of words is done with: they stay, or with `forget` all peers are shown again.
    pub(super) fn end_peer_words(&mut self, forget: bool) {
        let Some(Overlay::AllPeers(page)) = self.ui.overlays.last_mut() else { return };
        page.typing = false;
        if forget {
            page.words = Default::default();
            page.arrange();
        }
    }

    /// Names the peers of the prompt.
    pub(super) fn accept_peers(&mut self, torrent: &Arc<Torrent>, text: &str) -> Result<(), String> {
        let peers = checked_peers(text).map_err(|fault| match fault {
            None => t!("peers-none-named").to_owned(),
            Some(word) => t!("peers-no-address", word = word.as_str()),
        })?;
        let told = t!("peers-named", peers = peers.len(), name = &*torrent.name);
        self.send(Errand::Tell(told), Command::AddPeers { torrent: torrent.hash, peers });
        Ok(())
    }

    /// Whether the screen of all peers has the keyboard.
    pub(super) fn on_all_peers(&self) -> bool {
        self.ui.context() == Context::AllPeers
    }
}
