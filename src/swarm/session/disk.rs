//! Work for the disk: checking at the start, writing, and recording what can be relied on.

use std::{
    collections::VecDeque,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::sync::mpsc::UnboundedReceiver;

use super::{
    News,
    shell::{DISK_QUEUE, Shell, Stage},
};
use crate::{
    metainfo::Metainfo,
    model::{Bits, InfoHash, PieceIndex},
    swarm::{
        disk::{Done, Job, Outcome, Place, Task, TorrentKey},
        geometry::Geometry,
        resume::{Resume, Trust},
        time::Moment,
    },
};

/// Pieces being checked at once, per torrent.
const CHECKS: usize = 4;
/// How often what is on disk is made safe and recorded, while pieces come.
const PACE: Duration = Duration::from_secs(10);

/// Finding out what is on disk.
pub(super) struct Check {
    geometry: Geometry,
    have: Vec<bool>,
    left: VecDeque<PieceIndex>,
    out: usize,
    /// Bytes looked at.
    pub done: u64,
    /// Somebody asked for it: it goes on while the torrent is paused.
    pub demanded: bool,
}

impl Check {
    /// Reads what was recorded, and decides what has to be looked at.
    pub fn begin(resume: &Path, metainfo: &Metainfo, place: &Place, distrust: bool) -> Self {
        let geometry = Geometry::new(metainfo.total.0, metainfo.piece_length);
        let stamps = place.stamps();
        let record = if distrust { None } else { read(resume, metainfo.hash) };
        // The process died while it was writing: pieces may be there that nobody recorded.
        let killed = record.as_ref().is_some_and(|r| r.writing);
        let trust = record.as_ref().map_or(Trust::Nothing, |r| r.trust(&geometry, place.layout(), &stamps));
        let (have, check): (Vec<bool>, Vec<bool>) = match (trust, record) {
            (Trust::All, Some(record)) => (0..geometry.pieces()).map(|n| (record.have.get(n), false)).unzip(),
            (Trust::Pieces { keep, check }, _) => {
                (0..geometry.pieces()).map(|n| (keep.get(n), check.get(n))).unzip()
            }
            // Nothing is known; if no file is there, nothing is to be found either.
            _ => {
                let real =
                    |n: usize| !place.layout().files()[n].padding && place.layout().files()[n].length > 0;
                let any = stamps.iter().enumerate().any(|(n, stamp)| stamp.is_some() && real(n));
                (vec![false; geometry.pieces() as usize], vec![any; geometry.pieces() as usize])
            }
        };
        let check = if killed { have.iter().map(|have| !have).collect() } else { check };
        let left = check.iter().enumerate().filter(|(_, c)| **c).map(|(n, _)| PieceIndex(n as u32)).collect();
        Self { geometry, have, left, out: 0, done: 0, demanded: false }
    }

    /// Looks at everything, whatever is known.
    pub fn anew(metainfo: &Metainfo) -> Self {
        let geometry = Geometry::new(metainfo.total.0, metainfo.piece_length);
        let pieces = geometry.pieces();
        let left = (0..pieces).map(PieceIndex).collect();
        Self { geometry, have: vec![false; pieces as usize], left, out: 0, done: 0, demanded: true }
    }

    /// Looks at everything, those included that are being looked at.
    pub fn restart(&mut self) {
        self.left = (0..self.geometry.pieces()).map(PieceIndex).collect();
        (self.done, self.demanded) = (0, true);
    }

    /// What has been found so far.
    pub fn found(&self) -> Bits {
        Bits::collect(self.have.iter().copied())
    }
}

/// What is recorded of a running torrent, and when.
#[derive(Default)]
pub(super) struct Keeping {
    /// Verified since the last record.
    fresh: Vec<PieceIndex>,
    /// A record is being made: what it will claim, and whether more will be written meanwhile.
    under_way: Option<(Bits, bool)>,
    at: Moment,
}

impl Shell {
    /// Where a torrent's record lies.
    pub(super) fn resume_path(&self, hash: InfoHash) -> PathBuf {
        self.0.state_dir.join(format!("{hash}.resume"))
    }

    /// Hands work to the disk.
    pub(super) fn submit(&self, torrent: TorrentKey, task: Task) {
        if let Task::Piece { data, .. } = &task {
            self.0.at_disk.set(self.0.at_disk.get() + data.len());
            self.with(torrent, |slot| slot.writing += 1);
        }
        if let Some(place) = self.with(torrent, |slot| slot.place.clone()) {
            self.0.disk.submit(Job { torrent, place, task });
        }
    }

    /// The disk has done something.
    pub(super) fn take_done(&self, Done { torrent, outcome }: Done) {
        if let Outcome::Piece { data, .. } = &outcome {
            let before = self.0.at_disk.get();
            self.0.at_disk.set(before.saturating_sub(data.len()));
            self.with(torrent, |slot| slot.writing = slot.writing.saturating_sub(1));
            if before >= DISK_QUEUE {
                self.0.disk_eased.notify_waiters();
            }
        }
        match outcome {
            Outcome::Check { piece, verified } => self.looked(torrent, piece, verified),
            Outcome::Read { token, data } => self.was_read(torrent, token, data),
            Outcome::Sync { result, .. } => self.synced(torrent, result.is_ok()),
            Outcome::Delete(result) => {
                if let Some(slot) = self.0.torrents.borrow_mut().remove(&torrent) {
                    let error = result.err().map(|e| e.to_string());
                    (self.0.news)(News::Removed { hash: slot.hash, error });
                }
            }
            Outcome::Choose(Err(error)) => self.fail(torrent, &error),
            Outcome::Move(result) => self.moved(torrent, result),
            Outcome::Rename { file, result } => self.renamed(torrent, file, result),
            other => {
                let now = self.now();
                self.with(torrent, |slot| {
                    if let Stage::Ready(machine) = &mut slot.stage {
                        machine.disk_done(now, other);
                    }
                });
                self.settle(torrent);
                self.check_on(torrent);
            }
        }
    }

    fn was_read(
        &self,
        torrent: TorrentKey,
        token: u64,
        data: Result<Arc<[u8]>, crate::swarm::disk::DiskError>,
    ) {
        let failed = data.as_ref().err().map(ToString::to_string);
        let served = self.0.cache.borrow_mut().filled(token, data.as_ref().ok().cloned());
        for (waiter, slice) in served {
            self.with(waiter.torrent, |slot| {
                if let Stage::Ready(machine) = &mut slot.stage {
                    machine.read(waiter, slice);
                }
            });
        }
        self.settle(torrent);
        if let (Some(text), Err(error)) = (failed, data) {
            tracing::warn!("reading failed: {text}");
            self.fail(torrent, &error);
        }
    }

    /// Goes on with checking; at its end the torrent starts.
    pub(super) fn check_on(&self, key: TorrentKey) {
        let mut jobs = Vec::new();
        let found = self.with(key, |slot| {
            let Stage::Checking(check) = &mut slot.stage else { return None };
            let may = (!slot.paused || check.demanded) && slot.writing == 0;
            while check.out < CHECKS && may {
                let Some(piece) = check.left.pop_front() else { break };
                check.out += 1;
                jobs.push(Task::Check {
                    piece,
                    offset: check.geometry.start_of(piece).unwrap_or(0),
                    length: check.geometry.length_of(piece).unwrap_or(0),
                    hash: slot.metainfo.piece_hash(piece).copied().unwrap_or_default(),
                });
            }
            (may && check.out == 0 && check.left.is_empty()).then(|| check.found())
        });
        jobs.into_iter().for_each(|task| self.submit(key, task));
        if let Some(have) = found.flatten() {
            self.checked(key, have);
        }
    }

    fn looked(
        &self,
        key: TorrentKey,
        piece: PieceIndex,
        verified: Result<bool, crate::swarm::disk::DiskError>,
    ) {
        let error = self.with(key, |slot| {
            let Stage::Checking(check) = &mut slot.stage else { return None };
            check.out -= 1;
            check.done += u64::from(check.geometry.length_of(piece).unwrap_or(0));
            match verified {
                Ok(right) => {
                    check.have[piece.0 as usize] = right;
                    None
                }
                Err(error) => Some(error),
            }
        });
        match error.flatten() {
            Some(error) => self.fail(key, &error),
            None => self.check_on(key),
        }
    }

    /// A piece is on disk.
    pub(super) fn have(&self, key: TorrentKey, piece: PieceIndex) {
        self.with(key, |slot| {
            slot.keeping.fresh.push(piece);
            let Stage::Ready(torrent) = &slot.stage else { return };
            let length = torrent.geometry().length_of(piece).unwrap_or(0);
            slot.progress.0.0 = (slot.progress.0.0 + u64::from(length)).min(slot.progress.1.0);
        });
    }

    pub(super) fn keep_now_and_then(&self, key: TorrentKey) {
        let now = self.now();
        let due = self
            .with(key, |slot| !slot.keeping.fresh.is_empty() && now.saturating_sub(slot.keeping.at) >= PACE);
        if due == Some(true) {
            self.keep(key, true);
        }
    }

    /// Makes what is on disk safe, then records it: a record claims only what was synced.
    pub(super) fn keep(&self, key: TorrentKey, writing: bool) {
        let now = self.now();
        let ranges = self.with(key, |slot| {
            let Stage::Ready(torrent) = &slot.stage else { return None };
            if slot.keeping.under_way.is_some() {
                return None;
            }
            slot.keeping.under_way = Some((torrent.piece_map().have, writing));
            slot.keeping.at = now;
            let geometry = torrent.geometry();
            let fresh = std::mem::take(&mut slot.keeping.fresh);
            let range = |p: PieceIndex| Some((geometry.start_of(p)?, u64::from(geometry.length_of(p)?)));
            Some(joined(fresh.into_iter().filter_map(range).collect()))
        });
        if let Some(ranges) = ranges.flatten() {
            self.submit(key, Task::Sync { ranges, token: 0 });
        }
    }

    fn synced(&self, key: TorrentKey, well: bool) {
        let record = self.with(key, |slot| {
            let (have, writing) = slot.keeping.under_way.take()?;
            well.then(|| Resume { hash: slot.hash, have, stamps: slot.place.stamps(), writing })
        });
        if let Some(record) = record.flatten()
            && let Err(error) = write(&self.resume_path(record.hash), &record.encode())
        {
            tracing::error!(hash = %record.hash, "cannot record what is on disk: {error}");
        }
    }

    /// Tells trackers, syncs and records everything, and ends. Bounded in time.
    pub(super) async fn stop(self, mut done: UnboundedReceiver<Done>) {
        let deadline = tokio::time::Instant::now() + Duration::from_millis(1_500);
        for key in self.keys() {
            self.with(key, |slot| {
                slot.paused = true;
                slot.schedule.stop();
                slot.place.cancel_move();
            });
            self.announce(key);
        }
        // Pieces that are whole still get written; then what is there is made safe.
        self.stop_finding().await;
        self.drain_disk(&mut done, deadline).await;
        for key in self.keys() {
            if self.with(key, |s| !s.keeping.fresh.is_empty() || matches!(s.stage, Stage::Ready(_)))
                == Some(true)
            {
                self.keep(key, false);
            }
        }
        self.drain_disk(&mut done, deadline).await;
        self.wait_for_goodbyes().await;
    }

    async fn drain_disk(&self, done: &mut UnboundedReceiver<Done>, deadline: tokio::time::Instant) {
        while self.0.at_disk.get() > 0
            || self.0.torrents.borrow().values().any(|slot| slot.keeping.under_way.is_some())
        {
            match tokio::time::timeout_at(deadline, done.recv()).await {
                Ok(Some(done)) => self.take_done(done),
                _ => {
                    return tracing::warn!("the disk is too slow: something may have to be checked again");
                }
            }
        }
    }
}

/// Ranges that touch, made one.
fn joined(mut ranges: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    ranges.sort_unstable();
    let mut out: Vec<(u64, u64)> = Vec::new();
    for (start, length) in ranges {
        match out.last_mut() {
            Some(last) if last.0 + last.1 == start => last.1 += length,
            _ => out.push((start, length)),
        }
    }
    out
}

fn read(path: &Path, hash: InfoHash) -> Option<Resume> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return None,
        Err(e) => {
            tracing::warn!("{}: {e}", path.display());
            return None;
        }
    };
    Resume::decode(hash, &bytes).inspect_err(|e| tracing::warn!("{}: {e}", path.display())).ok()
}

/// Replaces a file as a whole, for good.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use io::Write;
    let fresh = path.with_extension("new");
    let mut file = fs::File::create(&fresh)?;
    file.write_all(bytes)?;
    file.sync_data()?;
    fs::rename(&fresh, path)
}
