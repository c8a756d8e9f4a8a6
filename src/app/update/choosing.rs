//! The dialog that chooses files before a download.

use std::sync::Arc;

use crate::{
    app::{Chooser, FileFilter, Overlay, Purpose},
    locale::t,
    model::{Add, Command, FileChoice, InfoHash, Preview},
};

use super::{Turn, errand::Errand};

impl Turn<'_> {
    /// A torrent file was read: one of several files lets its user choose.
    pub(super) fn opened(&mut self, preview: &Arc<Preview>, add: Add) {
        let add = Add { source: preview.source.clone(), ..add };
        // What is on the list has its files chosen there; only a magnet link can still learn from it.
        let known = self.world.snapshot.torrent(preview.hash).is_some();
        // A single file is asked about where the disk has no room for it.
        let asks = preview.files.len() > 1 || preview.free.is_some_and(|free| free < preview.size);
        let kept = self.ui.kept_choice.take().filter(|kept| kept.preview.hash == preview.hash);
        if asks && !known {
            let mut chooser = Chooser::new(preview.clone(), Purpose::Add(add));
            if let Some(kept) = kept {
                chooser.tree = kept.tree;
            }
            self.open_when_free(Overlay::Choose(Box::new(chooser)));
        } else {
            self.add(add);
        }
    }

    /// The metadata of a magnet link is here, and it waits for its files to be chosen.
    pub(super) fn metadata_waits(&mut self, torrent: InfoHash, preview: &Arc<Preview>) {
        let chooser = Chooser::new(preview.clone(), Purpose::Waiting(torrent));
        self.open_when_free(Overlay::Choose(Box::new(chooser)));
    }

    /// Goes on with the files that were chosen.
    pub(super) fn chosen(&mut self, chooser: Box<Chooser>) {
        let files = chooser.tree.choice();
        if files == FileChoice::Only(Vec::new()) {
            self.info(t!("choose-none"));
            return self.ui.overlays.push(Overlay::Choose(chooser));
        }
        match chooser.purpose {
            Purpose::Add(add) => {
                let files = Some(files).filter(|files| *files != FileChoice::All);
                self.add(Add { files, ..add });
            }
            Purpose::Waiting(torrent) => {
                self.send(Errand::Other, Command::Choose { torrent, files });
                if !self.ui.keep_paused.remove(&torrent) {
                    self.send(Errand::Other, Command::Resume(vec![torrent]));
                }
            }
        }
    }

    /// Backs out of the filter first, then of the dialog.
    pub(super) fn leave_choice(&mut self, mut chooser: Box<Chooser>) {
        if chooser.unfilter() {
            return self.ui.overlays.push(Overlay::Choose(chooser));
        }
        let name = &chooser.preview.name;
        match &chooser.purpose {
            Purpose::Add(add) => {
                self.ui.add_history.push(&add.source);
                self.info(&t!("choose-not-added", name = &**name));
            }
            Purpose::Waiting(_) => self.info(&t!("choose-stays-paused", name = &**name)),
        }
    }

    /// Puts away what is about torrents that are gone.
    pub(super) fn forget_gone(&mut self) {
        let snapshot = &self.world.snapshot;
        let list = &self.ui.list;
        let stays = |overlay: &mut Overlay| match overlay {
            Overlay::Confirm(confirm) => confirm.refresh(snapshot),
            Overlay::Label(prompt) => prompt.refresh(snapshot),
            Overlay::Recheck(recheck) => recheck.refresh(snapshot),
            Overlay::Prompt(prompt) => prompt.refresh(snapshot),
            Overlay::Limits(dialog) => dialog.refresh(snapshot),
            Overlay::Why(pane) => snapshot.torrent(pane.torrent).is_some(),
            Overlay::Menu(menu) => menu.holds(list),
            Overlay::Choose(chooser) => match chooser.purpose {
                Purpose::Waiting(hash) => snapshot.torrent(hash).is_some(),
                Purpose::Add(_) => true,
            },
            Overlay::Explain(page) => snapshot.torrent(page.torrent).is_some(),
            Overlay::FileFilter(filter) => filter.torrent.is_none_or(|hash| list.cursor == Some(hash)),
            _ => true,
        };
        self.ui.overlays.retain_mut(stays);
        if let [Overlay::FileFilter(FileFilter { torrent: None, .. })] = self.ui.overlays[..] {
            // The dialog that it was in is gone.
            self.ui.overlays.clear();
        }
        self.ui.waiting.retain_mut(stays);
        if !self.ui.keep_paused.is_empty() {
            self.ui.keep_paused.retain(|hash| snapshot.torrent(*hash).is_some());
        }
    }
}
