//! Torrents come, run, stop and go; connections are fed and emptied.

use super::{
    AddTorrent, News, Order,
    disk::{Check, Keeping},
    shell::{Conn, DISK_QUEUE, Shell, Slot, Stage},
    throttle::Valve,
};
use crate::{
    metainfo::Metainfo,
    model::{Bits, Bytes, InfoHash, PeerSource},
    swarm::{
        choker::Slots,
        discovery::pool::{Left, Pool},
        disk::{DiskError, Layout, Place, Task, TorrentKey},
        geometry::Geometry,
        outbox::Outbox,
        picker::{Priority, priorities_of},
        torrent::{Act, PeerKey, Reason, Setup, Torrent},
        tracker::schedule::{Schedule, Tiers},
    },
};

impl Shell {
    /// Carries out an order.
    pub(super) fn obey(&self, order: Order) {
        match order {
            Order::Add(add) => self.add(*add),
            Order::Resolve { magnet, peers } => self.resolve(*magnet, peers),
            Order::Pause(hash) => self.pause(hash),
            Order::Resume(hash) => self.resume(hash),
            Order::Choose { hash, wanted } => self.choose(hash, wanted),
            Order::LimitAll(limits) => self.limit_all(limits),
            Order::Limit { hash, limits } => self.limit(hash, limits),
            Order::Trackers { hash, trackers } => self.set_trackers(hash, &trackers),
            Order::Announce(hash) => self.announce_now(hash),
            Order::Move { hash, folder } => self.relocate(hash, folder),
            Order::Rename { hash, file, path } => self.rename(hash, file, path),
            Order::Recheck(hash) => self.recheck(hash),
            Order::Remove { hash, files } => self.remove(hash, files),
            Order::Detail { hash, panes, reply } => {
                // Whoever asked may have lost patience.
                let _ = reply.try_send(self.detail(hash, panes));
            }
            Order::Stop => {}
        }
    }

    fn add(&self, add: AddTorrent) {
        let hash = add.metainfo.hash;
        if self.key_of(hash).is_some() {
            return;
        }
        let key = TorrentKey(self.0.next.get());
        self.0.next.set(key.0 + 1);
        let layout = Layout::of(&add.metainfo);
        let aside = self.0.state_dir.join("aside").join(hash.to_string());
        let place = Place::new(layout, add.folder, aside, self.0.allocation, &add.wanted);
        let seed = self.random();
        let tiers = if self.0.trackers.is_some() { add.metainfo.trackers.clone() } else { Vec::new() };
        let mut schedule = Schedule::new(&tiers, Tiers::All, seed);
        // Of a link, whoever was found while it was resolved.
        let mut pool = self.0.met.borrow_mut().remove(&hash).unwrap_or_else(|| Pool::new(seed as u32));
        if add.metainfo.private {
            schedule.set_private();
            pool.set_private();
        }
        pool.offer(PeerSource::User, add.peers);
        let place = std::sync::Arc::new(place);
        let check = Check::begin(&self.resume_path(hash), &add.metainfo, &place, add.recheck);
        let slot = Slot {
            hash,
            place,
            wanted: add.wanted,
            sequential: add.sequential,
            paused: add.paused,
            stage: Stage::Checking(check),
            pool,
            schedule,
            conns: Default::default(),
            received: 0,
            sent: 0,
            progress: (Bytes::ZERO, Bytes::ZERO),
            keeping: Keeping::default(),
            seed,
            valve: Valve::new(add.limits.all),
            each: add.limits.each,
            writing: 0,
            metainfo: add.metainfo,
        };
        self.0.torrents.borrow_mut().insert(key, slot);
        self.0.by_hash.borrow_mut().insert(hash, key);
        self.check_on(key);
    }

    /// What is on disk is known: the torrent gets its machine.
    pub(super) fn checked(&self, key: TorrentKey, have: Bits) {
        let (peer_id, port) = (self.0.peer_id, self.0.port);
        self.with(key, |slot| {
            let torrent = Torrent::new(Setup {
                metainfo: slot.metainfo.clone(),
                have,
                priorities: priorities(&slot.metainfo, &slot.wanted),
                sequential: slot.sequential,
                slots: Slots::Auto,
                peer_id,
                port: (port > 0).then_some(port),
                dht: self.0.finding.has_dht.get() && !slot.metainfo.private,
                seed: slot.seed,
            });
            slot.progress = torrent.progress();
            slot.pool.set_seeding(torrent.is_complete());
            slot.stage = Stage::Ready(Box::new(torrent));
        });
        self.submit(key, Task::Touch);
        if self.with(key, |slot| !slot.paused) == Some(true) {
            self.run(key);
        }
    }

    fn run(&self, key: TorrentKey) {
        let now = self.now();
        self.with(key, |slot| {
            slot.schedule.start(now);
            slot.pool.hasten(now);
        });
        if let Some(hash) = self.with(key, |slot| slot.hash) {
            self.look_for(hash);
        }
        self.announce(key);
        self.dial(key);
    }

