//! From the engine's state to a snapshot.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use tokio::sync::watch;

use super::{
    actor::{Actor, CoreState},
    content::Content,
    core::{CoreDetail, CoreTotals},
    entry::Entry,
    history::Gauges,
};
use crate::{
    model::{
        Bytes, Detail, Info, InfoHash, Known, Listening, Panes, PieceMap, Rate, Snapshot, StateCounts,
        Torrent, Totals, Verdict,
    },
    rules::verdict::{Facts, verdicts},
};

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
    /// Sums over the rows of a list.
    sums: Option<(Arc<[Arc<Torrent>]>, Sums)>,
    name: Arc<str>,
}

/// What is summed up over all torrents.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    down: Rate,
    up: Rate,
    downloaded: Bytes,
    uploaded: Bytes,
    states: StateCounts,
    stored: u32,
    peers: u32,
    /// Torrents that move something.
    active: u32,
}

impl Sums {
    /// In one go: the rows of thousands lie all over the memory.
    fn of(rows: &[Arc<Torrent>]) -> Self {
        let mut sums = Self::default();
        for row in rows {
            sums.down = sums.down + row.down;
            sums.up = sums.up + row.up;
            sums.downloaded += row.downloaded;
            sums.uploaded += row.uploaded;
            sums.peers += row.peers.connected;
            sums.active += u32::from(row.down > Rate::ZERO || row.up > Rate::ZERO);
            sums.stored += u32::from(row.stored);
            sums.states.add(row.state);
        }
        sums
    }
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
            sums: None,
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

    /// Counts of the last snapshot, for the history.
    pub fn gauges(&self) -> Gauges {
        let sums = self.sums.as_ref().map(|(_, sums)| *sums).unwrap_or_default();
        Gauges { peers: sums.peers, active: sums.active, nodes: self.totals.dht_nodes }
    }

