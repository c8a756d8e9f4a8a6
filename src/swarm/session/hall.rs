//! Torrents come, run, stop and go; connections are fed and emptied.

use super::{
    AddTorrent, News, Order,
    disk::Keeping,
    records::Errand,
    rest::{needs_content, one_line},
    shell::{Shell, Slot, Stage},
    throttle::Valve,
    wanting::priorities,
};
use crate::{
    model::{Bits, Bytes, InfoHash, PeerSource},
    swarm::{
        choker::Slots,
        discovery::pool::{Left, Pool},
        disk::{DiskError, Task, TorrentKey},
        outbox::Outbox,
        torrent::{Act, PeerKey, Setup, Torrent},
        tracker::{
            schedule::{Schedule, Tiers},
            spread::Rank,
        },
    },
};

impl Shell {
    /// Carries out an order.
    pub(super) fn obey(&self, order: Order) {
        if let Some(key) = needs_content(&order).and_then(|hash| self.key_of(hash))
            && self.holds(key)
        {
            self.with(key, |slot| slot.hold(order));
            return;
        }
        match order {
            Order::Add(add) => self.add(*add),
            Order::Resolve { magnet, peers } => self.resolve(*magnet, peers),
            Order::Pause(hash) => self.pause(hash),
            Order::Resume(hash) => self.resume(hash),
            Order::Choose { hash, files } => self.choose(hash, files),
            Order::Prioritize { hash, priorities } => self.prioritize(hash, priorities),
            Order::LimitAll(limits) => self.limit_all(limits),
            Order::Limit { hash, limits } => self.limit(hash, limits),
            Order::Trackers { hash, trackers } => self.set_trackers(hash, &trackers),
            Order::Announce(hash) => self.announce_now(hash),
            Order::AddPeers { hash, peers } => self.add_peers(hash, peers),
            Order::Ban(hosts) => self.ban(&hosts),
            Order::Unban(hosts) => self.unban(&hosts),
            Order::Move { hash, folder, reach } => self.relocate(hash, folder, reach),
            Order::Rename { hash, file, path } => self.rename(hash, file, path),
            Order::Recheck(hash) => self.recheck(hash),
            Order::Verify { hash, pieces } => self.verify(hash, pieces),
            Order::Remove { hash, files } => self.remove(hash, files),
            Order::Detail { hash, panes, reply } => {
                // Whoever asked may have lost patience.
                let _ = reply.try_send(self.detail(hash, panes));
            }
            Order::Peers { reply } => _ = reply.try_send(self.all_peers()),
            Order::Stop => {}
        }
    }

    fn add(&self, add: AddTorrent) {
        let hash = add.hash;
        if self.key_of(hash).is_some() {
            return;
        }
        let key = TorrentKey(self.0.next.get());
        self.0.next.set(key.0 + 1);
        let seed = self.random();
        // Of a link, whoever was found while it was resolved.
        let mut pool = self.0.met.borrow_mut().remove(&hash).unwrap_or_else(|| Pool::new(seed as u32));
        pool.offer(PeerSource::User, add.peers);
        let slot = Slot {
            hash,
            folder: add.folder,
            files: add.files,
            priorities: add.priorities,
            renamed: add.renamed,
            trackers: add.trackers,
            private: false,
            content: None,
            held: Vec::new(),
            opened: Default::default(),
            sequential: add.sequential,
            paused: add.paused,
            stage: Stage::Looking,
            pool,
            schedule: Schedule::new(&[], Tiers::All, seed),
            conns: Default::default(),
            received: 0,
            sent: 0,
            progress: (Bytes::ZERO, Bytes::ZERO),
            keeping: Keeping::default(),
            seed,
            valve: Valve::new(add.limits.all),
            each: add.limits.each,
            writing: 0,
            jobs: 0,
            verifying: None,
            listed: false,
            alarm: None,
            active: 0,
            moved: 0,
            used: self.now(),
        };
        let plan = slot.plan(key, &self.0);
        self.0.torrents.borrow_mut().insert(key, slot);
        self.0.by_hash.borrow_mut().insert(hash, key);
        self.0.records.run(Errand::Look { plan, metainfo: add.metainfo, recheck: add.recheck });
    }

    /// What is on disk is known: the torrent gets its machine, and starts.
    pub(super) fn checked(&self, key: TorrentKey, have: Bits) {
        self.take_shape(key, have);
        self.stir();
        self.submit(key, Task::Touch);
        if self.with(key, |slot| !slot.paused) == Some(true) {
            self.run(key, |_| Rank::Urgent);
        }
        self.verify_on(key);
    }

