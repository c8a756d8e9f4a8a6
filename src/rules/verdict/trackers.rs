//! What the trackers of a torrent say, and who else can be asked.

use super::{Facts, draft::Draft};
use crate::{
    locale::t,
    model::{Known, Remedy, State, Tracker, TrackerState, VerdictKind},
};

/// Trackers are named, at most.
const NAMED: usize = 4;
const HELP: [Remedy; 3] = [Remedy::Announce, Remedy::ShowTrackers, Remedy::AddTracker];

/// What is wrong with those who should know peers.
pub fn causes(facts: &Facts<'_>) -> Option<Draft> {
    let trackers = &facts.detail.trackers;
    if trackers.is_empty() {
        return nobody_to_ask(facts);
    }
    let failures: Vec<_> = trackers.iter().filter_map(|t| Some((t, failure(t)?))).collect();
    let (all, failed) = (trackers.len(), failures.len());
    let works = trackers.iter().any(|t| matches!(t.state, Known::Is(TrackerState::Working(_))));
    let Some((_, first)) = failures.first() else {
        let known = trackers.iter().all(|t| t.state.is_known());
        return (known && !works && is_lonely(facts)).then(|| asking(facts, all));
    };
    // The core knows whether the tracker itself said so.
    let refuses = facts.torrent.brief.as_deref() == Some("the tracker refuses");
    let (weight, sentence) = match (all, failed) {
        (1, 1) if refuses => (lonely(facts, 82, 38), t!("verdict-only-tracker-refuses", why = *first)),
        (1, 1) => (lonely(facts, 82, 38), t!("verdict-only-tracker-fails", why = *first)),
        (n, f) if n == f => (lonely(facts, 82, 38), t!("verdict-all-trackers", trackers = n, why = *first)),
        (n, f) if !works => {
            let weight = lonely(facts, 81, 20);
            (weight, t!("verdict-trackers-failed", failed = f, trackers = n, why = *first))
        }
        (n, f) => (14, t!("verdict-trackers-fail", failed = f, trackers = n, why = *first)),
    };
    let line = |(tracker, why): &(&Tracker, &str)| format!("{}: {why}", host(&tracker.url));
    let more = failed.checked_sub(NAMED + 1).map(|n| t!("verdict-more-trackers", trackers = n + 1));
    Some(
        Draft::new(VerdictKind::Trackers, weight, sentence)
            .shown_by_all(failures.iter().take(NAMED).map(line))
            .shown_by_all(more)
            .shown_by_all(dht(facts))
            .helped_by(&HELP),
    )
}

/// Whether there is anybody who may know a peer, and who has not failed.
pub fn may_know(facts: &Facts<'_>) -> bool {
    let works = |t: &Tracker| !t.state.is_known() || matches!(t.state, Known::Is(TrackerState::Working(_)));
    let trackers = &facts.detail.trackers;
    trackers.iter().any(works) || trackers.is_empty() && has_dht(facts)
}

/// What the trackers that work have given.
pub fn answers(facts: &Facts<'_>) -> Vec<String> {
    let line = |t: &Tracker| match t.state {
        Known::Is(TrackerState::Working(gave)) => {
            Some(crowd(t, t!("verdict-gave", host = host(&t.url), peers = gave)))
        }
        _ => None,
    };
    facts.detail.trackers.iter().filter_map(line).take(NAMED).collect()
}

/// What the DHT (BEP 5) can do for it.
pub fn dht(facts: &Facts<'_>) -> Option<String> {
    Some(match (facts.torrent.private, facts.totals.dht, facts.totals.dht_nodes) {
        (true, ..) => t!("verdict-private").to_owned(),
        (_, false, _) => t!("verdict-dht-off").to_owned(),
        (_, true, Known::Is(0)) => t!("verdict-dht-empty").to_owned(),
        (_, true, Known::Is(n)) => t!("verdict-dht", nodes = n),
        (_, true, Known::Unknown) => return None,
    })
}

fn has_dht(facts: &Facts<'_>) -> bool {
    facts.totals.dht && !facts.torrent.private
}

/// `, and counts 12 seeds, 3 leechers`.
fn crowd(tracker: &Tracker, gave: String) -> String {
    match (tracker.seeds, tracker.leeches) {
        (Known::Is(seeds), Known::Is(leeches)) => {
            t!("verdict-crowd", gave = gave, seeds = seeds, leeches = leeches)
        }
        _ => gave,
    }
}

fn nobody_to_ask(facts: &Facts<'_>) -> Option<Draft> {
    if has_dht(facts) {
        return None;
    }
    let sentence =
        if facts.torrent.private { t!("verdict-private-alone") } else { t!("verdict-nobody-to-ask") };
    let draft = Draft::new(VerdictKind::NobodyToAsk, lonely(facts, 83, 25), sentence);
    Some(draft.helped_by(&[Remedy::AddTracker, Remedy::ShowTrackers]))
}

fn asking(facts: &Facts<'_>, trackers: usize) -> Draft {
    Draft::new(VerdictKind::Asking, 81, t!("verdict-asking", trackers = trackers))
        .shown_by_all(dht(facts))
        .helped_by(&HELP)
}

/// One weight while nobody is connected, another while somebody is.
fn lonely(facts: &Facts<'_>, alone: u8, else_: u8) -> u8 {
    if is_lonely(facts) { alone } else { else_ }
}

fn is_lonely(facts: &Facts<'_>) -> bool {
    let known = facts.torrent.peers.heard_of.value().unwrap_or(0);
    let lacks = facts.torrent.state != State::Seeding;
    facts.torrent.peers.connected == 0 && (lacks || known == 0)
}

fn failure(tracker: &Tracker) -> Option<&str> {
    match &tracker.state {
        Known::Is(TrackerState::Failed(why)) => Some(why),
        _ => None,
    }
}

/// The host of an address: what a person calls the tracker. A passkey is no evidence.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}
