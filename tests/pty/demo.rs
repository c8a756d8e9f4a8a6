//! `bitonic demo`: real transfers on the screen, and nothing left behind.

use std::{fs, path::Path};

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::rig::Rig;

fn demo(within: &Path) -> Rig {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bitonic"));
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("HOME", within);
    command.args(["demo", "--quick", "--refresh", "200ms", "--within"]);
    command.arg(within);
    Rig::start(command, 120, 40)
}

fn wait_for_life(rig: &Rig) {
    rig.wait_until("the demo says what it is", |picture| picture.has("made-up torrents"));
    rig.wait_until("something is downloaded", |picture| {
        picture.row("Prelude in C").is_some_and(|row| row.contains("download") && row.contains("K "))
    });
}

fn left(within: &Path) -> usize {
    fs::read_dir(within).unwrap().count()
}

#[test]
fn it_moves_and_leaves_nothing_when_its_user_quits() {
    let within = tempfile::tempdir().unwrap();
    let mut rig = demo(within.path());
    wait_for_life(&rig);
    rig.wait_until("the rest of the programme", |picture| {
        ["cosmos-24.04", "日本の民話", "Étoiles", "paused", "metadata"].iter().all(|text| picture.has(text))
    });
    rig.wait_until("something is finished", |picture| picture.has("finished: "));
    assert_eq!(left(within.path()), 1);
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    assert_eq!(left(within.path()), 0);
}

#[test]
fn a_signal_at_any_time_leaves_nothing_either() {
    let within = tempfile::tempdir().unwrap();
    for early in [true, false] {
        let mut rig = demo(within.path());
        match early {
            true => rig.wait_until("the first picture", |picture| picture.has("bitonic")),
            false => wait_for_life(&rig),
        }
        rig.signal(Signal::TERM);
        assert_eq!(rig.wait_end().code, 130);
        assert_eq!(left(within.path()), 0);
    }
}

#[test]
fn what_a_killed_demo_left_is_removed_by_the_next() {
    let within = tempfile::tempdir().unwrap();
    let mut killed = demo(within.path());
    wait_for_life(&killed);
    killed.signal(Signal::KILL);
    killed.wait_end();
    assert_eq!(left(within.path()), 1);
    let old = fs::read_dir(within.path()).unwrap().next().unwrap().unwrap().path();
    let mut next = demo(within.path());
    wait_for_life(&next);
    assert!(!old.exists());
    next.keys("q");
    next.wait_end();
    assert_eq!(left(within.path()), 0);
}
