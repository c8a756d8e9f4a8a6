//! What is done to torrents: pausing, removing, marking.

use std::sync::Arc;

use crate::{
    app::{Confirm, Focus, Overlay},
    input::Action,
    model::{Command, InfoHash, Torrent},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn torrents(&mut self, action: Action) {
        match action {
            Action::Add => self.open_add(),
            Action::Pause => self.pause(),
            Action::Announce => self.announce(),
            Action::Label => self.open_labels(),
            Action::Remove => self.ask_removal(false),
            Action::RemoveFiles => self.ask_removal(true),
            Action::CopyMagnet | Action::CopyHash | Action::CopyPath | Action::CopyName => self.copy(action),
            _ => {}
        }
    }

    pub(super) fn marks(&mut self, action: Action) {
        let list = &mut self.ui.list;
        match action {
            Action::Mark => {
                list.toggle_mark();
                list.step(1);
            }
            Action::MarkRange => list.toggle_range(),
            Action::MarkAll => list.mark_all(),
            Action::InvertMarks => list.invert_marks(),
            _ => {}
        }
    }

    /// What an action is for. In the list: the marked torrents that are shown, or the one under the
    /// cursor. In the details: the one whose details they are. Nothing, when that would be a torrent
    /// that went under the cursor by itself and was not seen there yet.
    pub(super) fn targets(&mut self) -> Vec<Arc<Torrent>> {
        if self.ui.unseen {
            self.effect(Effect::Bell);
            return Vec::new();
        }
        let list = &self.ui.list;
        match self.ui.focus {
            Focus::Torrents => list.targets().into_iter().cloned().collect(),
            Focus::Details => list.current().into_iter().cloned().collect(),
        }
    }

    /// Carries out what was asked about.
    pub(super) fn confirmed(&mut self) {
        match self.ui.overlays.pop_if(|o| matches!(o, Overlay::Confirm(_) | Overlay::Empty(_))) {
            Some(Overlay::Confirm(confirm)) => {
                let torrents = confirm.hashes();
                let errand = Errand::Remove(torrents.len());
                self.send(errand, Command::Remove { torrents, files: confirm.files });
            }
            Some(Overlay::Empty(_)) => self.send(Errand::Other, Command::EmptyRemoved),
            _ => {}
        }
    }

    fn pause(&mut self) {
        let targets = self.targets();
        if targets.is_empty() {
            return;
        }
        let running: Vec<InfoHash> =
            targets.iter().filter(|t| !t.state.is_stopped()).map(|t| t.hash).collect();
        let command = if running.is_empty() {
            Command::Resume(targets.iter().map(|t| t.hash).collect())
        } else {
            Command::Pause(running)
        };
        self.send(Errand::Other, command);
    }

    fn announce(&mut self) {
        let hashes: Vec<InfoHash> = self.targets().iter().map(|t| t.hash).collect();
        if !hashes.is_empty() {
            self.send(Errand::Other, Command::Announce(hashes));
        }
    }

    fn ask_removal(&mut self, files: bool) {
        let torrents = self.targets();
        if !torrents.is_empty() {
            let grace = self.world.snapshot.totals.removed.grace;
            self.open(Overlay::Confirm(Confirm { torrents, files, grace }));
        }
    }
}
