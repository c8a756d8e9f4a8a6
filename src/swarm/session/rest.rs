//! Torrents that nobody needs are put to rest: of a complete one with nobody connected only its verified
//! pieces, its trackers and the addresses of peers stay in memory. Whoever needs it wakes it.

use std::time::Duration;

use super::{
    Order,
    records::{Content, Errand, Found, Told},
    shell::{Shell, Slot, Stage},
};
use crate::{
    model::{Bytes, printable_line},
    swarm::{
        disk::{Job, Place, Task, TorrentKey},
        resume::Card,
        time::Moment,
        tracker::{
            schedule::{Schedule, Tiers as Which},
            spread::Rank,
        },
    },
};

/// How long a complete torrent stays awake after it was last needed.
const AWAKE: Duration = Duration::from_secs(15);

impl Shell {
    /// An errand was run.
    pub(super) fn take_told(&self, told: Told) {
        match told {
            Told::Looked(key, found) => self.looked_at(key, *found),
            Told::Opened(key, content) => self.opened(key, content),
            Told::Traced(key, place) => self.traced(key, place),
            Told::Kept(key, well) => self.kept(key, well),
        }
    }

    fn looked_at(&self, key: TorrentKey, found: Found) {
        if self.with(key, |slot| matches!(slot.stage, Stage::Looking)) != Some(true) {
            return;
        }
        match found {
            Found::Rests { have, card } => {
                self.with(key, |slot| {
                    slot.learn(self.0.trackers.is_some(), card.private, &card.trackers);
                    slot.stage = Stage::Resting(have);
                    slot.take_card(&card);
                });
                self.stir();
                if self.with(key, |slot| !slot.paused) == Some(true) {
                    self.run(key, |slot| Rank::Active(slot.active));
                }
                if self.with(key, |slot| !slot.held.is_empty()) == Some(true) {
                    self.wake(key);
                }
            }
            Found::Open { content, check } => {
                self.with(key, |slot| {
                    let metainfo = &content.metainfo;
                    slot.learn(self.0.trackers.is_some(), metainfo.private, &metainfo.trackers);
                    slot.content = Some(content);
                    slot.stage = Stage::Checking(check);
                });
                self.release_held(key);
                self.check_on(key);
            }
            Found::Unreadable(why) => self.fail_because(key, &why),
        }
    }

    /// Whether an order has to wait for the torrent file; then it is being read.
    pub(super) fn holds(&self, key: TorrentKey) -> bool {
        self.wake(key);
        self.with(key, |slot| matches!(slot.stage, Stage::Looking | Stage::Waking(_))) == Some(true)
    }

    /// Wakes a torrent that rests.
    fn wake(&self, key: TorrentKey) {
        let plan = self.with(key, |slot| {
            let Stage::Resting(have) = &slot.stage else { return None };
            slot.stage = Stage::Waking(have.clone());
            Some(slot.plan(key, &self.0))
        });
        plan.flatten().into_iter().for_each(|plan| self.0.records.run(Errand::Open(plan)));
    }

    /// Waits until the torrent is awake, and wakes it if need be; whether it is.
    pub(super) async fn is_awake(&self, key: TorrentKey) -> bool {
        loop {
            self.wake(key);
            let state = self.with(key, |slot| match &slot.stage {
                Stage::Waking(_) => Err(slot.opened.clone()),
                stage => Ok(matches!(stage, Stage::Ready(_))),
            });
            match state {
                Some(Err(opened)) => opened.notified().await,
                Some(Ok(awake)) => return awake,
                None => return false,
            }
        }
    }

    fn opened(&self, key: TorrentKey, content: Result<Content, String>) {
        let have = self.with(key, |slot| {
            // Whoever waits looks for itself how it has ended.
            slot.opened.notify_waiters();
            if let Stage::Waking(have) = &slot.stage { Some(have.clone()) } else { None }
        });
        let Some(have) = have.flatten() else { return };
        match content {
            Ok(content) => {
                let carded = self.with(key, |slot| {
                    slot.content = Some(content);
                    slot.keeping.carded
                });
                self.take_shape(key, have);
                self.with(key, |slot| {
                    slot.keeping.carded = carded.flatten();
                    slot.keeping.settled = true;
                });
                self.release_held(key);
            }
            Err(why) => self.fail_because(key, &why),
        }
    }

