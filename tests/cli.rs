//! The command line as a program: help, exit codes, and what is said about wrong input.

mod program;

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use program::{Done, Program, Torrent};

const HASH: &str = "0123456789abcdef0123456789abcdef01234567";

fn run(args: &[&str]) -> Done {
    Program::new().args(args).run()
}

/// `bitonic get` of `source`, which is expected to fail with `code` and say one line with `words`.
fn refused(source: &str, code: i32, words: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let done = Program::get(dir.path()).arg("--").arg(source).run();
    assert_eq!(done.code, code, "{source}: {}", done.errors);
    assert_said(&done, words);
}

fn assert_said(done: &Done, words: &[&str]) {
    assert!(done.errors.starts_with("bitonic: "), "{}", done.errors);
    assert_eq!(done.errors.lines().count(), 1, "{}", done.errors);
    assert!(!done.errors.contains(char::is_control) || done.errors.ends_with('\n'), "{:?}", done.errors);
    for word in words {
        assert!(done.errors.contains(word), "{word:?} in {}", done.errors);
    }
}

#[test]
fn help_tells_the_commands_the_exit_codes_and_the_fields() {
    let help = run(&["--help"]);
    assert_eq!(help.code, 0);
    for word in ["demo", "completions", "--no-dht", "Examples:", "Exit codes:", "130", "Network:"] {
        assert!(help.output.contains(word), "{word}\n{}", help.output);
    }
    assert!(!help.output.contains("--quick"), "flags for tests are hidden");
    let get = run(&["get", "--help"]);
    for word in ["--peer", "--json", "--sequential", "kind", "summary", "130"] {
        assert!(get.output.contains(word), "{word}\n{}", get.output);
    }
    let version = run(&["--version"]);
    assert_eq!(version.output, format!("bitonic {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_flags_are_usage_errors() {
    for args in [
        &["--no-such-flag"][..],
        &["--listen-port", "65536"],
        &["--refresh", "99ms"],
        &["--refresh", "2 weeks"],
        &["--color", "purple"],
        &["--limit-up", "1000"],
        &["get"],
        &["get", "--peer", "localhost", HASH],
        &["get", "--give-up", "-1s", HASH],
        &["completions", "sh"],
        &["--theme", "no-such-theme", "snapshot"],
        &["--link", "fast"],
        &["snapshot", "--size", "10x10"],
        &["snapshot", "--format", "png"],
        &["top", "--once"],
    ] {
        let done = run(args);
        assert_eq!(done.code, 2, "{args:?}: {}", done.errors);
        assert!(done.output.is_empty() && !done.errors.is_empty(), "{args:?}");
    }
}

#[test]
fn a_subcommand_comes_before_its_sources() {
    let done = run(&[HASH, "demo", "--state-dir", "/nonexistent"]);
    assert_eq!(done.code, 3, "{}", done.errors);
    assert_said(&done, &["demo: no such file"]);
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = run(&["completions", shell]);
        assert_eq!(done.code, 0, "{shell}");
        assert!(done.output.contains("bitonic") && done.output.contains("no-dht"), "{shell}");
    }
}

#[test]
fn the_manual_page_has_every_part() {
    let man = run(&["man"]);
    assert_eq!(man.code, 0);
    assert!(man.output.contains(".TH bitonic 1"), "{}", man.output);
    for part in ["\"BITONIC GET\"", "\"BITONIC DEMO\"", "\\-\\-state\\-dir", "\\-\\-sequential", "Exit codes"]
    {
        assert!(man.output.contains(part), "{part}\n{}", man.output);
    }
}

#[test]
fn keys_are_written_as_a_file_that_can_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let (config, keymap) = (dir.path().join("config.toml"), dir.path().join("keymap.toml"));
    fs::write(&config, "").unwrap();
    let keys = |more: &[&str]| Program::new().args(["keys", "--config"]).arg(&config).args(more).run();
    let usual = keys(&[]);
    assert_eq!(usual.code, 0, "{}", usual.errors);
    assert!(usual.output.contains("[torrents]\n\"a\" = \"add\"\n"), "{}", usual.output);
    fs::write(&keymap, "[panes]\n\"a\" = \"\"\n\"o\" = \"add\"\n").unwrap();
    let own = keys(&[]);
    assert!(own.output.contains("[torrents]\n\"o\" = \"add\"\n"), "{}", own.output);
    fs::write(&keymap, &own.output).unwrap();
    assert_eq!(keys(&[]).output, own.output);
    let page = keys(&["--markdown"]);
    assert!(page.output.contains("| add | o |"), "{}", page.output);

    fs::write(&keymap, "[torrents]\n\"p\" = \"pauze\"\n").unwrap();
    let wrong = keys(&[]);
    assert_eq!((wrong.code, wrong.output.as_str()), (2, ""));
    assert!(wrong.errors.contains("keymap.toml:2:7: `pauze` is no action"), "{}", wrong.errors);
    let named = run(&["keys", "--keymap", "/nonexistent/keys.toml"]);
    assert_eq!(named.code, 2);
    assert_said(&named, &["/nonexistent/keys.toml"]);
}

