//! Screens about the whole session: going there, and what they show of the snapshot.

use crate::{
    app::{BansPage, DisksPage, Overlay, OverviewPage, StatisticsPage},
    input::Action,
};

use super::Turn;

impl Turn<'_> {
    pub(super) fn screens(&mut self, action: Action) {
        match action {
            Action::Overview => self.go_to_screen(Overlay::Overview(OverviewPage::default())),
            Action::Statistics => self.go_to_screen(Overlay::Statistics(Box::default())),
            Action::Disks => self.go_to_screen(Overlay::Disks(DisksPage::default())),
            Action::AllPeers => self.go_to_screen(Overlay::AllPeers(Box::default())),
            Action::Bans => self.go_to_screen(Overlay::Bans(BansPage::default())),
            Action::Settings => self.go_to_screen(Overlay::Settings(Box::default())),
            Action::ChangeSetting | Action::ResetSetting | Action::SearchSettings => {
                self.settings_page(action);
            }
            Action::SwitchRanking => self.sort_statistics(|page| page.by = page.by.other()),
            _ => {}
        }
    }

    /// Takes up what the snapshot has for the screen that is shown.
    pub(super) fn rank(&mut self) {
        let (snapshot, offset) = (&self.world.snapshot, self.ui.utc_offset);
        for overlay in &mut self.ui.overlays {
            match overlay {
                Overlay::Statistics(page) => page.refresh(snapshot.surveyed.statistics(offset)),
                Overlay::Overview(page) => page.refresh(snapshot),
                Overlay::AllPeers(page) => page.refresh(snapshot.surveyed.peers.as_ref()),
                _ => {}
            }
        }
    }

    pub(super) fn sort_statistics(&mut self, change: impl FnOnce(&mut StatisticsPage)) {
        if let Some(Overlay::Statistics(page)) = self.ui.overlays.last_mut() {
            change(page);
            page.offset = 0;
            page.order();
        }
    }

    /// A screen takes the place of another, and the one that is shown stays as it is.
    fn go_to_screen(&mut self, screen: Overlay) {
        let shown = self.ui.overlays.last().map(Overlay::context);
        if shown != Some(screen.context()) {
            self.ui.overlays.retain(|overlay| !overlay.is_screen());
            self.open(screen);
            self.rank();
        }
    }
}
