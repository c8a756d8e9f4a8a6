//! What has become of each source of `bitonic get`: snapshots in, reports out. Reads no clock and
//! writes nothing.

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use crate::{
    cli::exit::Exit,
    link::{Link, SendError},
    model::{Add, Bytes, Command, Event, EventKind, InfoHash, Seq, Snapshot, State, Ticket, Torrent},
};

/// After how long without a byte the user is told that nothing comes.
const QUIET: Duration = Duration::from_secs(30);
/// After how long without a byte a full disk is taken for the cause.
const STUCK: Duration = Duration::from_secs(10);
/// A disk with less room than this, and than what is missing, is full.
const FULL: Bytes = Bytes(1 << 20);

/// Every source and how far it is.
pub struct Ledger {
    pub items: Vec<Item>,
    link: Link,
    seen: Seq,
    give_up: Option<Duration>,
}

/// One source.
pub struct Item {
    /// As it was given, fit for a terminal.
    pub source: Arc<str>,
    pub hash: Option<InfoHash>,
    /// Its row in the last snapshot.
    pub row: Option<Arc<Torrent>>,
    pub end: Option<End>,
    steps: VecDeque<Command>,
    add: Add,
    /// The command whose answer is awaited.
    asked: Option<Ticket>,
    has_metadata: bool,
    /// What it was doing and had when something changed last, and when that was.
    last: Option<(State, u64, Instant)>,
    told_quiet: bool,
}

/// How a source ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Complete,
    Failed(Exit),
}

/// Something to tell, about `items[.0]`.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    Added(usize),
    /// Name, size and pieces are known from now on.
    Metadata(usize),
    /// It does something else now.
    State(usize, State),
    /// Nothing comes in for a while; the text says what is missing.
    Quiet(usize, String),
    Finished(usize),
    Error(usize, Exit, String),
}

impl Item {
    fn new(source: Arc<str>, add: Add) -> Self {
        Self {
            source,
            hash: None,
            row: None,
            end: None,
            steps: VecDeque::from([Command::Add(add.clone())]),
            add,
            asked: None,
            has_metadata: false,
            last: None,
            told_quiet: false,
        }
    }

    /// The best name so far.
    pub fn name(&self) -> &str {
        self.row.as_ref().map_or(&self.source, |row| &row.name)
    }

    fn fail(&mut self, at: usize, exit: Exit, text: String) -> Report {
        self.end = Some(End::Failed(exit));
        self.steps.clear();
        Report::Error(at, exit, text)
    }
}

impl Ledger {
    /// A ledger of `adds`, each with the source as it was given. `give_up`: fail what has received
    /// nothing for so long.
    pub fn new(link: Link, adds: Vec<(Arc<str>, Add)>, give_up: Option<Duration>) -> Self {
        let items = adds.into_iter().map(|(source, add)| Item::new(source, add)).collect();
        Self { items, seen: link.snapshot().events.last(), link, give_up }
    }

    /// Whether every source has ended.
    pub fn is_settled(&self) -> bool {
        self.items.iter().all(|i| i.end.is_some())
    }

    /// The exit code of what has ended so far: a failed download outweighs a refused source.
    pub fn exit(&self) -> Exit {
        let failed = |exit| self.items.iter().any(|i| i.end == Some(End::Failed(exit)));
        match () {
            () if failed(Exit::Download) => Exit::Download,
            () if failed(Exit::Source) => Exit::Source,
            () if self.items.iter().all(|i| i.end == Some(End::Complete)) => Exit::Done,
            () => Exit::Failure,
        }
    }

    /// Sends what waits to be sent, takes in a snapshot, and says what is new.
    pub fn step(&mut self, snapshot: &Snapshot, now: Instant) -> Result<Vec<Report>, SendError> {
        let mut reports = Vec::new();
        let (events, _) = snapshot.events.after(self.seen);
        for event in events {
            self.answer(event, &mut reports);
        }
        self.seen = snapshot.events.last();
        for at in 0..self.items.len() {
            self.look(at, snapshot, now, &mut reports);
        }
        self.send()?;
        Ok(reports)
    }

