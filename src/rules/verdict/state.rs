//! Causes that lie in the torrent's state: stopped, waiting, checked, without metadata, just begun.

use std::{io::ErrorKind, time::Duration};

use super::{Facts, draft::Draft, room};
use crate::{
    locale::t,
    model::{Remedy, State, VerdictKind, plain_words},
};

/// So soon after it was added nothing can be told of a torrent.
const FRESH: Duration = Duration::from_secs(20);

/// Why a torrent that is stopped, queued or checked does nothing else.
pub fn at_rest(facts: &Facts<'_>) -> Option<Draft> {
    match facts.torrent.state {
        _ if facts.torrent.stored => Some(stored()),
        State::Failed => Some(failed(facts)),
        State::Paused | State::Done => Some(paused(facts)),
        State::Queued => Some(queued(facts)),
        State::Checking => Some(checking(facts)),
        _ => None,
    }
}

/// Nobody has looked at it in this run.
fn stored() -> Draft {
    Draft::new(VerdictKind::Queued, 95, "bitonic is starting: it waits for its files to be looked at")
        .shown_by("until then it is told as it was when that was last written down")
}

/// The info dictionary of a magnet link is not here.
pub fn no_metadata(facts: &Facts<'_>) -> Option<Draft> {
    let peers = facts.torrent.peers;
    let reason = facts.torrent.reason.as_deref();
    let sentence = match reason.filter(|_| peers.connected > 0) {
        Some(why) => t!("verdict-no-metadata-why", why = why),
        None => t!("verdict-no-metadata").to_owned(),
    };
    let company = match peers.heard_of.value() {
        Some(known) => t!("verdict-connected-known", peers = peers.connected, known = known),
        None => t!("verdict-connected-only", peers = peers.connected),
    };
    Some(
        Draft::new(VerdictKind::NoMetadata, 75, sentence)
            .shown_by(company)
            .shown_by(t!("verdict-link"))
            .helped_by(&[Remedy::Announce, Remedy::AddTracker, Remedy::ShowTrackers]),
    )
}

/// No file is to be downloaded.
pub fn nothing_wanted() -> Draft {
    Draft::new(VerdictKind::NothingWanted, 90, t!("verdict-nothing-wanted")).helped_by(&[Remedy::ChooseFiles])
}

/// Its data is on the way to another folder.
pub fn moving(facts: &Facts<'_>) -> Option<Draft> {
    let is_moving = facts.torrent.brief.as_deref() == Some("moving");
    let reason = facts.torrent.reason.as_deref().filter(|_| is_moving)?;
    Some(
        Draft::new(VerdictKind::Moving, 30, t!("verdict-moving", how = reason))
            .shown_by(t!("verdict-moving-why")),
    )
}

/// Too early to tell.
pub fn fresh(facts: &Facts<'_>) -> Draft {
    let torrent = facts.torrent;
    let draft = if facts.now.since(torrent.added) < FRESH {
        Draft::new(VerdictKind::Fresh, 93, t!("verdict-fresh-added"))
    } else {
        Draft::new(VerdictKind::Fresh, 73, t!("verdict-fresh"))
    };
    let company = t!("verdict-connected-only", peers = torrent.peers.connected);
    draft.shown_by(company).helped_by(&[Remedy::Announce, Remedy::ShowPeers])
}

fn failed(facts: &Facts<'_>) -> Draft {
    let reason = facts.torrent.reason.as_deref().unwrap_or(t!("verdict-no-reason"));
    if !facts.torrent.size.is_known() {
        return Draft::new(VerdictKind::NoMetadata, 100, reason)
            .shown_by(t!("verdict-link-failed"))
            .helped_by(&[Remedy::AddTracker, Remedy::Resume, Remedy::ShowTrackers]);
    }
    // The engine says it in its own words, the system in English.
    let ours = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded].map(|kind| plain_words(&kind.into()));
    let theirs = ["disk is full", "no space", "quota"];
    let full = ours.into_iter().flatten().chain(theirs).any(|words| reason.contains(words));
    let draft = if full {
        Draft::new(VerdictKind::DiskFull, 100, reason).helped_by(&[
            Remedy::Move,
            Remedy::Resume,
            Remedy::Recheck,
        ])
    } else {
        Draft::new(VerdictKind::Failed, 100, t!("verdict-failed", why = reason)).helped_by(&[
            Remedy::Resume,
            Remedy::Recheck,
            Remedy::Move,
        ])
    };
    let missing = facts.torrent.wanted.saturating_sub(facts.torrent.have);
    let draft = draft
        .shown_by(t!("verdict-folder", folder = facts.torrent.folder.display().to_string()))
        .shown_by_all((missing.0 > 0).then(|| t!("verdict-missing", bytes = missing.to_string())));
    draft.shown_by_all(room::free(facts).map(|free| t!("verdict-free-there", bytes = free.to_string())))
}

fn paused(facts: &Facts<'_>) -> Draft {
    let torrent = facts.torrent;
    let percent = (torrent.progress() * 100.0).floor();
    let sentence = match torrent.state {
        State::Done => t!("verdict-done").to_owned(),
        _ if !torrent.size.is_known() => t!("verdict-paused-link").to_owned(),
        _ => t!("verdict-paused", percent = percent),
    };
    let ratio = torrent
        .ratio()
        .map(|ratio| t!("verdict-ratio", ratio = ratio.to_string(), bytes = torrent.uploaded.to_string()));
    Draft::new(VerdictKind::Paused, 90, sentence)
        .shown_by_all(torrent.size.is_known().then(|| {
            t!("verdict-here", have = torrent.have.to_string(), wanted = torrent.wanted.to_string())
        }))
        .shown_by_all(ratio)
        .helped_by(&[Remedy::Resume])
}

fn queued(facts: &Facts<'_>) -> Draft {
    let states = facts.totals.states;
    let (checking, queued) = (states.of(State::Checking), states.of(State::Queued));
    Draft::new(VerdictKind::Queued, 90, t!("verdict-queued")).shown_by(t!(
        "verdict-queued-of",
        torrents = checking,
        queued = queued
    ))
}

fn checking(facts: &Facts<'_>) -> Draft {
    let sentence = match facts.torrent.reason.as_deref() {
        Some(done) => t!("verdict-checking-so-far", done = done),
        None => t!("verdict-checking").to_owned(),
    };
    let size = facts.torrent.size.value().map(|size| t!("verdict-checking-size", bytes = size.to_string()));
    Draft::new(VerdictKind::Checking, 90, sentence).shown_by_all(size).shown_by(t!("verdict-checking-why"))
}
