//! The one file that names librqbit: its session behind [`Core`].
//!
//! Every torrent has a task that steers librqbit's state towards what the engine wants; orders that
//! contradict each other in quick succession therefore never race. What librqbit does not tell
//! (flags, availability, trackers) stays unknown. Its JSON session list is thrown away at each
//! start: our database decides what exists, only its fast-resume files (`HASH.bitv`) are used.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use futures_core::future::BoxFuture;
use librqbit::{
    AddTorrent, AddTorrentOptions, AddTorrentResponse, Api, DhtSessionConfig, ListenerOptions,
    ManagedTorrent, ManagedTorrentState, Session, SessionOptions, SessionPersistenceConfig,
    TorrentStatsState,
    api::TorrentIdOrHash,
    dht::{DhtPersistenceConfig, Id20},
    limits::LimitsConfig,
};
use tokio::sync::watch;

mod steer;

use self::steer::{Shared, Steer, Wish, WithFiles};
use super::{
    core::{
        Abilities, Core, CoreDetail, CoreEvent, CoreMagnet, CoreState, CoreTorrent, CoreTotals, EventSender,
        Sample,
    },
    counters::{Counters, PeerRates},
    fault::fault_text,
    listen::free_address,
    options::{Network, Options},
    runtime::CoreRuntime,
    shelf::Shelf,
};
use crate::metainfo::Tiers;
use crate::model::{
    Bits, Bytes, FileChoice, FileIndex, InfoHash, Known, Limits, Listening, Panes, Peer, PeerCounts,
    PieceMap, PieceRange, Priorities, Rate, TorrentLimits, Transport, printable_line,
};

/// librqbit's upload scheduler exits for good on a limit below one block.
const LOWEST_LIMIT: u64 = 16 * 1024;
/// How long to wait before asking for peers of a magnet link again.
const MAGNET_RETRY: [u64; 4] = [1, 5, 15, 60];
/// A clean quit waits so long for the last fast-resume data; librqbit gives no sign of the end.
const FLUSH: Duration = Duration::from_millis(1_200);
/// librqbit's own persistence, relative to the state directory.
const FOLDER: &str = "librqbit";

/// The librqbit session.
pub struct LibrqbitCore {
    runtime: CoreRuntime,
    session: Arc<Session>,
    api: Api,
    folder: PathBuf,
    shelf: Arc<Shelf>,
    events: EventSender,
    listening: Listening,
    torrents: HashMap<InfoHash, Slot>,
    /// The library's number for the next torrent. It would choose one itself, and gives two torrents
    /// the same when they come at once, and then one's handle for both.
    next_id: usize,
    resolving: HashMap<InfoHash, tokio::task::AbortHandle>,
    /// Bytes of each peer at the last look, for its rates.
    looked: HashMap<(InfoHash, SocketAddr), PeerRates>,
}

/// A torrent and the task that steers it.
struct Slot {
    wish: watch::Sender<Wish>,
    shared: Arc<Shared>,
    counters: Counters,
    pieces: u32,
}

impl LibrqbitCore {
    /// Opens sockets and starts. Blocks for as long as that takes.
    ///
    /// A listening port that cannot be had is no error: it is told by [`CoreTotals::listening`], and
    /// only outgoing connections are made. A device that cannot be bound is one, since nothing may
    /// leave by another way.
    pub fn start(options: &Options, shelf: Arc<Shelf>, events: EventSender) -> Result<Self> {
        let folder = options.state_dir.join(FOLDER);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        for stale in ["session.json", "session.json.tmp"] {
            let path = folder.join(stale);
            match std::fs::remove_file(&path) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(e).with_context(|| format!("cannot remove {}", path.display()));
                }
                _ => {}
            }
        }
        if let Err(error) = librqbit::try_increase_nofile_limit() {
            tracing::warn!("cannot raise the limit of open files: {error:#}");
        }
        let runtime = CoreRuntime::start(options.threads).context("cannot start the core's threads")?;
        let (session, listening) = open_session(&runtime, options, &folder)?;
        Ok(Self {
            api: Api::new(session.clone(), None),
            runtime,
            session,
            folder,
            shelf,
            events,
            listening,
            torrents: HashMap::new(),
            next_id: 0,
            resolving: HashMap::new(),
            looked: HashMap::new(),
        })
    }

    fn wish(&self, hash: InfoHash, change: impl FnOnce(&mut Wish)) {
        if let Some(slot) = self.torrents.get(&hash) {
            slot.wish.send_modify(change);
        }
    }
}