    /// Takes the totals as they are when the engine has stopped.
    pub fn close(&mut self, last: &Snapshot) {
        for item in &mut self.items {
            item.row = item.hash.and_then(|hash| last.torrent(hash)).cloned().or(item.row.take());
        }
    }

    /// Sends what each source needs next. A full queue is tried again at the next step.
    fn send(&mut self) -> Result<(), SendError> {
        for item in self.items.iter_mut().filter(|i| i.asked.is_none()) {
            let Some(command) = item.steps.front() else { continue };
            match self.link.send(command.clone()) {
                Ok(ticket) => item.asked = Some(ticket),
                Err(SendError::Full) => break,
                Err(closed) => return Err(closed),
            }
            item.steps.pop_front();
        }
        Ok(())
    }

    fn answer(&mut self, event: &Event, reports: &mut Vec<Report>) {
        let Some(at) = self.items.iter().position(|i| i.asked.is_some() && i.asked == event.ticket) else {
            return;
        };
        let item = &mut self.items[at];
        item.asked = None;
        match &event.kind {
            EventKind::Refused(text) if item.hash.is_none() => {
                reports.push(item.fail(at, Exit::Source, text.to_string()));
            }
            EventKind::Refused(text) => reports.push(item.fail(at, Exit::Download, text.to_string())),
            EventKind::Added(hash) => {
                let again = item.hash.replace(*hash).is_some();
                if !again {
                    reports.push(Report::Added(at));
                }
            }
            EventKind::Duplicate { torrent, .. } => {
                item.hash = Some(*torrent);
                reports.push(Report::Added(at));
                self.items[at].steps = self.wake(at, *torrent);
            }
            _ => {}
        }
    }

    /// What makes a torrent of an earlier run go on. Peers can only be named when adding, so with
    /// peers it is added anew; the data stays and is verified.
    fn wake(&self, at: usize, torrent: InfoHash) -> VecDeque<Command> {
        let twice = self.items[..at].iter().any(|i| i.hash == Some(torrent));
        let add = &self.items[at].add;
        match twice {
            true => VecDeque::new(),
            false if add.peers.is_empty() => VecDeque::from([Command::Resume(vec![torrent])]),
            false => VecDeque::from([
                Command::Remove { torrents: vec![torrent], files: false },
                Command::Add(add.clone()),
            ]),
        }
    }

    fn look(&mut self, at: usize, snapshot: &Snapshot, now: Instant, reports: &mut Vec<Report>) {
        let item = &mut self.items[at];
        let busy = item.asked.is_some() || !item.steps.is_empty();
        let Some(row) = item.hash.filter(|_| !busy).and_then(|hash| snapshot.torrent(hash)) else { return };
        item.row = Some(row.clone());
        if item.end.is_some() {
            return;
        }
        if row.size.is_known() && !item.has_metadata {
            item.has_metadata = true;
            reports.push(Report::Metadata(at));
        }
        let (state, amount) = (row.state, row.have.0.max(row.downloaded.0));
        let before = item.last;
        if before.is_none_or(|(was, had, _)| was != state || had != amount) {
            let since = match before {
                // Peers that come and go without sending do not count as news.
                Some((was, had, since)) if had == amount && is_waiting(was) && is_waiting(state) => since,
                _ => now,
            };
            item.last = Some((state, amount, since));
        }
        match state {
            State::Failed => {
                let text = row.reason.as_deref().unwrap_or("stopped by an error");
                let text = format!("{}: {text}", row.name);
                return reports.push(item.fail(at, Exit::Download, text));
            }
            State::Seeding | State::Done if row.is_complete() => {
                item.end = Some(End::Complete);
                return reports.push(Report::Finished(at));
            }
            _ if before.is_none_or(|(was, ..)| was != state) => reports.push(Report::State(at, state)),
            _ => {}
        }
        reports.extend(self.patience(at, snapshot, now));
    }

