//! UDP trackers (BEP 15, 41): the shell. One socket per address family serves every tracker of the
//! session.
//!
//! - [`packet`]: bytes, [`exchange`]: one question from connect to answer; both without I/O

pub mod exchange;
pub mod packet;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    future::Future,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use tokio::{
    net::{UdpSocket, lookup_host},
    sync::mpsc,
    task::JoinHandle,
    time::{Instant, sleep, sleep_until, timeout},
};
use url::{Host, Url};

use super::announce::{AnnounceError, Counts, Request, Response, UNKNOWN_NAME};
use crate::{
    model::InfoHash,
    swarm::{discovery::address::canonical, time::Moment},
};
use exchange::{Answer, CONNECTION, Connection, Exchange, Route, Step};
use packet::Ask;

/// The longest packet: 10,000 peers do not fit one, so no answer is cut that could be whole.
const MAX_PACKET: usize = 65_536;

/// Once a tracker answered over one family, its answer over the other is waited for so long.
const SECOND_FAMILY: Duration = Duration::from_secs(3);

/// How many packets may wait for an exchange; a tracker sends one per question.
const QUEUE: usize = 4;

/// The sockets of a session, and what waits for their packets.
pub struct UdpTrackers {
    shared: Arc<Shared>,
    readers: Vec<JoinHandle<()>>,
}

/// A tracker's address and the transaction of a question to it.
type Key = (SocketAddr, u32);

struct Shared {
    v4: Option<UdpSocket>,
    v6: Option<UdpSocket>,
    started: Instant,
    waiting: Mutex<HashMap<Key, mpsc::Sender<Vec<u8>>>>,
    connections: Mutex<HashMap<SocketAddr, Connection>>,
}

impl UdpTrackers {
    /// Takes over bound sockets; a family without one is not used. Must be called in a runtime.
    pub fn new(v4: Option<UdpSocket>, v6: Option<UdpSocket>) -> Self {
        let shared = Arc::new(Shared {
            v4,
            v6,
            started: Instant::now(),
            waiting: Mutex::default(),
            connections: Mutex::default(),
        });
        let families = [(false, shared.v4.is_some()), (true, shared.v6.is_some())];
        let read = |(ipv6, _)| tokio::spawn(receive(shared.clone(), ipv6));
        let readers = families.into_iter().filter(|(_, there)| *there).map(read).collect();
        Self { shared, readers }
    }

    /// Announces over each family that both sides have, and puts the peers together.
    ///
    /// # Errors
    /// The tracker's refusal, or why there is no answer within `patience`.
    pub async fn announce(
        &self,
        url: &Url,
        request: &Request,
        patience: Duration,
    ) -> Result<Response, AnnounceError> {
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let ask = Ask::Announce { request: request.clone(), path };
        let whole = async {
            match self.both(url, ask, patience).await? {
                (Answer::Announced(mut first), second) => {
                    if let Some(Answer::Announced(second)) = second {
                        first.peers.extend(second.peers);
                    }
                    Ok(first)
                }
                _ => Err(AnnounceError::Malformed("it answers another question".into())),
            }
        };
        // The name server has to keep to it as well.
        timeout(patience, whole).await.unwrap_or(Err(AnnounceError::TimedOut))
    }

    /// Scrapes one torrent.
    ///
    /// # Errors
    /// As for [`Self::announce`].
    pub async fn scrape(
        &self,
        url: &Url,
        hash: InfoHash,
        patience: Duration,
    ) -> Result<Counts, AnnounceError> {
        let whole = self.both(url, Ask::scrape(hash), patience);
        match timeout(patience, whole).await.unwrap_or(Err(AnnounceError::TimedOut))? {
            (Answer::Scraped(counts), _) if !counts.is_empty() => Ok(counts[0]),
            _ => Err(AnnounceError::Malformed("it answers another question".into())),
        }
    }

    async fn both(
        &self,
        url: &Url,
        ask: Ask,
        patience: Duration,
    ) -> Result<(Answer, Option<Answer>), AnnounceError> {
        let addresses = resolve(url).await?;
        let first_of =
            |ipv6: bool, there: bool| addresses.iter().find(|addr| there && addr.is_ipv6() == ipv6).copied();
        let v4 = first_of(false, self.shared.v4.is_some());
        let v6 = first_of(true, self.shared.v6.is_some());
        match (v4, v6) {
            (Some(v4), Some(v6)) => {
                let other = self.shared.exchange(v6, ask.clone(), patience);
                merged(self.shared.exchange(v4, ask, patience), other).await
            }
            (Some(one), None) | (None, Some(one)) => {
                Ok((self.shared.exchange(one, ask, patience).await?, None))
            }
            (None, None) => {
                Err(AnnounceError::Unreachable("the tracker has no address of a family in use".into()))
            }
        }
    }
}

impl Drop for UdpTrackers {
    fn drop(&mut self) {
        self.readers.iter().for_each(JoinHandle::abort);
    }
}

