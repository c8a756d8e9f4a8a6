//! Taking deeds back, and doing them again: a state of before is put in the place of the present one, and
//! what was the present one is kept for the way back.

use std::collections::HashMap;

use super::{actor::Actor, commands::said};
use crate::{
    locale::t,
    model::{Command, DeedId, EventKind, FileIndex, InfoHash, UnixTime},
    store::{Change, Store, StoreError},
};

impl Actor {
    /// Takes a deed back, or with `None` the last that can be; says which.
    pub fn undo(&mut self, id: Option<DeedId>) -> Result<Option<EventKind>, String> {
        let now = self.now();
        said(self.deeds.flush(&mut self.store))?;
        let last = match id {
            Some(id) => Some(id),
            None => self.with_torrents(|store| store.last_done(now))?,
        };
        let id = last.ok_or(t!("deed-nothing-to-undo"))?;
        let (deed, change) = said(self.store.deed(id))?.ok_or(t!("deed-not-in-log"))?;
        if let Some(why) = deed.stays_because(now) {
            return Err(t!("deed-stays", what = &*deed.what, why = why));
        }
        let asked = change.as_ref().map_or_else(Vec::new, |change| self.downloads_in(change));
        if !asked.is_empty() {
            return Ok(Some(EventKind::WouldRemove(asked.into())));
        }
        self.exchange(id, change, Some(now))?;
        Ok(Some(EventKind::Told(t!("deed-undone", what = &*deed.what).into())))
    }

    /// Does again what was taken back: that deed, or with `None` the next; says which.
    pub fn redo(&mut self, id: Option<DeedId>) -> Result<Option<EventKind>, String> {
        let now = self.now();
        said(self.deeds.flush(&mut self.store))?;
        let next = match id {
            Some(id) => Some(id),
            None => self.with_torrents(|store| store.first_undone(now))?,
        };
        let id = next.ok_or(t!("deed-nothing-to-redo"))?;
        let (deed, change) = said(self.store.deed(id))?.ok_or(t!("deed-not-in-log"))?;
        if !matches!(deed.undo, crate::model::Undo::Undone(_)) {
            return Err(t!("deed-not-undone", what = &*deed.what));
        }
        self.exchange(id, change, None)?;
        Ok(Some(EventKind::Told(t!("deed-redone", what = &*deed.what).into())))
    }

    /// The deed that is asked for, once those are passed over whose torrents are gone for good: they would stand in
    /// the way of all before them.
    fn with_torrents(
        &mut self,
        ask: impl Fn(&Store) -> Result<Option<DeedId>, StoreError>,
    ) -> Result<Option<DeedId>, String> {
        while let Some(id) = said(ask(&self.store))? {
            let Some((deed, _)) = said(self.store.deed(id))? else { return Ok(Some(id)) };
            let known = |hash| self.list.get(hash).is_some() || self.tombs.get(hash).is_some();
            let unnamed = deed.number as usize > deed.torrents.len();
            if unnamed || deed.torrents.is_empty() || deed.torrents.iter().any(|(hash, _)| known(*hash)) {
                return Ok(Some(id));
            }
            said(self.store.forget_change(id))?;
            self.deeds.changed();
        }
        Ok(None)
    }

    /// What takes a command back: the state of what it is going to change.
    pub fn reverse(&self, command: &Command) -> Option<Change> {
        let here = |hashes: &[InfoHash]| -> Vec<InfoHash> {
            hashes.iter().filter(|hash| self.list.get(**hash).is_some()).copied().collect()
        };
        let to = match command {
            Command::Pause(hashes) => Change::Paused(self.unlike(hashes, true)),
            Command::Resume(hashes) => Change::Paused(self.unlike(hashes, false)),
            Command::Remove { torrents, files } => Change::Removed(here(torrents), *files),
            Command::Choose { torrent, files } => Change::Files(*torrent, files.clone()),
            Command::Prioritize { torrent, files, priority } => {
                let before = &self.list.get(*torrent)?.record.priorities;
                Change::Priorities(*torrent, before.files.with(files, *priority))
            }
            Command::PrioritizePieces { torrent, pieces, priority } => {
                let before = &self.list.get(*torrent)?.record.priorities;
                Change::Pieces(*torrent, before.pieces.with(*pieces, *priority))
            }
            Command::EndsFirst { torrent, files, first } => {
                Change::Ends(*torrent, self.ends_with(*torrent, files, *first)?)
            }
            Command::LimitAll(limits) => Change::LimitAll(*limits),
            Command::Limit { torrents, limits } => {
                Change::Limits(here(torrents).into_iter().map(|hash| (hash, *limits)).collect())
            }
            Command::LimitSome { torrents, change } => Change::Limits(self.limits_after(torrents, *change)),
            Command::Label { torrents, change } => {
                let relabelled = here(torrents).into_iter().filter_map(|hash| {
                    let before = &self.list.get(hash)?.record.labels;
                    Some((hash, change.apply(before).ok().filter(|after| after != before)?))
                });
                Change::Labels(relabelled.collect())
            }
            Command::Trackers { torrent, .. } => Change::Trackers(*torrent, Vec::new()),
            Command::Move { torrents, folder } => {
                Change::Folders(here(torrents).into_iter().map(|hash| (hash, folder.clone())).collect())
            }
            Command::Ban(ips) => Change::Bans(
                ips.iter().filter(|ip| !self.bans.is_asked(**ip)).map(|ip| (*ip, true)).collect(),
            ),
            Command::Unban(ips) => Change::Bans(ips.iter().map(|ip| (*ip, false)).collect()),
            Command::Rename { torrent, file, name } => Change::Name(*torrent, *file, name.clone()),
            _ => return None,
        };
        self.opposite(&to).map(|(change, _)| change)
    }

