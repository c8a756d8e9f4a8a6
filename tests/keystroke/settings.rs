//! The screen of settings and `:set`: what they show, write and put in force.

use std::{fs, path::Path, time::Duration};

use bitonic::{
    app::{Change, Configured, Effect, Msg, Origin, Overlay, SettingEntry, SettingsPage, ThemeName, Themes},
    config::{self, Config, Contents, Setting},
    input::Context,
    locale::Language,
    model::{Command, Limits, Rate, Tuning},
};

use crate::stage::Stage;

/// A screen with a settings file.
struct Desk {
    stage: Stage,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        let mut stage = Stage::new(&["a"]);
        let file = Contents::read(&path).unwrap();
        stage.ui.settings =
            bitonic::app::Settings::new(file.config.clone(), file, Some(&path), Path::new("/downloads"));
        let theme = |name: &str| ThemeName { name: name.into(), about: "".into() };
        stage.ui.themes = Themes::new(["dark", "light", "ember"].map(theme).into(), 0, Vec::new());
        Self { stage, folder }
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder.path().join("config.toml")).unwrap()
    }

    /// Presses keys and carries out what comes of it, as the loop does.
    fn keys(&mut self, keys: &str) {
        self.stage.keys(keys);
        self.carry_out();
    }

    fn type_in(&mut self, text: &str) {
        self.stage.text(text);
    }

    fn carry_out(&mut self) {
        while let Some(change) = self.next_change() {
            let path = self.folder.path().join("config.toml");
            let answer = config::change(&path, change.setting, change.value.as_deref())
                .map(Box::new)
                .map_err(|error| error.to_string().lines().next().unwrap().to_owned());
            self.stage.msg(Msg::Configured(Configured { change, answer }));
            self.stage.draw();
        }
    }

    fn next_change(&mut self) -> Option<Change> {
        let at = self.stage.effects.iter().position(|effect| matches!(effect, Effect::Configure(_)))?;
        match self.stage.effects.remove(at) {
            Effect::Configure(change) => Some(change),
            _ => None,
        }
    }

    /// What the screen last was to look like.
    fn worn(&mut self) -> Option<config::Ui> {
        let worn = self.stage.effects.iter().rev().find_map(|effect| match effect {
            Effect::Wear(ui) => Some((**ui).clone()),
            _ => None,
        });
        self.stage.effects.clear();
        worn
    }

    fn page(&self) -> &SettingsPage {
        match &self.stage.ui.overlays[0] {
            Overlay::Settings(page) => page,
            other => panic!("{other:?}"),
        }
    }

    /// Goes to a setting by searching for it.
    fn go_to(&mut self, name: &str) {
        self.keys("esc esc g , /");
        self.type_in(name);
        self.keys("enter");
        assert_eq!(self.page().current(&self.stage.ui.settings), Some(setting(name)));
    }
}

fn setting(name: &str) -> Setting {
    Setting::named(name).unwrap()
}

#[test]
fn a_switch_is_turned_with_one_key_and_back() {
    let mut desk = Desk::new("# mine\n");
    desk.go_to("ui.ascii");
    desk.keys("enter");
    assert_eq!(desk.text(), "# mine\n\n[ui]\nascii = true\n");
    assert!(desk.worn().unwrap().ascii && desk.stage.ui.settings.now.ui.ascii);
    assert_eq!(desk.stage.ui.settings.origin(setting("ascii")), Origin::File(4));
    desk.keys("space");
    assert_eq!(desk.text(), "# mine\n\n[ui]\nascii = false\n");
    desk.keys("r");
    assert_eq!(desk.text(), "# mine\n\n[ui]\n");
    assert_eq!(desk.stage.ui.settings.origin(setting("ascii")), Origin::Default);
    desk.keys("r");
    assert_eq!(
        desk.stage.notices().last().unwrap(),
        "ui.ascii is not in the settings file: its default holds"
    );
}

