//! Settings files through the public door: good ones, and one fixture per way to be wrong.
//!
//! A fixture `tests/fixtures/config/NAME.toml` has its expected error beside it in `NAME.err`, with
//! `FILE` for its path.

#[path = "config/keymap.rs"]
mod keymap;

use std::{fs, path::Path, time::Duration};

use bitonic::{
    config::{
        Color, Config, ConfigError, Core, Level, Line, Notify, Preallocation, REFERENCE, SECTIONS, Setting,
        Switch, reference,
    },
    locale,
    model::Rate,
};

fn fixtures() -> impl Iterator<Item = std::path::PathBuf> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/config");
    let mut all: Vec<_> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all.into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "toml"))
}

#[test]
fn every_mistake_is_told_with_its_place_and_line() {
    let mut checked = 0;
    for path in fixtures() {
        let error = Config::load(&path).expect_err(path.to_str().unwrap());
        let shown = error.to_string().replace(path.to_str().unwrap(), "FILE");
        let expected = fs::read_to_string(path.with_extension("err")).unwrap();
        assert_eq!(shown.trim_end(), expected.trim_end(), "{}", path.display());
        checked += 1;
    }
    assert!(checked > 20, "only {checked} fixtures were found");
}

/// `assets/config.toml` is the table of settings written down; `BITONIC_BLESS=1` writes it anew.
#[test]
fn the_reference_is_made_from_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/config.toml");
    if std::env::var_os("BITONIC_BLESS").is_some() {
        fs::write(&path, reference()).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == reference(), "BITONIC_BLESS=1 writes it anew");
}

#[test]
fn every_setting_has_a_name_of_its_own_and_knows_its_default() {
    let mut names = std::collections::BTreeSet::new();
    for setting in Setting::all() {
        let info = setting.info();
        assert!(names.insert(info.name), "{setting}");
        assert!(SECTIONS.iter().any(|(section, _)| *section == info.section), "{setting}");
        assert!(info.doc.ends_with('.') && info.doc.len() > 20, "{setting}");
        assert_eq!(
            setting.usual().is_none(),
            !info.absent.is_empty() && !info.example.is_empty(),
            "{setting}"
        );
        for name in [setting.to_string(), info.name.to_owned(), info.name.replace('_', "-")] {
            assert_eq!(Setting::named(&name), Some(setting), "{name}");
        }
    }
    assert_eq!(Setting::named("network.theme"), None);
    assert_eq!(Setting::nearest("ui.tehme"), Setting::named("theme"));
}

#[test]
fn every_theme_of_the_program_is_named_where_a_theme_is_chosen() {
    let doc = Setting::named("ui.theme").unwrap().info().doc;
    for palette in bitonic::view::ThemeSet::default().palettes {
        assert!(doc.contains(&format!("\"{}\"", palette.name)), "{}", palette.name);
    }
}

/// The reference, the book and the English screen say the same: one table.
#[test]
fn the_english_texts_of_settings_are_those_of_the_table() {
    for setting in Setting::all() {
        let info = setting.info();
        let name = info.name.replace('_', "-");
        assert_eq!(locale::of("settings-doc", &format!("{}-{name}", info.section)), info.doc);
        if !info.absent.is_empty() {
            assert_eq!(locale::of("settings-absent", &name), info.absent);
        }
    }
    for (section, about) in SECTIONS {
        assert_eq!(locale::of("settings-section", section), *about);
    }
    for palette in bitonic::view::ThemeSet::default().palettes {
        assert_eq!(locale::of("themes-about", &palette.name), &*palette.about);
    }
}

#[test]
fn what_is_set_by_hand_is_checked_as_in_the_file_and_written_back_alike() {
    let path = Path::new("x");
    for (name, good, wrong) in [
        ("folder", "~/a \"quoted\" folder", "relative"),
        ("listen_port", "65535", "65536"),
        ("bind", "wg0", "a-device-with-a-long-name"),
        ("dht", "false", "yes"),
        ("limit_down", "1536 KiB/s", "fast"),
        ("core", "librqbit", "swram"),
        ("grace", "36h", "31d"),
        ("refresh", "1500ms", "2m"),
        ("theme", "ember", "a theme"),
        ("link", "2kbps", "2kB"),
        ("level", "trace", "inof"),
    ] {
        let setting = Setting::named(name).unwrap();
        let mut config = Config::default();
        assert_eq!(setting.set(&mut config, good), Ok(()), "{name}");
        let value = setting.value(&config).unwrap();
        let mut again = Config::default();
        setting.set(&mut again, &value).unwrap();
        assert_eq!(again, config, "{name} = {value}");
        let mut copied = Config::default();
        setting.copy(&config, &mut copied);
        assert_eq!(copied, config);
        setting.copy(&Config::default(), &mut copied);
        assert_eq!(copied, Config::default());
        // The same sentence as for the file.
        let said = setting.set(&mut Config::default(), wrong).unwrap_err();
        let quoted = if name == "listen_port" { wrong.to_owned() } else { format!("\"{wrong}\"") };
        let file = format!("[{}]\n{name} = {quoted}\n", setting.info().section);
        let told = Config::parse(&file, path).unwrap_err().to_string();
        assert!(told.contains(&format!("`{name}` {said}")), "{told}");
    }
}

