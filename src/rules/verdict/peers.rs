//! What the connected peers of a torrent that wants pieces do.

use super::{
    Facts,
    company::{Company, top},
    draft::Draft,
};
use crate::{
    locale::t,
    model::{Bytes, Known, Rate, Remedy, State, UnixTime, VerdictKind},
};

const MORE_PEERS: [Remedy; 3] = [Remedy::Announce, Remedy::ShowPeers, Remedy::AddTracker];
/// Peers below both of these, on average and together, are slow.
const SLOW_EACH: u64 = 30 * 1024;
const SLOW_TOGETHER: u64 = 300 * 1024;

/// Pieces that are wanted and not here, and how many of them nobody has.
#[derive(Debug, Clone, Copy)]
struct Missing {
    pieces: usize,
    nobody: usize,
}

/// Why nothing, or less than could, comes from those who are connected.
pub fn causes(facts: &Facts<'_>, company: &Company<'_>) -> Vec<Draft> {
    if company.connected == 0 {
        return Vec::new();
    }
    let halted = facts.torrent.down == Rate::ZERO;
    let mut causes = Vec::new();
    if company.told == 0 {
        causes.extend(untold(facts, company));
        return causes;
    }
    let missing = missing(facts);
    if company.useful == 0 {
        causes.extend(halted.then(|| nothing_for_us(facts, company, missing)));
        return causes;
    }
    causes.extend(choked(company, facts, halted));
    causes.extend(silent(company, facts, halted));
    if let Some(Missing { pieces, nobody: nobody @ 1.. }) = missing {
        let weight = if halted { 78 } else { 55 };
        let sentence = t!("verdict-no-source", nobody = nobody, pieces = pieces);
        causes.push(
            Draft::new(VerdictKind::NoSource, weight, sentence)
                .since(lacking_since(facts))
                .shown_by_all(copies(facts))
                .shown_by(connected(company))
                .helped_by(&[Remedy::Announce, Remedy::ShowPieces, Remedy::AddTracker]),
        );
    }
    causes
}

/// The peers send, but little.
pub fn slow(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    let (rate, n) = (facts.torrent.down, company.giving.len());
    let is_slow = n > 0 && rate.0 > 0 && rate.0 < SLOW_TOGETHER && rate.0 / (n as u64) < SLOW_EACH;
    let sentence = t!("verdict-slow", peers = n, rate = rate.to_string());
    is_slow.then(|| {
        Draft::new(VerdictKind::SlowPeers, 44, sentence)
            .shown_by_all(top(&company.giving, |peer| peer.down))
            .helped_by(&MORE_PEERS)
    })
}

/// Nothing is in the way.
pub fn fine(facts: &Facts<'_>, company: &Company<'_>) -> Draft {
    let rate = facts.torrent.down.to_string();
    let sentence = match company.giving.len() {
        0 => t!("verdict-downloads", rate = rate),
        n => t!("verdict-downloads-from", rate = rate, from = n, peers = company.connected),
    };
    Draft::new(VerdictKind::Fine, 5, sentence)
        .shown_by_all(top(&company.giving, |peer| peer.down))
        .helped_by(&[Remedy::ShowPeers])
}

/// A core that tells no more than counts.
fn untold(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    let reason = facts.torrent.reason.as_deref().filter(|_| facts.torrent.state == State::Stalled)?;
    let draft = Draft::new(VerdictKind::Snubbed, 88, reason).helped_by(&MORE_PEERS);
    Some(draft.shown_by(connected(company)))
}

fn nothing_for_us(facts: &Facts<'_>, company: &Company<'_>, missing: Option<Missing>) -> Draft {
    let peers = company.connected;
    let share = facts.torrent.progress() as f32;
    let behind = company.seeds == 0 && company.furthest <= share;
    let what = missing.map_or_else(
        || t!("verdict-missing-piece").to_owned(),
        |m| t!("verdict-missing-of", pieces = m.pieces),
    );
    let draft = if behind {
        let percent = |share: f32| format!("{:.0}", share * 100.0);
        let (theirs, ours) = (percent(company.furthest), percent(share));
        Draft::new(VerdictKind::SamePieces, 92, t!("verdict-same-pieces", peers = peers)).shown_by(t!(
            "verdict-furthest",
            theirs = theirs,
            ours = ours
        ))
    } else {
        Draft::new(VerdictKind::NoSource, 92, t!("verdict-nobody-has", peers = peers, what = what))
    };
    let nobody = missing.map(|m| t!("verdict-no-source-of", nobody = m.nobody, pieces = m.pieces));
    draft
        .since(lacking_since(facts))
        .shown_by(t!("verdict-connected-peers", peers = peers, seeds = seeds(company)))
        .shown_by_all(nobody)
        .shown_by_all(copies(facts))
        .helped_by(&[Remedy::Announce, Remedy::ShowPieces, Remedy::AddTracker])
}

