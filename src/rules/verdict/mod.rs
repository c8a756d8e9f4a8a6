//! Why a torrent does what it does: (row, inside, totals) → ranked causes.
//!
//! Pure, and for one torrent at a time: the one that somebody looks at. It is found where the facts
//! are and travels to the screen in [`Detail::verdicts`], so that a screen far away is told the same.
//! Of a torrent that gets nothing the weights keep the order in which a core looks for its reason:
//! what the list says in short is the first verdict in other words.

mod company;
mod draft;
mod limits;
mod peers;
mod reach;
mod room;
mod seeding;
mod state;
#[cfg(test)]
mod tests;
mod trackers;

use std::cmp::Reverse;

use self::{company::Company, draft::Draft};
use crate::model::{Detail, State, Torrent, Totals, UnixTime, Verdict, VerdictKind};

/// All that a verdict is found from.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    pub torrent: &'a Torrent,
    /// With peers, pieces and trackers, as far as the core can tell them.
    pub detail: &'a Detail,
    pub totals: &'a Totals,
    pub now: UnixTime,
}

/// The causes, the weightiest first; at least one, and each kind once.
pub fn verdicts(facts: &Facts<'_>) -> Vec<Verdict> {
    let company = Company::of(facts);
    let mut causes: Vec<Draft> = match facts.torrent.state {
        State::Failed | State::Paused | State::Done | State::Queued | State::Checking => {
            state::at_rest(facts).into_iter().collect()
        }
        State::Metadata => {
            let without = state::no_metadata(facts).into_iter();
            without.chain(reach::causes(facts, &company)).chain(trackers::causes(facts)).collect()
        }
        State::Downloading | State::Stalled => downloading(facts, &company),
        State::Seeding => seeding(facts, &company),
    };
    causes.extend(state::moving(facts));
    if causes.is_empty() {
        causes.push(state::fresh(facts));
    }
    causes.sort_by_key(|cause| (Reverse(cause.weight), cause.kind));
    causes.into_iter().map(Draft::finish).collect()
}

fn downloading(facts: &Facts<'_>, company: &Company<'_>) -> Vec<Draft> {
    let mut causes = Vec::new();
    causes.extend(room::disk(facts));
    causes.extend(limits::down(facts, company));
    causes.extend(peers::causes(facts, company));
    causes.extend(reach::causes(facts, company));
    causes.extend(reach::banned(facts, company));
    causes.extend(reach::listening(facts, company));
    causes.extend(trackers::causes(facts));
    let limited = |cause: &Draft| {
        matches!(cause.kind, VerdictKind::OwnLimit | VerdictKind::SessionLimit | VerdictKind::PeerLimit)
    };
    if !causes.iter().any(limited) {
        causes.extend(peers::slow(facts, company));
    }
    if facts.torrent.down.0 > 0 {
        causes.push(peers::fine(facts, company));
    } else if facts.torrent.state == State::Downloading {
        causes.push(state::fresh(facts));
    }
    causes
}

fn seeding(facts: &Facts<'_>, company: &Company<'_>) -> Vec<Draft> {
    if facts.torrent.wanted.0 == 0 {
        return vec![state::nothing_wanted()];
    }
    let mut causes = vec![seeding::cause(facts, company)];
    causes.extend(seeding::slots(company));
    causes.extend(limits::up(facts, company));
    causes.extend(reach::listening(facts, company));
    causes.extend(trackers::causes(facts));
    causes
}
