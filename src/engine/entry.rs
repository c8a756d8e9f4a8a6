//! One torrent of the engine: what is stored of it, what the core says, and the row that follows.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    core::{CoreState, Sample},
    counters::Window,
};
use crate::{
    locale::t,
    metainfo::tracker_hosts,
    model::{Bytes, InfoHash, Known, PeerCounts, Rate, State, Torrent, printable, printable_line},
    store::{RecordSource, Seen, TorrentRecord},
};

/// A torrent that wants pieces and has received nothing for so long is stalled.
const STALL: Duration = Duration::from_secs(20);
/// No name on the list is longer, in characters.
const NAME: usize = 255;

/// A torrent or magnet link on the list.
pub struct Entry {
    pub record: TorrentRecord,
    /// Whether the core has it.
    pub handed: bool,
    /// Whether the core must hash it whatever it recorded of earlier runs. So it is with what is newly
    /// added: a record of it can only be left over from a torrent that was removed.
    pub recheck: bool,
    /// Where it stands in the order of adding, by which torrents of one second differ.
    pub place: i64,
    /// What it was last seen to be, until the core tells what it is.
    pub stored: Option<Seen>,
    /// What was last written down of what it is seen to be.
    pub written: Option<Seen>,
    /// What keeps the engine from handing it to the core.
    pub fault: Option<Arc<str>>,
    pub sample: Sample,
    /// Totals of earlier runs, to which those of the sample are added.
    pub base: (Bytes, Bytes),
    pub row: Arc<Torrent>,
    rates: (Window, Window),
    /// Nothing of it changes with time: its rates are 0, and stay so until there is a new sample.
    resting: bool,
    moved: Moved,
}

/// When something was last received, and how much there was then.
struct Moved {
    at: Instant,
    received: Bytes,
}

impl Entry {
    /// The file or the folder that is this torrent's alone; `None`: it is not known, or on the move.
    pub fn place(&self) -> Option<PathBuf> {
        let record = &self.record;
        let summary = record.summary.as_ref().filter(|_| record.moving.is_none())?;
        Some(match &summary.file {
            Some(file) => record.folder.join(file),
            None => record.folder.clone(),
        })
    }

    /// An entry of a record.
    pub fn new(record: TorrentRecord, now: Instant) -> Self {
        let mut entry = Self {
            sample: Sample::idle(record.hash),
            base: (record.downloaded, record.uploaded),
            row: Arc::new(Torrent::new(record.hash, "")),
            record,
            handed: false,
            place: 0,
            stored: None,
            written: None,
            recheck: true,
            fault: None,
            rates: Default::default(),
            resting: false,
            moved: Moved { at: now, received: Bytes::ZERO },
        };
        entry.row = Arc::new(entry.build(Rate::ZERO, Rate::ZERO, now));
        entry
    }

    /// An entry of a record of an earlier run, in which it was last seen to be that.
    pub fn stored(record: TorrentRecord, place: i64, seen: Option<Seen>, now: Instant) -> Self {
        let stored = seen.clone().unwrap_or_else(|| guess(&record));
        Self { place, written: seen, stored: Some(stored), ..Self::new(record, now) }
    }

    /// The hash that names it.
    pub fn hash(&self) -> InfoHash {
        self.record.hash
    }

    /// Whether the metadata is here, as it is not of a magnet link at first.
    pub fn is_resolved(&self) -> bool {
        self.record.summary.is_some()
    }

    /// Counts payload, and nothing else, up to these amounts of this run; whether the totals changed.
    pub fn count(&mut self, received: Bytes, sent: Bytes) -> bool {
        let totals = (self.base.0 + received, self.base.1 + sent);
        let changed = totals != (self.record.downloaded, self.record.uploaded);
        (self.record.downloaded, self.record.uploaded) = totals;
        (self.sample.received, self.sample.sent) = (received, sent);
        changed
    }

    /// Takes what the core says now; whether the totals changed. `before` is when it was asked last.
    pub fn take(&mut self, sample: Sample, before: Option<Instant>, now: Instant) -> bool {
        let running = |s: &CoreState| matches!(s, CoreState::Running);
        // Time spent stopped or checking is not time without data.
        if sample.received != self.moved.received || (running(&sample.state) && !running(&self.sample.state))
        {
            self.moved = Moved { at: now, received: sample.received };
        }
        if std::mem::take(&mut self.resting) {
            let before = before.unwrap_or(now);
            self.rates.0 = Window::from(before, self.sample.received.0);
            self.rates.1 = Window::from(before, self.sample.sent.0);
        }
        let changed = self.count(sample.received, sample.sent);
        // As long as it waits for its files to be looked at, the core knows less than was stored.
        let begun = match &sample.state {
            CoreState::Checking(done) => done.0 > 0,
            CoreState::Failed(_) => true,
            CoreState::Running | CoreState::Stopped => false,
        };
        if begun || sample.have.is_known() {
            self.stored = None;
        }
        self.sample = sample;
        changed
    }

