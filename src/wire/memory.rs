//! Which clients the engine's side remembers, so that a command that was sent again over a new connection
//! is not carried out again. Bounded in number and in time.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::message::ClientId;
use crate::link::Link;

/// So many clients are remembered.
const MOST: usize = 64;
/// So long a client is remembered that has lost its connection.
const REMEMBERED: Duration = Duration::from_secs(15 * 60);

/// All clients of one engine.
pub struct Memory {
    link: Link,
    clients: Mutex<HashMap<ClientId, Client>>,
}

/// What is kept of a client.
#[derive(Clone)]
struct Client {
    link: Link,
    last: Arc<tokio::sync::Mutex<u32>>,
    /// Ends the connection that it has.
    replaced: Arc<Notify>,
    left: Option<Instant>,
}

/// A client and its connection.
pub struct Seat {
    /// Its own link to the engine.
    pub link: Link,
    /// The number of its last command that went to the engine; held while the next one does.
    pub last: Arc<tokio::sync::Mutex<u32>>,
    /// Told when it has made another connection.
    pub replaced: Arc<Notify>,
    /// Whether it was remembered.
    pub resumed: bool,
}

impl Memory {
    /// Nobody yet.
    pub fn new(link: Link) -> Self {
        Self { link, clients: Mutex::default() }
    }

    /// A client has made a connection; one that it had before ends.
    pub fn join(&self, id: ClientId) -> Seat {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        clients.retain(|_, c| c.left.is_none_or(|left| now.duration_since(left) < REMEMBERED));
        let resumed = clients.contains_key(&id);
        if !resumed && clients.len() >= MOST {
            let longest = clients.iter().filter_map(|(id, c)| Some((c.left?, *id))).min_by_key(|(at, _)| *at);
            longest.iter().for_each(|(_, id)| drop(clients.remove(id)));
        }
        let client = clients.entry(id).or_insert_with(|| Client {
            link: self.link.join(),
            last: Arc::default(),
            replaced: Arc::default(),
            left: None,
        });
        client.replaced.notify_waiters();
        (client.replaced, client.left) = (Arc::default(), None);
        let Client { link, last, replaced, .. } = client.clone();
        Seat { link, last, replaced, resumed }
    }

    /// A connection has ended; whether its client comes back is open, unless it said that it does not.
    pub fn leave(&self, id: ClientId, seat: &Seat, for_good: bool) {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(client) = clients.get_mut(&id) else { return };
        if !Arc::ptr_eq(&client.replaced, &seat.replaced) {
            return;
        }
        client.left = Some(Instant::now());
        if for_good {
            clients.remove(&id);
        }
    }

    /// How many clients have a connection.
    pub fn connected(&self) -> usize {
        let clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        clients.values().filter(|client| client.left.is_none()).count()
    }
}
