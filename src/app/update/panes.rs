//! Which pane is shown and has the focus.

use crate::{
    app::{Focus, Overlay, Tab},
    input::Action,
};

use super::Turn;

impl Turn<'_> {
    pub(super) fn panes(&mut self, action: Action) {
        // What is gone to from there is beneath it.
        let asked = self.ui.overlays.pop_if(|overlay| matches!(overlay, Overlay::Why(_)));
        if let Some(Overlay::Why(pane)) = asked {
            self.ui.list.go_to_torrent(pane.torrent);
        }
        match action {
            Action::Open if self.ui.list.toggle_fold() => {}
            Action::Open => {
                self.ui.focus = Focus::Details;
                self.ui.zoom = true;
            }
            Action::NextPane => self.cycle(1),
            Action::PreviousPane => self.cycle(Tab::ALL.len()),
            Action::NextTab => self.ui.tab = self.tab_after(1),
            Action::PreviousTab => self.ui.tab = self.tab_after(Tab::ALL.len() - 1),
            Action::GoTorrents => self.ui.focus = Focus::Torrents,
            Action::GoPeers => self.show(Tab::Peers),
            Action::GoPieces => self.show(Tab::Pieces),
            Action::GoFiles => self.show(Tab::Files),
            Action::GoTrackers => self.show(Tab::Trackers),
            Action::GoInfo => self.show(Tab::Info),
            Action::GoAlerts => self.show(Tab::Alerts),
            Action::GoSpeed => self.show(Tab::Speed),
            Action::GoLog => self.show(Tab::Log),
            Action::GoOptions => self.show(Tab::Options),
            Action::LongerSpan => self.ui.span = self.ui.span.longer(),
            Action::ShorterSpan => self.ui.span = self.ui.span.shorter(),
            Action::PieceView => self.ui.pieces.view = self.ui.pieces.view.next(),
            Action::SelectPieces => self.ui.select_pieces(),
            Action::ZoomIn => self.zoom_pieces(true),
            Action::ZoomOut => self.zoom_pieces(false),
            Action::Zoom => self.ui.zoom = !self.ui.zoom,
            _ => {}
        }
    }

    pub(super) fn show(&mut self, tab: Tab) {
        (self.ui.tab, self.ui.focus) = (tab, Focus::Details);
    }

    /// Goes round the panes: the torrents, then every tab.
    fn cycle(&mut self, by: usize) {
        let at = match self.ui.focus {
            Focus::Torrents => 0,
            Focus::Details => 1 + place(self.ui.tab),
        };
        match (at + by) % (1 + Tab::ALL.len()) {
            0 => self.ui.focus = Focus::Torrents,
            n => self.show(Tab::ALL[n - 1]),
        }
    }

    fn tab_after(&self, by: usize) -> Tab {
        Tab::ALL[(place(self.ui.tab) + by) % Tab::ALL.len()]
    }
}

fn place(tab: Tab) -> usize {
    Tab::ALL.iter().position(|t| *t == tab).expect("every tab is in the list of all")
}
