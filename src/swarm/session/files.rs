//! Where a torrent's files lie, changed while it runs; and checking them anew.

use std::path::PathBuf;

use super::{
    News,
    disk::{Check, Keeping},
    shell::{Shell, Stage},
};
use crate::{
    model::{FileIndex, InfoHash},
    swarm::disk::{DiskError, Task, TorrentKey},
};

impl Shell {
    /// Moves the files to another folder; the torrent goes on meanwhile.
    pub(super) fn relocate(&self, hash: InfoHash, folder: PathBuf) {
        match self.key_of(hash) {
            Some(key) => {
                let own_folder = self.with(key, |slot| !slot.metainfo.single_file).unwrap_or(false);
                self.submit(key, Task::Move { folder, own_folder });
            }
            None => (self.0.news)(News::Moved { hash, error: Some("it is not here".into()) }),
        }
    }

    /// The files are in the new folder, or still in the old one.
    pub(super) fn moved(&self, key: TorrentKey, result: Result<(), DiskError>) {
        let Some(hash) = self.with(key, |slot| slot.hash) else { return };
        if result.is_ok() {
            // What was recorded is of the files in the old folder.
            let stopped = self.with(key, |slot| slot.running().is_none()) == Some(true);
            self.keep(key, !stopped);
        }
        (self.0.news)(News::Moved { hash, error: result.err().map(|e| e.to_string()) });
    }

    /// Gives a file another path.
    pub(super) fn rename(&self, hash: InfoHash, file: FileIndex, path: PathBuf) {
        match self.key_of(hash) {
            Some(key) => self.submit(key, Task::Rename { file: file.0 as usize, path }),
            None => (self.0.news)(News::Renamed { hash, file, error: Some("it is not here".into()) }),
        }
    }

    /// A file has its new path, or still its old one.
    pub(super) fn renamed(&self, key: TorrentKey, file: usize, result: Result<(), DiskError>) {
        let Some(hash) = self.with(key, |slot| slot.hash) else { return };
        let file = FileIndex(file as u32);
        (self.0.news)(News::Renamed { hash, file, error: result.err().map(|e| e.to_string()) });
    }

    /// Believes nothing any more, and looks at everything. Pieces that are at the disk are written
    /// first; peers come back when it is known what there is for them.
    pub(super) fn recheck(&self, hash: InfoHash) {
        let Some(key) = self.key_of(hash) else { return };
        self.hang_up_all(key);
        // If it is cut off, the next start must not believe either.
        let _ = std::fs::remove_file(self.resume_path(hash));
        self.0.cache.borrow_mut().forget(key);
        self.with(key, |slot| {
            slot.keeping = Keeping::default();
            match &mut slot.stage {
                Stage::Checking(check) => check.restart(),
                other => *other = Stage::Checking(Check::anew(&slot.metainfo)),
            }
        });
        self.check_on(key);
    }
}
