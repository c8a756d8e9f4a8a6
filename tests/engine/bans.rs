//! Hosts that are banned, and peers that are named by hand, while torrents run.

use std::net::{IpAddr, Ipv4Addr};

use bitonic::model::{Add, Command, EventKind, InfoHash, Known, Panes, State};

use crate::swarm::{Node, Payload};

contract!(
    both: a_ban_is_lifted_whatever_the_core;
    librqbit: what_the_library_cannot_do_to_peers_it_refuses;
    own_core:
        a_banned_host_is_parted_from_and_comes_back_when_the_ban_is_taken_back,
        a_ban_outlives_a_restart_and_holds_for_those_who_come_by_themselves,
        peers_are_named_by_hand;
);

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

fn done(node: &Node, command: Command) {
    let answer = node.answer(command);
    assert!(matches!(answer, EventKind::Done), "{answer:?}");
}

fn look(node: &Node, hash: InfoHash) {
    let panes = Panes { peers: true, ..Panes::default() };
    node.send(Command::Focus { torrent: Some(hash), panes });
}

fn connected(node: &Node) -> u32 {
    node.snapshot().torrents[0].peers.connected
}

fn a_ban_is_lifted_whatever_the_core() {
    let node = Node::empty();
    done(&node, Command::Unban(vec![HERE]));
    assert!(node.snapshot().bans.is_empty());
}

fn what_the_library_cannot_do_to_peers_it_refuses() {
    let payload = Payload::single("data.bin", 1_000);
    let node = Node::seeding(&payload);
    let named = Command::AddPeers { torrent: payload.hash(), peers: vec![(HERE, 6881).into()] };
    for (command, what) in [(Command::Ban(vec![HERE]), "ban peers"), (named, "take peers by hand")] {
        let EventKind::Refused(why) = node.answer(command) else { panic!("it was accepted") };
        assert!(why.contains("librqbit cannot") && why.contains(what), "{why}");
    }
    assert!(node.snapshot().bans.is_empty());
}

fn peers_are_named_by_hand() {
    let payload = Payload::single("data.bin", 300_000);
    let seeder = Node::seeding(&payload);
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), ..Add::default() });
    let peers = vec![seeder.address()];
    done(&leecher, Command::AddPeers { torrent: payload.hash(), peers: peers.clone() });
    leecher.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    let gone = InfoHash([9; 20]);
    let answer = leecher.answer(Command::AddPeers { torrent: gone, peers: peers.clone() });
    assert!(matches!(answer, EventKind::Refused(_)), "{answer:?}");
    done(&leecher, Command::Ban(vec![HERE]));
    let answer = leecher.answer(Command::AddPeers { torrent: payload.hash(), peers });
    let EventKind::Refused(why) = answer else { panic!("{answer:?}") };
    assert!(why.contains("127.0.0.1 is banned"), "{why}");
}

fn a_banned_host_is_parted_from_and_comes_back_when_the_ban_is_taken_back() {
    let payload = Payload::single("data.bin", 300_000);
    let (hash, seeder) = (payload.hash(), Node::empty());
    // It has nothing yet, so both stay connected.
    seeder.add(Add { source: payload.torrent(), ..Add::default() });
    let node = Node::empty();
    node.add(Add { source: payload.torrent(), peers: vec![seeder.address()], ..Add::default() });
    node.wait("a connection", |s| s.torrents[0].peers.connected == 1);
    look(&node, hash);
    done(&node, Command::Ban(vec![HERE]));
    node.wait("nobody", |s| s.torrents[0].peers.connected == 0);
    node.wait("the ban", |s| {
        let detail = s.detail(hash);
        s.bans.len() == 1
            && detail.is_some_and(|d| d.banned > 0 && d.departures.iter().any(|d| d.why.contains("by you")))
    });
    let answer = node.answer(Command::Undo(None));
    assert!(matches!(answer, EventKind::Told(_)), "{answer:?}");
    node.wait("the peer", |s| s.bans.is_empty() && s.torrents[0].peers.connected == 1);
    look(&node, hash);
    node.wait("since when it is here", |s| {
        s.detail(hash).is_some_and(|d| d.peers.iter().any(|peer| matches!(peer.since, Known::Is(_))))
    });
    node.answer(Command::Redo(None));
    node.wait("nobody again", |s| s.bans.len() == 1 && s.torrents[0].peers.connected == 0);
}

fn a_ban_outlives_a_restart_and_holds_for_those_who_come_by_themselves() {
    let payload = Payload::single("data.bin", 300_000);
    let mut node = Node::seeding(&payload);
    done(&node, Command::Ban(vec![HERE]));
    node.restart();
    assert_eq!(node.snapshot().bans.iter().map(|ban| ban.ip).collect::<Vec<_>>(), [HERE]);
    node.wait("the torrent", |s| s.torrents[0].state == State::Seeding);
    let leecher = Node::empty();
    leecher.add(Add { source: payload.torrent(), peers: vec![node.address()], ..Add::default() });
    // The attempt is made, and hung up on.
    look(&leecher, payload.hash());
    leecher.wait("the attempt", |s| s.torrents[0].peers.heard_of == Known::Is(1));
    assert_eq!((connected(&node), connected(&leecher)), (0, 0));
    done(&node, Command::Unban(vec![HERE]));
    done(&leecher, Command::AddPeers { torrent: payload.hash(), peers: vec![node.address()] });
    leecher.wait("the torrent, when it may", |s| s.torrents[0].state == State::Seeding);
}
