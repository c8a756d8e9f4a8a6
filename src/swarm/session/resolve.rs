//! Magnet links: asking peers for the info dictionary (BEP 9).
//!
//! A link has its own few connections, which speak of nothing else; when the dictionary is here they
//! end, and the owner adds the torrent with the peers that were met.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    rc::Rc,
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Notify,
    task::spawn_local,
    time::timeout,
};

use super::{News, shell::Shell};
use crate::{
    metainfo::{self, Magnet, Metainfo},
    model::{InfoHash, PeerSource},
    swarm::{
        discovery::pool::{Left, Pool},
        metadata::{Ask, Fetch, Step},
        tracker::{
            announce::Request,
            schedule::{Schedule, Tiers},
        },
        wire::{
            self, Decoded, Handshake, Limits, Message,
            extension::{ExtendedHandshake, HANDSHAKE_ID, MessageIds, MetadataMessage},
        },
    },
};

/// Connections of one link.
const CONNECTIONS: usize = 40;
/// A peer that says nothing about metadata for so long is of no use.
const SILENCE: Duration = Duration::from_secs(60);
const PATIENCE: Duration = Duration::from_secs(10);
/// The number under which we take `ut_metadata`.
const OURS: u8 = 1;
/// The longest message, with room.
const BUFFER: usize = 160 << 10;

/// A link that is being resolved.
pub(super) struct Resolving {
    magnet: Magnet,
    fetch: Fetch<u32>,
    pool: Pool,
    pub schedule: Schedule,
    talks: HashMap<u32, Talk>,
    next: u32,
}

struct Talk {
    out: Vec<u8>,
    wake: Rc<Notify>,
    addr: SocketAddr,
}

impl Shell {
    /// Begins to look for a link's metadata.
    pub(super) fn resolve(&self, magnet: Magnet, peers: Vec<SocketAddr>) {
        let hash = magnet.hash;
        let now = self.now();
        let tiers = if self.0.trackers.is_some() { magnet.tiers() } else { Vec::new() };
        if tiers.is_empty() && peers.is_empty() && !self.0.finding.searches.get() {
            let error = "nobody to ask: the link names no tracker or peer, and the DHT is off".to_owned();
            return (self.0.news)(News::Metadata { hash, result: Err(error), peers });
        }
        let mut schedule = Schedule::new(&tiers, Tiers::All, self.random());
        schedule.start(now);
        let mut pool = Pool::new(self.random() as u32);
        pool.offer(PeerSource::User, peers);
        let resolving =
            Resolving { fetch: Fetch::new(hash), magnet, pool, schedule, talks: HashMap::new(), next: 0 };
        self.0.resolving.borrow_mut().insert(hash, resolving);
        self.look_for(hash);
        self.resolve_on(hash);
    }

    /// Gives up a link; whether there was one.
    pub(super) fn unresolve(&self, hash: InfoHash) -> bool {
        let gone = self.0.resolving.borrow_mut().remove(&hash);
        gone.map(|r| r.talks.values().for_each(|talk| talk.wake.notify_one())).is_some()
    }

    /// Addresses that may have the metadata.
    pub(super) fn may_know(
        &self,
        hash: InfoHash,
        source: PeerSource,
        addrs: impl IntoIterator<Item = SocketAddr>,
    ) {
        self.link(hash, |r| r.pool.offer(source, addrs));
        self.resolve_on(hash);
    }

    /// Puts other trackers in the place of a link's.
    pub(super) fn set_link_trackers(&self, hash: InfoHash, trackers: &metainfo::Tiers) {
        self.link(hash, |r| {
            r.schedule.set(trackers);
            r.magnet.trackers = trackers.concat();
        });
        self.resolve_on(hash);
    }

    /// Asks a link's trackers now.
    pub(super) fn announce_link_now(&self, hash: InfoHash) {
        let now = self.now();
        self.link(hash, |r| r.schedule.announce_now(now));
        self.resolve_on(hash);
    }

    /// Hangs up on those hosts.
    pub(super) fn part_links(&self, from: impl Fn(IpAddr) -> bool) {
        for link in self.0.resolving.borrow_mut().values_mut() {
            let gone: Vec<u32> =
                link.talks.iter().filter(|(_, talk)| from(talk.addr.ip())).map(|(id, _)| *id).collect();
            for talk in gone.iter().filter_map(|id| link.talks.remove(id)) {
                talk.wake.notify_one();
            }
        }
    }

