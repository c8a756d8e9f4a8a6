//! Whom to upload to: tit-for-tat while downloading, fair turns while seeding (BEP 3).
//!
//! Pure: a round looks at all peers and answers who is to be unchoked until the next one. Rounds
//! come every [`ROUND`]; whoever holds the optimistic slot keeps it for [`OPTIMISTIC`].

use std::{cmp::Reverse, time::Duration};

use super::time::Moment;
use crate::model::Rate;

/// From one round to the next.
pub const ROUND: Duration = Duration::from_secs(10);
/// How long one peer holds the optimistic slot: time to show what it gives in return.
pub const OPTIMISTIC: Duration = Duration::from_secs(30);
/// A seed lets a peer go on for so long, or for so many bytes, before others get a turn.
const TURN: Duration = Duration::from_secs(60);
const TURN_BYTES: u64 = 32 << 20;
/// A connection so young is three times as likely to be tried: it has nothing to offer yet.
const YOUNG: Duration = Duration::from_secs(60);

/// What a round needs to know of a peer.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<K> {
    pub key: K,
    pub interested: bool,
    /// Payload it sends us.
    pub gives: Rate,
    /// Payload it takes.
    pub takes: Rate,
    /// It has stopped sending although it unchokes us and we asked.
    pub snubbed: bool,
    pub turn: Turn,
    pub connected: Moment,
    /// It never gets a slot: a peer that has everything, or one that we ban.
    pub useless: bool,
}

/// Whether we serve a peer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Since when, and how many bytes it got in this turn.
    Unchoked { since: Moment, sent: u64 },
    /// Since when, or since it connected.
    Choked { since: Moment },
}

/// How many peers are served at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slots {
    Fixed(u32),
    /// As many as the uplink feeds: one more whenever all are served and there is room.
    Auto,
}

/// The memory between two rounds of one torrent.
#[derive(Debug, Clone)]
pub struct Choker<K> {
    slots: Slots,
    auto: u32,
    optimistic: Option<(K, Moment)>,
    /// How often the optimistic slot was given away.
    given: u64,
    seed: u64,
    best: Rate,
}

/// What a round decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<K> {
    pub unchoke: Vec<K>,
    pub optimistic: Option<K>,
}

/// Automatic slots start here and stay within these.
const AUTO: (u32, u32, u32) = (4, 8, 64);

impl Turn {
    fn since(self) -> Moment {
        match self {
            Self::Unchoked { since, .. } | Self::Choked { since } => since,
        }
    }
}

impl<K> Candidate<K> {
    fn is_unchoked(&self) -> bool {
        matches!(self.turn, Turn::Unchoked { .. })
    }
}

impl<K: Copy + Eq> Choker<K> {
    /// `seed` makes ties and optimistic turns replayable.
    pub fn new(slots: Slots, seed: u64) -> Self {
        Self { slots, auto: AUTO.1, optimistic: None, given: 0, seed: seed | 1, best: Rate::ZERO }
    }

    /// Changes how many peers are served, from the next round on.
    pub fn set_slots(&mut self, slots: Slots) {
        self.slots = slots;
    }

    /// Who holds the optimistic slot.
    pub fn optimistic(&self) -> Option<K> {
        self.optimistic.map(|(key, _)| key)
    }

    /// Decides who is unchoked until the next round.
    pub fn round(&mut self, now: Moment, seeding: bool, peers: &[Candidate<K>]) -> Decision<K> {
        let slots = self.count(peers) as usize;
        let mut wanting: Vec<_> = peers.iter().filter(|p| p.interested && !p.useless).copied().collect();
        let optimistic = self.pick_optimistic(now, &wanting);
        if seeding {
            self.order_for_seeding(now, &mut wanting);
        } else {
            // Who does not send although it could gets nothing but the optimistic slot.
            wanting.retain(|p| !p.snubbed);
            let ties: Vec<_> = wanting.iter().map(|_| self.random()).collect();
            let mut order: Vec<_> = wanting.iter().zip(ties).collect();
            order.sort_by_key(|(p, tie)| (Reverse(p.gives), Reverse(p.is_unchoked()), *tie));
            wanting = order.into_iter().map(|(p, _)| *p).collect();
        }
        let regular = slots.saturating_sub(usize::from(optimistic.is_some()));
        let mut unchoke: Vec<K> =
            wanting.iter().map(|p| p.key).filter(|k| Some(*k) != optimistic).take(regular).collect();
        unchoke.extend(optimistic);
        Decision { unchoke, optimistic }
    }

    /// A free slot between two rounds goes to whoever asks first.
    pub fn has_room(&self, unchoked: usize) -> bool {
        unchoked < self.limit() as usize
    }

