//! Torrents that are complete.

use super::*;

#[test]
fn an_upload_says_to_whom() {
    let fine = Case::seeding().with(|c| c.torrent.up = Rate(1 << 20)).peers(4, |n, peer, flags| {
        flags.we_are_interested = false;
        (flags.they_are_interested, flags.we_choke_them) = (n < 3, n != 0);
        (peer.progress, peer.up) = (Known::Is(0.5), Known::Is(Rate(if n == 0 { 1 << 20 } else { 0 })));
    });
    assert_eq!(fine.find(VerdictKind::Fine).sentence, "It uploads 1.00 MiB/s to 1 of 4 peers".into());
    let slots = fine.find(VerdictKind::OurSlots);
    assert_eq!(
        (&*slots.sentence, slots.gravity()),
        ("2 peers wait for one of our upload slots", Gravity::Note)
    );
    let held = fine.with(|c| c.detail.limits.all.up = Some(Rate(1 << 20)));
    assert_eq!(
        held.first(),
        (VerdictKind::OwnLimit, "It uploads as fast as you let it: its own limit is 1.00 MiB/s".into())
    );
}

#[test]
fn without_an_upload_it_says_who_is_missing() {
    let nobody = Case::seeding();
    assert_eq!(nobody.first().0, VerdictKind::NobodyHere);
    assert!(nobody.all()[0].evidence[0].contains("counts 4 seeds, 1 leecher"));
    let seeds = Case::seeding().peers(7, |_, _, flags| flags.we_are_interested = false);
    assert_eq!(seeds.first(), (VerdictKind::AllSeeds, "All 7 connected peers are complete too".into()));
    let behind = |change: fn(u16, &mut PeerFlags)| {
        Case::seeding().peers(7, move |n, peer, flags| {
            (peer.progress, flags.we_are_interested) = (Known::Is(0.5), false);
            change(n, flags);
        })
    };
    assert_eq!(behind(|_, _| ()).first().1, "None of the 7 connected peers wants a piece");
    let waiting = behind(|n, flags| flags.they_are_interested = n == 0);
    assert_eq!(
        waiting.first(),
        (VerdictKind::OurSlots, "One peer wants something, and waits for one of our upload slots".into())
    );
    let served = behind(|n, flags| (flags.they_are_interested, flags.we_choke_them) = (n == 0, n != 0));
    assert_eq!(served.first().0, VerdictKind::Fine);
}

#[test]
fn with_no_file_chosen_nothing_is_wanted() {
    let none = Case::seeding().with(|c| (c.torrent.wanted, c.torrent.have) = (Bytes::ZERO, Bytes::ZERO));
    assert_eq!(none.first().0, VerdictKind::NothingWanted);
    assert_eq!(&*none.all()[0].remedies, [Remedy::ChooseFiles]);
}

#[test]
fn a_tracker_that_refuses_is_told_of_a_seed_too() {
    let refused = Case::seeding().tracker(&[failed("unregistered torrent")]);
    assert_eq!(refused.first().0, VerdictKind::Trackers);
    let others = refused.peers(3, |_, _, flags| flags.we_are_interested = false);
    assert_eq!(others.first().0, VerdictKind::AllSeeds);
    assert_eq!(others.find(VerdictKind::Trackers).gravity(), Gravity::Note);
}
