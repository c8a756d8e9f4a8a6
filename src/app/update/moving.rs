//! Moving through rows, whatever has them.

use crate::{
    app::{COLUMNS, Overlay, TorrentMenu, scroll},
    input::{Action, Context},
};

use super::Turn;

/// The height of a pane that was not drawn yet.
const UNKNOWN: usize = 10;

impl Turn<'_> {
    pub(super) fn moving(&mut self, action: Action) {
        let page = self.height() as isize;
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::HalfPageDown => self.step((page / 2).max(1)),
            Action::HalfPageUp => self.step(-(page / 2).max(1)),
            Action::PageDown => self.step(page),
            Action::PageUp => self.step(-page),
            Action::Top => self.step(isize::MIN),
            Action::Bottom => self.step(isize::MAX),
            Action::Left => self.step_pieces(-1),
            Action::Right => self.step_pieces(1),
            Action::NextTorrent => self.next_torrent(1),
            Action::PreviousTorrent => self.next_torrent(-1),
            _ => {}
        }
    }

    /// Moves by rows: the cursor, or what is shown where there is none.
    pub(super) fn step(&mut self, by: isize) {
        if matches!(self.ui.overlays.last(), Some(Overlay::Themes(_))) {
            return self.step_themes(by);
        }
        let height = self.height();
        let snapshot = &self.world.snapshot;
        let ui = &mut *self.ui;
        match ui.context() {
            Context::Torrents => ui.list.step(by),
            Context::Peers => {
                let detail = ui.list.cursor.and_then(|hash| snapshot.detail(hash));
                ui.peers.step(detail.map_or(&[], |d| &d.peers), by, height);
            }
            Context::Pieces => ui.step_piece_rows(by),
            Context::Files => ui.files.tree.step(by),
            Context::Trackers => {
                let detail = ui.list.cursor.and_then(|hash| snapshot.detail(hash));
                ui.trackers.step(detail.map_or(&[], |d| &d.trackers), by);
            }
            Context::Info => {
                ui.info.offset = scrolled(ui.info.offset, by, ui.areas.details_len, height);
            }
            Context::Log => {
                ui.log.offset = scrolled(ui.log.offset, by, ui.areas.details_len, height);
            }
            Context::Options => {
                ui.options.offset = scrolled(ui.options.offset, by, ui.areas.details_len, height);
            }
            Context::Alerts => ui.alerts.step(&snapshot.alerts, by),
            _ => self.step_overlay(by, height),
        }
    }

    /// Moves in what lies over the panes.
    fn step_overlay(&mut self, by: isize, height: usize) {
        let snapshot = &self.world.snapshot;
        let ui = &mut *self.ui;
        match ui.overlays.last_mut() {
            Some(Overlay::Deeds(page)) => page.step(&snapshot.deeds, by),
            Some(Overlay::Choose(chooser)) => chooser.tree.step(by),
            Some(Overlay::Browse(browser)) => browser.step(by),
            Some(Overlay::FileFilter(_)) => self.with_tree(|tree| tree.step(by)),
            Some(Overlay::Why(pane)) => {
                let detail = snapshot.detail(pane.torrent);
                pane.step(detail.map_or(&[], |d| &d.verdicts), by);
            }
            Some(Overlay::Sort(menu)) => {
                menu.cursor = scroll::step(Some(menu.cursor), by, COLUMNS.len()).unwrap_or(0);
            }
            Some(Overlay::Columns(dialog)) => {
                dialog.cursor = scroll::step(Some(dialog.cursor), by, COLUMNS.len()).unwrap_or(0);
            }
            Some(Overlay::AllPeers(page)) => page.step(by, height),
            Some(Overlay::Bans(page)) => page.step(&snapshot.bans, by, height),
            Some(Overlay::Statistics(page)) => {
                page.offset = scrolled(page.offset, by, page.rows.len(), height);
            }
            Some(Overlay::Settings(_) | Overlay::Setting(_)) => self.step_settings(by),
            Some(Overlay::Views(_)) => self.step_views(by),
            Some(Overlay::Explain(page)) => {
                page.offset = scrolled(page.offset, by, ui.areas.overlay_len, height);
            }
            Some(Overlay::Disks(page)) => {
                page.offset = scrolled(page.offset, by, ui.areas.overlay_len, height);
            }
            Some(Overlay::Menu(menu)) => {
                let rows = TorrentMenu::actions().len();
                menu.cursor = scroll::step(Some(menu.cursor), by, rows).unwrap_or(0);
            }
            Some(Overlay::Palette(_)) => self.step_palette(by),
            Some(Overlay::Help(page)) => {
                page.offset = scrolled(page.offset, by, ui.areas.help_len, height);
            }
            _ => {}
        }
    }

    /// Goes to another torrent; the answer to why goes along.
    pub(super) fn next_torrent(&mut self, by: isize) {
        self.ui.list.step(by);
        let current = self.ui.list.cursor;
        if let (Some(Overlay::Why(pane)), Some(hash)) = (self.ui.overlays.last_mut(), current) {
            *pane = crate::app::WhyPane::of(hash);
        }
    }

    fn step_palette(&mut self, by: isize) {
        let Some(Overlay::Palette(palette)) = self.ui.overlays.last() else { return };
        let rows = self.ui.palette_rows(palette).len();
        if let Some(Overlay::Palette(palette)) = self.ui.overlays.last_mut() {
            palette.cursor = scroll::step(Some(palette.cursor), by, rows).unwrap_or(0);
        }
    }

    /// How many rows are shown of what has the keyboard.
    fn height(&self) -> usize {
        let areas = &self.ui.areas;
        let area = match self.ui.context() {
            Context::Torrents => areas.list_rows,
            Context::Pieces => areas.pieces,
            _ if self.ui.overlays.is_empty() => areas.details_rows,
            Context::FileFilter if self.in_files_pane() => areas.details_rows,
            _ => areas.overlay_rows,
        };
        if area.height == 0 { UNKNOWN } else { usize::from(area.height) }
    }
}

/// An offset `by` rows further, as far as that leaves no line empty.
pub(super) fn scrolled(offset: usize, by: isize, len: usize, height: usize) -> usize {
    offset.saturating_add_signed(by).min(len.saturating_sub(height))
}
