//! However the dashboard ends, the terminal is as it was.

use rustix::process::Signal;

use crate::rig::{Home, Rig, log_has};

#[test]
fn q_leaves_cleanly() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
}

#[test]
fn ctrl_c_leaves_cleanly_even_out_of_a_prompt() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("a");
    rig.wait_text("Add torrent");
    rig.keys("\x03");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
}

#[test]
fn signals_leave_cleanly() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT] {
        let home = Home::new();
        let mut rig = home.start(&[]);
        rig.signal(signal);
        rig.wait_end();
        rig.check_restored();
    }
}

#[test]
fn a_terminal_that_hangs_up_ends_it() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.hang_up();
    rig.wait_end();
}

#[test]
fn a_terminal_that_takes_no_bytes_does_not_hold_up_the_end() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.jam(|rig| {
        rig.keys("?");
        rig.signal(Signal::TERM);
        rig.wait_end();
    });
}

#[test]
fn a_crash_restores_the_terminal_and_says_why() {
    // Only a debug build has a key to crash with.
    if !cfg!(debug_assertions) {
        return;
    }
    let home = Home::new();
    let mut rig = home.start(&[]);
    rig.keys("\x1c");
    rig.wait_text("ctrl-\\ was pressed in a debug build");
    assert_ne!(rig.wait_end().code, 0);
    rig.check_restored();
    assert!(log_has(&home.path("state"), "ctrl-\\ was pressed in a debug build"), "the log says it too");
}

#[test]
fn it_needs_a_terminal_and_says_so() {
    let home = Home::new();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_bitonic"));
    let output = program.args(home.arguments()).env("TERM", "xterm").output().expect("it runs");
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("needs a terminal") && said.contains("bitonic get"), "{said}");
    assert!(output.stdout.is_empty());
}

#[test]
fn a_dumb_terminal_is_refused_kindly() {
    let home = Home::new();
    let mut command = home.command(&[]);
    command.env("TERM", "dumb");
    let mut rig = Rig::start(command, 80, 24);
    rig.wait_text("cannot show a full screen");
    assert_eq!(rig.wait_end().code, 1);
    rig.check_restored();
}

#[test]
fn a_second_one_on_the_same_state_is_refused_with_the_pid_of_the_first() {
    let home = Home::new();
    let first = home.start(&[]);
    let mut second = Rig::start(home.command(&[]), 100, 30);
    second.wait_text(&first.pid().to_string());
    assert_eq!(second.wait_end().code, 5);
    second.check_restored();
}
