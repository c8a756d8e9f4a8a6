//! Moving and renaming the data of torrents while they run, and checking it anew.
//!
//! What is to happen is stored before it begins. So if the program ends in the middle, whatever the
//! reason, the next start finds the data on either side, and a move that was cut off is taken up again.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use super::{
    actor::Actor,
    adding::{folder_of, from_home},
    commands::said,
    entry::Entry,
    folders,
    log::alert,
};
use crate::{
    metainfo::checked_path,
    model::{AlertKind, FileIndex, InfoHash, Severity, printable, printable_line},
    store::Renamed,
    swarm::disk::{CutOff, Layout, recover},
};

const ABILITY: &str = "move or rename the data of a torrent";

impl Actor {
    /// Moves the data of torrents into another folder.
    pub fn move_data(&mut self, hashes: &[InfoHash], folder: &Path) -> Result<(), String> {
        self.need(|able| able.moving, ABILITY)?;
        let folder = std::path::absolute(from_home(folder.to_owned()))
            .map_err(|e| format!("the folder cannot be used: {e}"))?;
        folders::ensure(&folder)?;
        // Those that cannot be moved hold up none before them, and are named.
        hashes.iter().try_for_each(|hash| self.move_one(*hash, &folder))
    }

    /// Moves a torrent's data back to a folder that it was in before.
    pub fn move_back(&mut self, hash: InfoHash, folder: &Path) -> Result<(), String> {
        self.need(|able| able.moving, ABILITY)?;
        let Some(entry) = self.list.get(hash).filter(|entry| entry.record.folder != folder) else {
            return Ok(());
        };
        let single = entry.record.summary.as_ref().is_none_or(|summary| summary.file.is_some());
        let around = if single { Some(folder) } else { folder.parent() };
        folders::ensure(around.unwrap_or(folder))?;
        self.may_lie_in(entry, folder)?;
        self.begin_move(hash, folder.to_owned())
    }

    /// Renames a torrent's file, or with `None` what the whole torrent is called on disk.
    pub fn rename(&mut self, hash: InfoHash, file: Option<FileIndex>, name: &str) -> Result<(), String> {
        self.need(|able| able.moving, ABILITY)?;
        let wrong = |what| format!("“{}” {what}", printable_line(name, 200));
        let path = checked_path(name).map_err(|fault| wrong(fault.to_string()))?;
        let entry = self.list.get(hash).ok_or("that torrent is not on the list any more")?;
        let summary = entry.record.summary.as_ref().ok_or("its files are not known yet")?;
        let single = summary.file.is_some();
        if file.is_none() && path.contains('/') {
            return Err(wrong("has a slash inside: to move a torrent, move it".into()));
        }
        if file.is_none() && !single {
            let above = entry.record.folder.parent().ok_or("its folder has no name")?;
            let target = above.join(&path);
            if target == entry.record.folder {
                return Ok(());
            }
            self.may_lie_in(entry, &target)?;
            self.begin_move(hash, target)?;
        } else {
            self.begin_rename(hash, file.unwrap_or(FileIndex(0)), path.clone())?;
        }
        if file.is_none() {
            said(self.store.set_name(hash, &path))?;
        }
        if let Some(entry) = self.list.get_mut(hash).filter(|_| file.is_none()) {
            entry.record.name = path;
            entry.rebuild(Instant::now());
        }
        Ok(())
    }

    /// Hashes everything on disk anew.
    pub fn recheck(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
        self.need(|able| able.recheck, "check a torrent again")?;
        for &hash in hashes {
            let Some(entry) = self.list.get_mut(hash) else { continue };
            if !entry.handed {
                entry.recheck = true;
                self.hand_over(hash);
            } else if let Some(core) = self.core.running() {
                entry.sample.have = Default::default();
                core.recheck(hash);
            }
        }
        Ok(())
    }

    /// A move has ended.
    pub fn moved(&mut self, hash: InfoHash, error: Option<Arc<str>>) {
        if self.moved_removed(hash, error.as_ref()) {
            return;
        }
        let Some(entry) = self.list.get_mut(hash) else { return };
        let Some(target) = entry.record.moving.take() else { return };
        let stored = match &error {
            None => self.store.set_folder(hash, &target),
            Some(_) => self.store.set_moving(hash, None),
        };
        if let Err(error) = stored {
            // The next start finds out where it is.
            tracing::error!(%hash, "cannot store where its data is: {error}");
        }
        let name = entry.row.name.clone();
        let (old, new) = (shown(&entry.record.folder), shown(&target));
        if error.is_none() {
            // It may come from where the files of removed torrents lie.
            super::tombs::tidy(&std::mem::replace(&mut entry.record.folder, target));
            tracing::info!(%hash, "moved");
        }
        entry.rebuild(Instant::now());
        if let Some(error) = error {
            let text = format!("cannot be moved to {new}, and stays in {old}: {error}");
            self.raise(alert(Severity::Error, AlertKind::Failed, Some((hash, name)), text));
        }
    }

