//! Changing the trackers of torrents and magnet links, and asking them at once.

use std::{collections::HashSet, time::Instant};

use super::{actor::Actor, commands::said};
use crate::{
    metainfo::{MAX_TRACKERS, Magnet, Tiers, checked_tracker},
    model::{InfoHash, LeftOut, Merged, TrackerChange, Who},
    store::{Change, RecordSource},
};

const ABILITY: &str = "change or ask the trackers of a torrent";

impl Actor {
    /// Changes the trackers of a torrent or magnet link, over restarts.
    pub fn change_trackers(&mut self, hash: InfoHash, change: TrackerChange) -> Result<(), String> {
        self.need(|able| able.trackers, ABILITY)?;
        let before = self.trackers_of(hash)?;
        let after = changed(before, change)?;
        self.set_trackers(hash, after)
    }

    /// Asks the trackers of these torrents for peers.
    pub fn announce(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
        self.need(|able| able.trackers, ABILITY)?;
        if let Some(core) = self.core.running() {
            hashes.iter().for_each(|hash| core.announce(*hash));
        }
        Ok(())
    }

    /// A torrent that is here was added again: takes over trackers it does not have yet, each as a
    /// tier of its own. A private one keeps to its own (BEP 27).
    pub fn merge_trackers(&mut self, who: &Who, hash: InfoHash, others: &Tiers) -> Merged {
        let private = self.list.get(hash).and_then(|e| e.record.summary.as_ref()).is_some_and(|s| s.private);
        let Ok(before) = self.trackers_of(hash) else { return Merged::default() };
        let (after, full) = joined(&before, others);
        let new = (after.concat().len() - before.concat().len()) as u32;
        let out = |number: u32, why| Some((number, why)).filter(|(number, _)| *number > 0);
        if private {
            return Merged { new: 0, left_out: out(new + full, LeftOut::Private) };
        }
        if self.need(|able| able.trackers, ABILITY).is_err() {
            return Merged { new: 0, left_out: out(new + full, LeftOut::Core) };
        }
        if new > 0 {
            if let Err(error) = self.set_trackers(hash, after) {
                tracing::error!(%hash, "{error}");
                return Merged::default();
            }
            self.note_merged(who, hash, new, Change::Trackers(hash, before));
        }
        Merged { new, left_out: out(full, LeftOut::Full) }
    }

    /// The trackers of a torrent or magnet link, in tiers.
    pub fn trackers_of(&self, hash: InfoHash) -> Result<Tiers, String> {
        let entry = self.list.get(hash).ok_or("that torrent is not on the list any more")?;
        match &entry.record.source {
            _ if entry.is_resolved() => Ok(self.content_of(entry)?.metainfo.trackers.clone()),
            RecordSource::Magnet(link) => {
                Magnet::parse(link).map(|magnet| magnet.tiers()).map_err(|e| e.to_string())
            }
            RecordSource::Metainfo(_) | RecordSource::Kept => Err("its torrent file cannot be read".into()),
        }
    }

    /// Puts these in the place of the trackers it had.
    pub fn set_trackers(&mut self, hash: InfoHash, tiers: Tiers) -> Result<(), String> {
        let Some(entry) = self.list.get_mut(hash) else { return Ok(()) };
        match &entry.record.source {
            _ if entry.is_resolved() => {
                said(self.store.set_trackers(hash, &tiers))?;
                entry.record.trackers = Some(tiers.clone());
                self.shelf.forget(hash);
                let content = self.shelf.content(&entry.record)?;
                let summary = content.summary(&entry.record.files);
                said(self.store.set_summaries(&[(hash, summary.clone())]))?;
                entry.record.summary = Some(summary);
            }
            RecordSource::Magnet(link) => {
                let magnet = Magnet::parse(link).map_err(|e| e.to_string())?;
                let link = Magnet { trackers: tiers.concat(), ..magnet }.to_link();
                said(self.store.set_magnet(hash, &link))?;
                entry.record.source = RecordSource::Magnet(link);
            }
            RecordSource::Metainfo(_) | RecordSource::Kept => {}
        }
        entry.rebuild(Instant::now());
        if let Some(core) = self.core.running() {
            core.set_trackers(hash, tiers);
        }
        Ok(())
    }
}

/// Trackers with those that they lack of others, and how many more there is no room for. Addresses that
/// cannot be asked are none.
fn joined(before: &Tiers, others: &Tiers) -> (Tiers, u32) {
    let mut after = before.clone();
    let mut left_out = HashSet::new();
    for url in others.iter().flatten() {
        match fresh(&after, url) {
            Ok(url) if after.concat().len() >= MAX_TRACKERS => drop(left_out.insert(url)),
            Ok(url) => after.push(vec![url]),
            Err(_) => {}
        }
    }
    (after, left_out.len() as u32)
}

