//! Work for the disk: checking at the start, writing, and recording what can be relied on.

use std::{sync::Arc, time::Duration};

use tokio::sync::mpsc::UnboundedReceiver;

use super::{
    News,
    records::{Errand, Keep, Told},
    shell::{DISK_QUEUE, Shell, Slot, Stage},
};
use crate::{
    model::{Bits, PieceIndex},
    swarm::{
        disk::{Done, Job, Outcome, Task, TorrentKey},
        resume::Card,
        time::Moment,
    },
};

/// Pieces being checked at once, per torrent.
const CHECKS: usize = 4;
/// How often what is on disk is made safe and recorded, while pieces come.
const PACE: Duration = Duration::from_secs(10);

/// What is recorded of a torrent, and when.
#[derive(Default)]
pub(super) struct Keeping {
    /// Verified since the last record.
    fresh: Vec<PieceIndex>,
    under_way: Option<Claim>,
    at: Moment,
    /// The last record says how things are, and that nothing is being written.
    pub settled: bool,
    /// When the torrent was last active, as its card says; without one it cannot rest.
    pub carded: Option<u64>,
}

/// A record that is being made.
struct Claim {
    have: Bits,
    /// More may be written meanwhile.
    writing: bool,
    card: Option<Card>,
    /// What it makes safe.
    fresh: Vec<PieceIndex>,
}

impl Keeping {
    /// What was to be recorded is not; the next record makes it safe anew.
    fn give_up(&mut self) {
        if let Some(claim) = self.under_way.take() {
            self.fresh.extend(claim.fresh);
        }
    }

    /// Whether something was verified that is not recorded yet.
    pub fn is_owed(&self) -> bool {
        !self.fresh.is_empty() || self.under_way.is_some()
    }

    /// What was recorded does not hold any more.
    pub fn unsettle(&mut self) {
        (self.settled, self.carded) = (false, None);
    }
}

impl Shell {
    /// Hands work to the disk.
    pub(super) fn submit(&self, torrent: TorrentKey, task: Task) {
        let writes = matches!(task, Task::Piece { .. });
        let content = self.with(torrent, |slot| {
            let content = slot.content.clone()?;
            slot.jobs += 1;
            slot.writing += usize::from(writes);
            Some(content)
        });
        let Some(content) = content.flatten() else { return };
        if let Task::Piece { data, .. } = &task {
            self.0.at_disk.set(self.0.at_disk.get() + data.len());
        }
        self.0.disk.submit(Job { torrent, place: content.place, task });
    }

