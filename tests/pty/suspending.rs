//! Ctrl-Z and `fg`, with a shell that does job control.

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::rig::{Home, Rig};

/// A shell that runs the dashboard as a job, says when it stops, and waits for Enter to go on.
fn job(home: &Home) -> Rig {
    let words: Vec<String> = home.arguments().iter().map(|word| format!("'{word}'")).collect();
    let program = env!("CARGO_BIN_EXE_bitonic");
    let script = format!(
        "set -m; '{program}' {}; echo \"job stopped\"; read line; fg >/dev/null; echo \"job ended $?\"; read line",
        words.join(" ")
    );
    let mut command = CommandBuilder::new("bash");
    command.args(["--norc", "--noprofile", "-c", &script]);
    home.settle(&mut command);
    let rig = Rig::start(command, 100, 30);
    rig.wait_until("the dashboard", |picture| picture.screen().alternate_screen() && picture.has("bitonic"));
    rig
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    let home = Home::new();
    let mut rig = job(&home);
    let before = rig.picture(|picture| picture.text());
    rig.keys("\x1a");
    rig.wait_text("job stopped");
    rig.check_restored();
    // The size may change while the shell has it.
    rig.resize(90, 25);
    rig.keys("\n");
    rig.wait_until("the dashboard again", |picture| {
        picture.screen().alternate_screen() && picture.has("bitonic") && picture.screen().hide_cursor()
    });
    rig.resize(100, 30);
    let footer = before.lines().last().expect("a footer").to_owned();
    rig.wait_text(&footer);
    rig.keys("q");
    rig.wait_text("job ended 0");
    rig.check_restored();
    rig.keys("\n");
    rig.wait_end();
}

#[test]
fn going_on_after_a_stop_that_could_not_be_caught_draws_everything_anew() {
    let home = Home::new();
    let rig = home.start(&[]);
    let before = rig.picture(|picture| picture.text());
    rig.signal(Signal::STOP);
    // Somebody else writes on the terminal.
    rig.scribble(b"\x1b[2J\x1b[31mwho was here\x1b[?2004l");
    rig.wait_text("who was here");
    rig.signal(Signal::CONT);
    rig.wait_until("the dashboard again", |picture| {
        !picture.has("who was here")
            && picture.screen().bracketed_paste()
            && picture.text().lines().last() == before.lines().last()
    });
}

#[test]
fn without_a_shell_to_come_back_from_ctrl_z_does_nothing() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("\x1a?");
    rig.wait_text("Keys, as they are bound now");
    rig.keys("\x03");
    assert_eq!(rig.wait_end().code, 0);
}
