//! The settings as the screen knows them: what holds, what the file says, where a value comes from. And the
//! screen that shows and changes them. The file itself is written by whoever carries out effects.

use std::{
    collections::{BTreeSet, VecDeque},
    path::Path,
    sync::Arc,
};

use super::{editor::Editor, filter::Words, scroll};
use crate::{
    config::{Config, Contents, Kind, SECTIONS, Setting, When},
    locale::{self, Language},
};

/// All settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What holds now: the file, what the command line said on top of it, and what was changed since at once.
    pub now: Config,
    /// What the file says.
    pub file: Contents,
    /// Where it lies; `None`: there is no place for one.
    pub path: Option<Arc<Path>>,
    /// Where new torrents go when nothing is set.
    pub downloads: Arc<Path>,
    /// The language of the system, in which the screen speaks when nothing is set.
    pub system: Language,
    /// What the command line or a variable said otherwise than the file.
    said: BTreeSet<Setting>,
    /// What was changed and waits for the next start.
    waits: BTreeSet<Setting>,
    /// Changes, the first of which is being written.
    pub(super) on_way: VecDeque<Change>,
}

/// A setting and what it is to be; `None`: as nobody sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub setting: Setting,
    pub value: Option<String>,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody has set it.
    Default,
    /// A line of the file, from 1.
    File(usize),
    /// A flag, or a variable of the environment.
    CommandLine,
}

/// The screen of settings.
#[derive(Debug, Clone, Default)]
pub struct SettingsPage {
    /// The setting under the cursor; `None`: the first.
    pub cursor: Option<Setting>,
    /// The first row shown when last drawn.
    pub offset: usize,
    pub search: Editor,
    /// Whether the search line has the keyboard.
    pub searching: bool,
}

/// One row of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingRow {
    Section(&'static str),
    Setting(Setting),
}

/// The dialog in which a setting gets another value.
#[derive(Debug, Clone)]
pub struct SettingDialog {
    pub setting: Setting,
    pub entry: SettingEntry,
    /// Why what was typed cannot be.
    pub error: Option<String>,
}

/// How a value is given.
#[derive(Debug, Clone)]
pub enum SettingEntry {
    Line(Editor),
    /// One of these words, the one at `cursor`.
    Words {
        words: Vec<Arc<str>>,
        cursor: usize,
        offset: usize,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self::new(Config::default(), Contents::default(), None, Path::new(""))
    }
}

impl Settings {
    /// What holds now, and what the file at `path` says; where both differ the command line has said it.
    /// `downloads` is where new torrents go when nothing is set.
    pub fn new(now: Config, file: Contents, path: Option<&Path>, downloads: &Path) -> Self {
        let said = Setting::all().filter(|s| s.value(&now) != s.value(&file.config)).collect();
        let (path, downloads) = (path.map(Arc::from), downloads.into());
        Self {
            now,
            file,
            path,
            downloads,
            system: Language::default(),
            said,
            waits: BTreeSet::new(),
            on_way: VecDeque::new(),
        }
    }

    /// The same where the system has that language.
    pub fn speaking(self, system: Language) -> Self {
        Self { system, ..self }
    }

    /// The value that holds now, or what holds where none is set.
    pub fn value(&self, setting: Setting) -> String {
        setting.value(&self.now).unwrap_or_else(|| absent(setting).to_owned())
    }

    /// The value of the file that will hold at the next start, if that is another one. What a flag says otherwise
    /// waits for nothing.
    pub fn next_value(&self, setting: Setting) -> Option<String> {
        if self.said.contains(&setting) && !self.waits.contains(&setting) {
            return None;
        }
        let next = setting.value(&self.file.config);
        let differs = next != setting.value(&self.now);
        differs.then(|| next.unwrap_or_else(|| absent(setting).to_owned()))
    }

    /// Where the value comes from that holds now.
    pub fn origin(&self, setting: Setting) -> Origin {
        match self.file.written(setting) {
            _ if self.said.contains(&setting) => Origin::CommandLine,
            Some(written) => Origin::File(written.line),
            None => Origin::Default,
        }
    }

    /// Shows other paths in place of those that are there.
    pub(super) fn rewrite_paths(&mut self, other: impl Fn(&Path) -> Arc<Path>) {
        self.path = self.path.as_deref().map(&other);
        self.downloads = other(&self.downloads);
        for config in [&mut self.now, &mut self.file.config] {
            config.download.folder = config.download.folder.as_deref().map(|path| other(path).to_path_buf());
            config.peers.geoip = config.peers.geoip.as_deref().map(|path| other(path).to_path_buf());
        }
        let folder = Setting::all().filter(|setting| setting.info().kind == Kind::Folder);
        folder.for_each(|setting| self.file.rewrite(setting, |value| other(Path::new(value))));
    }

    /// Takes up that a change was written and what the file says now; tells whether it takes hold at once.
    pub(super) fn take(&mut self, setting: Setting, file: Contents) -> bool {
        self.file = file;
        let now = setting.info().when == When::Now;
        if now {
            setting.copy(&self.file.config, &mut self.now);
            self.said.remove(&setting);
        } else {
            self.waits.insert(setting);
        }
        now
    }
}

