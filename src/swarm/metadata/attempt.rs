//! One attempt to put an info dictionary together: its parts, and who sent them.

use std::time::Duration;

use crate::swarm::{time::Moment, wire::extension::METADATA_PIECE};

/// How long a first attempt may take while others wait; every further turn has twice as long.
const TURN: Duration = Duration::from_secs(60);
const MOST_DOUBLINGS: u32 = 10;

/// Who may contribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crew<K> {
    /// Everybody who says that the dictionary has this size.
    All,
    /// One peer, so that it is known who lied.
    Only(K),
}

/// Parts of a dictionary of one size. Only what has come takes memory.
#[derive(Debug, Clone)]
pub(super) struct Attempt<K> {
    pub(super) size: u32,
    pub(super) crew: Crew<K>,
    /// When others may have the turn.
    pub(super) until: Moment,
    parts: Vec<Option<(K, Box<[u8]>)>>,
    have: u32,
}

impl<K: Copy + Ord> Attempt<K> {
    /// An attempt that begins now, after so many turns that came to nothing.
    pub(super) fn new(now: Moment, size: u32, crew: Crew<K>, turns: u32) -> Self {
        let parts = (0..size.div_ceil(METADATA_PIECE)).map(|_| None).collect();
        let until = now + TURN * (1 << turns.min(MOST_DOUBLINGS));
        Self { size, crew, until, parts, have: 0 }
    }

    /// Whether this peer, who named this size, may contribute.
    pub(super) fn has_aboard(&self, peer: K, size: u32) -> bool {
        self.size == size && (self.crew == Crew::All || self.crew == Crew::Only(peer))
    }

    pub(super) fn have(&self) -> u32 {
        self.have
    }

    pub(super) fn total(&self) -> u32 {
        self.parts.len() as u32
    }

    /// Takes a part, unless it is there; whether the whole is there now.
    pub(super) fn take(&mut self, peer: K, part: u32, data: &[u8]) -> bool {
        if let Some(empty @ None) = self.parts.get_mut(part as usize) {
            *empty = Some((peer, data.into()));
            self.have += 1;
        }
        self.have == self.total()
    }

    /// The missing part that is asked of the fewest, below `most`. `asked` tells how many are asked
    /// for each part.
    pub(super) fn missing(&self, asked: &[u8], most: u8, may_ask: impl Fn(u32) -> bool) -> Option<u32> {
        let missing = self.parts.iter().zip(asked).zip(0..).filter(|((part, _), _)| part.is_none());
        let open = missing.filter(|((_, asked), part)| **asked < most && may_ask(*part));
        open.min_by_key(|((_, asked), part)| (**asked, *part)).map(|(_, part)| part)
    }

    /// The dictionary, if it is whole, and all who sent some of it.
    pub(super) fn put_together(self) -> (Vec<u8>, Vec<K>) {
        let mut bytes = Vec::with_capacity(self.size as usize);
        let mut peers = Vec::new();
        for (peer, data) in self.parts.into_iter().flatten() {
            bytes.extend_from_slice(&data);
            peers.push(peer);
        }
        peers.sort_unstable();
        peers.dedup();
        (bytes, peers)
    }
}
