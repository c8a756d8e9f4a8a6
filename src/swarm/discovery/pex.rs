//! Peers that peers tell of (BEP 11): when what is said to whom, and what of theirs is believed. Pure;
//! the bytes are [`wire`](crate::swarm::wire::extension)'s, the connections
//! [`torrent`](crate::swarm::torrent)'s.

use std::{net::SocketAddr, time::Duration};

use super::priority::crc32c;
use crate::swarm::{
    time::Moment,
    wire::extension::{Pex, PexFlags, PexPeer},
};

/// BEP 11 allows a message a minute.
const GAP: Duration = Duration::from_secs(60);
/// When there was nothing to say, it is soon looked again whether there is: whoever has come first is
/// to hear of the second before a minute is over.
const AGAIN: Duration = Duration::from_secs(5);
/// A message that comes a little early is still taken: its sender's minute may be shorter.
const EARLY: Duration = Duration::from_secs(15);
/// The most of each list that is sent, and taken after the first message.
const MAX_PER_MESSAGE: usize = 50;
/// The most that is taken from the first message.
const MAX_FIRST: usize = 200;
/// A peer is told of so many others at a time. More would help nobody, and each is remembered.
const MAX_TOLD: usize = 200;

/// The peers of a torrent that others may be told of: those whose listening address is known, in the
/// order of their addresses. Made once for all connections.
#[derive(Debug, Clone, Default)]
pub struct Tellable(Vec<PexPeer>);

/// What one peer was told.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    /// In order.
    told: Vec<SocketAddr>,
    next: Moment,
}

/// What one peer may tell.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    next: Option<Moment>,
}

impl FromIterator<PexPeer> for Tellable {
    fn from_iter<T: IntoIterator<Item = PexPeer>>(peers: T) -> Self {
        let mut peers: Vec<_> = peers.into_iter().collect();
        peers.sort_unstable_by_key(|peer| peer.addr);
        peers.dedup_by_key(|peer| peer.addr);
        Self(peers)
    }
}

impl Tellable {
    fn has(&self, addr: &SocketAddr) -> bool {
        self.0.binary_search_by_key(addr, |peer| peer.addr).is_ok()
    }
}

impl Outbox {
    /// When [`Self::message`] may have something.
    pub fn due(&self) -> Moment {
        self.next
    }

    /// What changed since the last message to the peer at `to`; `None` too soon or when nothing did.
    pub fn message(&mut self, now: Moment, to: SocketAddr, peers: &Tellable) -> Option<Pex> {
        if now < self.next {
            return None;
        }
        let mut pex = Pex::default();
        self.told.retain(|addr| {
            let gone = pex.dropped.len() < MAX_PER_MESSAGE && !peers.has(addr);
            if gone {
                pex.dropped.push(*addr);
            }
            !gone
        });
        // Everybody is told of others first, so that a large swarm gets to know all of itself.
        let start = crc32c(to.to_string().as_bytes()) as usize % peers.0.len().max(1);
        let (later, first) = peers.0.split_at(start.min(peers.0.len()));
        let room = MAX_PER_MESSAGE.min(MAX_TOLD.saturating_sub(self.told.len()));
        let is_new = |peer: &&PexPeer| peer.addr != to && self.told.binary_search(&peer.addr).is_err();
        pex.added = first.iter().chain(later).filter(is_new).take(room).copied().collect();
        self.told.extend(pex.added.iter().map(|peer| peer.addr));
        self.told.sort_unstable();
        let news = (pex != Pex::default()).then_some(pex);
        self.next = now + if news.is_some() { GAP } else { AGAIN };
        news
    }
}

impl Inbox {
    /// Those of a message that are believed: none of one that comes too soon, and not too many. Who
    /// was dropped is of no interest: it may have left that peer alone.
    pub fn take(&mut self, now: Moment, pex: Pex) -> Vec<PexPeer> {
        if self.next.is_some_and(|next| now < next) {
            return Vec::new();
        }
        let most = if self.next.is_none() { MAX_FIRST } else { MAX_PER_MESSAGE };
        self.next = Some(now + (GAP - EARLY));
        let mut peers = pex.added;
        peers.truncate(most);
        peers
    }
}

