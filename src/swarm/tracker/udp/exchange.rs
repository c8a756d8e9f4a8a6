//! One question to one address of a UDP tracker: connect, ask, repeat, give up (BEP 15). No I/O.
//!
//! BEP 15 repeats after 15·2ⁿ s up to n = 8, more than an hour. A tracker that is silent for so long
//! only keeps its stand-ins from being asked, so we give up after [`SILENCE`]; the schedule comes back.

use std::time::Duration;

use super::packet::{self, Ask, Said};
use crate::{
    model::InfoHash,
    swarm::{
        time::Moment,
        tracker::announce::{AnnounceError, Counts, Response, Retry},
    },
};

/// How long a connection id may be used.
pub const CONNECTION: Duration = Duration::from_secs(60);

/// After so long without a fitting answer the tracker counts as failed.
pub const SILENCE: Duration = Duration::from_secs(60);

const FIRST_REPEAT: Duration = Duration::from_secs(15);

/// A tracker's permission to ask, and when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Connection {
    pub id: u64,
    pub since: Moment,
}

/// How a question goes out.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    pub ipv6: bool,
    /// Random: only who sees our packets can answer them.
    pub transaction: u32,
    /// What an earlier exchange with the same address left.
    pub connection: Option<Connection>,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Send(Vec<u8>),
    /// Until a packet or this moment.
    Wait(Moment),
    Done(Result<Answer, AnnounceError>),
}

/// What a tracker answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Announced(Response),
    Scraped(Vec<Counts>),
}

/// One question under way.
#[derive(Debug)]
pub struct Exchange {
    ask: Ask,
    ipv6: bool,
    transaction: u32,
    connection: Option<Connection>,
    /// The connection was there before: the tracker may have forgotten it.
    inherited: bool,
    give_up: Moment,
    /// When to repeat, and how long after that.
    repeat: Moment,
    gap: Duration,
    done: Option<Result<Answer, AnnounceError>>,
}

impl Connection {
    fn is_fresh(&self, now: Moment) -> bool {
        now.saturating_sub(self.since) < CONNECTION
    }
}

impl Exchange {
    /// `patience` counts up to [`SILENCE`].
    pub fn new(now: Moment, ask: Ask, route: Route, patience: Duration) -> Self {
        let Route { ipv6, transaction, connection } = route;
        Self {
            ask,
            ipv6,
            transaction,
            connection,
            inherited: connection.is_some(),
            give_up: now + patience.min(SILENCE),
            repeat: now,
            gap: FIRST_REPEAT,
            done: None,
        }
    }

    /// What answers must carry.
    pub fn transaction(&self) -> u32 {
        self.transaction
    }

    /// The connection for the next exchange with this address.
    pub fn connection(&self) -> Option<Connection> {
        self.connection
    }

    /// What to do now.
    pub fn step(&mut self, now: Moment) -> Step {
        if let Some(done) = &self.done {
            return Step::Done(done.clone());
        }
        if now >= self.give_up {
            return Step::Done(Err(AnnounceError::TimedOut));
        }
        if now < self.repeat {
            return Step::Wait(self.repeat.min(self.give_up));
        }
        self.repeat = now + self.gap;
        self.gap *= 2;
        let fresh = self.connection.filter(|connection| connection.is_fresh(now));
        Step::Send(match fresh {
            Some(connection) => packet::ask(&self.ask, connection.id, self.transaction),
            None => {
                self.connection = None;
                packet::connect(self.transaction)
            }
        })
    }

    /// A packet from the tracker's address. One that does not fit changes nothing.
    pub fn received(&mut self, now: Moment, bytes: &[u8]) {
        let Some((transaction, said)) = packet::read(bytes, self.ipv6) else { return };
        if transaction != self.transaction || self.done.is_some() {
            return;
        }
        match (said, &self.ask) {
            (Said::Connected(id), _) if self.connection.is_none() => {
                self.connection = Some(Connection { id, since: now });
                self.inherited = false;
                self.ask_anew(now);
            }
            (Said::Announced(response), Ask::Announce { .. }) => {
                self.done = Some(Ok(Answer::Announced(response)));
            }
            (Said::Scraped(counts), Ask::Scrape(hashes)) => {
                let short = counts.len() < hashes.len().min(packet::MAX_SCRAPE);
                let malformed = || AnnounceError::Malformed("the scrape is too short".into());
                self.done = Some(if short { Err(malformed()) } else { Ok(Answer::Scraped(counts)) });
            }
            (Said::Error(words), _) if self.inherited && packet::is_stale_connection(&words) => {
                self.connection = None;
                self.inherited = false;
                self.ask_anew(now);
            }
            (Said::Error(words), _) => {
                self.connection = None;
                self.done = Some(Err(AnnounceError::refused(&words, Retry::Unsaid)));
            }
            _ => {}
        }
    }

    fn ask_anew(&mut self, now: Moment) {
        self.repeat = now;
        self.gap = FIRST_REPEAT;
    }
}

impl Ask {
    /// A scrape of one torrent.
    pub fn scrape(hash: InfoHash) -> Self {
        Self::Scrape(vec![hash])
    }
}
