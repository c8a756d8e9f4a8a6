//! The addresses known of one torrent's peers, and whom to dial next. Pure.
//!
//! Bounded in all: addresses, addresses per host, bans. A call looks at all addresses at most once;
//! it is made when connections are wanted, never by the clock.

use std::{
    collections::{HashMap, HashSet},
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use super::{
    address::{canonical, is_dialable},
    priority,
};
use crate::{
    model::PeerSource,
    swarm::{time::Moment, torrent::Reason},
};

/// The most addresses of one torrent.
pub const MAX_ADDRESSES: usize = 2_000;
/// The most of one host, so that nobody can make us knock at all doors of a third one.
const MAX_PER_HOST: u16 = 16;
/// The most hosts that are banned at a time; further bans push out others.
const MAX_BANS: usize = 4_096;
/// Waits after attempts that failed: four times as long each, up to the longest.
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(2 * 3_600);
/// Before a peer that left is dialled again.
const PAUSE: Duration = Duration::from_secs(60);
/// Before one is dialled again that hung up at once, four times as long each further time; and one that was
/// closed for another connection to the same peer, which has gone
/// as well: when two dial each other at once, each may close what the other keeps.
const SHORT_PAUSE: Duration = Duration::from_secs(5);
/// Before one is dialled that others told us of: who is new there may know us too, and dial us just now. Two
/// that dial each other at once may each close what the other keeps.
const COURTESY: Duration = Duration::from_secs(3);
/// Before one is dialled again that had no use for us or we for it.
const LONG_PAUSE: Duration = Duration::from_secs(15 * 60);

/// Why a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It broke off, or one of the two closed it in good order.
    Closed,
    /// There is nothing to exchange: both are complete, or there is no room.
    Useless,
    /// It hung up before it said anything, as one does that has another connection of ours which it does
    /// not know to be dead yet: after a crash, or a torrent that was taken up anew.
    Rejected,
    /// There is another connection to the same peer.
    Twin,
    /// It was no peer of this torrent, or broke the protocol.
    Wrong,
    /// It was us.
    Ourselves,
}

impl From<Reason> for Left {
    /// For why we hung up.
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::BothSeeds | Reason::Useless | Reason::Banned => Self::Useless,
            Reason::Duplicate => Self::Twin,
            Reason::Silent => Self::Closed,
            Reason::Protocol(_) | Reason::BadData | Reason::Flood => Self::Wrong,
        }
    }
}

/// The peers of a torrent.
#[derive(Debug, Clone, Default)]
pub struct Pool {
    peers: HashMap<SocketAddr, Entry>,
    per_host: HashMap<IpAddr, u16>,
    /// Our own addresses: those that turned out to be us.
    own: HashSet<SocketAddr>,
    /// Those that were left for another connection of the same host; few at any time.
    twins: HashSet<SocketAddr>,
    banned: HashSet<IpAddr>,
    /// How the world sees us, by family, for [`priority`].
    external: [Option<SocketAddr>; 2],
    private: bool,
    seeding: bool,
    seed: u32,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    source: PeerSource,
    state: State,
    failures: u8,
    /// How often in a row it hung up before it said anything.
    rejections: u8,
    /// It has everything.
    is_seed: bool,
    priority: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// May be dialled from then on.
    Idle(Moment),
    Dialling,
    Connected,
}

impl Pool {
    /// An empty pool; `seed` orders peers while our own address is unknown.
    pub fn new(seed: u32) -> Self {
        Self { seed, ..Self::default() }
    }

    /// How many addresses are known.
    pub fn len(&self) -> usize {
        self.peers.len()
    }

    /// Whether none is known.
    pub fn is_empty(&self) -> bool {
        self.peers.is_empty()
    }

    /// How many addresses did not answer the last time, and how many others are dialled just now.
    /// Costs a step for each that is known.
    pub fn unreached(&self) -> (usize, usize) {
        self.peers.values().fold((0, 0), |(silent, dialling), entry| match entry.state {
            State::Connected => (silent, dialling),
            _ if entry.failures > 0 => (silent + 1, dialling),
            State::Dialling => (silent, dialling + 1),
            State::Idle(_) => (silent, dialling),
        })
    }

    /// Where an address was first heard of.
    pub fn source(&self, addr: SocketAddr) -> Option<PeerSource> {
        self.peers.get(&canonical(addr)).map(|entry| entry.source)
    }