#[test]
fn nothing_is_added_where_only_looking_is_allowed() {
    let done = run(&["--read-only", "--state-dir", "/nonexistent", HASH]);
    assert_eq!(done.code, 2, "{}", done.errors);
    assert_said(&done, &["--read-only"]);
}

#[test]
fn logs_says_where_they_are() {
    let dir = tempfile::tempdir().unwrap();
    let logs = || Program::new().arg("logs").arg("--state-dir").arg(dir.path().join("state")).run();
    let none = logs();
    assert_eq!(none.code, 0, "{}", none.errors);
    assert!(none.output.contains("state/logs\n") && none.output.contains("none yet"), "{}", none.output);

    Program::get(dir.path()).arg(HASH).run();
    let some = logs();
    let newest = some.output.lines().find_map(|line| line.strip_prefix("newest")).unwrap().trim();
    let text = fs::read_to_string(newest).unwrap();
    assert!(text.contains("get starts"), "{text}");
}

#[test]
fn what_is_no_source_is_named() {
    refused("no-such.torrent", 3, &["no-such.torrent", "no such file"]);
    refused("/", 3, &["a folder, not a torrent file"]);
    refused("magnet:?xt=urn:btih:short", 3, &["magnet"]);
    refused("ftp://example.org/a.torrent", 3, &["ftp://example.org/a.torrent"]);
    refused(&"a".repeat(64), 3, &["v2"]);
    refused("", 3, &["nothing was given"]);
    refused("http://", 3, &["not a valid address"]);
    refused("no\x1b[31msuch\n.torrent", 3, &["no·[31msuch"]);
    refused("http://127.0.0.1:1/a.torrent", 3, &["127.0.0.1:1"]);
    refused(HASH, 4, &[HASH, "nobody to ask"]);
}

#[test]
fn malformed_torrents_are_refused_before_anything_starts() {
    let dir = tempfile::tempdir().unwrap();
    let nested = "l".repeat(100_000);
    let outside = "d4:infod6:lengthi5e4:name2:..12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee";
    let negative = "d4:infod6:lengthi-5e4:name1:a12:piece lengthi16384e6:pieces20:aaaaaaaaaaaaaaaaaaaaee";
    for (name, bytes) in [
        ("empty", &b""[..]),
        ("text", b"hello"),
        ("cut", b"d4:infod6:lengthi5"),
        ("nested", nested.as_bytes()),
        ("outside", outside.as_bytes()),
        ("negative", negative.as_bytes()),
    ] {
        let path = dir.path().join(format!("{name}.torrent"));
        fs::write(&path, bytes).unwrap();
        let boxed = dir.path().join(name);
        let done = Program::get(&boxed).arg(&path).run();
        assert_eq!(done.code, 3, "{name}: {}", done.errors);
        assert_said(&done, &[&format!("{name}.torrent: ")]);
        assert!(!boxed.join("state").exists(), "{name}: nothing was started");
    }
}

#[test]
fn stdin_is_bounded_and_checked() {
    let dir = tempfile::tempdir().unwrap();
    for (bytes, words) in [
        (Vec::new(), "stdin holds no source"),
        (vec![0xff; 100], "neither a torrent nor a list"),
        (b"d4:infoe".to_vec(), "stdin: "),
        ([b"d1:a".to_vec(), vec![b'x'; 40 << 20]].concat(), "larger than"),
        (vec![b'x'; 2 << 20], "longer than 1 MiB"),
    ] {
        let done = Program::get(dir.path()).arg("-").stdin(bytes).run();
        assert_eq!(done.code, 3, "{words}: {}", done.errors);
        assert_said(&done, &[words]);
    }
}

