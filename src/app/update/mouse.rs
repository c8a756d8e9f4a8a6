//! The mouse: it hits what was last drawn.

use crate::app::{
    Area, COLUMNS, Cell, Column, Focus, Mouse, MouseKind, NodeKind, Overlay, Spot, Tab, TorrentMenu, window,
};
use crate::input::Context;

use super::{Effect, Turn, moving::scrolled};

/// Rows for each notch of the wheel.
const NOTCH: isize = 3;

impl Turn<'_> {
    pub(super) fn mouse(&mut self, mouse: Mouse) {
        self.forget_keys();
        if mouse.kind != MouseKind::Drag {
            self.ui.dragging = false;
        }
        match mouse.kind {
            _ if self.ui.sudden => self.effect(Effect::Bell),
            MouseKind::Click => self.click(mouse.at),
            MouseKind::ClickMore => self.click_more(mouse.at),
            MouseKind::Drag => self.drag(mouse.at),
            MouseKind::Menu => self.right_click(mouse.at),
            MouseKind::WheelUp => self.wheel(mouse.at, -NOTCH),
            MouseKind::WheelDown => self.wheel(mouse.at, NOTCH),
        }
    }

    fn click(&mut self, at: Cell) {
        let button = hit(&self.ui.areas.buttons, at);
        if let Some(action) = button {
            let context = self.ui.context();
            // What was drawn may be over.
            if self.ui.keymap.keys_of(context, action).next().is_some() {
                self.act(action);
            }
            return;
        }
        match self.ui.overlays.last() {
            Some(Overlay::Filter(_)) => self.act(crate::input::Action::Accept),
            // A line that was not finished is not carried out by a click elsewhere.
            Some(Overlay::Command(_)) => self.back(),
            _ => {}
        }
        if self.ui.overlays.is_empty() { self.click_panes(at) } else { self.click_overlay(at) }
    }

    /// A right click on a torrent opens its menu; over anything else it does nothing.
    fn right_click(&mut self, at: Cell) {
        match self.ui.overlays.last() {
            None => self.open_menu(at),
            Some(Overlay::Menu(_)) => {
                self.ui.overlays.pop();
                self.open_menu(at);
            }
            Some(_) => {}
        }
    }

    fn click_panes(&mut self, at: Cell) {
        let areas = &self.ui.areas;
        if let Some(view) = hit(&areas.views, at) {
            self.go_to_view(view);
        } else if let Some(tab) = hit(&areas.tabs, at) {
            self.show(tab);
        } else if let Some(column) = hit(&areas.columns, at) {
            self.sort_by(column);
        } else if self.ui.divides(at) {
            self.ui.dragging = true;
        } else if areas.list.contains(at) {
            self.click_list(at);
        } else if areas.details.contains(at) {
            let row = inside(areas.details_rows, at);
            self.ui.focus = Focus::Details;
            if self.ui.tab == Tab::Pieces {
                return self.ui.click_pieces(at, false);
            }
            row.into_iter().for_each(|row| self.click_details(row));
        }
    }

    /// Goes to what was drawn there; a second click on a heading folds or unfolds its group.
    fn click_list(&mut self, at: Cell) {
        let row = inside(self.ui.areas.list_rows, at).and_then(|row| self.ui.drawn_rows.get(row));
        let list = &mut self.ui.list;
        match row {
            Some(Spot::Heading(name)) if list.heading.as_ref() == Some(name) => _ = list.toggle_fold(),
            Some(spot) => list.go_to_spot(spot),
            None => {}
        }
        self.ui.focus = Focus::Torrents;
    }

    /// One more: a column that counts next for the order, a row that is marked.
    fn click_more(&mut self, at: Cell) {
        if !self.ui.overlays.is_empty() {
            return;
        }
        if let Some(column) = hit(&self.ui.areas.columns, at) {
            return self.cycle_sort(column);
        }
        if self.ui.tab == Tab::Pieces && self.ui.areas.pieces.contains(at) {
            self.ui.focus = Focus::Details;
            return self.ui.click_pieces(at, true);
        }
        let row = inside(self.ui.areas.list_rows, at).and_then(|row| self.ui.drawn_rows.get(row));
        if let Some(spot) = row {
            self.ui.list.go_to_spot(spot);
            // What was drawn there may be gone.
            if self.ui.list.is_on(spot) {
                self.ui.list.toggle_mark();
            }
            self.ui.focus = Focus::Torrents;
        }
    }

    fn drag(&mut self, at: Cell) {
        if !self.ui.overlays.is_empty() {
        } else if self.ui.dragging {
            self.ui.divide_at(at);
        } else if self.ui.pane() == Context::Pieces {
            self.ui.click_pieces(at, true);
        }
    }

    fn click_details(&mut self, row: usize) {
        let height = usize::from(self.ui.areas.details_rows.height);
        let alerts = &self.world.snapshot.alerts;
        match self.ui.tab {
            Tab::Trackers => {
                let detail = self.ui.list.cursor.and_then(|hash| self.world.snapshot.detail(hash));
                if let (Some(detail), Some(at)) = (detail, self.ui.areas.trackers.get(row)) {
                    self.ui.trackers.go_to(&detail.trackers, *at);
                }
            }
            Tab::Files => {
                let tree = &mut self.ui.files.tree;
                let row = tree.window(height).start + row;
                let again = tree.cursor == row;
                if let Some(&node) = tree.rows.get(row) {
                    tree.cursor = row;
                    let folder = tree.nodes[node as usize].kind == NodeKind::Folder;
                    match again && folder {
                        true if tree.is_closed(node) => tree.unfold(),
                        true => _ = tree.fold(),
                        false => {}
                    }
                }
            }
            Tab::Alerts => {
                let start = self.ui.alerts.window(alerts, height).start;
                self.ui.alerts.go_to(alerts, start + row);
            }
            Tab::Peers => {
                let detail = self.ui.list.cursor.and_then(|hash| self.world.snapshot.detail(hash));
                let pane = &mut self.ui.peers;
                let ordered = pane.ordered(detail.map_or(&[], |d| &d.peers));
                let start = pane.window(&ordered, height).start;
                pane.go_to(&ordered, start + row);
            }
            Tab::Pieces | Tab::Info | Tab::Speed | Tab::Log | Tab::Options => {}
        }
    }

    fn click_overlay(&mut self, at: Cell) {
        let cause = hit(&self.ui.areas.causes, at);
        if let (Some(Overlay::Why(pane)), Some(kind)) = (self.ui.overlays.last_mut(), cause) {
            pane.cursor = Some(kind);
        }
        let rows = self.ui.areas.overlay_rows;
        let beside = self.ui.areas.overlay.is_none_or(|whole| !whole.contains(at));
        if beside && matches!(self.ui.overlays.last(), Some(Overlay::Menu(_) | Overlay::Palette(_))) {
            return self.back();
        }
        if let Some(row) = inside(rows, at) {
            self.click_row(row, usize::from(rows.height));
        }
    }

    /// On a row of what lies over the panes, as it was drawn at that height.
    fn click_row(&mut self, row: usize, height: usize) {
        match self.ui.overlays.last_mut() {
            Some(Overlay::Choose(chooser)) => {
                let tree = &mut chooser.tree;
                let row = tree.window(height).start + row;
                if row >= tree.rows.len() {
                } else if tree.cursor == row {
                    tree.toggle();
                } else {
                    tree.cursor = row;
                }
            }
            Some(Overlay::Browse(_)) => self.click_browser(row, height),
            Some(Overlay::Settings(_) | Overlay::Setting(_)) => self.click_setting(row, height),
            Some(Overlay::Deeds(page)) => {
                let deeds = &self.world.snapshot.deeds;
                let start = page.window(deeds, height).start;
                page.go_to(deeds, start + row);
            }
            Some(Overlay::AllPeers(page)) => {
                let row = page.window(height).start + row;
                page.go_to(row);
            }
            Some(Overlay::Bans(page)) => {
                let bans = &self.world.snapshot.bans;
                let start = page.window(bans, height).start;
                page.go_to(bans, start + row);
            }
            Some(Overlay::Views(menu)) => {
                let cursor = Some(menu.row(&self.ui.views));
                let row = window(0, cursor, self.ui.views.tabs().len(), height).start + row;
                if row < self.ui.views.tabs().len() {
                    self.ui.overlays.pop();
                    self.go_to_view(row);
                }
            }
            Some(Overlay::Menu(menu)) => {
                let len = TorrentMenu::actions().len();
                let chosen = window(0, Some(menu.cursor), len, height).start + row;
                if chosen < len {
                    menu.cursor = chosen;
                    self.act(crate::input::Action::Accept);
                }
            }
            Some(Overlay::Palette(_)) => self.click_palette(row, height),
            Some(Overlay::Sort(menu)) => {
                let columns = window(0, Some(menu.cursor), COLUMNS.len(), height);
                if let Some(column) = Column::ALL.get(columns.start + row) {
                    self.act(column.action());
                }
            }
            Some(Overlay::Themes(menu)) => {
                let at = (menu.offset + row) as isize - menu.cursor as isize;
                self.step_themes(at);
            }
            Some(Overlay::Columns(_)) => self.click_column(row, height),
            _ => {}
        }
    }

    /// A second click shows the column, or hides it.
    fn click_column(&mut self, row: usize, height: usize) {
        let Some(Overlay::Columns(dialog)) = self.ui.overlays.last_mut() else { return };
        let shown = window(0, Some(dialog.cursor), COLUMNS.len(), height);
        let row = shown.start + row;
        if row == dialog.cursor {
            self.act(crate::input::Action::ShowColumn);
        } else if row < shown.end {
            dialog.cursor = row;
        }
    }

    /// A second click opens the folder, or takes the file.
    fn click_browser(&mut self, row: usize, height: usize) {
        let Some(Overlay::Browse(browser)) = self.ui.overlays.last_mut() else { return };
        let row = browser.window(height).start + row;
        if row < browser.rows.len() && std::mem::replace(&mut browser.cursor, row) == row {
            self.act(crate::input::Action::Accept);
        }
    }

    fn click_palette(&mut self, row: usize, height: usize) {
        let Some(Overlay::Palette(palette)) = self.ui.overlays.last() else { return };
        let len = self.ui.palette_rows(palette).len();
        let chosen = palette.window(len, height).start + row;
        if let Some(Overlay::Palette(palette)) = self.ui.overlays.last_mut().filter(|_| chosen < len) {
            palette.cursor = chosen;
            self.act(crate::input::Action::Accept);
        }
    }

    fn wheel(&mut self, at: Cell, by: isize) {
        if !matches!(self.ui.overlays.last(), None | Some(Overlay::Filter(_) | Overlay::Command(_))) {
            return self.step(by);
        }
        let (list, details) = (self.ui.areas.list, self.ui.areas.details);
        if list.contains(at) {
            let height = usize::from(self.ui.areas.list_rows.height);
            self.ui.list.scroll(by, height);
        } else if details.contains(at) {
            self.wheel_details(by);
        }
    }

    fn wheel_details(&mut self, by: isize) {
        let height = usize::from(self.ui.areas.details_rows.height);
        let snapshot = &self.world.snapshot;
        let ui = &mut *self.ui;
        match ui.tab {
            Tab::Peers => {
                let detail = ui.list.cursor.and_then(|hash| snapshot.detail(hash));
                ui.peers.step(detail.map_or(&[], |d| &d.peers), by, height);
            }
            Tab::Files => ui.files.tree.step(by),
            Tab::Trackers => {
                let detail = ui.list.cursor.and_then(|hash| snapshot.detail(hash));
                ui.trackers.step(detail.map_or(&[], |d| &d.trackers), by);
            }
            Tab::Info => ui.info.offset = scrolled(ui.info.offset, by, ui.areas.details_len, height),
            Tab::Log => ui.log.offset = scrolled(ui.log.offset, by, ui.areas.details_len, height),
            Tab::Options => {
                ui.options.offset = scrolled(ui.options.offset, by, ui.areas.details_len, height);
            }
            Tab::Alerts => ui.alerts.step(&snapshot.alerts, by),
            Tab::Pieces => ui.step_piece_rows(by.signum()),
            Tab::Speed => {}
        }
    }
}

fn hit<T: Copy>(areas: &[(Area, T)], at: Cell) -> Option<T> {
    areas.iter().find(|(area, _)| area.contains(at)).map(|(_, what)| *what)
}

fn inside(area: Area, at: Cell) -> Option<usize> {
    area.row(at).filter(|_| area.contains(at))
}