#[test]
fn changes_in_quick_succession_are_written_one_after_the_other() {
    let mut desk = Desk::new("");
    desk.go_to("ui.meter");
    desk.stage.keys("enter enter enter");
    let waiting = |desk: &Desk| {
        let all = desk.stage.effects.iter();
        all.filter(|effect| matches!(effect, Effect::Configure(_))).count()
    };
    assert_eq!(waiting(&desk), 1, "the others wait for their turn");
    desk.carry_out();
    assert_eq!(desk.text(), "[ui]\nmeter = true\n");
}

#[test]
fn a_line_is_checked_as_in_the_file_and_stays_with_the_reason() {
    let mut desk = Desk::new("");
    desk.go_to("ui.refresh");
    desk.keys("enter");
    assert_eq!(desk.stage.ui.context(), Context::SettingValue);
    desk.keys("ctrl-u");
    desk.type_in("2m");
    desk.keys("enter");
    let Some(Overlay::Setting(dialog)) = desk.stage.ui.overlays.last() else { panic!("it was taken") };
    assert_eq!(dialog.error.as_deref(), Some("must be from 100ms to 60s"));
    desk.keys("backspace backspace");
    desk.type_in("250ms");
    desk.keys("enter");
    assert_eq!(
        (desk.text().as_str(), desk.stage.ui.context()),
        ("[ui]\nrefresh = \"250ms\"\n", Context::Settings)
    );
    assert_eq!(desk.stage.take(), [Command::Tune(Tuning::Refresh(Duration::from_millis(250)))]);
    desk.keys("enter ctrl-u esc");
    assert_eq!(desk.text(), "[ui]\nrefresh = \"250ms\"\n", "escape leaves it");
}

#[test]
fn words_are_chosen_from_a_list() {
    let mut desk = Desk::new("");
    desk.go_to("ui.notify");
    desk.keys("enter j j j");
    let Some(Overlay::Setting(dialog)) = desk.stage.ui.overlays.last() else { panic!("no dialog") };
    assert!(matches!(&dialog.entry, SettingEntry::Words { words, cursor: 3, .. } if words.len() == 5));
    desk.keys("enter");
    assert_eq!(desk.worn().unwrap().notify, config::Notify::Bell);
    desk.go_to("ui.theme");
    desk.keys("enter G enter");
    assert_eq!(
        (desk.text().as_str(), desk.stage.ui.themes.now()),
        ("[ui]\nnotify = \"bell\"\ntheme = \"ember\"\n", 2)
    );
    desk.go_to("ui.language");
    desk.keys("enter g g j j enter");
    assert_eq!(desk.stage.ui.language, Language::Es);
    desk.keys("r");
    assert_eq!(desk.stage.ui.language, Language::En, "the system's again");
}

#[test]
fn what_cannot_change_now_is_said_to_wait() {
    let mut desk = Desk::new("");
    desk.go_to("network.dht");
    desk.keys("enter");
    let settings = &desk.stage.ui.settings;
    assert_eq!(
        (settings.value(setting("dht")), settings.next_value(setting("dht"))),
        ("true".into(), Some("false".into()))
    );
    assert!(desk.worn().is_none() && desk.stage.take().is_empty());
    assert_eq!(desk.stage.notices().last().unwrap(), "network.dht: false, at the next start");
    desk.keys("enter");
    assert_eq!(desk.stage.ui.settings.next_value(setting("dht")), None);
}

#[test]
fn limits_grace_and_folder_reach_the_engine() {
    let mut desk = Desk::new("");
    let limit = |down, up| Command::LimitAll(Limits { down, up });
    for (line, command) in [
        ("set limit_down 1 MiB/s", limit(Some(Rate(1 << 20)), None)),
        ("set network.limit_up = none", limit(None, None)),
        ("set grace 2h", Command::Tune(Tuning::Grace(Duration::from_secs(7_200)))),
        ("set download.folder /srv/new folder", Command::Tune(Tuning::Folder("/srv/new folder".into()))),
    ] {
        desk.keys(":");
        desk.type_in(line);
        desk.keys("enter");
        assert_eq!(desk.stage.take(), [command], "{line}");
    }
    let mut config = Config::default();
    setting("limit_down").set(&mut config, "1 MiB/s").unwrap();
    setting("grace").set(&mut config, "2h").unwrap();
    setting("folder").set(&mut config, "/srv/new folder").unwrap();
    assert_eq!(Config::parse(&desk.text(), Path::new("x")).unwrap(), config);
    desk.go_to("download.folder");
    desk.keys("r");
    assert_eq!(desk.stage.take(), [Command::Tune(Tuning::Folder("/downloads".into()))]);
}

