//! Histories and statistics for those who look: made when somebody begins to look and when something
//! new is to be told, and at no other time.

use std::{collections::BTreeMap, ops::AddAssign, sync::Arc, time::Instant};

use crate::{
    engine::actor::Actor,
    model::{
        History, InfoHash, Span, Statistics, Step, Survey, Surveyed, Tally, TorrentTraffic, Traffic, UnixTime,
    },
    store::{Bucket, StoreError},
};

/// What is looked at, and what was told of it last.
#[derive(Debug, Default)]
pub struct Telling {
    wish: Survey,
    told: Surveyed,
    /// The moments that the histories are of, in whole steps of their pace.
    torrent_at: Option<UnixTime>,
    session_at: Option<UnixTime>,
    /// How often had been written when the statistics were made.
    statistics_at: Option<u64>,
}

impl Telling {
    /// Takes what is looked at from now on.
    pub fn look(&mut self, wish: Survey) {
        if wish.torrent != self.wish.torrent {
            (self.told.torrent, self.torrent_at) = (None, None);
        }
        if wish.session != self.wish.session {
            (self.told.session, self.session_at) = (None, None);
        }
        if wish.statistics != self.wish.statistics {
            (self.told.statistics, self.statistics_at) = (None, None);
        }
        self.wish = wish;
    }

    /// Nobody looks at torrents that are gone.
    pub fn forget(&mut self, hashes: &[InfoHash]) {
        if self.wish.torrent.is_some_and(|(hash, _)| hashes.contains(&hash)) {
            self.look(Survey { torrent: None, ..self.wish });
        }
    }

    /// Whether there is something new to tell.
    pub fn is_due(&self, now: UnixTime, writes: u64) -> bool {
        let Survey { torrent, session, statistics } = self.wish;
        torrent.is_some_and(|(_, span)| self.torrent_at != Some(moment(span, now)))
            || session.is_some_and(|span| self.session_at != Some(moment(span, now)))
            || statistics.is_some() && self.statistics_at != Some(writes)
    }
}

impl Actor {
    /// Takes what a client looks at from now on.
    pub fn survey(&mut self, wish: Survey) {
        if wish.statistics.is_some() {
            // So that they tell of everything up to now.
            self.write_history(Instant::now());
        }
        self.records.telling.look(wish);
    }

    /// What is told of what is looked at.
    pub fn surveyed(&mut self) -> Surveyed {
        let (now, wish) = (self.now(), self.records.telling.wish);
        if let Some((hash, span)) = wish.torrent {
            let at = Some(moment(span, now));
            if self.records.telling.torrent_at != at {
                self.records.telling.torrent_at = at;
                self.records.telling.told.torrent = told(self.history(Some(hash), span, now));
            }
        }
        if let Some(span) = wish.session {
            let at = Some(moment(span, now));
            if self.records.telling.session_at != at {
                self.records.telling.session_at = at;
                self.records.telling.told.session = told(self.history(None, span, now));
            }
        }
        if let Some(offset) = wish.statistics {
            let at = Some(self.records.written.times);
            if self.records.telling.statistics_at != at {
                self.records.telling.statistics_at = at;
                self.records.telling.told.statistics = told(self.statistics(now, offset));
            }
        }
        self.records.telling.told.clone()
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
fn told<T>(read: Result<T, StoreError>) -> Option<Arc<T>> {
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
        let history =
            |span| Arc::new(History { torrent: None, span, from: UnixTime(0), buckets: Arc::from([]) });
        let mut telling = Telling::default();
        assert!(!telling.is_due(UnixTime(0), 0));
        telling.look(Survey { session: Some(Span::Hour), ..Survey::default() });
        assert!(telling.is_due(UnixTime(0), 0));
        telling.told.session = Some(history(Span::Hour));
        telling.session_at = Some(UnixTime(1_000));
        assert!(!telling.is_due(UnixTime(1_009), 0), "the bucket is not over");
        assert!(telling.is_due(UnixTime(1_010), 0));
        telling.look(Survey { session: Some(Span::Hour), statistics: Some(0), ..Survey::default() });
        assert!(telling.told.session.is_some() && telling.is_due(UnixTime(1_000), 0));
        telling.look(Survey::default());
        assert_eq!(telling.told, Surveyed::default());
    }
}
