//! The disk's threads.
//!
//! Four kinds, so that none starves another: *store* hashes and writes what peers sent, *read*
//! fetches what peers asked for, *check* hashes what is on disk, *move* takes files to another folder.
//! The last two may have a lot to do and nobody waits for them: they stand back behind everything else
//! on the machine. Other jobs that change where files lie go to the store threads one at a time per
//! torrent, which [`Place`](super::Place)'s lock sees to.

use std::{
    io,
    sync::{Arc, Mutex, mpsc},
    thread::{self, JoinHandle},
};

use sha1::{Digest, Sha1};
use tokio::sync::mpsc::UnboundedSender;

use super::{Done, Files, Job, Outcome, Task, place::DiskError};

/// How far those stand back that nobody waits for.
const NICE: i32 = 10;

/// How many threads, and how many open files.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub store_threads: usize,
    pub read_threads: usize,
    /// Checking reads as fast as the disk allows and hashes a core full: one leaves the machine
    /// usable.
    pub check_threads: usize,
    pub open_files: usize,
}

impl Default for Settings {
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(2, usize::from);
        Self {
            store_threads: cores.clamp(1, 4),
            read_threads: 2,
            check_threads: (cores / 2).clamp(1, 4),
            open_files: 256,
        }
    }
}

/// The disk's threads, until dropped: what was submitted is finished first.
pub struct Disk {
    store: Lane,
    read: Lane,
    check: Lane,
    shift: Lane,
}

struct Lane {
    jobs: Option<mpsc::Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Disk {
    /// Starts the threads; answers go to `done`, which the submitter empties.
    pub fn start(settings: Settings, done: UnboundedSender<Done>) -> io::Result<Self> {
        let files = Arc::new(Files::new(settings.open_files));
        let lane = |name: &str, count| Lane::start(name, count, files.clone(), done.clone());
        Ok(Self {
            store: lane("disk-store", settings.store_threads)?,
            read: lane("disk-read", settings.read_threads)?,
            check: lane("disk-check", settings.check_threads)?,
            shift: lane("disk-move", 1)?,
        })
    }

    /// Hands in work. Its answer comes through the channel.
    pub fn submit(&self, job: Job) {
        let lane = match job.task {
            Task::Read { .. } => &self.read,
            Task::Check { .. } => &self.check,
            Task::Move { .. } => &self.shift,
            _ => &self.store,
        };
        if let Some(jobs) = &lane.jobs {
            jobs.send(job).expect("the threads live as long as this sender");
        }
    }
}

impl Lane {
    fn start(name: &str, count: usize, files: Arc<Files>, done: UnboundedSender<Done>) -> io::Result<Self> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let inbox = Arc::new(Mutex::new(inbox));
        let worker = |_| {
            let (inbox, files, done) = (inbox.clone(), files.clone(), done.clone());
            let stands_back = matches!(name, "disk-check" | "disk-move");
            thread::Builder::new().name(name.into()).spawn(move || {
                if stands_back {
                    // Of this thread only, on Linux. Where it cannot be, nothing is lost but comfort.
                    let _ = rustix::process::nice(NICE);
                }
                loop {
                    let next = inbox.lock().expect("no holder of this lock can panic").recv();
                    let Ok(job) = next else { return };
                    // Whoever submitted may be gone; the work is done all the same.
                    let _ = done.send(Done { torrent: job.torrent, outcome: run(&files, job) });
                }
            })
        };
        let threads = (0..count.max(1)).map(worker).collect::<io::Result<_>>()?;
        Ok(Self { jobs: Some(jobs), threads })
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a disk thread has panicked");
            }
        }
    }
}