    /// What is to be written down of what it is seen to be, if that is something else than what was.
    pub fn unwritten(&self) -> Option<Seen> {
        let told = matches!(self.row.state, State::Failed | State::Stalled);
        let seen = || Seen {
            state: self.row.state,
            have: self.row.have,
            reason: self.row.reason.as_deref().filter(|_| told).map(str::to_owned),
            brief: self.row.brief.as_deref().filter(|_| told).map(str::to_owned),
        };
        let known = !self.row.stored && self.is_resolved() && self.sample.have.is_known();
        known.then(seen).filter(|seen| self.written.as_ref() != Some(seen))
    }

    /// Whether its row stays as it is until something happens to it; then it needs no readings.
    pub fn rests(&mut self) -> bool {
        let row = &self.row;
        self.resting = row.down == Rate::ZERO && row.up == Rate::ZERO && row.state != State::Downloading;
        if self.resting {
            self.rates = Default::default();
        }
        self.resting
    }

    /// Builds the row anew, if anything in it changed; tells whether it did.
    pub fn refresh(&mut self, now: Instant) -> bool {
        let down = self.rates.0.update(now, self.sample.received.0);
        let up = self.rates.1.update(now, self.sample.sent.0);
        self.replace(down, up, now)
    }

    /// The same without a new reading of the counters: after a command, between two samples.
    pub fn rebuild(&mut self, now: Instant) -> bool {
        let (down, up) = (self.row.down, self.row.up);
        self.replace(down, up, now)
    }

    fn replace(&mut self, down: Rate, up: Rate, now: Instant) -> bool {
        let row = self.build(down, up, now);
        let changed = *self.row != row;
        if changed {
            self.row = Arc::new(row);
        }
        changed
    }

    fn build(&self, down: Rate, up: Rate, now: Instant) -> Torrent {
        let summary = self.record.summary.as_ref();
        let size = summary.map(|s| s.size);
        let wanted = self.sample.wanted.value().or(summary.map(|s| s.wanted));
        let wanted = wanted.unwrap_or_default();
        let stored = self.stored.as_ref().filter(|_| self.fault.is_none());
        let have = self.sample.have.value().or(stored.map(|seen| seen.have));
        let complete = summary.is_some() && have.is_some_and(|have| have >= wanted);
        let have = have.unwrap_or_default().min(wanted);
        let (state, told) = match stored {
            Some(seen) if summary.is_some() => self.state_before(seen, complete),
            _ => self.state(complete, now),
        };
        let told = told.or_else(|| self.moving());
        let (reason, brief) = told.map_or((None, None), |Told { whole, brief }| (Some(whole), brief));
        let moving = matches!(state, State::Downloading | State::Stalled);
        let magnet = self.magnet();
        Torrent {
            hash: self.hash(),
            name: printable_line(&self.record.name, NAME).into(),
            state,
            stored: stored.is_some(),
            reason,
            brief,
            size: size.into(),
            wanted,
            have,
            down,
            up,
            eta: if moving { down.time_for(wanted.saturating_sub(have)).map(coarse) } else { None },
            downloaded: self.record.downloaded,
            uploaded: self.record.uploaded,
            peers: if state.is_stopped() { PeerCounts::default() } else { self.sample.peers },
            added: self.record.added,
            finished: self.record.finished,
            folder: self.record.folder.as_path().into(),
            pieces: summary.map_or(0, |s| s.pieces),
            private: summary.is_some_and(|s| s.private),
            labels: self.labels(),
            trackers: self.trackers(&magnet),
            magnet,
        }
    }

    /// The same as on the row before, as nearly always.
    fn labels(&self) -> Arc<[Arc<str>]> {
        let (labels, shown) = (&self.record.labels, &self.row.labels);
        let same = labels.len() == shown.len() && labels.iter().zip(shown.iter()).all(|(a, b)| **a == **b);
        match same {
            true => shown.clone(),
            // Those of a database that somebody else wrote to may be anything.
            false => labels.iter().map(|label| printable(label).into()).collect(),
        }
    }

    /// A link that is not resolved is what was added.
    fn magnet(&self) -> Arc<str> {
        match (&self.record.summary, &self.record.source) {
            (Some(summary), _) => summary.link.clone(),
            (None, RecordSource::Magnet(link)) if **link == *self.row.magnet => self.row.magnet.clone(),
            (None, RecordSource::Magnet(link)) => link.as_str().into(),
            (None, RecordSource::Metainfo(_) | RecordSource::Kept) => "".into(),
        }
    }

    /// The hosts that its link names, read anew only when it is another one.
    fn trackers(&self, magnet: &Arc<str>) -> Arc<[Arc<str>]> {
        let same = Arc::ptr_eq(magnet, &self.row.magnet) || **magnet == *self.row.magnet;
        if same { self.row.trackers.clone() } else { tracker_hosts(magnet) }
    }

