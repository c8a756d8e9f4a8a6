//! An honest one: the machines under test, driven as the session drives them.

use std::{collections::BTreeMap, net::SocketAddr};

use bitonic::{
    model::Bits,
    swarm::{
        cache::Cache,
        choker::Slots,
        discovery::pool::{Left, Pool},
        disk::{Outcome, Task, TorrentKey},
        picker::Priority,
        time::Moment,
        torrent::{Act, PeerKey, Reason, Setup, Torrent, Waiter, peer_id},
        tracker::schedule::{Schedule, Tiers},
    },
};

use crate::{
    content::Content,
    disk::Disk,
    fairness::Debts,
    plan::Host as Plan,
    world::{Event, Who, World},
};

/// The name of the one torrent.
pub const US: TorrentKey = TorrentKey(0);
/// Content kept for uploading.
const CACHE: u64 = 1 << 20;
/// Connections of one torrent, and how many it tries a second.
const CONNECTIONS: usize = 200;
const PER_SECOND: usize = 30;
/// Nobody there: an attempt to reach a host is given up after so long.
const UNREACHABLE: Moment = Moment::from_secs(10);

pub struct Host {
    pub who: Who,
    pub addr: SocketAddr,
    pub stage: Stage,
    pub cache: Cache<Waiter>,
    pub pool: Pool,
    pub schedule: Schedule,
    pub conns: BTreeMap<PeerKey, (usize, usize, SocketAddr)>,
    pub disk: Disk,
    /// How often it has started: what belongs to an earlier life is void.
    pub life: u32,
    pub wanted: Vec<Priority>,
    /// Changes of what is wanted that are still to come.
    pub choices_left: usize,
    /// Payload of earlier lives.
    pub received: u64,
    pub failures: Vec<String>,
    /// How often it has asked trackers.
    pub announces: u32,
    /// Who is owed something, and since when.
    pub debts: Debts,
    pub plan: Plan,
}

pub enum Stage {
    Running(Box<Torrent>),
    Failed,
    Away,
}

impl Host {
    pub fn new(who: Who, addr: SocketAddr, plan: Plan, content: &Content) -> Self {
        let disk = Disk::new(content, &plan.have, plan.disk);
        Self {
            who,
            addr,
            stage: Stage::Away,
            cache: Cache::new(CACHE),
            pool: Pool::new(0),
            schedule: Schedule::new(&[], Tiers::All, 0),
            conns: BTreeMap::new(),
            disk,
            life: 0,
            wanted: vec![Priority::Normal; content.geometry.pieces() as usize],
            choices_left: plan.choices.len(),
            received: 0,
            failures: Vec::new(),
            announces: 0,
            debts: Debts::default(),
            plan,
        }
    }

    pub fn torrent(&self) -> Option<&Torrent> {
        match &self.stage {
            Stage::Running(torrent) => Some(torrent),
            _ => None,
        }
    }

    pub fn torrent_mut(&mut self) -> Option<&mut Torrent> {
        match &mut self.stage {
            Stage::Running(torrent) => Some(torrent),
            _ => None,
        }
    }

    pub fn disconnected(&mut self, now: Moment, key: PeerKey) {
        let Some((_, _, addr)) = self.conns.remove(&key) else { return };
        if let Stage::Running(torrent) = &mut self.stage {
            torrent.disconnected(now, key);
        }
        self.pool.left(now, addr, Left::Closed);
    }

    /// Starts a machine with what is on disk.
    fn start(&mut self, now: Moment, content: &Content, seed: u64) {
        let mut id = [self.who as u8; 12];
        id[0] = self.life as u8;
        let torrent = Torrent::new(Setup {
            metainfo: content.metainfo.clone(),
            have: self.disk.have(),
            priorities: self.wanted.clone(),
            sequential: self.plan.sequential,
            slots: self.plan.slots.map_or(Slots::Auto, Slots::Fixed),
            peer_id: peer_id(id),
            port: Some(self.addr.port()),
            dht: false,
            seed,
        });
        self.cache = Cache::new(CACHE);
        self.pool.set_seeding(torrent.is_complete());
        self.schedule.start(now);
        self.stage = Stage::Running(Box::new(torrent));
    }

