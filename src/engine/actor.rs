//! The engine's task: takes commands and core events, samples counters, publishes snapshots.
//!
//! It runs on a thread of its own, where it may wait for the database without holding up a peer or
//! a key press.

use std::{
    collections::HashSet,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::{
    sync::{mpsc, watch},
    task::JoinHandle,
    time::MissedTickBehavior,
};

use super::{
    bans::BanBook,
    chronicle::Chronicle,
    core::{Core, CoreEvent, EventSender},
    deeds::DeedBook,
    disks::Disks,
    entry::Entry,
    geoip::Atlas,
    history::Records,
    librqbit::LibrqbitCore,
    list::List,
    load::{Cache, Loaded},
    log::{AlertBook, EventLog, alert},
    options::{CoreKind, Options},
    publish::Publisher,
    shelf::Shelf,
    swarm::SwarmCore,
    tombs::Tombs,
    viewers::Viewers,
    views::ViewBook,
};
use crate::{
    link::{Host, Order},
    model::{AlertKind, InfoHash, Listening, Severity, Torrent, UnixTime},
    rules::NewAlert,
    store::{Progress, Store},
};

/// Snapshots follow each other at least so far apart.
const PACE: Duration = Duration::from_millis(100);
/// How often the totals of torrents are written to disk.
const SAVE: Duration = Duration::from_secs(10);
/// What was stored of a torrent is believed for so long after the core got it.
const SETTLE: Duration = Duration::from_secs(20);
/// How often a core that would not start is tried again.
const RESTART: Duration = Duration::from_secs(10);

/// Everything the engine knows.
pub(super) struct Actor {
    pub options: Options,
    pub host: Host,
    pub store: Store,
    pub shelf: Arc<Shelf>,
    pub core: CoreState,
    pub core_events: EventSender,
    pub list: List,
    pub events: EventLog,
    pub alerts: AlertBook,
    pub deeds: DeedBook,
    /// Torrents that were removed and can still come back.
    pub tombs: Tombs,
    pub views: ViewBook,
    pub bans: BanBook,
    pub chronicle: Chronicle,
    /// Where peers are.
    pub atlas: Atlas,
    pub publisher: Publisher,
    pub viewers: Viewers,
    /// What was moved when, and what is told of it.
    pub records: Records,
    pub disks: Disks,
    /// Torrents the core has not finished removing: one of the same hash must wait.
    pub removing: HashSet<InfoHash>,
    pub loads: mpsc::Sender<Loaded>,
    /// For torrent files by URL.
    pub http: reqwest::Client,
    pub cache: Cache,
    /// When it was last written down what torrents are seen to be.
    pub seen_at: Option<UnixTime>,
    /// Since when the core has had all torrents, while it has not looked at all of them.
    pub settling: Option<Instant>,
    pub stale: bool,
    /// The core has something to tell before the next sample is due.
    pub stirred: bool,
}

/// Where the core is.
pub(super) enum CoreState {
    /// It is not to start yet.
    Held,
    Starting(JoinHandle<Started>),
    Running(Box<dyn Core>),
    /// It would not start; the reason, and when it is tried again.
    Down(Arc<str>, Instant),
}

impl CoreState {
    /// The core, if it runs.
    pub fn running(&mut self) -> Option<&mut Box<dyn Core>> {
        match self {
            Self::Running(core) => Some(core),
            _ => None,
        }
    }
}

/// What starting a core comes to.
type Started = anyhow::Result<Box<dyn Core>>;

/// What wakes the engine.
enum Wake {
    Order(Option<Order>),
    Core(Option<CoreEvent>),
    Loaded(Option<Loaded>),
    Started(Result<Started, tokio::task::JoinError>),
    Restart,
    Sample,
    Publish,
    Save,
    Stop,
}

/// The receiving ends that the loop waits on.
pub(super) struct Inbox {
    pub core: mpsc::UnboundedReceiver<CoreEvent>,
    pub loads: mpsc::Receiver<Loaded>,
    pub stop: watch::Receiver<bool>,
}

impl Actor {
    /// Runs until told to stop; then lets the core write what must survive, and says so in the store.
    pub async fn run(mut self, mut inbox: Inbox) {
        let mut samples = tokio::time::interval(self.options.refresh);
        samples.set_missed_tick_behavior(MissedTickBehavior::Skip);
        let mut saves = tokio::time::interval(SAVE);
        saves.set_missed_tick_behavior(MissedTickBehavior::Skip);
        let mut orders_open = true;
        loop {
            let due = self.publisher.last() + PACE;
            if samples.period() != self.options.refresh {
                samples = tokio::time::interval(self.options.refresh);
                samples.set_missed_tick_behavior(MissedTickBehavior::Skip);
            }
            let wake = tokio::select! {
                biased;
                _ = inbox.stop.wait_for(|stop| *stop) => Wake::Stop,
                order = self.host.orders.recv(), if orders_open => Wake::Order(order),
                event = inbox.core.recv() => Wake::Core(event),
                loaded = inbox.loads.recv() => Wake::Loaded(loaded),
                started = starting(&mut self.core) => started,
                _ = samples.tick() => Wake::Sample,
                _ = saves.tick() => Wake::Save,
                _ = tokio::time::sleep_until(due.into()), if self.stale => Wake::Publish,
            };
            match wake {
                Wake::Stop => break,
                Wake::Order(None) => orders_open = false,
                Wake::Order(Some(order)) => self.obey(order),
                Wake::Core(event) => event.into_iter().for_each(|e| self.heed(e)),
                Wake::Loaded(loaded) => loaded.into_iter().for_each(|l| self.take_load(l)),
                Wake::Started(result) => self.take_core(result),
                Wake::Restart => self.start_core(),
                Wake::Sample => self.sample(),
                Wake::Save => self.save_totals(),
                Wake::Publish if self.stirred => self.sample(),
                Wake::Publish => self.publish(),
            }
        }
        self.stop(inbox).await;
    }

    /// Begins to start the core, which may take a while.
    pub fn start_core(&mut self) {
        let (options, shelf, events) = (self.options.clone(), self.shelf.clone(), self.core_events.clone());
        let start = move || start_core(&options, shelf, events);
        self.core = CoreState::Starting(tokio::task::spawn_blocking(start));
    }

    fn take_core(&mut self, result: Result<Started, tokio::task::JoinError>) {
        let result = result.map_err(anyhow::Error::from).and_then(|r| r);
        match result {
            Ok(core) => {
                tracing::info!("the core {} runs", core.name());
                self.core = CoreState::Running(core);
                // They may have been changed while it was starting.
                let limits = self.options.network.limits;
                if let Some(core) = self.core.running() {
                    core.set_limits(limits);
                }
                self.hand_over_bans();
                self.hand_over_all();
                self.settling = Some(Instant::now());
                self.sample();
            }
            Err(error) => {
                let text = super::fault::fault_text(&error);
                tracing::error!("the core would not start: {error:#}");
                if self.publisher.listening() != &Listening::Off(text.clone()) {
                    self.raise(NewAlert {
                        severity: Severity::Error,
                        kind: AlertKind::Listen,
                        torrent: None,
                        text: format!("cannot start: {text}; trying again every {} s", RESTART.as_secs()),
                    });
                }
                self.core = CoreState::Down(text, Instant::now() + RESTART);
                self.stale = true;
            }
        }
    }

    /// Hands every torrent that the core does not have yet to it.
    pub fn hand_over_all(&mut self) {
        let waiting: Vec<_> = self.list.iter().filter(|e| !e.handed).map(Entry::hash).collect();
        for hash in waiting {
            self.hand_over(hash);
        }
    }

    /// Reads the core's counters, and publishes what changed.
    pub fn sample(&mut self) {
        let now = Instant::now();
        self.stirred = false;
        let mut samples = Vec::new();
        if let Some(core) = self.core.running() {
            let totals = core.sample(&mut samples);
            self.stale |= self.publisher.take(totals);
        }
        for sample in samples {
            match self.tombs.count(&sample, now) {
                Some((downloaded, uploaded)) => self.publisher.keep_totals(downloaded, uploaded),
                None => self.list.take(sample, now),
            }
        }
        self.finish_removed();
        if self.settling.is_some_and(|since| now.duration_since(since) > SETTLE) {
            self.settling = None;
            self.list.forget_stored();
        }
        self.stale |= self.list.refresh(now);
        self.note_finished(now);
        self.list.settle(now);
        self.record_traffic(now);
        self.count_heads();
        if let Some(why) = self.atlas.fault() {
            self.raise(alert(Severity::Warning, AlertKind::State, None, why));
        }
        let rows = self.host.snapshots.borrow().torrents.clone();
        let list = &self.list;
        let place = |torrent: &Torrent| list.get(torrent.hash).and_then(Entry::place);
        self.stale |= self.disks.read(&rows, place, &self.options.download_dir, now);
        self.stale |= self.publisher.read_disk(&self.options.download_dir, now);
        self.forget_viewers();
        self.stale |= self.viewers.focus_any();
        self.publish();
        // `benches/latency.rs` reads it.
        tracing::trace!(micros = now.elapsed().as_micros(), "sampled and published");
    }

    fn publish(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        let before = self.host.snapshots.borrow().clone();
        let next = self.snapshot();
        self.chronicle.follow(&before, &next);
        let alerts = crate::rules::alerts(&before, &next);
        let next = if alerts.is_empty() {
            next
        } else {
            alerts.into_iter().for_each(|alert| self.raise(alert));
            self.stale = false;
            self.snapshot()
        };
        self.publisher.send(&self.host.snapshots, &before, next);
    }

    /// Writes an alert down.
    pub fn raise(&mut self, alert: NewAlert) {
        let at = self.now();
        self.alerts.raise(&mut self.store, at, alert);
        self.stale = true;
    }

    /// The hour.
    pub fn now(&self) -> UnixTime {
        super::start::clock()
    }

    fn save_totals(&mut self) {
        if let Err(error) = self.deeds.flush(&mut self.store) {
            tracing::error!("cannot store what was done: {error}");
        }
        let progress = self.list.take_progress();
        if !progress.totals.is_empty() || !progress.seen.is_empty() {
            self.write_progress(&progress);
        }
    }

    fn write_progress(&mut self, progress: &Progress) {
        // Before all were looked at, some are only known to be what they were then.
        let at = if self.publisher.tells_stored() { self.seen_at } else { Some(self.now()) };
        match self.store.set_progress(progress, at) {
            Ok(()) => self.seen_at = at,
            Err(error) => tracing::error!("cannot save the progress: {error}"),
        }
    }

    /// What was moved between the last sample and the end counts too.
    fn count_the_last(&mut self, samples: &[super::core::Sample]) {
        samples.iter().for_each(|sample| self.list.count(sample));
        self.stale |= self.list.refresh(Instant::now());
        self.record_traffic(Instant::now());
        self.save_totals();
        self.publish();
    }

    async fn stop(mut self, inbox: Inbox) {
        self.sample();
        self.save_totals();
        if let CoreState::Starting(starting) = self.core {
            self.core = match starting.await {
                Ok(Ok(core)) => CoreState::Running(core),
                _ => CoreState::Down("stopped".into(), Instant::now()),
            };
        }
        let stopped = CoreState::Down("stopped".into(), Instant::now());
        if let CoreState::Running(core) = std::mem::replace(&mut self.core, stopped) {
            let last = core.shutdown().await;
            self.count_the_last(&last);
        }
        self.finish_removed();
        drop(inbox);
        self.write_history(Instant::now());
        self.write_progress(&Progress::default());
        if let Err(error) = self.store.mark_clean() {
            tracing::error!("cannot mark the state as clean: {error}");
        }
    }
}

/// Starts the core that was asked for. Blocks.
fn start_core(options: &Options, shelf: Arc<Shelf>, events: EventSender) -> Started {
    Ok(match options.core {
        CoreKind::Librqbit => Box::new(LibrqbitCore::start(options, shelf, events)?),
        CoreKind::Swarm => Box::new(SwarmCore::start(options, shelf, events)?),
    })
}

/// What the core's start comes to; never, while it runs.
async fn starting(core: &mut CoreState) -> Wake {
    match core {
        CoreState::Starting(task) => Wake::Started(task.await),
        CoreState::Down(_, again) => {
            tokio::time::sleep_until((*again).into()).await;
            Wake::Restart
        }
        CoreState::Held | CoreState::Running(_) => std::future::pending().await,
    }
}
