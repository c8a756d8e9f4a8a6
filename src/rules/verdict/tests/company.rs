//! Downloads that somebody is connected to.

use super::*;

fn downloading(rate: u64) -> Case {
    Case::new().with(|c| (c.torrent.state, c.torrent.down) = (State::Downloading, Rate(rate)))
}

#[test]
fn peers_that_choke_us_are_counted() {
    let all = Case::new().peers(40, |_, _, _| ());
    assert_eq!(all.first(), (VerdictKind::Choked, "All 40 peers that have something for us choke us".into()));
    let one = Case::new().peers(1, |_, _, _| ());
    assert_eq!(one.first().1, "The only peer that has something for us chokes us");
    let most = downloading(900_000).peers(40, |n, peer, flags| {
        flags.they_choke_us = n >= 2;
        peer.down = Known::Is(Rate(if n < 2 { 450_000 } else { 0 }));
    });
    let verdict = most.find(VerdictKind::Choked);
    assert_eq!(&*verdict.sentence, "38 of 40 useful peers choke us");
    assert_eq!(&*verdict.evidence[0], "2 let us ask, 2 send 879 KiB/s");
    assert_eq!(verdict.remedies[0], Remedy::Announce);
    let stingy = most.with(|c| c.detail.limits.all.up = Some(Rate(2_048)));
    let verdict = stingy.find(VerdictKind::Choked);
    assert!(verdict.evidence[1].ends_with("our upload is 0 B/s, and may be 2.00 KiB/s"), "{verdict:?}");
    assert_eq!(verdict.remedies[0], Remedy::Limit);
}

#[test]
fn pieces_without_a_source_are_counted() {
    let some = Case::new().peers(4, |_, _, _| ()).with(|c| availability(c, [3, 3, 3, 3, 3, 0, 0, 1, 1, 1]));
    let verdict = some.find(VerdictKind::NoSource);
    assert_eq!(&*verdict.sentence, "2 of the 5 pieces still missing have no source");
    assert_eq!(&*verdict.evidence[0], "the peers have 0.80 copies among them, 5.00 MiB are missing here");
    let map = some.detail.pieces.as_deref().unwrap().clone();
    let since = Some(UnixTime(NOW.0 - 600));
    let timed = some.with(|c| c.detail.pieces = Some(PieceMap { lacking_since: since, ..map }.into()));
    assert_eq!(timed.find(VerdictKind::NoSource).since, since);
    let none = Case::new().peers(3, |_, _, flags| flags.we_are_interested = false);
    let none = none.with(|c| availability(c, [3, 3, 3, 3, 3, 0, 0, 0, 0, 0]));
    let (kind, sentence) = none.first();
    assert_eq!(
        (kind, &*sentence),
        (VerdictKind::NoSource, "None of the 3 connected peers has a piece of the 5 that are missing")
    );
    assert!(none.all()[0].evidence.iter().any(|line| line.contains("5 of 5 missing pieces have no source")));
}

#[test]
fn peers_that_have_no_more_than_we_are_not_blamed_for_missing_pieces() {
    let behind = Case::new().peers(3, |_, peer, flags| {
        (peer.progress, flags.we_are_interested) = (Known::Is(0.41), false);
    });
    assert_eq!(behind.first().0, VerdictKind::SamePieces);
    assert_eq!(behind.first().1, "None of the 3 connected peers has more than we have");
    assert_eq!(&*behind.all()[0].evidence[0], "the furthest has 41 %, we have 50 %");
}

#[test]
fn peers_that_do_not_answer_are_told_from_those_that_have_not_yet() {
    let snubbed = Case::new().peers(3, |_, _, flags| (flags.they_choke_us, flags.snubbed) = (false, true));
    assert_eq!(
        snubbed.first(),
        (VerdictKind::Snubbed, "Each of 3 peers was asked, and sends nothing".into())
    );
    let waiting = Case::new().peers(1, |_, _, flags| flags.they_choke_us = false);
    assert_eq!(waiting.first().1, "One peer was asked, and has not answered yet");
    let one = downloading(900_000).peers(5, |n, peer, flags| {
        (flags.they_choke_us, flags.snubbed) = (false, n == 0);
        peer.down = Known::Is(Rate(200_000));
    });
    assert_eq!(one.find(VerdictKind::Snubbed).gravity(), Gravity::Note);
}