impl SettingsPage {
    /// The settings that have every word of the search in name, section, value or text, below their sections.
    pub fn rows(&self, settings: &Settings) -> Vec<SettingRow> {
        let words = Words::new(self.search.text());
        let fits = |setting: &Setting| {
            let text =
                format!("{setting} {} {}", settings.value(*setting), setting_doc(*setting)).to_lowercase();
            words.match_lower(&text) || words.match_lower(&text.replace('_', " "))
        };
        let mut rows = Vec::new();
        for &(section, _) in SECTIONS {
            let found = Setting::all().filter(|setting| setting.info().section == section).filter(fits);
            let mut found = found.map(SettingRow::Setting).peekable();
            if found.peek().is_some() {
                rows.push(SettingRow::Section(section));
                rows.extend(found);
            }
        }
        rows
    }

    /// The row of the cursor; `None`: nothing is found.
    pub fn row(&self, rows: &[SettingRow]) -> Option<usize> {
        let of = |setting: Setting| rows.iter().position(|row| *row == SettingRow::Setting(setting));
        let first = || rows.iter().position(|row| matches!(row, SettingRow::Setting(_)));
        self.cursor.and_then(of).or_else(first)
    }

    /// The setting under the cursor.
    pub fn current(&self, settings: &Settings) -> Option<Setting> {
        let rows = self.rows(settings);
        match rows.get(self.row(&rows)?) {
            Some(SettingRow::Setting(setting)) => Some(*setting),
            _ => None,
        }
    }

    /// Moves by settings; headings are passed over.
    pub(super) fn step(&mut self, settings: &Settings, by: isize) {
        let all: Vec<Setting> = self.rows(settings).into_iter().filter_map(SettingRow::setting).collect();
        let at = self.current(settings).and_then(|now| all.iter().position(|setting| *setting == now));
        if let Some(at) = scroll::step(at, by, all.len()) {
            self.cursor = Some(all[at]);
        }
    }

    /// To the setting that was drawn in that row of so many. Whether it was there already and can be acted on.
    pub(super) fn go_to(&mut self, settings: &Settings, row: usize, height: usize) -> bool {
        let rows = self.rows(settings);
        let before = self.row(&rows);
        let chosen = super::window(self.offset, before, rows.len(), height).start + row;
        let Some(SettingRow::Setting(setting)) = rows.get(chosen) else { return false };
        self.cursor = Some(*setting);
        before == Some(chosen) && !self.searching
    }
}

/// What a setting means, in the language of the screen.
pub fn setting_doc(setting: Setting) -> &'static str {
    let info = setting.info();
    locale::of("settings-doc", &format!("{}-{}", info.section, info.name.replace('_', "-")))
}

/// What holds where a setting that need not be set is not.
fn absent(setting: Setting) -> &'static str {
    match setting.info().absent {
        "" => "",
        _ => locale::of("settings-absent", &setting.info().name.replace('_', "-")),
    }
}

impl SettingRow {
    fn setting(self) -> Option<Setting> {
        match self {
            Self::Setting(setting) => Some(setting),
            Self::Section(_) => None,
        }
    }
}

impl SettingDialog {
    /// The dialog for a setting; `themes` are the names of those there are. `None`: it needs none, being a switch.
    pub(super) fn of(setting: Setting, settings: &Settings, themes: Vec<Arc<str>>) -> Option<Self> {
        let value = setting.value(&settings.file.config).unwrap_or_default();
        let words = match setting.info().kind {
            Kind::Switch => return None,
            Kind::Choice(words) => words.iter().map(|word| Arc::from(*word)).collect(),
            Kind::Theme => themes,
            _ => Vec::new(),
        };
        let entry = if words.is_empty() {
            SettingEntry::Line(Editor::new(&value))
        } else {
            let cursor = words.iter().position(|word| **word == *value).unwrap_or(0);
            SettingEntry::Words { words, cursor, offset: 0 }
        };
        Some(Self { setting, entry, error: None })
    }

    /// Moves among the words.
    pub(super) fn step(&mut self, by: isize) {
        if let SettingEntry::Words { words, cursor, .. } = &mut self.entry {
            *cursor = scroll::step(Some(*cursor), by, words.len()).unwrap_or(0);
        }
    }

    /// The same, to the word that was drawn in that row of so many. Whether it was there already.
    pub(super) fn go_to(&mut self, row: usize, height: usize) -> bool {
        let SettingEntry::Words { words, cursor, offset } = &mut self.entry else { return false };
        let chosen = super::window(*offset, Some(*cursor), words.len(), height).start + row;
        if chosen >= words.len() {
            return false;
        }
        std::mem::replace(cursor, chosen) == chosen
    }

    /// Keeps the words where they were drawn.
    pub(super) fn keep_offset(&mut self, height: usize) {
        if let SettingEntry::Words { words, cursor, offset } = &mut self.entry {
            *offset = super::window(*offset, Some(*cursor), words.len(), height).start;
        }
    }

    /// What it says at present.
    pub fn value(&self) -> &str {
        match &self.entry {
            SettingEntry::Line(line) => line.text().trim(),
            SettingEntry::Words { words, cursor, .. } => words.get(*cursor).map_or("", |word| word),
        }
    }
}