    /// The torrents that a change would take away although something of them was downloaded.
    fn downloads_in(&self, change: &Change) -> Vec<InfoHash> {
        let Change::Removed(of, _) = change else { return Vec::new() };
        let begun = |hash: &&InfoHash| {
            self.list.get(**hash).is_some_and(|entry| entry.record.downloaded > crate::model::Bytes::ZERO)
        };
        of.iter().filter(begun).copied().collect()
    }

    /// Puts a change in force, and keeps its opposite.
    fn exchange(
        &mut self,
        id: DeedId,
        change: Option<Change>,
        undone: Option<UnixTime>,
    ) -> Result<(), String> {
        let change = change.ok_or(t!("deed-unknown"))?;
        let opposite = self.opposite(&change);
        if let Err(why) = self.enact(&change) {
            if !change.torrents().iter().any(|hash| self.is_known(*hash)) && !change.torrents().is_empty() {
                // It would stand in the way of all that were before it.
                said(self.store.forget_change(id))?;
                self.deeds.changed();
            }
            return Err(why);
        }
        // Done first and noted then: if the program ends in between, to do it once more changes nothing.
        match opposite {
            Some((opposite, until)) => said(self.store.set_undone(id, undone, &opposite, until))?,
            None => said(self.store.forget_change(id))?,
        }
        self.deeds.changed();
        Ok(())
    }

    fn is_known(&self, hash: InfoHash) -> bool {
        self.list.get(hash).is_some() || self.tombs.get(hash).is_some()
    }

    /// Those that are not paused, or not running, as they are to be.
    fn unlike(&self, hashes: &[InfoHash], paused: bool) -> Vec<(InfoHash, bool)> {
        let entries = hashes.iter().filter_map(|hash| self.list.get(*hash));
        entries.filter(|e| e.record.paused != paused).map(|e| (e.hash(), paused)).collect()
    }

    /// The present state of what a change changes, and how long it can be had back.
    fn opposite(&self, change: &Change) -> Option<(Change, Option<UnixTime>)> {
        let entry = |hash: &InfoHash| self.list.get(*hash);
        let opposite = match change {
            Change::Paused(of) => {
                Change::Paused(of.iter().filter_map(|(h, _)| Some((*h, entry(h)?.record.paused))).collect())
            }
            Change::LimitAll(_) => Change::LimitAll(self.options.network.limits),
            Change::Limits(of) => {
                Change::Limits(of.iter().filter_map(|(h, _)| Some((*h, entry(h)?.record.limits))).collect())
            }
            Change::Labels(of) => {
                let labels = |h: &InfoHash| Some((*h, entry(h)?.record.labels.clone()));
                Change::Labels(of.iter().filter_map(|(h, _)| labels(h)).collect())
            }
            Change::Files(hash, _) => Change::Files(*hash, entry(hash)?.record.files.clone()),
            Change::Priorities(hash, _) => {
                Change::Priorities(*hash, entry(hash)?.record.priorities.files.clone())
            }
            Change::Pieces(hash, _) => Change::Pieces(*hash, entry(hash)?.record.priorities.pieces.clone()),
            Change::Ends(hash, _) => Change::Ends(*hash, entry(hash)?.record.priorities.ends.clone()),
            Change::Trackers(hash, _) => Change::Trackers(*hash, self.trackers_of(*hash).ok()?),
            Change::Folders(of) => {
                let folder = |h: &InfoHash| Some((*h, entry(h)?.record.folder.clone()));
                Change::Folders(of.iter().filter_map(|(h, _)| folder(h)).collect())
            }
            Change::Name(hash, file, _) => Change::Name(*hash, *file, self.name_of(*hash, *file)?),
            // A ban of the core comes back as its user's: the core has let go of it.
            Change::Bans(of) => Change::Bans(of.iter().map(|(ip, banned)| (*ip, !banned)).collect()),
            Change::Removed(of, _) if self.options.grace.is_zero() || of.is_empty() => return None,
            Change::Removed(of, _) => return Some((Change::Present(of.clone()), Some(self.grace_end()))),
            Change::Present(of) => {
                let files = of.iter().any(|hash| self.tombs.get(*hash).is_some_and(|tomb| tomb.stone.files));
                Change::Removed(of.clone(), files)
            }
        };
        Some((opposite, None))
    }