    /// The torrent gets its machine.
    pub(super) fn take_shape(&self, key: TorrentKey, have: Bits) {
        let (peer_id, port, now) = (self.0.peer_id, self.0.port, self.now());
        self.with(key, |slot| {
            let Some(content) = &slot.content else { return };
            let torrent = Torrent::new(Setup {
                metainfo: content.metainfo.clone(),
                have,
                priorities: priorities(&content.metainfo, slot),
                sequential: slot.sequential,
                slots: Slots::Auto,
                peer_id,
                port: (port > 0).then_some(port),
                dht: self.0.finding.has_dht.get() && !slot.private,
                seed: slot.seed,
            });
            slot.progress = torrent.progress();
            slot.pool.set_seeding(torrent.is_complete());
            slot.stage = Stage::Ready(Box::new(torrent));
            slot.used = now;
        });
    }

    /// The torrent starts or goes on: looks for peers, with this rank among those that do.
    pub(super) fn run(&self, key: TorrentKey, rank: impl FnOnce(&Slot) -> Rank) {
        let now = self.now();
        let hash = self.with(key, |slot| {
            slot.schedule.start(now);
            slot.pool.hasten(now);
            slot.hash
        });
        hash.into_iter().for_each(|hash| self.look_for(hash));
        self.stand_in_line(key, rank);
        self.send_announces();
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
        self.stir();
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
        self.stir();
        match failed {
            Some(true) => self.try_again(key),
            Some(false) if self.with(key, |s| s.is_running()) == Some(true) => {
                self.run(key, |_| Rank::Urgent);
            }
            _ => self.check_on(key),
        }
    }

    /// After a failure only what was verified is believed; the rest of the files may be half written.
    fn try_again(&self, key: TorrentKey) {
        let have = self.with(key, |slot| match (&slot.stage, &slot.content) {
            (Stage::Failed { have, .. }, Some(_)) => Some(have.clone()),
            _ => None,
        });
        if let Some(have) = have.flatten() {
            return self.checked(key, have);
        }
        // Its torrent file could not be read; perhaps it can be now.
        let plan = self.with(key, |slot| {
            slot.stage = Stage::Looking;
            slot.plan(key, &self.0)
        });
        let look = |plan| Errand::Look { plan, metainfo: None, recheck: false };
        plan.into_iter().for_each(|plan| self.0.records.run(look(plan)));
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
        self.0.cache.borrow_mut().forget(key);
        // Its key is free for nobody, its hash is: the disk's answer still knows the key.
        self.0.by_hash.borrow_mut().remove(&hash);
        let content = self.with(key, |slot| {
            slot.stage = Stage::Leaving { files };
            slot.content.clone()
        });
        match content.flatten() {
            Some(content) => {
                content.place.cancel_move();
                self.0.records.run(Errand::Forget(hash));
                self.submit(key, Task::Delete { files, own_folder: !content.metainfo.single_file });
            }
            None => self.trace(key),
        }
    }

    /// The torrent cannot go on.
    pub(super) fn fail(&self, key: TorrentKey, error: &DiskError) {
        self.fail_because(key, &error.to_string());
    }

    /// The same, of any other reason.
    pub(super) fn fail_because(&self, key: TorrentKey, why: &str) {
        self.hang_up_all(key);
        self.with(key, |slot| {
            slot.schedule.stop();
            slot.verifying = None;
            let have = match &slot.stage {
                Stage::Ready(torrent) => torrent.have(),
                Stage::Checking(check) => check.found(),
                Stage::Failed { have, .. } | Stage::Resting(have) | Stage::Waking(have) => have.clone(),
                Stage::Looking => Bits::default(),
                Stage::Leaving { .. } => return,
            };
            slot.stage = Stage::Failed { error: one_line(why), have };
        });
        self.stir();
        self.announce(key);
        self.release_held(key);
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
            slot.used = now;
            let mut left = Left::Closed;
            if let Stage::Ready(torrent) = &mut slot.stage {
                if torrent.never_spoke(peer) {
                    left = Left::Rejected;
                }
                torrent.disconnected(now, peer);
            }
            slot.pool.left(now, conn.addr, left);
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
                    slot.pool.left(now, conn.addr, reason.into());
                    conn.wake.notify_one();
                });
            }
            Act::Ban(guilty) => {
                tracing::warn!(ip = %guilty.source.ip, why = ?guilty.why, "banned: it sent wrong data");
                let hash = self.with(key, |slot| {
                    slot.pool.ban(guilty.source.ip);
                    slot.hash
                });
                let ip = guilty.source.ip.to_canonical();
                hash.into_iter().for_each(|hash| (self.0.news)(News::Banned { hash, ip }));
            }
            Act::Wrong(piece) => {
                let hash = self.with(key, |slot| slot.hash);
                hash.into_iter().for_each(|hash| (self.0.news)(News::WrongPiece { hash, piece }));
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
}