/// The first answer, and the other if it comes soon after. One that fails leaves it to the other.
async fn merged<T, E>(
    one: impl Future<Output = Result<T, E>>,
    other: impl Future<Output = Result<T, E>>,
) -> Result<(T, Option<T>), E> {
    tokio::pin!(one, other);
    let (from_one, first) = tokio::select! {
        biased;
        answer = &mut one => (true, answer),
        answer = &mut other => (false, answer),
    };
    let second = async { if from_one { other.await } else { one.await } };
    match first {
        Ok(answer) => Ok((answer, timeout(SECOND_FAMILY, second).await.ok().and_then(Result::ok))),
        Err(_) => second.await.map(|answer| (answer, None)),
    }
}

async fn resolve(url: &Url) -> Result<Vec<SocketAddr>, AnnounceError> {
    let port = url.port().ok_or(AnnounceError::Unsupported("a udp tracker needs a port"))?;
    let found: io::Result<Vec<SocketAddr>> = match url.host() {
        Some(Host::Ipv4(ip)) => return Ok(vec![(ip, port).into()]),
        Some(Host::Ipv6(ip)) => return Ok(vec![(ip, port).into()]),
        Some(Host::Domain(name)) => lookup_host((name, port)).await.map(Iterator::collect),
        None => return Err(AnnounceError::Unsupported("a udp tracker needs a host")),
    };
    let addresses = found.map_err(|_| AnnounceError::Unreachable(UNKNOWN_NAME.into()))?;
    Ok(addresses.into_iter().map(canonical).collect())
}

impl Shared {
    fn now(&self) -> Moment {
        self.started.elapsed()
    }

    async fn exchange(&self, to: SocketAddr, ask: Ask, patience: Duration) -> Result<Answer, AnnounceError> {
        let (sender, mut packets) = mpsc::channel(QUEUE);
        let guard = self.register(to, sender);
        let known = lock(&self.connections).get(&to).copied();
        let route = Route { ipv6: to.is_ipv6(), transaction: guard.key.1, connection: known };
        let mut exchange = Exchange::new(self.now(), ask, route, patience);
        let done = loop {
            match exchange.step(self.now()) {
                Step::Done(done) => break done,
                Step::Send(packet) => self.send(to, &packet).await?,
                Step::Wait(until) => tokio::select! {
                    packet = packets.recv() => {
                        exchange.received(self.now(), &packet.unwrap_or_default());
                    }
                    () = sleep_until(self.started + until) => {}
                },
            }
        };
        self.remember(to, exchange.connection());
        done
    }

    async fn send(&self, to: SocketAddr, packet: &[u8]) -> Result<(), AnnounceError> {
        let socket = if to.is_ipv6() { &self.v6 } else { &self.v4 };
        let socket = socket.as_ref().ok_or(AnnounceError::Unsupported("its address family is not in use"))?;
        let sent = socket.send_to(packet, to).await;
        sent.map(drop).map_err(|error| AnnounceError::Unreachable(error.kind().to_string()))
    }

    /// A place for packets from that address with a transaction nobody else uses.
    fn register(&self, to: SocketAddr, sender: mpsc::Sender<Vec<u8>>) -> Registered<'_> {
        let mut waiting = lock(&self.waiting);
        let transaction = loop {
            let transaction = rand::random();
            if !waiting.contains_key(&(to, transaction)) {
                break transaction;
            }
        };
        waiting.insert((to, transaction), sender);
        Registered { shared: self, key: (to, transaction) }
    }

    fn remember(&self, to: SocketAddr, connection: Option<Connection>) {
        let now = self.now();
        let mut connections = lock(&self.connections);
        connections.retain(|_, known| now.saturating_sub(known.since) < CONNECTION);
        match connection {
            Some(connection) => drop(connections.insert(to, connection)),
            None => drop(connections.remove(&to)),
        }
    }

    fn deliver(&self, from: SocketAddr, packet: &[u8]) {
        let Some((_, rest)) = packet.split_first_chunk::<4>() else { return };
        let Some(transaction) = rest.first_chunk() else { return };
        let key = (canonical(from), u32::from_be_bytes(*transaction));
        if let Some(waiting) = lock(&self.waiting).get(&key) {
            // A flood under a right transaction is dropped here.
            let _ = waiting.try_send(packet.to_vec());
        }
    }
}

/// An exchange's place, given back however it ends.
struct Registered<'s> {
    shared: &'s Shared,
    key: Key,
}

impl Drop for Registered<'_> {
    fn drop(&mut self) {
        lock(&self.shared.waiting).remove(&self.key);
    }
}

async fn receive(shared: Arc<Shared>, ipv6: bool) {
    let Some(socket) = (if ipv6 { &shared.v6 } else { &shared.v4 }) else { return };
    let mut buffer = vec![0; MAX_PACKET];
    loop {
        match socket.recv_from(&mut buffer).await {
            Ok((length, from)) => shared.deliver(from, &buffer[..length]),
            // What an earlier packet met on its way is reported here; a network that is gone comes
            // back.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no holder of the lock panics")
}