    fn end(&mut self) {
        if let Stage::Running(torrent) = &self.stage {
            self.received += torrent.received();
        }
        self.life += 1;
    }
}

impl World {
    /// A host comes, or comes back.
    pub fn enter(&mut self, who: Who) {
        let (seed, now) = (self.dice.roll(), self.clock.now);
        let host = &mut self.hosts[who];
        host.life += 1;
        host.pool = Pool::new(seed as u32);
        host.schedule = Schedule::new(&self.trackers, Tiers::All, seed);
        host.start(now, &self.content, seed);
        let life = host.life;
        let first = Moment::from_millis(self.dice.below(1_000));
        self.clock.after(first, Event::Tick { who, life });
        self.announce(who);
    }

    /// A host goes.
    pub fn leave(&mut self, who: Who, silently: bool) {
        if self.hosts[who].torrent().is_none() {
            return;
        }
        if silently {
            self.vanish(who);
            self.hosts[who].conns.clear();
        }
        self.hang_up_all(who);
        let host = &mut self.hosts[who];
        host.end();
        host.stage = Stage::Away;
    }

    fn hang_up_all(&mut self, who: Who) {
        let now = self.clock.now;
        let conns: Vec<_> = self.hosts[who].conns.iter().map(|(k, c)| (*k, c.0, c.1)).collect();
        for (key, conn, end) in conns {
            self.hosts[who].disconnected(now, key);
            self.close(conn, end);
        }
    }

    fn fail(&mut self, who: Who, error: String) {
        if self.hosts[who].torrent().is_none() {
            return;
        }
        self.hang_up_all(who);
        let host = &mut self.hosts[who];
        let have = host.torrent().map(|t| t.piece_map().have);
        assert!(have == Some(host.disk.have()), "what it claims to have is what is on disk");
        host.end();
        host.schedule.stop();
        host.failures.push(error);
        host.stage = Stage::Failed;
        if let Some(after) = host.disk.mended() {
            self.clock.after(after, Event::Mended(who));
        }
    }

    /// Somebody has made room and goes on.
    pub fn mended(&mut self, who: Who) {
        self.hosts[who].disk.mend();
        if let Stage::Failed = self.hosts[who].stage {
            self.enter(who);
        }
    }

    pub fn choose(&mut self, who: Who, choice: usize) {
        let now = self.clock.now;
        let host = &mut self.hosts[who];
        host.wanted = host.plan.choices[choice].1.clone();
        host.choices_left -= 1;
        if let Stage::Running(torrent) = &mut host.stage {
            torrent.choose(now, &host.wanted);
            host.pool.set_seeding(torrent.is_complete());
        }
        self.settle(who);
    }

    /// A second has passed for a host.
    pub fn tick(&mut self, who: Who, life: u32) {
        let now = self.clock.now;
        let host = &mut self.hosts[who];
        let Stage::Running(torrent) = &mut host.stage else { return };
        if host.life != life {
            return;
        }
        torrent.tick(now);
        self.settle(who);
        self.dial(who);
        self.announce(who);
        self.clock.after(Moment::from_secs(1), Event::Tick { who, life });
    }

    fn dial(&mut self, who: Who) {
        let (now, latency) = (self.clock.now, self.plan.latency);
        let host = &mut self.hosts[who];
        if host.torrent().is_none() {
            return;
        }
        let (life, room) = (host.life, CONNECTIONS.saturating_sub(host.conns.len()));
        for addr in host.pool.take(now, room.min(PER_SECOND)) {
            let to = self.at_addr(addr);
            let there = to.is_some_and(|to| self.hosts.get(to).is_none_or(|host| host.torrent().is_some()));
            let wait = if there { latency * 3 } else { UNREACHABLE };
            self.clock.after(wait, Event::Dialled { who, life, addr });
        }
    }

