//! Removing torrents, so that they can come back: a removed torrent is a tombstone for a grace time.
//!
//! It stops at once and is no longer on the list, and everything that is known of it stays. If its files go
//! too, they are put aside by renaming, never by copying; where that cannot be they stay where they are until
//! the end. The tombstone is stored before anything moves, and is taken away after the last file was
//! deleted: whenever the program ends, the next start goes on with what was meant.

use std::{collections::HashSet, fs, os::unix::fs::MetadataExt, path::Path, sync::Arc, time::Instant};

use super::{
    actor::Actor,
    adding::core_torrent,
    commands::said,
    entry::Entry,
    log::alert,
    tombs::{Stage, Tomb, aside, tidy},
};
use crate::{
    model::{AlertKind, Bytes, FileIndex, InfoHash, Severity, UnixTime, printable_line},
    store::{Burial, RecordSource, Tombstone},
    swarm::disk::{CutOff, Layout, recover},
};

impl Actor {
    /// Removes torrents, with their files or without: for good after the grace time.
    pub fn bury(&mut self, hashes: &[InfoHash], files: bool) -> Result<(), String> {
        let at = self.now();
        let until = Some(UnixTime(at.0 + self.options.grace.as_secs() as i64));
        let here = hashes.iter().filter_map(|hash| self.list.get(*hash));
        let burials: Vec<Burial> = here
            .map(|entry| Burial {
                hash: entry.hash(),
                stone: Tombstone { at, until, files, home: entry.record.folder.clone() },
                aside: if files { self.place_aside(entry) } else { None },
                totals: (entry.record.downloaded, entry.record.uploaded),
            })
            .collect();
        said(self.store.bury(&burials))?;
        self.viewers.forget(hashes);
        self.look(false);
        let mut stones: std::collections::HashMap<_, _> =
            burials.into_iter().map(|burial| (burial.hash, burial)).collect();
        let mut tombs = Vec::new();
        for mut entry in self.list.remove(hashes) {
            let Some(burial) = stones.remove(&entry.hash()) else { continue };
            self.publisher.keep_totals(entry.record.downloaded, entry.record.uploaded);
            self.put_down(&mut entry, &burial);
            tombs.push(Tomb { entry, stone: burial.stone, stage: Stage::Resting });
        }
        self.tombs.extend(tombs);
        self.stale = true;
        if self.options.grace.is_zero() {
            self.finish_removed();
        }
        Ok(())
    }

    /// Lets removed torrents come back as they were.
    ///
    /// # Errors
    /// One line; then none of them does.
    pub fn revive(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
        let rests = |hash: &&InfoHash| self.tombs.get(**hash).is_some_and(|t| t.stage != Stage::Leaving);
        let resting: Vec<InfoHash> = hashes.iter().filter(rests).copied().collect();
        if resting.is_empty() {
            let back = hashes.iter().any(|hash| self.list.get(*hash).is_some());
            return if back { Ok(()) } else { Err("its time is over, and it was deleted for good".into()) };
        }
        self.may_come_back(&resting)?;
        said(self.store.set_until(&resting, None))?;
        let waits = |hash: &InfoHash| self.tombs.get(*hash).is_some_and(|t| t.entry.record.moving.is_some());
        let (later, now): (Vec<_>, Vec<_>) = resting.into_iter().partition(waits);
        // Those whose files are just being put aside come when that has ended.
        self.tombs.set_stage(&later, Stage::Rising);
        self.rise(&now);
        Ok(())
    }

    /// A torrent is being added. If it was removed it comes back instead, running unless it is to be
    /// paused; whether it does.
    ///
    /// # Errors
    /// One line, if it would have to and cannot.
    pub fn comes_back(&mut self, hash: InfoHash, paused: bool) -> Result<bool, String> {
        if self.tombs.get(hash).is_none_or(|tomb| tomb.stage == Stage::Leaving) {
            // Nothing of the old one may be left in the way, or be forgotten together with the new one.
            if self.tombs.make_way(hash) {
                said(self.store.remove(&[hash]))?;
            }
            return Ok(false);
        }
        self.revive(&[hash])?;
        if !paused {
            if let Some(tomb) = self.tombs.get_mut(hash) {
                tomb.entry.record.paused = false;
            }
            self.resume(&[hash])?;
        }
        Ok(true)
    }

