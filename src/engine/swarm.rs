//! Our own session layer behind [`Core`]: the second torrent core.
//!
//! Translates between the engine's words and the session's; decides nothing.

use std::{
    collections::hash_map::RandomState,
    hash::{BuildHasher, Hasher},
    net::{IpAddr, SocketAddr, TcpListener},
    path::PathBuf,
    sync::{Arc, mpsc},
    time::Duration,
};

use anyhow::{Context, Result};
use futures_core::future::BoxFuture;
use socket2::SockRef;

use super::{
    core::{
        Abilities, Core, CoreDetail, CoreEvent, CoreMagnet, CoreState, CoreTorrent, CoreTotals, EventSender,
        Sample,
    },
    listen::free_address,
    options::{Options, Preallocation},
    shelf::Shelf,
};
use crate::{
    metainfo::{Magnet, Tiers},
    model::{
        FileChoice, FileIndex, InfoHash, Limits, Listening, Panes, Peer, PieceRange, Priorities,
        TorrentLimits, printable_line,
    },
    swarm::{
        disk::{Allocation, Reach},
        session::{AddTorrent, Config, Counts, News, Order, Phase, Session},
    },
};

/// The session's own folder within the state directory.
const FOLDER: &str = "swarm";
/// A look into a torrent that takes longer is left for the next time.
const PATIENCE: Duration = Duration::from_millis(200);

/// Our own session.
pub struct SwarmCore {
    session: Session,
    events: EventSender,
    listening: Listening,
}

impl SwarmCore {
    /// Opens the listening port and starts.
    pub fn start(options: &Options, shelf: Arc<Shelf>, events: EventSender) -> Result<Self> {
        let state_dir = folder(options)?;
        let network = &options.network;
        let (listener, listening) = match listen(options) {
            Ok(listener) => {
                let addr = listener.local_addr().context("the listening port has no address")?;
                (Some(listener), Listening::On(addr))
            }
            Err(why) => (None, Listening::Off(why.into())),
        };
        let config = Config {
            state_dir,
            listener,
            device: network.bind.clone(),
            trackers: network.trackers,
            dht: network.dht,
            lsd: network.lsd,
            upnp: network.upnp && !network.loopback,
            limits: network.limits,
            allocation: match options.preallocation {
                Preallocation::None => Allocation::None,
                Preallocation::Sparse => Allocation::Sparse,
                Preallocation::Full => Allocation::Full,
            },
            library: Arc::new(move |hash| shelf.metainfo(hash)),
            seed: RandomState::new().build_hasher().finish(),
        };
        let teller = events.clone();
        let session = Session::start(config, move |news| teller.send(event(news)));
        Ok(Self { session: session.context("cannot start the session")?, events, listening })
    }
}

