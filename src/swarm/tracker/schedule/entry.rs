//! What is known of one tracker of one torrent, and when it may be asked again.

use std::{sync::Arc, time::Duration};

use crate::{
    model::TrackerState,
    swarm::{
        time::Moment,
        tracker::announce::{AnnounceError, Counts, Event, Response, Retry},
    },
};

/// A tracker that gives no interval is asked so often.
const INTERVAL: Duration = Duration::from_secs(30 * 60);
/// Whatever a tracker says, it is asked neither more nor less often.
const SHORTEST: Duration = Duration::from_secs(60);
const LONGEST: Duration = Duration::from_secs(86_400);
/// A tracker that gives no smallest interval is not asked for more peers sooner than this.
const MIN_INTERVAL: Duration = Duration::from_secs(5 * 60);
/// Not even its user makes us ask a tracker more often.
const FLOOD: Duration = Duration::from_secs(20);
/// Counts are as good as new for so long.
const FRESH: Duration = Duration::from_secs(15 * 60);
/// Waits after failures double from here to [`LONGEST_WAIT`].
const UNREACHABLE: Duration = Duration::from_secs(15);
const REFUSED: Duration = Duration::from_secs(60);
const LONGEST_WAIT: Duration = Duration::from_secs(30 * 60);
/// Not before the user or an edit says so.
pub const NEVER: Moment = Moment::MAX;

/// One tracker.
#[derive(Debug, Clone)]
pub struct Entry {
    pub url: Arc<str>,
    /// It came with the torrent or from its user; others a private torrent may not use.
    pub own: bool,
    pub state: TrackerState,
    pub counts: Counts,
    /// When the next regular announce is due.
    pub due: Moment,
    pub tracker_id: Option<Arc<[u8]>>,
    /// It was asked and has not answered; and what it was told then.
    pub asked: Option<Option<Event>>,
    /// It knows that we are there.
    pub started: bool,
    /// It is to hear that we have everything.
    pub owes_completed: bool,
    /// What it warned of in its last answer.
    pub warning: Option<Arc<str>>,
    /// It answered the last time, and would not have us.
    pub refuses: bool,
    answered: Option<Moment>,
    scraped: Option<Moment>,
    earliest: Moment,
    failures: u32,
}

impl Entry {
    /// A tracker that was never asked: due before any that was.
    pub fn new(url: &str, own: bool) -> Self {
        Self {
            url: url.into(),
            own,
            state: TrackerState::Waiting,
            counts: Counts::default(),
            due: Moment::ZERO,
            tracker_id: None,
            asked: None,
            started: false,
            owes_completed: false,
            warning: None,
            refuses: false,
            answered: None,
            scraped: None,
            earliest: Moment::ZERO,
            failures: 0,
        }
    }

    /// It answered last time, so its stand-ins need not be asked.
    pub fn works(&self) -> bool {
        self.failures == 0 && self.answered.is_some()
    }

    /// What the next announce tells it while the torrent runs.
    pub fn event(&self) -> Option<Event> {
        match self {
            Self { started: false, .. } => Some(Event::Started),
            Self { owes_completed: true, .. } => Some(Event::Completed),
            _ => None,
        }
    }

    /// The torrent starts: it is asked now, unless its user is hammering the key or the tracker
    /// forbade it.
    pub fn begin(&mut self, now: Moment) {
        if self.due != NEVER {
            self.due = now.max(self.flood_end());
        }
        if !self.started {
            self.failures = 0;
        }
    }

    /// More peers are wanted: as soon as the tracker allows. A failing one has its own pace.
    pub fn hasten(&mut self, now: Moment) {
        if self.works() {
            self.due = self.due.min(self.earliest.max(now));
        }
    }

    /// Its user wants it asked, even if the tracker wanted no more of us.
    pub fn force(&mut self, now: Moment) {
        self.due = now.max(self.flood_end());
        self.scraped = None;
    }

    /// Whether it is to be scraped now; if so, it counts as done.
    pub fn scrape(&mut self, now: Moment) -> bool {
        let stale = self.scraped.is_none_or(|at| now.saturating_sub(at) >= FRESH);
        let wanted = stale && self.failures == 0;
        if wanted {
            self.scraped = Some(now);
        }
        wanted
    }

    /// An answer to what [`Self::asked`] holds. Whether it is good news.
    pub fn answered(&mut self, now: Moment, answer: Result<&Response, &AnnounceError>, random: u64) -> bool {
        let Some(told) = self.asked.take() else { return false };
        match answer {
            Ok(response) => self.accept(now, told, response),
            Err(error) => self.fail(now, told, error, random),
        }
        answer.is_ok()
    }

    fn accept(&mut self, now: Moment, told: Option<Event>, response: &Response) {
        (self.failures, self.refuses) = (0, false);
        self.warning.clone_from(&response.warning);
        self.answered = Some(now);
        match told {
            Some(Event::Stopped) => self.started = false,
            Some(Event::Started) => self.started = true,
            Some(Event::Completed) => self.owes_completed = false,
            None => {}
        }
        if told == Some(Event::Stopped) {
            self.state = TrackerState::Waiting;
            return;
        }
        let peers = u32::try_from(response.peers.len()).unwrap_or(u32::MAX);
        self.state = TrackerState::Working(peers);
        self.count(response.counts);
        // A tracker that once gave an id need not repeat it (BEP 3).
        if response.tracker_id.is_some() {
            self.tracker_id.clone_from(&response.tracker_id);
        }
        let interval = response.interval.unwrap_or(INTERVAL).clamp(SHORTEST, LONGEST);
        let min = response.min_interval.unwrap_or(MIN_INTERVAL.min(interval)).clamp(SHORTEST, interval);
        self.earliest = now + min;
        self.due = if self.event().is_some() { now } else { now + interval };
    }

    fn fail(&mut self, now: Moment, told: Option<Event>, error: &AnnounceError, random: u64) {
        if told == Some(Event::Stopped) {
            // Said once; a tracker that did not hear it will miss us by itself.
            self.started = false;
            self.state = TrackerState::Waiting;
            return;
        }
        self.failures += 1;
        self.answered = Some(now);
        self.state = TrackerState::Failed(error.to_string().into());
        self.refuses = matches!(error, AnnounceError::Refused { .. });
        let first = match error {
            AnnounceError::Refused { retry: Retry::Never, .. } | AnnounceError::Unsupported(_) => {
                self.due = NEVER;
                return;
            }
            AnnounceError::Refused { retry: Retry::After(after), .. } => {
                self.due = now + (*after).clamp(SHORTEST, LONGEST);
                return;
            }
            AnnounceError::Refused { .. } => REFUSED,
            _ => UNREACHABLE,
        };
        let wait = (first * (1 << (self.failures - 1).min(10))).min(LONGEST_WAIT);
        // From four to five quarters, so that torrents that failed together do not come together.
        let jitter = wait / 4 * (random % 1_024) as u32 / 1_024;
        self.due = now + wait + jitter;
    }

    /// Takes over what a scrape or an announce counted.
    pub fn count(&mut self, counts: Counts) {
        self.counts.seeds = counts.seeds.or(self.counts.seeds);
        self.counts.leeches = counts.leeches.or(self.counts.leeches);
        self.counts.downloads = counts.downloads.or(self.counts.downloads);
    }

    fn flood_end(&self) -> Moment {
        self.answered.map_or(Moment::ZERO, |answered| answered + FLOOD)
    }
}