impl Core for LibrqbitCore {
    fn name(&self) -> &'static str {
        "librqbit"
    }

    fn add(&mut self, torrent: CoreTorrent) {
        if !torrent.renamed.is_empty() {
            let error = "some of its files were renamed, which the core librqbit cannot follow".into();
            return self.events.send(CoreEvent::Failed { hash: torrent.hash, error });
        }
        if let Some(resolving) = self.resolving.remove(&torrent.hash) {
            resolving.abort();
        }
        let wish = Wish { paused: torrent.paused, files: torrent.files.clone(), resumes: 0, removed: None };
        let (wish, wishes) = watch::channel(wish);
        let shared = Arc::new(Shared::default());
        let hash = torrent.hash;
        let steer = Steer {
            session: self.session.clone(),
            shelf: self.shelf.clone(),
            shared: shared.clone(),
            wishes,
            events: self.events.clone(),
            bitfield: self.folder.join(format!("{hash}.bitv")),
            id: self.next_id,
            torrent,
        };
        self.next_id += 1;
        self.torrents.insert(hash, Slot { wish, shared, counters: Counters::default(), pieces: 0 });
        self.runtime.handle().spawn(steer.run());
    }

    fn resolve(&mut self, magnet: CoreMagnet) {
        let hash = magnet.hash;
        let task = self.runtime.handle().spawn(resolve(self.session.clone(), magnet, self.events.clone()));
        if let Some(old) = self.resolving.insert(hash, task.abort_handle()) {
            old.abort();
        }
    }

    fn pause(&mut self, hash: InfoHash) {
        self.wish(hash, |w| w.paused = true);
        if let Some(resolving) = self.resolving.remove(&hash) {
            resolving.abort();
        }
    }

    fn resume(&mut self, hash: InfoHash) {
        self.wish(hash, |w| {
            w.paused = false;
            w.resumes += 1;
        });
    }

    fn choose(&mut self, hash: InfoHash, files: FileChoice) {
        self.wish(hash, |w| w.files = files);
    }

    fn prioritize(&mut self, _hash: InfoHash, _priorities: Priorities) {}

    fn abilities(&self) -> Abilities {
        Abilities::default()
    }

    fn set_limits(&mut self, limits: Limits) {
        let LimitsConfig { upload_bps, download_bps } = limits_config(limits);
        self.session.ratelimits.set_upload_bps(upload_bps);
        self.session.ratelimits.set_download_bps(download_bps);
    }

    // What follows the library takes when a torrent is added, and never again.

    fn limit(&mut self, _hash: InfoHash, _limits: TorrentLimits) {}
    fn set_trackers(&mut self, _hash: InfoHash, _trackers: Tiers) {}
    fn announce(&mut self, _hash: InfoHash) {}
    fn add_peers(&mut self, _hash: InfoHash, _peers: Vec<SocketAddr>) {}
    fn ban(&mut self, _hosts: Vec<IpAddr>) {}
    fn unban(&mut self, _hosts: Vec<IpAddr>) {}
    fn relocate(&mut self, _hash: InfoHash, _folder: PathBuf) {}
    fn put_aside(&mut self, _hash: InfoHash, _folder: PathBuf) {}
    fn rename(&mut self, _hash: InfoHash, _file: FileIndex, _path: PathBuf) {}
    fn recheck(&mut self, _hash: InfoHash) {}
    fn verify(&mut self, _hash: InfoHash, _pieces: PieceRange) {}

    fn remove(&mut self, hash: InfoHash, files: bool) {
        self.looked.retain(|(of, _), _| *of != hash);
        if let Some(resolving) = self.resolving.remove(&hash) {
            resolving.abort();
        }
        match self.torrents.remove(&hash) {
            Some(slot) => slot.wish.send_modify(|w| w.removed = Some(WithFiles(files))),
            None => self.events.send(CoreEvent::Removed { hash, error: None }),
        }
    }

    fn sample(&mut self, samples: &mut Vec<Sample>) -> CoreTotals {
        samples.extend(self.torrents.iter_mut().map(|(hash, slot)| slot.sample(*hash)));
        let dht_nodes = self.session.get_dht().map(|dht| {
            let stats = dht.stats();
            (stats.routing_table_size + stats.routing_table_size_v6) as u32
        });
        CoreTotals { dht_nodes: dht_nodes.into(), listening: self.listening.clone() }
    }

    fn detail(&mut self, hash: InfoHash, panes: Panes) -> Option<CoreDetail> {
        let slot = self.torrents.get_mut(&hash)?;
        let handle = slot.shared.handle.get()?.clone();
        let mut detail = CoreDetail::default();
        if panes.pieces {
            detail.pieces = piece_map(&self.api, &handle, slot);
        }
        if panes.files {
            detail.file_have = handle.stats().file_progress.into_iter().map(Bytes).collect();
        }
        if panes.peers {
            detail.peers = peers(&handle, hash, &mut self.looked);
        }
        Some(detail)
    }

    fn peers(&mut self) -> Vec<(InfoHash, Vec<Peer>)> {
        let Self { torrents, looked, .. } = self;
        let of = |(hash, slot): (&InfoHash, &Slot)| {
            let handle = slot.shared.handle.get()?.clone();
            Some((*hash, peers(&handle, *hash, looked)))
        };
        torrents.iter().filter_map(of).collect()
    }

    fn shutdown(self: Box<Self>) -> BoxFuture<'static, Vec<Sample>> {
        let this = *self;
        Box::pin(async move {
            for resolving in this.resolving.values() {
                resolving.abort();
            }
            // The first poll of `stop` pauses every torrent and cancels all tasks; the rest of it
            // only sleeps. What really writes the last fast-resume data is dropping every handle.
            let session = this.session.clone();
            let stopping = this.runtime.handle().spawn(async move {
                let _ = tokio::time::timeout(Duration::from_millis(10), session.stop()).await;
            });
            if let Err(error) = stopping.await {
                tracing::error!("librqbit failed to stop: {error}");
            }
            drop((this.session, this.api, this.torrents));
            let deadline = Instant::now() + FLUSH;
            while this.runtime.handle().metrics().num_alive_tasks() > 0 && Instant::now() < deadline {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            // A runtime must not be dropped by a task, and this one waits for its threads.
            let ended = tokio::task::spawn_blocking(move || this.runtime.stop()).await;
            if let Err(error) = ended {
                tracing::error!("the core's threads failed to stop: {error}");
            }
            Vec::new()
        })
    }
}

