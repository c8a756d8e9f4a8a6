//! Peers: banned, unbanned, named by hand, sorted, and those of all torrents at once.

use bitonic::{
    app::{Overlay, PeerColumn},
    input::Context,
    model::{Bits, Command, EventKind},
};

use crate::stage::{Stage, ban, detail, hash};

fn stage() -> Stage {
    let mut stage = Stage::new(&["a1", "a2", "a3"]);
    stage.details = vec![detail(1, Bits::default()), detail(3, Bits::default())];
    stage.publish();
    stage.keys("1 g g");
    stage
}

#[test]
fn a_peer_is_banned_and_the_ban_taken_back() {
    let mut stage = stage();
    stage.keys("2 j B");
    let ip = [127, 0, 0, 1].into();
    let (ticket, command) = stage.last();
    assert_eq!(command, Command::Ban(vec![ip]));
    stage.tell(Some(ticket), EventKind::Done);
    // All of them are on this machine.
    assert_eq!(stage.notices(), ["banned 127.0.0.1 with its 40 connections; u lifts it"]);
    stage.keys("u");
    assert_eq!(stage.last().1, Command::Undo(None));
}

#[test]
fn nobody_is_banned_where_nobody_is() {
    let mut stage = Stage::new(&["a1"]);
    stage.keys("2 B g b d esc g p B enter");
    assert_eq!(stage.take(), []);
}

#[test]
fn a_ban_is_lifted_from_the_list_of_them() {
    let mut stage = stage();
    stage.bans = vec![ban(3), ban(2), ban(1)];
    stage.publish();
    stage.keys("g b j d");
    let (ticket, command) = stage.last();
    assert_eq!(command, Command::Unban(vec![[192, 0, 2, 2].into()]));
    stage.bans.remove(1);
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!(stage.notices(), ["lifted the ban of 192.0.2.2; u bans it again"]);
    stage.keys("G d");
    assert_eq!(stage.last().1, Command::Unban(vec![[192, 0, 2, 1].into()]));
    stage.keys("esc");
    assert_eq!(stage.ui.context(), Context::Torrents);
}

#[test]
fn peers_are_named_by_hand_and_checked() {
    let mut stage = stage();
    stage.keys("2 +");
    stage.text("203.0.113.7");
    stage.keys("enter");
    let Some(Overlay::Prompt(prompt)) = stage.ui.overlays.last() else { panic!("the prompt is gone") };
    assert!(prompt.error.as_ref().unwrap().contains("“203.0.113.7” is not the address and port"));
    stage.text(":6881 ");
    stage.paste("[2001:db8::1]:51413\n198.51.100.2:6881\n");
    stage.keys("enter");
    let peers = ["203.0.113.7:6881", "[2001:db8::1]:51413", "198.51.100.2:6881"];
    let peers = peers.map(|addr| addr.parse().unwrap()).into();
    let (ticket, command) = stage.last();
    assert_eq!(command, Command::AddPeers { torrent: hash(1), peers });
    stage.tell(Some(ticket), EventKind::Done);
    assert_eq!(stage.notices(), ["named 3 peers of a1"]);
}

#[test]
fn peers_are_sorted_by_any_column_both_ways() {
    let mut stage = stage();
    stage.keys("2");
    for n in 1..PeerColumn::ALL.len() {
        let before = stage.ui.peers.order;
        stage.keys("s");
        assert_ne!(stage.ui.peers.order.column, before.column, "{n}");
        let usual = stage.ui.peers.order.descending;
        stage.keys("S");
        assert_ne!(stage.ui.peers.order.descending, usual);
    }
}

#[test]
fn peers_of_all_torrents_are_asked_for_only_while_they_are_looked_at() {
    let mut stage = stage();
    assert!(!stage.survey.peers);
    stage.keys("g p");
    assert!(stage.survey.peers);
    stage.publish();
    let Some(Overlay::AllPeers(page)) = stage.ui.overlays.last() else { panic!("no such screen") };
    assert_eq!((page.all(), page.len()), ((80, 2), 80));
    stage.keys("/");
    stage.text("a3 1039");
    let Some(Overlay::AllPeers(page)) = stage.ui.overlays.last() else { panic!("no such screen") };
    assert_eq!((page.len(), page.row(0).unwrap().0.hash), (1, hash(3)));
    stage.keys("enter enter");
    assert_eq!((stage.cursor().as_deref(), stage.ui.context()), (Some("a3"), Context::Peers));
    assert_eq!(stage.ui.peers.cursor, Some(([127, 0, 0, 1], 1039).into()));
    assert!(!stage.survey.peers);
}

#[test]
fn escape_takes_the_words_first_and_then_the_screen() {
    let mut stage = stage();
    stage.keys("g p");
    stage.publish();
    stage.keys("/");
    stage.text("nobody");
    stage.keys("esc");
    let Some(Overlay::AllPeers(page)) = stage.ui.overlays.last() else { panic!("no such screen") };
    assert_eq!((page.len(), page.typing), (80, false));
    stage.keys("j B");
    assert!(matches!(stage.last().1, Command::Ban(_)));
    stage.keys("q");
    assert_eq!(stage.ui.context(), Context::Torrents);
}
