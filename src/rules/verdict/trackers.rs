//! What the trackers of a torrent say, and who else can be asked.

use super::{
    Facts,
    draft::{Draft, counted},
};
use crate::model::{Known, Remedy, State, Tracker, TrackerState, VerdictKind};

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
    let fails = if refuses { "refuses it" } else { "fails" };
    let (weight, sentence) = match (all, failed) {
        (1, 1) => (lonely(facts, 82, 38), format!("its only tracker {fails}: “{first}”")),
        (n, f) if n == f => (lonely(facts, 82, 38), format!("all {n} trackers fail: “{first}”")),
        (n, f) if !works => (lonely(facts, 81, 20), format!("{f} of {n} trackers failed: “{first}”")),
        (n, 1) => (14, format!("1 of {n} trackers fails: “{first}”")),
        (n, f) => (14, format!("{f} of {n} trackers fail: “{first}”")),
    };
    let line = |(tracker, why): &(&Tracker, &str)| format!("{}: {why}", host(&tracker.url));
    let more = failed.checked_sub(NAMED + 1).map(|n| format!("and {} more", counted(n + 1, "tracker")));
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
            Some(format!("{} gave {}{}", host(&t.url), counted(gave as usize, "peer"), crowd(t)))
        }
        _ => None,
    };
    facts.detail.trackers.iter().filter_map(line).take(NAMED).collect()
}

/// What the DHT (BEP 5) can do for it.
pub fn dht(facts: &Facts<'_>) -> Option<String> {
    Some(match (facts.torrent.private, facts.totals.dht, facts.totals.dht_nodes) {
        (true, ..) => "it is private: only its trackers may name peers".to_owned(),
        (_, false, _) => "the DHT is off".to_owned(),
        (_, true, Known::Is(0)) => "the DHT has no nodes yet".to_owned(),
        (_, true, Known::Is(n)) => format!("the DHT is searched too: {}", counted(n as usize, "node")),
        (_, true, Known::Unknown) => return None,
    })
}

fn has_dht(facts: &Facts<'_>) -> bool {
    facts.totals.dht && !facts.torrent.private
}

/// `, and counts 12 seeds, 3 leechers`.
fn crowd(tracker: &Tracker) -> String {
    match (tracker.seeds, tracker.leeches) {
        (Known::Is(seeds), Known::Is(leeches)) => {
            format!(
                ", and counts {}, {}",
                counted(seeds as usize, "seed"),
                counted(leeches as usize, "leecher")
            )
        }
        _ => String::new(),
    }
}

fn nobody_to_ask(facts: &Facts<'_>) -> Option<Draft> {
    if has_dht(facts) {
        return None;
    }
    let sentence = if facts.torrent.private {
        "it is private and has no tracker: nobody may name its peers"
    } else {
        "nobody can be asked for peers: it has no tracker, and the DHT is off"
    };
    let draft = Draft::new(VerdictKind::NobodyToAsk, lonely(facts, 83, 25), sentence);
    Some(draft.helped_by(&[Remedy::AddTracker, Remedy::ShowTrackers]))
}

fn asking(facts: &Facts<'_>, trackers: usize) -> Draft {
    let sentence = match trackers {
        1 => "its tracker has not answered yet".to_owned(),
        n => format!("none of its {n} trackers has answered yet"),
    };
    Draft::new(VerdictKind::Asking, 81, sentence).shown_by_all(dht(facts)).helped_by(&HELP)
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
