//! Everything there is in one run, and what can happen.

use std::{collections::BTreeSet, net::SocketAddr, sync::Arc};

use bitonic::swarm::{disk::Task, time::Moment};

use crate::{
    clock::Clock,
    content::Content,
    dice::Dice,
    host::Host,
    link::{Conn, Line},
    plan::Plan,
    tracker::{DEAD, TRACKER},
    villain::Villain,
};

/// Names one who takes part: hosts first, then villains.
pub type Who = usize;

/// Something that happens.
pub enum Event {
    Tick {
        who: Who,
        life: u32,
    },
    /// All villains at once.
    Mischief,
    Dialled {
        who: Who,
        life: u32,
        addr: SocketAddr,
    },
    Arrive {
        conn: usize,
        end: usize,
        bytes: Vec<u8>,
    },
    Sendable {
        conn: usize,
        end: usize,
    },
    Gone {
        conn: usize,
        end: usize,
    },
    Disk {
        who: Who,
        life: u32,
        task: Task,
    },
    Answer {
        who: Who,
        life: u32,
        url: Arc<str>,
    },
    Enter(Who),
    Leave {
        who: Who,
        silently: bool,
    },
    Choose {
        who: Who,
        choice: usize,
    },
    Mended(Who),
    Break,
}

pub struct World {
    pub plan: Plan,
    pub content: Content,
    pub clock: Clock<Event>,
    pub dice: Dice,
    pub hosts: Vec<Host>,
    pub villains: Vec<Villain>,
    pub lines: Vec<Line>,
    pub conns: Vec<Conn>,
    pub trackers: Vec<Vec<String>>,
    /// Whom the tracker knows.
    pub known: BTreeSet<Who>,
}

/// Connections are lost until then: who is to be served has to have a chance.
const RESTLESS: Moment = Moment::from_secs(120);
/// A good download link: villains are not to be outrun by their own lines.
const VILLAIN_DOWN: u64 = 2_000_000;

impl World {
    /// Everybody is known, nobody has come yet.
    pub fn new(plan: Plan) -> Self {
        let content = Content::of(&plan);
        let mut dice = Dice::new(plan.seed ^ 0xabcd);
        let line = |up, down| Line { up, down, up_free: Moment::ZERO, down_free: Moment::ZERO };
        let mut lines: Vec<_> = plan.hosts.iter().map(|host| line(host.up, host.down)).collect();
        lines.extend(plan.villains.iter().map(|kind| line(kind.up(), VILLAIN_DOWN)));
        let addr = |net: u8, n: usize| SocketAddr::from(([10, 0, net, n as u8 + 1], 6881));
        let hosts = plan.hosts.iter().cloned().enumerate();
        let hosts: Vec<_> = hosts.map(|(n, host)| Host::new(n, addr(0, n), host, &content)).collect();
        let villains = plan.villains.iter().enumerate();
        let villains =
            villains.map(|(n, kind)| Villain::new(*kind, addr(1, n), n as u8 + 1, dice.roll())).collect();
        let trackers = vec![vec![DEAD.to_owned()], vec![DEAD.replace("two", "six"), TRACKER.to_owned()]];
        let mut world = Self {
            content,
            clock: Clock::new(),
            hosts,
            villains,
            lines,
            conns: Vec::new(),
            trackers,
            known: BTreeSet::new(),
            dice,
            plan,
        };
        world.foresee();
        world
    }

    /// Sets what the plan says.
    fn foresee(&mut self) {
        for who in 0..self.hosts.len() {
            self.clock.at(Moment::from_millis(self.dice.below(5_000)), Event::Enter(who));
            let plan = self.hosts[who].plan.clone();
            for (leaves, back, silently) in plan.away {
                self.clock.at(leaves + Moment::from_secs(5), Event::Leave { who, silently });
                if let Some(back) = back {
                    self.clock.at(back + Moment::from_secs(5), Event::Enter(who));
                }
            }
            for (choice, (at, _)) in plan.choices.iter().enumerate() {
                self.clock.at(*at + Moment::from_secs(5), Event::Choose { who, choice });
            }
        }
        if !self.villains.is_empty() {
            self.clock.at(Moment::ZERO, Event::Mischief);
        }
        if let Some(pause) = self.plan.breaks {
            self.clock.at(pause, Event::Break);
        }
    }

    pub fn happen(&mut self, event: Event) {
        match event {
            Event::Tick { who, life } => self.tick(who, life),
            Event::Mischief => self.mischief(),
            Event::Dialled { who, life, addr } => self.dialled(who, life, addr),
            Event::Arrive { conn, end, bytes } => self.arrive(conn, end, &bytes),
            Event::Sendable { conn, end } => self.sendable(conn, end),
            Event::Gone { conn, end } => self.gone(conn, end),
            Event::Disk { who, life, task } => self.disk(who, life, task),
            Event::Answer { who, life, url } => self.answer(who, life, &url),
            Event::Enter(who) if self.hosts[who].torrent().is_none() => self.enter(who),
            Event::Enter(_) => {}
            Event::Leave { who, silently } => self.leave(who, silently),
            Event::Choose { who, choice } => self.choose(who, choice),
            Event::Mended(who) => self.mended(who),
            Event::Break => {
                self.lose_one();
                if let Some(pause) = self.plan.breaks.filter(|_| self.clock.now < RESTLESS) {
                    self.clock.after(pause, Event::Break);
                }
            }
        }
    }

    /// Villains act, and come back where they were thrown out.
    fn mischief(&mut self) {
        for n in 0..self.villains.len() {
            let villain = &mut self.villains[n];
            villain.tick(&self.content);
            let talks: Vec<_> = villain.talks.keys().copied().collect();
            for conn in talks {
                let me = usize::from(self.conns[conn].ends[1].who == self.hosts.len() + n);
                self.send(conn, me);
            }
            if self.dice.percent(5) {
                let host = self.dice.below(self.hosts.len() as u64) as usize;
                let me = self.hosts.len() + n;
                let with =
                    |c: &Conn| c.ends.iter().any(|e| e.who == me) && c.ends.iter().any(|e| e.who == host);
                if !self.conns.iter().any(|c| with(c) && c.ends.iter().any(|e| !e.closed)) {
                    self.meet(me, host);
                }
            }
        }
        self.clock.after(Moment::from_secs(1), Event::Mischief);
    }

    pub fn addr(&self, who: Who) -> SocketAddr {
        match self.hosts.get(who) {
            Some(host) => host.addr,
            None => self.villains[who - self.hosts.len()].addr,
        }
    }

    pub fn at_addr(&self, addr: SocketAddr) -> Option<Who> {
        (0..self.lines.len()).find(|who| self.addr(*who) == addr)
    }

    pub fn villain_mut(&mut self, who: Who) -> Option<&mut Villain> {
        let hosts = self.hosts.len();
        who.checked_sub(hosts).map(|n| &mut self.villains[n])
    }
}
