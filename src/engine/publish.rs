//! From the engine's state to a snapshot.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use tokio::sync::watch;

use super::{
    actor::{Actor, CoreState},
    core::{CoreDetail, CoreTotals},
    entry::Entry,
};
use crate::model::{Bytes, Detail, Info, Known, Listening, PieceMap, Snapshot, Totals};

/// How often the free space of the disk is read.
const DISK: Duration = Duration::from_secs(5);

/// What only publishing needs.
pub(super) struct Publisher {
    last: Instant,
    totals: CoreTotals,
    free: Known<Bytes>,
    disk_read: Option<Instant>,
    folder: Arc<Path>,
    /// Totals of torrents that were removed.
    removed: (Bytes, Bytes),
    name: Arc<str>,
}

impl Publisher {
    /// For a download folder, with the totals of removed torrents.
    pub fn new(folder: &Path, removed: (Bytes, Bytes)) -> Self {
        Self {
            last: Instant::now(),
            totals: CoreTotals::default(),
            free: Known::Unknown,
            disk_read: None,
            folder: folder.into(),
            removed,
            name: "".into(),
        }
    }

    /// When the last snapshot was sent.
    pub fn last(&self) -> Instant {
        self.last
    }

    /// Whether peers can reach us, as last published.
    pub fn listening(&self) -> &Listening {
        &self.totals.listening
    }

    /// Takes the core's counters; tells whether they changed.
    pub fn take(&mut self, totals: CoreTotals) -> bool {
        let changed = self.totals != totals;
        self.totals = totals;
        changed
    }

    /// Keeps the totals of torrents that are being removed.
    pub fn keep_totals(&mut self, downloaded: Bytes, uploaded: Bytes) {
        self.removed.0 += downloaded;
        self.removed.1 += uploaded;
    }

    /// Reads the free space now and then; tells whether it changed.
    pub fn read_disk(&mut self, folder: &Path, now: Instant) -> bool {
        if self.disk_read.is_some_and(|at| now.duration_since(at) < DISK) {
            return false;
        }
        self.disk_read = Some(now);
        let free = super::folders::free(folder).into();
        std::mem::replace(&mut self.free, free) != free
    }

    /// Sends a snapshot if it differs from the one before in more than its time.
    pub fn send(&mut self, to: &watch::Sender<Arc<Snapshot>>, before: Arc<Snapshot>, mut next: Snapshot) {
        self.last = Instant::now();
        let at = std::mem::replace(&mut next.at, before.at);
        if next != *before {
            next.at = at;
            to.send_replace(Arc::new(next));
        }
    }
}

impl Actor {
    /// The present state; parts that did not change are shared with the snapshot before.
    pub fn snapshot(&mut self) -> Snapshot {
        let before = self.host.snapshots.borrow().clone();
        let rows = || self.list.iter().map(|e| &e.row);
        let same = before.torrents.len() == self.list.len()
            && rows().zip(before.torrents.iter()).all(|(a, b)| Arc::ptr_eq(a, b));
        let torrents = if same { before.torrents.clone() } else { rows().cloned().collect() };
        Snapshot {
            at: SystemTime::now().into(),
            totals: self.totals(),
            torrents,
            details: self.details(&before).into_iter().collect(),
            alerts: self.alerts.publish(),
            events: self.events.publish(),
        }
    }

    fn totals(&mut self) -> Totals {
        if let (Some(core), true) = (self.core.running(), self.publisher.name.is_empty()) {
            let name = core.name().into();
            self.publisher.name = name;
        }
        let publisher = &self.publisher;
        let rows = || self.list.iter().map(|e| &e.row);
        Totals {
            down: rows().map(|t| t.down).sum(),
            up: rows().map(|t| t.up).sum(),
            downloaded: publisher.removed.0 + rows().map(|t| t.downloaded).sum(),
            uploaded: publisher.removed.1 + rows().map(|t| t.uploaded).sum(),
            states: rows().map(|t| t.state).collect(),
            peers: rows().map(|t| t.peers.connected).sum(),
            dht: self.options.network.dht,
            dht_nodes: publisher.totals.dht_nodes,
            free: publisher.free,
            folder: Some(publisher.folder.clone()),
            listening: match &self.core {
                CoreState::Running(_) => publisher.totals.listening.clone(),
                CoreState::Starting(_) => Listening::Starting,
                CoreState::Down(why, _) => Listening::Off(why.clone()),
            },
            limits: self.options.network.limits,
            core: publisher.name.clone(),
        }
    }

    fn details(&mut self, before: &Snapshot) -> Option<Arc<Detail>> {
        let (hash, panes) = self.focus?;
        let core = self.core.running().and_then(|core| core.detail(hash, panes)).unwrap_or_default();
        let detail = detail(self.list.get(hash)?, core, panes.trackers);
        Some(match before.detail(hash) {
            Some(same) if **same == detail => same.clone(),
            _ => Arc::new(detail),
        })
    }
}

fn detail(entry: &Entry, core: CoreDetail, trackers: bool) -> Detail {
    let content = entry.content.as_deref();
    let choice = &entry.record.files;
    let told = core.trackers;
    Detail {
        hash: entry.hash(),
        info: content.map_or_else(|| unresolved(entry), |c| c.info.clone()),
        pieces: core
            .pieces
            .zip(content)
            .map(|(pieces, content)| Arc::new(PieceMap { wanted: content.wanted_pieces(choice), ..pieces })),
        peers: core.peers.into(),
        departures: core.departures.into(),
        files: content.map_or_else(Default::default, |c| c.file_rows(choice, &core.file_have).into()),
        trackers: match content {
            Some(content) if trackers && told.is_empty() => content.trackers().into(),
            _ => told.into(),
        },
        limits: entry.record.limits,
    }
}

/// All that is known of a magnet link that is not resolved.
fn unresolved(entry: &Entry) -> Arc<Info> {
    Arc::new(Info { magnet: entry.row.magnet.clone(), ..Info::default() })
}
