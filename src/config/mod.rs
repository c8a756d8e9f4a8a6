//! The settings file: TOML, checked to the last key, with its place in the file for errors.
//!
//! Every setting is a row of [`SETTINGS`], the commented reference made from it is [`REFERENCE`]. What flags and
//! the environment say on top of it is the command line's business. `keymap` is the file beside it that
//! says what to press.

mod error;
mod file;
mod keymap;
mod keys;
mod place;
mod reference;
mod setting;
mod shown;
mod table;
mod values;
mod words;

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use toml::de::{DeTable, DeValue};

use crate::{locale::Language, model::Rate};

pub use error::{ConfigError, Invalid};
pub use file::{ChangeError, Contents, Written, change};
pub use keymap::{keymap_file, load_keymap, load_keymap_if_there, parse_keymap};
pub use keys::Problem;
pub use place::invalid;
pub use reference::reference;
pub use setting::{Kind, Setting, SettingInfo, When};
pub use table::{SECTIONS, SETTINGS};
pub use values::{line, rate, refresh};

/// All keys with their defaults and what they mean.
pub const REFERENCE: &str = include_str!("../../assets/config.toml");

/// The largest settings file that is read.
const MAX: u64 = 1 << 20;

/// The settings. Keys that the file leaves out have their defaults.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    pub download: Download,
    pub network: Network,
    pub peers: Peers,
    pub engine: Engine,
    pub ui: Ui,
    pub log: Log,
}

/// `[download]`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Download {
    /// Where new torrents go, absolute; `None`: the user's Downloads folder.
    pub folder: Option<PathBuf>,
}

/// `[network]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// TCP port for incoming peers; 0 lets the system choose, `None` tries a usual range.
    pub listen_port: Option<u16>,
    /// The device to bind every socket to.
    pub bind: Option<String>,
    /// BEP 5.
    pub dht: bool,
    /// BEP 14.
    pub lsd: bool,
    /// Ask the router to forward the port.
    pub upnp: bool,
    pub limit_down: Option<Rate>,
    pub limit_up: Option<Rate>,
}

/// `[peers]`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Peers {
    /// A file of the MaxMind DB format that tells their countries.
    pub geoip: Option<PathBuf>,
}

/// `[engine]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    pub core: Core,
    pub preallocation: Preallocation,
    /// How long a removed torrent can come back.
    pub grace: Duration,
}

/// The torrent cores there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Core {
    /// Our own session layer.
    #[default]
    Swarm,
    /// The library of that name.
    Librqbit,
}

/// How the space of a new file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Preallocation {
    /// It grows as pieces come.
    None,
    /// It has its full length at once and takes space as pieces come.
    #[default]
    Sparse,
    /// It takes all its space at once.
    Full,
}

/// `[ui]`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ui {
    /// Time between two pictures.
    pub refresh: Duration,
    pub mouse: bool,
    /// Draw with ASCII characters only.
    pub ascii: bool,
    pub color: Color,
    /// In which the screen speaks; `None`: as the system is set.
    pub language: Option<Language>,
    /// The name of a theme.
    pub theme: String,
    /// Whether the window gets a title that says how fast it goes.
    pub title: bool,
    /// Whether the terminal is told how much of all downloads is done (OSC 9;4).
    pub progress: Switch,
    pub notify: Notify,
    /// Whether tmux lets sequences through to the terminal around it.
    pub tmux_passthrough: bool,
    pub link: Line,
    /// Whether the bytes that are sent are shown even without a budget.
    pub meter: bool,
    /// Look at everything, change nothing.
    pub read_only: bool,
}

/// On, off, or as the terminal is known to like it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Switch {
    #[default]
    Auto,
    On,
    Off,
}

/// How the terminal is asked to notify its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Notify {
    /// As the terminal is known to like it.
    #[default]
    Auto,
    Osc9,
    Osc777,
    Bell,
    Off,
}

/// How much the line to the terminal carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Line {
    /// As much as it takes; a little less over SSH.
    #[default]
    Auto,
    Full,
    /// At most so many bytes a second.
    Budget(u32),
}

/// How many colours to use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// What the terminal says it can.
    #[default]
    Auto,
    None,
    /// 16.
    Ansi,
    /// 256.
    Indexed,
    /// 16 million.
    Truecolor,
}

/// `[log]`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    pub level: Level,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    Off,
    Error,
    Warn,
    #[default]
    Info,
    Debug,
    Trace,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            core: Core::default(),
            preallocation: Preallocation::default(),
            grace: Duration::from_secs(600),
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        Self {
            listen_port: None,
            bind: None,
            dht: true,
            lsd: true,
            upnp: true,
            limit_down: None,
            limit_up: None,
        }
    }
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            refresh: Duration::from_secs(1),
            mouse: true,
            ascii: false,
            color: Color::Auto,
            language: None,
            theme: "dark".into(),
            title: true,
            progress: Switch::Auto,
            notify: Notify::Auto,
            tmux_passthrough: false,
            link: Line::Auto,
            meter: false,
            read_only: false,
        }
    }
}

impl Level {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl Config {
    /// Reads a file that must be there: one that the user named.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        Self::parse(&read(path)?, path)
    }

    /// Reads a file that may be absent: the one in the usual place.
    pub fn load_if_there(path: &Path) -> Result<Self, ConfigError> {
        match Self::load(path) {
            Err(ConfigError::Missing { .. }) => Ok(Self::default()),
            other => other,
        }
    }

    /// Reads settings from `text`; `path` is for errors.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let table = DeTable::parse(text)
            .map_err(|error| place::invalid(path, text, keys::Problem::of_syntax(text, &error)))?;
        let mut config = Self::default();
        // In the order of the file, so that the first mistake is told first.
        let mut sections: Vec<_> = table.get_ref().iter().collect();
        sections.sort_by_key(|(name, _)| name.span().start);
        for (name, section) in sections {
            let section_name = keys::section(name).map_err(|p| place::invalid(path, text, p))?;
            let DeValue::Table(section) = section.get_ref() else {
                let message = format!("`{section_name}` is a section, written as [{section_name}]");
                return Err(place::invalid(path, text, keys::Problem::at(name.span(), message)));
            };
            let mut entries: Vec<_> = section.iter().collect();
            entries.sort_by_key(|(name, _)| name.span().start);
            for (name, value) in entries {
                keys::set(&mut config, section_name, name, value)
                    .map_err(|p| place::invalid(path, text, p))?;
            }
        }
        Ok(config)
    }
}

/// The text of a file of bounded size.
fn read(path: &Path) -> Result<String, ConfigError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ConfigError::Missing { path: path.into() },
        _ => ConfigError::Read { path: path.into(), source },
    };
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(MAX + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX {
        return Err(ConfigError::TooLarge { path: path.into() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes());
        place::invalid(path, &text, keys::Problem::at(valid..valid + 1, "this is not UTF-8 text"))
    })
}
