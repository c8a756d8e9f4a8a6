//! What the connected peers of a torrent that wants pieces do.

use super::{
    Facts,
    company::{Company, top},
    draft::{Draft, counted},
};
use crate::model::{Bytes, Known, Rate, Remedy, State, UnixTime, VerdictKind};

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
        let sentence = format!("{nobody} of the {} still missing have no source", counted(pieces, "piece"));
        causes.push(
            Draft::new(VerdictKind::NoSource, weight, sentence)
                .since(lacking_since(facts))
                .shown_by_all(copies(facts))
                .shown_by(format!("{} connected, {}", counted(company.connected, "peer"), seeds(company)))
                .helped_by(&[Remedy::Announce, Remedy::ShowPieces, Remedy::AddTracker]),
        );
    }
    causes
}

/// The peers send, but little.
pub fn slow(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    let (rate, n) = (facts.torrent.down, company.giving.len());
    let is_slow = n > 0 && rate.0 > 0 && rate.0 < SLOW_TOGETHER && rate.0 / (n as u64) < SLOW_EACH;
    let sentence = match n {
        1 => format!("the only peer that sends is slow: {rate}"),
        n => format!("the {n} peers that send are slow: {rate} together"),
    };
    is_slow.then(|| {
        Draft::new(VerdictKind::SlowPeers, 44, sentence)
            .shown_by_all(top(&company.giving, |peer| peer.down))
            .helped_by(&MORE_PEERS)
    })
}

/// Nothing is in the way.
pub fn fine(facts: &Facts<'_>, company: &Company<'_>) -> Draft {
    let from = match company.giving.len() {
        0 => String::new(),
        n => format!(" from {} of {}", n, counted(company.connected, "peer")),
    };
    let sentence = format!("it downloads {}{from}", facts.torrent.down);
    Draft::new(VerdictKind::Fine, 5, sentence)
        .shown_by_all(top(&company.giving, |peer| peer.down))
        .helped_by(&[Remedy::ShowPeers])
}

/// A core that tells no more than counts.
fn untold(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    let reason = facts.torrent.reason.as_deref().filter(|_| facts.torrent.state == State::Stalled)?;
    let seeds = seeds(company);
    let draft = Draft::new(VerdictKind::Snubbed, 88, reason).helped_by(&MORE_PEERS);
    Some(draft.shown_by(format!("{} connected, {seeds}", counted(company.connected, "peer"))))
}

fn nothing_for_us(facts: &Facts<'_>, company: &Company<'_>, missing: Option<Missing>) -> Draft {
    let peers = counted(company.connected, "connected peer");
    let share = facts.torrent.progress() as f32;
    let behind = company.seeds == 0 && company.furthest <= share;
    let what = missing.map_or_else(|| "piece that is missing".to_owned(), |m| of_missing(m.pieces));
    let draft = if behind {
        let sentence = match company.connected {
            1 => "the only connected peer has no more than we have".to_owned(),
            n => format!("none of the {n} connected peers has more than we have"),
        };
        Draft::new(VerdictKind::SamePieces, 92, sentence).shown_by(format!(
            "the furthest has {:.0} %, we have {:.0} %",
            company.furthest * 100.0,
            share * 100.0
        ))
    } else {
        let sentence = match company.connected {
            1 => format!("the only connected peer has no {what}"),
            _ => format!("none of the {peers} has a {what}"),
        };
        Draft::new(VerdictKind::NoSource, 92, sentence)
    };
    let nobody =
        missing.map(|m| format!("{} of {} have no source", m.nobody, counted(m.pieces, "missing piece")));
    draft
        .since(lacking_since(facts))
        .shown_by(format!("{peers}, {}", seeds(company)))
        .shown_by_all(nobody)
        .shown_by_all(copies(facts))
        .helped_by(&[Remedy::Announce, Remedy::ShowPieces, Remedy::AddTracker])
}

fn of_missing(pieces: usize) -> String {
    match pieces {
        1 => "piece of the one that is missing".to_owned(),
        n => format!("piece of the {n} that are missing"),
    }
}

fn choked(company: &Company<'_>, facts: &Facts<'_>, halted: bool) -> Option<Draft> {
    let Company { useful, choke, .. } = *company;
    let (weight, sentence) = match (useful, company.free()) {
        (1, 0) => (90, "the only peer that has something for us chokes us".to_owned()),
        (n, 0) => (90, format!("all {n} peers that have something for us choke us")),
        _ if halted && choke > 0 => (70, format!("{choke} of {useful} useful peers choke us")),
        _ if useful >= 3 && choke * 2 >= useful => (50, format!("{choke} of {useful} useful peers choke us")),
        _ => return None,
    };
    let up = facts.torrent.up;
    let limit = facts.detail.limits.all.up.or(facts.totals.limits.up);
    let given = limit.map_or_else(String::new, |limit| format!(", and may be {limit}"));
    let sends = match company.giving.len() {
        0 => "none sends".to_owned(),
        n => format!("{n} send {}", facts.torrent.down),
    };
    let draft = Draft::new(VerdictKind::Choked, weight, sentence)
        .shown_by(format!("{} let us ask, {sends}", company.free()))
        .shown_by(format!("peers serve those first who give: our upload is {up}{given}"));
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
        (n, s) if s == n && halted => (88, format!("{} asked, and sends nothing", were(n))),
        (n, _) if halted && stalled => (86, format!("{} asked, and has not answered yet", were(n))),
        (n, s) if s > 0 => (30, format!("{s} of {n} peers that let us ask stopped answering")),
        _ => return None,
    };
    let draft = Draft::new(VerdictKind::Snubbed, weight, sentence);
    let draft =
        draft.shown_by(format!("{} connected, {}", counted(company.connected, "peer"), seeds(company)));
    Some(draft.helped_by(&MORE_PEERS))
}

fn were(n: usize) -> String {
    if n == 1 { "one peer was".to_owned() } else { format!("each of {n} peers was") }
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
    let left = if left == Bytes::ZERO { String::new() } else { format!(", {left} are missing here") };
    Some(format!("the peers have {copies} copies among them{left}"))
}

/// `no seed`, `3 seeds`.
pub fn seeds(company: &Company<'_>) -> String {
    if company.seeds == 0 { "no seed among them".to_owned() } else { counted(company.seeds, "seed") }
}