    fn pause(&self, hash: InfoHash) {
        self.unresolve(hash);
        self.look_no_more(hash);
        let Some(key) = self.key_of(hash) else { return };
        self.with(key, |slot| {
            slot.paused = true;
            slot.schedule.stop();
            if let Stage::Checking(check) = &mut slot.stage {
                check.demanded = false;
            }
        });
        self.hang_up_all(key);
        self.announce(key);
        self.keep(key, false);
    }

    fn resume(&self, hash: InfoHash) {
        let Some(key) = self.key_of(hash) else { return };
        let failed = self.with(key, |slot| {
            slot.paused = false;
            matches!(slot.stage, Stage::Failed { .. })
        });
        match failed {
            Some(true) => self.try_again(key),
            Some(false) if self.with(key, |s| s.running().is_some()) == Some(true) => self.run(key),
            _ => self.check_on(key),
        }
    }

    /// After a failure only what was verified is believed; the rest of the files may be half written.
    fn try_again(&self, key: TorrentKey) {
        let have = self.with(key, |slot| match &slot.stage {
            Stage::Failed { have, .. } => Some(have.clone()),
            _ => None,
        });
        if let Some(have) = have.flatten() {
            self.checked(key, have);
        }
    }

    fn choose(&self, hash: InfoHash, wanted: Vec<bool>) {
        let Some(key) = self.key_of(hash) else { return };
        let now = self.now();
        self.submit(key, Task::Choose { wanted: wanted.clone() });
        self.with(key, |slot| {
            slot.wanted = wanted;
            let priorities = priorities(&slot.metainfo, &slot.wanted);
            if let Stage::Ready(torrent) = &mut slot.stage {
                torrent.choose(now, &priorities);
                slot.progress = torrent.progress();
                slot.pool.set_seeding(torrent.is_complete());
                // Those who parted because neither wanted anything have what is wanted now.
                if !torrent.is_complete() {
                    slot.pool.hasten(now);
                }
            }
        });
        self.settle(key);
        self.dial(key);
    }

    fn remove(&self, hash: InfoHash, files: bool) {
        self.unresolve(hash);
        self.0.met.borrow_mut().remove(&hash);
        self.look_no_more(hash);
        let Some(key) = self.key_of(hash) else {
            return (self.0.news)(News::Removed { hash, error: None });
        };
        self.with(key, |slot| slot.schedule.stop());
        self.hang_up_all(key);
        self.announce(key);
        let _ = std::fs::remove_file(self.resume_path(hash));
        self.with(key, |slot| slot.place.cancel_move());
        let own_folder = self.with(key, |slot| !slot.metainfo.single_file).unwrap_or(false);
        self.submit(key, Task::Delete { files, own_folder });
        self.0.cache.borrow_mut().forget(key);
        // Its key is free for nobody, its hash is: the disk's answer still knows the key.
        self.with(key, |slot| slot.paused = true);
        self.0.by_hash.borrow_mut().remove(&hash);
    }

    /// The torrent cannot go on.
    pub(super) fn fail(&self, key: TorrentKey, error: &DiskError) {
        self.hang_up_all(key);
        self.with(key, |slot| {
            slot.schedule.stop();
            let have = match &slot.stage {
                Stage::Ready(torrent) => torrent.piece_map().have,
                Stage::Checking(check) => check.found(),
                Stage::Failed { have, .. } => have.clone(),
            };
            slot.stage =
                Stage::Failed { error: crate::model::printable_line(&error.to_string(), 240).into(), have };
        });
        self.announce(key);
    }

    pub(super) fn hang_up_all(&self, key: TorrentKey) {
        let now = self.now();
        self.with(key, |slot| {
            for (peer, conn) in slot.conns.drain() {
                if let Stage::Ready(torrent) = &mut slot.stage {
                    torrent.stopped(now, peer);
                }
                slot.pool.left(now, conn.addr, Left::Closed);
                conn.wake.notify_one();
            }
        });
    }

    /// Bytes of a peer; how many were used.
    pub(super) fn feed(&self, key: TorrentKey, peer: PeerKey, bytes: &[u8]) -> usize {
        let now = self.now();
        let used = self.with(key, |slot| {
            let Stage::Ready(torrent) = &mut slot.stage else { return 0 };
            let before = torrent.received();
            let used = torrent.receive(now, peer, bytes);
            slot.received += torrent.received() - before;
            used
        });
        self.settle(key);
        used.unwrap_or(bytes.len())
    }

    /// Whether the connection is still one of the torrent's.
    pub(super) fn knows(&self, key: TorrentKey, peer: PeerKey) -> bool {
        self.with(key, |slot| slot.conns.contains_key(&peer)) == Some(true)
    }

    /// Does something with what waits to be sent; `None` if the connection is gone.
    pub(super) fn with_outbox<T>(
        &self,
        key: TorrentKey,
        peer: PeerKey,
        act: impl FnOnce(&mut Outbox) -> T,
    ) -> Option<T> {
        self.with(key, |slot| match &mut slot.stage {
            Stage::Ready(torrent) => torrent.outbox(peer).map(act),
            _ => None,
        })?
    }

