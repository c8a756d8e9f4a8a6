//! Histories and statistics for those who look: made when somebody begins to look and when something
//! new is to be told, and at no other time.

use std::{collections::BTreeMap, ops::AddAssign, sync::Arc, time::Instant};

use crate::{
    engine::actor::Actor,
    model::{
        History, InfoHash, Span, Statistics, Step, Survey, Surveyed, Tally, TorrentPeers, TorrentTraffic,
        Traffic, UnixTime,
    },
    store::{Bucket, StoreError},
};

/// What is looked at, and what was told of it last.
#[derive(Debug, Default)]
pub struct Telling {
    histories: BTreeMap<(Option<InfoHash>, Span), Told<UnixTime, History>>,
    /// By the seconds that clocks are ahead of UTC.
    statistics: BTreeMap<i32, Told<u64, Statistics>>,
    /// Whether anybody looks at the peers of all torrents, and who they were.
    wants_peers: bool,
    peers: Option<Arc<[TorrentPeers]>>,
    /// All of it, as snapshots carry it.
    told: Surveyed,
    stale: bool,
}

/// What was told last.
#[derive(Debug)]
struct Told<M, T> {
    /// Of a history the moment that it is of, in whole steps of its pace; of statistics how often had been
    /// written when they were made.
    at: Option<M>,
    what: Option<Arc<T>>,
}

impl<M, T> Default for Told<M, T> {
    fn default() -> Self {
        Self { at: None, what: None }
    }
}

impl Telling {
    /// Takes what is looked at from now on by all clients.
    /// Whether anybody begins to look at the peers of all torrents.
    pub fn look(&mut self, surveys: impl Iterator<Item = Survey>) -> bool {
        let (mut histories, mut statistics) = (BTreeMap::new(), BTreeMap::new());
        let looked = std::mem::take(&mut self.wants_peers);
        for Survey { torrent, session, statistics: offset, peers } in surveys {
            self.wants_peers |= peers;
            let torrent = torrent.map(|(hash, span)| (Some(hash), span));
            for key in torrent.into_iter().chain(session.map(|span| (None, span))) {
                histories.entry(key).or_insert_with(|| self.histories.remove(&key).unwrap_or_default());
            }
            if let Some(offset) = offset {
                statistics
                    .entry(offset)
                    .or_insert_with(|| self.statistics.remove(&offset).unwrap_or_default());
            }
        }
        (self.histories, self.statistics, self.stale) = (histories, statistics, true);
        if !self.wants_peers {
            self.peers = None;
        }
        self.wants_peers && !looked
    }

    /// Whether somebody looks at the peers of all torrents.
    pub fn wants_peers(&self) -> bool {
        self.wants_peers
    }

    /// Takes these peers up; whether they are others than were told last.
    pub fn tell_peers(&mut self, peers: Arc<[TorrentPeers]>) -> bool {
        let new = self.peers.as_ref() != Some(&peers);
        if new {
            (self.peers, self.stale) = (Some(peers), true);
        }
        new
    }

    /// Whether there is something new to tell.
    pub fn is_due(&self, now: UnixTime, writes: u64) -> bool {
        self.histories.iter().any(|((_, span), told)| told.at != Some(moment(*span, now)))
            || self.statistics.values().any(|told| told.at != Some(writes))
    }

    fn surveyed(&mut self) -> Surveyed {
        if std::mem::take(&mut self.stale) {
            let statistics = self.statistics.iter();
            self.told = Surveyed {
                histories: self.histories.values().filter_map(|told| told.what.clone()).collect(),
                statistics: statistics.filter_map(|(at, told)| Some((*at, told.what.clone()?))).collect(),
                peers: self.peers.clone(),
            };
        }
        self.told.clone()
    }
}

impl Actor {
    /// Takes what all clients look at from now on.
    pub fn look(&mut self, at_statistics: bool) {
        if at_statistics {
            // So that they tell of everything up to now.
            self.write_history(Instant::now());
        }
        let began = self.records.telling.look(self.viewers.surveys());
        if began {
            self.count_heads();
        }
    }

    /// What is told of what is looked at.
    pub fn surveyed(&mut self) -> Surveyed {
        let (now, writes) = (self.now(), self.records.written.times);
        if !self.records.telling.is_due(now, writes) {
            return self.records.telling.surveyed();
        }
        let mut telling = std::mem::take(&mut self.records.telling);
        for ((torrent, span), told) in &mut telling.histories {
            let at = Some(moment(*span, now));
            if told.at != at {
                *told = Told { at, what: read(self.history(*torrent, *span, now)) };
            }
        }
        for (offset, told) in &mut telling.statistics {
            if told.at != Some(writes) {
                *told = Told { at: Some(writes), what: read(self.statistics(now, *offset)) };
            }
        }
        telling.stale = true;
        self.records.telling = telling;
        self.records.telling.surveyed()
    }