/// How many are connected, and how many of them have everything.
fn connected(company: &Company<'_>) -> String {
    t!("verdict-connected", peers = company.connected, seeds = seeds(company))
}

fn choked(company: &Company<'_>, facts: &Facts<'_>, halted: bool) -> Option<Draft> {
    let Company { useful, choke, .. } = *company;
    let (weight, sentence) = match (useful, company.free()) {
        (n, 0) => (90, t!("verdict-all-choke", peers = n)),
        _ if halted && choke > 0 => (70, t!("verdict-some-choke", choke = choke, useful = useful)),
        _ if useful >= 3 && choke * 2 >= useful => {
            (50, t!("verdict-some-choke", choke = choke, useful = useful))
        }
        _ => return None,
    };
    let up = facts.torrent.up;
    let limit = facts.detail.limits.all.up.or(facts.totals.limits.up);
    let up = up.to_string();
    let given = match limit {
        Some(limit) => t!("verdict-give-limited", up = up, limit = limit.to_string()),
        None => t!("verdict-give", up = up),
    };
    let free = company.free();
    let sends = match company.giving.len() {
        0 => t!("verdict-let-us-none", free = free),
        n => t!("verdict-let-us", free = free, sending = n, rate = facts.torrent.down.to_string()),
    };
    let draft = Draft::new(VerdictKind::Choked, weight, sentence).shown_by(sends).shown_by(given);
    let least = limit.is_some_and(|limit| limit.0 < 64 * 1024);
    let raise: &[Remedy] = if least { &[Remedy::Limit] } else { &[] };
    Some(draft.helped_by(raise).helped_by(&MORE_PEERS))
}

/// Peers that let us ask and do not answer, or not yet.
fn silent(company: &Company<'_>, facts: &Facts<'_>, halted: bool) -> Option<Draft> {
    let (free, snub) = (company.free(), company.snub);
    let stalled = facts.torrent.state == State::Stalled;
    let (weight, sentence) = match (free, snub) {
        (0, _) => return None,
        (n, s) if s == n && halted => (88, t!("verdict-asked-silent", peers = n)),
        (n, _) if halted && stalled => (86, t!("verdict-asked-waits", peers = n)),
        (n, s) if s > 0 => (30, t!("verdict-stopped-answering", silent = s, peers = n)),
        _ => return None,
    };
    let draft = Draft::new(VerdictKind::Snubbed, weight, sentence).shown_by(connected(company));
    Some(draft.helped_by(&MORE_PEERS))
}

fn missing(facts: &Facts<'_>) -> Option<Missing> {
    let map = facts.detail.pieces.as_deref()?;
    let lacks = |piece: &u32| !map.have.get(*piece);
    let pieces = map.wanted.ones().filter(lacks).count();
    let Known::Is(available) = &map.availability else { return None };
    let alone = |piece: &u32| available.get(*piece as usize) == Some(&0);
    let nobody = map.wanted.ones().filter(lacks).filter(alone).count();
    Some(Missing { pieces, nobody })
}

fn lacking_since(facts: &Facts<'_>) -> Option<UnixTime> {
    facts.detail.pieces.as_deref()?.lacking_since
}

fn copies(facts: &Facts<'_>) -> Option<String> {
    let map = facts.detail.pieces.as_deref()?;
    let copies = map.copies().value()?;
    let left = facts.torrent.wanted.saturating_sub(facts.torrent.have);
    let copies = copies.to_string();
    Some(match left {
        Bytes::ZERO => t!("verdict-copies", copies = copies),
        left => t!("verdict-copies-missing", copies = copies, left = left.to_string()),
    })
}

/// `no seed`, `3 seeds`.
pub fn seeds(company: &Company<'_>) -> String {
    t!("verdict-seeds", seeds = company.seeds)
}
