//! The file systems that torrents lie on, read now and then by a thread of its own: one that hangs, as
//! a share on the network may, holds up nobody.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

use crate::model::{Bytes, Disk, Rate, Torrent};

/// How often they are read.
const READ: Duration = Duration::from_secs(20);
/// After so many readings it is looked at anew which folder is on which device.
const TRUSTED: u32 = 30;

/// What is known of them.
#[derive(Default)]
pub struct Disks {
    /// As last read, by mount point.
    pub shown: Arc<[Disk]>,
    asked: Option<Instant>,
    answer: Option<mpsc::Receiver<(Vec<Disk>, Devices)>>,
    devices: Devices,
    readings: u32,
}

/// Numbers of the devices that folders are on.
type Devices = HashMap<Arc<Path>, u64>;

/// What the torrents of one folder come to.
#[derive(Debug, Clone, Copy, Default)]
struct Claim {
    torrents: u32,
    unfinished: u32,
    missing: Bytes,
    stopped: u32,
    stopped_missing: Bytes,
    pace: Rate,
}

impl Disks {
    /// Takes what was read, and begins to read when it is time. Tells whether anything is new.
    pub fn read(&mut self, torrents: &[Arc<Torrent>], home: &Path, now: Instant) -> bool {
        let fresh = self.take();
        let due = self.asked.is_none_or(|at| now.duration_since(at) >= READ);
        // One that hangs is waited for.
        if due && self.answer.is_none() {
            self.asked = Some(now);
            self.ask(torrents, home);
        }
        fresh
    }

    fn take(&mut self) -> bool {
        let Some(answer) = &self.answer else { return false };
        match answer.try_recv() {
            Ok((disks, devices)) => {
                (self.answer, self.devices) = (None, devices);
                let fresh = *self.shown != *disks;
                if fresh {
                    self.shown = disks.into();
                }
                fresh
            }
            Err(mpsc::TryRecvError::Empty) => false,
            Err(mpsc::TryRecvError::Disconnected) => {
                self.answer = None;
                false
            }
        }
    }

    fn ask(&mut self, torrents: &[Arc<Torrent>], home: &Path) {
        let mut devices = std::mem::take(&mut self.devices);
        self.readings += 1;
        if self.readings.is_multiple_of(TRUSTED) {
            devices.clear();
        }
        let (claims, home) = (claims(torrents), home.to_owned());
        let (tell, answer) = mpsc::channel();
        let read = move || {
            let disks = disks(&claims, &home, &mut devices);
            // After the engine has gone nobody is left to tell.
            let _ = tell.send((disks, devices));
        };
        match thread::Builder::new().name("disks".into()).spawn(read) {
            Ok(_) => self.answer = Some(answer),
            Err(error) => tracing::warn!("cannot start a thread to look at disks: {error}"),
        }
    }
}

impl Claim {
    fn add(&mut self, torrent: &Torrent) {
        self.torrents += 1;
        self.pace = self.pace + torrent.down;
        let missing = torrent.wanted.saturating_sub(torrent.have);
        if missing == Bytes::ZERO {
        } else if torrent.state.is_stopped() {
            self.stopped += 1;
            self.stopped_missing += missing;
        } else {
            self.unfinished += 1;
            self.missing += missing;
        }
    }

    fn join(&mut self, other: Self) {
        self.torrents += other.torrents;
        self.unfinished += other.unfinished;
        self.missing += other.missing;
        self.stopped += other.stopped;
        self.stopped_missing += other.stopped_missing;
        self.pace = self.pace + other.pace;
    }
}

fn claims(torrents: &[Arc<Torrent>]) -> HashMap<Arc<Path>, Claim> {
    let mut claims: HashMap<Arc<Path>, Claim> = HashMap::new();
    for torrent in torrents {
        claims.entry(torrent.folder.clone()).or_default().add(torrent);
    }
    claims
}