#[test]
fn limits_that_are_reached_come_first() {
    let flowing = || {
        downloading(49 << 10).peers(5, |_, peer, flags| {
            (flags.they_choke_us, peer.down) = (false, Known::Is(Rate(10 << 10)));
        })
    };
    let own = flowing().with(|c| c.detail.limits.all.down = Some(Rate(50 << 10)));
    assert_eq!(own.first().0, VerdictKind::OwnLimit);
    assert_eq!(&*own.all()[0].evidence[0], "49.0 KiB/s of 50.0 KiB/s");
    assert_eq!(&*own.all()[0].remedies, [Remedy::Limit]);
    let all =
        flowing().with(|c| (c.totals.down, c.totals.limits.down) = (Rate(100 << 10), Some(Rate(100 << 10))));
    assert_eq!(
        all.first(),
        (VerdictKind::SessionLimit, "All torrents together reach your limit of 100 KiB/s".into())
    );
    let each = flowing().with(|c| c.detail.limits.each.down = Some(Rate(10 << 10)));
    assert_eq!(each.first().0, VerdictKind::PeerLimit);
    assert_eq!(&*each.all()[0].evidence[0], "it holds 5 of 5 active peers");
    let far = flowing().with(|c| c.detail.limits.all.down = Some(Rate(1 << 20)));
    assert!(far.lacks(VerdictKind::OwnLimit));
    assert!(own.lacks(VerdictKind::SlowPeers), "it is not for the peers");
    assert_eq!(far.first().0, VerdictKind::SlowPeers);
}

#[test]
fn peers_that_are_slow_are_added_up() {
    let slow = downloading(12 << 10).peers(3, |_, peer, flags| {
        (flags.they_choke_us, peer.down) = (false, Known::Is(Rate(4 << 10)));
    });
    assert_eq!(
        slow.first(),
        (VerdictKind::SlowPeers, "The 3 peers that send are slow: 12.0 KiB/s together".into())
    );
    assert_eq!(slow.all()[0].evidence.len(), 3);
}

#[test]
fn a_download_that_goes_well_says_who_gives() {
    let fine = downloading(9 << 20).peers(12, |n, peer, flags| {
        (flags.they_choke_us, peer.down) = (false, Known::Is(Rate(u64::from(n) << 20)));
    });
    let first = fine.all().remove(0);
    assert_eq!((first.kind, first.gravity()), (VerdictKind::Fine, Gravity::Well));
    assert_eq!(&*first.sentence, "It downloads 9.00 MiB/s from 11 of 12 peers");
    assert_eq!(&*first.evidence[0], "11.0 MiB/s Client 1 at 198.51.100.11:6892");
    assert_eq!(fine.all().len(), 1, "{:?}", fine.all());
}

#[test]
fn nobody_who_connects_to_us_is_noted() {
    let dialled = |n| {
        downloading(9 << 20).peers(n, |_, peer, flags| {
            (flags.they_choke_us, peer.direction) = (false, Known::Is(Direction::Outgoing));
            peer.down = Known::Is(Rate(1 << 20));
        })
    };
    let verdict = dialled(12).find(VerdictKind::NoIncoming);
    assert_eq!(&*verdict.evidence[1], "a router may keep port 6881 closed");
    assert!(dialled(9).lacks(VerdictKind::NoIncoming), "too few to wonder");
    let home = dialled(12).with(|c| c.totals.listening = Listening::On(([127, 0, 0, 1], 6881).into()));
    assert!(home.lacks(VerdictKind::NoIncoming));
}

#[test]
fn a_core_that_tells_only_counts_is_quoted() {
    let counts = Case::new().with(|c| {
        c.torrent.peers.connected = 4;
        c.torrent.reason = Some("none of 4 connected peers sends anything".into());
        c.detail.pieces = None;
        c.detail.trackers = [Tracker { state: Known::Unknown, ..tracker(0, TrackerState::Waiting) }].into();
    });
    assert_eq!(counts.first(), (VerdictKind::Snubbed, "None of 4 connected peers sends anything".into()));
}