    /// Takes addresses in; how many of them are new. A private torrent takes them only from its
    /// trackers, its user and peers that came by themselves (BEP 27).
    pub fn offer(&mut self, source: PeerSource, addrs: impl IntoIterator<Item = SocketAddr>) -> usize {
        if self.private && !fits_private(source) {
            return 0;
        }
        let mut victims = None;
        addrs.into_iter().filter(|addr| self.insert(source, canonical(*addr), &mut victims)).count()
    }

    /// Takes in addresses that a peer told of, to be dialled a little later; how many of them are new.
    pub fn hear(&mut self, now: Moment, addrs: impl IntoIterator<Item = SocketAddr>) -> usize {
        if self.private {
            return 0;
        }
        let mut victims = None;
        let new = addrs.into_iter().map(canonical).filter(|addr| {
            let new = self.insert(PeerSource::Pex, *addr, &mut victims);
            if new {
                self.set(*addr, State::Idle(now + COURTESY));
            }
            new
        });
        new.count()
    }

    /// Up to `count` addresses to dial now, the best first. Each must end in [`Self::connected`],
    /// [`Self::failed`] or [`Self::postpone`].
    pub fn take(&mut self, now: Moment, count: usize) -> Vec<SocketAddr> {
        let may = |(_, entry): &(&SocketAddr, &Entry)| self.waits_until(entry).is_some_and(|at| at <= now);
        let mut found: Vec<_> =
            self.peers.iter().filter(may).map(|(addr, entry)| (entry.rank(), *addr)).collect();
        if found.len() > count && count > 0 {
            found.select_nth_unstable(count - 1);
        }
        found.truncate(count);
        found.sort_unstable();
        let addrs: Vec<_> = found.into_iter().map(|(_, addr)| addr).collect();
        for addr in &addrs {
            self.set(*addr, State::Dialling);
        }
        addrs
    }

    /// When [`Self::take`] has something, if nothing else happens.
    pub fn next_wake(&self) -> Option<Moment> {
        self.peers.values().filter_map(|entry| self.waits_until(entry)).min()
    }

    /// A connection stands: dialled, or one that came in from a peer that listens at `addr`.
    pub fn connected(&mut self, addr: SocketAddr) {
        let addr = canonical(addr);
        self.insert(PeerSource::Incoming, addr, &mut None);
        if let Some(entry) = self.peers.get_mut(&addr) {
            entry.state = State::Connected;
            entry.failures = 0;
        }
    }

    /// Nobody answered there.
    pub fn failed(&mut self, now: Moment, addr: SocketAddr) {
        if let Some(entry) = self.peers.get_mut(&canonical(addr)) {
            let wait = (FIRST_WAIT * (1 << (2 * u32::from(entry.failures.min(6))))).min(LONGEST_WAIT);
            entry.failures = entry.failures.saturating_add(1);
            entry.state = State::Idle(now + wait);
        }
    }

    /// A connection ended.
    pub fn left(&mut self, now: Moment, addr: SocketAddr, why: Left) {
        let addr = canonical(addr);
        match why {
            Left::Closed => {
                self.set(addr, State::Idle(now + PAUSE));
                if let Some(entry) = self.peers.get_mut(&addr) {
                    entry.rejections = 0;
                }
            }
            Left::Useless => self.set(addr, State::Idle(now + LONG_PAUSE)),
            Left::Rejected => {
                if let Some(entry) = self.peers.get_mut(&addr) {
                    let wait =
                        (SHORT_PAUSE * (1 << (2 * u32::from(entry.rejections.min(6))))).min(LONGEST_WAIT);
                    entry.rejections = entry.rejections.saturating_add(1);
                    entry.state = State::Idle(now + wait);
                }
            }
            Left::Twin => {
                self.set(addr, State::Idle(now + LONG_PAUSE));
                if self.peers.contains_key(&addr) {
                    self.twins.insert(addr);
                }
                return;
            }
            Left::Wrong => {
                // Half way to the longest wait at once.
                if let Some(entry) = self.peers.get_mut(&addr) {
                    entry.failures = entry.failures.max(3);
                }
                self.failed(now, addr);
            }
            Left::Ourselves => self.is_us(addr),
        }
        self.bereave(now, addr.ip());
    }

    /// It is not to be dialled for a while, and nothing is wrong with it.
    pub fn postpone(&mut self, now: Moment, addr: SocketAddr, wait: Duration) {
        self.set(canonical(addr), State::Idle(now + wait));
    }