    fn history(&self, torrent: Option<InfoHash>, span: Span, now: UnixTime) -> Result<History, StoreError> {
        let (step, width) = (span.step(), span.step().seconds());
        // Wide buckets are told while they fill.
        let end = step.floor(now).0 + if span.pace() < width { width } else { 0 };
        let (from, to) = (UnixTime(end - span.seconds()), UnixTime(end));
        let session = self.session_buckets(step, (from, to))?;
        let moved = match torrent {
            Some(hash) => self.torrent_buckets(hash, step, (from, to))?,
            None => BTreeMap::new(),
        };
        let added = torrent.and_then(|hash| self.list.get(hash)).map(|entry| entry.record.added);
        let bucket = |at: UnixTime| {
            let session = session.get(&at).copied().unwrap_or_default();
            if torrent.is_none() {
                return session;
            }
            let traffic = moved.get(&at).copied().unwrap_or_default();
            // Before it was added, nothing of it was recorded.
            let was_here = added.is_none_or(|added| added.0 < at.0 + width);
            Tally { covered: if was_here { session.covered } else { 0 }, traffic, ..Tally::default() }
        };
        let begins = (from.0..to.0).step_by(width as usize).map(UnixTime);
        Ok(History { torrent, span, from, buckets: begins.map(bucket).collect() })
    }

    fn session_buckets(
        &self,
        step: Step,
        (from, to): (UnixTime, UnixTime),
    ) -> Result<BTreeMap<UnixTime, Tally>, StoreError> {
        let is_stored = Step::STORED.contains(&step);
        let stored = if is_stored { self.store.session_history(step, from, to)? } else { Vec::new() };
        Ok(joined(stored, self.records.recorder.session(step)))
    }

    fn torrent_buckets(
        &self,
        hash: InfoHash,
        step: Step,
        times: (UnixTime, UnixTime),
    ) -> Result<BTreeMap<UnixTime, Traffic>, StoreError> {
        let is_stored = Step::STORED.contains(&step);
        let stored = if is_stored { self.store.torrent_history(hash, step, times)? } else { Vec::new() };
        Ok(joined(stored, self.records.recorder.torrent(hash, step)))
    }

    fn statistics(&self, now: UnixTime, offset: i32) -> Result<Statistics, StoreError> {
        let session = self.store.session_periods(now, offset)?;
        let mut recorded = self.store.torrent_periods(now, offset)?;
        let torrents = self.list.iter().filter_map(|entry| {
            let periods = recorded.remove(&entry.hash());
            let all = Traffic { down: entry.record.downloaded, up: entry.record.uploaded };
            (periods.is_some() || all != Traffic::NONE).then(|| TorrentTraffic {
                hash: entry.hash(),
                name: entry.row.name.clone(),
                tracker: entry.row.trackers.first().cloned(),
                periods: periods.unwrap_or_default(),
                all,
            })
        });
        let torrents = torrents.collect();
        Ok(Statistics { at: now, since: self.store.recorded_since()?, session, torrents })
    }
}

/// The moment that is told of while it lasts.
fn moment(span: Span, now: UnixTime) -> UnixTime {
    UnixTime(now.0.saturating_sub(now.0.rem_euclid(span.pace())))
}

/// The answer; what cannot be read is told to the log, and to nobody else.
fn read<T>(read: Result<T, StoreError>) -> Option<Arc<T>> {
    read.inspect_err(|error| tracing::error!("cannot read the history of traffic: {error}"))
        .ok()
        .map(Arc::new)
}

fn joined<T: AddAssign + Default>(
    stored: Vec<Bucket<T>>,
    unsaved: BTreeMap<UnixTime, T>,
) -> BTreeMap<UnixTime, T> {
    let mut all: BTreeMap<UnixTime, T> = stored.into_iter().collect();
    for (at, more) in unsaved {
        *all.entry(at).or_default() += more;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_no_more_is_let_go() {
        let mut telling = Telling::default();
        let mut look = |surveys: &[Survey]| {
            telling.look(surveys.iter().copied());
            let due = (telling.is_due(UnixTime(1_009), 0), telling.is_due(UnixTime(1_010), 0));
            for ((torrent, span), told) in &mut telling.histories {
                let (torrent, span, from) = (*torrent, *span, UnixTime(0));
                told.at = Some(UnixTime(1_000));
                told.what = Some(Arc::new(History { torrent, span, from, buckets: Arc::from([]) }));
            }
            (due, telling.surveyed().histories.len())
        };
        let hour = Survey { session: Some(Span::Hour), ..Survey::default() };
        let torrent = Survey { torrent: Some((InfoHash([1; 20]), Span::Hour)), ..hour };
        assert_eq!(look(&[]), ((false, false), 0));
        assert_eq!(look(&[hour]), ((true, true), 1), "nothing of it is told yet");
        assert_eq!(look(&[hour, hour]), ((false, true), 1), "the bucket is over, and two look at the same");
        assert_eq!(look(&[hour, torrent]), ((true, true), 2));
        assert_eq!(look(&[torrent]), ((false, true), 2));
        assert_eq!(look(&[Survey { statistics: Some(0), ..Survey::default() }]), ((true, true), 0));
        assert_eq!(look(&[]), ((false, false), 0));
        assert_eq!(telling.surveyed(), Surveyed::default());
    }
}
