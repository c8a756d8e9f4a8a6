//! Changing the file keeps everything else in it.

use super::*;

const PATH: &str = "/c/config.toml";

fn setting(name: &str) -> Setting {
    Setting::named(name).unwrap()
}

/// The text after a change, which must be one that makes sense and says what was asked for.
fn changed(text: &str, name: &str, value: Option<&str>) -> String {
    let after = edited(text, setting(name), value);
    let (before, contents) = (
        Contents::parse(text, Path::new(PATH)).unwrap(),
        Contents::parse(&after, Path::new(PATH)).unwrap_or_else(|error| panic!("{error}\n{after}")),
    );
    assert_eq!(contents.written(setting(name)).map(|written| written.value.as_str()), value, "{after}");
    for other in Setting::all().filter(|other| *other != setting(name)) {
        let value = |contents: &Contents| contents.written(other).map(|written| written.value.clone());
        assert_eq!(value(&before), value(&contents), "{other}");
    }
    after
}

const MINE: &str = "\
# My settings.

[ui]   # the screen
# not too often
refresh = \"2s\"      # over SSH
theme='light'

[network]
# no port
listen_port = 0x1AE1
";

#[test]
fn a_value_is_replaced_where_it_stands() {
    let after = changed(MINE, "refresh", Some("500ms"));
    assert_eq!(after, MINE.replace("\"2s\"      #", "\"500ms\"      #"));
    assert_eq!(changed(MINE, "theme", Some("ember")), MINE.replace("'light'", "\"ember\""));
    assert_eq!(changed(MINE, "listen_port", Some("7000")), MINE.replace("0x1AE1", "7000"));
}

#[test]
fn a_new_one_stands_behind_the_others_of_its_section() {
    let after = changed(MINE, "ascii", Some("true"));
    assert_eq!(after, MINE.replace("theme='light'\n", "theme='light'\nascii = true\n"));
    let after = changed(MINE, "grace", Some("1h"));
    assert_eq!(after, format!("{MINE}\n[engine]\ngrace = \"1h\"\n"));
    assert_eq!(changed("# mine", "ascii", Some("true")), "# mine\n\n[ui]\nascii = true\n");
    assert_eq!(changed("", "level", Some("debug")), "[log]\nlevel = \"debug\"\n");
    assert_eq!(changed("[ui]\n\n[log]\n", "ascii", Some("true")), "[ui]\nascii = true\n\n[log]\n");
}

#[test]
fn taking_one_out_takes_its_line_and_leaves_the_comments() {
    let after = changed(MINE, "refresh", None);
    assert_eq!(after, MINE.replace("refresh = \"2s\"      # over SSH\n", ""));
    assert_eq!(changed("ui.mouse = false\nlog.level = \"info\"", "mouse", None), "log.level = \"info\"");
    assert_eq!(changed("[ui]\nmouse = false", "mouse", None), "[ui]\n");
    assert_eq!(changed(MINE, "mouse", None), MINE, "it was not there");
}

#[test]
fn other_ways_to_write_it_are_understood() {
    let braces = "ui = { mouse = false, ascii = true } # small\n";
    assert_eq!(changed(braces, "mouse", None), "ui = { ascii = true } # small\n");
    assert_eq!(changed(braces, "ascii", Some("false")), braces.replace("ascii = true", "ascii = false"));
    changed(braces, "theme", Some("light"));
    let dotted = "ui.mouse = false\nnetwork.dht = false\n";
    assert_eq!(changed(dotted, "mouse", Some("true")), dotted.replacen("false", "true", 1));
    changed(dotted, "theme", Some("light"));
    changed("[\"ui\"]\n\"mouse\" = false\n", "mouse", None);
    let windows = "[ui]\r\nmouse = false\r\nascii = true\r\n";
    assert_eq!(changed(windows, "mouse", None), "[ui]\r\nascii = true\r\n");
}

#[test]
fn every_setting_can_be_set_in_the_reference_and_reset_to_it() {
    for setting in Setting::all() {
        let value = setting.usual().unwrap_or_else(|| setting.info().example.to_owned());
        let usual = changed(super::super::REFERENCE, setting.info().name, Some(&value));
        let gone = changed(&usual, setting.info().name, None);
        assert_eq!(Config::parse(&gone, Path::new(PATH)).unwrap(), Config::default());
        let lines = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(lines(&gone), lines(super::super::REFERENCE), "{setting}");
    }
}

#[test]
fn the_file_is_made_where_there_is_none_and_a_link_stays_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/config.toml");
    let contents = change(&path, setting("ui.refresh"), Some("250ms")).unwrap();
    assert_eq!(contents, Contents::read(&path).unwrap());
    assert_eq!(contents.written(setting("refresh")).unwrap(), &Written { value: "250ms".into(), line: 2 });
    let link = folder.path().join("config.toml");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    change(&link, setting("ascii"), Some("true")).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&path).unwrap(), "[ui]\nrefresh = \"250ms\"\nascii = true\n");
    let rights = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
    assert_eq!(rights & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path().join("new")).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_makes_no_sense_and_a_wrong_value_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    let broken = "[ui]\nascii = maybe\n";
    fs::write(&path, broken).unwrap();
    let error = change(&path, setting("mouse"), Some("false")).unwrap_err().to_string();
    assert!(error.contains("config.toml:2:9: text must stand in quotes"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
    fs::write(&path, "").unwrap();
    let error = change(&path, setting("refresh"), Some("2m")).unwrap_err().to_string();
    assert_eq!(error, "`ui.refresh` must be from 100ms to 60s");
    assert_eq!(fs::read_to_string(&path).unwrap(), "");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_takes_no_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let path = folder.path().join("file/config.toml");
    let error = change(&path, setting("mouse"), Some("false")).unwrap_err().to_string();
    assert!(error.contains("file/config.toml"), "{error}");
}
