//! Torrents that are stopped, or that nobody is connected to.

use super::*;

#[test]
fn states_that_rest_say_so_and_how_to_go_on() {
    let state = |state, reason: Option<&str>| {
        let reason = reason.map(Into::into);
        Case::new().with(|c| (c.torrent.state, c.torrent.reason) = (state, reason))
    };
    let paused = state(State::Paused, None);
    assert_eq!(paused.first(), (VerdictKind::Paused, "You paused it at 50 %".into()));
    assert_eq!(&*paused.all()[0].remedies, [Remedy::Resume]);
    assert!(paused.all()[0].evidence[0].contains("5.00 MiB of 10.0 MiB is here"));
    let queued = state(State::Queued, None).with(|c| {
        c.totals.states = [State::Checking, State::Queued, State::Queued].into_iter().collect();
    });
    assert_eq!(queued.first().0, VerdictKind::Queued);
    assert_eq!(&*queued.all()[0].evidence[0], "1 torrent being checked, 2 waiting");
    let checking = state(State::Checking, Some("28 % checked"));
    assert_eq!(checking.first().0, VerdictKind::Checking);
    assert!(checking.first().1.ends_with("28 % checked"));
    assert!(state(State::Done, None).first().1.contains("complete"));
}

#[test]
fn errors_are_the_disks_or_not() {
    let fails = |why: &str| {
        let why = why.into();
        Case::new().with(|c| (c.torrent.state, c.torrent.reason) = (State::Failed, Some(why)))
    };
    let full = fails("the disk is full (a.bin)");
    assert_eq!(full.first(), (VerdictKind::DiskFull, "The disk is full (a.bin)".into()));
    assert_eq!(full.all()[0].remedies[0], Remedy::Move);
    let other = fails("permission denied (a.bin)");
    assert_eq!(other.first(), (VerdictKind::Failed, "An error stopped it: permission denied (a.bin)".into()));
    assert_eq!(&*other.all()[0].remedies, [Remedy::Resume, Remedy::Recheck, Remedy::Move]);
}

#[test]
fn a_link_that_failed_has_nothing_on_disk_to_check() {
    let link = Case::new().with(|c| {
        (c.torrent.state, c.torrent.size) = (State::Failed, Known::Unknown);
        c.torrent.reason = Some("nobody to ask: no tracker, and the DHT is off".into());
    });
    assert_eq!(
        link.first(),
        (VerdictKind::NoMetadata, "Nobody to ask: no tracker, and the DHT is off".into())
    );
    assert_eq!(link.all()[0].remedies[0], Remedy::AddTracker);
}

#[test]
fn known_peers_that_are_not_connected_are_told_in_the_words_of_the_list() {
    let case = Case::new().tracker(&[failed("timed out")]).with(|c| {
        c.torrent.peers.heard_of = Known::Is(5);
        c.torrent.reason = Some("none of 5 known peers answers; no tracker answered: timed out".into());
        c.torrent.brief = Some("none of 5 answers".into());
        let gone = Departure {
            addr: ([192, 0, 2, 9], 1).into(),
            client: Known::Unknown,
            at: NOW,
            why: "it hung up".into(),
        };
        c.detail.departures = [gone].into();
    });
    assert_eq!(case.first(), (VerdictKind::Unreachable, "None of 5 known peers answers".into()));
    let evidence = case.all()[0].evidence.join("\n");
    assert!(evidence.contains("192.0.2.9:1 left: it hung up"), "{evidence}");
    assert_eq!(case.all()[1].kind, VerdictKind::Trackers);
}

#[test]
fn trackers_that_fail_are_quoted_and_no_passkey_is_shown() {
    let one = Case::new().tracker(&[failed("unregistered torrent")]);
    assert_eq!(one.first(), (VerdictKind::Trackers, "Its only tracker fails: “unregistered torrent”".into()));
    let evidence = one.all()[0].evidence.join("\n");
    let refused = one.with(|c| c.torrent.brief = Some("the tracker refuses".into()));
    assert_eq!(refused.first().1, "Its only tracker refuses it: “unregistered torrent”");
    let one = refused;
    assert!(evidence.starts_with("t0.example.org:443: unregistered torrent"), "{evidence}");
    assert!(!evidence.contains("secret") && evidence.contains("312 nodes"));
    assert!(one.lacks(VerdictKind::NoPeers), "it would say the same once more");
    let three = Case::new().tracker(&[failed("timed out"), failed("refused"), failed("no host")]);
    assert_eq!(three.first().1, "All 3 trackers fail: “timed out”");
    let some = Case::new().tracker(&[TrackerState::Working(3), failed("timed out")]);
    assert_eq!(some.find(VerdictKind::Trackers).gravity(), Gravity::Note);
    let waits = Case::new().tracker(&[failed("timed out"), TrackerState::Announcing]);
    assert_eq!(waits.first().1, "1 of 2 trackers failed: “timed out”");
    assert_eq!(Case::new().tracker(&[TrackerState::Announcing]).first().0, VerdictKind::Asking);
}