    /// Deletes for good what removed torrents hold, before its time; how many they are, and how much it is.
    pub fn empty_removed(&mut self) -> Result<(u32, Bytes), String> {
        let (now, held) = (self.now(), self.tombs.summary());
        said(self.store.end_deeds(now))?;
        let ended = self.tombs.end_all(now);
        said(self.store.set_until(&ended, Some(now)))?;
        self.finish_removed();
        self.stale = true;
        Ok((held.torrents, held.bytes))
    }

    /// Deletes for good what has had its time. What only the core can delete waits for it.
    pub fn finish_removed(&mut self) {
        let gone = self.tombs.take_gone();
        if !gone.is_empty()
            && let Err(error) = self.store.remove(&gone)
        {
            // The next start finds them over, and nothing of theirs left.
            tracing::error!("cannot forget removed torrents: {error}");
        }
        let due = self.tombs.due(self.now());
        if due.is_empty() || self.core.running().is_none() {
            return;
        }
        self.tombs.set_stage(&due, Stage::Leaving);
        due.into_iter().for_each(|hash| self.finish(hash));
        self.stale = true;
    }

    /// The core has let go of a torrent; whether it was a removed one.
    pub fn has_left(&mut self, hash: InfoHash) -> bool {
        let Some(tomb) = self.tombs.is_gone(hash) else { return false };
        self.shelf.forget(hash);
        if tomb.is_aside() {
            tidy(&tomb.entry.record.folder);
        }
        self.stale = true;
        true
    }

    /// A removed torrent's files have moved, or not; whether it is a removed one.
    pub fn moved_removed(&mut self, hash: InfoHash, error: Option<&Arc<str>>) -> bool {
        let Some(tomb) = self.tombs.get_mut(hash) else { return false };
        let Some(target) = tomb.entry.record.moving.take() else { return true };
        let mut stored = match error {
            None => self.store.set_folder(hash, &target),
            Some(_) => self.store.set_moving(hash, None),
        };
        match error {
            Some(error) => {
                tracing::warn!(%hash, "its files stay where they are until they are deleted: {error}");
                tidy(&target);
            }
            None if tomb.aside().as_ref() != Some(&target) => {
                // Its user had moved it before.
                stored = stored.and_then(|()| self.store.set_home(hash, &target));
                tomb.stone.home.clone_from(&target);
                tomb.entry.record.folder = target;
            }
            None => tomb.entry.record.folder = target,
        }
        if let Err(error) = stored {
            // The next start finds out where it is.
            tracing::error!(%hash, "cannot store where its data is: {error}");
        }
        if tomb.stage == Stage::Rising {
            self.rise(&[hash]);
        }
        true
    }

    /// A file of a removed torrent was being renamed, and is, or not; whether it is a removed one.
    pub fn renamed_removed(&mut self, hash: InfoHash, file: FileIndex, failed: bool) -> bool {
        let Some(tomb) = self.tombs.get_mut(hash) else { return false };
        let Some(renamed) = tomb.entry.record.renamed.iter_mut().find(|r| r.file == file) else {
            return true;
        };
        match renamed.was.take() {
            Some(was) if failed => renamed.path = was,
            _ => {}
        }
        if let Err(error) = self.store.set_renamed(hash, renamed) {
            // The next start finds out.
            tracing::error!(%hash, "cannot store what a file is called: {error}");
        }
        self.shelf.forget(hash);
        true
    }

    /// Takes up the removed torrents of earlier runs: makes an end of what was cut off, and lets those come
    /// back that were to.
    pub fn take_up_removed(&mut self, tombs: Vec<Tomb>) {
        let rising: Vec<_> =
            tombs.iter().filter(|t| t.stone.until.is_none()).map(|t| t.entry.hash()).collect();
        let cut_off: Vec<_> =
            tombs.iter().filter(|t| t.entry.record.moving.is_some()).map(|t| t.entry.hash()).collect();
        self.tombs.extend(tombs);
        for hash in cut_off {
            if let Err(error) = self.settle_removed(hash) {
                tracing::warn!(%hash, "its files were being put aside: {error}");
            }
        }
        let settled =
            |hash: &InfoHash| self.tombs.get(*hash).is_some_and(|t| t.entry.record.moving.is_none());
        let (now, later): (Vec<_>, Vec<_>) = rising.into_iter().partition(settled);
        self.tombs.set_stage(&later, Stage::Rising);
        self.rise(&now);
    }

