//! Taking deeds back, the log of them, and what removed torrents hold.

use crate::{
    app::{DeedsPage, Emptying, Overlay},
    input::{Action, Context},
    locale::t,
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
                None => self.info(t!("deeds-nothing-removed")),
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
        let what = t!("deeds-removed", count = torrents);
        match self.undo_key().filter(|_| !grace.is_zero()) {
            Some(key) => {
                let time = crate::app::spoken(grace);
                let back = t!("confirm-back", count = torrents, key = key.as_str(), time = time.as_str());
                self.info(&format!("{what}; {back}"));
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
            _ => self.info(&t!("deeds-not-taken-back", what = &*deed.what)),
        }
    }
}
