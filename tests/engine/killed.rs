//! A move to another file system whose process is killed (`kill -9`) at random moments.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use bitonic::model::{self, State};

use crate::{
    swarm::{Node, Payload, wait_until},
    victim::{self, Moments, Victim},
};

contract!(both: ; librqbit: ; own_core: a_move_that_is_killed_loses_nothing;);

const KILLS: u32 = 12;
/// Takes about as long to copy as the moments are apart.
const LENGTH: usize = 48 << 20;
const LONGEST: Duration = Duration::from_millis(250);

fn a_move_that_is_killed_loses_nothing() {
    if let Some(within) = victim::within() {
        return move_until_killed(&within, victim::target());
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

    let test = "killed::own_core::a_move_that_is_killed_loses_nothing";
    let (mut moments, mut moved, mut at_home) = (Moments::new(), 0, true);
    for round in 0..KILLS {
        let target = if at_home { there.path() } else { &downloads };
        let victim = Victim { test, within: here.path(), target: Some(target) };
        victim.dies_after(moments.before(LONGEST));
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

fn move_until_killed(within: &Path, folder: PathBuf) {
    let node = Node::within(within, None);
    node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    let torrents = vec![node.snapshot().torrents[0].hash];
    victim::begin();
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