    /// Stops a torrent, and sends its files aside.
    fn put_down(&mut self, entry: &mut Entry, burial: &Burial) {
        let hash = entry.hash();
        if let Some(core) = self.core.running() {
            core.pause(hash);
            if let Some(folder) = &burial.aside {
                core.put_aside(hash, folder.clone());
                entry.record.moving = Some(folder.clone());
            }
        }
        if matches!(entry.record.source, RecordSource::Magnet(_)) {
            entry.handed = false;
        }
    }

    /// Where a torrent's files can be put aside; `None`: they stay where they are.
    fn place_aside(&self, entry: &Entry) -> Option<std::path::PathBuf> {
        let able = matches!(&self.core, super::actor::CoreState::Running(core) if core.abilities().moving);
        let rests = entry.handed
            && entry.fault.is_none()
            && entry.record.moving.is_none()
            && entry.record.renamed.iter().all(|renamed| renamed.was.is_none());
        if !able || !rests || self.options.grace.is_zero() {
            return None;
        }
        let (home, aside) = (&entry.record.folder, aside(&entry.record.folder, entry)?);
        let device = |folder: &Path| fs::metadata(folder).map(|meta| meta.dev()).ok();
        let around = aside.ancestors().find(|folder| folder.is_dir())?;
        (device(home).is_some() && device(home) == device(around)).then_some(aside)
    }

    /// Whether removed torrents find their places free.
    fn may_come_back(&self, hashes: &[InfoHash]) -> Result<(), String> {
        let place = |entry: &Entry, folder: &Path| {
            let file = entry.record.summary.as_ref().and_then(|summary| summary.file.clone());
            (folder.to_owned(), file)
        };
        let taken: HashSet<_> = self.list.iter().map(|entry| place(entry, &entry.record.folder)).collect();
        for tomb in hashes.iter().filter_map(|hash| self.tombs.get(*hash)).filter(|t| t.entry.is_resolved()) {
            let (name, home) = (&tomb.entry.row.name, &tomb.stone.home);
            let shown = || printable_line(&home.to_string_lossy(), 240);
            if taken.contains(&place(&tomb.entry, home)) {
                return Err(format!(
                    "“{name}” cannot come back: another torrent has its place in {}",
                    shown()
                ));
            }
            if !tomb.is_aside() || !home.exists() {
                continue;
            }
            let content = self.content_of(&tomb.entry)?;
            let files = content.metainfo.files.iter().filter(|file| !file.padding);
            let there =
                files.map(|file| home.join(&*file.path)).find(|path| fs::symlink_metadata(path).is_ok());
            if let Some(path) = there {
                let path = printable_line(&path.to_string_lossy(), 240);
                return Err(format!("“{name}” cannot come back: {path} is there now"));
            }
        }
        Ok(())
    }

    /// Puts removed torrents back on the list, and their files back where they were.
    fn rise(&mut self, hashes: &[InfoHash]) {
        let mut tombs = self.tombs.take(hashes);
        let homes = |tomb: &Tomb| tomb.is_aside().then(|| tomb.stone.home.clone());
        let back: Vec<_> = tombs.iter().map(|tomb| (tomb.entry.hash(), homes(tomb))).collect();
        let stored: Vec<_> = back.iter().map(|(hash, home)| (*hash, home.as_deref())).collect();
        let totals: Vec<_> = tombs
            .iter()
            .map(|tomb| (tomb.entry.hash(), tomb.entry.record.downloaded, tomb.entry.record.uploaded))
            .collect();
        if let Err(error) = self.store.dig_up(&stored).and_then(|()| self.store.set_totals(&totals)) {
            // It is stored that they are to come back: the next start does it again.
            tracing::error!("cannot store that removed torrents are back: {error}");
        }
        let now = Instant::now();
        for (tomb, (_, home)) in tombs.iter_mut().zip(&back) {
            let record = &mut tomb.entry.record;
            self.publisher.give_back((record.downloaded, record.uploaded));
            record.moving.clone_from(home);
            tomb.entry.rebuild(now);
        }
        self.list.insert(tombs.into_iter().map(|tomb| tomb.entry).collect());
        for (hash, home) in back {
            self.start_again(hash, home.as_deref());
        }
        self.stale = true;
    }

