//! A peer of the demo's swarm: an engine of its own with one torrent.

use std::{path::PathBuf, time::Duration};

use crate::{
    engine::{self, CoreKind, Engine, Network, Options, StartError},
    link::Link,
    model::{Add, Command, InfoHash, Limits, Rate, Snapshot, State},
};

/// Nobody looks at its counters; they only tell when it is ready.
const REFRESH: Duration = Duration::from_millis(500);
/// A peer that is not ready by then is left to itself.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a peer is to be.
#[derive(Debug)]
pub struct Casting {
    /// Its state, which nobody needs afterwards.
    pub state_dir: PathBuf,
    /// Where it has, or will have, the content.
    pub folder: PathBuf,
    /// The torrent file.
    pub torrent: PathBuf,
    pub hash: InfoHash,
    pub limit_down: Option<Rate>,
    pub limit_up: Option<Rate>,
}

/// A running peer. Stops when it is dropped, which takes a moment.
pub struct Peer {
    _engine: Engine,
    link: Link,
    hash: InfoHash,
}

/// Sockets of everybody in the demo: on loopback, found by its own tracker only.
pub fn private_network() -> Network {
    Network {
        listen_port: Some(0),
        loopback: true,
        dht: false,
        lsd: false,
        upnp: false,
        ..Default::default()
    }
}

impl Peer {
    /// Starts a peer; it checks what it has by itself.
    pub fn start(casting: Casting) -> Result<Self, StartError> {
        let network = Network {
            limits: Limits { down: casting.limit_down, up: casting.limit_up },
            ..private_network()
        };
        let (engine, link) = engine::start(Options {
            state_dir: casting.state_dir,
            download_dir: casting.folder,
            network,
            refresh: REFRESH,
            core: CoreKind::default(),
            preallocation: Default::default(),
            geoip: None,
            grace: Duration::ZERO,
            threads: 1,
        })?;
        let source = casting.torrent.to_string_lossy().into_owned();
        if let Err(error) = link.send(Command::Add(Add { source, ..Default::default() })) {
            tracing::error!("demo: a peer takes no torrent: {error}");
        }
        Ok(Self { _engine: engine, link, hash: casting.hash })
    }

    /// Waits until it has checked what it has, so that it can be announced to others.
    pub async fn ready(&self) {
        let checked = |snapshot: &Snapshot| {
            let state = snapshot.torrent(self.hash).map(|row| row.state);
            state.is_some_and(|s| !matches!(s, State::Queued | State::Checking | State::Metadata))
        };
        let mut snapshots = self.link.snapshots.clone();
        let waiting = snapshots.wait_for(|snapshot| checked(snapshot));
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            tracing::warn!(hash = %self.hash, "demo: a peer is not ready yet");
        }
    }
}
