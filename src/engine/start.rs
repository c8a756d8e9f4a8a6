//! Starting and stopping the engine.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Instant, SystemTime},
};

use tokio::sync::{mpsc, watch};

use super::{
    actor::{Actor, CoreState, Inbox},
    bans::BanBook,
    chronicle::Chronicle,
    content::Content,
    core::EventSender,
    deeds::DeedBook,
    disks::Disks,
    entry::Entry,
    geoip::Atlas,
    history::Records,
    list::List,
    load::Cache,
    log::{AlertBook, EventLog, alert},
    options::Options,
    publish::Publisher,
    shelf::{Shelf, changed},
    tombs::{Stage, Tomb, Tombs},
    viewers::Viewers,
    views::ViewBook,
};
use crate::{
    link::{self, Link},
    metainfo::Metainfo,
    model::{AlertKind, Bytes, InfoHash, Severity, Snapshot},
    store::{
        Library, Loaded, Lock, LockError, Opened, RecordSource, Seen, Store, StoreError, Summary,
        TorrentRecord,
    },
};

/// How many read sources may wait for the engine.
const LOADS: usize = 64;

/// Why the engine cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another process owns the state directory, or it cannot be used.
    #[error(transparent)]
    Lock(#[from] LockError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot start a thread: {0}")]
    Thread(#[from] std::io::Error),
    #[error("cannot set up HTTP: {0}")]
    Http(#[from] reqwest::Error),
}

/// A running engine. Dropping it stops it too.
pub struct Engine {
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Engine {
    /// Stops, and waits until everything is saved: under 2 s.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the engine's thread has panicked");
        }
    }
}

/// Takes the state directory, reads what is stored, and starts. Sockets are opened behind the
/// caller's back: the first snapshot, the list as it was stored, is there at once.
pub fn start(options: Options) -> Result<(Engine, Link), StartError> {
    let (engine, link, go) = prepare(options)?;
    drop(go);
    Ok((engine, link))
}

/// What an engine waits for that was prepared: it starts its core when this is told, or dropped.
pub type Go = std::sync::mpsc::Sender<()>;

/// Takes the state directory and reads what is stored: the first snapshot is there, and commands wait. The core is
/// not started before [`Go`], so that who wants to show the list first has the machine for itself.
pub fn prepare(options: Options) -> Result<(Engine, Link, Go), StartError> {
    let lock = Lock::take(&options.state_dir)?;
    let (mut store, opened) = Store::open(&options.state_dir)?;
    store.mark_running()?;
    let stored = store.torrents()?;
    let notes = opened.notes.iter().chain(&stored.problems).cloned().collect::<Vec<_>>();
    let shelf = Arc::new(Shelf::new(Library::open(&options.state_dir)?));
    let (list, tombs, read) = take_up_all(stored, store.seen()?, Recheck::after(&opened));
    store.set_summaries(&read)?;
    let gone = totals_of_others(store.all_time()?, &list);
    let (core_events, core_inbox) = EventSender::channel();
    let (loads, load_inbox) = mpsc::channel(LOADS);
    let (stop, stop_inbox) = watch::channel(false);
    let (link, host) = link::pair(Snapshot::default());
    let mut actor = Actor {
        list,
        shelf,
        alerts: AlertBook::new(store.alerts()?),
        views: ViewBook::new(store.views()?),
        atlas: Atlas::open(options.geoip.clone()),
        chronicle: Chronicle::default(),
        bans: BanBook::new(store.bans()?),
        publisher: Publisher::new(&options.download_dir, gone),
        core: CoreState::Held,
        http: http(&options)?,
        events: EventLog::default(),
        deeds: DeedBook::default(),
        tombs: Tombs::new(options.grace),
        viewers: Viewers::default(),
        records: Records::default(),
        disks: Disks::default(),
        removing: HashSet::new(),
        cache: Cache::default(),
        seen_at: store.seen_at()?,
        settling: None,
        stale: true,
        stirred: false,
        options,
        host,
        store,
        core_events,
        loads,
    };
    actor.take_up_removed(tombs);
    notes.into_iter().for_each(|note| warn(&mut actor, note));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let first = Arc::new(actor.snapshot());
    actor.host.snapshots.send_replace(first);
    let inbox = Inbox { core: core_inbox, loads: load_inbox, stop: stop_inbox };
    let (go, told) = std::sync::mpsc::channel();
    let thread = thread::Builder::new().name("engine".into()).spawn(move || {
        // Told or dropped: both mean that nobody waits any longer.
        let _ = told.recv();
        runtime.block_on(run(actor, inbox));
        // Held to the very end: nobody else may open the state before it is written.
        drop(lock);
    })?;
    Ok((Engine { stop, thread: Some(thread) }, link, go))
}

/// Something was found when the state was opened.
fn warn(actor: &mut Actor, note: String) {
    tracing::warn!("{note}");
    actor.raise(alert(Severity::Warning, AlertKind::State, None, note));
}

async fn run(mut actor: Actor, inbox: Inbox) {
    actor.start_core();
    actor.run(inbox).await;
}

/// What torrent files by URL are fetched with.
fn http(options: &Options) -> reqwest::Result<reqwest::Client> {
    let http = reqwest::Client::builder().user_agent(concat!("bitonic/", env!("CARGO_PKG_VERSION")));
    match &options.network.bind {
        Some(device) => http.interface(device).build(),
        None => http.build(),
    }
}

/// Which torrents to hash anew, whatever the core recorded about them.
#[derive(Clone, Copy)]
enum Recheck {
    None,
    /// This process was killed. The system has written all that we gave it, but the core records
    /// what it verified only now and then, and would fetch again what is there.
    Unfinished,
    /// The machine went down: files may be older than what was recorded about them.
    All,
}

impl Recheck {
    fn after(opened: &Opened) -> Self {
        match (opened.clean, opened.same_boot) {
            (true, _) => Self::None,
            (false, true) => Self::Unfinished,
            (false, false) => Self::All,
        }
    }

    fn concerns(self, record: &TorrentRecord) -> bool {
        match self {
            Self::None => false,
            Self::Unfinished => record.finished.is_none(),
            Self::All => true,
        }
    }
}

/// Summaries of torrent files that had none.
type Read = Vec<(InfoHash, Summary)>;

/// The list as it was stored, and torrents that were removed and can still come back.
fn take_up_all(stored: Loaded, seen: AllSeen, recheck: Recheck) -> (List, Vec<Tomb>, Read) {
    let (records, stones): (Vec<_>, Vec<_>) = stored.removed.into_iter().unzip();
    let mut taking = Taking { places: stored.places, seen, recheck, now: Instant::now(), read: Vec::new() };
    let mut list = List::default();
    stored.torrents.into_iter().for_each(|record| list.restore(taking.up(record)));
    let removed: Vec<_> = records.into_iter().map(|record| taking.up(record)).collect();
    removed.iter().for_each(|entry| list.reserve(entry.place));
    let tombs = removed.into_iter().zip(stones);
    let tombs = tombs.map(|(entry, stone)| Tomb { entry, stone, stage: Stage::Resting }).collect();
    (list, tombs, taking.read)
}

/// What torrents were last seen to be.
type AllSeen = HashMap<InfoHash, Seen>;

/// Takes torrents up as they were stored.
struct Taking {
    places: HashMap<InfoHash, i64>,
    seen: AllSeen,
    recheck: Recheck,
    now: Instant,
    /// Of torrent files that have none yet, since an earlier version stored them.
    read: Read,
}

impl Taking {
    fn up(&mut self, mut record: TorrentRecord) -> Entry {
        let mut fault = None;
        if let RecordSource::Metainfo(bytes) = &record.source {
            match Metainfo::parse(bytes) {
                Ok(metainfo) if metainfo.hash != record.hash => {
                    fault = Some("its stored torrent file is damaged: add the torrent again".into());
                }
                Ok(metainfo) => {
                    let content = Content::new(Arc::new(changed(metainfo, &record)));
                    let summary = content.summary(&record.files);
                    self.read.push((record.hash, summary.clone()));
                    record.summary = Some(summary);
                    record.let_go();
                }
                Err(error) => fault = Some(format!("its stored torrent file cannot be read: {error}").into()),
            }
        }
        let place = self.places.get(&record.hash).copied().unwrap_or_default();
        let seen = self.seen.remove(&record.hash);
        let mut entry = Entry::stored(record, place, seen, self.now);
        entry.recheck = self.recheck.concerns(&entry.record);
        entry.fault = fault;
        entry.rebuild(self.now);
        entry
    }
}

/// What was transferred over all runs by torrents that are not on the list.
fn totals_of_others(all: (Bytes, Bytes), list: &List) -> (Bytes, Bytes) {
    let here = |of: fn(&TorrentRecord) -> Bytes| list.iter().map(|entry| of(&entry.record)).sum::<Bytes>();
    (all.0.saturating_sub(here(|r| r.downloaded)), all.1.saturating_sub(here(|r| r.uploaded)))
}

/// Now, as alerts and records keep it.
pub(super) fn clock() -> crate::model::UnixTime {
    SystemTime::now().into()
}
