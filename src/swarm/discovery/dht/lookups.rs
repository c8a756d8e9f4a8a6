//! The task that looks for one torrent's peers after another's.

use std::{
    collections::{HashMap, HashSet},
    future::poll_fn,
    net::SocketAddr,
    path::PathBuf,
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use futures_core::Stream;
use librqbit_dht::{DhtState, Id20};
use tokio::{
    sync::mpsc,
    task::JoinSet,
    time::{Instant, sleep_until, timeout_at},
};
use tracing::debug;

use super::{nearby, nodes, saved};
use crate::{
    model::InfoHash,
    swarm::{
        discovery::address::{canonical, is_dialable},
        time::Moment,
        tracker::spread::{Budget, Rank, Spread},
    },
};

/// Look-ups at a time, each some hundred packets, and how many start in a second.
const BUDGET: Budget = Budget { under_way: 8, per_second: 2 };
/// A look-up ends when nobody new was found for so long, or after so long.
const QUIET: Duration = Duration::from_secs(15);
const LONGEST: Duration = Duration::from_secs(55);
/// The most peers of one look-up.
const MAX_FOUND: usize = 1_000;
/// From one look-up to the next, plus a random part of [`SPREAD`]. Nodes forget announces after half
/// an hour.
const AGAIN: Duration = Duration::from_secs(15 * 60);
const SPREAD: Duration = Duration::from_secs(10 * 60);
/// After one that found nobody.
const SOON: Duration = Duration::from_secs(5 * 60);
/// Nobody's impatience makes look-ups of one torrent more frequent.
const LEAST: Duration = Duration::from_secs(60);
/// How often is looked whether the first nodes are there.
const BOOTSTRAPPING: Duration = Duration::from_millis(500);
/// How often the table is kept.
const SAVE: Duration = Duration::from_secs(10 * 60);

/// What a session wants.
#[derive(Debug)]
pub(super) enum Wish {
    Track { hash: InfoHash, port: Option<u16>, active: u64 },
    Untrack(InfoHash),
    Hasten(InfoHash),
}

/// Who is looked for.
pub(super) struct Lookups {
    state: Arc<DhtState>,
    device: Option<Arc<str>>,
    found: mpsc::Sender<(InfoHash, SocketAddr)>,
    started: Instant,
    line: Spread<InfoHash>,
    torrents: HashMap<InfoHash, Torrent>,
    running: JoinSet<(InfoHash, usize)>,
}

struct Torrent {
    port: Option<u16>,
    rank: Rank,
    looking: bool,
    last: Option<Moment>,
}

impl Lookups {
    pub(super) fn new(
        state: Arc<DhtState>,
        device: Option<String>,
        found: mpsc::Sender<(InfoHash, SocketAddr)>,
    ) -> Self {
        Self {
            state,
            device: device.map(Arc::from),
            found,
            started: Instant::now(),
            line: Spread::new(BUDGET),
            torrents: HashMap::new(),
            running: JoinSet::new(),
        }
    }

    /// Until the session drops its end.
    pub(super) async fn run(mut self, mut wishes: mpsc::UnboundedReceiver<Wish>, file: Option<PathBuf>) {
        let mut save = Instant::now() + SAVE;
        loop {
            let wake = self.begin();
            tokio::select! {
                wish = wishes.recv() => match wish {
                    Some(wish) => self.wish(wish),
                    None => return,
                },
                Some(ended) = self.running.join_next() => self.ended(ended.ok()),
                () = sleep_until(wake.unwrap_or(save)), if wake.is_some() => {}
                () = sleep_until(save), if file.is_some() => {
                    save = Instant::now() + SAVE;
                    if let Some(file) = &file {
                        saved::save(file, &self.state).await;
                    }
                }
            }
        }
    }

    /// Starts what may start; when to come back.
    fn begin(&mut self) -> Option<Instant> {
        let wake = self.line.next_wake()?;
        if nodes(&self.state) == 0 {
            return Some(Instant::now() + BOOTSTRAPPING);
        }
        let now = self.started.elapsed();
        if wake > now {
            return Some(self.started + wake);
        }
        while let Some(hash) = self.line.take(now) {
            let Some(torrent) = self.torrents.get_mut(&hash) else { continue };
            torrent.looking = true;
            torrent.last = Some(now);
            self.line.began(1);
            let announced = Announced { hash, port: torrent.port, device: self.device.clone() };
            self.running.spawn(look(self.state.clone(), self.found.clone(), announced));
        }
        self.line.next_wake().map(|wake| self.started + wake)
    }

    fn wish(&mut self, wish: Wish) {
        match wish {
            Wish::Track { hash, port, active } => {
                let rank = Rank::Active(active);
                let torrent =
                    self.torrents.entry(hash).or_insert(Torrent { port, rank, looking: false, last: None });
                let moved = torrent.port != port;
                (torrent.port, torrent.rank) = (port, rank);
                if moved || torrent.last.is_none() {
                    self.line_up(hash, Moment::ZERO, rank);
                }
            }
            Wish::Untrack(hash) => {
                self.torrents.remove(&hash);
                self.line.set(hash, None, Rank::Urgent);
            }
            Wish::Hasten(hash) => {
                let last = self.torrents.get(&hash).and_then(|torrent| torrent.last);
                self.line_up(hash, last.map_or(Moment::ZERO, |last| last + LEAST), Rank::Urgent);
            }
        }
    }

    /// One that is being looked for gets its next turn when that ends.
    fn line_up(&mut self, hash: InfoHash, due: Moment, rank: Rank) {
        if self.torrents.get(&hash).is_some_and(|torrent| !torrent.looking) {
            self.line.set(hash, Some(due), rank);
        }
    }

    fn ended(&mut self, ended: Option<(InfoHash, usize)>) {
        self.line.ended();
        let Some((hash, found)) = ended else { return };
        debug!(%hash, found, nodes = nodes(&self.state), "a look-up ended");
        let Some(torrent) = self.torrents.get_mut(&hash) else { return };
        torrent.looking = false;
        let rank = torrent.rank;
        let pause = if found > 0 { AGAIN + SPREAD.mul_f64(rand::random()) } else { SOON };
        self.line_up(hash, self.started.elapsed() + pause, rank);
    }
}

/// What is looked for, and announced from where, if at all.
struct Announced {
    hash: InfoHash,
    port: Option<u16>,
    device: Option<Arc<str>>,
}

/// One look-up, with the announces that the library makes on its way; whom it found.
async fn look(
    state: Arc<DhtState>,
    found: mpsc::Sender<(InfoHash, SocketAddr)>,
    Announced { hash, port, device }: Announced,
) -> (InfoHash, usize) {
    let mut stream = state.get_peers(Id20::new(hash.0), port);
    let end = Instant::now() + LONGEST;
    let mut seen = HashSet::new();
    let mut until = end.min(Instant::now() + QUIET);
    let small = async {
        match port {
            Some(port) => nearby::announce(&state, device.as_deref(), hash, port).await,
            None => 0,
        }
    };
    let peers = async {
        while seen.len() < MAX_FOUND
            && let Ok(Some(addr)) = timeout_at(until, poll_fn(|cx| Pin::new(&mut stream).poll_next(cx))).await
        {
            let addr = canonical(addr);
            if is_dialable(&addr) && seen.insert(addr) {
                until = end.min(Instant::now() + QUIET);
                if found.send((hash, addr)).await.is_err() {
                    break;
                }
            }
        }
    };
    let (told, ()) = tokio::join!(small, peers);
    if told > 0 {
        debug!(%hash, told, "announced to the nodes of a small network");
    }
    (hash, seen.len())
}
