//! Saved views, and what a query asks of torrents that the engine fills in.

use bitonic::model::{Command, EventKind, TrackerChange, View, ViewChange};

use crate::swarm::{Node, Payload};

contract!(
    both: views_are_changed_on_order_and_survive_a_restart;
    librqbit: ;
    own_core: a_row_names_the_hosts_of_its_trackers;
);

fn view(name: &str, query: &str) -> View {
    View { name: name.into(), query: query.into(), order: "-ratio".into() }
}

fn views_are_changed_on_order_and_survive_a_restart() {
    let mut node = Node::empty();
    assert!(node.snapshot().views.is_empty());
    for (name, query) in [("one", "a"), ("two", "b"), ("one", "c")] {
        let answer = node.answer(Command::Views(ViewChange::Save(view(name, query))));
        assert!(matches!(answer, EventKind::Done), "{answer:?}");
    }
    let answer = node.answer(Command::Views(ViewChange::Move { name: "two".into(), to: 0 }));
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
    let expected = [view("two", "b"), view("one", "c")];
    assert_eq!(*node.snapshot().views, expected);
    node.restart();
    assert_eq!(*node.snapshot().views, expected);
    let EventKind::Refused(why) = node.answer(Command::Views(ViewChange::Remove { name: "three".into() }))
    else {
        panic!("it was removed")
    };
    assert!(why.contains("three"), "{why}");
}

fn a_row_names_the_hosts_of_its_trackers() {
    let payload = Payload::single("data.bin", 1_000);
    let mut node = Node::seeding(&payload);
    let hosts = |node: &Node| -> Vec<String> {
        node.snapshot().torrents[0].trackers.iter().map(ToString::to_string).collect()
    };
    assert_eq!(hosts(&node), [""; 0]);
    for url in ["udp://tracker.invalid:6969", "http://other.invalid/announce?key=1"] {
        let change = TrackerChange::Add { url: url.into(), tier: None };
        let answer = node.answer(Command::Trackers { torrent: payload.hash(), change });
        assert!(matches!(answer, EventKind::Done), "{answer:?}");
    }
    let expected: Vec<String> = vec!["tracker.invalid".into(), "other.invalid".into()];
    assert_eq!(hosts(&node), expected);
    node.restart();
    assert_eq!(hosts(&node), expected);
}
