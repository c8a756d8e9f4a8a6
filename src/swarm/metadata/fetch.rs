//! Fetching an info dictionary from whoever has it, liars among them.
//!
//! Peers that name the same size work together, each on other parts. If that ends with a wrong hash,
//! each peer of that size is tried alone, so that who lied is known. Attempts of several sizes and
//! peers go on side by side within a bound of memory; when more wait, those under way give up
//! their place after a while, each time a longer one. So one honest peer that stays is enough.

use std::{collections::BTreeMap, time::Duration};

use sha1::{Digest, Sha1};

use super::attempt::{Attempt, Crew};
use crate::{
    metainfo::MAX_TORRENT,
    model::InfoHash,
    swarm::{time::Moment, wire::extension::MetadataMessage},
};

/// The most requests out with one peer. It begins with one, and falls back to one when late.
const AT_ONCE: usize = 4;
/// After so long a part is asked of somebody else, and the peer nothing until it has answered.
const PATIENCE: Duration = Duration::from_secs(8);
/// After so long the peer is taken not to answer any more and may be asked again; twice as long each
/// time, so that the slowest gets through.
const GIVEN_UP: Duration = Duration::from_secs(20);
const MOST_DOUBLINGS: u32 = 8;
/// A peer that rejects is left alone for so long, twice as long each time.
const REJECTED: Duration = Duration::from_secs(5);
const MOST_REJECTIONS: u32 = 6;
/// Attempts side by side, and the sum of their sizes in bytes.
const SIDE_BY_SIDE: usize = 8;
const MOST_BYTES: u64 = 2 * MAX_TORRENT as u64;

/// An info dictionary being fetched. `K` names a connection.
#[derive(Debug, Clone)]
pub struct Fetch<K> {
    hash: InfoHash,
    members: BTreeMap<K, Member>,
    sizes: BTreeMap<u32, Size>,
    attempts: Vec<Attempt<K>>,
}

#[derive(Debug, Clone)]
struct Member {
    /// The number of `ut_metadata` at the peer.
    id: u8,
    size: u32,
    out: Vec<Out>,
    /// How many requests it may have out.
    depth: usize,
    /// How often requests were given up, less the answers since.
    given_up: u32,
    /// Not to be asked until then.
    quiet: Moment,
    rejections: u32,
    /// Turns alone that came to nothing.
    turns: u32,
}

/// A request out.
#[derive(Debug, Clone, Copy)]
struct Out {
    part: u32,
    sent: Moment,
    late: bool,
}

/// What is known of a size that peers have named.
#[derive(Debug, Clone, Default)]
struct Size {
    /// Somebody of these peers has lied.
    suspect: bool,
    turns: u32,
}

/// A request to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask<K> {
    pub peer: K,
    /// The number of the `extended` message.
    pub id: u8,
    pub part: u32,
}

/// What a message of a peer has led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step<K> {
    GoesOn,
    /// This peer has sent something wrong, beyond doubt, and is no longer asked.
    Lied(K),
    /// The bytes of the info dictionary.
    Done(Vec<u8>),
}

/// How far it has come, in parts of 16 KiB. How many there are is what peers say: both numbers may
/// go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub have: u32,
    /// 0 while nobody has told.
    pub total: u32,
}

impl<K: Copy + Ord> Fetch<K> {
    /// Nothing is known but the hash.
    pub fn new(hash: InfoHash) -> Self {
        Self { hash, members: BTreeMap::new(), sizes: BTreeMap::new(), attempts: Vec::new() }
    }

    /// A peer says in its handshake that it has the dictionary: the number under which it takes
    /// `ut_metadata`, and how many bytes there are. Said again, the later holds. Numbers that cannot
    /// be are as if nothing was said.
    pub fn join(&mut self, peer: K, id: u8, size: u32) {
        if id == 0 || !(1..=MAX_TORRENT as u32).contains(&size) {
            return;
        }
        if let Some(member) = self.members.get_mut(&peer).filter(|member| member.size == size) {
            member.id = id;
            return;
        }
        self.leave(peer);
        self.members.insert(peer, Member::new(id, size));
        self.sizes.entry(size).or_default();
    }

