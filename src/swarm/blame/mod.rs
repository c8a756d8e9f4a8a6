//! Who is to blame for a piece that failed its hash.
//!
//! A piece that one peer sent alone convicts it. Otherwise it is remembered who sent what, as short
//! hashes, and when the piece is right at last, whoever had sent something else is convicted and the
//! others are cleared. That is proof: nobody who sends only what is right is ever convicted by it.
//! What becomes of the guilty is decided elsewhere; so is whom to ask for a spoiled piece, but it is
//! best asked of one peer alone, for then each attempt tells.

mod spoiled;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, net::IpAddr};

use self::spoiled::Spoiled;
use crate::model::PieceIndex;

/// The most blocks that are remembered, about 40 bytes each; the oldest piece is forgotten first.
const MOST_CLAIMS: usize = 1 << 16;

/// One who took part in so many spoiled pieces that nobody else explains is taken for guilty.
const OFTEN: u32 = 16;

/// One who sends blocks: a connection, and the address that would be banned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<K> {
    pub peer: K,
    pub ip: IpAddr,
}

/// Why somebody is guilty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// All of a piece that failed came from this peer.
    Alone,
    /// It had sent something else than what proved right.
    Differed,
    /// It took part in many failures, more than anybody else who was there. The one verdict
    /// without proof: an address may deserve to be tried again after a while.
    Often,
}

/// One who sent wrong data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guilty<K> {
    pub source: Source<K>,
    pub why: Why,
}

/// A whole piece as it came.
pub struct Delivered<'a, K> {
    pub piece: PieceIndex,
    pub data: &'a [u8],
    /// Who sent each block of it; `None` where that is not known, as after a restart.
    pub sources: &'a [Option<Source<K>>],
}

/// What a piece that is right at last tells of those who took part in its failures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<K> {
    pub guilty: Vec<Guilty<K>>,
    pub cleared: Vec<Source<K>>,
}

/// The failures of one torrent. `K` names a connection; names are not to be used twice.
#[derive(Debug, Clone)]
pub struct Blame<K> {
    spoiled: BTreeMap<PieceIndex, Spoiled<K>>,
    failures: u64,
    most_claims: usize,
}

impl<K> Default for Blame<K> {
    fn default() -> Self {
        Self { spoiled: BTreeMap::new(), failures: 0, most_claims: MOST_CLAIMS }
    }
}

impl<K: Copy + Eq> Blame<K> {
    /// A piece has failed. Returns who is guilty beyond doubt, or has been suspected too often.
    /// Costs a hash of the piece if several peers sent it.
    pub fn failed(&mut self, delivered: &Delivered<'_, K>) -> Vec<Guilty<K>> {
        self.failures += 1;
        let known = delivered.sources.iter().flatten();
        let mut distinct: Vec<Source<K>> = Vec::new();
        for source in known {
            if !distinct.iter().any(|d| d.peer == source.peer) {
                distinct.push(*source);
            }
        }
        let all_known = delivered.sources.iter().all(Option::is_some);
        match distinct[..] {
            [] => Vec::new(),
            [source] if all_known => vec![self.convict(source, Why::Alone)],
            _ => {
                let failures = self.failures;
                let spoiled = self.spoiled.entry(delivered.piece).or_default();
                spoiled.add(delivered, &distinct, failures);
                self.bound(delivered.piece);
                self.too_often(delivered.piece)
                    .map(|source| self.convict(source, Why::Often))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// A piece is right. Costs nothing unless it had failed before, else a hash of the piece.
    pub fn verified(&mut self, piece: PieceIndex, data: &[u8]) -> Verdict<K> {
        let Some(spoiled) = self.spoiled.remove(&piece) else {
            return Verdict { guilty: Vec::new(), cleared: Vec::new() };
        };
        let (differed, cleared) = spoiled.compare(data);
        let guilty = differed.into_iter().map(|source| self.convict(source, Why::Differed)).collect();
        Verdict { guilty, cleared }
    }

    /// Whether this piece has failed and is not right yet: best fetched from one peer alone.
    pub fn is_spoiled(&self, piece: PieceIndex) -> bool {
        self.spoiled.contains_key(&piece)
    }

    /// In how many spoiled pieces, not explained by somebody else's guilt, this address took part.
    /// Whoever is suspected is best given whole pieces.
    pub fn suspicion(&self, ip: IpAddr) -> u32 {
        self.spoiled.values().filter(|spoiled| !spoiled.explained && spoiled.suspects(ip)).count() as u32
    }

    /// Forgets everything: the torrent is checked anew.
    pub fn clear(&mut self) {
        self.spoiled.clear();
    }

    /// What the guilty had a part in is explained: nobody else is suspected because of it.
    fn convict(&mut self, source: Source<K>, why: Why) -> Guilty<K> {
        for spoiled in self.spoiled.values_mut().filter(|spoiled| spoiled.suspects(source.ip)) {
            spoiled.explained = true;
        }
        Guilty { source, why }
    }

    /// The one of this piece who is suspected too often, and more than every other: two who are
    /// always seen together may be one liar and one victim.
    fn too_often(&self, piece: PieceIndex) -> Option<Source<K>> {
        let spoiled = self.spoiled.get(&piece).filter(|spoiled| !spoiled.explained)?;
        let mut most: Option<(u32, Source<K>)> = None;
        let mut tied = false;
        for source in spoiled.sources() {
            let suspicion = self.suspicion(source.ip);
            match &most {
                Some((top, first)) if *top == suspicion => tied |= first.ip != source.ip,
                Some((top, _)) if *top > suspicion => {}
                _ => (most, tied) = (Some((suspicion, *source)), false),
            }
        }
        most.filter(|(suspicion, _)| *suspicion >= OFTEN && !tied).map(|(_, source)| source)
    }

    /// Keeps the memory bounded; the piece that has just failed goes last.
    fn bound(&mut self, latest: PieceIndex) {
        let mut claims: usize = self.spoiled.values().map(Spoiled::claims).sum();
        while claims > self.most_claims {
            let others = self.spoiled.iter().filter(|(piece, _)| **piece != latest);
            let Some((&oldest, _)) = others.min_by_key(|(_, spoiled)| spoiled.since) else { break };
            claims -= self.spoiled.remove(&oldest).map_or(0, |spoiled| spoiled.claims());
        }
        if let Some(spoiled) = self.spoiled.get_mut(&latest) {
            spoiled.cut(self.most_claims);
        }
    }
}
