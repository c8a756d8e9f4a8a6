//! Files that are downloaded before others.

use super::{actor::Actor, commands::said};
use crate::model::{FileIndex, FilePriorities, FilePriority, InfoHash};

impl Actor {
    /// Gives some of a torrent's files a priority.
    pub(super) fn prioritize(
        &mut self,
        hash: InfoHash,
        files: &[FileIndex],
        priority: FilePriority,
    ) -> Result<(), String> {
        self.need(|can| can.priorities, "download some files before others")?;
        let entry = self.list.get(hash).ok_or("that torrent is not on the list any more")?;
        if !entry.is_resolved() {
            return Err("its files are not known yet".into());
        }
        let count = self.shelf.content(&entry.record)?.metainfo.files.len();
        if let Some(wrong) = files.iter().find(|file| file.0 as usize >= count) {
            return Err(format!("there is no file {}: the torrent has {count}", wrong.0 + 1));
        }
        self.set_priorities(hash, entry.record.priorities.with(files, priority))
    }

    /// Puts these in the place of all priorities of a torrent.
    pub(super) fn set_priorities(
        &mut self,
        hash: InfoHash,
        priorities: FilePriorities,
    ) -> Result<(), String> {
        self.need(|can| can.priorities, "download some files before others")?;
        let entry = self.list.get_mut(hash).ok_or("that torrent is not on the list any more")?;
        said(self.store.set_priorities(hash, &priorities))?;
        entry.record.priorities = priorities.clone();
        if let Some(core) = self.core.running() {
            core.prioritize(hash, priorities);
        }
        Ok(())
    }
}