    /// A file was renamed, or not.
    pub fn renamed(&mut self, hash: InfoHash, file: FileIndex, error: Option<Arc<str>>) {
        if self.renamed_removed(hash, file, error.is_some()) {
            return;
        }
        let Some(entry) = self.list.get_mut(hash) else { return };
        let Some(renamed) = entry.record.renamed.iter().find(|r| r.file == file).cloned() else { return };
        let called = match (&error, renamed.was) {
            (Some(_), Some(was)) => was,
            _ => renamed.path.clone(),
        };
        self.settle_name(hash, file, called);
        let name = self.list.get(hash).map(|entry| entry.row.name.clone());
        if let (Some(error), Some(name)) = (error, name) {
            let text = format!("a file cannot be renamed to {}: {error}", printable(&renamed.path));
            self.raise(alert(Severity::Error, AlertKind::Failed, Some((hash, name)), text));
        }
    }

    /// Makes an end of what the end of the program cut off, before a core touches the torrent.
    ///
    /// # Errors
    /// One line, if it must wait: a disk may not be there.
    pub fn settle_cut_off(&mut self, hash: InfoHash) -> Result<(), String> {
        let Some(entry) = self.list.get(hash).filter(|entry| !entry.handed) else { return Ok(()) };
        let is_cut_off =
            entry.record.moving.is_some() || entry.record.renamed.iter().any(|r| r.was.is_some());
        if !is_cut_off || !entry.is_resolved() {
            return Ok(());
        }
        let folder = entry.record.folder.clone();
        let begun: Vec<_> = entry.record.renamed.iter().filter(|r| r.was.is_some()).cloned().collect();
        for Renamed { file, path, was } in begun {
            let there = |path: &str| fs::symlink_metadata(folder.join(path)).is_ok();
            let called = was.filter(|was| there(was) && !there(&path)).unwrap_or(path);
            self.settle_name(hash, file, called);
        }
        let Some(target) = self.list.get(hash).and_then(|entry| entry.record.moving.clone()) else {
            return Ok(());
        };
        let content = self.list.get(hash).map(|entry| self.content_of(entry));
        let content = content.ok_or("it is not on the list any more")??;
        let above = if content.metainfo.single_file { Some(&*target) } else { target.parent() };
        if !above.is_some_and(Path::is_dir) {
            return Err(format!(
                "it was being moved to {}, which is missing; is its disk mounted?",
                shown(&target)
            ));
        }
        let recovered = recover(&Layout::of(&content.metainfo), hash, &folder, &target);
        if let (Ok(which), false) = (&recovered, content.metainfo.single_file) {
            // It stays if the user keeps something else in it.
            let _ = fs::remove_dir(if *which == CutOff::Moved { &folder } else { &target });
        }
        match recovered {
            Ok(CutOff::Moved) => self.moved(hash, None),
            // It is handed in again with the torrent.
            Ok(CutOff::NotMoved) if self.need(|able| able.moving, ABILITY).is_ok() => {}
            Ok(CutOff::NotMoved) => {
                let why = self.need(|able| able.moving, ABILITY).err().unwrap_or_default();
                self.moved(hash, Some(why.into()));
            }
            Err(error) => return Err(format!("it was being moved to {}: {error}", shown(&target))),
        }
        Ok(())
    }

    fn move_one(&mut self, hash: InfoHash, folder: &Path) -> Result<(), String> {
        let entry = self.list.get(hash).ok_or("that torrent is not on the list any more")?;
        let target = match (&entry.record.summary, entry.record.folder.file_name()) {
            // Whatever its folder is called by now, it keeps the name.
            (Some(summary), Some(own)) if summary.file.is_none() => folder.join(own),
            (Some(_), _) => folder_of(folder, &self.content_of(entry)?.metainfo),
            // Nothing is there yet; it will come here.
            (None, _) => folder.to_owned(),
        };
        if target == entry.record.folder {
            return Ok(());
        }
        self.may_lie_in(entry, &target)?;
        self.begin_move(hash, target)
    }