    fn limit(&self) -> u32 {
        match self.slots {
            Slots::Fixed(n) => n,
            Slots::Auto => self.auto,
        }
    }

    /// Another slot pays as long as it makes the whole faster by at least half of what one has brought
    /// so far; when peers share the same bytes more thinly, one is taken away.
    fn count(&mut self, peers: &[Candidate<K>]) -> u32 {
        if self.slots == Slots::Auto {
            let unchoked = peers.iter().filter(|p| p.is_unchoked()).count() as u32;
            let total: Rate = peers.iter().map(|p| p.takes).sum();
            let full = unchoked >= self.auto;
            if full && total.0 > self.best.0 + self.best.0 / (2 * u64::from(self.auto)) {
                self.auto = (self.auto + 1).min(AUTO.2);
                self.best = total;
            } else if total.0 < self.best.0 / 100 * 80 {
                self.auto = self.auto.saturating_sub(1).max(AUTO.0);
                self.best = Rate(self.best.0 / 100 * 90);
            }
        }
        self.limit()
    }

    fn pick_optimistic(&mut self, now: Moment, wanting: &[Candidate<K>]) -> Option<K> {
        let stays = self.optimistic.filter(|(key, since)| {
            now.saturating_sub(*since) < OPTIMISTIC && wanting.iter().any(|p| p.key == *key)
        });
        if stays.is_none() {
            let choked: Vec<_> = wanting.iter().filter(|p| !p.is_unchoked()).collect();
            self.given += 1;
            // By turns to somebody and to who has waited longest: chance alone would let one starve.
            let found = if self.given.is_multiple_of(2) {
                choked.iter().min_by_key(|p| p.turn.since()).map(|p| p.key)
            } else {
                self.somebody(now, &choked)
            };
            // Without anybody new the old one may go on.
            let again = self.optimistic.filter(|(key, _)| wanting.iter().any(|p| p.key == *key));
            self.optimistic = found.map(|key| (key, now)).or(again);
        }
        self.optimistic()
    }

    /// Any of them, young ones more likely.
    fn somebody(&mut self, now: Moment, choked: &[&Candidate<K>]) -> Option<K> {
        let weight = |p: &Candidate<K>| if now.saturating_sub(p.connected) < YOUNG { 3 } else { 1 };
        let sum: u64 = choked.iter().map(|p| weight(p)).sum();
        let mut at = if sum > 0 { self.random() % sum } else { 0 };
        let found = choked.iter().find(|p| {
            let here = at < weight(p);
            at = at.saturating_sub(weight(p));
            here
        });
        found.map(|p| p.key)
    }

    /// First those in the middle of their turn, the fastest first; then those who have waited
    /// longest; then those whose turn is over, the oldest last.
    fn order_for_seeding(&mut self, now: Moment, wanting: &mut [Candidate<K>]) {
        wanting.sort_by_key(|p| match p.turn {
            Turn::Unchoked { since, sent } if now.saturating_sub(since) < TURN && sent < TURN_BYTES => {
                (0, Reverse(p.takes), Moment::ZERO)
            }
            Turn::Choked { since } => (1, Reverse(Rate::ZERO), since),
            Turn::Unchoked { since, .. } => (2, Reverse(Rate::ZERO), Moment::MAX - since),
        });
    }

