//! From flags, environment and settings file to settled settings: a flag wins over a variable (clap
//! sees to that), a variable over the file, the file over what is usual.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use tracing_subscriber::EnvFilter;

use super::{
    args::{Color, Common, Core},
    exit::Failure,
    folders, logging,
};
use crate::{
    app,
    config::{self, Config, Contents},
    engine,
    input::Keymap,
    locale::Language,
    model::Limits,
};

/// The name of the key map file.
const KEYMAP: &str = "keymap.toml";

/// What a command runs with.
pub struct Settings {
    pub state_dir: PathBuf,
    pub download_dir: PathBuf,
    pub network: engine::Network,
    pub core: engine::CoreKind,
    pub preallocation: engine::Preallocation,
    /// How long a removed torrent can come back.
    pub grace: Duration,
    /// What tells the countries of peers.
    pub geoip: Option<PathBuf>,
    /// Only where a flag or a variable asks for it.
    pub asked_refresh: Option<Duration>,
    pub refresh: Duration,
    /// In which the screen speaks.
    pub language: Language,
    pub theme: String,
    /// Where the user's own themes lie.
    pub theme_folder: Option<PathBuf>,
    pub read_only: bool,
    pub keymap: Keymap,
    /// All that is set, for the screen that shows it.
    pub all: app::Settings,
    pub log: EnvFilter,
}

impl Settings {
    /// Settles everything. Touches nothing on disk but the settings file, which it reads.
    pub fn settle(common: Common) -> Result<Self, Failure> {
        let path = common.config.clone().or_else(folders::default_config);
        let file = load(common.config.as_ref()).map_err(Failure::usage)?;
        let theme_folder = theme_folder(common.config.as_deref());
        let keymap = keymap(&common)?;
        let state_dir = state_dir(common.state_dir.clone())?;
        let (asked_refresh, asked_log) = (common.screen.refresh, common.screen.log_level.clone());
        let config = over(&file.config, common);
        let usual = folders::default_download();
        let download = match (&config.download.folder, usual) {
            (Some(folder), _) => folder.clone(),
            (None, usual) => usual?,
        };
        let usual = folders::default_download().unwrap_or_else(|_| download.clone());
        let log = asked_log.as_deref().unwrap_or(config.log.level.word());
        let system = system_language(config.ui.ascii);
        Ok(Self {
            state_dir,
            download_dir: folders::resolve(&download)?,
            core: match config.engine.core {
                config::Core::Librqbit => engine::CoreKind::Librqbit,
                config::Core::Swarm => engine::CoreKind::Swarm,
            },
            preallocation: match config.engine.preallocation {
                config::Preallocation::None => engine::Preallocation::None,
                config::Preallocation::Sparse => engine::Preallocation::Sparse,
                config::Preallocation::Full => engine::Preallocation::Full,
            },
            grace: config.engine.grace,
            geoip: config.peers.geoip.clone(),
            network: engine::Network {
                listen_port: config.network.listen_port,
                bind: config.network.bind.clone(),
                loopback: false,
                dht: config.network.dht,
                lsd: config.network.lsd,
                upnp: config.network.upnp,
                trackers: true,
                limits: Limits { down: config.network.limit_down, up: config.network.limit_up },
            },
            asked_refresh,
            refresh: config.ui.refresh,
            language: config.ui.language.unwrap_or(system),
            theme: config.ui.theme.clone(),
            theme_folder,
            read_only: config.ui.read_only,
            keymap,
            log: logging::filter(log).map_err(Failure::usage)?,
            all: app::Settings::new(config, file, path.as_deref(), &usual).speaking(system),
        })
    }

    /// Options of an engine in the state directory, that reads its counters every `refresh`.
    pub fn engine(&self, refresh: Duration) -> engine::Options {
        engine::Options {
            state_dir: self.state_dir.clone(),
            download_dir: self.download_dir.clone(),
            network: self.network.clone(),
            refresh,
            core: self.core,
            preallocation: self.preallocation,
            grace: self.grace,
            geoip: self.geoip.clone(),
            threads: 0,
        }
    }
}

/// The state directory that was asked for, or the usual one.
pub fn state_dir(asked: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let dir = asked.map_or_else(folders::default_state, Ok)?;
    Ok(folders::resolve(&dir)?)
}

/// The key map that was asked for, or the one beside the settings file.
pub fn keymap(common: &Common) -> Result<Keymap, Failure> {
    let beside = || match &common.config {
        Some(settings) => Some(settings.with_file_name(KEYMAP)),
        None => folders::default_config().map(|settings| settings.with_file_name(KEYMAP)),
    };
    let read = match &common.keymap {
        Some(path) => config::load_keymap(path),
        None => beside().map_or_else(|| Ok(Keymap::default()), |path| config::load_keymap_if_there(&path)),
    };
    read.map_err(Failure::usage)
}

fn load(asked: Option<&PathBuf>) -> Result<Contents, config::ConfigError> {
    match (asked, folders::default_config()) {
        // One that was named must be there.
        (Some(path), _) => Config::load(path).and_then(|_| Contents::read(path)),
        (None, Some(path)) => Contents::read(&path),
        (None, None) => Ok(Contents::default()),
    }
}

/// The language that the system is set to; English on a terminal that has only its letters.
fn system_language(ascii: bool) -> Language {
    if ascii {
        return Language::En;
    }
    let values = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).unwrap_or_default());
    Language::of_system(values.iter().map(String::as_str))
}