fn run(files: &Files, Job { place, task, .. }: Job) -> Outcome {
    match task {
        Task::Piece { piece, offset, hash, data } => {
            let right = Sha1::digest(&data)[..] == hash;
            let verified = if right { place.write(files, offset, &data).map(|()| true) } else { Ok(false) };
            Outcome::Piece { piece, verified, data }
        }
        Task::Read { offset, length, token } => {
            let mut data = vec![0; length as usize];
            let data = place.read(files, offset, &mut data).map(|()| data.into());
            Outcome::Read { token, data }
        }
        Task::Check { piece, offset, length, hash, again } => {
            let mut data = vec![0; length as usize];
            let verified = match place.read(files, offset, &mut data) {
                Ok(()) => Ok(Sha1::digest(&data)[..] == hash),
                Err(e) if is_absence(&e) => Ok(false),
                Err(e) => Err(e),
            };
            Outcome::Check { piece, verified, again }
        }
        Task::Sync { ranges, token } => Outcome::Sync { token, result: place.sync(files, &ranges) },
        Task::Touch => Outcome::Touch(place.touch_empty()),
        // Empty files in the same go: another thread might look for them before the choice is made.
        Task::Choose { wanted } => {
            Outcome::Choose(place.choose(files, &wanted).and_then(|()| place.touch_empty()))
        }
        Task::Rename { file, path } => Outcome::Rename { file, result: place.rename(files, file, &path) },
        Task::Move { folder, own_folder, reach } => {
            Outcome::Move(place.move_to(files, &folder, own_folder, reach))
        }
        Task::Delete { files: true, own_folder } => Outcome::Delete(place.delete(files, own_folder)),
        Task::Delete { files: false, .. } => {
            place.forget();
            Outcome::Delete(Ok(()))
        }
    }
}

