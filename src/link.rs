//! The one seam between screen and engine: a pair of channels.
//!
//! The embedded engine returns a [`Link`]; a client of a daemon will return the same struct. The
//! dashboard, a scripted test and a remote viewer hold a `Link`; none of them knows the engine.
//! `watch` keeps only the newest snapshot, so a slow reader skips frames and never holds anybody
//! up; what must be noticed once travels in [`Snapshot::events`].
//!
//! An engine has as many clients as like to look. Each is a [`Viewer`]: clones of a link are the same
//! one, [`Link::join`] gives another, and one whose links are all dropped is gone.

use std::sync::{
    Arc, Weak,
    atomic::{AtomicU32, Ordering},
};

use tokio::sync::{mpsc, watch};

use crate::model::{Command, Connection, Snapshot, Ticket, ViewerId, Who};

/// How many commands may wait. A full queue is reported to the user, never waited on.
const QUEUE: usize = 256;

/// One client's end of a running engine, local or remote. The screen cannot tell which.
#[derive(Clone)]
pub struct Link {
    pub snapshots: watch::Receiver<Arc<Snapshot>>,
    orders: mpsc::Sender<Order>,
    viewer: Viewer,
    viewers: Arc<AtomicU32>,
    who: Who,
    /// How the line to an engine elsewhere is; `None`: it is in this process.
    connection: Option<watch::Receiver<Connection>>,
}

/// The engine's end.
pub struct Host {
    pub snapshots: watch::Sender<Arc<Snapshot>>,
    pub orders: mpsc::Receiver<Order>,
}

/// A command on its way to the engine.
#[derive(Debug, Clone)]
pub struct Order {
    pub ticket: Ticket,
    pub viewer: Viewer,
    pub who: Who,
    pub command: Command,
}

/// One client of an engine.
#[derive(Debug, Clone)]
pub struct Viewer {
    id: ViewerId,
    /// Its last number of a command; shared by all that is this client.
    numbers: Arc<AtomicU32>,
}

/// Tells whether a client is still there, and does not keep it.
#[derive(Debug, Clone)]
pub struct Presence(Weak<AtomicU32>);

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
        let room = self.orders.try_reserve().map_err(|e| match e {
            mpsc::error::TrySendError::Full(()) => SendError::Full,
            mpsc::error::TrySendError::Closed(()) => SendError::Closed,
        })?;
        let number = self.viewer.numbers.fetch_add(1, Ordering::Relaxed);
        let ticket = Ticket::of(self.viewer.id, number);
        room.send(self.order(ticket, command));
        Ok(ticket)
    }

    /// Sends a command under a number that somebody else has given it, and waits for room in the queue.
    /// Whoever uses this numbers all commands of this client.
    ///
    /// # Errors
    /// If the engine has stopped.
    pub async fn send_as(&self, number: u32, command: Command) -> Result<Ticket, SendError> {
        let ticket = Ticket::of(self.viewer.id, number);
        self.orders.send(self.order(ticket, command)).await.map_err(|_| SendError::Closed)?;
        Ok(ticket)
    }

    /// Another client of the same engine.
    pub fn join(&self) -> Self {
        let id = ViewerId(self.viewers.fetch_add(1, Ordering::Relaxed));
        Self { viewer: Viewer::new(id), ..self.clone() }
    }

    /// The same link in the hands of somebody else, as whose the log will show what is sent through it.
    pub fn of(self, who: Who) -> Self {
        Self { who, ..self }
    }

    /// The same link over a line whose state is told there.
    pub fn over(self, connection: watch::Receiver<Connection>) -> Self {
        Self { connection: Some(connection), ..self }
    }

    /// How the line to the engine is.
    pub fn connection(&self) -> Connection {
        self.connection.as_ref().map_or_else(Connection::default, |connection| connection.borrow().clone())
    }

    /// Waits until the line is otherwise than it was; for ever, where there is none.
    pub async fn connection_changed(&mut self) {
        if let Some(connection) = &mut self.connection
            && connection.changed().await.is_ok()
        {
            return;
        }
        std::future::pending::<()>().await;
    }

    /// Which client this is.
    pub fn viewer(&self) -> ViewerId {
        self.viewer.id
    }

    /// The newest snapshot.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshots.borrow().clone()
    }

    fn order(&self, ticket: Ticket, command: Command) -> Order {
        Order { ticket, viewer: self.viewer.clone(), who: self.who.clone(), command }
    }
}

impl Viewer {
    fn new(id: ViewerId) -> Self {
        Self { id, numbers: Arc::new(AtomicU32::new(1)) }
    }

    /// Its name.
    pub fn id(&self) -> ViewerId {
        self.id
    }

    /// What tells when it is gone.
    pub fn presence(&self) -> Presence {
        Presence(Arc::downgrade(&self.numbers))
    }
}

impl Presence {
    /// Whether any link of that client is left, or an order of it on its way.
    pub fn is_here(&self) -> bool {
        self.0.strong_count() > 0
    }
}

/// A connected pair, starting at `first`.
pub fn pair(first: Snapshot) -> (Link, Host) {
    let (snapshots_tx, snapshots) = watch::channel(Arc::new(first));
    let (orders, orders_rx) = mpsc::channel(QUEUE);
    let link = Link {
        snapshots,
        orders,
        viewer: Viewer::new(ViewerId::default()),
        viewers: Arc::new(AtomicU32::new(1)),
        who: Who::default(),
        connection: None,
    };
    (link, Host { snapshots: snapshots_tx, orders: orders_rx })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_told_apart_and_are_gone_with_their_last_link() {
        let (one, mut host) = pair(Snapshot::default());
        let other = one.join();
        let again = other.clone().of(Who::CommandLine);
        let sent = [&one, &other, &again, &one].map(|link| link.send(Command::AcknowledgeAll).unwrap());
        let told: Vec<(u32, u32)> = sent.iter().map(|t| (t.viewer().0, t.number())).collect();
        assert_eq!(told, [(0, 1), (1, 1), (1, 2), (0, 2)]);
        let orders: Vec<Order> = std::iter::from_fn(|| host.orders.try_recv().ok()).collect();
        assert!(orders.iter().all(|order| order.ticket.viewer() == order.viewer.id()));
        let presence = orders[1].viewer.presence();
        drop((other, orders));
        assert!(presence.is_here(), "a clone is the same client");
        drop(again);
        assert!(!presence.is_here());
    }
}