    /// What a file is called, or what the whole torrent is called on disk.
    fn name_of(&self, hash: InfoHash, file: Option<FileIndex>) -> Option<String> {
        let entry = self.list.get(hash)?;
        let only = &entry.record.summary.as_ref()?.file;
        match (file, only) {
            (None, None) => Some(entry.record.folder.file_name()?.to_str()?.to_owned()),
            (None, Some(path)) => Some(path.clone()),
            (Some(file), _) => {
                let content = self.content_of(entry).ok()?;
                Some(content.metainfo.files.get(file.0 as usize)?.path.to_string())
            }
        }
    }

    /// Puts a state in the place of the present one.
    fn enact(&mut self, change: &Change) -> Result<(), String> {
        match change {
            Change::Paused(of) => {
                let those = |paused| of.iter().filter(|(_, p)| *p == paused).map(|(hash, _)| *hash).collect();
                let (stop, go): (Vec<_>, Vec<_>) = (those(true), those(false));
                self.some_here(of.iter().map(|(hash, _)| *hash))?;
                self.pause(&stop)?;
                self.resume(&go)
            }
            Change::LimitAll(limits) => self.limit_all(*limits),
            Change::Limits(of) => {
                self.some_here(of.iter().map(|(hash, _)| *hash))?;
                let mut alike: HashMap<_, Vec<InfoHash>> = HashMap::new();
                of.iter().for_each(|(hash, limits)| alike.entry(*limits).or_default().push(*hash));
                alike.into_iter().try_for_each(|(limits, hashes)| self.limit(&hashes, limits))
            }
            Change::Labels(of) => {
                self.some_here(of.iter().map(|(hash, _)| *hash))?;
                self.set_labels(of.clone())
            }
            Change::Files(hash, files) => self.choose(*hash, files.clone()),
            Change::Priorities(hash, files) => self.change_priorities(*hash, |of| of.files = files.clone()),
            Change::Pieces(hash, pieces) => self.change_priorities(*hash, |of| of.pieces = pieces.clone()),
            Change::Ends(hash, ends) => self.change_priorities(*hash, |of| of.ends = ends.clone()),
            Change::Trackers(hash, tiers) => {
                self.some_here([*hash])?;
                self.set_trackers(*hash, tiers.clone())
            }
            Change::Folders(of) => {
                self.some_here(of.iter().map(|(hash, _)| *hash))?;
                of.iter().try_for_each(|(hash, folder)| self.move_back(*hash, folder))
            }
            // The only file of a torrent may have been anywhere below its folder.
            Change::Name(hash, None, name) if name.contains('/') => {
                self.rename(*hash, Some(FileIndex(0)), name)
            }
            Change::Name(hash, file, name) => self.rename(*hash, *file, name),
            Change::Removed(of, files) => {
                self.some_here(of.iter().copied())?;
                self.bury(of, *files)
            }
            Change::Present(of) => self.revive(of),
            Change::Bans(of) => {
                let those = |banned| of.iter().filter(|(_, b)| *b == banned).map(|(ip, _)| *ip).collect();
                let (ban, lift): (Vec<_>, Vec<_>) = (those(true), those(false));
                self.ban(&ban)?;
                self.unban(&lift)
            }
        }
    }

    fn some_here(&self, hashes: impl IntoIterator<Item = InfoHash>) -> Result<(), String> {
        let here = hashes.into_iter().any(|hash| self.list.get(hash).is_some());
        if here { Ok(()) } else { Err(t!("deed-torrent-gone").into()) }
    }
}
