//! How fast a connection may go: by its own limits, those of its torrent and those of the session.

use std::{
    cell::{Cell, RefCell, RefMut},
    rc::Rc,
    time::Duration,
};

use super::shell::{Conn, Shell};
use crate::{
    model::{InfoHash, Limits, TorrentLimits},
    swarm::{
        limits::{Bucket, allowed, pay, wait},
        time::Moment,
    },
};

/// Timers are no finer.
const SHORTEST: Duration = Duration::from_millis(1);

/// One level's limits; clones are the same.
#[derive(Clone)]
pub(super) struct Valve(Rc<Inner>);

struct Inner {
    buckets: RefCell<[Bucket; 2]>,
    /// A limit forbids to read what may have come.
    holds: Cell<bool>,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way {
    Down,
    Up,
}

impl Valve {
    /// A level of these limits.
    pub fn new(limits: Limits) -> Self {
        let buckets = RefCell::new([Bucket::new(limits.down), Bucket::new(limits.up)]);
        Self(Rc::new(Inner { buckets, holds: Cell::new(false) }))
    }

    /// Changes the limits from now on.
    pub fn set(&self, now: Moment, limits: Limits) {
        let [down, up] = &mut *self.0.buckets.borrow_mut();
        down.set(now, limits.down);
        up.set(now, limits.up);
    }

    /// Of a peer: whether what it sends is not being read, because of whatever limit.
    pub fn holds(&self) -> bool {
        self.0.holds.get()
    }

    fn bucket(&self, way: Way) -> RefMut<'_, Bucket> {
        RefMut::map(self.0.buckets.borrow_mut(), |both| &mut both[way as usize])
    }
}

/// All levels that a connection goes through.
pub(super) struct Throttle {
    pub session: Valve,
    pub torrent: Valve,
    pub peer: Valve,
}

impl Throttle {
    /// How many bytes may move now, at most `want`.
    ///
    /// # Errors
    /// How long it is until any may.
    pub fn allows(&self, now: Moment, way: Way, want: usize) -> Result<usize, Duration> {
        let allowed = self.with(way, |buckets| match allowed(now, want as u64, buckets) {
            0 => Err(wait(now, buckets).max(SHORTEST)),
            some => Ok(some as usize),
        });
        if let Way::Down = way {
            self.peer.0.holds.set(allowed.is_err());
        }
        allowed
    }

    /// So many bytes have moved.
    pub fn pay(&self, way: Way, moved: usize) {
        self.with(way, |buckets| pay(moved as u64, buckets));
    }

    fn with<T>(&self, way: Way, act: impl FnOnce(&mut [&mut Bucket]) -> T) -> T {
        let levels = [&self.session, &self.torrent, &self.peer];
        let [mut session, mut torrent, mut peer] = levels.map(|level| level.bucket(way));
        act(&mut [&mut session, &mut torrent, &mut peer])
    }
}

impl Shell {
    /// Limits all torrents together from now on.
    pub(super) fn limit_all(&self, limits: Limits) {
        self.0.valve.set(self.now(), limits);
        self.0.torrents.borrow().values().for_each(|slot| rouse(slot.conns.values()));
    }

    /// Limits a torrent and each of its peers, those that are connected too.
    pub(super) fn limit(&self, hash: InfoHash, limits: TorrentLimits) {
        let Some(key) = self.key_of(hash) else { return };
        let now = self.now();
        self.with(key, |slot| {
            slot.valve.set(now, limits.all);
            slot.each = limits.each;
            slot.conns.values().for_each(|conn| conn.valve.set(now, limits.each));
            rouse(slot.conns.values());
        });
    }
}

/// Whoever waits for an old limit to let it go on looks again.
fn rouse<'c>(conns: impl Iterator<Item = &'c Conn>) {
    conns.for_each(|conn| conn.wake.notify_one());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Rate;

    fn limits(down: u64, up: u64) -> Limits {
        Limits { down: (down > 0).then_some(Rate(down)), up: (up > 0).then_some(Rate(up)) }
    }

    #[test]
    fn the_narrowest_level_decides_and_each_way_for_itself() {
        let session = Valve::new(limits(40_000, 0));
        let torrent = Valve::new(limits(20_000, 4_000));
        let peer =
            |each| Throttle { session: session.clone(), torrent: torrent.clone(), peer: Valve::new(each) };
        let (one, other) = (peer(limits(8_000, 0)), peer(limits(0, 0)));
        let now = Moment::from_secs(9);
        assert_eq!(one.allows(now, Way::Down, 1 << 20), Ok(2_000));
        assert_eq!(other.allows(now, Way::Down, 1 << 20), Ok(5_000));
        assert_eq!(one.allows(now, Way::Up, 1 << 20), Ok(1_000));
        other.pay(Way::Down, 5_000);
        assert!(one.allows(now, Way::Down, 1).is_err(), "the torrent has used it up");
        assert_eq!((one.peer.holds(), other.peer.holds()), (true, false));
        torrent.set(now, Limits::default());
        assert_eq!(one.allows(now, Way::Down, 1 << 20), Ok(2_000));
        assert_eq!(other.allows(now, Way::Down, 1 << 20), Ok(5_000), "the session has half of its own left");
    }

    /// Peers that share a limit in turns, as connections do.
    #[test]
    fn what_peers_share_is_kept_by_all_of_them_together() {
        let torrent = Valve::new(limits(1_024, 0));
        let none = Valve::new(Limits::default());
        let peers = [0; 5].map(|_| Throttle {
            session: none.clone(),
            torrent: torrent.clone(),
            peer: Valve::new(Limits::default()),
        });
        let (mut moved, mut now) = (0, Moment::ZERO);
        while now < Moment::from_secs(60) {
            let waits = peers.each_ref().map(|peer| match peer.allows(now, Way::Down, 16_384) {
                Ok(some) => {
                    peer.pay(Way::Down, some);
                    moved += some;
                    SHORTEST
                }
                Err(wait) => wait,
            });
            now += waits.into_iter().min().unwrap();
        }
        assert!((60_000..=63_000).contains(&moved), "{moved}");
    }
}