    fn link<T>(&self, hash: InfoHash, act: impl FnOnce(&mut Resolving) -> T) -> Option<T> {
        self.0.resolving.borrow_mut().get_mut(&hash).map(act)
    }

    /// Dials, announces and asks, as far as there is something to do. Called once a second as well.
    pub(super) fn resolve_on(&self, hash: InfoHash) {
        let now = self.now();
        let addrs = self.link(hash, |r| {
            r.ask(now);
            if r.pool.is_empty() {
                r.schedule.want_more(now);
            }
            r.pool.take(now, CONNECTIONS.saturating_sub(r.talks.len()).min(10))
        });
        for addr in addrs.unwrap_or_default() {
            let shell = self.clone();
            spawn_local(async move {
                let left = shell.interview(hash, addr).await;
                shell.link(hash, |r| match left {
                    Some(left) => r.pool.left(shell.now(), addr, left),
                    None => r.pool.failed(shell.now(), addr),
                });
            });
        }
        self.announce_link(hash);
    }

    fn announce_link(&self, hash: InfoHash) {
        let Some(trackers) = &self.0.trackers else { return };
        let orders = self.link(hash, |r| r.schedule.poll(self.now())).unwrap_or_default();
        for order in orders {
            let request = Request {
                hash,
                peer_id: self.0.peer_id,
                port: self.0.port,
                uploaded: 0,
                downloaded: 0,
                // Anything but 0, which would make us a seed.
                left: 1,
                event: order.event,
                want: 80,
                key: trackers.key(),
                ipv6: None,
                tracker_id: order.tracker_id.clone(),
            };
            let (shell, announcer) = (self.clone(), trackers.announcer());
            spawn_local(async move {
                let answer = announcer.announce(&order.url, &request, order.patience).await;
                let now = shell.now();
                shell.link(hash, |r| r.schedule.answered(now, &order.url, answer.as_ref()));
                if let Ok(answer) = answer {
                    shell.may_know(hash, PeerSource::Tracker, answer.peers);
                }
            });
        }
    }

    /// One connection, from dialling to hanging up. `None`: nobody answered.
    async fn interview(&self, hash: InfoHash, addr: SocketAddr) -> Option<Left> {
        if self.is_banned(addr.ip()) {
            return Some(Left::Useless);
        }
        let ours = Handshake::new(hash, self.0.peer_id, false);
        let (mut stream, theirs) = timeout(PATIENCE, self.shake_hands(addr, ours)).await.ok()??;
        if theirs.peer_id == self.0.peer_id {
            return Some(Left::Ourselves);
        }
        if theirs.info_hash != hash || !theirs.extended() {
            return Some(Left::Wrong);
        }
        let (wake, id) = (Rc::new(Notify::new()), self.link(hash, |r| r.enter(addr))?);
        self.link(hash, |r| r.talks.get_mut(&id).map(|t| t.wake = wake.clone()));
        let left = self.converse(hash, id, &mut stream, &wake).await;
        self.link(hash, |r| {
            r.talks.remove(&id);
            r.fetch.leave(id);
        });
        self.resolve_on(hash);
        Some(left)
    }

    async fn converse(&self, hash: InfoHash, id: u32, stream: &mut TcpStream, wake: &Notify) -> Left {
        let mut buffer = vec![0; BUFFER];
        let mut held = 0;
        loop {
            let Some(out) = self.link(hash, |r| r.talks.get_mut(&id).map(|t| std::mem::take(&mut t.out)))
            else {
                return Left::Closed;
            };
            if let Some(out) = out.filter(|out| !out.is_empty())
                && stream.write_all(&out).await.is_err()
            {
                return Left::Closed;
            }
            tokio::select! {
                read = timeout(SILENCE, stream.read(&mut buffer[held..])) => match read {
                    Ok(Ok(n)) if n > 0 => held += n,
                    Ok(_) => return Left::Closed,
                    Err(_) => return Left::Useless,
                },
                () = wake.notified() => continue,
            }
            match self.listen_to(hash, id, &buffer[..held]) {
                Some(used) => {
                    buffer.copy_within(used..held, 0);
                    held -= used;
                }
                None => return Left::Wrong,
            }
            if held == BUFFER {
                return Left::Wrong;
            }
        }
    }