#[test]
fn the_reference_parses_to_the_defaults() {
    assert_eq!(Config::parse(REFERENCE, Path::new("reference")).unwrap(), Config::default());
}

#[test]
fn the_examples_of_the_reference_parse_too() {
    let is_example = |line: &str| line.starts_with("# ") && line.contains(" = ");
    let bare = |line: &str| if is_example(line) { format!("{}\n", &line[2..]) } else { format!("{line}\n") };
    let text: String = REFERENCE.lines().map(bare).collect();
    let config = Config::parse(&text, Path::new("reference")).unwrap();
    assert_eq!(config.network.listen_port, Some(6881));
    assert_eq!(config.network.bind.as_deref(), Some("wg0"));
    assert!(config.download.folder.unwrap().ends_with("Downloads"));
}

#[test]
fn every_key_is_taken_over() {
    let text = r#"
        ui = { refresh = "250ms", mouse = false, ascii = true, color = "256", theme = "ember", title = false, progress = "on", notify = "osc777", tmux_passthrough = true, link = "2kbps", meter = true, read_only = true }
        log.level = "debug"
        [download]
        folder = "/srv/Größe"
        [network]
        listen_port = 0xFFFF
        bind = "tun0"
        dht = false
        lsd = false
        upnp = false
        limit_down = "500 KiB/s"
        limit_up = "2M"
        [engine]
        core = "swarm"
        preallocation = "full"
    "#;
    let config = Config::parse(text, Path::new("x")).unwrap();
    assert_eq!(config.download.folder.as_deref(), Some(Path::new("/srv/Größe")));
    let network = config.network;
    assert_eq!((network.listen_port, network.bind.as_deref()), (Some(65_535), Some("tun0")));
    assert!(!network.dht && !network.lsd && !network.upnp);
    assert_eq!((network.limit_down, network.limit_up), (Some(Rate(512_000)), Some(Rate(2_097_152))));
    assert_eq!((config.engine.core, config.engine.preallocation), (Core::Swarm, Preallocation::Full));
    assert_eq!(config.ui.refresh, Duration::from_millis(250));
    assert_eq!((config.ui.mouse, config.ui.ascii, config.ui.color), (false, true, Color::Indexed));
    assert_eq!((config.ui.theme.as_str(), config.ui.title, config.ui.progress), ("ember", false, Switch::On));
    assert_eq!((config.ui.notify, config.ui.tmux_passthrough), (Notify::Osc777, true));
    assert_eq!((config.ui.link, config.ui.meter), (Line::Budget(250), true));
    assert!(config.ui.read_only);
    assert_eq!((config.log.level, config.log.level.word()), (Level::Debug, "debug"));
}

#[test]
fn only_a_file_that_was_named_must_be_there() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    assert_eq!(Config::load_if_there(&path).unwrap(), Config::default());
    let error = Config::load(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("there is no settings file {}", path.display()));
    fs::write(&path, "[ui]\nascii = 1\n").unwrap();
    assert!(matches!(Config::load_if_there(&path), Err(ConfigError::Invalid(_))));
    let error = Config::load(dir.path()).unwrap_err().to_string();
    assert!(
        error.starts_with(&format!("cannot read the settings file {}: ", dir.path().display())),
        "{error}"
    );
}

#[test]
fn the_size_is_bounded_and_up_to_there_all_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("config.toml");
    let end = "\n[ui]\nascii = true";
    let full = format!("#{}{end}", "x".repeat((1 << 20) - 1 - end.len()));
    fs::write(&path, &full).unwrap();
    assert!(Config::load(&path).unwrap().ui.ascii);
    fs::write(&path, full + "\n").unwrap();
    let error = Config::load(&path).unwrap_err();
    assert_eq!(error.to_string(), format!("settings file {}: larger than 1 MiB", path.display()));
}

#[test]
fn nothing_that_is_told_reaches_the_terminal_raw() {
    let text = "[\"u\\u001b[2J\"]\n";
    let shown = Config::parse(text, Path::new("x")).unwrap_err().to_string();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    let raw = "[ui] # \u{1b}[2J \u{202e}\n";
    let shown = Config::parse(raw, Path::new("x")).unwrap_err().to_string();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'), "{shown:?}");
}

#[test]
fn deep_nesting_is_an_error_and_no_crash() {
    for deep in ["x = ".to_owned() + &"[".repeat(500_000), "[".to_owned() + &"a.".repeat(300_000) + "a]"] {
        assert!(matches!(Config::parse(&deep, Path::new("x")), Err(ConfigError::Invalid(_))));
    }
}