fn open_session(
    runtime: &CoreRuntime,
    options: &Options,
    folder: &std::path::Path,
) -> Result<(Arc<Session>, Listening)> {
    let network = &options.network;
    let (listener, mut listening) = match free_address(network.listen_port, network.loopback) {
        Ok(addr) => (Some(listener(addr, network.upnp)), Listening::Starting),
        Err(error) => (None, Listening::Off(error.into())),
    };
    let opening = |listen: Option<ListenerOptions>| {
        let opts = session_options(network, folder, listen);
        runtime.block_on(Session::new_with_opts(options.download_dir.clone(), opts))?
    };
    let session = match opening(listener.clone()) {
        Err(error) if listener.is_some() && network.bind.is_none() => {
            // The port was free a moment ago; whoever took it, downloading still works.
            listening = Listening::Off(fault_text(&error));
            opening(None)?
        }
        other => other?,
    };
    if let Some(addr) = session.listen_addr() {
        listening = Listening::On(addr);
    }
    Ok((session, listening))
}

fn listener(listen_addr: SocketAddr, upnp: bool) -> ListenerOptions {
    ListenerOptions {
        listen_addr,
        ipv4_only: listen_addr.is_ipv4(),
        announce_port: listen_addr.ip().is_loopback().then_some(listen_addr.port()),
        enable_upnp_port_forwarding: upnp,
        ..Default::default()
    }
}

