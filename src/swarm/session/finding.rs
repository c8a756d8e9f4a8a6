//! The DHT and the local network: peers beyond trackers; and routers, so that peers reach us.
//!
//! Private torrents never come here (BEP 27). With a device to bind to, no router is asked: what is said to
//! it could not be bound to the device, and nothing may leave by another way.

use std::{
    cell::{Cell, RefCell},
    net::SocketAddr,
};

use tokio::{sync::mpsc, task::spawn_local};

use super::shell::Shell;
use crate::{
    model::{InfoHash, PeerSource},
    swarm::discovery::{
        dht::{BOOTSTRAP, Dht, DhtOptions},
        lsd::Lsd,
        upnp::Forwarding,
    },
};

/// Addresses that were found and not taken in yet; look-ups wait beyond these.
const FOUND: usize = 256;

/// What is running.
#[derive(Default)]
pub(super) struct Finding {
    /// Whether there is a DHT, or will be in a moment: peers are told so.
    pub has_dht: Cell<bool>,
    pub dht: RefCell<Option<Dht>>,
    pub lsd: RefCell<Option<Lsd>>,
    pub forwarding: RefCell<Option<Forwarding>>,
    /// Whether the DHT or the local network are asked for peers, or soon will be.
    pub searches: Cell<bool>,
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ways {
    pub dht: bool,
    pub lsd: bool,
    pub upnp: bool,
}

impl Shell {
    /// Starts what was asked for; what cannot be started is told in the log and done without.
    pub(super) fn find(&self, ways: Ways) {
        let Ways { dht, lsd, upnp } = ways;
        self.0.finding.searches.set(dht || lsd && self.0.port > 0);
        if dht {
            self.0.finding.has_dht.set(true);
            let shell = self.clone();
            spawn_local(async move { shell.start_dht().await });
        }
        if upnp && self.0.port > 0 && self.0.device.is_none() {
            match Forwarding::start(self.0.port) {
                Ok(forwarding) => *self.0.finding.forwarding.borrow_mut() = Some(forwarding),
                Err(error) => tracing::warn!("no router can be asked to forward the port: {error:#}"),
            }
        }
        if lsd && self.0.port > 0 {
            let shell = self.clone();
            spawn_local(async move { shell.start_lsd().await });
        }
    }

    async fn start_dht(&self) {
        let options = DhtOptions {
            listen: SocketAddr::from(([0, 0, 0, 0], self.0.port)),
            bootstrap: BOOTSTRAP.iter().map(|node| (*node).to_owned()).collect(),
            device: self.0.device.clone(),
            file: Some(self.0.state_dir.join("dht")),
        };
        let found = self.take_in(PeerSource::Dht);
        match Dht::start(options, found).await {
            Ok(dht) => {
                *self.0.finding.dht.borrow_mut() = Some(dht);
                self.look_for_all();
            }
            Err(error) => {
                self.0.finding.has_dht.set(false);
                tracing::warn!("{error}");
            }
        }
    }

    async fn start_lsd(&self) {
        match Lsd::start(self.0.port, self.0.device.as_deref(), self.take_in(PeerSource::Lsd)).await {
            Ok(lsd) => {
                *self.0.finding.lsd.borrow_mut() = Some(lsd);
                self.look_for_all();
            }
            Err(error) => tracing::warn!("{error}"),
        }
    }

    /// A channel for whom somebody finds.
    fn take_in(&self, source: PeerSource) -> mpsc::Sender<(InfoHash, SocketAddr)> {
        let (found, mut inbox) = mpsc::channel(FOUND);
        let shell = self.clone();
        spawn_local(async move {
            while let Some((hash, addr)) = inbox.recv().await {
                if let Some(key) = shell.key_of(hash) {
                    shell.with(key, |slot| slot.pool.offer(source, [addr]));
                    // Who is near has just come, and waits for nothing else.
                    if source == PeerSource::Lsd {
                        shell.dial(key);
                    }
                } else {
                    shell.may_know(hash, source, [addr]);
                }
            }
        });
        found
    }

    /// Looks for peers of everything that runs.
    fn look_for_all(&self) {
        let running: Vec<_> = {
            let torrents = self.0.torrents.borrow();
            let running = torrents.values().filter_map(|s| s.is_running().then_some(s.hash));
            running.collect()
        };
        let links: Vec<_> = self.0.resolving.borrow().keys().copied().collect();
        running.into_iter().chain(links).for_each(|hash| self.look_for(hash));
    }

    /// Looks for peers of a torrent or link, unless it is private.
    pub(super) fn look_for(&self, hash: InfoHash) {
        let key = self.key_of(hash);
        if key.and_then(|key| self.with(key, |slot| slot.private)) == Some(true) {
            return;
        }
        // While a link is being resolved there is nothing to offer yet.
        let port = key.is_some().then_some(self.0.port).filter(|port| *port > 0);
        if let Some(dht) = &*self.0.finding.dht.borrow() {
            dht.track(hash, port, self.now().as_secs());
        }
        if let Some(lsd) = &*self.0.finding.lsd.borrow() {
            lsd.join(hash);
        }
    }

    /// Looks no more.
    pub(super) fn look_no_more(&self, hash: InfoHash) {
        if let Some(dht) = &*self.0.finding.dht.borrow() {
            dht.untrack(hash);
        }
        if let Some(lsd) = &*self.0.finding.lsd.borrow() {
            lsd.leave(hash);
        }
    }

    /// Ends all of them, keeping the table of nodes.
    pub(super) async fn stop_finding(&self) {
        let dht = self.0.finding.dht.borrow_mut().take();
        if let Some(dht) = dht {
            dht.stop().await;
        }
        self.0.finding.lsd.borrow_mut().take();
        self.0.finding.forwarding.borrow_mut().take();
    }
}
