//! Whom the pool lets in, whom it lets us dial, and that it stays small.

use std::{
    collections::HashSet,
    net::{Ipv4Addr, SocketAddr},
};

use proptest::prelude::*;

use super::pool::*;
use crate::{
    model::PeerSource::{self, *},
    swarm::time::Moment,
};

fn at(seconds: u64) -> Moment {
    Moment::from_secs(seconds)
}

fn peer(number: u32) -> SocketAddr {
    (Ipv4Addr::from(0x0a00_0000 + number), 6881).into()
}

fn pool(source: PeerSource, count: u32) -> Pool {
    let mut pool = Pool::new(7);
    assert_eq!(pool.offer(source, (1..=count).map(peer)), count as usize);
    pool
}

#[test]
fn who_is_told_of_gets_time_to_come_by_itself() {
    let mut pool = Pool::new(7);
    assert_eq!(pool.hear(at(10), [peer(1), peer(1), peer(2)]), 2);
    assert_eq!(pool.take(at(12), 9), []);
    pool.postpone(at(12), peer(2), std::time::Duration::from_secs(60));
    assert_eq!((pool.take(at(13), 9), pool.take(at(72), 9)), (vec![peer(1)], vec![peer(2)]));
    let mut private = Pool::new(7);
    private.set_private();
    assert_eq!(private.hear(at(0), [peer(1)]), 0);
}

#[test]
fn everybody_is_dialled_once() {
    let mut pool = pool(Tracker, 10);
    assert_eq!(pool.offer(Pex, (1..=10).map(peer)), 0);
    let mapped = "[::ffff:10.0.0.1]:6881".parse().unwrap();
    assert_eq!((pool.offer(Dht, [mapped]), pool.source(mapped)), (0, Some(Tracker)));
    let mut all = pool.take(at(0), 4);
    all.extend(pool.take(at(0), 100));
    assert_eq!((all.len(), all.iter().collect::<HashSet<_>>().len()), (10, 10));
    assert_eq!((pool.take(at(9_999), 1), pool.next_wake()), (vec![], None));
    assert!(Pool::new(1).take(at(0), 0).is_empty());
}

#[test]
fn who_does_not_answer_waits_longer_and_comes_last() {
    let mut pool = pool(Tracker, 1);
    let (mut now, mut waits) = (at(0), Vec::new());
    for _ in 0..8 {
        assert_eq!(pool.take(now, 1), [peer(1)]);
        pool.failed(now, peer(1));
        waits.push((pool.next_wake().unwrap() - now).as_secs());
        now = pool.next_wake().unwrap();
    }
    assert_eq!(waits, [30, 120, 480, 1_920, 7_200, 7_200, 7_200, 7_200]);
    pool.offer(Pex, [peer(2)]);
    assert_eq!(pool.take(now, 5), [peer(2), peer(1)]);
    pool.connected(peer(1));
    pool.left(now, peer(1), Left::Closed);
    assert_eq!(pool.next_wake(), Some(now + at(60)), "its failures are forgotten");
}

/// Two that dial each other at once close one of the two connections, and if they do not agree on which,
/// both.
#[test]
fn who_was_left_for_a_connection_that_is_gone_too_is_dialled_again_soon() {
    let mut pool = pool(Lsd, 2);
    assert_eq!(pool.take(at(0), 2).len(), 2);
    pool.connected(peer(1));
    pool.connected(peer(2));
    pool.left(at(0), peer(1), Left::Twin);
    assert_eq!(pool.next_wake(), Some(at(900)), "the other connection stands");
    pool.left(at(1), peer(2), Left::Closed);
    assert_eq!(pool.next_wake(), Some(at(61)), "that was somebody else");
    let incoming = SocketAddr::new(peer(1).ip(), 40_000);
    pool.left(at(2), incoming, Left::Closed);
    assert_eq!(pool.next_wake(), Some(at(7)));
}