    /// What it was last seen to do; what its user has wanted since is known for certain.
    fn state_before(&self, seen: &Seen, complete: bool) -> (State, Option<Told>) {
        let whole = |whole: &String| Told {
            whole: whole.as_str().into(),
            brief: seen.brief.as_deref().map(Into::into),
        };
        match seen.state {
            _ if self.record.paused => (if complete { State::Done } else { State::Paused }, None),
            State::Paused | State::Done => (State::Queued, None),
            state => (state, seen.reason.as_ref().map(whole)),
        }
    }

    fn state(&self, complete: bool, now: Instant) -> (State, Option<Told>) {
        if let Some(fault) = &self.fault {
            return (State::Failed, Some(fault.clone().into()));
        }
        if matches!(self.record.source, RecordSource::Magnet(_)) {
            return match self.record.paused && !self.record.choose_files {
                true => (State::Paused, Some(t!("stall-metadata-absent").into())),
                false => (State::Metadata, self.told().or_else(|| Some(t!("stall-looking").into()))),
            };
        }
        match &self.sample.state {
            CoreState::Failed(error) => (State::Failed, Some(error.clone().into())),
            // That somebody asked for goes on while it is paused.
            CoreState::Checking(done) if done.0 > 0 => (State::Checking, self.checked(*done)),
            _ if self.record.paused => (if complete { State::Done } else { State::Paused }, None),
            CoreState::Checking(_) | CoreState::Stopped => (State::Queued, None),
            CoreState::Running if complete => (State::Seeding, None),
            CoreState::Running if now.duration_since(self.moved.at) < STALL => (State::Downloading, None),
            CoreState::Running => {
                (State::Stalled, Some(self.told().unwrap_or_else(|| why_stalled(self.sample.peers))))
            }
        }
    }

    /// What the core says of why nothing comes.
    fn told(&self) -> Option<Told> {
        let stall = self.sample.stalled.as_ref()?;
        Some(Told { whole: stall.whole.clone(), brief: Some(stall.brief.clone()) })
    }

    /// Where its data is on the way to.
    fn moving(&self) -> Option<Told> {
        let (to, summary) = (self.record.moving.as_ref()?, self.record.summary.as_ref()?);
        let to = printable_line(&to.to_string_lossy(), NAME);
        let whole = match self.sample.moved {
            Some(done) => {
                t!("stall-moving-share", folder = to, share = share(done.fraction_of(summary.size)))
            }
            None => t!("stall-moving", folder = to),
        };
        Some(Told { whole: whole.into(), brief: Some(t!("stall-brief-moving").into()) })
    }

    fn checked(&self, done: Bytes) -> Option<Told> {
        let size = self.record.summary.as_ref()?.size;
        Some(t!("stall-checked", share = share(done.fraction_of(size))).as_str().into())
    }
}

/// What a torrent was most likely to be of which nobody has written that down.
fn guess(record: &TorrentRecord) -> Seen {
    let wanted = record.summary.as_ref().map_or(Bytes::ZERO, |summary| summary.wanted);
    let have = if record.finished.is_some() { wanted } else { record.downloaded.min(wanted) };
    Seen { state: State::Queued, have, reason: None, brief: None }
}

/// Why a state is what it is.
struct Told {
    whole: Arc<str>,
    brief: Option<Arc<str>>,
}

impl From<Arc<str>> for Told {
    fn from(whole: Arc<str>) -> Self {
        Self { whole, brief: None }
    }
}

impl From<&str> for Told {
    fn from(whole: &str) -> Self {
        Self { whole: whole.into(), brief: None }
    }
}

/// What a core that tells no more than counts lets us say.
fn why_stalled(peers: PeerCounts) -> Told {
    let (whole, brief) = match (peers.connected, peers.heard_of) {
        (0, Known::Is(0)) => return t!("stall-brief-no-peers").into(),
        (0, Known::Is(n)) => (t!("stall-silent", peers = n), t!("stall-brief-silent", peers = n)),
        (0, Known::Unknown) => return t!("stall-unconnected").into(),
        (n, _) => (t!("stall-nothing-sent", peers = n), t!("stall-brief-nothing-sent", peers = n)),
    };
    Told { whole: whole.into(), brief: Some(brief.into()) }
}

/// Whole percent.
fn share(of_all: f64) -> String {
    format!("{:.0}", of_all * 100.0)
}

/// Estimates are not exact to the second; rounding them keeps the screen quiet.
fn coarse(eta: Duration) -> Duration {
    let seconds = eta.as_secs();
    let step = match seconds {
        0..60 => 1,
        60..600 => 5,
        600..3_600 => 60,
        3_600..36_000 => 300,
        _ => 3_600,
    };
    Duration::from_secs(seconds / step * step)
}