    /// A peer is gone. What it has sent is kept, unless it was tried alone.
    pub fn leave(&mut self, peer: K) {
        if self.members.remove(&peer).is_none() {
            return;
        }
        self.attempts.retain(|attempt| attempt.crew != Crew::Only(peer));
        let (members, attempts) = (&self.members, &self.attempts);
        self.sizes.retain(|size, _| {
            members.values().any(|member| member.size == *size) || attempts.iter().any(|a| a.size == *size)
        });
    }

    /// How far the attempt has come that has come the furthest.
    pub fn progress(&self) -> Progress {
        let progress = |a: &Attempt<K>| Progress { have: a.have(), total: a.total() };
        self.attempts.iter().map(progress).max_by_key(|p| (p.have, p.total)).unwrap_or_default()
    }

    /// Takes a message of a peer. [`Fetch::poll`] is to follow.
    pub fn received(&mut self, now: Moment, peer: K, message: &MetadataMessage<'_>) -> Step<K> {
        match *message {
            MetadataMessage::Request { .. } => Step::GoesOn,
            MetadataMessage::Reject { piece } => {
                if let Some(member) = self.members.get_mut(&peer)
                    && member.answered(piece)
                {
                    member.quiet = now + REJECTED * (1 << member.rejections);
                    member.rejections = (member.rejections + 1).min(MOST_REJECTIONS);
                }
                Step::GoesOn
            }
            MetadataMessage::Data { piece, total, data } => self.data(peer, piece, total, data),
        }
    }

    /// What to ask now, whom. To be called once a second, and after whatever else has happened.
    pub fn poll(&mut self, now: Moment, asks: &mut Vec<Ask<K>>) {
        self.members.values_mut().for_each(|member| member.age(now));
        self.take_turns(now);
        for attempt in &self.attempts {
            let aboard = self.members.iter_mut().filter(|(k, m)| attempt.has_aboard(**k, m.size));
            ask(now, attempt, aboard.collect(), asks);
        }
    }

    fn data(&mut self, peer: K, part: u32, total: u32, data: &[u8]) -> Step<K> {
        let Some(member) = self.members.get_mut(&peer) else { return Step::GoesOn };
        // What nobody asked for is no contribution.
        if !member.answered(part) {
            return Step::GoesOn;
        }
        if total != member.size {
            return self.convict(peer);
        }
        member.rejections = 0;
        let at = self.attempts.iter().position(|attempt| attempt.has_aboard(peer, total));
        let Some(at) = at else { return Step::GoesOn };
        if !self.attempts[at].take(peer, part, data) {
            return Step::GoesOn;
        }
        let (info, peers) = self.attempts.swap_remove(at).put_together();
        if InfoHash(Sha1::digest(&info).into()) == self.hash {
            return Step::Done(info);
        }
        match peers[..] {
            [liar] => self.convict(liar),
            _ => {
                self.sizes.entry(total).or_default().suspect = true;
                // Their answers, should they come, are not for the attempts to follow.
                self.members.values_mut().filter(|m| m.size == total).for_each(|m| m.out.clear());
                Step::GoesOn
            }
        }
    }

    fn convict(&mut self, liar: K) -> Step<K> {
        self.leave(liar);
        Step::Lied(liar)
    }

    /// Ends attempts that have had their turn, and begins others while there is room.
    fn take_turns(&mut self, now: Moment) {
        let mut waiting = self.waiting();
        waiting.sort_by_key(|(turns, named, size, _)| (*turns, std::cmp::Reverse(*named), *size));
        let mut bytes: u64 = self.attempts.iter().map(|attempt| u64::from(attempt.size)).sum();
        for (turns, _, size, crew) in waiting {
            while self.attempts.len() >= SIDE_BY_SIDE || bytes + u64::from(size) > MOST_BYTES {
                let over = self.attempts.iter().position(|attempt| attempt.until <= now);
                let Some(over) = over else { return };
                let attempt = self.attempts.swap_remove(over);
                bytes -= u64::from(attempt.size);
                self.count_turn(&attempt);
            }
            bytes += u64::from(size);
            self.attempts.push(Attempt::new(now, size, crew, turns));
        }
    }

