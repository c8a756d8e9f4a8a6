//! Who looks at what: the engine computes the union of it, and nothing that nobody looks at.

use std::collections::BTreeMap;

use crate::{
    link::{Presence, Viewer},
    model::{InfoHash, Panes, Survey, ViewerId},
};

/// The clients of the engine that look at more than the list.
#[derive(Debug, Default)]
pub struct Viewers(BTreeMap<ViewerId, Looks>);

/// What one client looks at.
#[derive(Debug)]
struct Looks {
    presence: Presence,
    torrent: Option<InfoHash>,
    panes: Panes,
    survey: Survey,
}

impl Viewers {
    /// Takes whose inside a client looks at from now on.
    pub fn focus(&mut self, viewer: &Viewer, torrent: Option<InfoHash>, panes: Panes) {
        let looks = self.looks(viewer);
        (looks.torrent, looks.panes) = (torrent, panes);
    }

    /// Takes what else a client looks at from now on.
    pub fn survey(&mut self, viewer: &Viewer, survey: Survey) {
        self.looks(viewer).survey = survey;
    }

    /// Forgets clients that are gone; tells whether there were any.
    pub fn forget_gone(&mut self) -> bool {
        let before = self.0.len();
        self.0.retain(|_, looks| looks.presence.is_here());
        self.0.len() < before
    }

    /// Nobody looks at torrents that are gone.
    pub fn forget(&mut self, hashes: &[InfoHash]) {
        for looks in self.0.values_mut() {
            looks.torrent = looks.torrent.filter(|hash| !hashes.contains(hash));
            looks.survey.torrent = looks.survey.torrent.filter(|(hash, _)| !hashes.contains(hash));
        }
    }

    /// The torrents whose inside somebody looks at, each once, with all that is looked at of it.
    pub fn focused(&self) -> Vec<(InfoHash, Panes)> {
        let mut all = BTreeMap::<InfoHash, Panes>::new();
        for looks in self.0.values() {
            if let Some(hash) = looks.torrent {
                let panes = all.entry(hash).or_default();
                *panes = panes.union(looks.panes);
            }
        }
        all.into_iter().collect()
    }

    /// Whether somebody looks at a torrent's inside.
    pub fn focus_any(&self) -> bool {
        self.0.values().any(|looks| looks.torrent.is_some())
    }

    /// Whether somebody looks at the log of deeds.
    pub fn watch_deeds(&self) -> bool {
        self.0.values().any(|looks| looks.panes.deeds)
    }

    /// What else is looked at.
    pub fn surveys(&self) -> impl Iterator<Item = Survey> {
        self.0.values().map(|looks| looks.survey)
    }

    fn looks(&mut self, viewer: &Viewer) -> &mut Looks {
        self.0.entry(viewer.id()).or_insert_with(|| Looks {
            presence: viewer.presence(),
            torrent: None,
            panes: Panes::default(),
            survey: Survey::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        link,
        model::{Command, Snapshot, Span},
    };

    #[test]
    fn the_union_of_all_is_looked_at_and_who_goes_is_forgotten() {
        let (one, mut host) = link::pair(Snapshot::default());
        let two = one.join();
        let viewer = [&one, &two].map(|link| {
            link.send(Command::AcknowledgeAll).unwrap();
            host.orders.try_recv().unwrap().viewer
        });
        let (a, b) = (InfoHash([1; 20]), InfoHash([2; 20]));
        let (peers, files) = (
            Panes { peers: true, ..Panes::default() },
            Panes { files: true, deeds: true, ..Panes::default() },
        );
        let mut viewers = Viewers::default();
        viewers.focus(&viewer[0], Some(a), peers);
        viewers.focus(&viewer[1], Some(a), files);
        assert_eq!(viewers.focused(), [(a, peers.union(files))]);
        viewers.focus(&viewer[0], Some(b), peers);
        viewers.survey(&viewer[1], Survey { torrent: Some((a, Span::Day)), ..Survey::default() });
        assert_eq!(viewers.focused(), [(a, files), (b, peers)]);
        assert!(viewers.watch_deeds() && !viewers.forget_gone());
        drop((viewer, two));
        assert!(viewers.forget_gone(), "the other one has gone, the first one is still here");
        assert_eq!(viewers.focused(), [(b, peers)]);
        assert!(!viewers.watch_deeds() && viewers.surveys().all(|survey| survey.torrent.is_none()));
        viewers.forget(&[b]);
        assert!(!viewers.focus_any());
    }
}
