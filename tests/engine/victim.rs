//! A process that is killed (`kill -9`) at a random moment: the test that asks for it, started again.

use std::{
    env,
    hash::{BuildHasher, RandomState},
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Where the victim finds its engine's folders.
const WITHIN: &str = "BITONIC_TEST_WITHIN";
const TARGET: &str = "BITONIC_TEST_TARGET";
/// Says that what is to be interrupted begins.
const BEGUN: &str = "begun";

/// A test that starts itself again, and kills that process.
pub struct Victim<'a> {
    /// The test's full name.
    pub test: &'static str,
    pub within: &'a Path,
    /// A folder it is to do something with.
    pub target: Option<&'a Path>,
}

/// Moments that differ from run to run; what they come from is printed.
pub struct Moments(u64);

/// In the victim: the folders it was given.
pub fn within() -> Option<PathBuf> {
    env::var_os(WITHIN).map(PathBuf::from)
}

/// In the victim: the folder it is to do something with.
pub fn target() -> PathBuf {
    env::var_os(TARGET).expect("the test gives one").into()
}

/// In the victim: from now on it may be killed.
pub fn begin() {
    println!("\n{BEGUN}");
}

impl Victim<'_> {
    /// Starts the process and kills it so long after it began.
    pub fn dies_after(&self, moment: Duration) {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["--exact", self.test, "--nocapture"])
            .env(WITHIN, self.within)
            .envs(self.target.map(|target| (TARGET, target)))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        assert!(said.lines().any(|line| line.unwrap() == BEGUN), "it ended before it began");
        // The moment is what is tested.
        thread::sleep(moment);
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

impl Moments {
    pub fn new() -> Self {
        let seed = RandomState::new().hash_one(0);
        println!("the moments come from {seed}");
        Self(seed | 1)
    }

    /// One before `end`.
    pub fn before(&mut self, end: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_millis((self.0 >> 33) % end.as_millis() as u64)
    }
}
