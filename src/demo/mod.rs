//! A private swarm on loopback: real engines that exchange made-up torrents, a tracker of its own,
//! and a temporary folder for all of it. For the first minute with bitonic, for machines without
//! internet, and for pictures. Nothing is simulated.
//!
//! The dashboard's side is an engine like any other, run by the caller with [`Demo::options`].
//!
//! - `programme.rs` says what is shown, `stage.rs` sets it up, `peer.rs` is everybody else in the swarm
//! - `payload.rs` makes content, `tracker.rs` introduces peers to each other, `folder.rs` cleans up

mod folder;
mod payload;
mod peer;
mod programme;
mod stage;
mod tracker;

use std::{
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::runtime::{Builder, Runtime};

use self::{
    folder::DemoFolder,
    stage::{Stage, Swarm},
    tracker::Tracker,
};
use crate::{
    engine::{CoreKind, Options},
    link::Link,
    model::{Bytes, Who},
};

/// Disk that the demo may fill in ten minutes; with less it shrinks.
const FULL: Bytes = Bytes(1 << 30);
/// How many times smaller everything is in tests and on small disks.
const SMALL: u64 = 16;

/// Folders of the dashboard's side.
const DOWNLOADS: &str = "Downloads";
const STATE: &str = "state";

/// How the demo is to be.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder to make the temporary folder in.
    pub within: PathBuf,
    /// Small content in any case.
    pub small: bool,
}

/// Why there is no demo.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error("cannot make a temporary folder in {within}: {source}")]
    Folder { within: PathBuf, source: io::Error },
    #[error("the demo needs {} of disk in {within}, and {free} are free; TMPDIR names another place", Bytes(FULL.0 / SMALL))]
    DiskFull { within: PathBuf, free: Bytes },
    #[error("cannot open a tracker on 127.0.0.1: {0}")]
    Tracker(io::Error),
    #[error("cannot start threads: {0}")]
    Threads(io::Error),
}

/// A demo. Everything it made is gone when it is dropped.
pub struct Demo {
    // In the order in which things must end.
    swarm: Option<Swarm>,
    tracker: Tracker,
    runtime: Runtime,
    folder: DemoFolder,
    shrink: u64,
}

impl Demo {
    /// Makes the folder and opens the tracker: quick, the rest follows in [`play`](Self::play).
    pub fn prepare(settings: &Settings) -> Result<Self, DemoError> {
        let within = &settings.within;
        let free = free(within);
        let shrink = match free {
            Some(free) if free.0 < FULL.0 / SMALL => {
                return Err(DemoError::DiskFull { within: within.clone(), free });
            }
            Some(free) if free < FULL => SMALL,
            _ if settings.small => SMALL,
            _ => 1,
        };
        let failed = |source| DemoError::Folder { within: within.clone(), source };
        let folder = DemoFolder::make(within).map_err(failed)?;
        for part in [DOWNLOADS, STATE] {
            folder.sub(part).map_err(failed)?;
        }
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("demo").enable_all().build();
        let runtime = runtime.map_err(DemoError::Threads)?;
        let tracker = runtime.block_on(Tracker::open()).map_err(DemoError::Tracker)?;
        Ok(Self { swarm: None, tracker, runtime, folder, shrink })
    }

    /// Where everything is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How to run the engine of the dashboard's side. Everybody else is run by the usual core.
    pub fn options(&self, refresh: Duration, core: CoreKind) -> Options {
        Options {
            state_dir: self.folder().join(STATE),
            download_dir: self.folder().join(DOWNLOADS),
            network: peer::private_network(),
            refresh,
            core,
            preallocation: Default::default(),
            geoip: None,
            grace: Duration::from_secs(600),
            threads: 0,
        }
    }

    /// Sets the swarm up in the background, and adds its torrents to the engine behind `link`.
    pub fn play(&mut self, link: Link) {
        let stage = Stage {
            folder: self.folder().to_owned(),
            downloads: self.folder().join(DOWNLOADS),
            tracker: self.tracker.url(),
            runtime: self.runtime.handle().clone(),
            link: link.of(Who::Client("demo".into())),
            shrink: self.shrink,
        };
        self.swarm = Some(stage.play());
    }

    /// Stops everybody else. Takes about as long as stopping one engine.
    pub fn stop_swarm(&mut self) {
        if let Some(swarm) = self.swarm.take() {
            swarm.stop();
        }
    }

    /// Removes the folder; call it when nobody uses it any more.
    pub fn remove(mut self) -> io::Result<()> {
        self.stop_swarm();
        self.folder.remove()
    }
}

fn free(within: &Path) -> Option<Bytes> {
    let stat = rustix::fs::statvfs(within).ok()?;
    Some(Bytes(stat.f_bavail.saturating_mul(stat.f_frsize)))
}
