//! The screen of settings: changing them, and what a change does while bitonic runs.

use std::sync::Arc;

use crate::{
    app::{Change, Configured, Overlay, SettingDialog, SettingsPage},
    config::{Config, Kind, Setting, When},
    input::Action,
    locale::t,
    model::{Command, Limits, Tuning},
};

use super::{Effect, Turn, errand::Errand};

impl Turn<'_> {
    pub(super) fn settings_page(&mut self, action: Action) {
        let Some(Overlay::Settings(page)) = self.ui.overlays.last_mut() else { return };
        let current = page.current(&self.ui.settings);
        match (action, current) {
            (Action::SearchSettings, _) => page.searching = true,
            (Action::ChangeSetting, Some(setting)) => self.ask_for_setting(setting),
            (Action::ResetSetting, Some(setting)) => self.reset_setting(setting),
            _ => {}
        }
    }

    /// Moves the cursor of the screen by settings, or of the words that one can be.
    pub(super) fn step_settings(&mut self, by: isize) {
        let ui = &mut *self.ui;
        match ui.overlays.last_mut() {
            Some(Overlay::Settings(page)) => page.step(&ui.settings, by),
            Some(Overlay::Setting(dialog)) => dialog.step(by),
            _ => {}
        }
    }

    /// Backs out of the search first, then of the screen.
    pub(super) fn close_settings(&mut self, mut page: Box<SettingsPage>) {
        if page.searching || !page.search.text().is_empty() {
            page.searching = false;
            page.search.clear();
            self.ui.overlays.push(Overlay::Settings(page));
        }
    }

    /// Takes what the dialog says; what cannot be stays there, with the reason.
    pub(super) fn accept_setting(&mut self, mut dialog: Box<SettingDialog>) {
        let value = dialog.value().to_owned();
        match self.check_setting(dialog.setting, &value) {
            Ok(()) => self.change_setting(dialog.setting, Some(value)),
            Err(why) => {
                dialog.error = Some(why);
                self.ui.overlays.push(Overlay::Setting(dialog));
            }
        }
    }

    /// Why a setting cannot have that value, if it cannot: by the rules of the file, and a theme must be there.
    pub(super) fn check_setting(&self, setting: Setting, value: &str) -> Result<(), String> {
        setting.set(&mut Config::default(), value)?;
        match setting.info().kind {
            Kind::Theme => self.ui.themes.clone().show_named(value),
            _ => Ok(()),
        }
    }

    /// Lets a setting be written, behind those that are being written; `None` takes it out of the file.
    pub(super) fn change_setting(&mut self, setting: Setting, value: Option<String>) {
        let change = Change { setting, value };
        self.ui.settings.on_way.push_back(change.clone());
        if self.ui.settings.on_way.len() == 1 {
            self.effect(Effect::Configure(change));
        }
    }

    /// A change was written, or could not be.
    pub(super) fn configured(&mut self, configured: Configured) {
        let Configured { change, answer } = configured;
        self.ui.settings.on_way.pop_front();
        match answer {
            Ok(contents) => {
                let setting = change.setting;
                let at_once = self.ui.settings.take(setting, *contents);
                if at_once {
                    self.put_in_force(setting);
                }
                self.tell_setting(&change);
            }
            Err(why) => self.error(&why),
        }
        if let Some(next) = self.ui.settings.on_way.front().cloned() {
            self.effect(Effect::Configure(next));
        }
    }

    /// On what was drawn in that row of so many: goes there, and on a second click changes or takes it.
    pub(super) fn click_setting(&mut self, row: usize, height: usize) {
        let again = match self.ui.overlays.last_mut() {
            Some(Overlay::Settings(page)) => {
                page.go_to(&self.ui.settings, row, height).then_some(Action::ChangeSetting)
            }
            Some(Overlay::Setting(dialog)) => dialog.go_to(row, height).then_some(Action::Accept),
            _ => None,
        };
        if let Some(action) = again {
            self.act(action);
        }
    }

    fn tell_setting(&mut self, change: &Change) {
        let setting = change.setting;
        let value = match self.ui.settings.next_value(setting) {
            Some(next) => next,
            None => self.ui.settings.value(setting),
        };
        let setting_name = setting.to_string();
        let told = match (change.value.is_none(), setting.info().when) {
            (false, When::Now) => t!("settings-told", setting = setting_name, value = value),
            (false, When::NextStart) => t!("settings-told-later", setting = setting_name, value = value),
            (true, When::Now) => t!("settings-told-default", setting = setting_name, value = value),
            (true, When::NextStart) => {
                t!("settings-told-default-later", setting = setting_name, value = value)
            }
        };
        self.info(&told);
    }

    /// What holds from now on is passed on to whom it concerns.
    fn put_in_force(&mut self, setting: Setting) {
        let now = &self.ui.settings.now;
        let limits = self.world.snapshot.totals.limits;
        let command = match (setting.info().section, setting.info().name) {
            // What the other direction is limited to at present stays as it is.
            ("network", "limit_down") => {
                Some(Command::LimitAll(Limits { down: now.network.limit_down, ..limits }))
            }
            ("network", _) => Some(Command::LimitAll(Limits { up: now.network.limit_up, ..limits })),
            ("engine", "grace") => Some(Command::Tune(Tuning::Grace(now.engine.grace))),
            ("ui", "refresh") => Some(Command::Tune(Tuning::Refresh(now.ui.refresh))),
            ("download", "folder") => {
                let folder = now.download.folder.as_deref().unwrap_or(&self.ui.settings.downloads);
                Some(Command::Tune(Tuning::Folder(folder.to_owned())))
            }
            _ => None,
        };
        if let Some(command) = command {
            return self.send(Errand::Other, command);
        }
        let ui = now.ui.clone();
        self.ui.language = ui.language.unwrap_or(self.ui.settings.system);
        if let Err(why) = self.ui.themes.show_named(&ui.theme) {
            self.error(&why);
        }
        self.effect(Effect::Wear(Box::new(ui)));
    }

    fn ask_for_setting(&mut self, setting: Setting) {
        let themes: Vec<Arc<str>> = self.ui.themes.names().iter().map(|theme| theme.name.clone()).collect();
        match SettingDialog::of(setting, &self.ui.settings, themes) {
            Some(dialog) => self.open(Overlay::Setting(Box::new(dialog))),
            None => {
                // What is on its way is what its user sees next.
                let on_way = self.ui.settings.on_way.iter().rev().find(|change| change.setting == setting);
                let now = match on_way {
                    Some(change) => change.value.clone().or_else(|| setting.usual()),
                    None => setting.value(&self.ui.settings.file.config),
                };
                self.change_setting(setting, Some((now.as_deref() != Some("true")).to_string()));
            }
        }
    }

    fn reset_setting(&mut self, setting: Setting) {
        match self.ui.settings.file.written(setting) {
            Some(_) => self.change_setting(setting, None),
            None => self.info(&t!("settings-not-set", setting = setting.to_string())),
        }
    }
}
