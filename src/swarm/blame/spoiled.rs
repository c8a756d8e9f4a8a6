//! What is remembered of a piece that failed.

use std::{collections::BTreeSet, net::IpAddr};

use sha1::{Digest, Sha1};

use super::{Delivered, Source};
use crate::swarm::geometry::BLOCK;

/// One piece, and all failures of it.
#[derive(Debug, Clone)]
pub(super) struct Spoiled<K> {
    claims: BTreeSet<Claim>,
    sources: Vec<Source<K>>,
    /// Which failure was its first; 0 before that.
    pub(super) since: u64,
    /// Somebody who took part has been found guilty.
    pub(super) explained: bool,
}

/// Somebody says that this is that block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Claim {
    block: u32,
    /// The front of its SHA-1: to be cleared by another block than the right one, a liar would
    /// have to find one with the same.
    digest: u64,
    /// Where in `sources`.
    source: u32,
}

impl<K> Default for Spoiled<K> {
    fn default() -> Self {
        Self { claims: BTreeSet::new(), sources: Vec::new(), since: 0, explained: false }
    }
}

impl<K: Copy + Eq> Spoiled<K> {
    /// Takes note of a failure. `distinct` are all who took part.
    pub(super) fn add(&mut self, delivered: &Delivered<'_, K>, distinct: &[Source<K>], failure: u64) {
        if self.since == 0 {
            self.since = failure;
        }
        // A new failure needs a new explanation.
        self.explained = false;
        for source in distinct {
            if !self.sources.iter().any(|s| s.peer == source.peer) {
                self.sources.push(*source);
            }
        }
        for (block, (data, source)) in blocks(delivered.data).zip(delivered.sources).enumerate() {
            let Some(source) = source else { continue };
            let at = self.sources.iter().position(|s| s.peer == source.peer);
            let source = at.expect("all who took part are among the sources") as u32;
            self.claims.insert(Claim { block: block as u32, digest: digest(data), source });
        }
    }

    /// Those who had sent something else than `data`, and those who had not.
    pub(super) fn compare(&self, data: &[u8]) -> (Vec<Source<K>>, Vec<Source<K>>) {
        let mut wrong = vec![false; self.sources.len()];
        let mut claims = self.claims.iter().peekable();
        for (block, data) in blocks(data).enumerate() {
            let mut right = None;
            while let Some(claim) = claims.next_if(|claim| claim.block as usize == block) {
                let right = *right.get_or_insert_with(|| digest(data));
                wrong[claim.source as usize] |= claim.digest != right;
            }
        }
        let pick = |guilty: bool| {
            let of = self.sources.iter().zip(&wrong).filter(move |(_, wrong)| **wrong == guilty);
            of.map(|(source, _)| *source).collect()
        };
        (pick(true), pick(false))
    }
}

impl<K> Spoiled<K> {
    /// Whether this address took part.
    pub(super) fn suspects(&self, ip: IpAddr) -> bool {
        self.sources.iter().any(|source| source.ip == ip)
    }

    pub(super) fn sources(&self) -> &[Source<K>] {
        &self.sources
    }

    pub(super) fn claims(&self) -> usize {
        self.claims.len()
    }

    /// Forgets until there are no more claims than that.
    pub(super) fn cut(&mut self, most: usize) {
        while self.claims.len() > most {
            self.claims.pop_last();
        }
    }
}

fn blocks(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    data.chunks(BLOCK as usize)
}

fn digest(block: &[u8]) -> u64 {
    let hash = Sha1::digest(block);
    u64::from_be_bytes(*hash.first_chunk().expect("a SHA-1 has 20 bytes"))
}
