//! Making and taking connections: sockets, handshakes.

use std::{net::SocketAddr, rc::Rc, sync::Arc, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    sync::Notify,
    task::spawn_local,
    time::timeout,
};

use super::{
    bans::APART,
    conn::{Flow, Talk},
    shell::{Conn, Shell, Slot, Stage},
    throttle::{Throttle, Valve},
};
use crate::{
    model::{Direction, PeerSource, Transport},
    swarm::{
        discovery::pool::Left,
        disk::TorrentKey,
        torrent::Arrival,
        wire::{HANDSHAKE, Handshake},
    },
};

/// To reach a host, and to shake hands with it.
const PATIENCE: Duration = Duration::from_secs(10);
/// Attempts under way at once, over all torrents: routers drop what they cannot remember.
const HALF_OPEN: usize = 64;
/// Connections of one torrent, and how many attempts it makes a second.
const CONNECTIONS: usize = 200;
const PER_SECOND: usize = 30;
/// Strangers who have not said yet what they want.
const STRANGERS: usize = 128;

/// Why an attempt that reached somebody led to nothing.
enum Missed {
    Left(Left),
    /// It need not be dialled for so long.
    Spared(Duration),
}

impl Shell {
    /// Takes connections, from now on.
    pub(super) fn listen(&self) {
        let Some(listener) = self.0.listener.borrow_mut().take() else { return };
        let shell = self.clone();
        spawn_local(async move {
            let strangers = Arc::new(tokio::sync::Semaphore::new(STRANGERS));
            loop {
                let place = strangers.clone().acquire_owned().await;
                match listener.accept().await {
                    Ok((stream, addr)) => {
                        let shell = shell.clone();
                        spawn_local(async move {
                            let _place = place;
                            // A stranger who says nothing useful is no news.
                            let _ = timeout(PATIENCE, shell.greet(stream, addr)).await;
                        });
                    }
                    Err(error) => {
                        tracing::warn!("cannot take a connection: {error}");
                        tokio::time::sleep(Duration::from_secs(1)).await;
                    }
                }
            }
        });
    }

    /// Dials whom a torrent should know.
    pub(super) fn dial(&self, key: TorrentKey) {
        let now = self.now();
        let free = HALF_OPEN.saturating_sub(self.0.dialling.get());
        let addrs = self.with(key, |slot| {
            if !slot.is_running() {
                return None;
            }
            let room = CONNECTIONS.saturating_sub(slot.conns.len()).min(free).min(PER_SECOND);
            // Choosing looks at all addresses.
            if room > 0 { Some(slot.pool.take(now, room)) } else { None }
        });
        for addr in addrs.flatten().unwrap_or_default() {
            let apart = self.is_banned(addr.ip()).then_some(APART);
            if let Some(wait) = apart.or_else(|| self.spare(key, addr)) {
                self.with(key, |slot| slot.pool.postpone(now, addr, wait));
                continue;
            }
            self.0.dialling.set(self.0.dialling.get() + 1);
            let shell = self.clone();
            spawn_local(async move {
                let met = timeout(PATIENCE, shell.meet(key, addr)).await;
                shell.0.dialling.set(shell.0.dialling.get() - 1);
                match met {
                    Ok(Ok((stream, theirs))) => {
                        // Paused in the meantime: it is dialled again when the torrent goes on.
                        let awake = shell.is_awake(key).await;
                        if !awake || !shell.begin(key, stream, addr, Direction::Outgoing, theirs) {
                            shell.with(key, |slot| slot.pool.left(shell.now(), addr, Left::Closed));
                        }
                    }
                    Ok(Err(Some(Missed::Left(why)))) => {
                        shell.with(key, |slot| slot.pool.left(shell.now(), addr, why));
                    }
                    Ok(Err(Some(Missed::Spared(wait)))) => {
                        shell.with(key, |slot| slot.pool.postpone(shell.now(), addr, wait));
                    }
                    _ => {
                        shell.with(key, |slot| slot.pool.failed(shell.now(), addr));
                    }
                }
            });
        }
    }

    /// How long whoever is there need not be dialled.
    fn spare(&self, key: TorrentKey, addr: SocketAddr) -> Option<Duration> {
        let now = self.now();
        self.with(key, |slot| slot.running()?.spare_dialling(now, addr)).flatten()
    }