/// A peer that still holds a dead connection of ours takes no other.
#[test]
fn who_hangs_up_at_once_is_asked_again_soon_but_ever_less() {
    let mut pool = pool(User, 1);
    let (mut now, mut waits) = (at(0), Vec::new());
    for _ in 0..7 {
        assert_eq!(pool.take(now, 1), [peer(1)]);
        pool.connected(peer(1));
        pool.left(now, peer(1), Left::Rejected);
        waits.push((pool.next_wake().unwrap() - now).as_secs());
        now = pool.next_wake().unwrap();
    }
    assert_eq!(waits, [5, 20, 80, 320, 1_280, 5_120, 7_200]);
    pool.left(now, peer(1), Left::Closed);
    pool.left(now, peer(1), Left::Rejected);
    assert_eq!(pool.next_wake(), Some(now + at(5)), "it had spoken in between");
}

#[test]
fn what_a_link_has_found_is_kept_with_its_sources() {
    let mut pool = pool(Dht, 3);
    pool.take(at(5), 2);
    pool.connected(peer(1));
    pool.failed(at(5), peer(3));
    pool.start_over();
    assert_eq!(pool.take(at(5), 3).into_iter().collect::<HashSet<_>>(), [peer(1), peer(2)].into());
    assert_eq!(pool.offer(User, [peer(1)]), 0);
    assert_eq!(pool.source(peer(1)), Some(Dht));
}

#[test]
fn better_sources_go_first() {
    let mut pool = Pool::new(1);
    for (source, number) in [(Pex, 1), (Tracker, 2), (Lsd, 3), (User, 4), (Dht, 5)] {
        pool.offer(source, [peer(number)]);
    }
    assert_eq!(pool.take(at(0), 3), [peer(4), peer(3), peer(2)]);
}

#[test]
fn a_full_pool_makes_room_for_the_better_only() {
    let mut pool = pool(Pex, MAX_ADDRESSES as u32);
    assert_eq!(pool.offer(Dht, [peer(5_000)]), 0);
    assert_eq!(pool.offer(Tracker, (5_000..5_010).map(peer)), 10);
    let dialled = pool.take(at(0), 20);
    pool.failed(at(0), dialled[15]);
    assert_eq!(pool.offer(Dht, [peer(6_000), peer(6_001)]), 1, "one for the one that failed");
    assert_eq!((pool.source(dialled[15]), pool.len()), (None, MAX_ADDRESSES));
}

#[test]
fn one_host_cannot_fill_it() {
    let mut pool = Pool::new(1);
    let many = |ip: [u8; 4]| (1..100).map(move |port| SocketAddr::from((ip, port)));
    assert_eq!(pool.offer(Pex, many([1, 2, 3, 4])), 16);
    assert_eq!(pool.offer(Pex, many([127, 0, 0, 1])), 99, "a machine's own peers are its user's");
    pool.is_us(([1, 2, 3, 4], 1).into());
    assert_eq!(pool.offer(Pex, many([1, 2, 3, 4])), 1);
}

#[test]
fn a_private_torrent_hears_of_nobody_else() {
    let mut pool = pool(Pex, 3);
    pool.offer(Tracker, [peer(9)]);
    let dialled = pool.take(at(0), 2);
    pool.connected(dialled[1]);
    assert_eq!(pool.set_private(), [dialled[1]]);
    assert_eq!(pool.len(), 1);
    for (source, taken) in [(Dht, 0), (Pex, 0), (Lsd, 0), (User, 1), (Tracker, 1), (Incoming, 1)] {
        assert_eq!(pool.offer(source, [peer(100 + taken as u32 + pool.len() as u32)]), taken, "{source:?}");
    }
}

#[test]
fn bans_and_ourselves_stay_away() {
    let mut pool = pool(Tracker, 3);
    pool.ban(peer(1).ip());
    pool.left(at(0), peer(2), Left::Ourselves);
    assert_eq!(pool.offer(User, [peer(1), peer(2)]), 0);
    pool.connected(peer(1));
    assert_eq!(pool.take(at(0), 9), [peer(3)]);
    pool.unban(peer(1).ip());
    assert_eq!(pool.offer(User, [peer(1), "10.0.0.1:0".parse().unwrap()]), 1);
    for number in 0..10_000 {
        pool.ban(peer(number).ip());
    }
    assert!((0..10_000).filter(|number| pool.is_banned(peer(*number).ip())).count() <= 4_096);
}