/// What the file says with flags and variables laid over it.
fn over(file: &Config, common: Common) -> Config {
    let (flags, screen) = (common.network, common.screen);
    let mut config = file.clone();
    config.download.folder = common.download_dir.or(config.download.folder);
    let network = &mut config.network;
    network.listen_port = flags.listen_port.or(network.listen_port);
    network.bind = flags.bind.or(network.bind.take());
    network.dht &= !flags.no_dht;
    network.lsd &= !flags.no_lsd;
    network.upnp &= !flags.no_upnp;
    network.limit_down = flags.limit_down.or(network.limit_down);
    network.limit_up = flags.limit_up.or(network.limit_up);
    config.engine.core = flags.core.map_or(config.engine.core, config::Core::from);
    let ui = &mut config.ui;
    ui.refresh = screen.refresh.unwrap_or(ui.refresh);
    ui.ascii |= screen.ascii;
    ui.mouse &= !screen.no_mouse;
    ui.color = screen.color.map_or(ui.color, config::Color::from);
    ui.theme = screen.theme.unwrap_or_else(|| ui.theme.clone());
    ui.link = screen.link.unwrap_or(ui.link);
    ui.read_only |= screen.read_only;
    // A filter may say more than a word; then there is no setting that says the same.
    if let (Some(filter), Some(level)) = (screen.log_level, config::Setting::named("log.level")) {
        let _ = level.set(&mut config, &filter);
    }
    config
}

/// The folder of the user's own themes, beside the settings file.
fn theme_folder(config: Option<&Path>) -> Option<PathBuf> {
    let file = config.map(Path::to_owned).or_else(folders::default_config)?;
    Some(file.parent()?.join("themes"))
}

impl From<Core> for config::Core {
    fn from(core: Core) -> Self {
        match core {
            Core::Librqbit => Self::Librqbit,
            Core::Swarm => Self::Swarm,
        }
    }
}

impl From<Color> for config::Color {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::None => Self::None,
            Color::Ansi => Self::Ansi,
            Color::Indexed => Self::Indexed,
            Color::Truecolor => Self::Truecolor,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::{cli::args::Cli, model::Rate};

    fn settle(config: &str, flags: &[&str]) -> Result<Settings, Failure> {
        // A folder of its own: the key map lies beside the settings.
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("config.toml");
        std::fs::write(&file, config).unwrap();
        let path = file.to_str().unwrap();
        let line =
            ["bitonic", "--state-dir", "/s", "--config", path].into_iter().chain(flags.iter().copied());
        Settings::settle(Cli::try_parse_from(line).unwrap().common)
    }

    #[test]
    fn a_flag_wins_over_the_file() {
        let file = "[download]\nfolder = \"/file\"\n[network]\nlisten_port = 7\nlimit_up = \"1M\"\n[ui]\nrefresh = \"2s\"\n";
        let settings = settle(file, &[]).unwrap();
        assert_eq!(settings.download_dir, PathBuf::from("/file"));
        assert_eq!(settings.network.limits.up, Some(Rate(1 << 20)));
        assert_eq!((settings.refresh, settings.asked_refresh), (Duration::from_secs(2), None));
        let settings = settle(file, &["-o", "/flag", "--listen-port", "8", "--refresh", "3"]).unwrap();
        assert_eq!(settings.download_dir, PathBuf::from("/flag"));
        assert_eq!(settings.network.listen_port, Some(8));
        assert_eq!(settings.refresh, Duration::from_secs(3));
    }

    #[test]
    fn the_core_is_the_files_unless_a_flag_says_otherwise() {
        use engine::{CoreKind, Preallocation};
        let file = "[engine]\ncore = \"swarm\"\npreallocation = \"full\"\n";
        let settings = settle(file, &[]).unwrap();
        assert_eq!((settings.core, settings.preallocation), (CoreKind::Swarm, Preallocation::Full));
        assert_eq!(settle(file, &["--core", "librqbit"]).unwrap().core, CoreKind::Librqbit);
        let usual = settle("", &[]).unwrap();
        assert_eq!((usual.core, usual.preallocation), (CoreKind::default(), Preallocation::default()));
        assert_eq!(settle("", &["--core", "swarm"]).unwrap().core, CoreKind::Swarm);
    }

    #[test]
    fn either_can_switch_something_off() {
        assert!(!settle("[network]\ndht = false\n", &[]).unwrap().network.dht);
        let settings = settle("", &["--no-dht", "--no-mouse", "--ascii"]).unwrap();
        let ui = &settings.all.now.ui;
        assert!(!settings.network.dht && !ui.mouse && ui.ascii && settings.network.lsd);
    }

    #[test]
    fn the_language_is_the_files_and_ascii_letters_are_english() {
        let of = |file: &str, flags: &[&str]| settle(file, flags).unwrap().language;
        assert_eq!(of("[ui]\nlanguage = \"fr\"\n", &[]), Language::Fr);
        assert_eq!(of("[ui]\nlanguage = \"fr\"\n", &["--ascii"]), Language::Fr);
        assert_eq!(of("[ui]\nlanguage = \"auto\"\n", &["--ascii"]), Language::En);
        let unknown = settle("[ui]\nlanguage = \"de\"\n", &[]).err().unwrap().to_string();
        assert!(unknown.contains(":2:12: `language`"), "{unknown}");
    }

    #[test]
    fn a_faulty_file_is_a_usage_error_with_its_place() {
        let failure = settle("[network]\nlisten_prot = 7\n", &[]).err().unwrap();
        assert_eq!(failure.exit, crate::cli::exit::Exit::Usage);
        assert!(failure.to_string().contains(":2:1: unknown key `listen_prot`"), "{failure}");
    }
}