    /// The torrent starts anew: whoever may be dialled some time may be dialled now.
    pub fn hasten(&mut self, now: Moment) {
        for entry in self.peers.values_mut() {
            if let State::Idle(at) = &mut entry.state {
                *at = now.min(*at);
            }
        }
    }

    /// All connections and attempts are gone, and nobody is to blame: a link's, when its metadata is
    /// here.
    pub fn start_over(&mut self) {
        for entry in self.peers.values_mut() {
            if !matches!(entry.state, State::Idle(_)) {
                entry.state = State::Idle(Moment::ZERO);
            }
        }
    }

    /// An address that is ours: never dialled again.
    pub fn is_us(&mut self, addr: SocketAddr) {
        let addr = canonical(addr);
        self.remove(addr);
        if self.own.len() < MAX_ADDRESSES {
            self.own.insert(addr);
        }
    }

    /// The peer is known to have everything, or not to.
    pub fn mark_seed(&mut self, addr: SocketAddr, is_seed: bool) {
        if let Some(entry) = self.peers.get_mut(&canonical(addr)) {
            entry.is_seed = is_seed;
        }
    }

    /// Whether we have everything: then peers that do as well are not dialled.
    pub fn set_seeding(&mut self, seeding: bool) {
        self.seeding = seeding;
    }

    /// Never again anything of this host. Connections of it are for the caller to close.
    pub fn ban(&mut self, ip: IpAddr) {
        let ip = ip.to_canonical();
        if self.banned.len() >= MAX_BANS
            && let Some(other) = self.banned.iter().next().copied()
        {
            self.banned.remove(&other);
        }
        self.banned.insert(ip);
        let gone: Vec<_> = self.peers.keys().filter(|addr| addr.ip() == ip).copied().collect();
        gone.into_iter().for_each(|addr| self.remove(addr));
    }

    /// Lifts a ban.
    pub fn unban(&mut self, ip: IpAddr) {
        self.banned.remove(&ip.to_canonical());
    }

    /// Whether any of these hosts is known or banned here.
    pub fn concerns(&self, hosts: &[IpAddr]) -> bool {
        hosts.iter().any(|ip| self.per_host.contains_key(ip) || self.banned.contains(ip))
    }

    /// These hosts are like any other again, and may be dialled now.
    pub fn forgive(&mut self, now: Moment, hosts: &[IpAddr]) {
        hosts.iter().for_each(|ip| self.unban(*ip));
        for (_, entry) in self.peers.iter_mut().filter(|(addr, _)| hosts.contains(&addr.ip())) {
            if let State::Idle(at) = &mut entry.state {
                *at = now.min(*at);
            }
        }
    }

    /// Takes in addresses that somebody insists on: whatever became of them before, they may be dialled now.
    pub fn insist(&mut self, now: Moment, addrs: Vec<SocketAddr>) {
        self.offer(PeerSource::User, addrs.iter().copied());
        for addr in addrs {
            if let Some(entry) = self.peers.get_mut(&canonical(addr)) {
                (entry.source, entry.failures, entry.is_seed) = (PeerSource::User, 0, false);
                if let State::Idle(at) = &mut entry.state {
                    *at = now.min(*at);
                }
            }
        }
    }

    /// How many hosts are banned here, and addresses known of which this holds. Costs a step for each that
    /// is known.
    pub fn banned(&self, elsewhere: impl Fn(IpAddr) -> bool) -> usize {
        self.banned.len() + self.peers.keys().filter(|addr| elsewhere(addr.ip())).count()
    }

    /// Whether a host is banned.
    pub fn is_banned(&self, ip: IpAddr) -> bool {
        self.banned.contains(&ip.to_canonical())
    }

    /// The torrent is private, or turned out to be: addresses from elsewhere are forgotten (BEP 27).
    /// Connections to them are for the caller to close; they are returned.
    pub fn set_private(&mut self) -> Vec<SocketAddr> {
        self.private = true;
        let foreign = self.peers.iter().filter(|(_, entry)| !fits_private(entry.source));
        let foreign: Vec<_> = foreign.map(|(addr, entry)| (*addr, entry.state)).collect();
        foreign.iter().for_each(|(addr, _)| self.remove(*addr));
        let open = |(addr, state): (SocketAddr, State)| (!matches!(state, State::Idle(_))).then_some(addr);
        foreign.into_iter().filter_map(open).collect()
    }

