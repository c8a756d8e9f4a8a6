//! What a terminal is told besides cells, and that it is taken back; and looking in from outside.

use std::process::Command;

use portable_pty::CommandBuilder;

use crate::rig::{Home, Rig, magnet};

#[test]
fn title_progress_and_notifications_are_told_and_taken_back() {
    let within = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bitonic"));
    command.env_clear();
    command.env("TERM", "xterm-ghostty");
    command.env("HOME", within.path());
    command.args(["demo", "--quick", "--refresh", "200ms", "--within"]);
    command.arg(within.path());
    let mut rig = Rig::start(command, 120, 40);
    let told = |rig: &Rig, what: &str, start: &str| {
        rig.wait_until(what, |picture| picture.extras().commands.iter().any(|said| said.starts_with(start)));
    };
    rig.wait_until("a title with its name", |picture| {
        picture.extras().titles.iter().any(|title| title.starts_with("bitonic ") && title.contains("active"))
    });
    told(&rig, "progress", "9;4;1;");
    told(&rig, "a notification", "9;bitonic: finished ");
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
    let last = |picture: &crate::rig::Picture| {
        picture.extras().commands.iter().rev().find(|said| said.starts_with("9;4")).cloned()
    };
    rig.wait_until("the progress to go", |picture| {
        last(picture).is_some_and(|said| said.starts_with("9;4;0"))
    });
}

#[test]
fn names_are_masked_and_shown_again_and_themes_are_tried_out() {
    let home = Home::new();
    let mut rig = home.start(&["--theme", "light"]);
    rig.paste(&magnet(7, "quixotic"));
    rig.keys("\r");
    rig.wait_listed("quixotic");
    let ground = |rig: &Rig| rig.picture(|picture| picture.screen().cell(5, 50).map(|cell| cell.bgcolor()));
    assert_ne!(ground(&rig), Some(vt100::Color::Default));
    rig.keys("X");
    rig.wait_gone("quixotic");
    rig.wait_text("masked");
    rig.keys("X");
    rig.wait_listed("quixotic");
    rig.keys("T");
    rig.wait_text("contrast-light");
    rig.keys("gg");
    rig.wait_until("the dark theme's ground", |picture| {
        picture.screen().cell(29, 50).is_some_and(|cell| cell.bgcolor() == vt100::Color::Default)
    });
    rig.keys("\x1b");
    rig.wait_gone("contrast-light");
    rig.wait_until("the light one again", |picture| {
        picture.screen().cell(29, 50).is_some_and(|cell| cell.bgcolor() != vt100::Color::Default)
    });
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
}

#[test]
fn who_only_looks_sees_what_is_stored_while_it_runs_and_afterwards() {
    let home = Home::new();
    let look = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bitonic"));
        command.args(arguments).args(home.arguments()).env("HOME", home.folder.path());
        let output = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, _, errors) = look(&["snapshot"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("nothing is stored in"), "{errors}");

    let mut rig = home.start(&[]);
    rig.paste(&magnet(9, "quixotic"));
    rig.keys("\r");
    rig.wait_listed("quixotic");
    let (code, lines, errors) = look(&["top", "--plain", "--once"]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(
        lines.starts_with("total: 1 torrent, 1 metadata") && lines.contains("\nquixotic: metadata, "),
        "{lines}"
    );
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);

    let (code, text, errors) = look(&["snapshot", "--size", "80x24"]);
    assert_eq!(code, Some(0), "{errors}");
    assert!(text.lines().count() == 24 && text.contains("quixotic") && text.contains("bitonic"), "{text}");
    let (_, svg, _) = look(&["snapshot", "--format", "svg", "--masked"]);
    assert!(svg.starts_with("<svg ") && !svg.contains("quixotic") && svg.contains("masked"), "{svg}");
    let (_, ansi, _) = look(&["snapshot", "--format", "ansi", "--theme", "ember"]);
    assert!(ansi.contains("\x1b[0;") && ansi.contains("48;2;28;22;19"), "{ansi}");
}