#[test]
fn a_download_directory_is_made_if_its_parent_is_there() {
    let torrent = Torrent::file_of("a.bin", 1000);
    let down = torrent.leech_box().join("down");
    let get = |dir: &Path| {
        Program::get(&torrent.leech_box()).args(["--give-up", "0s", "-o"]).arg(dir).arg(torrent.file()).run()
    };
    assert_eq!(get(&down.join("new")).code, 4, "nobody to get it from");
    assert!(down.join("new").is_dir());
    let far = get(&down.join("missing/deep"));
    assert_eq!(far.code, 4);
    assert_said(&far, &["missing/deep", "does not exist"]);
    let file = get(&torrent.file());
    assert_eq!(file.code, 4);
    assert_said(&file, &["is not a directory"]);
}

#[test]
fn a_read_only_directory_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let locked = dir.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o500)).unwrap();
    // Who is root may write everywhere but in the kernel's own file systems.
    let target = if fs::write(locked.join("try"), "").is_ok() { Path::new("/proc/bitonic") } else { &locked };
    let done = Program::get(&dir.path().join("box")).arg("-o").arg(target).arg(HASH).run();
    assert_eq!(done.code, 4, "{}", done.errors);
    assert_said(&done, &[target.to_str().unwrap()]);
}

#[test]
fn a_state_directory_that_cannot_be_made_is_named() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let dir = tempfile::tempdir().unwrap();
    let done = Program::get(dir.path()).arg("--state-dir").arg(file.path().join("state")).arg(HASH).run();
    assert!(done.code == 1 || done.code == 2, "{}", done.errors);
    let done = Program::new()
        .args(["get", HASH, "-o"])
        .arg(dir.path())
        .env("BITONIC_STATE_DIR", file.path().join("state"))
        .run();
    assert_eq!(done.code, 1, "{}", done.errors);
    assert_said(&done, &[file.path().to_str().unwrap()]);
}

#[test]
fn the_settings_file_must_be_right() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("config.toml");
    let get = || Program::get(dir.path()).arg("--config").arg(&file).arg(HASH).run();
    let missing = get();
    assert_eq!(missing.code, 2, "{}", missing.errors);
    assert!(missing.errors.contains("there is no settings file"), "{}", missing.errors);
    fs::write(&file, "[network]\ndht = maybe\n").unwrap();
    let wrong = get();
    assert_eq!(wrong.code, 2, "{}", wrong.errors);
    assert!(wrong.errors.contains("config.toml:2:"), "{}", wrong.errors);
    fs::write(&file, "[ui]\nascii = true\n").unwrap();
    assert_eq!(get().code, 4, "a bare hash has nobody to ask here");
}

#[test]
fn a_theme_of_its_users_own_lies_beside_the_settings_and_must_be_right() {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("config.toml");
    fs::write(&config, "[ui]\ntheme = \"mine\"\n").unwrap();
    fs::create_dir(dir.path().join("themes")).unwrap();
    fs::write(dir.path().join("themes/mine.toml"), "[roles]\ndim = \"gray\"\n").unwrap();
    let look = || {
        let mut program = Program::new();
        program
            .args(["snapshot", "--config"])
            .arg(&config)
            .arg("--state-dir")
            .arg(dir.path().join("state"))
            .run()
    };
    let wrong = look();
    assert_eq!(wrong.code, 2, "{}", wrong.errors);
    assert!(wrong.errors.contains("mine.toml:2:7: `gray` is no colour"), "{}", wrong.errors);
    fs::write(dir.path().join("themes/mine.toml"), "[roles]\ndim = \"#808080\"\n").unwrap();
    let none = look();
    assert_eq!(none.code, 1);
    assert_said(&none, &["nothing is stored"]);
    assert!(!dir.path().join("state").exists(), "looking made nothing");
}

#[test]
fn a_log_filter_must_be_one() {
    let dir = tempfile::tempdir().unwrap();
    let done = Program::get(dir.path()).args(["--log-level", "bitonic=loudly", HASH]).run();
    assert_eq!(done.code, 2, "{}", done.errors);
    assert_said(&done, &["--log-level", "loudly"]);
}

#[test]
fn a_dashboard_wants_a_terminal() {
    let dir = tempfile::tempdir().unwrap();
    for command in [&[][..], &["demo"], &[HASH]] {
        let done = Program::new()
            .args(command)
            .env("BITONIC_STATE_DIR", dir.path().join("s"))
            .env("HOME", dir.path())
            .run();
        assert_eq!(done.code, 1, "{command:?}: {}", done.errors);
        assert_said(&done, &["needs a terminal", "bitonic get"]);
        assert!(!dir.path().join("s").exists(), "nothing was started");
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut program = Program::new();
    let mut process = program.arg("man").start();
    process.close_output();
    assert_eq!(process.exit_code(), 0, "{}", process.errors());
    assert_eq!(process.errors(), "");
}
