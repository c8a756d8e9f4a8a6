//! Setting up the demo's swarm in the background, torrent by torrent, while the dashboard runs.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
};

use anyhow::{Context, Result};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio::runtime::Handle;

use super::{
    payload::{Extent, Payload},
    peer::{Casting, Peer},
    programme::{Act, Ours, PROGRAMME, UNHEARD_OF},
};
use crate::{
    link::Link,
    metainfo::Metainfo,
    model::{Add, Command, InfoHash, Rate},
};

const KIB: u64 = 1024;
/// A core cannot go slower, in KiB/s.
const SLOWEST: u64 = 16;
/// A peer that downloads sends no faster: it is here to take.
const LEECH_UP: Rate = Rate(32 * KIB);

/// What the swarm is made from.
pub struct Stage {
    pub folder: PathBuf,
    /// Where the dashboard's side downloads to.
    pub downloads: PathBuf,
    pub tracker: String,
    pub runtime: Handle,
    /// The dashboard's side.
    pub link: Link,
    /// How many times smaller than usual everything is.
    pub shrink: u64,
}

/// A swarm that is being set up, or runs.
pub struct Swarm {
    setting_up: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    stopping: AtomicBool,
    peers: Mutex<Vec<Peer>>,
}

/// A torrent of the programme, made.
struct Made {
    path: PathBuf,
    hash: InfoHash,
    seeds_folder: PathBuf,
}

impl Stage {
    /// Sets the swarm up in the background.
    pub fn play(self) -> Swarm {
        let (stage, shared) = (Arc::new(self), Arc::<Shared>::default());
        let with = shared.clone();
        Swarm { setting_up: Some(thread::spawn(move || stage.set_up(&with))), shared }
    }

    fn set_up(self: Arc<Self>, shared: &Arc<Shared>) {
        let mut casting = Vec::new();
        self.add(Add { source: self.magnet(UNHEARD_OF.0, UNHEARD_OF.1), ..Default::default() });
        for (at, act) in PROGRAMME.iter().enumerate() {
            match self.make(at, act, &|| shared.go_on()) {
                // The next content is made while the peers of this one check theirs.
                Ok(made) => {
                    if at + 1 == PROGRAMME.len() {
                        // The newest torrent has the cursor, and this is the one to look at.
                        casting.drain(..).for_each(end);
                    }
                    let (stage, shared) = (self.clone(), shared.clone());
                    let thread = thread::spawn(move || {
                        if let Err(error) = stage.cast(at, act, made, &shared) {
                            complain(act, &shared, &error);
                        }
                    });
                    casting.push(thread);
                }
                Err(error) => complain(act, shared, &error),
            }
        }
        casting.into_iter().for_each(end);
    }