    /// How the world sees us: sets the order of BEP 40.
    pub fn set_external(&mut self, addr: SocketAddr) {
        let addr = canonical(addr);
        let family = usize::from(addr.is_ipv6());
        if self.external[family].replace(addr) != Some(addr) {
            let (external, seed) = (self.external, self.seed);
            self.peers.iter_mut().for_each(|(peer, entry)| entry.priority = prefer(external, seed, *peer));
        }
    }

    fn insert(
        &mut self,
        source: PeerSource,
        addr: SocketAddr,
        victims: &mut Option<Vec<SocketAddr>>,
    ) -> bool {
        let crowded = self.per_host.get(&addr.ip()).is_some_and(|count| *count >= MAX_PER_HOST);
        let known = self.peers.contains_key(&addr) || self.own.contains(&addr);
        if known || !is_dialable(&addr) || self.is_banned(addr.ip()) || crowded && !addr.ip().is_loopback() {
            return false;
        }
        if self.peers.len() >= MAX_ADDRESSES {
            let Some(victim) = victims.get_or_insert_with(|| self.victims(source)).pop() else {
                return false;
            };
            self.remove(victim);
        }
        *self.per_host.entry(addr.ip()).or_default() += 1;
        let priority = prefer(self.external, self.seed, addr);
        let state = State::Idle(Moment::ZERO);
        self.peers
            .insert(addr, Entry { source, state, failures: 0, rejections: 0, is_seed: false, priority });
        true
    }

    fn remove(&mut self, addr: SocketAddr) {
        self.twins.remove(&addr);
        if self.peers.remove(&addr).is_some()
            && let Some(count) = self.per_host.get_mut(&addr.ip())
        {
            *count -= 1;
            if *count == 0 {
                self.per_host.remove(&addr.ip());
            }
        }
    }

    /// Who may go for newcomers of that source, the worst last: those nobody answers for, and those
    /// from a source that anybody can fill for those from a better one.
    fn victims(&self, source: PeerSource) -> Vec<SocketAddr> {
        let may = |entry: &Entry| {
            let worse = source_rank(entry.source) > source_rank(source);
            matches!(entry.state, State::Idle(_)) && (entry.failures > 0 || worse)
        };
        let mut victims: Vec<_> = self.peers.iter().filter(|(_, entry)| may(entry)).collect();
        victims.sort_unstable_by_key(|(addr, entry)| (entry.rank(), **addr));
        victims.into_iter().map(|(addr, _)| *addr).collect()
    }

    /// A connection is gone that others of the host may have been left for.
    fn bereave(&mut self, now: Moment, ip: IpAddr) {
        let peers = &mut self.peers;
        self.twins.retain(|addr| {
            if addr.ip() == ip
                && let Some(Entry { state: State::Idle(at), .. }) = peers.get_mut(addr)
            {
                *at = (*at).min(now + SHORT_PAUSE);
            }
            addr.ip() != ip
        });
    }

    fn set(&mut self, addr: SocketAddr, state: State) {
        if let Some(entry) = self.peers.get_mut(&addr) {
            entry.state = state;
        }
    }

    /// From when on it may be dialled.
    fn waits_until(&self, entry: &Entry) -> Option<Moment> {
        match entry.state {
            State::Idle(at) if !(self.seeding && entry.is_seed) => Some(at),
            _ => None,
        }
    }
}

impl Entry {
    /// The smaller, the sooner it is dialled.
    fn rank(&self) -> (u8, u8, u32) {
        (self.failures, source_rank(self.source), !self.priority)
    }
}

/// Whom a user named first, then who is near, then by how hard it is for strangers to fill the source.
fn source_rank(source: PeerSource) -> u8 {
    match source {
        PeerSource::User => 0,
        PeerSource::Lsd => 1,
        PeerSource::Tracker | PeerSource::Incoming => 2,
        PeerSource::Dht | PeerSource::Pex => 3,
    }
}

fn fits_private(source: PeerSource) -> bool {
    matches!(source, PeerSource::Tracker | PeerSource::Incoming | PeerSource::User)
}

fn prefer(external: [Option<SocketAddr>; 2], seed: u32, peer: SocketAddr) -> u32 {
    let ours = external[usize::from(peer.is_ipv6())];
    ours.and_then(|ours| priority::canonical(ours, peer)).unwrap_or_else(|| {
        let bytes = match peer.ip() {
            IpAddr::V4(ip) => ip.octets().to_vec(),
            IpAddr::V6(ip) => ip.octets().to_vec(),
        };
        priority::crc32c(&[&seed.to_be_bytes(), &bytes[..], &peer.port().to_be_bytes()].concat())
    })
}