fn session_options(
    network: &Network,
    folder: &std::path::Path,
    listen: Option<ListenerOptions>,
) -> SessionOptions {
    SessionOptions {
        dht: network.dht.then(|| DhtSessionConfig {
            bootstrap_addrs: None,
            port: None,
            persistence: Some(DhtPersistenceConfig {
                dump_interval: None,
                config_filename: Some(folder.join("dht.json")),
            }),
        }),
        bind_device_name: network.bind.clone(),
        disable_trackers: !network.trackers,
        fastresume: true,
        persistence: Some(SessionPersistenceConfig::Json { folder: Some(folder.to_owned()) }),
        ipv4_only: listen.as_ref().is_some_and(|l| l.ipv4_only),
        listen,
        // Blocking work at once. Every open stream would hold one for life, but nothing streams from
        // this core; more of them only means more threads that wake each other.
        runtime_worker_threads: Some(8),
        ratelimits: limits_config(network.limits),
        disable_local_service_discovery: !network.lsd,
        client_name_and_version: Some(concat!("bitonic ", env!("CARGO_PKG_VERSION")).to_owned()),
        ..Default::default()
    }
}

/// Limits as the library takes them, as low as it can go.
fn limits_config(limits: Limits) -> LimitsConfig {
    let limit = |rate: Option<Rate>| {
        rate.and_then(|r| NonZeroU32::new(r.0.clamp(LOWEST_LIMIT, u64::from(u32::MAX)) as u32))
    };
    LimitsConfig { download_bps: limit(limits.down), upload_bps: limit(limits.up) }
}

impl Slot {
    fn sample(&mut self, hash: InfoHash) -> Sample {
        let mut sample = Sample::idle(hash);
        if let Some(error) = self.shared.failure() {
            sample.state = CoreState::Failed(error);
        }
        let Some(handle) = self.shared.handle.get() else { return sample };
        let live = handle.live();
        if let Some(live) = &live {
            let now = live.stats_snapshot();
            self.counters.update(now.fetched_bytes, now.uploaded_bytes);
            let hns = live.get_hns();
            sample.state = CoreState::Running;
            sample.have = Known::from(hns.map(|h| Bytes(h.progress())));
            sample.wanted = Known::from(hns.map(|h| Bytes(h.total())));
            sample.peers = PeerCounts {
                connected: now.peer_stats.live,
                seeds: Known::Is(now.peer_stats.live_seeders),
                heard_of: Known::Is(now.peer_stats.seen),
            };
        } else {
            let stats = handle.stats();
            sample.state = match stats.state {
                TorrentStatsState::Initializing { paused: false } => {
                    CoreState::Checking(Bytes(stats.progress_bytes))
                }
                TorrentStatsState::Error => CoreState::Failed(handle.with_state(|s| match s {
                    ManagedTorrentState::Error(error) => fault_text(error),
                    _ => "changing state".into(),
                })),
                // Between stopping and starting librqbit calls itself live or paused alike.
                _ => CoreState::Stopped,
            };
            if matches!(stats.state, TorrentStatsState::Paused) {
                sample.have = Known::Is(Bytes(stats.progress_bytes));
                sample.wanted = Known::Is(Bytes(stats.total_bytes));
            }
        }
        (sample.received, sample.sent) = self.counters.sum();
        sample
    }
}