    /// Makes the content where it is to be, and the torrent file.
    fn make(&self, at: usize, act: &Act, go_on: &dyn Fn() -> bool) -> Result<Made> {
        let builder = crate::metainfo::Builder {
            trackers: vec![vec![self.tracker.clone()]],
            // Peers do not send the metadata of a private torrent.
            private: !act.magnet,
            comment: Some("made up for bitonic demo".into()),
            created_by: Some("bitonic demo".into()),
            ..act.builder(self.shrink)
        };
        let payload = Payload { builder, seed: at as u64, folder: PathBuf::new(), extent: Extent::Nothing };
        let make = |folder: &Path, extent| {
            Payload { folder: folder.to_owned(), extent, ..payload.clone() }.make(go_on)
        };
        let seeds_folder = self.folder.join(format!("seeds-{at}"));
        let ours = match act.ours {
            Ours::Nothing => None,
            Ours::Paused(share) => Some(make(&self.downloads, Extent::Front(share))?),
            Ours::All => Some(make(&self.downloads, Extent::All)?),
        };
        let theirs = match act.seeds {
            [] => None,
            _ => Some(make(&seeds_folder, Extent::Front(act.seeds_share))?),
        };
        let torrent = match theirs.or(ours) {
            Some(torrent) => torrent,
            None => make(&seeds_folder, Extent::Nothing)?,
        };
        let path = self.folder.join(format!("{at}.torrent"));
        fs::write(&path, &torrent).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Made { path, hash: Metainfo::parse(&torrent)?.hash, seeds_folder })
    }

    /// Starts the peers of a torrent and adds it on the dashboard's side in between: who downloads
    /// from us comes after us.
    fn cast(&self, at: usize, act: &Act, made: Made, shared: &Shared) -> Result<()> {
        for (number, kib) in act.seeds.iter().enumerate() {
            let casting = self.casting(&format!("{at}-seed-{number}"), &made);
            let limit_up = Some(self.pace(*kib));
            shared.enter(Casting { limit_up, ..casting }, |peer| self.runtime.block_on(peer.ready()))?;
        }
        let source = if act.magnet {
            self.magnet(&made.hash.to_string(), act.name)
        } else {
            made.path.to_string_lossy().into_owned()
        };
        self.add(Add { source, paused: matches!(act.ours, Ours::Paused(_)), ..Default::default() });
        for (number, kib) in act.leeches.iter().enumerate() {
            let name = format!("{at}-leech-{number}");
            let folder = self.folder.join(&name);
            let casting = Casting { folder, ..self.casting(&format!("{name}-state"), &made) };
            let (limit_up, limit_down) = (Some(LEECH_UP), Some(self.pace(*kib)));
            shared.enter(Casting { limit_up, limit_down, ..casting }, |_| ())?;
        }
        Ok(())
    }

    /// A peer that has the content of the seeds.
    fn casting(&self, name: &str, made: &Made) -> Casting {
        Casting {
            state_dir: self.folder.join(name),
            folder: made.seeds_folder.clone(),
            torrent: made.path.clone(),
            hash: made.hash,
            limit_down: None,
            limit_up: None,
        }
    }

    /// A limit of the programme: slower where everything is smaller, so that there is time to watch.
    fn pace(&self, kib: u64) -> Rate {
        let slower = if self.shrink > 1 { 4 } else { 1 };
        Rate((kib / slower).max(SLOWEST) * KIB)
    }

    fn add(&self, add: Add) {
        if let Err(error) = self.link.send(Command::Add(add)) {
            tracing::warn!("demo: the dashboard's side takes no torrent: {error}");
        }
    }

    fn magnet(&self, hash: &str, name: &str) -> String {
        let escaped = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        format!("magnet:?xt=urn:btih:{hash}&dn={}&tr={}", escaped(name), escaped(&self.tracker))
    }
}

impl Shared {
    fn go_on(&self) -> bool {
        !self.stopping.load(Ordering::SeqCst)
    }

    /// Starts a peer, waits as `wait` says, and keeps it; unless the demo is over.
    fn enter(&self, casting: Casting, wait: impl FnOnce(&Peer)) -> Result<()> {
        if !self.go_on() {
            return Ok(());
        }
        fs::create_dir_all(&casting.folder)
            .with_context(|| format!("cannot create {}", casting.folder.display()))?;
        let peer = Peer::start(casting)?;
        wait(&peer);
        self.peers.lock().expect("no holder of this lock panics").push(peer);
        Ok(())
    }
}

impl Swarm {
    /// Stops every peer and waits for it, all at the same time.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Swarm {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        self.setting_up.take().into_iter().for_each(end);
        let peers = std::mem::take(&mut *self.shared.peers.lock().expect("no holder of this lock panics"));
        thread::scope(|scope| {
            for peer in peers {
                scope.spawn(move || drop(peer));
            }
        });
    }
}

fn end(thread: JoinHandle<()>) {
    if thread.join().is_err() {
        tracing::error!("demo: setting up has panicked");
    }
}

fn complain(act: &Act, shared: &Shared, error: &anyhow::Error) {
    if shared.go_on() {
        tracing::error!("demo: {} is missing: {error:#}", act.name);
    }
}
