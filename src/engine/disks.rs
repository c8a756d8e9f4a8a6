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
/// Of so many unfinished torrents, and of so many files of each, it is looked at how much room they have
/// taken. What lies beyond counts as if it had taken none but what it holds.
const LOOKED_AT: usize = 500;
const FILES: usize = 4_000;

/// File systems that show one pool of space as several devices: btrfs and bcachefs, by their magic numbers.
const POOLS: [i64; 2] = [0x9123_683e, 0xca45_1a4e];

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
    reserved: Bytes,
    stopped: u32,
    stopped_missing: Bytes,
    stopped_reserved: Bytes,
    pace: Rate,
}

/// An unfinished torrent, whose files may have taken their room already.
struct Unfinished {
    folder: Arc<Path>,
    /// The file or the folder that is its own.
    place: PathBuf,
    have: Bytes,
    missing: Bytes,
    stopped: bool,
}

impl Disks {
    /// Takes what was read, and begins to read when it is time. `place` tells which file or folder is a torrent's
    /// own. Tells whether anything is new.
    pub fn read(
        &mut self,
        torrents: &[Arc<Torrent>],
        place: impl Fn(&Torrent) -> Option<PathBuf>,
        home: &Path,
        now: Instant,
    ) -> bool {
        let fresh = self.take();
        let due = self.asked.is_none_or(|at| now.duration_since(at) >= READ);
        // One that hangs is waited for.
        if due && self.answer.is_none() {
            self.asked = Some(now);
            self.ask(torrents, place, home);
        }
        fresh
    }

    /// What was read is out of date: they are read anew as soon as may be.
    pub fn forget(&mut self) {
        self.asked = None;
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

    fn ask(&mut self, torrents: &[Arc<Torrent>], place: impl Fn(&Torrent) -> Option<PathBuf>, home: &Path) {
        let mut devices = std::mem::take(&mut self.devices);
        self.readings += 1;
        if self.readings.is_multiple_of(TRUSTED) {
            devices.clear();
        }
        let (mut claims, home) = (claims(torrents), home.to_owned());
        let unfinished: Vec<Unfinished> =
            torrents.iter().filter_map(|torrent| Unfinished::of(torrent, &place)).take(LOOKED_AT).collect();
        let (tell, answer) = mpsc::channel();
        let read = move || {
            unfinished.iter().for_each(|torrent| torrent.reserve(&mut claims));
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
        self.reserved += other.reserved;
        self.stopped += other.stopped;
        self.stopped_missing += other.stopped_missing;
        self.stopped_reserved += other.stopped_reserved;
        self.pace = self.pace + other.pace;
    }
}

impl Unfinished {
    /// `None`: nothing is missing of it, or it is not known where it lies.
    fn of(torrent: &Torrent, place: impl Fn(&Torrent) -> Option<PathBuf>) -> Option<Self> {
        let missing = torrent.wanted.saturating_sub(torrent.have);
        if missing == Bytes::ZERO {
            return None;
        }
        Some(Self {
            folder: torrent.folder.clone(),
            place: place(torrent)?,
            have: torrent.have,
            missing,
            stopped: torrent.state.is_stopped(),
        })
    }

    /// Notes how much of what is missing has its room already. Blocks.
    fn reserve(&self, claims: &mut HashMap<Arc<Path>, Claim>) {
        let mut files = FILES;
        let reserved = allocated(&self.place, &mut files).saturating_sub(self.have).min(self.missing);
        if let Some(claim) = claims.get_mut(&self.folder) {
            if self.stopped {
                claim.stopped_reserved += reserved;
            } else {
                claim.reserved += reserved;
            }
        }
    }
}

/// The room that a file takes on its disk, or all files below a folder, of which at most `left` are looked at.
fn allocated(place: &Path, left: &mut usize) -> Bytes {
    let Ok(found) = fs::symlink_metadata(place) else { return Bytes::ZERO };
    if found.is_file() {
        *left = left.saturating_sub(1);
        // In blocks of 512 bytes, whatever the file system's own are.
        return Bytes(found.blocks().saturating_mul(512));
    }
    if !found.is_dir() {
        return Bytes::ZERO;
    }
    let Ok(entries) = fs::read_dir(place) else { return Bytes::ZERO };
    let mut sum = Bytes::ZERO;
    for entry in entries.flatten() {
        if *left == 0 {
            break;
        }
        sum += allocated(&entry.path(), left);
    }
    sum
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
        let pool = rustix::fs::statfs(there).is_ok_and(|fs| POOLS.contains(&fs.f_type));
        let disk = Disk {
            mount: mount(there, device).into(),
            size: Bytes(stat.f_blocks.saturating_mul(stat.f_frsize)),
            free: Bytes(stat.f_bavail.saturating_mul(stat.f_frsize)),
            torrents: claim.torrents,
            unfinished: claim.unfinished,
            missing: claim.missing,
            reserved: claim.reserved,
            stopped: claim.stopped,
            stopped_missing: claim.stopped_missing,
            stopped_reserved: claim.stopped_reserved,
            pace: claim.pace,
            home: at_home == Some(device),
        };
        Some((pool, disk))
    };
    let mut disks = pooled(found.into_iter().filter_map(disk));
    disks.sort_by(|a, b| a.mount.cmp(&b.mount));
    disks
}

/// Makes one of those that share a pool of space: subvolumes are devices of their own, and yet have the very same
/// room. It is mounted where the uppermost is.
fn pooled(found: impl Iterator<Item = (bool, Disk)>) -> Vec<Disk> {
    let mut disks: Vec<(bool, Disk)> = Vec::new();
    for (pool, disk) in found {
        let same = |(other_pool, other): &&mut (bool, Disk)| {
            pool && *other_pool && (other.size, other.free) == (disk.size, disk.free)
        };
        match disks.iter_mut().find(same) {
            Some((_, other)) => share(other, &disk),
            None => disks.push((pool, disk)),
        }
    }
    disks.into_iter().map(|(_, disk)| disk).collect()
}

fn share(disk: &mut Disk, other: &Disk) {
    if other.mount.components().count() < disk.mount.components().count() {
        disk.mount = other.mount.clone();
    }
    disk.torrents += other.torrents;
    disk.unfinished += other.unfinished;
    disk.missing += other.missing;
    disk.reserved += other.reserved;
    disk.stopped += other.stopped;
    disk.stopped_missing += other.stopped_missing;
    disk.stopped_reserved += other.stopped_reserved;
    disk.pace = disk.pace + other.pace;
    disk.home |= other.home;
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
        assert!(!known.read(&[], |_| None, dir.path(), start));
        while !known.read(&[], |_| None, dir.path(), start) {
            thread::yield_now();
        }
        assert_eq!(known.shown.len(), 1);
        assert!(!known.read(&[], |_| None, dir.path(), start));
    }

