//! Limits that are reached.

use super::{
    Facts,
    company::{Company, rate},
    draft::Draft,
};
use crate::{
    locale::t,
    model::{Known, Limits, Peer, Rate, Remedy, VerdictKind},
};

/// A direction, and what of the facts belongs to it.
struct Way<'a> {
    own_limit: fn(String) -> String,
    /// Of this torrent, and of all.
    rates: (Rate, Rate),
    of: fn(Limits) -> Option<Rate>,
    /// Who moves something this way, and how fast.
    movers: &'a [&'a Peer],
    speed: fn(&Peer) -> Known<Rate>,
}

/// Limits of downloading that are reached.
pub fn down(facts: &Facts<'_>, company: &Company<'_>) -> Vec<Draft> {
    reached(
        facts,
        &Way {
            own_limit: |limit| t!("verdict-own-limit-down", limit = limit),
            rates: (facts.torrent.down, facts.totals.down),
            of: |limits| limits.down,
            movers: &company.giving,
            speed: |peer| peer.down,
        },
    )
}

/// Limits of uploading that are reached.
pub fn up(facts: &Facts<'_>, company: &Company<'_>) -> Vec<Draft> {
    reached(
        facts,
        &Way {
            own_limit: |limit| t!("verdict-own-limit-up", limit = limit),
            rates: (facts.torrent.up, facts.totals.up),
            of: |limits| limits.up,
            movers: &company.taking,
            speed: |peer| peer.up,
        },
    )
}

fn reached(facts: &Facts<'_>, way: &Way<'_>) -> Vec<Draft> {
    let (own, all) = way.rates;
    let limits = facts.detail.limits;
    let mut causes = Vec::new();
    if let Some(limit) = (way.of)(limits.all).filter(|limit| is_near(own, *limit)) {
        let draft = Draft::new(VerdictKind::OwnLimit, 69, (way.own_limit)(limit.to_string()));
        let (rate, limit) = (own.to_string(), limit.to_string());
        causes.push(draft.shown_by(t!("verdict-rate-of", rate = rate, limit = limit)));
    }
    let session = (way.of)(facts.totals.limits);
    if let Some(limit) = session.filter(|limit| own.0 > 0 && is_near(all, *limit)) {
        let limit = limit.to_string();
        let sentence = t!("verdict-session-limit", limit = limit.as_str());
        let (all, own) = (all.to_string(), own.to_string());
        let draft = Draft::new(VerdictKind::SessionLimit, 68, sentence);
        causes.push(draft.shown_by(t!("verdict-session-limit-of", all = all, limit = limit, own = own)));
    }
    if let Some(limit) = (way.of)(limits.each) {
        let held = way.movers.iter().filter(|peer| is_near(rate((way.speed)(peer)), limit)).count();
        if held * 2 >= way.movers.len() && held > 0 {
            let sentence = t!("verdict-peer-limit", limit = limit.to_string());
            let draft = Draft::new(VerdictKind::PeerLimit, 67, sentence);
            causes.push(draft.shown_by(t!("verdict-peer-limit-of", held = held, peers = way.movers.len())));
        }
    }
    causes.into_iter().map(|draft| draft.helped_by(&[Remedy::Limit])).collect()
}

/// Whether a rate is held by a limit: rates are averages and stay a little below it.
fn is_near(rate: Rate, limit: Rate) -> bool {
    rate.0.saturating_mul(100) >= limit.0.saturating_mul(80)
}
