//! The session without a screen, and dashboards that come and go.

use std::{fs, process::Command};

use rustix::process::{Pid, Signal, kill_process};

use crate::rig::{Home, Rig, log_has};

/// A daemon in the background, ended with this.
pub struct Daemon<'a> {
    home: &'a Home,
    pub pid: i32,
}

/// What a run of the program said, and its exit code.
pub fn run(home: &Home, more: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bitonic"));
    command.args(home.arguments()).args(more).env_clear().current_dir(home.folder.path());
    command.env("HOME", home.folder.path()).env("XDG_RUNTIME_DIR", home.folder.path());
    let done = command.output().expect("the program starts");
    let said = [done.stdout, done.stderr].concat();
    (done.status.code().unwrap_or(-1), String::from_utf8_lossy(&said).into_owned())
}

impl<'a> Daemon<'a> {
    #[track_caller]
    pub fn start(home: &'a Home) -> Self {
        let (code, said) = run(home, &["daemon"]);
        assert_eq!(code, 0, "{said}");
        Self { home, pid: holder(home) }
    }
}

impl Drop for Daemon<'_> {
    fn drop(&mut self) {
        let _ = run(self.home, &["daemon", "stop"]);
    }
}

/// Who holds the state.
fn holder(home: &Home) -> i32 {
    fs::read_to_string(home.path("state/lock")).unwrap_or_default().trim().parse().unwrap_or(0)
}

fn add(rig: &mut Rig, home: &Home, name: &str) {
    rig.keys(&format!("a{}\r", home.torrent(name).display()));
    rig.wait_listed(name);
}

#[test]
fn a_daemon_outlives_its_dashboards_and_shows_all_of_them_the_same() {
    let home = Home::new();
    assert_eq!(run(&home, &["daemon", "status"]).0, 1);
    let daemon = Daemon::start(&home);
    assert!(daemon.pid > 0);
    assert!(run(&home, &["daemon", "status"]).1.contains(&format!("pid {}", daemon.pid)));
    let mut one = home.start(&[]);
    add(&mut one, &home, "shared");
    let two = home.start(&[]);
    two.wait_listed("shared");
    one.keys("p");
    two.wait_row("shared", "paused");
    one.keys("q");
    assert_eq!(one.wait_end().code, 0);
    one.check_restored();
    one.wait_text("the daemon goes on");
    assert_eq!(holder(&home), daemon.pid);
    home.start(&[]).wait_row("shared", "paused");
    two.wait_listed("shared");
}

#[test]
fn a_dashboard_says_that_its_daemon_is_gone_and_finds_the_next_one() {
    let home = Home::new();
    let daemon = Daemon::start(&home);
    let mut rig = home.start(&[]);
    add(&mut rig, &home, "kept");
    // Killed, it says nothing and leaves its socket behind.
    kill_process(Pid::from_raw(daemon.pid).unwrap(), Signal::KILL).unwrap();
    rig.wait_text("not connected to the daemon");
    assert!(rig.picture(|picture| picture.lists("kept")), "what was seen is still shown");
    let next = Daemon::start(&home);
    assert_ne!(next.pid, daemon.pid);
    rig.wait_gone("not connected");
    rig.wait_listed("kept");
    rig.keys("p");
    rig.wait_row("kept", "paused");
    assert_eq!(run(&home, &["daemon", "stop"]).0, 0);
    rig.wait_text("the daemon was stopped");
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
}

#[test]
fn one_state_has_one_owner() {
    let home = Home::new();
    let mut rig = home.start(&[]);
    let (code, said) = run(&home, &["daemon"]);
    assert_eq!(code, 5, "{said}");
    assert!(said.contains(&format!("pid {}", rig.pid())), "{said}");
    let (code, said) = run(&home, &["daemon", "stop"]);
    assert!(code == 1 && said.contains("a screen of its own"), "{said}");
    rig.keys("q");
    rig.wait_end();
    let daemon = Daemon::start(&home);
    let (code, said) = run(&home, &["daemon"]);
    assert!(code == 5 && said.contains(&daemon.pid.to_string()), "{said}");
}

#[test]
fn a_hang_up_lets_a_daemon_read_its_settings_anew() {
    let home = Home::new();
    let _daemon = Daemon::start(&home);
    assert_eq!(run(&home, &["daemon", "reload"]).0, 0);
    let rig = home.start(&[]);
    rig.wait_until("the log to say so", |_| log_has(&home.path("state/logs"), "the settings are read anew"));
}
