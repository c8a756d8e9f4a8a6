//! A move to another file system whose process is killed (`kill -9`) at random moments.
//!
//! The test starts itself again for the process that is to be killed.

use std::{
    env, fs,
    hash::{BuildHasher, RandomState},
    io::{BufRead, BufReader},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use bitonic::model::{self, State};

use crate::swarm::{Node, Payload, wait_until};

contract!(both: ; librqbit: ; own_core: a_move_that_is_killed_loses_nothing;);

/// Where the process that is to be killed finds its engine's folders, and where it is to move to.
const WITHIN: &str = "BITONIC_TEST_WITHIN";
const TARGET: &str = "BITONIC_TEST_TARGET";

const KILLS: u32 = 12;
/// Takes about as long to copy as the moments are apart.
const LENGTH: usize = 48 << 20;
const MOMENTS: u64 = 250;

fn a_move_that_is_killed_loses_nothing() {
    if let Some(within) = env::var_os(WITHIN) {
        return move_until_killed(Path::new(&within), env::var_os(TARGET).unwrap().into());
    }
    let here = tempfile::tempdir().unwrap();
    let Some(there) = another_file_system(here.path()) else {
        return eprintln!("skipped: /dev/shm is no other file system here");
    };
    let payload =
        Payload::files("album", &[("one.flac", LENGTH / 2), ("a/two.flac", LENGTH / 2), ("three", 9)]);
    let downloads = here.path().join("downloads");
    fs::create_dir(&downloads).unwrap();
    payload.write(&downloads);
    let node = Node::within(here.path(), None);
    node.add(model::Add { source: payload.torrent(), ..Default::default() });
    node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    drop(node);

    let seed = RandomState::new().hash_one(0);
    println!("the moments come from {seed}");
    let (mut dice, mut moved, mut at_home) = (seed | 1, 0, true);
    for round in 0..KILLS {
        let target = if at_home { there.path() } else { &downloads };
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        kill_a_move(here.path(), target, Duration::from_millis((dice >> 33) % MOMENTS));
        let node = Node::within(here.path(), None);
        node.wait("the seed, wherever it is", |s| {
            s.torrents.first().is_some_and(|t| t.state == State::Seeding && t.reason.is_none())
        });
        let folder = node.snapshot().torrents[0].folder.parent().unwrap().to_owned();
        let other = if folder == downloads { there.path() } else { &downloads };
        wait_until("nothing to be left of the other", || !other.join("album").exists());
        drop(node);
        payload.assert_same(&folder);
        println!("round {round}: in {}", folder.display());
        moved += u32::from((folder == downloads) != at_home);
        at_home = folder == downloads;
    }
    assert!(moved > 0, "no move was begun in time");
}

/// Runs an engine in a process of its own, which moves its torrent and is killed so long after.
fn kill_a_move(within: &Path, target: &Path, moment: Duration) {
    let test = "killed::own_core::a_move_that_is_killed_loses_nothing";
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(WITHIN, within)
        .env(TARGET, target)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(child.stdout.take().unwrap());
    assert!(said.lines().any(|line| line.unwrap() == "moving"), "it ended before it moved anything");
    // The moment is what is tested.
    thread::sleep(moment);
    child.kill().unwrap();
    child.wait().unwrap();
}

fn move_until_killed(within: &Path, folder: PathBuf) {
    let node = Node::within(within, None);
    node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    let torrents = vec![node.snapshot().torrents[0].hash];
    println!("\nmoving");
    node.send(model::Command::Move { torrents, folder });
    loop {
        thread::park();
    }
}

fn another_file_system(than: &Path) -> Option<tempfile::TempDir> {
    let device = |path: &Path| fs::metadata(path).map(|meta| meta.dev()).ok();
    let shm = Path::new("/dev/shm");
    let other = device(shm).is_some_and(|device_of_shm| Some(device_of_shm) != device(than));
    other.then(|| tempfile::tempdir_in(shm).ok()).flatten()
}