#[test]
fn seeds_do_not_dial_seeds() {
    let mut pool = pool(Tracker, 2);
    pool.mark_seed(peer(1), true);
    pool.set_seeding(true);
    assert_eq!(pool.take(at(0), 9), [peer(2)]);
    pool.left(at(0), peer(2), Left::Useless);
    assert_eq!(pool.next_wake(), Some(at(900)));
    pool.set_seeding(false);
    assert_eq!(pool.take(at(0), 9), [peer(1)]);
    pool.left(at(0), peer(1), Left::Wrong);
    assert_eq!(pool.next_wake(), Some(at(900)));
}

#[test]
fn the_order_is_that_of_bep_40_once_we_know_ourselves() {
    let us: SocketAddr = "123.213.32.10:6881".parse().unwrap();
    let mut pool = pool(Tracker, 50);
    pool.set_external(us);
    let order: Vec<_> =
        pool.take(at(0), 50).into_iter().map(|peer| super::priority::canonical(us, peer).unwrap()).collect();
    assert!(order.is_sorted_by(|a, b| a >= b), "{order:x?}");
}

proptest! {
    #[test]
    fn it_never_hands_out_what_it_must_not(
        steps in prop::collection::vec((0_u8..9, 1_u32..60, 0_u64..500), 0..300)
    ) {
        let (mut pool, mut now, mut out) = (Pool::new(1), at(0), HashSet::new());
        for (what, number, passed) in steps {
            now += at(passed);
            let addr = peer(number);
            match what {
                0 | 1 => drop(pool.offer([Tracker, Pex, Lsd][number as usize % 3], [addr])),
                2 | 3 => for addr in pool.take(now, 3) {
                    prop_assert!(out.insert(addr) && !pool.is_banned(addr.ip()));
                },
                4 => { pool.failed(now, addr); out.remove(&addr); }
                5 => { pool.connected(addr); if !pool.is_banned(addr.ip()) { out.insert(addr); } }
                6 => {
                    let why = [Left::Closed, Left::Useless, Left::Wrong][number as usize % 3];
                    pool.left(now, addr, why);
                    out.remove(&addr);
                }
                7 => { pool.ban(addr.ip()); out.remove(&addr); }
                _ => { pool.set_external((Ipv4Addr::from(number << 24 | 1), 80).into()); }
            }
        }
        prop_assert!(pool.len() <= 59);
    }
}

#[test]
fn a_torrent_that_starts_anew_dials_at_once_whom_it_had() {
    let mut pool = Pool::new(1);
    let peer = "9.8.7.6:5432".parse().unwrap();
    pool.offer(PeerSource::Tracker, [peer]);
    assert_eq!(pool.take(Moment::ZERO, 9), [peer]);
    pool.failed(Moment::ZERO, peer);
    assert!(pool.take(Moment::from_secs(1), 9).is_empty());
    pool.hasten(Moment::from_secs(1));
    assert_eq!(pool.take(Moment::from_secs(1), 9), [peer]);
}

#[test]
fn a_ban_that_is_lifted_and_an_address_that_is_insisted_on_are_dialled_at_once() {
    let mut pool = Pool::new(1);
    let [one, other]: [SocketAddr; 2] = ["9.8.7.6:5432", "9.8.7.5:5432"].map(|addr| addr.parse().unwrap());
    pool.offer(PeerSource::Tracker, [one, other]);
    pool.take(Moment::ZERO, 9);
    pool.postpone(Moment::ZERO, one, Moment::from_secs(9_999));
    pool.failed(Moment::ZERO, other);
    assert_eq!(pool.banned(|ip| ip == one.ip()), 1);
    let now = Moment::from_secs(1);
    assert!(pool.concerns(&[one.ip()]) && pool.take(now, 9).is_empty());
    pool.forgive(now, &[one.ip()]);
    assert_eq!(pool.take(now, 9), [one]);
    pool.insist(now, vec![other, "9.8.7.4:1".parse().unwrap()]);
    assert_eq!(pool.take(now, 9).len(), 2);
    assert_eq!(pool.source(other), Some(PeerSource::User));
    pool.ban(other.ip());
    assert_eq!(pool.banned(|_| false), 1);
    pool.forgive(now, &[other.ip()]);
    assert!(!pool.is_banned(other.ip()));
}
