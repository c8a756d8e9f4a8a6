//! The palette, and the menu of a right click: both choose an action, which is then done as if its keys were
//! pressed in the pane beneath.

use crate::{
    app::{Cell, Choice, Focus, Overlay, Palette, TorrentMenu},
    input::{Key, Resolved},
};

use super::Turn;

impl Turn<'_> {
    pub(super) fn open_palette(&mut self) {
        let palette = Palette::new(self.ui.pane());
        self.open(Overlay::Palette(Box::new(palette)));
    }

    /// Does what the cursor is on. Where nothing was found the palette stays.
    pub(super) fn accept_palette(&mut self, palette: &Palette) {
        let rows = self.ui.palette_rows(palette);
        let Some(row) = rows.get(palette.cursor) else {
            return self.ui.overlays.push(Overlay::Palette(Box::new(palette.clone())));
        };
        self.ui.recent.push(row.choice);
        match row.choice {
            Choice::Action(action) => self.act(action),
            Choice::Verb(verb) => self.open_command(&format!("{} ", verb.info().name)),
        }
    }

    /// Opens the menu at a row of the list: of the marked torrents, where there are any, or of that one.
    pub(super) fn open_menu(&mut self, at: Cell) {
        let row = self.ui.areas.list_rows.row(at).filter(|_| self.ui.areas.list_rows.contains(at));
        let Some(spot) = row.and_then(|row| self.ui.drawn_rows.get(row)) else { return };
        self.ui.list.go_to_spot(spot);
        // What was drawn there may be gone.
        if self.ui.list.is_on(spot) && !self.ui.list.targets().is_empty() {
            self.ui.focus = Focus::Torrents;
            let menu = TorrentMenu::new(at, &self.ui.list);
            self.open(Overlay::Menu(menu));
        }
    }

    pub(super) fn accept_menu(&mut self, menu: &TorrentMenu) {
        if let Some(action) = TorrentMenu::actions().get(menu.cursor) {
            self.act(*action);
        }
    }

    /// A key that the menu does not know: the menu shows the keys of its actions, and they work.
    pub(super) fn key_of_menu(&mut self, key: Key) -> bool {
        if !matches!(self.ui.overlays.last(), Some(Overlay::Menu(_))) {
            return false;
        }
        let known = self.ui.keymap.resolve(self.ui.pane(), &[key]) != Resolved::None;
        if known {
            self.ui.overlays.pop();
            self.key(key);
        }
        known
    }
}
