//! What is known of one setting: its place in the file, what it takes, when a change takes hold. The settings
//! themselves are rows of `table.rs`.

use std::fmt;

use toml::de::{DeTable, DeValue};

use super::{Config, table::SETTINGS, values};

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct SettingInfo {
    pub section: &'static str,
    pub name: &'static str,
    pub kind: Kind,
    pub when: When,
    /// What holds where nothing is set and no default can be written down; empty: the default can be.
    pub absent: &'static str,
    /// A value to show how it is written, where there is no default to show it.
    pub example: &'static str,
    /// What it means, in whole sentences.
    pub doc: &'static str,
    /// Takes the value over, or says what was expected.
    pub(super) set: fn(&mut Config, &DeValue) -> Result<(), String>,
    /// The value as it is written, without quotes; `None`: nothing is set.
    pub(super) get: fn(&Config) -> Option<String>,
    pub(super) copy: fn(&Config, &mut Config),
}

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Switch,
    /// One of some words.
    Choice(&'static [&'static str]),
    /// The name of a theme.
    Theme,
    /// A whole path, of a folder or a file.
    Folder,
    /// The name of a network device.
    Device,
    /// A TCP port.
    Port,
    /// A rate, or `none`.
    Rate,
    /// The time between two pictures.
    Refresh,
    /// For how long something is kept.
    Grace,
    /// What the line to the terminal carries.
    Line,
}

/// When a change takes hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Now,
    /// When bitonic is started the next time.
    NextStart,
}

/// The place of a setting in [`SETTINGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Setting(pub(super) usize);

impl Setting {
    /// Every setting, in the order of the reference.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SETTINGS.len()).map(Self)
    }

    /// The setting that `name` means: `section.name`, or its name alone, which no two share. Hyphens are as good
    /// as underscores.
    pub fn named(name: &str) -> Option<Self> {
        let asked = name.trim().replace('-', "_");
        let (section, name) = match asked.split_once('.') {
            Some((section, name)) => (Some(section), name),
            None => (None, asked.as_str()),
        };
        let is = |row: &SettingInfo| row.name == name && section.is_none_or(|section| row.section == section);
        SETTINGS.iter().position(is).map(Self)
    }

    /// The setting that `name` was most likely meant to be.
    pub fn nearest(name: &str) -> Option<Self> {
        let asked = name.rsplit_once('.').map_or(name, |(_, name)| name);
        let near = values::nearest(asked, SETTINGS.iter().map(|row| row.name))?;
        Self::named(near)
    }

    /// What is known of it.
    pub fn info(self) -> &'static SettingInfo {
        &SETTINGS[self.0]
    }

    /// Its value in `config`, as it is written but without quotes. `None`: nothing is set, and what
    /// [`SettingInfo::absent`] says holds.
    pub fn value(self, config: &Config) -> Option<String> {
        (self.info().get)(config)
    }

    /// Its value where nobody sets it.
    pub fn usual(self) -> Option<String> {
        self.value(&Config::default())
    }

    /// Sets it in `config` from text without quotes, by the same rules as the file. An error says what was
    /// expected, and continues a sentence that begins with the setting.
    pub fn set(self, config: &mut Config, text: &str) -> Result<(), String> {
        let written = format!("x = {}", self.written(text));
        let table = DeTable::parse(&written).map_err(|error| error.message().to_owned())?;
        let value = table.get_ref().get("x").ok_or("has no value")?;
        (self.info().set)(config, value.get_ref())
    }

    /// Puts what `from` says of it into `config`.
    pub fn copy(self, from: &Config, config: &mut Config) {
        (self.info().copy)(from, config);
    }

    /// `text` as it stands in the file: quoted, unless it is a number or a switch.
    pub(super) fn written(self, text: &str) -> String {
        let text = text.trim();
        let bare = match self.info().kind {
            Kind::Switch => matches!(text, "true" | "false"),
            Kind::Port => text.parse::<i64>().is_ok_and(|number| number.to_string() == text),
            _ => false,
        };
        if bare { text.to_owned() } else { toml_edit::value(text).to_string().trim().to_owned() }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}.{}", self.info().section, self.info().name))
    }
}

impl Kind {
    /// What it takes, in words: type and bounds.
    pub fn takes(self) -> String {
        match self {
            Self::Switch => "true or false".to_owned(),
            Self::Choice(words) => words.join(", "),
            Self::Theme => "the name of a theme".to_owned(),
            Self::Folder => "a whole path, or ~/ and one below your home folder".to_owned(),
            Self::Device => "the name of a network device, up to 15 bytes".to_owned(),
            Self::Port => "a port, from 0 to 65535".to_owned(),
            Self::Rate => "none, or from 1 KiB/s to 1 TiB/s".to_owned(),
            Self::Refresh => "a time from 100ms to 60s".to_owned(),
            Self::Grace => "a time from 0 to 30d".to_owned(),
            Self::Line => "auto, full, or from 1kbps to 1000Mbps".to_owned(),
        }
    }
}
