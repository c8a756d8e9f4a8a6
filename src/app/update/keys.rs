//! Keys: sequences, typed text, and which area an action belongs to.

use crate::{
    app::{Field, SettingEntry, command, palette},
    input::{Action, Code, Context, Group, Key, Resolved},
    locale::t,
};

use super::{Effect, Focus, Overlay, Turn};

impl Turn<'_> {
    pub(super) fn key(&mut self, key: Key) {
        let context = self.ui.context();
        if self.counted(context, key) {
            return;
        }
        self.ui.pending.push(key);
        match self.ui.keymap.resolve(context, &self.ui.pending) {
            // A key that was pressed before a dialog appeared by itself was not meant for it.
            Resolved::Action(action) if self.ui.sudden && action != Action::Leave => self.forget_keys(),
            Resolved::Action(action) => {
                self.ui.pending.clear();
                self.act_counted(action);
            }
            Resolved::Pending(_) => {}
            Resolved::None => self.unbound(key),
        }
    }

    pub(super) fn act(&mut self, action: Action) {
        if self.refused_to_look_at_only(action) {
            return;
        }
        match action.info().group {
            Group::Torrents => self.torrents(action),
            Group::Marks => self.marks(action),
            Group::Moving => self.moving(action),
            Group::Panes => self.panes(action),
            Group::Screens => self.screens(action),
            Group::Sorting | Group::SortMenu => self.sorting(action),
            Group::Queries => self.queries(action),
            Group::Arranging => self.arranging(action),
            Group::Files => self.files(action),
            Group::Peers => self.peers(action),
            Group::Trackers => self.trackers(action),
            Group::Alerts => self.alerts(action),
            Group::Adding => self.adding(action),
            Group::Limits => self.limits_dialog(action),
            Group::Editing => self.editing(action),
            Group::Keeping => self.keeping(action),
            Group::Looks => self.looks(action),
            Group::Bitonic => self.session(action),
        }
    }

    /// Where only looking is allowed, says so of an action that changes something. True: it was refused.
    pub(super) fn refused_to_look_at_only(&mut self, action: Action) -> bool {
        let refused = self.ui.read_only && action.info().changes;
        if refused {
            self.info(&t!("notice-read-only-action", action = action.info().name));
        }
        refused
    }

    /// Backs out one layer; the list as a whole is the last, and stays.
    pub(super) fn back(&mut self) {
        if let Some(overlay) = self.ui.overlays.pop() {
            return self.close(overlay);
        }
        let ui = &mut *self.ui;
        if ui.notices.dismiss() {
        } else if ui.pane() == Context::Files && !ui.files.tree.filter_text().is_empty() {
            ui.files.tree.set_filter("");
        } else if ui.pane() == Context::Pieces && ui.pieces.anchor.take().is_some() {
        } else if ui.focus == Focus::Details {
            (ui.focus, ui.zoom) = (Focus::Torrents, false);
        } else if ui.zoom {
            ui.zoom = false;
        } else if !ui.list.marks.is_empty() || ui.list.range.is_some() {
            ui.list.unmark_all();
        } else if !ui.list.filter().is_empty() {
            ui.list.set_filter(Default::default(), &self.world.snapshot);
        }
    }

    /// Carries out a change of the line that has the keyboard.
    pub(super) fn editing(&mut self, action: Action) {
        match (action, self.ui.overlays.last()) {
            // As in vim, deleting more than there is leaves the command line.
            (Action::EditBackspace, Some(Overlay::Command(prompt))) if prompt.line.text().is_empty() => {
                return self.back();
            }
            (Action::EditBackspace, Some(Overlay::Browse(browser))) if browser.line.text().is_empty() => {
                return self.browse_up();
            }
            (Action::PreviousField, Some(Overlay::Add(_))) => return self.step_field(-1),
            (Action::NextField | Action::PreviousField, _) => return self.limits_dialog(action),
            _ => {}
        }
        match action {
            Action::HistoryPrevious => self.recall(true),
            Action::HistoryNext => self.recall(false),
            _ => {
                if let Some(line) = self.line() {
                    line.edit(action);
                }
            }
        }
        self.line_changed();
    }

    /// Puts text into the line that has the keyboard.
    pub(super) fn type_text(&mut self, text: &str) {
        let most = match self.ui.overlays.last() {
            Some(Overlay::Command(_)) => command::LONGEST,
            Some(Overlay::Palette(_)) => palette::LONGEST,
            _ => usize::MAX,
        };
        let Some(line) = self.line() else { return };
        if line.text().len().saturating_add(text.len()) <= most && line.insert(text) {
            self.line_changed();
        } else {
            self.error(t!("notice-long-line"));
        }
    }

    fn unbound(&mut self, key: Key) {
        let sequence = std::mem::take(&mut self.ui.pending).len() > 1;
        let context = self.ui.context();
        if sequence && self.ui.keymap.resolve(context, &[key]) == Resolved::Action(Action::Leave) {
            // What always works also works in the midst of a sequence.
            return self.act(Action::Leave);
        }
        self.ui.count = None;
        if !sequence && self.key_of_menu(key) {
            return;
        }
        match key.typed() {
            Some(c) if context.types_text() && !sequence && !self.ui.sudden => {
                self.type_text(c.encode_utf8(&mut [0; 4]));
            }
            _ if sequence && key.code != Code::Esc => self.effect(Effect::Bell),
            _ => {}
        }
    }

    fn session(&mut self, action: Action) {
        match action {
            Action::Yes => self.confirmed(),
            Action::No | Action::Back => self.back(),
            Action::Help => self.help(),
            Action::Command => self.open_command(""),
            Action::Palette => self.open_palette(),
            Action::SearchHelp => self.search_help(),
            Action::Quit | Action::Leave => self.effect(Effect::Quit),
            Action::Suspend => self.effect(Effect::Suspend),
            Action::Redraw => self.effect(Effect::Redraw),
            _ => {}
        }
    }

    /// An overlay was taken away without being carried out.
    fn close(&mut self, overlay: Overlay) {
        match overlay {
            Overlay::Filter(prompt) => self.ui.list.set_filter(prompt.before, &self.world.snapshot),
            Overlay::Add(prompt) => {
                self.ui.kept_choice = None;
                self.ui.add_history.push(prompt.source.text());
            }
            Overlay::Browse(browser) => self.ui.browsed = browser.folder,
            Overlay::FileFilter(filter) => {
                self.ui.overlays.push(Overlay::FileFilter(filter.clone()));
                self.apply_file_filter(&filter.before);
                self.ui.overlays.pop();
            }
            Overlay::Choose(chooser) => self.leave_choice(chooser),
            Overlay::Help(page) => self.close_help(page),
            Overlay::Settings(page) => self.close_settings(page),
            Overlay::Themes(menu) => self.ui.themes.show(menu.before),
            // What was typed can be called back.
            Overlay::Command(prompt) => self.ui.command_history.push(prompt.line.text().trim()),
            Overlay::Confirm(_)
            | Overlay::Label(_)
            | Overlay::Deeds(_)
            | Overlay::Empty(_)
            | Overlay::Recheck(_)
            | Overlay::Sort(_)
            | Overlay::Why(_)
            | Overlay::Prompt(_)
            | Overlay::Limits(_)
            | Overlay::Explain(_)
            | Overlay::Views(_)
            | Overlay::Palette(_)
            | Overlay::Menu(_)
            | Overlay::ViewName(_) => {}
            Overlay::Columns(dialog) => self.ui.columns = dialog.before,
            // First out of the words, then out of the screen.
            Overlay::AllPeers(page) if page.typing || !page.words.text().is_empty() => {
                self.ui.overlays.push(Overlay::AllPeers(page));
                self.end_peer_words(true);
            }
            Overlay::Overview(_)
            | Overlay::Statistics(_)
            | Overlay::Disks(_)
            | Overlay::AllPeers(_)
            | Overlay::Bans(_)
            | Overlay::Setting(_) => {}
        }
    }

    fn line(&mut self) -> Option<&mut crate::app::Editor> {
        match self.ui.overlays.last_mut()? {
            Overlay::Filter(prompt) => Some(&mut prompt.line),
            Overlay::FileFilter(filter) => Some(&mut filter.line),
            Overlay::Add(prompt) => Some(prompt.line_mut()),
            Overlay::Browse(browser) => Some(&mut browser.line),
            Overlay::Label(prompt) => Some(&mut prompt.line),
            Overlay::Prompt(prompt) => Some(&mut prompt.line),
            Overlay::Limits(dialog) => Some(dialog.line_mut()),
            Overlay::ViewName(prompt) => Some(&mut prompt.line),
            Overlay::Command(prompt) => Some(&mut prompt.line),
            Overlay::Palette(palette) => Some(&mut palette.line),
            Overlay::Help(page) if page.searching => Some(&mut page.search),
            Overlay::AllPeers(page) if page.typing => Some(&mut page.words),
            Overlay::Settings(page) if page.searching => Some(&mut page.search),
            Overlay::Setting(dialog) => match &mut dialog.entry {
                SettingEntry::Line(line) => Some(line),
                SettingEntry::Words { .. } => None,
            },
            _ => None,
        }
    }

    fn line_changed(&mut self) {
        match self.ui.overlays.last_mut() {
            Some(Overlay::Filter(prompt)) => {
                prompt.offer = None;
                self.apply_filter();
            }
            Some(Overlay::FileFilter(filter)) => {
                let text = filter.line.text().to_owned();
                self.apply_file_filter(&text);
            }
            Some(Overlay::Add(prompt)) => {
                prompt.error = None;
                prompt.candidates.clear();
                if prompt.field == Field::Folder {
                    self.measure();
                }
            }
            Some(Overlay::Browse(_)) => self.browser_changed(),
            Some(Overlay::Label(prompt)) => prompt.error = None,
            Some(Overlay::Prompt(_)) => self.prompt_changed(),
            Some(Overlay::Limits(dialog)) => dialog.error = None,
            Some(Overlay::ViewName(prompt)) => prompt.error = None,
            Some(Overlay::Command(prompt)) => prompt.changed(),
            Some(Overlay::Palette(palette)) => palette.cursor = 0,
            Some(Overlay::Help(page)) => page.offset = 0,
            Some(Overlay::AllPeers(page)) => {
                page.offset = 0;
                page.arrange();
            }
            Some(Overlay::Settings(page)) => page.offset = 0,
            Some(Overlay::Setting(dialog)) => dialog.error = None,
            _ => {}
        }
    }

    fn recall(&mut self, back: bool) {
        let ui = &mut *self.ui;
        if let Some(Overlay::Add(prompt)) = ui.overlays.last_mut() {
            // Above the uppermost line is what was entered before; below that is the next line.
            let recalled = prompt.field == Field::Source && (back || prompt.recall.is_back());
            if !recalled {
                return self.step_field(if back { -1 } else { 1 });
            }
        }
        let ui = &mut *self.ui;
        let (recall, history, line) = match ui.overlays.last_mut() {
            Some(Overlay::Filter(p)) => (&mut p.recall, &ui.filter_history, &mut p.line),
            Some(Overlay::Add(p)) => (&mut p.recall, &ui.add_history, &mut p.source),
            Some(Overlay::Command(p)) => (&mut p.recall, &ui.command_history, &mut p.line),
            _ => return,
        };
        if back { recall.back(history, line) } else { recall.forth(history, line) }
    }
}