/// What is said of a peer.
pub fn flags(is_seed: bool, encrypts: bool, utp: bool, reachable: bool) -> PexFlags {
    let all = [
        (is_seed, PexFlags::UPLOAD_ONLY),
        (encrypts, PexFlags::PREFERS_ENCRYPTION),
        (utp, PexFlags::UTP),
        (reachable, PexFlags::REACHABLE),
    ];
    PexFlags(all.iter().filter(|(holds, _)| *holds).fold(0, |bits, (_, flag)| bits | flag.0))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn at(seconds: u64) -> Moment {
        Moment::from_secs(seconds)
    }

    fn peer(number: u32) -> PexPeer {
        let addr = (std::net::Ipv4Addr::from(0x0a00_0000 + number), 6881).into();
        PexPeer { addr, flags: flags(number.is_multiple_of(2), false, true, true) }
    }

    fn swarm(numbers: impl IntoIterator<Item = u32>) -> Tellable {
        numbers.into_iter().map(peer).collect()
    }

    #[test]
    fn only_what_changed_is_said_once_a_minute() {
        let mut outbox = Outbox::default();
        let to = peer(1).addr;
        let first = outbox.message(at(0), to, &swarm([1, 2, 3])).unwrap();
        assert_eq!((first.added.len(), first.dropped.len()), (2, 0), "it is not told of itself");
        assert_eq!(outbox.message(at(59), to, &swarm([1, 2, 4])), None);
        let second = outbox.message(at(60), to, &swarm([1, 2, 4])).unwrap();
        assert_eq!((second.added, second.dropped), (vec![peer(4)], vec![peer(3).addr]));
        assert_eq!(outbox.message(at(120), to, &swarm([1, 2, 4])), None);
        assert_eq!(outbox.due(), at(125));
        let mut lonely = Outbox::default();
        assert_eq!(lonely.message(at(0), to, &swarm([1])), None);
        assert!(lonely.message(at(5), to, &swarm([1, 2])).is_some(), "the second came a little later");
    }

    #[test]
    fn messages_are_small_and_a_large_swarm_is_told_in_different_parts() {
        let swarm = swarm(0..1_000);
        let mut told = HashSet::new();
        for number in 0..40 {
            let (mut outbox, to) = (Outbox::default(), peer(number).addr);
            for minute in 0..10 {
                let message = outbox.message(at(minute * 60), to, &swarm);
                let added = message.map(|pex| pex.added).unwrap_or_default();
                assert_eq!(added.len(), if minute < 4 { 50 } else { 0 });
                told.extend(added.into_iter().map(|peer| peer.addr));
            }
            assert_eq!(outbox.told.len(), 200);
        }
        assert!(told.len() > 900, "{}", told.len());
    }

    #[test]
    fn many_that_leave_at_once_are_dropped_over_time() {
        let (mut outbox, to) = (Outbox::default(), peer(9_999).addr);
        (0..4).for_each(|minute| drop(outbox.message(at(minute * 60), to, &swarm(0..200))));
        let gone = (4..9).filter_map(|minute| outbox.message(at(minute * 60), to, &swarm([])));
        assert_eq!(gone.map(|pex| pex.dropped.len()).collect::<Vec<_>>(), [50; 4]);
    }

    #[test]
    fn floods_are_not_believed() {
        let pex = |count| Pex { added: (0..count).map(peer).collect(), dropped: Vec::new() };
        let mut inbox = Inbox::default();
        assert_eq!(inbox.take(at(0), pex(500)).len(), 200);
        assert_eq!(inbox.take(at(1), pex(500)).len(), 0);
        assert_eq!(inbox.take(at(44), pex(5)).len(), 0);
        assert_eq!(inbox.take(at(46), pex(500)).len(), 50);
    }

    #[test]
    fn flags_are_those_of_bep_11() {
        assert_eq!(flags(true, true, true, true), PexFlags(0x17));
        assert_eq!(flags(false, false, false, false), PexFlags(0));
    }
}
