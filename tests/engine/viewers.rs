//! Several clients of one engine: each sees what it looks at, and leaves nothing behind.

use bitonic::model::{Command, EventKind, Panes, Seq, Span, Survey};

use crate::swarm::{Node, Payload};

contract!(each_client_sees_what_it_looks_at_and_leaves_nothing_behind);

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