    #[test]
    fn what_has_its_room_already_is_not_needed_again() {
        let dir = tempfile::tempdir().unwrap();
        let own = dir.path().join("own/below");
        fs::create_dir_all(&own).unwrap();
        fs::write(own.join("a"), vec![1; 300_000]).unwrap();
        fs::write(own.join("b"), vec![1; 200_000]).unwrap();
        let whole = allocated(&dir.path().join("own"), &mut 100).0;
        assert!((500_000..600_000).contains(&whole), "{whole}");
        assert!(allocated(&dir.path().join("own"), &mut 1).0 < whole, "no more files than asked for");
        assert_eq!(allocated(&dir.path().join("not there"), &mut 100), Bytes::ZERO);
        let folder: Arc<Path> = dir.path().into();
        let torrent = |have: u64, stopped| Unfinished {
            folder: folder.clone(),
            place: dir.path().join("own"),
            have: Bytes(have),
            missing: Bytes(400_000),
            stopped,
        };
        let mut claims = HashMap::from([(folder.clone(), Claim::default())]);
        torrent(100_000, false).reserve(&mut claims);
        torrent(300_000, true).reserve(&mut claims);
        assert_eq!(claims[&folder].reserved, Bytes(400_000), "never more than is missing");
        assert_eq!(claims[&folder].stopped_reserved, Bytes(whole - 300_000));
    }

    #[test]
    fn subvolumes_of_one_pool_are_one_disk() {
        let disk = |mount: &str, free: u64, home| Disk {
            mount: Path::new(mount).into(),
            size: Bytes(1_000),
            free: Bytes(free),
            torrents: 2,
            unfinished: 1,
            missing: Bytes(100),
            reserved: Bytes(10),
            stopped: 1,
            stopped_missing: Bytes(5),
            stopped_reserved: Bytes(1),
            pace: Rate(7),
            home,
        };
        let found = [
            (true, disk("/srv/data", 400, true)),
            (true, disk("/srv", 400, false)),
            (true, disk("/other", 300, false)),
            (false, disk("/mnt", 400, false)),
            (false, disk("/mnt/b", 400, false)),
        ];
        let disks = pooled(found.into_iter());
        let mounts: Vec<_> = disks.iter().map(|disk| disk.mount.to_str().unwrap()).collect();
        assert_eq!(mounts, ["/srv", "/other", "/mnt", "/mnt/b"]);
        let shared = &disks[0];
        assert_eq!(
            (shared.torrents, shared.missing, shared.reserved, shared.home),
            (4, Bytes(200), Bytes(20), true)
        );
        assert_eq!((shared.stopped_missing, shared.pace, shared.free), (Bytes(10), Rate(14), Bytes(400)));
    }
}