    /// Tells once when nothing comes in, and gives up where that was asked for.
    fn patience(&mut self, at: usize, snapshot: &Snapshot, now: Instant) -> Option<Report> {
        let item = &mut self.items[at];
        let row = item.row.as_ref()?;
        let (state, _, since) = item.last?;
        let waited = now.saturating_duration_since(since);
        if !is_waiting(state) {
            item.told_quiet = false;
            return None;
        }
        let missing = row.wanted.saturating_sub(row.have);
        if let Some(free) = snapshot.totals.free.value()
            && waited >= STUCK
            && free < missing.min(FULL)
        {
            let text = format!("{}: the disk is full: {missing} to come, {free} free", row.name);
            return Some(item.fail(at, Exit::Download, text));
        }
        let lack = match row.peers.connected {
            0 => "no peers",
            _ if state == State::Metadata => "no metadata from any peer",
            _ => "no pieces from any peer",
        };
        if self.give_up.is_some_and(|limit| waited >= limit) {
            let text = format!("{}: {lack} for {} s", row.name, waited.as_secs());
            return Some(item.fail(at, Exit::Download, text));
        }
        let tell = waited >= QUIET && !std::mem::replace(&mut item.told_quiet, waited >= QUIET);
        tell.then(|| Report::Quiet(at, format!("{}: {lack} for {} s", row.name, waited.as_secs())))
    }
}