fn is_absence(error: &DiskError) -> bool {
    matches!(error.source.kind(), io::ErrorKind::NotFound | io::ErrorKind::UnexpectedEof)
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    use super::*;
    use crate::{
        metainfo::{Builder, Metainfo},
        model::PieceIndex,
        swarm::disk::{Allocation, Layout, Place, Reach, TorrentKey},
    };

    const PIECE: u32 = 16_384;

    struct Bench {
        disk: Disk,
        done: UnboundedReceiver<Done>,
        metainfo: Metainfo,
        content: Vec<u8>,
        dir: tempfile::TempDir,
    }

    impl Bench {
        fn new(lengths: &[u64]) -> Self {
            let content: Vec<u8> = (0..lengths.iter().sum::<u64>()).map(|n| (n * 31 % 251) as u8).collect();
            let files =
                lengths.iter().enumerate().map(|(n, l)| (vec!["d".into(), n.to_string()], *l)).collect();
            let mut hasher = Builder { piece_length: Some(PIECE), ..Builder::folder("t", files) }.hasher();
            hasher.write(&content);
            let metainfo = Metainfo::parse(&hasher.finish().unwrap()).unwrap();
            let (tx, done) = unbounded_channel();
            let disk = Disk::start(Settings { open_files: 2, ..Settings::default() }, tx).unwrap();
            Self { disk, done, metainfo, content, dir: tempfile::tempdir().unwrap() }
        }

        fn place(&self, wanted: &[bool]) -> Arc<Place> {
            let (folder, aside) = (self.dir.path().join("t"), self.dir.path().join("aside"));
            Arc::new(Place::new(Layout::of(&self.metainfo), folder, aside, Allocation::Sparse, wanted))
        }

        fn run(&mut self, place: &Arc<Place>, task: Task) -> Outcome {
            self.disk.submit(Job { torrent: TorrentKey(1), place: place.clone(), task });
            self.done.blocking_recv().unwrap().outcome
        }

        fn piece(&self, n: u32) -> (u64, [u8; 20], Vec<u8>) {
            let start = u64::from(n * PIECE);
            let end = (start + u64::from(PIECE)).min(self.content.len() as u64);
            let hash = *self.metainfo.piece_hash(PieceIndex(n)).unwrap();
            (start, hash, self.content[start as usize..end as usize].to_vec())
        }

        fn write_all(&mut self, place: &Arc<Place>) {
            for n in 0..self.metainfo.piece_count() {
                let (offset, hash, data) = self.piece(n);
                let task = Task::Piece { piece: PieceIndex(n), offset, hash, data };
                let Outcome::Piece { verified, .. } = self.run(place, task) else { panic!("another answer") };
                assert!(verified.unwrap());
            }
        }

        fn check(&mut self, place: &Arc<Place>, n: u32) -> bool {
            let (offset, hash, data) = self.piece(n);
            let task =
                Task::Check { piece: PieceIndex(n), offset, length: data.len() as u32, hash, again: false };
            let Outcome::Check { verified, .. } = self.run(place, task) else { panic!("another answer") };
            verified.unwrap()
        }

        fn file(&self, n: usize) -> std::path::PathBuf {
            self.dir.path().join("t/d").join(n.to_string())
        }
    }

    #[test]
    fn pieces_are_written_and_found_again_and_files_are_whole() {
        let mut bench = Bench::new(&[10, 40_000, 0, 7, 16_384]);
        let place = bench.place(&[true; 5]);
        assert!(!bench.check(&place, 0), "nothing is there yet");
        bench.write_all(&place);
        assert!(matches!(bench.run(&place, Task::Touch), Outcome::Touch(Ok(()))));
        assert!((0..bench.metainfo.piece_count()).all(|n| bench.check(&place, n)));
        let whole: Vec<u8> = (0..5).flat_map(|n| fs::read(bench.file(n)).unwrap()).collect();
        assert!(whole == bench.content);
        assert!(matches!(
            bench.run(&place, Task::Delete { files: true, own_folder: true }),
            Outcome::Delete(Ok(()))
        ));
        assert!(!bench.dir.path().join("t").exists());
    }

    #[test]
    fn a_wrong_piece_is_not_written() {
        let mut bench = Bench::new(&[40_000]);
        let place = bench.place(&[true]);
        let (offset, hash, mut data) = bench.piece(1);
        data[5] ^= 1;
        let outcome = bench.run(&place, Task::Piece { piece: PieceIndex(1), offset, hash, data });
        assert!(matches!(outcome, Outcome::Piece { verified: Ok(false), .. }));
        assert!(!bench.file(0).exists());
    }

    #[test]
    fn files_nobody_wants_do_not_appear_until_they_are_chosen() {
        let mut bench = Bench::new(&[20_000, 20_000, 20_000, 0]);
        let place = bench.place(&[true, false, true, false]);
        bench.write_all(&place);
        assert!(!bench.file(1).exists() && !bench.file(3).exists());
        assert!(bench.check(&place, 1), "what is aside counts all the same");
        assert!(matches!(bench.run(&place, Task::Choose { wanted: vec![true; 4] }), Outcome::Choose(Ok(()))));
        assert!(bench.file(3).exists(), "the empty file comes with the choice");
        assert!(fs::read(bench.file(1)).unwrap() == bench.content[20_000..40_000]);
        assert!((0..4).all(|n| bench.check(&place, n)));
    }

    #[test]
    fn moving_takes_the_files_along_and_leaves_strangers() {
        let mut bench = Bench::new(&[20_000, 5]);
        let place = bench.place(&[true; 2]);
        bench.write_all(&place);
        fs::write(bench.dir.path().join("t/mine"), "x").unwrap();
        let folder = bench.dir.path().join("elsewhere/deep");
        assert!(matches!(
            bench
                .run(&place, Task::Move { folder: folder.clone(), own_folder: true, reach: Reach::Anywhere }),
            Outcome::Move(Ok(()))
        ));
        assert!(bench.check(&place, 0));
        assert!(folder.join("d/0").exists() && !bench.file(0).exists());
        assert!(bench.dir.path().join("t/mine").exists());
    }

    #[test]
    fn errors_name_the_file() {
        let mut bench = Bench::new(&[20_000]);
        let place = bench.place(&[true]);
        fs::write(bench.dir.path().join("t"), "a file in the way").unwrap();
        let (offset, hash, data) = bench.piece(0);
        let outcome = bench.run(&place, Task::Piece { piece: PieceIndex(0), offset, hash, data });
        let Outcome::Piece { verified: Err(error), .. } = outcome else { panic!("it was written") };
        assert!(error.path.ends_with(Path::new("t/d/0")), "{error}");
    }
}
