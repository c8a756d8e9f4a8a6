//! The dashboard here, the session there: over OpenSSH's own `ssh` and `sshd` on loopback, with keys and
//! settings made for the test.

use std::{
    env, fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    daemon::run,
    rig::{Home, PATIENCE, Rig},
};

/// A running `sshd`.
struct Server {
    child: Child,
    port: u16,
}

/// OpenSSH's server, or why it is not there. Where everything is to be there, that is a failure.
fn sshd() -> Option<PathBuf> {
    let places = ["/usr/sbin/sshd", "/usr/local/sbin/sshd"].map(PathBuf::from);
    let found = places.into_iter().find(|path| path.exists());
    if found.is_none() {
        assert_ne!(env::var("BITONIC_INTEROP").as_deref(), Ok("require"), "sshd is not installed");
        println!("skipped: sshd is not installed");
    }
    found
}

fn keygen(path: &Path) {
    let mut command = Command::new("ssh-keygen");
    command.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(path);
    assert!(command.status().expect("ssh-keygen").success());
}

impl Server {
    /// One that lets the test's key do nothing but what `bitonic ssh://` asks for, with the state of `home`.
    fn start(program: &Path, home: &Home) -> Self {
        let ssh = home.path("ssh");
        fs::create_dir(&ssh).unwrap();
        keygen(&ssh.join("host"));
        keygen(&ssh.join("user"));
        let flags = home.arguments().join(" ");
        let there = format!("{} {flags} serve --stdio", env!("CARGO_BIN_EXE_bitonic"));
        let key = fs::read_to_string(ssh.join("user.pub")).unwrap();
        let runtime = home.folder.path().display();
        fs::write(
            ssh.join("authorized_keys"),
            format!("restrict,command=\"XDG_RUNTIME_DIR={runtime} HOME={runtime} {there}\" {key}"),
        )
        .unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let at = ssh.display();
        fs::write(
            ssh.join("sshd_config"),
            format!(
                "Port {port}\nListenAddress 127.0.0.1\nHostKey {at}/host\nAuthorizedKeysFile {at}/authorized_keys\n\
                 PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n\
                 KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nLogLevel ERROR\n"
            ),
        )
        .unwrap();
        let host_key = fs::read_to_string(ssh.join("host.pub")).unwrap();
        fs::write(ssh.join("known_hosts"), format!("[127.0.0.1]:{port} {host_key}")).unwrap();
        // The user's own ssh, with settings of the test's: it looks for its own in no environment.
        fs::write(
            ssh.join("ssh"),
            format!(
                "#!/bin/sh\nexec /usr/bin/ssh -F none -i {at}/user -o UserKnownHostsFile={at}/known_hosts \
                 -o IdentitiesOnly=yes -o StrictHostKeyChecking=yes \"$@\"\n"
            ),
        )
        .unwrap();
        fs::set_permissions(ssh.join("ssh"), fs::Permissions::from_mode(0o755)).unwrap();
        let server = Self { child: Self::listen(program, &ssh), port };
        server.wait();
        server
    }

    fn listen(program: &Path, ssh: &Path) -> Child {
        if rustix::process::geteuid().is_root() {
            // Where it keeps apart what needs no rights.
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let mut command = Command::new(program);
        command.args(["-D", "-e", "-f"]).arg(ssh.join("sshd_config")).stdin(Stdio::null());
        command.spawn().expect("sshd starts")
    }

    fn wait(&self) {
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < PATIENCE, "sshd does not answer");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Ends the daemon of a state when a test ends.
struct End<'a>(&'a Home);

impl Drop for End<'_> {
    fn drop(&mut self) {
        let _ = run(self.0, &["daemon", "stop"]);
    }
}

/// A dashboard over ssh, with a home of its own.
fn dashboard(home: &Home, near: &Home, port: u16) -> Rig {
    let mut command = near.command(&[&format!("ssh://127.0.0.1:{port}")]);
    let path = env::var("PATH").unwrap_or_default();
    command.env("PATH", format!("{}:{path}", home.path("ssh").display()));
    Rig::start(command, 100, 30)
}

/// A process that was started by another one: by any of its threads.
fn child(of: u32) -> Option<i32> {
    let tasks = fs::read_dir(format!("/proc/{of}/task")).ok()?;
    let children = |task: fs::DirEntry| fs::read_to_string(task.path().join("children")).ok();
    tasks.flatten().filter_map(children).find_map(|list| list.split_whitespace().next()?.parse().ok())
}

#[test]
fn the_session_on_another_machine_is_shown_here_and_found_again_when_the_line_is_cut() {
    let Some(program) = sshd() else { return };
    let home = Home::new();
    let (server, _end) = (Server::start(&program, &home), End(&home));
    // Nobody has started a daemon there.
    let near = Home::new();
    let mut rig = dashboard(&home, &near, server.port);
    rig.wait_text("no torrents yet");
    rig.keys(&format!("a{}\r", home.torrent("far").display()));
    rig.wait_listed("far");
    assert_eq!(run(&home, &["daemon", "status"]).0, 0);
    rig.resize(120, 40);
    rig.keys("p");
    rig.wait_row("far", "paused");
    // The line is cut: whatever carries it here is killed.
    let ssh = child(rig.pid()).and_then(rustix::process::Pid::from_raw).expect("an ssh");
    rustix::process::kill_process(ssh, rustix::process::Signal::KILL).unwrap();
    rig.wait_text("not connected to 127.0.0.1");
    rig.wait_gone("not connected");
    rig.keys("p");
    rig.wait_until("it to run again", |picture| {
        picture.row("far").is_some_and(|row| !row.contains("paused"))
    });
    rig.keys("q");
    assert_eq!(rig.wait_end().code, 0);
    rig.check_restored();
    assert_eq!(run(&home, &["daemon", "stop"]).0, 0, "it went on");
}

#[test]
fn a_machine_that_does_not_let_us_in_is_named_before_the_screen_is_taken() {
    let Some(program) = sshd() else { return };
    let home = Home::new();
    let server = Server::start(&program, &home);
    fs::write(home.path("ssh/authorized_keys"), "").unwrap();
    let near = Home::new();
    let mut rig = dashboard(&home, &near, server.port);
    assert_eq!(rig.wait_end().code, 1);
    rig.wait_text("cannot connect to 127.0.0.1");
}