    /// Whether torrents of the last snapshot are told as they were stored.
    pub fn tells_stored(&self) -> bool {
        self.sums.as_ref().is_some_and(|(_, sums)| sums.stored > 0)
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

    /// A removed torrent is back, with its totals.
    pub fn give_back(&mut self, (downloaded, uploaded): (Bytes, Bytes)) {
        self.removed.0 = self.removed.0.saturating_sub(downloaded);
        self.removed.1 = self.removed.1.saturating_sub(uploaded);
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
    pub fn send(&mut self, to: &watch::Sender<Arc<Snapshot>>, before: &Snapshot, next: Snapshot) {
        self.last = Instant::now();
        if differ(before, &next) {
            to.send_replace(Arc::new(next));
        }
    }
}

/// Whether two snapshots differ in more than their time. A list is the one before where no row changed,
/// so that rows need not be compared.
fn differ(before: &Snapshot, next: &Snapshot) -> bool {
    let Snapshot { at: _, totals, torrents, details, surveyed, disks, alerts, events, deeds, views, bans } =
        next;
    !Arc::ptr_eq(torrents, &before.torrents)
        || *totals != before.totals
        || *details != before.details
        || *surveyed != before.surveyed
        || *disks != before.disks
        || *alerts != before.alerts
        || *events != before.events
        || *deeds != before.deeds
        || *views != before.views
        || *bans != before.bans
}

impl Actor {
    /// The present state; parts that did not change are shared with the snapshot before.
    pub fn snapshot(&mut self) -> Snapshot {
        let before = self.host.snapshots.borrow().clone();
        let rows = || self.list.iter().map(|e| &e.row);
        let same = before.torrents.len() == self.list.len()
            && rows().zip(before.torrents.iter()).all(|(a, b)| Arc::ptr_eq(a, b));
        let torrents = if same { before.torrents.clone() } else { rows().cloned().collect() };
        let totals = self.totals(&torrents);
        Snapshot {
            at: SystemTime::now().into(),
            torrents,
            details: self.details(&before, &totals),
            totals,
            surveyed: self.surveyed(),
            disks: self.disks.shown.clone(),
            alerts: self.alerts.publish(),
            events: self.events.publish(),
            deeds: self.deeds.publish(&mut self.store),
            views: self.views.publish(),
            bans: self.bans.publish(),
        }
    }

    fn totals(&mut self, rows: &Arc<[Arc<Torrent>]>) -> Totals {
        if let (Some(core), true) = (self.core.running(), self.publisher.name.is_empty()) {
            let name = core.name().into();
            self.publisher.name = name;
        }
        let publisher = &mut self.publisher;
        let sums = match &publisher.sums {
            Some((of, sums)) if Arc::ptr_eq(of, rows) => *sums,
            _ => Sums::of(rows),
        };
        publisher.sums = Some((rows.clone(), sums));
        Totals {
            down: sums.down,
            up: sums.up,
            downloaded: publisher.removed.0 + sums.downloaded,
            uploaded: publisher.removed.1 + sums.uploaded,
            states: sums.states,
            stored: sums.stored,
            as_of: self.seen_at.filter(|_| sums.stored > 0),
            peers: sums.peers,
            dht: self.options.network.dht,
            dht_nodes: publisher.totals.dht_nodes,
            free: publisher.free,
            folder: Some(publisher.folder.clone()),
            listening: match &self.core {
                CoreState::Running(_) => publisher.totals.listening.clone(),
                CoreState::Held | CoreState::Starting(_) => Listening::Starting,
                CoreState::Down(why, _) => Listening::Off(why.clone()),
            },
            limits: self.options.network.limits,
            removed: self.tombs.summary(),
            core: publisher.name.clone(),
        }
    }

    fn details(&mut self, before: &Snapshot, totals: &Totals) -> Arc<[Arc<Detail>]> {
        let focused = self.viewers.focused();
        focused.into_iter().filter_map(|focus| self.detail(focus, before, totals)).collect()
    }

    fn detail(
        &mut self,
        (hash, panes): (InfoHash, Panes),
        before: &Snapshot,
        totals: &Totals,
    ) -> Option<Arc<Detail>> {
        // A verdict is found from everything.
        let panes = if panes.why { Panes { closeup: panes.closeup, ..Panes::ALL } } else { panes };
        let mut core = self.core.running().and_then(|core| core.detail(hash, panes)).unwrap_or_default();
        self.atlas.place(&mut core.peers);
        let (log, added_by) = if panes.log { self.log_of(hash) } else { Default::default() };
        let entry = self.list.get(hash)?;
        let content = self.content_of(entry).ok();
        let detail = detail(entry, content.as_deref(), core, panes);
        let mut detail = Detail { log, added_by, ..detail };
        if panes.why {
            detail.verdicts = why(&entry.row, &detail, totals);
        }
        Some(match before.detail(hash) {
            Some(same) if **same == detail => same.clone(),
            _ => Arc::new(detail),
        })
    }
}

fn detail(entry: &Entry, content: Option<&Content>, core: CoreDetail, panes: Panes) -> Detail {
    let choice = &entry.record.files;
    let told = core.trackers;
    Detail {
        hash: entry.hash(),
        info: content.map_or_else(|| unresolved(entry), |c| c.info.clone()),
        pieces: core.pieces.zip(content).map(|(pieces, content)| {
            let told = pieces.closeup.as_deref();
            let closeup = panes.closeup.map(|look| Arc::new(content.closeup(look, told)));
            Arc::new(PieceMap {
                closeup,
                wanted: content.wanted_pieces(choice, &entry.record.priorities.pieces),
                ..pieces
            })
        }),
        peers: core.peers.into(),
        departures: core.departures.into(),
        banned: core.banned,
        files: content.map_or_else(Default::default, |c| c.file_rows(&entry.record, &core.file_have).into()),
        trackers: match content {
            Some(content) if panes.trackers && told.is_empty() => content.trackers().into(),
            _ => told.into(),
        },
        limits: entry.record.limits,
        sequential: entry.record.sequential,
        added_by: None,
        log: [].into(),
        verdicts: [].into(),
    }
}

fn why(torrent: &Torrent, detail: &Detail, totals: &Totals) -> Arc<[Verdict]> {
    verdicts(&Facts { torrent, detail, totals, now: SystemTime::now().into() }).into()
}

/// All that is known of a magnet link that is not resolved.
fn unresolved(entry: &Entry) -> Arc<Info> {
    Arc::new(Info { magnet: entry.row.magnet.clone(), ..Info::default() })
}
