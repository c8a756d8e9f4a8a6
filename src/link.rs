//! The one seam between screen and engine: a pair of channels.
//!
//! The embedded engine returns a [`Link`]; a client of a daemon will return the same struct. The
//! dashboard, a scripted test and a remote viewer hold a `Link`; none of them knows the engine.
//! `watch` keeps only the newest snapshot, so a slow reader skips frames and never holds anybody
//! up; what must be noticed once travels in [`Snapshot::events`].

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use tokio::sync::{mpsc, watch};

use crate::model::{Command, Snapshot, Ticket, Who};

/// How many commands may wait. A full queue is reported to the user, never waited on.
const QUEUE: usize = 256;

/// One client's end of a running engine, local or remote. The screen cannot tell which.
#[derive(Clone)]
pub struct Link {
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    commands: mpsc::Sender<(Ticket, Who, Command)>,
    next: Arc<AtomicU64>,
    who: Who,
}

/// The engine's end.
pub struct Host {
    pub snapshots: watch::Sender<Arc<Snapshot>>,
    pub commands: mpsc::Receiver<(Ticket, Who, Command)>,
}

/// Why a command could not be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    #[error("the engine is busy, try again")]
    Full,
    #[error("the engine has stopped")]
    Closed,
}

impl Link {
    /// Sends a command without waiting. Its answer is the event that carries the returned ticket.
    pub fn send(&self, command: Command) -> Result<Ticket, SendError> {
        let ticket = Ticket(self.next.fetch_add(1, Ordering::Relaxed));
        self.commands.try_send((ticket, self.who.clone(), command)).map_err(|e| match e {
            mpsc::error::TrySendError::Full(_) => SendError::Full,
            mpsc::error::TrySendError::Closed(_) => SendError::Closed,
        })?;
        Ok(ticket)
    }

    /// The same link in the hands of somebody else, as whose the log will show what is sent through it.
    pub fn of(self, who: Who) -> Self {
        Self { who, ..self }
    }

    /// The newest snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshots.borrow().clone()
    }
}

/// A connected pair, starting at `first`.
pub fn pair(first: Snapshot) -> (Link, Host) {
    let (snapshots_tx, snapshots) = watch::channel(Arc::new(first));
    let (commands, commands_rx) = mpsc::channel(QUEUE);
    let link = Link { snapshots, commands, next: Arc::new(AtomicU64::new(1)), who: Who::default() };
    (link, Host { snapshots: snapshots_tx, commands: commands_rx })
}