    /// Carries out what had to wait.
    pub(super) fn release_held(&self, key: TorrentKey) {
        let held = self.with(key, |slot| std::mem::take(&mut slot.held)).unwrap_or_default();
        held.into_iter().for_each(|order| self.obey(order));
    }

    /// Puts a torrent to rest that was not needed for long. What is to be remembered of it is written
    /// first.
    pub(super) fn rest(&self, now: Moment, key: TorrentKey) {
        let due =
            self.with(key, |slot| slot.rests_at().is_some_and(|at| at <= now) && !slot.keeping.is_owed());
        if due != Some(true) {
            return;
        }
        let carded = self.with(key, |slot| {
            let Stage::Ready(torrent) = &slot.stage else { return true };
            let carded = slot.keeping.carded == Some(slot.active);
            if carded {
                slot.stage = Stage::Resting(torrent.have());
                slot.content = None;
            }
            carded
        });
        if carded == Some(false) {
            self.keep(key, false);
        }
    }

    /// Removes what has no torrent file in memory: where its files lie must be found out.
    pub(super) fn trace(&self, key: TorrentKey) {
        if let Some(plan) = self.with(key, |slot| slot.plan(key, &self.0)) {
            self.0.records.run(Errand::Find(plan));
        }
    }

    fn traced(&self, key: TorrentKey, place: Option<(std::sync::Arc<Place>, bool)>) {
        let leaving = self.with(key, |slot| match slot.stage {
            Stage::Leaving { files } => Some((slot.hash, files)),
            _ => None,
        });
        let Some((hash, files)) = leaving.flatten() else { return };
        self.0.records.run(Errand::Forget(hash));
        match place {
            Some((place, own_folder)) => {
                self.0.disk.submit(Job { torrent: key, place, task: Task::Delete { files, own_folder } });
            }
            None => self.is_gone(key, files.then(|| "its torrent file is not there any more".into())),
        }
    }
}

impl Slot {
    /// When it may be put to rest.
    pub fn rests_at(&self) -> Option<Moment> {
        // Of one that leaves pieces out too much would have to be remembered.
        let whole = self.is_complete() && !self.priorities.pieces.skip_some();
        let idle = self.conns.is_empty() && self.jobs == 0 && whole;
        (idle && matches!(self.stage, Stage::Ready(_))).then(|| self.used + AWAKE)
    }

    fn learn(&mut self, announces: bool, private: bool, trackers: &[Vec<String>]) {
        self.private = private;
        let trackers = self.trackers.as_deref().unwrap_or(trackers);
        self.schedule = Schedule::new(if announces { trackers } else { &[] }, Which::All, self.seed);
        if private {
            self.schedule.set_private();
            self.pool.set_private();
        }
    }

    fn take_card(&mut self, card: &Card) {
        self.progress = (Bytes(card.wanted), Bytes(card.wanted));
        self.active = card.active;
        self.keeping.carded = Some(card.active);
        self.keeping.settled = true;
        self.pool.set_seeding(true);
    }
}

/// One line, fit for a terminal.
pub(super) fn one_line(text: &str) -> std::sync::Arc<str> {
    printable_line(text, 240).into()
}

/// Which torrent an order needs the torrent file of.
pub(super) fn needs_content(order: &Order) -> Option<crate::model::InfoHash> {
    match order {
        Order::Choose { hash, .. }
        | Order::Detail { hash, .. }
        | Order::Move { hash, .. }
        | Order::Rename { hash, .. }
        | Order::Prioritize { hash, .. }
        | Order::Verify { hash, .. }
        | Order::Recheck(hash) => Some(*hash),
        _ => None,
    }
}
