//! Adding: what is told before and after it, what a source that is here already brings, and taking it back.

use std::time::Duration;

use bitonic::model::{Add, Bytes, Command, EventKind, InfoHash, LeftOut, Merged, State};

use crate::{
    keeping::{labels, refused, told},
    swarm::{Node, Payload},
};

contract!(
    both:
        an_addition_is_taken_back_and_done_again,
        what_was_downloaded_is_asked_for_before_it_is_taken_back,
        labels_come_with_an_addition_and_are_checked,
        a_preview_tells_what_is_free_in_the_folder_that_was_chosen,
        a_private_torrent_keeps_to_its_own_trackers_and_says_so;
    librqbit: the_library_says_which_trackers_it_cannot_take;
    own_core: trackers_of_a_source_that_is_here_are_taken_and_given_back;
);

const DAY: Duration = Duration::from_secs(86_400);

fn again(node: &Node, hash: InfoHash, trackers: &[&str]) -> Merged {
    let trackers: String = trackers.iter().map(|url| format!("&tr={url}")).collect();
    let source = format!("magnet:?xt=urn:btih:{hash}{trackers}");
    match node.answer(Command::Add(Add { source, ..Add::default() })) {
        EventKind::Duplicate { trackers, .. } => trackers,
        other => panic!("{other:?}"),
    }
}

fn an_addition_is_taken_back_and_done_again() {
    let payload = Payload::files("album", &[("one.flac", 70_000)]);
    let node = Node::empty().with_grace(DAY);
    payload.write(&node.downloads());
    node.add(Add { source: payload.torrent(), ..Add::default() });
    node.wait("the seed", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
    assert_eq!(told(&node, Command::Undo(None)), "undone: added album");
    node.wait("an empty list", |s| s.torrents.is_empty());
    payload.assert_same(&node.downloads());
    assert_eq!(told(&node, Command::Redo(None)), "done again: added album");
    node.wait("the seed again", |s| s.torrents.first().is_some_and(|t| t.state == State::Seeding));
}

fn what_was_downloaded_is_asked_for_before_it_is_taken_back() {
    let payload = Payload::single("film.mkv", 200_000);
    let seeder = Node::seeding(&payload);
    let node = Node::empty().with_grace(DAY);
    node.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    node.wait("the download", |s| s.torrents[0].state == State::Seeding && s.torrents[0].downloaded.0 > 0);
    let answer = node.answer(Command::Undo(None));
    assert_eq!(answer, EventKind::WouldRemove([payload.hash()].into()));
    assert_eq!(node.snapshot().torrents.len(), 1);
}

fn labels_come_with_an_addition_and_are_checked() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::empty();
    let labelled = |of: &[&str]| Add {
        source: payload.torrent(),
        labels: of.iter().map(ToString::to_string).collect(),
        paused: true,
        ..Add::default()
    };
    assert!(node.refusal(labelled(&["two words"])).contains("no label may have"));
    node.add(labelled(&["linux", "iso", "Linux"]));
    node.wait("its labels", |s| s.torrents.len() == 1 && labels(s) == ["linux", "iso"]);
}

fn a_preview_tells_what_is_free_in_the_folder_that_was_chosen() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::empty();
    let folder = node.downloads().join("not/there/yet");
    let open = |folder| node.answer(Command::Open { source: payload.torrent(), folder });
    let EventKind::Opened(preview) = open(Some(folder.clone())) else { panic!("it was not opened") };
    assert_eq!((&*preview.folder, preview.size), (&*folder, Bytes(1_000)));
    assert!(preview.free.is_some_and(|free| free > Bytes::ZERO) && !folder.exists());
    let EventKind::Opened(preview) = open(None) else { panic!("it was not opened") };
    assert_eq!(*preview.folder, *node.downloads());
}

fn a_private_torrent_keeps_to_its_own_trackers_and_says_so() {
    let payload = Payload::private("data.bin", 1_000);
    let node = Node::seeding(&payload);
    let merged = again(&node, payload.hash(), &["udp://127.0.0.1:1", "udp://127.0.0.1:2"]);
    assert_eq!(merged, Merged { new: 0, left_out: Some((2, LeftOut::Private)) });
    assert_eq!(again(&node, payload.hash(), &[]), Merged::default());
}

fn the_library_says_which_trackers_it_cannot_take() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::seeding(&payload);
    let merged = again(&node, payload.hash(), &["udp://127.0.0.1:1"]);
    assert_eq!(merged, Merged { new: 0, left_out: Some((1, LeftOut::Core)) });
}

fn trackers_of_a_source_that_is_here_are_taken_and_given_back() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::seeding(&payload);
    let urls = ["udp://127.0.0.1:1", "udp://127.0.0.1:2"];
    assert_eq!(again(&node, payload.hash(), &urls), Merged { new: 2, left_out: None });
    assert_eq!(again(&node, payload.hash(), &urls), Merged::default());
    assert_eq!(told(&node, Command::Undo(None)), "undone: gave data.bin 2 more trackers");
    assert_eq!(again(&node, payload.hash(), &urls[..1]), Merged { new: 1, left_out: None });
    assert!(refused(&node, Command::Redo(None)).contains("nothing to do again"));
}
