//! The help.

use crate::app::{HelpPage, Overlay};

use super::Turn;

impl Turn<'_> {
    /// Shows the help, or puts it away when it is shown.
    pub(super) fn help(&mut self) {
        let shown = self.ui.overlays.pop_if(|o| matches!(o, Overlay::Help(_)));
        if shown.is_none() {
            self.open(Overlay::Help(HelpPage::default()));
        }
    }

    pub(super) fn search_help(&mut self) {
        if let Some(Overlay::Help(page)) = self.ui.overlays.last_mut() {
            page.searching = true;
        }
    }

    /// Backs out of the search first, then of the help.
    pub(super) fn close_help(&mut self, mut page: HelpPage) {
        if page.searching || !page.search.text().is_empty() {
            page.searching = false;
            page.search.clear();
            page.offset = 0;
            self.ui.overlays.push(Overlay::Help(page));
        }
    }
}
