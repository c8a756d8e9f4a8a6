//! Where a torrent's files lie, changed while it runs; and checking them anew.

use std::path::PathBuf;

use super::{
    News,
    check::Check,
    shell::{Shell, Stage},
};
use crate::{
    model::{FileIndex, InfoHash},
    swarm::disk::{DiskError, Reach, Task, TorrentKey},
};

impl Shell {
    /// Moves the files to another folder; the torrent goes on meanwhile.
    pub(super) fn relocate(&self, hash: InfoHash, folder: PathBuf, reach: Reach) {
        match self.key_of(hash) {
            Some(key) => {
                let single = self.with(key, |slot| Some(slot.content.as_ref()?.metainfo.single_file));
                match single.flatten() {
                    Some(single) => self.submit(key, Task::Move { folder, own_folder: !single, reach }),
                    None => (self.0.news)(News::Moved { hash, error: Some("it could not be opened".into()) }),
                }
            }
            None => (self.0.news)(News::Moved { hash, error: Some("it is not here".into()) }),
        }
    }

    /// The files are in the new folder, or still in the old one.
    pub(super) fn moved(&self, key: TorrentKey, result: Result<(), DiskError>) {
        let Some(hash) = self.with(key, |slot| slot.hash) else { return };
        if result.is_ok() {
            self.with(key, |slot| {
                slot.keeping.unsettle();
                if let Some(content) = &slot.content {
                    slot.folder = content.place.folder();
                }
            });
            // What was recorded is of the files in the old folder.
            let stopped = self.with(key, |slot| slot.running().is_none()) == Some(true);
            self.keep(key, !stopped);
        }
        (self.0.news)(News::Moved { hash, error: result.err().map(|e| e.to_string()) });
    }

    /// Gives a file another path.
    pub(super) fn rename(&self, hash: InfoHash, file: FileIndex, path: PathBuf) {
        match self.key_of(hash) {
            Some(key) if self.with(key, |slot| slot.content.is_some()) == Some(true) => {
                self.submit(key, Task::Rename { file: file.0 as usize, path });
            }
            Some(_) => {
                let error = Some("it could not be opened".into());
                (self.0.news)(News::Renamed { hash, file, error });
            }
            None => (self.0.news)(News::Renamed { hash, file, error: Some("it is not here".into()) }),
        }
    }

    /// A file has its new path, or still its old one.
    pub(super) fn renamed(&self, key: TorrentKey, file: usize, result: Result<(), DiskError>) {
        let Some(hash) = self.with(key, |slot| slot.hash) else { return };
        self.with(key, |slot| {
            slot.keeping.unsettle();
            let Some(content) = slot.content.as_ref().filter(|_| result.is_ok()) else { return };
            let name = content.place.called(file);
            let number = FileIndex(file as u32);
            slot.renamed.retain(|(other, _)| *other != number);
            slot.renamed.push((number, name.to_string_lossy().into()));
        });
        let file = FileIndex(file as u32);
        (self.0.news)(News::Renamed { hash, file, error: result.err().map(|e| e.to_string()) });
    }

    /// Believes nothing any more, and looks at everything. Pieces that are at the disk are written
    /// first; peers come back when it is known what there is for them.
    pub(super) fn recheck(&self, hash: InfoHash) {
        let Some(key) = self.key_of(hash) else { return };
        self.hang_up_all(key);
        // If it is cut off, the next start must not believe either.
        self.distrust(key);
        self.0.cache.borrow_mut().forget(key);
        self.with(key, |slot| {
            slot.verifying = None;
            let Some(content) = &slot.content else { return };
            match &mut slot.stage {
                Stage::Checking(check) => check.restart(),
                other => *other = Stage::Checking(Check::anew(&content.metainfo)),
            }
        });
        self.stir();
        self.check_on(key);
    }
}
