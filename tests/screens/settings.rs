//! The screen of settings, and its dialogs.

use std::path::Path;

use bitonic::{
    app::{Change, Configured, Msg, Settings},
    config::{Config, Contents, Setting},
    view::Depth,
};

use super::{dump, fixtures::session, stage::Stage};

const FILE: &str = "\
# mine
[download]
folder = \"/srv/torrents\"

[ui]
refresh = \"2s\"
theme = \"fjord\"
link = \"full\"
";

fn at(width: u16, height: u16) -> Stage {
    let path = Path::new("/home/someone/.config/bitonic/config.toml");
    let file = Contents::parse(FILE, path).unwrap();
    let mut now = file.config.clone();
    set(&mut now, "link", "2kbps");
    set(&mut now, "dht", "false");
    let mut stage = Stage::new((width, height), session());
    stage.ui.settings = Settings::new(now, file, Some(path), Path::new("/home/someone/Downloads"));
    stage
}

/// Another core is to do the work at the next start.
fn changed(mut stage: Stage) -> Stage {
    let setting = Setting::named("core").unwrap();
    let change = Change { setting, value: Some("librqbit".into()) };
    let text = format!("{FILE}\n[engine]\ncore = \"librqbit\"\n");
    let answer = Ok(Box::new(Contents::parse(&text, Path::new("config.toml")).unwrap()));
    stage.tell(Msg::Configured(Configured { change, answer }));
    stage
}

fn set(config: &mut Config, name: &str, value: &str) {
    Setting::named(name).unwrap().set(config, value).unwrap();
}

macro_rules! keep {
    ($name:expr, $stage:expr) => {
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!($name, dump::with_styles(&$stage.draw()));
        });
    };
}

#[test]
fn all_settings_at_every_size() {
    keep!("settings-45", at(45, 20).press("g ,"));
    keep!("settings-60", at(60, 15).press("g , j"));
    keep!("settings-80", at(80, 24).press("g , G"));
    keep!("settings", changed(at(120, 40)).press("g , j j j"));
    keep!("settings-ascii", at(80, 24).looking(Depth::None, true).press("g , j j j"));
    keep!("settings-search", at(80, 24).press("g , / t i t l e"));
}

#[test]
fn the_dialogs_of_a_setting() {
    keep!("setting-words", at(80, 24).press("g , / n o t i f y enter enter j"));
    keep!("setting-line", at(80, 24).press("g , / r e f r e s h enter enter"));
    keep!("setting-wrong", at(60, 15).press("g , / r e f r e s h enter enter ctrl-u 2 m enter"));
    let drawn = dump::text(&at(45, 20).press("g , / r e f r e s h enter enter ctrl-u x enter").draw());
    assert!(drawn.contains("must be a number and a unit"), "{drawn}");
}

#[test]
fn no_size_is_too_small_for_it() {
    for size in [(45, 15), (60, 15), (300, 80), (1, 1), (46, 16)] {
        for keys in ["g ,", "g , /", "g , j enter", "g , G enter"] {
            at(size.0, size.1).press(keys).draw();
        }
    }
}