    /// The disk has done something.
    pub(super) fn take_done(&self, Done { torrent, outcome }: Done) {
        self.with(torrent, |slot| slot.jobs = slot.jobs.saturating_sub(1));
        if let Outcome::Piece { data, .. } = &outcome {
            let before = self.0.at_disk.get();
            self.0.at_disk.set(before.saturating_sub(data.len()));
            self.with(torrent, |slot| slot.writing = slot.writing.saturating_sub(1));
            if before >= DISK_QUEUE {
                self.0.disk_eased.notify_waiters();
            }
        }
        match outcome {
            Outcome::Check { piece, verified, again: false } => self.looked(torrent, piece, verified),
            Outcome::Check { piece, verified, again: true } => self.looked_again(torrent, piece, verified),
            Outcome::Read { token, data } => self.was_read(torrent, token, data),
            Outcome::Sync { result, .. } => self.synced(torrent, result.is_ok()),
            Outcome::Delete(result) => {
                self.is_gone(torrent, result.err().map(|e| e.to_string()));
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

    /// Nothing of a torrent is left.
    pub(super) fn is_gone(&self, torrent: TorrentKey, error: Option<String>) {
        let Some(slot) = self.0.torrents.borrow_mut().remove(&torrent) else { return };
        slot.opened.notify_waiters();
        if let Some(at) = slot.alarm {
            self.0.alarms.borrow_mut().remove(&(at, torrent));
        }
        if slot.keeping.under_way.is_some() {
            self.0.keeping.set(self.0.keeping.get() - 1);
        }
        self.0.board.lock().expect("no holder of this lock can panic").changed.remove(&slot.hash);
        (self.0.news)(News::Removed { hash: slot.hash, error });
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
            let (Stage::Checking(check), Some(content)) = (&mut slot.stage, &slot.content) else {
                return None;
            };
            let may = (!slot.paused || check.demanded) && slot.writing == 0;
            while check.out < CHECKS && may {
                let Some(piece) = check.left.pop_front() else { break };
                check.out += 1;
                jobs.push(Task::Check {
                    piece,
                    offset: check.geometry.start_of(piece).unwrap_or(0),
                    length: check.geometry.length_of(piece).unwrap_or(0),
                    hash: content.metainfo.piece_hash(piece).copied().unwrap_or_default(),
                    again: false,
                });
            }
            // What is known without a look is known of a paused torrent too.
            (slot.writing == 0 && check.out == 0 && check.left.is_empty()).then(|| check.found())
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
            slot.keeping.settled = false;
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
            if slot.keeping.under_way.is_some() {
                return None;
            }
            let Stage::Ready(torrent) = &slot.stage else { return None };
            let whole = torrent.is_complete() && !slot.priorities.pieces.skip_some();
            let complete = !writing && whole;
            let card = complete.then(|| slot.card());
            let fresh = std::mem::take(&mut slot.keeping.fresh);
            let geometry = torrent.geometry();
            let range = |p: &PieceIndex| Some((geometry.start_of(*p)?, u64::from(geometry.length_of(*p)?)));
            let ranges = joined(fresh.iter().filter_map(range).collect());
            slot.keeping.under_way = Some(Claim { have: torrent.have(), writing, card, fresh });
            slot.keeping.at = now;
            self.0.keeping.set(self.0.keeping.get() + 1);
            Some(ranges)
        });
        match ranges.flatten() {
            Some(ranges) if ranges.is_empty() => self.synced(key, true),
            Some(ranges) => self.submit(key, Task::Sync { ranges, token: 0 }),
            None => {}
        }
    }

    fn synced(&self, key: TorrentKey, well: bool) {
        let keep = self.with(key, |slot| {
            let claim = slot.keeping.under_way.as_ref()?;
            let leaving = matches!(slot.stage, Stage::Leaving { .. });
            let (true, false, Some(content)) = (well, leaving, slot.content.clone()) else {
                return Some(Err(()));
            };
            let (have, writing, card) = (claim.have.clone(), claim.writing, claim.card.clone());
            Some(Ok(Keep { key, hash: slot.hash, have, writing, content, card }))
        });
        match keep.flatten() {
            Some(Ok(keep)) => self.0.records.run(Errand::Keep(Box::new(keep))),
            Some(Err(())) => self.kept(key, false),
            None => {}
        }
    }

    /// A record was written, or could not be.
    pub(super) fn kept(&self, key: TorrentKey, well: bool) {
        let now = self.now();
        self.with(key, |slot| {
            let keeping = &mut slot.keeping;
            if keeping.under_way.is_none() {
                return;
            }
            self.0.keeping.set(self.0.keeping.get() - 1);
            if !well {
                // One that is to rest tries again after a while.
                slot.used = now;
                return keeping.give_up();
            }
            if let Some(claim) = keeping.under_way.take() {
                keeping.settled = !claim.writing && keeping.fresh.is_empty();
                keeping.carded = claim.card.map(|card| card.active).filter(|_| keeping.settled);
            }
        });
    }

    /// Nothing that was recorded is to be believed any more.
    pub(super) fn distrust(&self, key: TorrentKey) {
        self.with(key, |slot| {
            if slot.keeping.under_way.is_some() {
                self.0.keeping.set(self.0.keeping.get() - 1);
            }
            slot.keeping = Keeping::default();
            self.0.records.run(Errand::Forget(slot.hash));
        });
    }

    /// Tells trackers, syncs and records everything, and ends. Bounded in time.
    pub(super) async fn stop(self, mut done: UnboundedReceiver<Done>, mut told: UnboundedReceiver<Told>) {
        let deadline = tokio::time::Instant::now() + Duration::from_millis(1_500);
        for key in self.keys() {
            self.with(key, |slot| {
                slot.paused = true;
                slot.schedule.stop();
                slot.content.iter().for_each(|content| content.place.cancel_move());
            });
            self.announce(key);
        }
        // Pieces that are whole still get written; then what is there is made safe.
        self.stop_finding().await;
        self.drain_disk(&mut done, &mut told, deadline).await;
        for key in self.keys() {
            if self.with(key, |s| !s.keeping.settled && matches!(s.stage, Stage::Ready(_))) == Some(true) {
                self.keep(key, false);
            }
        }
        self.drain_disk(&mut done, &mut told, deadline).await;
        self.wait_for_goodbyes().await;
        let moved = |slot: &Slot| slot.received + slot.sent > 0;
        let active: Vec<_> =
            self.0.torrents.borrow().iter().filter(|(_, slot)| moved(slot)).map(|(key, _)| *key).collect();
        self.report(&active);
    }

    async fn drain_disk(
        &self,
        done: &mut UnboundedReceiver<Done>,
        told: &mut UnboundedReceiver<Told>,
        deadline: tokio::time::Instant,
    ) {
        while self.0.at_disk.get() > 0 || self.0.keeping.get() > 0 {
            tokio::select! {
                Some(done) = done.recv() => self.take_done(done),
                Some(told) = told.recv() => self.take_told(told),
                () = tokio::time::sleep_until(deadline) => {
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
