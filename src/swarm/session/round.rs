//! What is done once a second: only with torrents that something happened to, and with those that move.
//!
//! Every access to a torrent puts it on the list of the next round ([`Shell::with`]). A round leaves
//! those on it that have to be looked at each second, and lets the others go, with an alarm where
//! something is to be done later. So thousands that rest cost nothing at all.

use std::time::SystemTime;

use super::shell::{Conn, DISK_QUEUE, Shell, Slot, Stage};
use crate::{
    model::UnixTime,
    swarm::{disk::TorrentKey, time::Moment},
};

/// When addresses are known that nobody had room for, they are looked at again so soon.
const AGAIN: Moment = Moment::from_secs(5);

impl Shell {
    /// A second has passed.
    pub(super) fn tick(&self) {
        let now = self.now();
        self.wake_sleepers(now);
        let listed = std::mem::take(&mut *self.0.listed.borrow_mut());
        for key in &listed {
            self.attend(now, *key);
        }
        let links: Vec<_> = self.0.resolving.borrow().keys().copied().collect();
        links.into_iter().for_each(|hash| self.resolve_on(hash));
        self.send_announces();
        self.report(&listed);
        for key in listed {
            self.let_go(now, key);
        }
    }

    /// Lists those whose alarm rings.
    fn wake_sleepers(&self, now: Moment) {
        loop {
            let first = self.0.alarms.borrow().first().copied().filter(|(at, _)| *at <= now);
            let Some((at, key)) = first else { return };
            self.0.alarms.borrow_mut().remove(&(at, key));
            self.with(key, |slot| slot.alarm = None);
        }
    }

    fn attend(&self, now: Moment, key: TorrentKey) {
        let crowded = self.0.at_disk.get() >= DISK_QUEUE;
        let moves = self.with(key, |slot| {
            let lonely = slot.conns.is_empty() && slot.pool.is_empty();
            let unread = |conn: &Conn| crowded || conn.valve.holds();
            let unread: Vec<_> =
                slot.conns.iter().filter(|(_, conn)| unread(conn)).map(|(peer, _)| *peer).collect();
            let torrent = slot.running()?;
            unread.into_iter().for_each(|peer| torrent.excuse(now, peer));
            torrent.tick(now);
            if lonely && !torrent.is_complete() {
                slot.schedule.want_more(now);
            }
            Some(())
        });
        if moves.flatten().is_some() {
            self.settle(key);
        }
        self.note_activity(key);
        self.dial(key);
        self.line_up(key);
        self.keep_now_and_then(key);
        self.rest(now, key);
    }

    fn note_activity(&self, key: TorrentKey) {
        self.with(key, |slot| {
            if std::mem::replace(&mut slot.moved, slot.received + slot.sent) != slot.moved {
                slot.active = UnixTime::from(SystemTime::now()).0.try_into().unwrap_or(0);
            }
        });
    }

    /// Takes a torrent off the list, unless it is to be looked at every second.
    fn let_go(&self, now: Moment, key: TorrentKey) {
        let mut torrents = self.0.torrents.borrow_mut();
        let Some(slot) = torrents.get_mut(&key) else { return };
        let mut alarms = self.0.alarms.borrow_mut();
        if let Some(at) = slot.alarm.take() {
            alarms.remove(&(at, key));
        }
        if slot.moves() {
            self.0.listed.borrow_mut().push(key);
            return;
        }
        slot.listed = false;
        let dials = slot.wants_dialling().map(|at| at.max(now + AGAIN));
        if let Some(at) = slot.rests_at().into_iter().chain(dials).min() {
            slot.alarm = Some(at);
            alarms.insert((at, key));
        }
    }
}

impl Slot {
    /// Whether something may happen to it by the mere passing of time.
    fn moves(&self) -> bool {
        let busy = match &self.stage {
            Stage::Ready(torrent) => !self.paused && (!torrent.is_complete() || !self.conns.is_empty()),
            _ => false,
        };
        busy || self.keeping.is_owed() || self.jobs > 0
    }

    /// When there is somebody to be dialled.
    fn wants_dialling(&self) -> Option<Moment> {
        if self.is_running() { self.pool.next_wake() } else { None }
    }
}