    /// Takes whole messages; how many bytes they were, or `None` if the peer is of no use.
    fn listen_to(&self, hash: InfoHash, id: u32, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        loop {
            match wire::decode(&bytes[at..], Limits { pieces: None }).ok()? {
                Decoded::Message { message, consumed } => {
                    at += consumed;
                    if let Message::Extended { id: number, payload } = message {
                        self.told(hash, id, number, payload)?;
                    }
                }
                Decoded::Skip { consumed, .. } if at + consumed <= bytes.len() => at += consumed,
                Decoded::Skip { .. } | Decoded::Incomplete { .. } => return Some(at),
            }
        }
    }

    fn told(&self, hash: InfoHash, id: u32, number: u8, payload: &[u8]) -> Option<()> {
        let now = self.now();
        let step = self.link(hash, |r| r.told(now, id, number, payload))?;
        match step {
            Step::GoesOn => Some(()),
            Step::Lied(liar) if liar == id => None,
            Step::Lied(_) => Some(()),
            Step::Done(info) => {
                self.resolved(hash, &info);
                None
            }
        }
    }

    fn resolved(&self, hash: InfoHash, info: &[u8]) {
        let Some(mut done) = self.0.resolving.borrow_mut().remove(&hash) else { return };
        done.talks.values().for_each(|talk| talk.wake.notify_one());
        let peers = done.talks.values().map(|talk| talk.addr).collect();
        let result = Metainfo::from_info(hash, info, &done.magnet.tiers());
        let result = result.map(|m| m.raw().clone()).map_err(|e| format!("its metadata cannot be used: {e}"));
        done.pool.start_over();
        self.0.met.borrow_mut().insert(hash, done.pool);
        (self.0.news)(News::Metadata { hash, result, peers });
    }

    async fn shake_hands(&self, addr: SocketAddr, ours: Handshake) -> Option<(TcpStream, Handshake)> {
        let mut stream = self.connect(addr).await.ok()?;
        stream.write_all(&ours.encode()).await.ok()?;
        let theirs = super::dial::handshake(&mut stream).await?;
        Some((stream, theirs))
    }
}

impl Resolving {
    /// The addresses that may have it.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// How many peers it is talked with.
    pub fn connected(&self) -> usize {
        self.talks.len()
    }

    /// Parts that are here, and all; 0 and 0 while nobody has offered it.
    pub fn parts(&self) -> (u32, u32) {
        let progress = self.fetch.progress();
        (progress.have, progress.total)
    }

    /// A new connection, which is greeted.
    fn enter(&mut self, addr: SocketAddr) -> u32 {
        let id = self.next;
        self.next += 1;
        self.pool.connected(addr);
        let hello = ExtendedHandshake {
            messages: MessageIds { ut_metadata: Some(OURS), ..MessageIds::default() },
            client: Some(concat!("bitonic ", env!("CARGO_PKG_VERSION")).to_owned()),
            ..ExtendedHandshake::default()
        };
        let mut out = Vec::new();
        Message::Extended { id: HANDSHAKE_ID, payload: &hello.encode() }.encode(&mut out);
        self.talks.insert(id, Talk { out, wake: Rc::default(), addr });
        id
    }

    fn told(&mut self, now: Duration, id: u32, number: u8, payload: &[u8]) -> Step<u32> {
        let mut step = Step::GoesOn;
        if number == HANDSHAKE_ID {
            if let Ok(hello) = ExtendedHandshake::decode(payload)
                && let (Some(theirs), Some(size)) = (hello.messages.ut_metadata, hello.metadata_size)
            {
                self.fetch.join(id, theirs, size);
            }
        } else if number == OURS
            && let Ok(Some(message)) = MetadataMessage::decode(payload)
        {
            step = self.fetch.received(now, id, &message);
        }
        self.ask(now);
        step
    }

    /// Sends what is to be asked now.
    fn ask(&mut self, now: Duration) {
        let mut asks: Vec<Ask<u32>> = Vec::new();
        self.fetch.poll(now, &mut asks);
        for Ask { peer, id, part } in asks {
            if let Some(talk) = self.talks.get_mut(&peer) {
                let payload = MetadataMessage::Request { piece: part }.encode();
                Message::Extended { id, payload: &payload }.encode(&mut talk.out);
                talk.wake.notify_one();
            }
        }
    }
}