#[test]
fn without_anybody_to_ask_a_tracker_is_to_be_added() {
    let bare = Case::new().tracker(&[]).with(|c| c.totals.dht = false);
    assert_eq!(bare.first().0, VerdictKind::NobodyToAsk);
    assert_eq!(bare.all()[0].remedies[0], Remedy::AddTracker);
    assert!(bare.first().1.contains("the DHT is off"));
    let private = Case::new().tracker(&[]).with(|c| c.torrent.private = true);
    assert!(private.first().1.contains("private and has no tracker"), "{:?}", private.first());
    let dht = Case::new().tracker(&[]);
    assert_eq!(dht.first().0, VerdictKind::NoPeers);
    let asked = Case::new();
    let evidence = asked.find(VerdictKind::NoPeers).evidence.join("\n");
    assert!(
        evidence.contains("t0.example.org:443 gave 0 peers, and counts 4 seeds, 1 leecher"),
        "{evidence}"
    );
}

#[test]
fn metadata_that_is_missing_comes_after_what_keeps_it_away() {
    let link = |reason: &str| {
        Case::new().with(|c| {
            (c.torrent.state, c.torrent.size, c.torrent.wanted) =
                (State::Metadata, Known::Unknown, Bytes::ZERO);
            (c.torrent.reason, c.detail.pieces) = (Some(reason.into()), None);
        })
    };
    let alone =
        link("nobody to ask: no tracker, and the DHT is off").tracker(&[]).with(|c| c.totals.dht = false);
    assert_eq!(
        alone.all().iter().map(|v| v.kind).collect::<Vec<_>>(),
        [VerdictKind::NobodyToAsk, VerdictKind::NoMetadata]
    );
    let some = link("2 peers, none has offered the metadata yet").with(|c| c.torrent.peers.connected = 2);
    assert_eq!(some.first().0, VerdictKind::NoMetadata);
    assert!(some.first().1.ends_with("none has offered the metadata yet"));
}

#[test]
fn a_port_that_is_closed_weighs_more_while_nobody_is_there() {
    let deaf = Case::new().with(|c| c.totals.listening = Listening::Off("port 6881 is in use".into()));
    let verdict = deaf.find(VerdictKind::NotListening);
    assert_eq!(&*verdict.sentence, "Nobody can connect to us: port 6881 is in use");
    assert_eq!(verdict.gravity(), Gravity::Slows);
    let some = deaf.peers(2, |_, _, _| ());
    assert_eq!(some.find(VerdictKind::NotListening).gravity(), Gravity::Note);
}

#[test]
fn what_began_a_moment_ago_is_too_early_to_judge() {
    let fresh = Case::new().with(|c| {
        (c.torrent.state, c.torrent.added) = (State::Downloading, UnixTime(NOW.0 - 3));
    });
    assert_eq!(fresh.first().0, VerdictKind::Fresh);
    let pause = Case::new().peers(2, |_, _, flags| flags.they_choke_us = false);
    let pause = pause.with(|c| c.torrent.state = State::Downloading);
    assert_eq!(pause.find(VerdictKind::Fresh).weight, 73);
}

#[test]
fn nothing_that_stays_the_same_is_told_otherwise_a_minute_later() {
    let Case { torrent, detail, totals } = Case::new().tracker(&[failed("timed out")]);
    let at = |seconds| {
        verdicts(&Facts {
            torrent: &torrent,
            detail: &detail,
            totals: &totals,
            now: UnixTime(NOW.0 + seconds),
        })
    };
    assert_eq!(at(0), at(60));
}

#[test]
fn a_full_disk_comes_before_all_peers() {
    let full = Case::new().with(|c| c.totals.free = Known::Is(Bytes(MIB)));
    assert_eq!(full.first(), (VerdictKind::DiskFull, "The disk is full: 1.00 MiB are free".into()));
    let soon = Case::new().with(|c| {
        (c.torrent.wanted, c.torrent.down) = (Bytes(2 << 40), Rate(9_000_000));
    });
    assert_eq!(soon.find(VerdictKind::DiskFull).gravity(), Gravity::Slows);
    let elsewhere = full.with(|c| c.torrent.folder = Path::new("/mnt/x").into());
    assert!(elsewhere.lacks(VerdictKind::DiskFull), "nobody knows how full that one is");
    let busy = Case::new().peers(2, |_, _, _| ()).with(|c| {
        c.torrent.brief = Some("waiting for the disk".into());
        c.torrent.reason = Some("waiting for the disk: 64.0 MiB are to be written".into());
    });
    assert_eq!(busy.first().0, VerdictKind::DiskBusy);
    let moves = Case::new().with(|c| {
        (c.torrent.brief, c.torrent.reason) = (Some("moving".into()), Some("moving to /mnt, 28 %".into()));
    });
    assert_eq!(&*moves.find(VerdictKind::Moving).sentence, "Its data is moving to /mnt, 28 %");
}

#[test]
fn bans_are_told_of_and_lead_to_where_they_are_lifted() {
    let banned = |heard_of: u32| {
        Case::new().with(|c| {
            (c.detail.banned, c.torrent.peers.heard_of) = (2, Known::Is(heard_of));
        })
    };
    let all = banned(2);
    assert_eq!(all.first(), (VerdictKind::Banned, "2 known peers are banned".into()));
    assert_eq!(all.all()[0].remedies[0], Remedy::ShowBans);
    let some = banned(9);
    assert_eq!(some.first().0, VerdictKind::Unreachable);
    assert!(!some.lacks(VerdictKind::Banned));
    assert!(Case::new().lacks(VerdictKind::Banned));
}
