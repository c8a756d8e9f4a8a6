//! The DHT (BEP 5): the shell around `librqbit-dht`, one node for the session.
//!
//! Torrents take turns: few look-ups at a time, each for about a minute at most, and again after a
//! quarter of an hour or more, which is also what keeps us announced. Who is private must not come
//! here at all.
//!
//! - `lookups.rs`: the task that takes torrents in turn, `saved.rs`: what is kept between runs,
//!   `nearby.rs`: what networks of a few nodes need, `krpc.rs`: questions to nodes

mod krpc;
mod lookups;
mod nearby;
mod saved;
#[cfg(test)]
mod tests;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use librqbit_dht::{DhtConfig, DhtState, Id20};
use librqbit_dualstack_sockets::BindDevice;
use tokio::{net::UdpSocket, sync::mpsc, task::JoinHandle};

use crate::model::InfoHash;
use lookups::{Lookups, Wish};

/// Where nodes are asked that know nobody yet.
pub const BOOTSTRAP: &[&str] =
    &["router.bittorrent.com:6881", "dht.libtorrent.org:25401", "dht.transmissionbt.com:6881"];

/// How a node is set up.
#[derive(Debug, Clone)]
pub struct DhtOptions {
    /// The UDP address to listen at; port 0 for any.
    pub listen: SocketAddr,
    /// `host:port` of nodes to ask first: [`BOOTSTRAP`], or a private network's.
    pub bootstrap: Vec<String>,
    /// The device that every socket is bound to. Names of nodes are asked of the system's resolver,
    /// which goes its own ways.
    pub device: Option<String>,
    /// Where the table of nodes is kept between runs.
    pub file: Option<PathBuf>,
}

/// Why there is no DHT.
#[derive(Debug, thiserror::Error)]
pub enum DhtError {
    #[error("the DHT cannot listen at {addr}: {why}")]
    Start { addr: SocketAddr, why: String },
}

/// A running node; it ends when dropped.
pub struct Dht {
    state: Arc<DhtState>,
    wishes: mpsc::UnboundedSender<Wish>,
    turns: JoinHandle<()>,
    file: Option<PathBuf>,
}

impl Dht {
    /// Starts a node. Whom it finds goes to `found`, with repetitions; a full channel makes look-ups
    /// wait. Must be called in a runtime.
    ///
    /// # Errors
    /// If the address is taken, or the device is not there.
    pub async fn start(
        options: DhtOptions,
        found: mpsc::Sender<(InfoHash, SocketAddr)>,
    ) -> Result<Self, DhtError> {
        let addr = options.listen;
        // The library would share a port that another program has.
        let free = UdpSocket::bind(addr).await;
        drop(free.map_err(|error| DhtError::Start { addr, why: error.kind().to_string() })?);
        let device = options.device.as_deref().map(BindDevice::new_from_name).transpose();
        let device = device.map_err(|error| DhtError::Start { addr, why: error.to_string() })?;
        let mut config =
            DhtConfig { listen_addr: Some(addr), bind_device: device.as_ref(), ..DhtConfig::default() };
        if let Some(file) = &options.file {
            saved::load(file, &mut config).await;
        }
        // The library's own ids share their first bytes, which would put all of its nodes into one
        // corner of the network.
        config.peer_id = config.peer_id.or_else(|| Some(Id20::new(rand::random())));
        let mut bootstrap = options.bootstrap;
        nearby::introduce(&bootstrap, options.device.as_deref(), &mut config).await;
        if bootstrap.is_empty() {
            // A node without any ends at once; this one finds nobody and waits to be found.
            bootstrap.push("127.0.0.1:1".into());
        }
        config.bootstrap_addrs = Some(bootstrap);
        let started = DhtState::with_config(config).await;
        let state = started.map_err(|error| DhtError::Start { addr, why: error.to_string() })?;
        let (wishes, waiting) = mpsc::unbounded_channel();
        let turns = tokio::spawn(
            Lookups::new(state.clone(), options.device, found).run(waiting, options.file.clone()),
        );
        Ok(Self { state, wishes, turns, file: options.file })
    }

    /// Looks for peers of a torrent from now on, and announces us at `port` if it is given. `active`
    /// as for [`Rank::Active`](crate::swarm::tracker::spread::Rank).
    pub fn track(&self, hash: InfoHash, port: Option<u16>, active: u64) {
        self.wish(Wish::Track { hash, port, active });
    }

    /// Looks no more. The network forgets us within half an hour.
    pub fn untrack(&self, hash: InfoHash) {
        self.wish(Wish::Untrack(hash));
    }

    /// Somebody waits for peers of this torrent: it goes first, if it was not looked for just now.
    pub fn hasten(&self, hash: InfoHash) {
        self.wish(Wish::Hasten(hash));
    }

    /// How many nodes are in its table.
    pub fn nodes(&self) -> usize {
        nodes(&self.state)
    }

    /// Where it listens: what BEP 5's PORT message tells peers.
    pub fn listen_addr(&self) -> SocketAddr {
        self.state.listen_addr()
    }

    /// Ends it, keeping its table.
    pub async fn stop(self) {
        self.turns.abort();
        if let Some(file) = &self.file {
            saved::save(file, &self.state).await;
        }
    }

    fn wish(&self, wish: Wish) {
        // The task ends only with this.
        let _ = self.wishes.send(wish);
    }
}

impl Drop for Dht {
    fn drop(&mut self) {
        self.turns.abort();
        self.state.cancellation_token().cancel();
    }
}

fn nodes(state: &DhtState) -> usize {
    let stats = state.stats();
    stats.routing_table_size + stats.routing_table_size_v6
}