    /// xorshift64*: ties need no better.
    fn random(&mut self) -> u64 {
        self.seed ^= self.seed >> 12;
        self.seed ^= self.seed << 25;
        self.seed ^= self.seed >> 27;
        self.seed.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Moment {
        Moment::from_secs(seconds)
    }

    fn peer(key: u32, gives: u64) -> Candidate<u32> {
        Candidate {
            key,
            interested: true,
            gives: Rate(gives),
            takes: Rate::ZERO,
            snubbed: false,
            turn: Turn::Choked { since: Moment::ZERO },
            connected: Moment::ZERO,
            useless: false,
        }
    }

    /// Carries a decision out, as a torrent would.
    fn apply(now: Moment, peers: &mut [Candidate<u32>], decision: &Decision<u32>) {
        for p in peers {
            p.turn = match (p.turn, decision.unchoke.contains(&p.key)) {
                (Turn::Choked { .. }, true) => Turn::Unchoked { since: now, sent: 0 },
                (Turn::Unchoked { .. }, false) => Turn::Choked { since: now },
                (turn, _) => turn,
            };
        }
    }

    #[test]
    fn those_who_give_most_are_served_and_one_more_is_tried() {
        let mut choker = Choker::new(Slots::Fixed(4), 1);
        let peers: Vec<_> = (0..10).map(|n| peer(n, u64::from(n) * 1000)).collect();
        let decision = choker.round(at(100), false, &peers);
        assert_eq!(decision.unchoke.len(), 4);
        let optimistic = decision.optimistic.unwrap();
        let best: Vec<_> = (0..10).rev().filter(|n| *n != optimistic).take(3).collect();
        assert_eq!(decision.unchoke[..3], best[..]);
    }

    #[test]
    fn who_takes_without_giving_gets_only_the_optimistic_slot() {
        let mut choker = Choker::new(Slots::Fixed(2), 7);
        let peers = [peer(1, 0), Candidate { snubbed: true, ..peer(2, 9000) }, peer(3, 10)];
        for round in 0..50 {
            let decision = choker.round(at(1000 + round * 10), false, &peers);
            let regular = decision.unchoke.iter().filter(|k| Some(**k) != decision.optimistic);
            assert!(!regular.clone().any(|k| *k == 2), "{decision:?}");
            assert!(decision.unchoke.len() <= 2);
        }
    }

    #[test]
    fn the_optimistic_slot_goes_round() {
        let mut choker = Choker::new(Slots::Fixed(2), 3);
        let mut peers: Vec<_> = (0..8).map(|n| peer(n, u64::from(n == 0) * 1000)).collect();
        let mut tried = std::collections::HashSet::new();
        for round in 0..120 {
            let now = at(100 + round * 10);
            let decision = choker.round(now, false, &peers);
            tried.extend(decision.optimistic);
            apply(now, &mut peers, &decision);
        }
        assert!(tried.len() >= 7, "{tried:?}");
    }

    #[test]
    fn nobody_waits_for_ever_for_the_optimistic_slot() {
        let mut choker = Choker::new(Slots::Fixed(2), 11);
        // One keeps the other slot for good, and new ones come all the time.
        let mut peers: Vec<_> = (0..10).map(|n| peer(n, u64::from(n == 0) * 1000)).collect();
        let mut served = std::collections::HashSet::new();
        for round in 0..60 {
            let now = at(100 + round * 10);
            peers.push(Candidate {
                connected: now,
                turn: Turn::Choked { since: now },
                ..peer(100 + round as u32, 0)
            });
            let decision = choker.round(now, false, &peers);
            served.extend(decision.unchoke.iter().copied());
            apply(now, &mut peers, &decision);
        }
        assert!((0..10).all(|n| served.contains(&n)), "{served:?}");
    }

    #[test]
    fn a_seed_gives_everyone_a_turn() {
        let mut choker = Choker::new(Slots::Fixed(3), 3);
        let mut peers: Vec<_> =
            (0..12).map(|n| Candidate { takes: Rate(u64::from(n) * 100), ..peer(n, 0) }).collect();
        let mut turns = [0; 12];
        for round in 0..360 {
            let now = at(round * 10);
            let decision = choker.round(now, true, &peers);
            for key in &decision.unchoke {
                turns[*key as usize] += 1;
            }
            apply(now, &mut peers, &decision);
        }
        assert!(turns.iter().all(|t| *t >= 30), "{turns:?}");
    }

    #[test]
    fn slots_grow_only_while_that_helps() {
        let mut choker = Choker::new(Slots::Auto, 5);
        let mut peers: Vec<_> = (0..100).map(|n| peer(n, 0)).collect();
        let line = 1_000_000;
        for round in 0..100 {
            let now = at(round * 10);
            let decision = choker.round(now, true, &peers);
            apply(now, &mut peers, &decision);
            // Each takes at most 100 kB/s of a line of 1 MB/s: ten fill it.
            let served = decision.unchoke.len() as u64;
            let each = (line / served.max(1)).min(100_000);
            for p in &mut peers {
                p.takes = Rate(if decision.unchoke.contains(&p.key) { each } else { 0 });
            }
        }
        assert!((8..=14).contains(&choker.limit()), "{}", choker.limit());
    }

    #[test]
    fn slow_peers_get_slots_until_the_line_is_full() {
        let mut choker = Choker::new(Slots::Auto, 5);
        let mut peers: Vec<_> = (0..100).map(|n| peer(n, 0)).collect();
        for round in 0..100 {
            let now = at(round * 10);
            let decision = choker.round(now, true, &peers);
            apply(now, &mut peers, &decision);
            for p in &mut peers {
                p.takes = Rate(if decision.unchoke.contains(&p.key) { 20_000 } else { 0 });
            }
        }
        assert_eq!(choker.limit(), AUTO.2);
    }

    #[test]
    fn nobody_is_served_who_does_not_ask() {
        let mut choker = Choker::new(Slots::Fixed(4), 9);
        let peers =
            [Candidate { interested: false, ..peer(1, 100) }, Candidate { useless: true, ..peer(2, 100) }];
        assert_eq!(choker.round(at(1), false, &peers), Decision { unchoke: vec![], optimistic: None });
    }
}
