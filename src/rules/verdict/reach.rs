//! Whether peers can be reached, and whether they can reach us.

use super::{Facts, company::Company, draft::Draft, trackers};
use crate::{
    locale::t,
    model::{Known, Listening, Remedy, State, VerdictKind},
};

/// So many peers, all dialled by us, make one wonder.
const MANY: usize = 10;
/// Peers that left are named, at most.
const NAMED: usize = 3;

/// Why nobody is connected.
pub fn causes(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    if company.connected > 0 {
        return None;
    }
    match facts.torrent.peers.heard_of {
        Known::Is(n @ 1..) => Some(unreachable(facts, n)),
        Known::Is(0) | Known::Unknown if trackers::may_know(facts) => Some(no_peers(facts)),
        _ => None,
    }
}

/// Whether peers are kept away by bans.
pub fn banned(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    let banned = facts.detail.banned;
    let nobody_else = company.connected == 0 && facts.torrent.peers.heard_of.value().unwrap_or(0) <= banned;
    let weight = if nobody_else { 86 } else { 20 };
    (banned > 0).then(|| {
        Draft::new(VerdictKind::Banned, weight, t!("verdict-banned", peers = banned))
            .shown_by(t!("verdict-banned-why"))
            .helped_by(&[Remedy::ShowBans, Remedy::ShowPeers])
    })
}

/// Whether anybody can connect to us.
pub fn listening(facts: &Facts<'_>, company: &Company<'_>) -> Option<Draft> {
    match &facts.totals.listening {
        Listening::Off(why) => {
            let weight = if company.connected == 0 { 62 } else { 30 };
            let draft = Draft::new(VerdictKind::NotListening, weight, t!("verdict-deaf", why = &**why));
            Some(draft.shown_by(t!("verdict-deaf-why")))
        }
        Listening::On(addr) if !addr.ip().is_loopback() => {
            let (known, incoming) = company.dialled;
            (known >= MANY && incoming == 0).then(|| {
                Draft::new(VerdictKind::NoIncoming, 18, t!("verdict-no-incoming"))
                    .shown_by(t!("verdict-all-dialled", peers = known))
                    .shown_by(t!("verdict-router", port = addr.port().to_string()))
            })
        }
        Listening::On(_) | Listening::Starting => None,
    }
}

/// In the words of the core, which knows more than counts.
fn unreachable(facts: &Facts<'_>, known: u32) -> Draft {
    let torrent = facts.torrent;
    let told =
        torrent.reason.as_deref().filter(|_| matches!(torrent.state, State::Stalled | State::Metadata));
    let clause = told.and_then(|reason| reason.split("; ").next()).map(ToOwned::to_owned);
    let sentence = clause.unwrap_or_else(|| t!("verdict-unreachable", peers = known));
    let left = facts.detail.departures.iter().take(NAMED);
    let left = left.map(|gone| {
        let addr = gone.addr.to_string();
        let who = match gone.client.get() {
            Some(client) => t!("verdict-peer-at", client = &**client, addr = addr),
            None => addr,
        };
        t!("verdict-left", who = who, why = &*gone.why)
    });
    Draft::new(VerdictKind::Unreachable, 84, sentence)
        .shown_by(t!("verdict-known", peers = known))
        .shown_by_all(left)
        .helped_by(&[Remedy::Announce, Remedy::AddTracker, Remedy::ShowPeers])
}

fn no_peers(facts: &Facts<'_>) -> Draft {
    Draft::new(VerdictKind::NoPeers, 80, t!("verdict-no-peers"))
        .shown_by_all(trackers::answers(facts))
        .shown_by_all(trackers::dht(facts))
        .helped_by(&[Remedy::Announce, Remedy::AddTracker, Remedy::ShowTrackers])
}