    /// All attempts that could be made and are not: how often they were, how many peers name the
    /// size, the size, and by whom.
    fn waiting(&self) -> Vec<(u32, usize, u32, Crew<K>)> {
        let mut waiting = Vec::new();
        for (&size, state) in &self.sizes {
            let named = self.members.iter().filter(|(_, member)| member.size == size);
            let count = named.clone().count();
            let under_way = |crew| self.attempts.iter().any(|a| a.size == size && a.crew == crew);
            if state.suspect {
                let alone = named.filter(|(peer, _)| !under_way(Crew::Only(**peer)));
                waiting.extend(alone.map(|(peer, member)| (member.turns, count, size, Crew::Only(*peer))));
            } else if count > 0 && !under_way(Crew::All) {
                waiting.push((state.turns, count, size, Crew::All));
            }
        }
        waiting
    }

    fn count_turn(&mut self, attempt: &Attempt<K>) {
        let turns = match attempt.crew {
            Crew::All => self.sizes.get_mut(&attempt.size).map(|size| &mut size.turns),
            Crew::Only(peer) => self.members.get_mut(&peer).map(|member| &mut member.turns),
        };
        if let Some(turns) = turns {
            *turns = turns.saturating_add(1);
        }
    }
}

/// Asks the peers of one attempt.
fn ask<K: Copy + Ord>(
    now: Moment,
    attempt: &Attempt<K>,
    mut aboard: Vec<(&K, &mut Member)>,
    asks: &mut Vec<Ask<K>>,
) {
    let mut asked = vec![0_u8; attempt.total() as usize];
    for out in aboard.iter().flat_map(|(_, member)| &member.out).filter(|out| !out.late) {
        asked[out.part as usize] = asked[out.part as usize].saturating_add(1);
    }
    // First what is asked of nobody; when nothing else is left, once more of another.
    for most in [1, 2] {
        for (peer, member) in &mut aboard {
            while member.is_free(now) {
                let not_yet = |part: u32| member.out.iter().all(|out| out.part != part);
                let Some(part) = attempt.missing(&asked, most, not_yet) else { break };
                asked[part as usize] += 1;
                member.out.push(Out { part, sent: now, late: false });
                asks.push(Ask { peer: **peer, id: member.id, part });
            }
        }
    }
}

impl Member {
    fn new(id: u8, size: u32) -> Self {
        let quiet = Moment::ZERO;
        Self { id, size, out: Vec::new(), depth: 1, given_up: 0, quiet, rejections: 0, turns: 0 }
    }

    /// Takes note of an answer; whether it was one.
    fn answered(&mut self, part: u32) -> bool {
        let Some(at) = self.out.iter().position(|out| out.part == part) else { return false };
        let late = self.out.swap_remove(at).late;
        self.depth = if late { 1 } else { (self.depth * 2).min(AT_ONCE) };
        self.given_up = self.given_up.saturating_sub(1);
        true
    }

    fn age(&mut self, now: Moment) {
        let end = GIVEN_UP * (1 << self.given_up);
        let before = self.out.len();
        self.out.retain_mut(|out| {
            let age = now.saturating_sub(out.sent);
            out.late = age >= PATIENCE;
            age < end
        });
        if self.out.len() < before {
            self.depth = 1;
            self.given_up = (self.given_up + 1).min(MOST_DOUBLINGS);
        }
    }

    fn is_free(&self, now: Moment) -> bool {
        self.out.len() < self.depth && now >= self.quiet && self.out.iter().all(|out| !out.late)
    }
}
