//! Causes that lie in the torrent's state: stopped, waiting, checked, without metadata, just begun.

use std::{io::ErrorKind, time::Duration};

use super::{
    Facts,
    draft::{Draft, counted},
    room,
};
use crate::model::{Remedy, State, VerdictKind, plain_words};

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
    let known = peers.heard_of.value().map(|n| format!(", {n} known")).unwrap_or_default();
    let reason = facts.torrent.reason.as_deref();
    let why = reason.filter(|_| peers.connected > 0).map(|why| format!(": {why}")).unwrap_or_default();
    Some(
        Draft::new(VerdictKind::NoMetadata, 75, format!("the list of its files is not here yet{why}"))
            .shown_by(format!("{} connected{known}", counted(peers.connected as usize, "peer")))
            .shown_by("a link tells no more than a hash: the rest comes from peers")
            .helped_by(&[Remedy::Announce, Remedy::AddTracker, Remedy::ShowTrackers]),
    )
}

/// No file is to be downloaded.
pub fn nothing_wanted() -> Draft {
    Draft::new(VerdictKind::NothingWanted, 90, "no file is chosen: there is nothing to download")
        .helped_by(&[Remedy::ChooseFiles])
}

/// Its data is on the way to another folder.
pub fn moving(facts: &Facts<'_>) -> Option<Draft> {
    let is_moving = facts.torrent.brief.as_deref() == Some("moving");
    let reason = facts.torrent.reason.as_deref().filter(|_| is_moving)?;
    Some(
        Draft::new(VerdictKind::Moving, 30, format!("its data is {reason}"))
            .shown_by("it goes on meanwhile; a disk that copies has less time for it"),
    )
}

/// Too early to tell.
pub fn fresh(facts: &Facts<'_>) -> Draft {
    let torrent = facts.torrent;
    let company = counted(torrent.peers.connected as usize, "peer");
    let draft = if facts.now.since(torrent.added) < FRESH {
        Draft::new(VerdictKind::Fresh, 93, "it was added a moment ago: too early to tell")
    } else {
        Draft::new(VerdictKind::Fresh, 73, "nothing has come for some seconds: too early to tell why")
    };
    draft.shown_by(format!("{company} connected")).helped_by(&[Remedy::Announce, Remedy::ShowPeers])
}

fn failed(facts: &Facts<'_>) -> Draft {
    let reason = facts.torrent.reason.as_deref().unwrap_or("the core gave no reason");
    if !facts.torrent.size.is_known() {
        return Draft::new(VerdictKind::NoMetadata, 100, reason)
            .shown_by("the list of its files is not here: a link tells no more than a hash")
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
        Draft::new(VerdictKind::Failed, 100, format!("an error stopped it: {reason}")).helped_by(&[
            Remedy::Resume,
            Remedy::Recheck,
            Remedy::Move,
        ])
    };
    let missing = facts.torrent.wanted.saturating_sub(facts.torrent.have);
    let draft = draft
        .shown_by(format!("its data is in {}", facts.torrent.folder.display()))
        .shown_by_all((missing.0 > 0).then(|| format!("{missing} are missing")));
    draft.shown_by_all(room::free(facts).map(|free| format!("{free} are free there")))
}

fn paused(facts: &Facts<'_>) -> Draft {
    let torrent = facts.torrent;
    let percent = (torrent.progress() * 100.0).floor();
    let sentence = match torrent.state {
        State::Done => "it is complete, and you stopped it".to_owned(),
        _ if !torrent.size.is_known() => "you paused it before the list of its files was here".to_owned(),
        _ => format!("you paused it at {percent} %"),
    };
    let ratio = torrent.ratio().map(|ratio| format!("ratio {ratio}: {} uploaded", torrent.uploaded));
    Draft::new(VerdictKind::Paused, 90, sentence)
        .shown_by_all(
            torrent.size.is_known().then(|| format!("{} of {} is here", torrent.have, torrent.wanted)),
        )
        .shown_by_all(ratio)
        .helped_by(&[Remedy::Resume])
}

fn queued(facts: &Facts<'_>) -> Draft {
    let states = facts.totals.states;
    let (checking, queued) = (states.of(State::Checking), states.of(State::Queued));
    Draft::new(VerdictKind::Queued, 90, "it waits for its turn to be checked and started")
        .shown_by(format!("{} being checked, {queued} waiting", counted(checking as usize, "torrent")))
}

fn checking(facts: &Facts<'_>) -> Draft {
    let so_far = facts.torrent.reason.as_deref().map(|done| format!(": {done}")).unwrap_or_default();
    let size = facts.torrent.size.value().map(|size| format!("{size} are read from the disk"));
    Draft::new(VerdictKind::Checking, 90, format!("its files are read and compared with the torrent{so_far}"))
        .shown_by_all(size)
        .shown_by("what is intact is kept, the rest is downloaded")
}