#[test]
fn the_command_line_names_what_cannot_be_and_where() {
    let mut desk = Desk::new("");
    desk.keys(":");
    desk.type_in("set ui.refresh often");
    desk.keys("enter");
    assert_eq!(desk.stage.ui.context(), Context::Command, "it stays with its fault");
    desk.keys("esc :");
    desk.type_in("set ui.theme drak");
    desk.keys("enter");
    assert_eq!(
        desk.stage.notices().last().unwrap(),
        "there is no theme `drak`; there are dark, light, ember"
    );
    assert_eq!(desk.text(), "");
}

#[test]
fn a_file_that_was_broken_meanwhile_is_left_alone_and_the_place_said() {
    let mut desk = Desk::new("");
    desk.go_to("ui.mouse");
    let broken = "[ui]\nmouse = 7\n";
    fs::write(desk.folder.path().join("config.toml"), broken).unwrap();
    desk.keys("enter");
    assert_eq!(desk.text(), broken);
    let told = desk.stage.notices().last().unwrap().clone();
    assert!(told.ends_with("config.toml:2:9: `mouse` must be true or false, not an integer"), "{told}");
    assert!(desk.stage.ui.settings.now.ui.mouse && desk.worn().is_none());
    // What somebody else wrote well meanwhile stays, and is shown.
    fs::write(desk.folder.path().join("config.toml"), "[ui]\ntheme = \"light\"\n").unwrap();
    desk.keys("enter");
    assert_eq!(desk.text(), "[ui]\ntheme = \"light\"\nmouse = false\n");
    assert_eq!(desk.stage.ui.settings.origin(setting("theme")), Origin::File(2));
}

#[test]
fn a_flag_is_named_as_such_until_the_setting_is_changed() {
    let mut desk = Desk::new("[ui]\nlink = \"full\"\n");
    let mut now = desk.stage.ui.settings.now.clone();
    now.ui.link = config::Line::Budget(250);
    let file = desk.stage.ui.settings.file.clone();
    let path = desk.folder.path().join("config.toml");
    desk.stage.ui.settings = bitonic::app::Settings::new(now, file, Some(&path), Path::new("/d"));
    let link = setting("link");
    assert_eq!(desk.stage.ui.settings.origin(link), Origin::CommandLine);
    assert_eq!(desk.stage.ui.settings.value(link), "2kbps");
    assert_eq!(desk.stage.ui.settings.next_value(link), None, "the flag may be there again");
    desk.keys(":");
    desk.type_in("set link auto");
    desk.keys("enter");
    assert_eq!(desk.stage.ui.settings.origin(link), Origin::File(2));
    assert_eq!(desk.worn().unwrap().link, config::Line::Auto);
}

#[test]
fn read_only_refuses_and_shows() {
    let mut desk = Desk::new("");
    desk.stage.ui.read_only = true;
    desk.go_to("ui.ascii");
    desk.keys("enter r space");
    desk.keys("esc esc :");
    desk.type_in("set ascii true");
    desk.keys("enter");
    assert_eq!((desk.text().as_str(), desk.worn()), ("", None));
    assert!(desk.stage.take().is_empty());
}

#[test]
fn searching_narrows_and_escape_widens_again() {
    let mut desk = Desk::new("");
    desk.keys("g , /");
    desk.type_in("limit");
    let found = |desk: &Desk| desk.page().rows(&desk.stage.ui.settings).len();
    assert!(found(&desk) < 8 && found(&desk) > 2, "{}", found(&desk));
    desk.type_in(" nothing like it");
    assert_eq!(found(&desk), 0);
    desk.keys("enter enter r j");
    desk.keys("esc");
    assert!(found(&desk) > Setting::all().count());
    desk.keys("esc");
    assert_eq!(desk.stage.ui.context(), Context::Torrents);
}