    async fn meet(
        &self,
        key: TorrentKey,
        addr: SocketAddr,
    ) -> Result<(TcpStream, Handshake), Option<Missed>> {
        let ours =
            self.with(key, |slot| slot.is_running().then(|| self.handshake(slot))).flatten().ok_or(None)?;
        let mut stream = self.connect(addr).await.map_err(|_| None)?;
        // It may have come by itself meanwhile.
        self.spare(key, addr).map_or(Ok(()), |wait| Err(Some(Missed::Spared(wait))))?;
        stream.write_all(&ours.encode()).await.map_err(|_| None)?;
        let theirs = handshake(&mut stream).await.ok_or(None)?;
        match theirs {
            h if h.info_hash != ours.info_hash => Err(Some(Missed::Left(Left::Wrong))),
            h if h.peer_id == self.0.peer_id => Err(Some(Missed::Left(Left::Ourselves))),
            h => Ok((stream, h)),
        }
    }

    pub(super) async fn connect(&self, addr: SocketAddr) -> std::io::Result<TcpStream> {
        let socket = if addr.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        if let Some(device) = &self.0.device {
            socket.bind_device(Some(device.as_bytes()))?;
        }
        socket.set_nodelay(true)?;
        socket.connect(addr).await
    }

    /// Somebody has come: which torrent does it want?
    async fn greet(&self, mut stream: TcpStream, addr: SocketAddr) -> Option<()> {
        // A dual-stack socket writes IPv4 addresses in their IPv6 form.
        let addr = SocketAddr::new(addr.ip().to_canonical(), addr.port());
        if self.is_banned(addr.ip()) {
            return None;
        }
        stream.set_nodelay(true).ok()?;
        let theirs = handshake(&mut stream).await?;
        let key = self.key_of(theirs.info_hash)?;
        let ours = self.with(key, |slot| {
            let full = slot.conns.len() >= CONNECTIONS;
            let welcome = slot.is_running() && !full && !slot.pool.is_banned(addr.ip());
            welcome.then(|| self.handshake(slot))
        });
        let ours = ours.flatten().filter(|ours| ours.peer_id != theirs.peer_id)?;
        stream.write_all(&ours.encode()).await.ok()?;
        if self.is_awake(key).await {
            self.begin(key, stream, addr, Direction::Incoming, theirs);
        }
        Some(())
    }

    /// Our handshake, also of a torrent that rests.
    fn handshake(&self, slot: &Slot) -> Handshake {
        Handshake::new(slot.hash, self.0.peer_id, self.0.finding.has_dht.get() && !slot.private)
    }

    /// Both have shaken hands: the machine takes over, unless the torrent has stopped.
    fn begin(
        &self,
        key: TorrentKey,
        stream: TcpStream,
        addr: SocketAddr,
        direction: Direction,
        theirs: Handshake,
    ) -> bool {
        let now = self.now();
        let wake = Rc::new(Notify::new());
        let begun = self.with(key, |slot| {
            let source = match direction {
                Direction::Incoming => PeerSource::Incoming,
                Direction::Outgoing => slot.pool.source(addr).unwrap_or(PeerSource::User),
            };
            let Stage::Ready(torrent) = &mut slot.stage else { return None };
            // It may have been banned while hands were shaken.
            if slot.paused || self.is_banned(addr.ip()) {
                return None;
            }
            if direction == Direction::Outgoing {
                slot.pool.connected(addr);
            }
            let peer = torrent
                .connected(now, Arrival { addr, direction, transport: Transport::Tcp, source, theirs });
            let valve = Valve::new(slot.each);
            let levels =
                Throttle { session: self.0.valve.clone(), torrent: slot.valve.clone(), peer: valve.clone() };
            slot.used = now;
            slot.conns.insert(peer, Conn { wake: wake.clone(), addr, valve });
            Some((peer, levels))
        });
        let Some((peer, throttle)) = begun.flatten() else { return false };
        let talk = Talk {
            shell: self.clone(),
            torrent: key,
            peer,
            stream,
            wake,
            throttle,
            rest: Vec::new(),
            flow: Flow::default(),
        };
        spawn_local(talk.run());
        true
    }
}

/// Reads the other side's handshake; `None` if it is none.
pub(super) async fn handshake(stream: &mut TcpStream) -> Option<Handshake> {
    let mut bytes = [0; HANDSHAKE];
    // The first byte tells a stranger of another protocol apart at once.
    stream.read_exact(&mut bytes[..1]).await.ok()?;
    Handshake::decode(&bytes[..1]).ok()?;
    stream.read_exact(&mut bytes[1..]).await.ok()?;
    Handshake::decode(&bytes).ok()?
}