/// Looks at all file systems that folders with claims are on, and at that of `home`. Blocks.
fn disks(claims: &HashMap<Arc<Path>, Claim>, home: &Path, devices: &mut Devices) -> Vec<Disk> {
    devices.retain(|folder, _| claims.contains_key(folder));
    let mut found: BTreeMap<u64, (PathBuf, Claim)> = BTreeMap::new();
    let at_home = device(home);
    if let Some(device) = at_home {
        found.insert(device, (home.to_owned(), Claim::default()));
    }
    for (folder, claim) in claims {
        let known = devices.get(folder).copied();
        let Some(device) = known.or_else(|| device(folder)) else { continue };
        devices.insert(folder.clone(), device);
        let (_, sum) = found.entry(device).or_insert_with(|| (folder.to_path_buf(), Claim::default()));
        sum.join(*claim);
    }
    let disk = |(device, (folder, claim)): (u64, (PathBuf, Claim))| {
        let there = existing(&folder)?;
        let stat = rustix::fs::statvfs(there).ok()?;
        let Claim { torrents, unfinished, missing, stopped, stopped_missing, pace } = claim;
        Some(Disk {
            mount: mount(there, device).into(),
            size: Bytes(stat.f_blocks.saturating_mul(stat.f_frsize)),
            free: Bytes(stat.f_bavail.saturating_mul(stat.f_frsize)),
            torrents,
            unfinished,
            missing,
            stopped,
            stopped_missing,
            pace,
            home: at_home == Some(device),
        })
    };
    let mut disks: Vec<Disk> = found.into_iter().filter_map(disk).collect();
    disks.sort_by(|a, b| a.mount.cmp(&b.mount));
    disks
}

/// The folder, or the nearest above it that is there.
fn existing(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.exists())
}

/// The device that a folder is on, or would be.
fn device(folder: &Path) -> Option<u64> {
    fs::metadata(existing(folder)?).ok().map(|found| found.dev())
}

/// The uppermost folder around `folder` that is on the same device.
fn mount(folder: &Path, device: u64) -> PathBuf {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let same = |folder: &&Path| fs::metadata(folder).is_ok_and(|found| found.dev() == device);
    real.ancestors().take_while(same).last().unwrap_or(real.as_path()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_joined_by_device_and_missing_ones_count_where_they_would_be() {
        let dir = tempfile::tempdir().unwrap();
        let one =
            Claim { torrents: 1, unfinished: 1, missing: Bytes(100), pace: Rate(10), ..Claim::default() };
        let claims: HashMap<Arc<Path>, Claim> =
            ["here", "not/there/yet"].into_iter().map(|name| (dir.path().join(name).into(), one)).collect();
        let mut devices = Devices::default();
        let found = disks(&claims, dir.path(), &mut devices);
        let [disk] = &found[..] else { panic!("{found:?}") };
        assert_eq!((disk.torrents, disk.unfinished, disk.missing, disk.pace), (2, 2, Bytes(200), Rate(20)));
        assert!(disk.home && disk.size > disk.free);
        assert!(fs::canonicalize(dir.path()).unwrap().starts_with(&disk.mount));
        assert_eq!(devices.len(), 2);
        // What has gone is forgotten; what is empty still shows where downloads would go.
        let found = disks(&HashMap::new(), dir.path(), &mut devices);
        assert_eq!((found.len(), found[0].torrents, devices.len()), (1, 0, 0));
    }

    #[test]
    fn another_file_system_is_another_disk() {
        let dir = tempfile::tempdir().unwrap();
        let elsewhere = Path::new("/proc");
        if device(dir.path()) == device(elsewhere) {
            return;
        }
        let claims = HashMap::from([(elsewhere.into(), Claim { torrents: 1, ..Claim::default() })]);
        let found = disks(&claims, dir.path(), &mut Devices::default());
        assert_eq!(found.len(), 2);
        assert_eq!(found.iter().filter(|disk| disk.home).count(), 1);
        assert!(found.iter().any(|disk| *disk.mount == *elsewhere));
    }

    #[test]
    fn what_was_read_is_told_once() {
        let (dir, mut known) = (tempfile::tempdir().unwrap(), Disks::default());
        let start = Instant::now();
        assert!(!known.read(&[], dir.path(), start));
        while !known.read(&[], dir.path(), start) {
            thread::yield_now();
        }
        assert_eq!(known.shown.len(), 1);
        assert!(!known.read(&[], dir.path(), start));
    }
}