    /// An attempt to reach somebody has come to its end.
    pub fn dialled(&mut self, who: Who, life: u32, addr: SocketAddr) {
        let now = self.clock.now;
        if self.hosts[who].life != life || self.hosts[who].torrent().is_none() {
            return;
        }
        let spare = self.hosts[who].torrent().and_then(|torrent| torrent.spare_dialling(now, addr));
        if let Some(wait) = spare {
            return self.hosts[who].pool.postpone(now, addr, wait);
        }
        match self.at_addr(addr) {
            Some(to) if to == who => self.hosts[who].pool.left(now, addr, Left::Ourselves),
            Some(to) if self.meet(who, to) => {}
            _ => self.hosts[who].pool.failed(now, addr),
        }
    }

    /// Gives a host's disk something to do.
    pub fn at_disk(&mut self, who: Who, life: u32, task: Task) {
        let delay = self.hosts[who].disk.delay(&mut self.dice);
        self.clock.after(delay, Event::Disk { who, life, task });
    }

    pub fn disk(&mut self, who: Who, life: u32, task: Task) {
        let now = self.clock.now;
        let host = &mut self.hosts[who];
        let Stage::Running(torrent) = &mut host.stage else { return };
        if host.life != life {
            return;
        }
        match host.disk.work(task, &self.content) {
            Some(Outcome::Read { token, data }) => {
                let failed = data.as_ref().err().map(ToString::to_string);
                for (waiter, slice) in host.cache.filled(token, data.ok()) {
                    torrent.read(waiter, slice);
                }
                self.settle(who);
                if let Some(error) = failed {
                    self.fail(who, error);
                }
            }
            Some(outcome) => {
                torrent.disk_done(now, outcome);
                self.settle(who);
            }
            None => {}
        }
    }

    /// Does what a machine asks for, and sends what it has to say.
    pub fn settle(&mut self, who: Who) {
        while let Some(torrent) = self.hosts[who].torrent_mut() {
            let (acts, ready) = (torrent.take_acts(), torrent.take_ready());
            if acts.is_empty() && ready.is_empty() {
                return;
            }
            for act in acts {
                self.act(who, act);
            }
            for key in ready {
                if let Some((conn, end, _)) = self.hosts[who].conns.get(&key).copied() {
                    self.send(conn, end);
                }
            }
        }
    }

    fn act(&mut self, who: Who, act: Act) {
        let (now, life) = (self.clock.now, self.hosts[who].life);
        let host = &mut self.hosts[who];
        match act {
            Act::Disk(task) => self.at_disk(who, life, task),
            Act::Close(key, reason) => {
                let Some((conn, end, addr)) = host.conns.remove(&key) else { return };
                host.pool.left(now, addr, reason.into());
                self.check_close(who, conn, end, reason);
                self.close(conn, end);
            }
            Act::Ban(guilty) => host.pool.ban(guilty.source.ip),
            Act::Wrong(_) => {}
            Act::Heard(addrs) => drop(host.pool.hear(now, addrs)),
            Act::Have(piece) => assert!(host.disk.written[piece.0 as usize]),
            Act::Complete => {
                host.schedule.complete(now);
                host.pool.set_seeding(true);
                self.announce(who);
            }
            Act::Failed(error) => self.fail(who, error.to_string()),
        }
    }

    /// The honest have nothing to reproach each other with.
    fn check_close(&self, who: Who, conn: usize, end: usize, reason: Reason) {
        let other = self.conns[conn].ends[1 - end].who;
        let fair = match reason {
            // Nobody has a user here who would ban.
            Reason::Protocol(_) | Reason::BadData | Reason::Flood | Reason::Banned => false,
            Reason::Silent | Reason::BothSeeds | Reason::Useless | Reason::Duplicate => true,
        };
        assert!(fair || other >= self.hosts.len(), "host {who} closed on host {other}: {reason:?}");
    }

    /// Verified pieces of a host, as it says itself.
    pub fn claims(&self, who: Who) -> Bits {
        match self.hosts[who].torrent() {
            Some(torrent) => torrent.piece_map().have,
            None => self.hosts[who].disk.have(),
        }
    }
}