fn piece_map(api: &Api, handle: &Arc<ManagedTorrent>, slot: &mut Slot) -> Option<PieceMap> {
    let lengths = handle.with_metadata(|m| *m.lengths()).ok()?;
    slot.pieces = lengths.total_pieces();
    // Before the first check nothing is known to be here.
    let have = api.api_dump_haves(TorrentIdOrHash::Hash(Id20::new(handle.info_hash().0))).map_or_else(
        |_| Bits::repeat(false, slot.pieces),
        |(bits, n)| Bits::from_bitfield(bits.as_raw_slice(), n),
    );
    let piece_length = u64::from(lengths.default_piece_length());
    let before_last = piece_length * u64::from(slot.pieces.saturating_sub(1));
    Some(PieceMap {
        wanted: Bits::repeat(true, have.len()),
        have,
        in_flight: Known::Unknown,
        begun: Known::Unknown,
        availability: Known::Unknown,
        priority: Known::Unknown,
        piece_length: Bytes(piece_length),
        lacking_since: None,
        verifying: 0,
        closeup: None,
        last_length: Bytes(lengths.total_length() - before_last),
    })
}

fn peers(
    handle: &Arc<ManagedTorrent>,
    hash: InfoHash,
    looked: &mut HashMap<(InfoHash, SocketAddr), PeerRates>,
) -> Vec<Peer> {
    let now = Instant::now();
    let Some(live) = handle.live() else { return Vec::new() };
    let stats = live.per_peer_stats_snapshot(Default::default()).peers;
    let mut peers: Vec<Peer> = Vec::with_capacity(stats.len());
    for (addr, peer) in stats {
        let Ok(addr) = addr.parse::<SocketAddr>() else { continue };
        let (received, sent) = (peer.counters.fetched_bytes, peer.counters.uploaded_bytes);
        let rates = looked.entry((hash, addr)).or_insert_with(|| PeerRates::from(now, received, sent));
        let (down, up) = rates.update(now, received, sent).unzip();
        // A dual-stack socket writes IPv4 addresses in their IPv6 form.
        let addr = SocketAddr::new(addr.ip().to_canonical(), addr.port());
        peers.push(Peer {
            client: peer.client_name.map(|name| printable_line(&name, 80).into()).into(),
            transport: peer.conn_kind.map(|kind| transport(&kind.to_string())).into(),
            down: down.into(),
            up: up.into(),
            downloaded: Bytes(received),
            uploaded: Bytes(sent),
            ..Peer::at(addr)
        });
    }
    looked.retain(|_, rates| rates.is_fresh(now));
    peers.sort_by_key(|p| p.addr);
    peers
}

fn transport(kind: &str) -> Transport {
    match kind {
        "utp" => Transport::Utp,
        "socks" => Transport::Socks,
        _ => Transport::Tcp,
    }
}

/// Asks peers for the info dictionary until somebody has it.
async fn resolve(session: Arc<Session>, magnet: CoreMagnet, events: EventSender) {
    let hash = magnet.hash;
    for attempt in 0.. {
        let options = AddTorrentOptions {
            list_only: true,
            initial_peers: Some(magnet.peers.clone()),
            ..Default::default()
        };
        match session.add_torrent(AddTorrent::from_url(&magnet.link), Some(options)).await {
            Ok(AddTorrentResponse::ListOnly(listed)) => {
                let peers = listed.seen_peers.into_iter().chain(magnet.peers).collect();
                let metainfo = listed.torrent_bytes.as_ref().into();
                return events.send(CoreEvent::Metadata { hash, metainfo, peers });
            }
            Ok(_) => return,
            Err(error) => {
                let text = fault_text(&error);
                tracing::debug!(%hash, "metadata: {text}");
                if text.contains("no known way") {
                    let error = "nobody to ask: the link names no tracker or peer, and the DHT is off".into();
                    return events.send(CoreEvent::Failed { hash, error });
                }
            }
        }
        let wait = MAGNET_RETRY[attempt.min(MAGNET_RETRY.len() - 1)];
        tokio::time::sleep(Duration::from_secs(wait)).await;
    }
}