/// Whether a torrent in this state waits for others.
fn is_waiting(state: State) -> bool {
    matches!(state, State::Metadata | State::Downloading | State::Stalled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        link::Order,
        link::{Host, pair},
        model::{Events, Known},
    };

    const HASH: InfoHash = InfoHash([7; 20]);

    fn row(state: State, have: u64) -> Torrent {
        Torrent {
            state,
            size: Known::Is(Bytes(100)),
            wanted: Bytes(100),
            have: Bytes(have),
            downloaded: Bytes(have),
            folder: std::path::Path::new("/f").into(),
            pieces: 4,
            ..Torrent::new(HASH, "name")
        }
    }

    fn snapshot(rows: Vec<Torrent>, events: Vec<(u64, Ticket, EventKind)>) -> Snapshot {
        let events: Vec<Event> = events
            .into_iter()
            .map(|(seq, ticket, kind)| Event { seq: Seq(seq), ticket: Some(ticket), kind })
            .collect();
        Snapshot {
            torrents: rows.into_iter().map(Arc::new).collect(),
            events: Events::new(events),
            ..Default::default()
        }
    }

    fn ledger(peers: usize, give_up: Option<u64>) -> (Ledger, Host) {
        let (link, host) = pair(Snapshot::default());
        let peer = "127.0.0.1:1".parse().unwrap();
        let add = Add { source: "s".into(), peers: vec![peer; peers], ..Default::default() };
        (Ledger::new(link, vec![("s".into(), add)], give_up.map(Duration::from_secs)), host)
    }

    /// A ledger whose source was added as ticket 1.
    fn added(kind: EventKind, peers: usize, give_up: Option<u64>) -> (Ledger, Host, Instant) {
        let (mut ledger, mut host) = ledger(peers, give_up);
        let now = Instant::now();
        assert_eq!(ledger.step(&Snapshot::default(), now), Ok(vec![]));
        let Order { ticket, command, .. } = host.orders.try_recv().unwrap();
        assert!(matches!(command, Command::Add(_)));
        let got = ledger.step(&snapshot(vec![], vec![(1, ticket, kind)]), now).unwrap();
        assert_eq!(got.len(), 1);
        (ledger, host, now)
    }

    #[test]
    fn a_download_is_followed_to_its_end() {
        let (mut ledger, _host, now) = added(EventKind::Added(HASH), 0, None);
        let got = ledger.step(&snapshot(vec![row(State::Downloading, 50)], vec![]), now).unwrap();
        assert_eq!(got, [Report::Metadata(0), Report::State(0, State::Downloading)]);
        assert!(!ledger.is_settled());
        let got = ledger.step(&snapshot(vec![row(State::Seeding, 100)], vec![]), now).unwrap();
        assert_eq!(got, [Report::Finished(0)]);
        assert!(ledger.is_settled());
        assert_eq!(ledger.exit(), Exit::Done);
    }

    #[test]
    fn a_checked_torrent_is_not_finished_before_its_last_piece() {
        let (mut ledger, _host, now) = added(EventKind::Added(HASH), 0, None);
        ledger.step(&snapshot(vec![row(State::Checking, 100)], vec![]), now).unwrap();
        ledger.step(&snapshot(vec![row(State::Seeding, 99)], vec![]), now).unwrap();
        assert!(!ledger.is_settled());
    }

    #[test]
    fn a_refused_source_ends_with_its_own_code() {
        let (ledger, ..) = added(EventKind::Refused("no such file".into()), 0, None);
        assert!(ledger.is_settled());
        assert_eq!(ledger.exit(), Exit::Source);
    }

    #[test]
    fn an_earlier_failure_is_not_taken_for_a_new_one() {
        let duplicate = EventKind::Duplicate { torrent: HASH, trackers: Default::default() };
        let (mut ledger, mut host, now) = added(duplicate, 0, None);
        let Order { ticket, command, .. } = host.orders.try_recv().unwrap();
        assert_eq!(command, Command::Resume(vec![HASH]));
        let before = ledger.step(&snapshot(vec![row(State::Failed, 10)], vec![]), now).unwrap();
        assert_eq!(before, []);
        let done = snapshot(vec![row(State::Downloading, 10)], vec![(2, ticket, EventKind::Done)]);
        ledger.step(&done, now).unwrap();
        ledger.step(&snapshot(vec![row(State::Failed, 10)], vec![]), now).unwrap();
        assert_eq!(ledger.exit(), Exit::Download);
    }

    #[test]
    fn peers_of_a_second_run_are_dialled() {
        let duplicate = EventKind::Duplicate { torrent: HASH, trackers: Default::default() };
        let (mut ledger, mut host, now) = added(duplicate, 1, None);
        let Order { ticket, command, .. } = host.orders.try_recv().unwrap();
        assert_eq!(command, Command::Remove { torrents: vec![HASH], files: false });
        ledger.step(&snapshot(vec![], vec![(2, ticket, EventKind::Done)]), now).unwrap();
        let Order { command, .. } = host.orders.try_recv().unwrap();
        assert!(matches!(command, Command::Add(add) if add.peers.len() == 1));
    }

    #[test]
    fn a_full_disk_is_no_reason_to_wait_for_ever() {
        let (mut ledger, _host, now) = added(EventKind::Added(HASH), 0, None);
        let mut at = |seconds, free| {
            let mut next = snapshot(vec![row(State::Downloading, 10)], vec![]);
            next.totals.free = Known::Is(Bytes(free));
            ledger.step(&next, now + Duration::from_secs(seconds)).unwrap()
        };
        at(0, 5);
        assert_eq!(at(9, 5), [], "what is left may be on its way");
        assert_eq!(at(20, 90), [], "enough for the rest");
        assert!(matches!(&at(21, 89)[..], [Report::Error(0, Exit::Download, text)] if text.contains("full")));
    }

    #[test]
    fn silence_is_told_once_and_then_given_up_on() {
        let (mut ledger, _host, now) = added(EventKind::Added(HASH), 0, Some(60));
        let mut at = |seconds, state| {
            let then = now + Duration::from_secs(seconds);
            ledger.step(&snapshot(vec![row(state, 10)], vec![]), then).unwrap()
        };
        assert_eq!(at(0, State::Downloading).len(), 2);
        at(20, State::Stalled);
        assert!(matches!(&at(31, State::Stalled)[..], [Report::Quiet(0, _)]));
        assert_eq!(at(40, State::Stalled), []);
        assert!(matches!(&at(60, State::Stalled)[..], [Report::Error(0, Exit::Download, _)]));
    }
}
