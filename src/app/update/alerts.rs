//! The alerts pane.

use crate::{
    app::{Focus, Overlay},
    input::Action,
    locale::t,
    model::Command,
};

use super::{Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn alerts(&mut self, action: Action) {
        match action {
            Action::Acknowledge => self.acknowledge(),
            Action::AcknowledgeAll if self.world.snapshot.open_alerts().next().is_some() => {
                self.send(Errand::Other, Command::AcknowledgeAll);
            }
            Action::GoToTorrent if self.on_all_peers() => self.go_to_peer(),
            Action::GoToTorrent => self.go_to_torrent(),
            _ => {}
        }
    }

    fn acknowledge(&mut self) {
        let alerts = &self.world.snapshot.alerts;
        let Some(alert) = self.ui.alerts.current(alerts) else { return };
        if !alert.acknowledged {
            self.send(Errand::Other, Command::Acknowledge(alert.id));
        }
        self.ui.alerts.step(alerts, 1);
    }

    fn go_to_torrent(&mut self) {
        let found = match self.ui.overlays.last() {
            Some(Overlay::Deeds(page)) => {
                let deed = page.current(&self.world.snapshot.deeds);
                deed.and_then(|deed| deed.torrents.first().cloned())
            }
            _ => {
                let alert = self.ui.alerts.current(&self.world.snapshot.alerts);
                alert.and_then(|alert| alert.torrent.clone())
            }
        };
        let Some((hash, name)) = found else { return };
        if self.ui.list.go_to_torrent(hash) {
            self.ui.overlays.pop_if(|overlay| matches!(overlay, Overlay::Deeds(_)));
            (self.ui.focus, self.ui.zoom) = (Focus::Torrents, false);
        } else if self.world.snapshot.torrent(hash).is_some() {
            self.info(&t!("notice-hidden", name = &*name));
        } else {
            self.info(&t!("notice-gone", name = &*name));
        }
    }
}
