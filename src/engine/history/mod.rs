//! What was moved when: gathered from the counters in memory, written down once a minute, told to
//! whoever looks.
//!
//! - `recent.rs` spreads readings over buckets and keeps those that are not written yet; it knows no
//!   clock and no database
//! - `crowd.rs` asks for the peers of all torrents, while somebody looks
//! - `told.rs` makes histories and statistics of both, while somebody looks
//!
//! A torrent that moves nothing has no entry here, and nothing is written of it.

mod crowd;
mod recent;
mod told;

use recent::Recorder;
use told::Telling;

pub use recent::Gauges;

use std::time::{Duration, Instant};

use super::actor::Actor;

/// How often what was recorded is written: so much is lost when the process is killed.
const WRITE: Duration = Duration::from_secs(60);
/// How often what was kept long enough is deleted.
const FORGET: Duration = Duration::from_secs(3_600);

/// All that the engine has to remember about it.
#[derive(Debug, Default)]
pub struct Records {
    recorder: Recorder,
    written: Written,
    telling: Telling,
}

/// When the database was written to last.
#[derive(Debug, Default)]
struct Written {
    at: Option<Instant>,
    forgot: Option<Instant>,
    /// How often so far.
    times: u64,
}

impl Actor {
    /// Takes up what was moved since the last time.
    pub fn record_traffic(&mut self, now: Instant) {
        let (moved, gauges) = (self.list.take_moved(), self.publisher.gauges());
        self.records.recorder.take(self.now(), now, &moved, gauges);
        // Not at the start, which has enough to do.
        let written = *self.records.written.at.get_or_insert(now);
        if now.duration_since(written) >= WRITE {
            self.write_history(now);
        }
        self.stale |= self.records.telling.is_due(self.now(), self.records.written.times);
    }

    /// Writes down what was recorded since the last time.
    pub fn write_history(&mut self, now: Instant) {
        self.records.written.at = Some(now);
        let (session, torrents) = self.records.recorder.take_unsaved();
        if let Err(error) = self.store.record(&session, &torrents) {
            tracing::error!("cannot write the history of traffic: {error}");
            self.records.recorder.give_back(session, torrents);
        } else {
            self.records.written.times += 1;
        }
        if self.records.written.forgot.is_none_or(|at| now.duration_since(at) >= FORGET) {
            self.records.written.forgot = Some(now);
            if let Err(error) = self.store.forget_history(self.now()) {
                tracing::error!("cannot shorten the history of traffic: {error}");
            }
        }
    }
}
