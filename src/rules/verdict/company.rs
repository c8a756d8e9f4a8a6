//! The connected peers of a torrent, counted by what they do.

use std::cmp::Reverse;

use super::Facts;
use crate::{
    locale::t,
    model::{Direction, Known, Peer, PeerFlags, Rate},
};

/// Who is connected, and what they do.
#[derive(Debug, Clone, Default)]
pub struct Company<'a> {
    /// How many there are, by the counts of the row where nobody has told them one by one.
    pub connected: usize,
    /// Of how many it is known who wants and who chokes.
    pub told: usize,
    pub seeds: usize,
    /// They have something for us.
    pub useful: usize,
    /// Of those: they do not let us ask.
    pub choke: usize,
    /// Of those: they let us ask, and do not answer.
    pub snub: usize,
    /// They want something of ours.
    pub want: usize,
    /// Of those: we let them ask.
    pub served: usize,
    /// Who sends, the fastest first.
    pub giving: Vec<&'a Peer>,
    /// Who is sent to, the fastest first.
    pub taking: Vec<&'a Peer>,
    /// Of how many it is known who dialled, and how many of those did.
    pub dialled: (usize, usize),
    /// The greatest share that any of them has.
    pub furthest: f32,
}

impl<'a> Company<'a> {
    /// The company of a torrent.
    pub fn of(facts: &Facts<'a>) -> Self {
        let peers = &facts.detail.peers;
        let mut company = Self { connected: peers.len(), ..Self::default() };
        for peer in peers.iter() {
            company.count(peer);
        }
        let row = facts.torrent.peers;
        company.connected = company.connected.max(row.connected as usize);
        if peers.is_empty() {
            company.seeds = row.seeds.value().unwrap_or(0) as usize;
        }
        company.giving.sort_by_key(|peer| (Reverse(rate(peer.down)), peer.addr));
        company.taking.sort_by_key(|peer| (Reverse(rate(peer.up)), peer.addr));
        company
    }

    /// How many have something for us and let us ask.
    pub fn free(&self) -> usize {
        self.useful - self.choke
    }

    fn count(&mut self, peer: &'a Peer) {
        let share = peer.progress.value().unwrap_or(0.0);
        self.furthest = self.furthest.max(share);
        self.seeds += usize::from(share >= 1.0);
        if rate(peer.down) > Rate::ZERO {
            self.giving.push(peer);
        }
        if rate(peer.up) > Rate::ZERO {
            self.taking.push(peer);
        }
        if let Known::Is(direction) = peer.direction {
            self.dialled.0 += 1;
            self.dialled.1 += usize::from(direction == Direction::Incoming);
        }
        if let Known::Is(flags) = peer.flags {
            self.told += 1;
            self.weigh(flags);
        }
    }

    fn weigh(&mut self, flags: PeerFlags) {
        let choked = flags.they_choke_us;
        self.useful += usize::from(flags.we_are_interested);
        self.choke += usize::from(flags.we_are_interested && choked);
        self.snub += usize::from(flags.we_are_interested && !choked && flags.snubbed);
        self.want += usize::from(flags.they_are_interested);
        self.served += usize::from(flags.they_are_interested && !flags.we_choke_them);
    }
}

/// A rate that may not be known yet.
pub fn rate(rate: Known<Rate>) -> Rate {
    rate.value().unwrap_or_default()
}

/// The peer as a person knows it: its client, where that is known, and its address.
pub fn name(peer: &Peer) -> String {
    match &peer.client {
        Known::Is(client) if !client.is_empty() => {
            let addr = peer.addr.to_string();
            t!("verdict-peer-at", client = &**client, addr = addr.as_str())
        }
        _ => peer.addr.to_string(),
    }
}

/// The first few of them with a rate each.
pub fn top<'p>(peers: &'p [&Peer], of: fn(&Peer) -> Known<Rate>) -> impl Iterator<Item = String> + 'p {
    peers.iter().take(3).map(move |peer| format!("{} {}", rate(of(peer)), name(peer)))
}
