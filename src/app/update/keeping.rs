//! Taking deeds back, the log of them, and what removed torrents hold.

use crate::{
    app::{DeedsPage, Emptying, Overlay},
    input::{Action, Context},
    model::{Command, Deed, Undo},
};

use super::{Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn keeping(&mut self, action: Action) {
        match action {
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Deeds => self.open(Overlay::Deeds(DeedsPage::default())),
            Action::EmptyRemoved => match Emptying::of(self.world.snapshot.totals.removed) {
                Some(question) => self.open(Overlay::Empty(question)),
                None => self.info("nothing that was removed waits to be deleted"),
            },
            _ => {}
        }
    }

    /// The key for taking something back, as it is bound now.
    pub(super) fn undo_key(&self) -> Option<String> {
        self.ui.keymap.keys_of(Context::Torrents, Action::Undo).next().map(ToString::to_string)
    }

    /// The engine has removed as many torrents as were asked for.
    pub(super) fn removed(&mut self, torrents: usize) {
        let grace = self.world.snapshot.totals.removed.grace;
        let (what, them) = match torrents {
            1 => ("removed a torrent".to_owned(), "it"),
            n => (format!("removed {n} torrents"), "them"),
        };
        match self.undo_key().filter(|_| !grace.is_zero()) {
            Some(key) => {
                self.info(&format!("{what}; {key} brings {them} back within {}", crate::app::spoken(grace)));
            }
            None => self.info(&what),
        }
    }

    /// The deed under the cursor of the log, if that has the keyboard.
    fn deed(&self) -> Option<&Deed> {
        match self.ui.overlays.last() {
            Some(Overlay::Deeds(page)) => page.current(&self.world.snapshot.deeds),
            _ => None,
        }
    }

    fn in_log(&self) -> bool {
        matches!(self.ui.overlays.last(), Some(Overlay::Deeds(_)))
    }

    fn undo(&mut self) {
        if !self.in_log() {
            return self.send(Errand::Other, Command::Undo(None));
        }
        let Some(deed) = self.deed().cloned() else { return };
        match deed.stays_because(self.world.now.unix) {
            Some(why) => self.info(&format!("{}: {why}", deed.what)),
            None => self.send(Errand::Other, Command::Undo(Some(deed.id))),
        }
    }

    fn redo(&mut self) {
        if !self.in_log() {
            return self.send(Errand::Other, Command::Redo(None));
        }
        let Some(deed) = self.deed().cloned() else { return };
        match deed.undo {
            Undo::Undone(_) => self.send(Errand::Other, Command::Redo(Some(deed.id))),
            _ => self.info(&format!("{}: it was not taken back", deed.what)),
        }
    }
}