/// The trackers after a change.
///
/// # Errors
/// One line, if it cannot be.
fn changed(mut tiers: Tiers, change: TrackerChange) -> Result<Tiers, String> {
    match change {
        TrackerChange::Add { url, tier } => {
            let url = fresh(&tiers, &url)?;
            if tiers.concat().len() >= MAX_TRACKERS {
                return Err(format!("it has {MAX_TRACKERS} trackers already, and may have no more"));
            }
            match tier.and_then(|tier| tiers.get_mut(tier as usize)) {
                Some(tier) => tier.push(url),
                None => tiers.push(vec![url]),
            }
        }
        TrackerChange::Replace { old, new } => {
            let new =
                if checked_tracker(&new).as_ref() == Some(&old) { old.clone() } else { fresh(&tiers, &new)? };
            *find(&mut tiers, &old)? = new;
        }
        TrackerChange::Remove { url } => {
            find(&mut tiers, &url)?;
            tiers.iter_mut().for_each(|tier| tier.retain(|known| *known != url));
            tiers.retain(|tier| !tier.is_empty());
        }
    }
    Ok(tiers)
}

/// The address in its normal form, if it can be asked and is not there yet.
fn fresh(tiers: &Tiers, url: &str) -> Result<String, String> {
    let shown = crate::model::printable_line(url, 200);
    let checked = checked_tracker(url).ok_or_else(|| {
        format!("“{shown}” is not the address of a tracker, such as udp://tracker.example.org:6969/announce")
    })?;
    if tiers.iter().flatten().any(|known| *known == checked) {
        return Err(format!("it has the tracker {shown} already"));
    }
    Ok(checked)
}

fn find<'t>(tiers: &'t mut Tiers, url: &str) -> Result<&'t mut String, String> {
    let found = tiers.iter_mut().flatten().find(|known| *known == url);
    found.ok_or_else(|| format!("it has no tracker {}", crate::model::printable_line(url, 200)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tiers(of: &[&[&str]]) -> Tiers {
        of.iter().map(|tier| tier.iter().map(ToString::to_string).collect()).collect()
    }

    fn add(url: &str, tier: Option<u32>) -> TrackerChange {
        TrackerChange::Add { url: url.into(), tier }
    }

    #[test]
    fn a_tracker_joins_a_tier_or_makes_one() {
        let before = tiers(&[&["http://a/"], &["http://b/"]]);
        let joined = changed(before.clone(), add(" HTTP://C ", Some(0))).unwrap();
        assert_eq!(joined, tiers(&[&["http://a/", "http://c/"], &["http://b/"]]));
        for tier in [None, Some(2), Some(u32::MAX)] {
            let made = changed(before.clone(), add("udp://c:1", tier)).unwrap();
            assert_eq!(made, tiers(&[&["http://a/"], &["http://b/"], &["udp://c:1"]]));
        }
    }

    #[test]
    fn a_tier_that_is_left_empty_goes() {
        let before = tiers(&[&["http://a/"], &["http://b/"]]);
        let after = changed(before.clone(), TrackerChange::Remove { url: "http://a/".into() }).unwrap();
        assert_eq!(after, tiers(&[&["http://b/"]]));
        let replace = |old: &str, new: &str| TrackerChange::Replace { old: old.into(), new: new.into() };
        assert_eq!(
            changed(before.clone(), replace("http://b/", "udp://c:2")).unwrap(),
            tiers(&[&["http://a/"], &["udp://c:2"]])
        );
        assert_eq!(changed(before.clone(), replace("http://b/", "http://b")).unwrap(), before);
    }

    #[test]
    fn joining_adds_what_is_new_as_long_as_there_is_room() {
        let before = tiers(&[&["http://a/"]]);
        let others = tiers(&[&["HTTP://A", "udp://b:1"], &["udp://b:1", "nonsense", "http://c/"]]);
        let expected = tiers(&[&["http://a/"], &["udp://b:1"], &["http://c/"]]);
        assert_eq!(joined(&before, &others), (expected, 0));
        let full = vec![(0..MAX_TRACKERS - 1).map(|n| format!("http://{n}/")).collect()];
        let (after, left_out) = joined(&full, &others);
        assert_eq!((after.concat().len(), left_out), (MAX_TRACKERS, 2));
    }

    #[test]
    fn what_cannot_be_is_told() {
        let before = tiers(&[&["http://a/"]]);
        let wrong = |change| changed(before.clone(), change).unwrap_err();
        assert!(wrong(add("http://a", None)).contains("already"));
        assert!(wrong(add("udp://no-port", None)).contains("not the address of a tracker"));
        assert!(!wrong(add("\x1b[2J", None)).contains('\x1b'));
        assert!(wrong(TrackerChange::Remove { url: "http://z/".into() }).contains("no tracker http://z/"));
        let replace = TrackerChange::Replace { old: "http://z/".into(), new: "http://y/".into() };
        assert!(wrong(replace).contains("no tracker http://z/"));
        let full = vec![(0..MAX_TRACKERS).map(|n| format!("http://{n}/")).collect()];
        assert!(changed(full, add("http://one-more", None)).unwrap_err().contains("no more"));
    }
}