    fn begin_move(&mut self, hash: InfoHash, target: PathBuf) -> Result<(), String> {
        let Some(entry) = self.list.get_mut(hash) else { return Ok(()) };
        if !entry.is_resolved() {
            said(self.store.set_folder(hash, &target))?;
            entry.record.folder = target;
        } else {
            said(self.store.set_moving(hash, Some(&target)))?;
            entry.record.moving = Some(target.clone());
            if let Some(core) = self.core.running() {
                core.relocate(hash, target);
            }
        }
        entry.rebuild(Instant::now());
        Ok(())
    }

    fn begin_rename(&mut self, hash: InfoHash, file: FileIndex, path: String) -> Result<(), String> {
        let entry = self.list.get(hash).ok_or("that torrent is not on the list any more")?;
        let content = self.content_of(entry)?;
        let files = &content.metainfo.files;
        let known = files.get(file.0 as usize).filter(|f| !f.padding);
        let was = known.ok_or_else(|| format!("it has no file {}", file.0 + 1))?.path.to_string();
        if was == path {
            return Ok(());
        }
        self.is_at_rest(entry)?;
        let within = |outer: &str, inner: &str| {
            inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let others = files.iter().enumerate().filter(|(n, _)| *n != file.0 as usize);
        if let Some((_, other)) =
            others.into_iter().find(|(_, f)| within(&f.path, &path) || within(&path, &f.path))
        {
            return Err(format!("“{}” is in the way: it is another file of the torrent", other.shown));
        }
        let place = entry.record.folder.join(&path);
        if fs::symlink_metadata(&place).is_ok() {
            return Err(format!("{} is already there", shown(&place)));
        }
        let renamed = Renamed { file, path: path.clone(), was: Some(was) };
        said(self.store.set_renamed(hash, &renamed))?;
        self.note_name(hash, renamed);
        match self.core.running() {
            Some(core) => core.rename(hash, file, path.into()),
            None => self.settle_cut_off(hash)?,
        }
        Ok(())
    }

    /// What a file is called is certain.
    fn settle_name(&mut self, hash: InfoHash, file: FileIndex, path: String) {
        let torrent = self.shelf.metainfo(hash).ok();
        let as_it_says =
            torrent.is_some_and(|t| t.files.get(file.0 as usize).is_some_and(|f| *f.path == *path));
        let renamed = Renamed { file, path, was: None };
        let stored = match as_it_says {
            true => self.store.forget_renamed(hash, file),
            false => self.store.set_renamed(hash, &renamed),
        };
        if let Err(error) = stored {
            // The next start finds out.
            tracing::error!(%hash, "cannot store what a file is called: {error}");
        }
        self.note_name(hash, renamed);
        if let Some(entry) = self.list.get_mut(hash).filter(|_| as_it_says) {
            entry.record.renamed.retain(|r| r.file != file);
        }
    }

    fn note_name(&mut self, hash: InfoHash, renamed: Renamed) {
        let Some(entry) = self.list.get_mut(hash) else { return };
        let only = entry.record.summary.as_mut().and_then(|summary| summary.file.as_mut());
        only.into_iter().for_each(|file| file.clone_from(&renamed.path));
        entry.record.renamed.retain(|r| r.file != renamed.file);
        entry.record.renamed.push(renamed);
        self.shelf.forget(hash);
        if let Some(summary) = entry.record.summary.clone()
            && let Err(error) = self.store.set_summaries(&[(hash, summary)])
        {
            tracing::error!(%hash, "cannot store what its file is called: {error}");
        }
        entry.rebuild(Instant::now());
    }

    /// Whether a torrent's data may be moved to a folder: nothing of its own may be there.
    fn may_lie_in(&self, entry: &Entry, target: &Path) -> Result<(), String> {
        self.is_at_rest(entry)?;
        if !entry.is_resolved() {
            return Ok(());
        }
        let content = self.content_of(entry)?;
        self.check_place(target, &content.metainfo)?;
        let files = content.metainfo.files.iter().filter(|f| !f.padding);
        let found = files.map(|f| target.join(&*f.path)).find(|path| fs::symlink_metadata(path).is_ok());
        found.map_or(Ok(()), |path| Err(format!("{} is already there", shown(&path))))
    }

    fn is_at_rest(&self, entry: &Entry) -> Result<(), String> {
        let under_way = entry.record.moving.is_some() || entry.record.renamed.iter().any(|r| r.was.is_some());
        match (&entry.fault, under_way) {
            (Some(fault), _) => Err(format!("“{}” cannot be moved: {fault}", entry.row.name)),
            (None, true) => Err(format!("“{}” is being moved already", entry.row.name)),
            (None, false) => Ok(()),
        }
    }
}

fn shown(path: &Path) -> String {
    printable_line(&path.to_string_lossy(), 240)
}
