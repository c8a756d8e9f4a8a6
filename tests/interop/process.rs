//! A child process whose output goes to files, and that never outlives its owner.

use std::{
    fs,
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};

/// How often a condition is looked at again.
pub const POLL: Duration = Duration::from_millis(10);

/// How long anything may take before the test gives up on it and shows the logs: transmission is slow to
/// trust a DHT.
pub const PATIENCE: Duration = Duration::from_secs(140);

/// A running program, leader of a process group that is killed on drop.
pub struct Process {
    child: Child,
    output: PathBuf,
}

impl Process {
    /// Starts `command` with its standard output in `output` and its errors in the same place with
    /// the ending `.log`.
    pub fn start(command: &mut Command, output: PathBuf) -> Self {
        let errors = fs::File::create(output.with_extension("log")).expect("a log");
        let child = command
            .stdin(Stdio::null())
            .stdout(fs::File::create(&output).expect("an output file"))
            .stderr(errors)
            .process_group(0)
            .spawn()
            .unwrap_or_else(|e| panic!("cannot start {command:?}: {e}"));
        Self { child, output }
    }

    /// The complete lines it has written so far.
    pub fn lines(&self) -> Vec<String> {
        let text = String::from_utf8_lossy(&fs::read(&self.output).expect("its output")).into_owned();
        let complete = text.rfind('\n').map_or("", |end| &text[..end]);
        complete.lines().map(str::to_owned).collect()
    }

    /// Whether it has ended, and how.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("our own child")
    }

    /// Waits until it ends by itself.
    pub fn wait(&mut self) -> ExitStatus {
        wait_for("a program ends", || self.child.try_wait().expect("our own child"))
    }

    /// Sends its whole group a signal.
    pub fn signal(&self, signal: Signal) {
        let group = Pid::from_child(&self.child);
        // It fails only when the group is gone already, which is what a signal would lead to.
        let _ = kill_process_group(group, signal);
    }

    /// `kill -9`, and waits for it to be gone.
    pub fn kill(&mut self) {
        self.signal(Signal::KILL);
        self.child.wait().expect("our own child");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Looks at `condition` again and again until it is something; fails the test when that takes too long.
pub fn wait_for<T>(what: &str, mut condition: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(met) = condition() {
            return met;
        }
        assert!(Instant::now() < end, "waited in vain: {what}");
        std::thread::sleep(POLL);
    }
}

/// [`wait_for`] a plain truth.
pub fn wait_until(what: &str, mut condition: impl FnMut() -> bool) {
    wait_for(what, || condition().then_some(()));
}
