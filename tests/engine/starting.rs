//! The list as it was stored, before a core is started.

use std::time::Duration;

use bitonic::{
    engine,
    link::Link,
    model::{Add, Bytes, Command, Snapshot, State, UnixTime},
};

use crate::{
    keeping::told,
    swarm::{Node, Payload, wait_until},
};

contract!(
    both:
        the_list_is_there_before_the_core_and_turns_live,
        what_is_asked_before_the_core_runs_is_done_then;
    librqbit: ;
    own_core: a_restored_torrent_comes_back_to_its_own_place;
);

/// A seed and a download that nobody serves, in an engine that has ended.
fn ended(seed: &Payload, begun: &Payload) -> Node {
    let mut node = Node::seeding(seed);
    node.add(Add { source: begun.torrent(), ..Add::default() });
    node.wait("both", |s| s.torrents.len() == 2 && s.torrents.iter().all(|t| !t.stored));
    node.stop();
    node
}

/// Whether the folder of a core is there.
fn has_core(node: &Node) -> bool {
    let state = node.options().state_dir;
    ["swarm", "librqbit", "session"].iter().any(|name| state.join(name).exists())
}

fn states(link: &Link) -> Vec<(State, bool)> {
    link.snapshot().torrents.iter().map(|t| (t.state, t.stored)).collect()
}

fn the_list_is_there_before_the_core_and_turns_live() {
    let (seed, begun) = (Payload::single("seed.bin", 100_000), Payload::single("begun.bin", 50_000));
    let node = ended(&seed, &begun);
    let state = node.options().state_dir;
    for name in ["swarm", "librqbit", "session"] {
        // Whoever makes it anew has started a core.
        let _ = std::fs::rename(state.join(name), state.join(format!("{name}.away")));
    }
    let (engine, link, go) = engine::prepare(node.options()).unwrap();
    let before: std::sync::Arc<Snapshot> = link.snapshot();
    let rows = &before.torrents;
    assert_eq!((rows[0].state, rows[0].stored, rows[0].have), (State::Seeding, true, Bytes(100_000)));
    assert!(rows[0].is_complete() && rows[1].stored && !rows[1].is_complete());
    assert_eq!((before.totals.stored, rows[1].have), (2, Bytes::ZERO));
    assert!(before.totals.as_of.is_some_and(|at| at > UnixTime(0)));
    assert_eq!(before.totals.listening, bitonic::model::Listening::Starting);
    assert!(!has_core(&node), "the core was started before anybody said so");
    for name in ["swarm", "librqbit", "session"] {
        let _ = std::fs::rename(state.join(format!("{name}.away")), state.join(name));
    }
    drop(go);
    wait_until("the seed to be live", || states(&link)[0] == (State::Seeding, false));
    wait_until("all to be live", || link.snapshot().totals.stored == 0);
    assert_eq!(link.snapshot().totals.as_of, None);
    engine.stop();
}

fn what_is_asked_before_the_core_runs_is_done_then() {
    let (seed, begun) = (Payload::single("seed.bin", 100_000), Payload::single("begun.bin", 50_000));
    let node = ended(&seed, &begun);
    let (engine, link, go) = engine::prepare(node.options()).unwrap();
    link.send(Command::Pause(vec![seed.hash()])).unwrap();
    link.send(Command::Recheck(vec![begun.hash()])).unwrap();
    let change = "later".parse().unwrap();
    link.send(Command::Label { torrents: vec![begun.hash()], change }).unwrap();
    go.send(()).unwrap();
    wait_until("the pause", || states(&link)[0] == (State::Done, false));
    wait_until("the label", || link.snapshot().torrents[1].labels.len() == 1);
    wait_until("the other one", || !states(&link)[1].1);
    engine.stop();
}

fn a_restored_torrent_comes_back_to_its_own_place() {
    let payloads = ["a", "b", "c", "d"].map(|name| Payload::single(name, 1_000));
    let mut node = Node::empty().with_grace(Duration::from_secs(600));
    for payload in &payloads {
        node.add(Add { source: payload.torrent(), paused: true, ..Add::default() });
    }
    let names = |s: &Snapshot| s.torrents.iter().map(|t| t.name.to_string()).collect::<Vec<_>>();
    node.wait("all", |s| names(s) == ["a", "b", "c", "d"]);
    let remove = |node: &Node, at: usize| {
        node.answer(Command::Remove { torrents: vec![payloads[at].hash()], files: false });
    };
    remove(&node, 1);
    node.wait("one less", |s| names(s) == ["a", "c", "d"]);
    told(&node, Command::Undo(None));
    node.wait("the second in its place", |s| names(s) == ["a", "b", "c", "d"]);
    remove(&node, 2);
    remove(&node, 3);
    node.wait("two less", |s| names(s) == ["a", "b"]);
    node.restart();
    told(&node, Command::Undo(None));
    node.wait("the last one", |s| names(s) == ["a", "b", "d"]);
    let late = Payload::single("e", 1_000);
    told(&node, Command::Undo(None));
    node.add(Add { source: late.torrent(), paused: true, ..Add::default() });
    node.wait("all in their places", |s| names(s) == ["a", "b", "c", "d", "e"]);
}
