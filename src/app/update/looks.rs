//! How the screen looks: its theme, and whether it tells names.

use crate::{
    app::{Overlay, ThemeMenu, scroll},
    input::Action,
};

use super::Turn;

impl Turn<'_> {
    pub(super) fn looks(&mut self, action: Action) {
        match action {
            Action::Themes => {
                let now = self.ui.themes.now();
                self.open(Overlay::Themes(ThemeMenu { cursor: now, offset: 0, before: now }));
            }
            Action::Mask => self.ui.masked = !self.ui.masked,
            _ => {}
        }
    }

    /// Moves the cursor of the menu, and shows what comes under it.
    pub(super) fn step_themes(&mut self, by: isize) {
        let all = self.ui.themes.names().len();
        let Some(Overlay::Themes(menu)) = self.ui.overlays.last_mut() else { return };
        if let Some(row) = scroll::step(Some(menu.cursor), by, all) {
            menu.cursor = row;
            self.ui.themes.show(row);
        }
    }

    /// Keeps the theme. It is remembered with everything else of this screen.
    pub(super) fn accept_theme(&mut self, menu: &ThemeMenu) {
        self.ui.themes.show(menu.cursor);
    }
}