impl Core for SwarmCore {
    fn name(&self) -> &'static str {
        "swarm"
    }

    fn add(&mut self, torrent: CoreTorrent) {
        self.session.order(Order::Add(Box::new(AddTorrent {
            hash: torrent.hash,
            metainfo: torrent.metainfo,
            folder: torrent.folder,
            renamed: torrent.renamed,
            trackers: torrent.trackers,
            files: torrent.files,
            priorities: torrent.priorities,
            paused: torrent.paused,
            sequential: torrent.sequential,
            peers: torrent.peers,
            limits: torrent.limits,
            recheck: torrent.recheck,
        })));
    }

    fn resolve(&mut self, magnet: CoreMagnet) {
        match Magnet::parse(&magnet.link) {
            Ok(link) => {
                self.session.order(Order::Resolve { magnet: Box::new(link), peers: magnet.peers });
            }
            Err(error) => {
                let error = error.to_string().into();
                self.events.send(CoreEvent::Failed { hash: magnet.hash, error });
            }
        }
    }

    fn pause(&mut self, hash: InfoHash) {
        self.session.order(Order::Pause(hash));
    }

    fn resume(&mut self, hash: InfoHash) {
        self.session.order(Order::Resume(hash));
    }

    fn choose(&mut self, hash: InfoHash, files: FileChoice) {
        self.session.order(Order::Choose { hash, files });
    }

    fn prioritize(&mut self, hash: InfoHash, priorities: Priorities) {
        self.session.order(Order::Prioritize { hash, priorities });
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            limit: true,
            trackers: true,
            moving: true,
            recheck: true,
            priorities: true,
            peers: true,
            bans: true,
            verify: true,
        }
    }

    fn set_limits(&mut self, limits: Limits) {
        self.session.order(Order::LimitAll(limits));
    }

    fn limit(&mut self, hash: InfoHash, limits: TorrentLimits) {
        self.session.order(Order::Limit { hash, limits });
    }

    fn set_trackers(&mut self, hash: InfoHash, trackers: Tiers) {
        self.session.order(Order::Trackers { hash, trackers });
    }

    fn announce(&mut self, hash: InfoHash) {
        self.session.order(Order::Announce(hash));
    }

    fn add_peers(&mut self, hash: InfoHash, peers: Vec<SocketAddr>) {
        self.session.order(Order::AddPeers { hash, peers });
    }

    fn ban(&mut self, hosts: Vec<IpAddr>) {
        self.session.order(Order::Ban(hosts));
    }

    fn unban(&mut self, hosts: Vec<IpAddr>) {
        self.session.order(Order::Unban(hosts));
    }

    fn relocate(&mut self, hash: InfoHash, folder: PathBuf) {
        self.session.order(Order::Move { hash, folder, reach: Reach::Anywhere });
    }

    fn put_aside(&mut self, hash: InfoHash, folder: PathBuf) {
        self.session.order(Order::Move { hash, folder, reach: Reach::SameFileSystem });
    }

    fn rename(&mut self, hash: InfoHash, file: FileIndex, path: PathBuf) {
        self.session.order(Order::Rename { hash, file, path });
    }

    fn recheck(&mut self, hash: InfoHash) {
        self.session.order(Order::Recheck(hash));
    }

    fn verify(&mut self, hash: InfoHash, pieces: PieceRange) {
        self.session.order(Order::Verify { hash, pieces });
    }

    fn remove(&mut self, hash: InfoHash, files: bool) {
        self.session.order(Order::Remove { hash, files });
    }

    fn sample(&mut self, samples: &mut Vec<Sample>) -> CoreTotals {
        samples.extend(self.session.changes().map(sample));
        CoreTotals { dht_nodes: self.session.dht_nodes().into(), listening: self.listening.clone() }
    }

    fn detail(&mut self, hash: InfoHash, panes: Panes) -> Option<CoreDetail> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.session.order(Order::Detail { hash, panes, reply });
        let detail = answer.recv_timeout(PATIENCE).ok()??;
        Some(CoreDetail {
            pieces: detail.pieces,
            peers: detail.peers,
            departures: detail.departures,
            banned: detail.banned,
            file_have: detail.file_have,
            trackers: detail.trackers,
        })
    }

    fn peers(&mut self) -> Vec<(InfoHash, Vec<Peer>)> {
        let (reply, answer) = mpsc::sync_channel(1);
        self.session.order(Order::Peers { reply });
        answer.recv_timeout(PATIENCE).unwrap_or_default()
    }

    fn shutdown(self: Box<Self>) -> BoxFuture<'static, Vec<Sample>> {
        Box::pin(async move {
            // This waits for the thread, which saves everything within its time.
            let last = tokio::task::spawn_blocking(move || self.session.end()).await;
            last.unwrap_or_else(|_| {
                tracing::error!("the session's end has panicked");
                Vec::new()
            })
            .into_iter()
            .map(sample)
            .collect()
        })
    }
}

fn event(news: News) -> CoreEvent {
    let line = |error: Option<String>| error.map(|text| printable_line(&text, 240).into());
    match news {
        News::Changed => CoreEvent::Changed,
        News::Complete { hash } => CoreEvent::Complete { hash },
        News::Removed { hash, error } => CoreEvent::Removed { hash, error: line(error) },
        News::Moved { hash, error } => CoreEvent::Moved { hash, error: line(error) },
        News::WrongPiece { hash, piece } => CoreEvent::WrongPiece { hash, piece },
        News::Announced { hash, url, answer } => CoreEvent::Announced {
            hash,
            url: printable_line(&url, 200).into(),
            answer: answer.map_err(|why| printable_line(&why, 200).into()),
        },
        News::Banned { hash, ip } => CoreEvent::Banned { hash, ip },
        News::Renamed { hash, file, error } => CoreEvent::Renamed { hash, file, error: line(error) },
        News::Verified { hash, checked, wrong, found } => CoreEvent::Verified { hash, checked, wrong, found },
        News::Metadata { hash, result, peers } => match result {
            Ok(metainfo) => CoreEvent::Metadata { hash, metainfo, peers },
            Err(error) => CoreEvent::Failed { hash, error: error.into() },
        },
    }
}

fn folder(options: &Options) -> Result<PathBuf> {
    let folder = options.state_dir.join(FOLDER);
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder)
}

fn listen(options: &Options) -> Result<TcpListener, String> {
    let addr = free_address(options.network.listen_port, options.network.loopback)?;
    let listener =
        TcpListener::bind(addr).map_err(|e| format!("cannot listen on port {}: {e}", addr.port()))?;
    if let Some(device) = &options.network.bind {
        let bound = SockRef::from(&listener).bind_device(Some(device.as_bytes()));
        bound.map_err(|e| format!("cannot listen on the device {device}: {e}"))?;
    }
    Ok(listener)
}

fn sample(counts: Counts) -> Sample {
    Sample {
        hash: counts.hash,
        state: match counts.phase {
            Phase::Checking(done) => CoreState::Checking(done),
            Phase::Running => CoreState::Running,
            Phase::Stopped => CoreState::Stopped,
            Phase::Failed(error) => CoreState::Failed(error),
        },
        have: counts.have,
        wanted: counts.wanted,
        received: counts.received,
        sent: counts.sent,
        peers: counts.peers,
        moved: counts.moved,
        stalled: counts.stalled,
    }
}
