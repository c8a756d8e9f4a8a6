//! The shell over pipes in memory: two ends that find each other, lose each other, and never do a thing
//! twice.

use std::{
    io,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

use tokio::{
    io::{DuplexStream, duplex},
    sync::{mpsc, watch},
    time::timeout,
};

use super::*;
use crate::{
    link::{Host, Link, Order, pair},
    wire::{Dial, Dialled, Memory, attach, serve},
};

const PATIENCE: Duration = Duration::from_secs(20);

/// An engine's side that takes connections, and an engine that does as it is told by the test.
struct Far {
    host: Host,
    memory: Arc<Memory>,
    farewell: watch::Sender<Option<String>>,
    /// Another client of the same engine.
    filler: Link,
    near: Near,
    /// Ends of connections as they are asked for.
    wanted: mpsc::UnboundedReceiver<DuplexStream>,
}

/// Dials the far side, if it may.
#[derive(Clone)]
struct Near {
    dials: mpsc::UnboundedSender<DuplexStream>,
    buffer: usize,
    made: Arc<AtomicUsize>,
}

impl Dial for Near {
    async fn dial(&mut self) -> io::Result<Dialled> {
        let (ours, theirs) = duplex(self.buffer);
        self.made.fetch_add(1, Ordering::Relaxed);
        self.dials.send(theirs).map_err(|_| io::Error::from(io::ErrorKind::ConnectionRefused))?;
        let (from, to) = tokio::io::split(ours);
        Ok(Dialled { from: Box::new(from), to: Box::new(to), guard: Box::new(()) })
    }

    fn host(&self) -> Option<Arc<str>> {
        Some("nas".into())
    }
}

fn clock() -> UnixTime {
    std::time::SystemTime::now().into()
}

impl Far {
    fn new(buffer: usize) -> Self {
        let (link, host) = pair(Snapshot::default());
        let (dials, wanted) = mpsc::unbounded_channel();
        let near = Near { dials, buffer, made: Arc::default() };
        let (filler, memory) = (link.join(), Arc::new(Memory::new(link)));
        Self { host, memory, farewell: watch::channel(None).0, filler, near, wanted }
    }

    /// Takes the next connection; it ends with what is returned.
    async fn accept(&mut self) -> tokio::task::JoinHandle<()> {
        let stream = timeout(PATIENCE, self.wanted.recv()).await.unwrap().unwrap();
        let (memory, farewell) = (self.memory.clone(), self.farewell.subscribe());
        tokio::spawn(async move {
            let _ = serve(tokio::io::split(stream), &memory, Run(1), farewell).await;
        })
    }

    fn publish(&self, change: impl FnOnce(&mut Snapshot)) {
        let mut next = Snapshot::clone(&self.host.snapshots.borrow());
        change(&mut next);
        self.host.snapshots.send_replace(Arc::new(next));
    }

    /// Whether a command that changes something waits.
    async fn some_change(&mut self) -> bool {
        rest().await;
        let mut waiting = std::iter::from_fn(|| self.host.orders.try_recv().ok());
        waiting.any(|order| order.command.changes())
    }

    /// The next command that changes something.
    async fn order(&mut self) -> Order {
        loop {
            let order = timeout(PATIENCE, self.host.orders.recv()).await.unwrap().unwrap();
            if order.command.changes() {
                return order;
            }
        }
    }

    fn answer(&self, order: &Order) {
        self.publish(|next| {
            let mut tail = next.events.tail().to_vec();
            let seq = Seq(next.events.last().0 + 1);
            tail.push(Event { seq, ticket: Some(order.ticket), kind: EventKind::Done });
            next.events = Events::new(tail);
        });
    }

    /// The next command that changes something, answered.
    async fn obey(&mut self) -> Command {
        let order = self.order().await;
        self.answer(&order);
        order.command
    }
}

async fn near(far: &mut Far, id: u8) -> (Link, tokio::task::JoinHandle<()>) {
    let dial = far.near.clone();
    let (attached, serving) = tokio::join!(attach(dial, ClientId([id; 16]), clock), far.accept());
    let (client, link) = attached.unwrap();
    tokio::spawn(client.run());
    (link, serving)
}

async fn wait(link: &mut Link, what: &str, holds: impl Fn(&Snapshot) -> bool) -> Arc<Snapshot> {
    let found = timeout(PATIENCE, link.snapshots.wait_for(|s| holds(s))).await;
    found.unwrap_or_else(|_| panic!("waited for {what}")).unwrap().clone()
}

fn rows(count: u32) -> Arc<[Arc<Torrent>]> {
    (0..count)
        .map(|n| {
            let mut hash = [0; 20];
            hash[..4].copy_from_slice(&n.to_be_bytes());
            Arc::new(Torrent { hash: InfoHash(hash), ..Torrent::sample(&mut Dice::new(n.into())) })
        })
        .collect()
}

fn pause(n: u8) -> Command {
    Command::Pause(vec![InfoHash([n; 20])])
}

#[tokio::test]
async fn a_client_sees_what_the_engine_tells_and_its_answers() {
    let mut far = Far::new(1 << 16);
    far.publish(|next| next.torrents = rows(1_000));
    let (mut link, _serving) = near(&mut far, 1).await;
    wait(&mut link, "the whole list", |s| s.torrents.len() == 1_000).await;
    assert_eq!(link.connection(), Connection::Up { host: Some("nas".into()) });
    let ticket = link.send(pause(1)).unwrap();
    assert_eq!(far.obey().await, pause(1));
    wait(&mut link, "the answer", |s| s.events.tail().iter().any(|e| e.ticket == Some(ticket))).await;
    // Another client's answers are its own.
    let (mut other, _serving) = near(&mut far, 2).await;
    let theirs = other.send(pause(2)).unwrap();
    assert_eq!(far.obey().await, pause(2));
    let seen = wait(&mut other, "its answer", |s| !s.events.tail().is_empty()).await;
    assert_eq!(seen.events.tail().iter().filter_map(|e| e.ticket).collect::<Vec<_>>(), [theirs]);
    let seen = wait(&mut link, "both answers", |s| s.events.tail().len() == 2).await;
    assert_ne!(seen.events.tail()[1].ticket.unwrap().viewer(), link.viewer());
    far.publish(|next| next.torrents = rows(3));
    wait(&mut link, "the short list", |s| s.torrents.len() == 3).await;
}

#[tokio::test]
async fn who_looks_at_nothing_gets_no_details_and_who_leaves_is_forgotten() {
    let mut far = Far::new(1 << 16);
    let hash = InfoHash([0; 20]);
    let (mut one, _a) = near(&mut far, 1).await;
    let (mut two, _b) = near(&mut far, 2).await;
    far.publish(|next| next.details = [Arc::new(Detail { banned: 7, ..Detail::of(hash) })].into());
    one.send(Command::Focus { torrent: Some(hash), panes: Panes::default() }).unwrap();
    wait(&mut one, "the detail", |s| s.detail(hash).is_some_and(|d| d.banned == 7)).await;
    far.publish(|next| next.torrents = rows(1));
    assert!(wait(&mut two, "the row", |s| s.torrents.len() == 1).await.details.is_empty());
    assert_eq!(far.memory.connected(), 2);
    drop(one);
    let begun = Instant::now();
    while far.memory.connected() > 1 {
        assert!(begun.elapsed() < PATIENCE);
        tokio::task::yield_now().await;
    }
}

/// Until nothing goes on any longer but what waits for an hour: all tasks are on this thread, and each gets its
/// turn as often as it takes.
async fn rest() {
    for _ in 0..1_000 {
        tokio::task::yield_now().await;
    }
}

fn is_done(ticket: Ticket) -> impl Fn(&Snapshot) -> bool {
    move |s| s.events.tail().iter().any(|e| e.ticket == Some(ticket) && e.kind == EventKind::Done)
}

#[tokio::test]
async fn what_was_carried_out_before_the_line_broke_is_answered_and_not_done_again() {
    let mut far = Far::new(1 << 16);
    let (mut link, serving) = near(&mut far, 1).await;
    let ticket = link.send(pause(1)).unwrap();
    let order = far.order().await;
    assert_eq!(order.command, pause(1));
    serving.abort();
    let _ = serving.await;
    // The answer cannot come through now.
    far.answer(&order);
    let _serving = far.accept().await;
    wait(&mut link, "the answer", is_done(ticket)).await;
    assert!(!far.some_change().await, "it is done again");
}

#[tokio::test]
async fn what_was_on_its_way_when_the_line_broke_is_done_once() {
    let mut far = Far::new(1 << 16);
    let (mut link, serving) = near(&mut far, 1).await;
    // The engine is busy, so that the command waits at the other end.
    while far.filler.send(Command::Acknowledge(AlertId(0))).is_ok() {}
    let ticket = link.send(pause(1)).unwrap();
    rest().await;
    serving.abort();
    let _ = serving.await;
    while far.host.orders.try_recv().is_ok() {}
    let _serving = far.accept().await;
    assert_eq!(far.obey().await, pause(1));
    wait(&mut link, "the answer", is_done(ticket)).await;
    assert!(!far.some_change().await, "it is done again");
}

#[tokio::test]
async fn an_engine_that_has_forgotten_a_client_carries_out_nothing_of_before() {
    let mut far = Far::new(1 << 16);
    let (mut link, serving) = near(&mut far, 1).await;
    serving.abort();
    let _ = serving.await;
    let lost = link.send(pause(1)).unwrap();
    // Another engine answers from now on.
    let mut other = Far::new(1 << 16);
    other.wanted = far.wanted;
    let _serving = other.accept().await;
    let refused = |ticket| {
        move |s: &Snapshot| {
            s.events
                .tail()
                .iter()
                .any(|e| e.ticket == Some(ticket) && matches!(e.kind, EventKind::Refused(_)))
        }
    };
    wait(&mut link, "the refusal", refused(lost)).await;
    while link.connection().is_down() {
        link.connection_changed().await;
    }
    link.send(pause(2)).unwrap();
    assert_eq!(other.obey().await, pause(2));
}

#[tokio::test]
async fn what_is_asked_for_without_a_line_is_refused_and_what_is_looked_at_is_said_again() {
    let mut far = Far::new(1 << 16);
    let (mut link, serving) = near(&mut far, 1).await;
    let look = Command::Survey(Survey { statistics: Some(0), ..Survey::default() });
    link.send(look.clone()).unwrap();
    far.farewell.send_replace(Some("it is stopped".into()));
    let _ = serving.await;
    while !link.connection().is_down() {
        link.connection_changed().await;
    }
    let Connection::Down { why, .. } = link.connection() else { panic!("it is down") };
    assert!(why.contains("stopped"), "{why}");
    let ticket = link.send(pause(1)).unwrap();
    wait(&mut link, "the refusal", |s| {
        s.events.tail().iter().any(|e| e.ticket == Some(ticket) && matches!(e.kind, EventKind::Refused(_)))
    })
    .await;
    far.farewell.send_replace(None);
    while far.host.orders.try_recv().is_ok() {}
    let _serving = far.accept().await;
    while far.host.orders.recv().await.unwrap().command != look {}
}

#[tokio::test]
async fn a_slow_client_gets_fewer_snapshots_and_holds_up_nobody() {
    let mut far = Far::new(512);
    // It greets, and then reads nothing.
    let (stuck, theirs) = duplex(512);
    far.near.dials.send(theirs).unwrap();
    let _stuck_serving = far.accept().await;
    let (from, to) = tokio::io::split(stuck);
    let (_listener, mut speaker) = crate::wire::line::greet(from, to).await.unwrap();
    speaker.send(&Ask::Attach { client: ClientId([9; 16]), known: None }).await.unwrap();
    let (mut link, _serving) = near(&mut far, 1).await;
    for n in 1..=300 {
        far.publish(|next| (next.totals.peers, next.torrents) = (n, rows(n)));
        tokio::task::yield_now().await;
    }
    let last = wait(&mut link, "the last one", |s| s.totals.peers == 300).await;
    assert_eq!(last.torrents.len(), 300);
}

#[tokio::test]
async fn a_newer_connection_takes_the_place_of_the_one_before() {
    let mut far = Far::new(1 << 16);
    let (_link, first) = near(&mut far, 1).await;
    let (mut again, _second) = near(&mut far, 1).await;
    timeout(PATIENCE, first).await.unwrap().unwrap();
    far.publish(|next| next.totals.peers = 9);
    wait(&mut again, "news", |s| s.totals.peers == 9).await;
}

#[tokio::test]
async fn twenty_clients_see_the_same() {
    let mut far = Far::new(1 << 16);
    far.publish(|next| next.torrents = rows(50));
    let mut links = Vec::new();
    for n in 0..20 {
        links.push(near(&mut far, n).await);
    }
    far.publish(|next| next.totals.peers = 77);
    for (link, _) in &mut links {
        let seen = wait(link, "news", |s| s.totals.peers == 77).await;
        assert_eq!(seen.torrents, far.host.snapshots.borrow().torrents);
    }
    assert_eq!(far.memory.connected(), 20);
}
