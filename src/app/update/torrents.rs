//! What is done to torrents: pausing, removing, marking.

use std::sync::Arc;

use crate::{
    app::{Confirm, Focus, Group, Overlay, Recheck},
    input::Action,
    locale::t,
    model::{Command, InfoHash, Torrent},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn torrents(&mut self, action: Action) {
        match action {
            Action::Add => self.open_add(),
            Action::Pause => self.pause(),
            Action::Why => self.ask_why(),
            Action::Limits => self.open_limits(),
            Action::Move => self.ask_folder(),
            Action::Rename => self.ask_name(),
            Action::Recheck => self.recheck(),
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
                // Behind a heading come its torrents, which are marked by now.
                let below = list.current_group().map_or(0, Group::shown);
                list.step(below as isize + 1);
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
    ///
    /// Over the answer to why: that torrent alone.
    pub(super) fn targets(&mut self) -> Vec<Arc<Torrent>> {
        if let Some(Overlay::Why(pane)) = self.ui.overlays.last() {
            return self.world.snapshot.torrent(pane.torrent).into_iter().cloned().collect();
        }
        if self.ui.unseen {
            self.effect(Effect::Bell);
            return Vec::new();
        }
        let list = &self.ui.list;
        let targets: Vec<_> = list.targets().into_iter().cloned().collect();
        match self.ui.focus {
            Focus::Torrents if targets.is_empty() && list.heading.is_some() => {
                self.info(t!("prompt-heading"));
                targets
            }
            Focus::Torrents => targets,
            Focus::Details => list.current().into_iter().cloned().collect(),
        }
    }

    /// Carries out what was asked about.
    pub(super) fn confirmed(&mut self) {
        let asks =
            |o: &mut Overlay| matches!(o, Overlay::Confirm(_) | Overlay::Empty(_) | Overlay::Recheck(_));
        match self.ui.overlays.pop_if(asks) {
            Some(Overlay::Confirm(confirm)) => {
                let torrents = confirm.hashes();
                let errand = Errand::Remove(torrents.len());
                self.send(errand, Command::Remove { torrents, files: confirm.files });
            }
            Some(Overlay::Empty(_)) => self.send(Errand::Other, Command::EmptyRemoved),
            Some(Overlay::Recheck(asked)) => self.send_recheck(&asked),
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
        let targets = self.targets();
        if !targets.is_empty() {
            let told = t!("prompt-announcing", what = named(&targets).as_str());
            let hashes = targets.iter().map(|t| t.hash).collect();
            self.send(Errand::Tell(told), Command::Announce(hashes));
        }
    }

    /// Checks what is on disk; asks first when that is much.
    fn recheck(&mut self) {
        let asked = Recheck { torrents: self.targets() };
        if asked.torrents.is_empty() {
        } else if asked.is_much() {
            self.open(Overlay::Recheck(asked));
        } else {
            self.send_recheck(&asked);
        }
    }

    fn send_recheck(&mut self, asked: &Recheck) {
        let told = t!("prompt-rechecking", what = named(&asked.torrents).as_str());
        self.send(Errand::Tell(told), Command::Recheck(asked.hashes()));
    }

    fn ask_removal(&mut self, files: bool) {
        let torrents = self.targets();
        if !torrents.is_empty() {
            let grace = self.world.snapshot.totals.removed.grace;
            self.open(Overlay::Confirm(Confirm { torrents, files, grace }));
        }
    }
}

/// One torrent by its name, several by their number.
pub(super) fn named(torrents: &[Arc<Torrent>]) -> String {
    match torrents {
        [one] => one.name.to_string(),
        several => t!("prompt-torrents", count = several.len()),
    }
}
