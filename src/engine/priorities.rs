//! What of a torrent is downloaded before what: files, their ends, pieces; and looking at pieces again.

use super::{actor::Actor, commands::said};
use crate::model::{
    FileChoice, FileIndex, FilePriority, InfoHash, PiecePriorities, PiecePriority, PieceRange, Priorities,
    State,
};

impl Actor {
    /// Gives some of a torrent's files a priority.
    pub(super) fn prioritize(
        &mut self,
        hash: InfoHash,
        files: &[FileIndex],
        priority: FilePriority,
    ) -> Result<(), String> {
        self.check_files(hash, files)?;
        self.change_priorities(hash, |of| of.files = of.files.with(files, priority))
    }

    /// Gives some of a torrent's pieces a priority, or with `None` the one that their files have.
    pub(super) fn prioritize_pieces(
        &mut self,
        hash: InfoHash,
        pieces: PieceRange,
        priority: Option<PiecePriority>,
    ) -> Result<(), String> {
        self.need(|can| can.priorities, "download some pieces before others")?;
        self.check_pieces(hash, pieces)?;
        let entry = self.list.get(hash).ok_or(GONE)?;
        let ranges = entry.record.priorities.pieces.with(pieces, priority);
        if ranges.len() > PiecePriorities::MOST {
            return Err(format!("no more than {} ranges of pieces have a priority", PiecePriorities::MOST));
        }
        self.change_priorities(hash, |of| of.pieces = ranges)
    }

    /// Lets the first and last pieces of files come first, or no longer.
    pub(super) fn ends_first(
        &mut self,
        hash: InfoHash,
        files: &[FileIndex],
        first: bool,
    ) -> Result<(), String> {
        self.check_files(hash, files)?;
        let ends = self.ends_with(hash, files, first).ok_or(GONE)?;
        self.change_priorities(hash, |of| of.ends = ends)
    }

    /// The files whose ends come first, with these or without them.
    pub(super) fn ends_with(&self, hash: InfoHash, files: &[FileIndex], first: bool) -> Option<FileChoice> {
        let entry = self.list.get(hash)?;
        let content = self.content_of(entry).ok()?;
        let mut changed = files.to_vec();
        changed.sort_unstable();
        let before = &entry.record.priorities.ends;
        let all = (0..content.metainfo.files.len() as u32).map(FileIndex);
        let after = all.filter(|file| {
            let named = changed.binary_search(file).is_ok();
            if named { first } else { before.includes(*file) }
        });
        content.checked(FileChoice::Only(after.collect())).ok()
    }

    /// Puts these in the place of all priorities of a torrent.
    pub(super) fn change_priorities(
        &mut self,
        hash: InfoHash,
        change: impl FnOnce(&mut Priorities),
    ) -> Result<(), String> {
        self.need(|can| can.priorities, "download some files before others")?;
        let entry = self.list.get_mut(hash).ok_or(GONE)?;
        let mut priorities = entry.record.priorities.clone();
        change(&mut priorities);
        said(self.store.set_priorities(hash, &priorities))?;
        entry.record.priorities = priorities.clone();
        if let Some(core) = self.core.running() {
            core.prioritize(hash, priorities);
        }
        Ok(())
    }

    /// Hashes some pieces on disk anew; [`EventKind::Verified`] tells what came of it.
    ///
    /// [`EventKind::Verified`]: crate::model::EventKind::Verified
    pub(super) fn verify(&mut self, hash: InfoHash, pieces: PieceRange) -> Result<(), String> {
        self.need(|can| can.verify, "check some pieces again")?;
        self.check_pieces(hash, pieces)?;
        let entry = self.list.get(hash).ok_or(GONE)?;
        match entry.row.state {
            State::Failed => Err("it has failed: resume it first".into()),
            State::Checking => Err("it is being checked as a whole".into()),
            _ if !entry.handed => Err("it has not started yet".into()),
            _ => {
                self.core.running().ok_or("the engine is starting")?.verify(hash, pieces);
                Ok(())
            }
        }
    }

    fn check_files(&mut self, hash: InfoHash, files: &[FileIndex]) -> Result<(), String> {
        self.need(|can| can.priorities, "download some files before others")?;
        let entry = self.list.get(hash).ok_or(GONE)?;
        if !entry.is_resolved() {
            return Err("its files are not known yet".into());
        }
        let count = self.shelf.content(&entry.record)?.metainfo.files.len();
        match files.iter().find(|file| file.0 as usize >= count) {
            Some(wrong) => Err(format!("there is no file {}: the torrent has {count}", wrong.0 + 1)),
            None => Ok(()),
        }
    }

    fn check_pieces(&self, hash: InfoHash, pieces: PieceRange) -> Result<(), String> {
        let entry = self.list.get(hash).ok_or(GONE)?;
        let count = entry.record.summary.as_ref().ok_or("its pieces are not known yet")?.pieces;
        if pieces.is_empty() || pieces.end > count {
            let (first, last) = (pieces.first, pieces.end.saturating_sub(1));
            return Err(format!("there are no pieces {first} to {last}: the torrent has {count}"));
        }
        Ok(())
    }
}

const GONE: &str = "that torrent is not on the list any more";
