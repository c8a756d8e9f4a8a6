//! Several clients of one engine: each sees what it looks at, and leaves nothing behind.

use std::{sync::Arc, time::Duration};

use bitonic::{
    model::{Command, EventKind, Panes, Seq, Snapshot, Span, State, Survey, UnixTime},
    wire::{self, ClientId, Dial, Dialled, Memory, Run},
};
use tokio::sync::watch;

use crate::swarm::{Node, Payload};

contract!(
    each_client_sees_what_it_looks_at_and_leaves_nothing_behind,
    twenty_clients_elsewhere_see_what_the_engine_does_and_one_of_them_does_it,
);

fn each_client_sees_what_it_looks_at_and_leaves_nothing_behind() {
    let payload = Payload::files("album", &[("one.flac", 40_000), ("two.flac", 70_000)]);
    let node = Node::seeding(&payload);
    let (hash, other) = (payload.hash(), node.link().join());
    assert_ne!(other.viewer(), node.link().viewer());
    let focus = |panes| Command::Focus { torrent: Some(hash), panes };
    node.send(focus(Panes { files: true, ..Panes::default() }));
    node.send(Command::Survey(Survey { session: Some(Span::Hour), ..Survey::default() }));
    other.send(focus(Panes { pieces: true, ..Panes::default() })).unwrap();
    let look = Survey { torrent: Some((hash, Span::Day)), statistics: Some(60), ..Survey::default() };
    other.send(Command::Survey(look)).unwrap();
    node.wait("what both look at", |s| {
        s.detail(hash).is_some_and(|d| d.files.len() == 2 && d.pieces.is_some())
            && s.surveyed.of_session(Span::Hour).is_some()
            && s.surveyed.of_torrent(hash, Span::Day).is_some()
            && s.surveyed.statistics(60).is_some()
    });
    // The answer to one is not taken for that to another.
    let tickets = [node.link().send(Command::AcknowledgeAll), other.send(Command::AcknowledgeAll)];
    let tickets = tickets.map(Result::unwrap);
    assert_ne!(tickets[0], tickets[1]);
    node.wait("both answers", |s| {
        let (events, _) = s.events.after(Seq::default());
        let done = |ticket| events.iter().any(|e| e.ticket == Some(ticket) && e.kind == EventKind::Done);
        tickets.into_iter().all(done)
    });
    drop(other);
    node.wait("only what is still looked at", |s| {
        s.detail(hash).is_some_and(|d| d.pieces.is_none())
            && s.surveyed.histories.len() == 1
            && s.surveyed.statistics.is_empty()
    });
    assert!(node.snapshot().surveyed.of_session(Span::Hour).is_some());
}

/// Dials the engine through a pipe in memory.
struct Pipe(Arc<Memory>, watch::Receiver<Option<String>>);

impl Dial for Pipe {
    async fn dial(&mut self) -> std::io::Result<Dialled> {
        let (ours, theirs) = tokio::io::duplex(1 << 16);
        let (memory, farewell) = (self.0.clone(), self.1.clone());
        tokio::spawn(async move { wire::serve(tokio::io::split(theirs), &memory, Run(1), farewell).await });
        let (from, to) = tokio::io::split(ours);
        Ok(Dialled { from: Box::new(from), to: Box::new(to), guard: Box::new(()) })
    }

    fn host(&self) -> Option<Arc<str>> {
        None
    }
}

fn twenty_clients_elsewhere_see_what_the_engine_does_and_one_of_them_does_it() {
    let payload = Payload::files("album", &[("one.flac", 40_000), ("two.flac", 70_000)]);
    let node = Node::seeding(&payload);
    let hash = payload.hash();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (farewell, told) = watch::channel(None);
    let memory = Arc::new(Memory::new(node.link().clone()));
    runtime.block_on(async {
        let mut links = Vec::new();
        for n in 0..20 {
            let pipe = Pipe(memory.clone(), told.clone());
            let (client, link) = wire::attach(pipe, ClientId([n; 16]), || UnixTime(0)).await.unwrap();
            tokio::spawn(client.run());
            links.push(link);
        }
        let focus = Command::Focus { torrent: Some(hash), panes: Panes::ALL };
        links[3].send(focus).unwrap();
        links[7].send(Command::Pause(vec![hash])).unwrap();
        for link in &mut links {
            let paused = |s: &Arc<Snapshot>| s.torrent(hash).is_some_and(|t| t.state == State::Done);
            let seen = tokio::time::timeout(Duration::from_secs(60), link.snapshots.wait_for(paused)).await;
            seen.expect("in time").expect("a connection");
        }
        let detail = |s: &Arc<Snapshot>| s.detail(hash).is_some_and(|d| d.files.len() == 2);
        links[3].snapshots.wait_for(detail).await.unwrap();
        assert!(links[4].snapshot().details.is_empty(), "it does not look");
        farewell.send_replace(Some("that was all".into()));
        for link in &mut links {
            while !link.connection().is_down() {
                link.connection_changed().await;
            }
        }
    });
}