    /// Moves what a peer asked for into its outbox.
    pub(super) fn pump(&self, key: TorrentKey, peer: PeerKey) {
        let mut orders = Vec::new();
        self.with(key, |slot| {
            if let Stage::Ready(torrent) = &mut slot.stage {
                torrent.pump(key, peer, &mut self.0.cache.borrow_mut(), &mut orders);
            }
        });
        for order in orders {
            self.submit(
                order.torrent,
                Task::Read { offset: order.offset, length: order.length, token: order.token },
            );
        }
    }

    /// Bytes have gone out to a peer.
    pub(super) fn wrote(&self, key: TorrentKey, peer: PeerKey, payload: u64) {
        let now = self.now();
        self.with(key, |slot| {
            slot.sent += payload;
            if let Stage::Ready(torrent) = &mut slot.stage {
                torrent.wrote(now, peer, payload);
            }
        });
    }

    /// The connection's task has ended.
    pub(super) fn hung_up(&self, key: TorrentKey, peer: PeerKey) {
        let now = self.now();
        self.with(key, |slot| {
            let Some(conn) = slot.conns.remove(&peer) else { return };
            if let Stage::Ready(torrent) = &mut slot.stage {
                torrent.disconnected(now, peer);
            }
            slot.pool.left(now, conn.addr, Left::Closed);
        });
        self.settle(key);
    }

    /// Does what a machine asks for, and wakes those it has something to send to.
    pub(super) fn settle(&self, key: TorrentKey) {
        let (acts, ready) = self
            .with(key, |slot| match &mut slot.stage {
                Stage::Ready(torrent) => (torrent.take_acts(), torrent.take_ready()),
                _ => Default::default(),
            })
            .unwrap_or_default();
        self.with(key, |slot| {
            ready.iter().filter_map(|peer| slot.conns.get(peer)).for_each(|conn| conn.wake.notify_one());
        });
        for act in acts {
            self.act(key, act);
        }
    }

    fn act(&self, key: TorrentKey, act: Act) {
        let now = self.now();
        match act {
            Act::Disk(task) => self.submit(key, task),
            Act::Close(peer, reason) => {
                self.with(key, |slot| {
                    let Some(conn) = slot.conns.remove(&peer) else { return };
                    tracing::debug!(addr = %conn.addr, ?reason, "closed");
                    slot.pool.left(now, conn.addr, left(reason));
                    conn.wake.notify_one();
                });
            }
            Act::Ban(guilty) => {
                tracing::warn!(ip = %guilty.source.ip, why = ?guilty.why, "banned: it sent wrong data");
                self.with(key, |slot| slot.pool.ban(guilty.source.ip));
            }
            Act::Heard(addrs) => {
                self.with(key, |slot| slot.pool.hear(now, addrs));
            }
            Act::Have(piece) => self.have(key, piece),
            Act::Complete => {
                self.with(key, |slot| {
                    slot.schedule.complete(now);
                    slot.pool.set_seeding(true);
                });
                self.announce(key);
                self.keep(key, false);
                self.tell_complete(key);
            }
            Act::Failed(error) => self.fail(key, &error),
        }
    }

    /// A second has passed.
    pub(super) fn tick(&self) {
        let now = self.now();
        let crowded = self.0.at_disk.get() >= DISK_QUEUE;
        for key in self.keys() {
            let busy = self.with(key, |slot| {
                let unread = |conn: &Conn| crowded || conn.valve.holds();
                let unread: Vec<_> =
                    slot.conns.iter().filter(|(_, conn)| unread(conn)).map(|(peer, _)| *peer).collect();
                let torrent = slot.running()?;
                unread.into_iter().for_each(|peer| torrent.excuse(now, peer));
                torrent.tick(now);
                Some(())
            });
            if busy.flatten().is_some() {
                self.settle(key);
                self.dial(key);
            }
            self.announce(key);
            self.keep_now_and_then(key);
        }
        let links: Vec<_> = self.0.resolving.borrow().keys().copied().collect();
        links.into_iter().for_each(|hash| self.resolve_on(hash));
        self.report();
    }
}

fn left(reason: Reason) -> Left {
    match reason {
        Reason::BothSeeds | Reason::Useless => Left::Useless,
        Reason::Duplicate => Left::Twin,
        Reason::Silent => Left::Closed,
        Reason::Protocol(_) | Reason::BadData | Reason::Flood => Left::Wrong,
    }
}

/// How much each piece is wanted, of the files that are.
fn priorities(metainfo: &Metainfo, wanted: &[bool]) -> Vec<Priority> {
    let geometry = Geometry::new(metainfo.total.0, metainfo.piece_length);
    let files = metainfo.files.iter().enumerate().map(|(n, file)| {
        let chosen = wanted.get(n).copied().unwrap_or(true) && !file.padding;
        let range = file.offset..file.offset + file.length.0;
        (range, if chosen { Priority::Normal } else { Priority::Skip })
    });
    priorities_of(&geometry, files)
}
