//! The engine's two memories: the tail of events, and the book of alerts.

use std::{collections::VecDeque, sync::Arc};

use crate::{
    model::{Alert, AlertId, AlertKind, Event, EventKind, Events, InfoHash, Seq, Severity, Ticket, UnixTime},
    rules::NewAlert,
    store::{Store, StoreError},
};

/// How many events a slow reader can fall behind before it sees a gap.
const EVENTS: usize = 256;
/// How many alerts are kept.
const ALERTS: usize = 1_000;

/// Numbers events and keeps the newest.
#[derive(Default)]
pub struct EventLog {
    tail: VecDeque<Event>,
    last: Seq,
    published: Events,
    stale: bool,
}

impl EventLog {
    /// Adds an event.
    pub fn push(&mut self, ticket: Option<Ticket>, kind: EventKind) {
        self.last.0 += 1;
        self.tail.push_back(Event { seq: self.last, ticket, kind });
        if self.tail.len() > EVENTS {
            self.tail.pop_front();
        }
        self.stale = true;
    }

    /// The tail as snapshots carry it.
    pub fn publish(&mut self) -> Events {
        if std::mem::take(&mut self.stale) {
            self.published = Events::new(self.tail.iter().cloned().collect::<Vec<_>>());
        }
        self.published.clone()
    }
}

/// Keeps alerts, on disk too.
pub struct AlertBook {
    alerts: VecDeque<Alert>,
    published: Arc<[Alert]>,
    stale: bool,
}

impl AlertBook {
    /// The alerts of earlier runs, oldest first.
    pub fn new(alerts: Vec<Alert>) -> Self {
        Self { published: alerts.clone().into(), alerts: alerts.into(), stale: false }
    }

    /// Writes an alert down.
    pub fn raise(&mut self, store: &mut Store, at: UnixTime, new: NewAlert) {
        let id = AlertId(self.alerts.back().map_or(1, |a| a.id.0 + 1));
        let alert = new.numbered(id, at);
        if let Err(error) = store.put_alert(&alert) {
            tracing::error!("cannot store the alert “{}”: {error}", alert.text);
        }
        self.alerts.push_back(alert);
        if self.alerts.len() > ALERTS {
            self.alerts.pop_front();
        }
        self.stale = true;
    }

    /// Marks one alert, or with `None` all, as seen.
    pub fn acknowledge(&mut self, store: &mut Store, which: Option<AlertId>) -> Result<(), StoreError> {
        let open = self.alerts.iter_mut().filter(|a| !a.acknowledged && which.is_none_or(|id| a.id == id));
        let mut seen = Vec::new();
        for alert in open {
            alert.acknowledged = true;
            seen.push(alert.id);
        }
        self.stale |= !seen.is_empty();
        store.acknowledge(&seen)
    }

    /// All alerts, the oldest first.
    pub fn all(&self) -> impl Iterator<Item = &Alert> {
        self.alerts.iter()
    }

    /// All alerts as snapshots carry them.
    pub fn publish(&mut self) -> Arc<[Alert]> {
        if std::mem::take(&mut self.stale) {
            self.published = self.alerts.iter().cloned().collect();
        }
        self.published.clone()
    }
}

/// An alert about a torrent or about none.
pub fn alert(
    severity: Severity,
    kind: AlertKind,
    torrent: Option<(InfoHash, Arc<str>)>,
    text: impl Into<String>,
) -> NewAlert {
    NewAlert { severity, kind, torrent, text: text.into() }
}