    fn start_again(&mut self, hash: InfoHash, home: Option<&Path>) {
        let Some(entry) = self.list.get(hash) else { return };
        let paused = entry.record.paused;
        if !entry.handed {
            return self.hand_over(hash);
        }
        if let Some(core) = self.core.running() {
            if let Some(home) = home {
                core.relocate(hash, home.to_owned());
            }
            if !paused {
                core.resume(hash);
            }
        }
    }

    /// Finds where the files of a removed torrent are that were being put aside when the program ended.
    fn settle_removed(&mut self, hash: InfoHash) -> Result<(), String> {
        let Some(tomb) = self.tombs.get(hash) else { return Ok(()) };
        let Some(target) = tomb.entry.record.moving.clone() else { return Ok(()) };
        let (home, content) = (&tomb.stone.home, self.content_of(&tomb.entry)?);
        let around = if content.metainfo.single_file { Some(&**home) } else { home.parent() };
        if !around.is_some_and(Path::is_dir) {
            return Err(format!("{} is missing", printable_line(&home.to_string_lossy(), 240)));
        }
        let recovered = recover(&Layout::of(&content.metainfo), hash, &tomb.entry.record.folder, &target);
        let which = recovered.map_err(|error| error.to_string())?;
        if !content.metainfo.single_file {
            // It stays if the user keeps something else in it.
            let _ = fs::remove_dir(if which == CutOff::Moved { home } else { &target });
        }
        let stays: Arc<str> = "it was cut off".into();
        self.moved_removed(hash, (which == CutOff::NotMoved).then_some(&stays));
        Ok(())
    }

    /// Lets the core delete a removed torrent.
    fn finish(&mut self, hash: InfoHash) {
        let spared = self.tombs.get(hash).and_then(|tomb| self.must_spare(tomb).map(|why| (tomb, why)));
        let spared = spared.map(|(tomb, why)| (tomb.entry.row.name.clone(), why));
        let files = spared.is_none();
        if let Some((name, why)) = spared {
            let text = format!("removed, and its files stay: {why}");
            self.raise(alert(Severity::Warning, AlertKind::Failed, Some((hash, name)), text));
        }
        let Some(tomb) = self.tombs.get_mut(hash) else { return };
        if !tomb.entry.is_resolved() {
            self.has_left(hash);
            return;
        }
        if let Some(core) = self.core.running() {
            if !std::mem::replace(&mut tomb.entry.handed, true) {
                let torrent = core_torrent(&tomb.entry.record, None, false);
                core.add(super::core::CoreTorrent { paused: true, ..torrent });
            }
            self.removing.insert(hash);
            core.remove(hash, files && tomb.stone.files);
        }
    }

    /// Why the files of a removed torrent must not be deleted, although that was asked for.
    fn must_spare(&self, tomb: &Tomb) -> Option<String> {
        let record = &tomb.entry.record;
        if !tomb.stone.files || !tomb.entry.is_resolved() {
            return None;
        }
        let begun = record.finished.is_some() || record.downloaded > Bytes::ZERO;
        if begun && !record.folder.is_dir() {
            let shown = printable_line(&record.folder.to_string_lossy(), 240);
            return Some(format!("the folder {shown} is missing; is its disk mounted?"));
        }
        if tomb.is_aside() {
            return None;
        }
        let file = |entry: &Entry| entry.record.summary.as_ref().and_then(|summary| summary.file.clone());
        let same = |other: &&Entry| other.record.folder == record.folder && file(other) == file(&tomb.entry);
        self.list.iter().find(same).map(|other| format!("they are those of “{}” now", other.row.name))
    }
}
