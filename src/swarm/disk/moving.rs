//! Moving a torrent's files to another folder while it goes on, and finding them after a crash in the
//! middle of that.
//!
//! Within a file system the files are renamed, all or none. To another one they are copied, aside in
//! the new folder, while the torrent goes on reading and writing the old ones; what was written
//! meanwhile is copied again at the end, when for a moment nobody may. Only when every copy is safe
//! do they get their names, and only then do the originals go. So at any time a file of the right
//! name in the new folder is whole, and [`recover`] can tell what is to be done.

use std::{
    collections::{BTreeSet, HashSet},
    fs::{self, File},
    io,
    os::unix::fs::{FileExt, MetadataExt},
    path::{Path, PathBuf},
    sync::atomic::Ordering,
};

use super::{
    Reach,
    files::Files,
    layout::Layout,
    place::{At, DiskError, Place, data_after, remove_empty_folders},
};
use crate::model::{Bytes, InfoHash};

/// So much is copied at once.
const CHUNK: u64 = 1 << 20;
/// So much of a copy may wait to be made safe: the end of the program waits for it, and so does whoever
/// else uses the disk.
const UNSAFE: u64 = 64 << 20;

/// What became of a move that was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOff {
    /// All files are in the new folder.
    Moved,
    /// All files are in the old folder, and nothing is in the new one.
    NotMoved,
}

/// Makes an end of a move that the end of the program cut off, one way or the other. Before the move
/// began, no file of the torrent was in the new folder.
///
/// # Errors
/// The first file that cannot be put where it belongs; nothing is lost, it can be tried again.
pub fn recover(layout: &Layout, hash: InfoHash, from: &Path, to: &Path) -> Result<CutOff, DiskError> {
    clear(&copies(to, &hash.to_string()));
    let files =
        || layout.files().iter().filter(|f| !f.padding).map(|f| (from.join(&f.path), to.join(&f.path)));
    // Originals go only when every copy is whole, and renamed files go one by one: if a single one is
    // over there only, the others belong there too.
    let moved = files().any(|(old, new)| is_there(&new) && !is_there(&old));
    for (old, new) in files() {
        let result = match (moved, is_there(&old), is_there(&new)) {
            (true, true, false) => put(&old, &new),
            (true, true, true) => fs::remove_file(&old),
            (false, true, true) => fs::remove_file(&new),
            _ => Ok(()),
        };
        result.map_err(|source| DiskError { path: new, source })?;
    }
    let left = if moved { from } else { to };
    layout.files().iter().for_each(|file| remove_empty_folders(left, &file.path));
    Ok(if moved { CutOff::Moved } else { CutOff::NotMoved })
}

impl Place {
    /// Moves the files to another folder; files of other torrents or of the user in the old one stay.
    /// Takes as long as copying does, if it must be that; reading and writing go on. With `own_folder`,
    /// which a torrent of several files has, the folder that is left goes too if it is empty.
    ///
    /// # Errors
    /// The first file that cannot be moved. Then all of them are where they were.
    pub fn move_to(
        &self,
        files: &Files,
        folder: &Path,
        own_folder: bool,
        reach: Reach,
    ) -> Result<(), DiskError> {
        let old = self.at().folder.clone();
        let moved = match self.rename_all(files, folder) {
            Err(e) if e.source.kind() == io::ErrorKind::CrossesDevices && reach == Reach::Anywhere => {
                self.copy_all(files, folder)
            }
            other => other,
        };
        if own_folder {
            // It stays if the user keeps something else in it.
            let _ = fs::remove_dir(if moved.is_ok() { &old } else { folder });
        }
        moved
    }

    /// Gives a file another path below the torrent's folder, whether it is there yet or not.
    pub fn rename(&self, files: &Files, number: usize, name: &Path) -> Result<(), DiskError> {
        let mut at = self.write_at();
        let (from, to) = (self.path(&at, number), at.folder.join(name));
        if at.real[number] && is_there(&from) {
            files.close_below(&from);
            put(&from, &to).map_err(|source| DiskError { path: to, source })?;
            remove_empty_folders(&at.folder, self.name(&at, number));
        }
        at.renamed.insert(number, name.to_owned());
        Ok(())
    }

    /// Ends a move that copies, as if it had failed.
    pub fn cancel_move(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// Bytes that a move has copied so far; `None` while none copies.
    pub fn copied(&self) -> Option<u64> {
        self.written.lock().expect("no holder of this lock can panic").as_ref()?;
        Some(self.copied.load(Ordering::Relaxed))
    }

    fn rename_all(&self, files: &Files, folder: &Path) -> Result<(), DiskError> {
        let mut at = self.write_at();
        let mut done: Vec<(PathBuf, PathBuf)> = Vec::new();
        let numbers = self.present(&at);
        for number in &numbers {
            let name = self.name(&at, *number);
            let (from, to) = (at.folder.join(name), folder.join(name));
            files.close_below(&from);
            if let Err(source) = self.may_go_on(&at).and_then(|()| put(&from, &to)) {
                take_back(&done);
                numbers.iter().for_each(|n| remove_empty_folders(folder, self.name(&at, *n)));
                return Err(DiskError { path: to, source });
            }
            done.push((from, to));
        }
        let old = std::mem::replace(&mut at.folder, folder.to_owned());
        numbers.iter().for_each(|n| remove_empty_folders(&old, self.name(&at, *n)));
        Ok(())
    }

    fn copy_all(&self, files: &Files, folder: &Path) -> Result<(), DiskError> {
        let aside = copies(folder, &self.title());
        self.copied.store(0, Ordering::Relaxed);
        *self.written.lock().expect("no holder of this lock can panic") = Some(Vec::new());
        let moved = self.copy_and_switch(files, folder, &aside);
        *self.written.lock().expect("no holder of this lock can panic") = None;
        clear(&aside);
        let (old, names) = match moved {
            Ok(moved) => moved,
            Err(error) => {
                let at = self.at();
                self.present(&at).iter().for_each(|n| remove_empty_folders(folder, self.name(&at, *n)));
                return Err(error);
            }
        };
        for name in names {
            let original = old.join(&name);
            files.close_below(&original);
            if let Err(error) = fs::remove_file(&original) {
                tracing::warn!("{} was copied, but cannot be removed: {error}", original.display());
            }
            remove_empty_folders(&old, &name);
        }
        Ok(())
    }

    /// The folder before, and what lies there and is not needed any more.
    fn copy_and_switch(
        &self,
        files: &Files,
        folder: &Path,
        aside: &Path,
    ) -> Result<(PathBuf, Vec<PathBuf>), DiskError> {
        let copy_of = |number: usize| aside.join(number.to_string());
        let first = {
            let at = self.at();
            self.present(&at).into_iter().map(|n| (n, self.path(&at, n))).collect::<Vec<_>>()
        };
        has_room(folder, first.iter().map(|(_, original)| original))?;
        for (number, original) in &first {
            self.copy(original, &copy_of(*number))?;
        }
        let mut at = self.write_at();
        self.catch_up(&at, aside)?;
        let numbers = self.present(&at);
        let copied: HashSet<usize> = first.iter().map(|(number, _)| *number).collect();
        for number in numbers.iter().filter(|n| !copied.contains(n)) {
            self.copy(&self.path(&at, *number), &copy_of(*number))?;
        }
        let mut named = Vec::new();
        for number in &numbers {
            let to = folder.join(self.name(&at, *number));
            if let Err(source) = self.may_go_on(&at).and_then(|()| put(&copy_of(*number), &to)) {
                named.iter().for_each(|path| drop(fs::remove_file(path)));
                return Err(DiskError { path: to, source });
            }
            named.push(to);
        }
        let folders: BTreeSet<_> = named.iter().filter_map(|path| path.parent()).collect();
        for folder in folders {
            let synced = File::open(folder).and_then(|folder| folder.sync_all());
            synced.map_err(|source| DiskError { path: folder.to_owned(), source }).inspect_err(|_| {
                named.iter().for_each(|path| drop(fs::remove_file(path)));
            })?;
        }
        files.close_below(&at.folder);
        let old = std::mem::replace(&mut at.folder, folder.to_owned());
        Ok((old, numbers.iter().map(|n| self.name(&at, *n).to_owned()).collect()))
    }

    /// Copies anew what was written while files were copied.
    fn catch_up(&self, at: &At, aside: &Path) -> Result<(), DiskError> {
        let written = self.written.lock().expect("no holder of this lock can panic").replace(Vec::new());
        let mut touched = BTreeSet::new();
        for range in written.unwrap_or_default() {
            for span in self.layout().spans(range) {
                let (from, to) = (self.path(at, span.file), aside.join(span.file.to_string()));
                if self.layout().files()[span.file].padding || !at.real[span.file] || !is_there(&to) {
                    continue;
                }
                let source = File::open(&from).and_then(|from| {
                    let to = File::options().write(true).open(&to)?;
                    copy_range(&from, &to, span.range.start, span.range.end, |_| Ok(()))
                });
                source.map_err(|source| DiskError { path: from, source })?;
                touched.insert(span.file);
            }
        }
        for number in touched {
            let (original, copy) = (self.path(at, number), aside.join(number.to_string()));
            let synced = File::options().write(true).open(&copy).and_then(|copy| {
                copy.set_len(fs::metadata(&original)?.len())?;
                copy.set_modified(fs::metadata(&original)?.modified()?)?;
                copy.sync_all()
            });
            synced.map_err(|source| DiskError { path: copy, source })?;
        }
        Ok(())
    }

    /// A copy as safe as the original, with its holes and its time of change.
    fn copy(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        let copied = || {
            if let Some(folder) = to.parent() {
                fs::create_dir_all(folder)?;
            }
            let (source, copy) = (File::open(from)?, File::create(to)?);
            let meta = source.metadata()?;
            copy.set_len(meta.len())?;
            let (mut at, mut waiting) = (0, 0);
            while let Some((start, end)) = data_after(&source, at, meta.len())? {
                copy_range(&source, &copy, start, end, |bytes| {
                    self.copied.fetch_add(bytes, Ordering::Relaxed);
                    waiting += bytes;
                    if self.cancelled.load(Ordering::Relaxed) {
                        return Err(cancelled());
                    }
                    if waiting >= UNSAFE {
                        waiting = 0;
                        copy.sync_data()?;
                    }
                    Ok(())
                })?;
                at = end;
            }
            copy.set_modified(meta.modified()?)?;
            copy.sync_all()
        };
        copied().map_err(|source| DiskError { path: to.to_owned(), source })
    }

    fn may_go_on(&self, at: &At) -> io::Result<()> {
        if at.gone || self.cancelled.load(Ordering::Relaxed) { Err(cancelled()) } else { Ok(()) }
    }

    /// The files of the user's folder that are there.
    fn present(&self, at: &At) -> Vec<usize> {
        let files = self.layout().files().iter().enumerate();
        let there = |n: usize| at.real[n] && is_there(&self.path(at, n));
        files.filter(|(n, file)| !file.padding && there(*n)).map(|(n, _)| n).collect()
    }
}

fn cancelled() -> io::Error {
    io::Error::new(io::ErrorKind::Interrupted, "it was cut off")
}

/// Whether the disk of a folder has room for these: it should not fill up only to be emptied again.
fn has_room<'p>(folder: &Path, originals: impl Iterator<Item = &'p PathBuf>) -> Result<(), DiskError> {
    // Files with holes take less than they are long.
    let taken = |path: &PathBuf| fs::metadata(path).map_or(0, |meta| meta.blocks().saturating_mul(512));
    let needed: u64 = originals.map(taken).sum();
    let above = folder.ancestors().find(|above| above.exists()).unwrap_or(folder);
    // A disk that does not tell may have room.
    let free =
        rustix::fs::statvfs(above).map_or(u64::MAX, |disk| disk.f_bavail.saturating_mul(disk.f_frsize));
    if needed <= free {
        return Ok(());
    }
    let text = format!("it needs {}, and there is room for {}", Bytes(needed), Bytes(free));
    let source = io::Error::new(io::ErrorKind::StorageFull, text);
    Err(DiskError { path: folder.to_owned(), source })
}

/// Where copies lie until all are whole.
fn copies(folder: &Path, title: &str) -> PathBuf {
    folder.join(format!(".bitonic-{title}"))
}

/// Removes what lies aside. Nothing of the user's does.
fn clear(aside: &Path) {
    match fs::remove_dir_all(aside) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => {
            tracing::warn!("cannot remove {}: {e}", aside.display());
        }
        _ => {}
    }
}

/// Whether anything of that name is there, a broken link included.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Renames, over nothing that is there.
fn put(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    if is_there(to) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "a file of that name is already there"));
    }
    fs::rename(from, to)
}

/// Undoes renaming.
fn take_back(done: &[(PathBuf, PathBuf)]) {
    for (from, to) in done.iter().rev() {
        if let Err(error) = put(to, from) {
            tracing::error!("{} cannot be moved back from {}: {error}", from.display(), to.display());
        }
    }
}

fn copy_range(
    from: &File,
    to: &File,
    start: u64,
    end: u64,
    mut progress: impl FnMut(u64) -> io::Result<()>,
) -> io::Result<()> {
    let mut buffer = vec![0; CHUNK.min(end - start) as usize];
    let mut at = start;
    while at < end {
        let part = &mut buffer[..(end - at).min(CHUNK) as usize];
        from.read_exact_at(part, at)?;
        to.write_all_at(part, at)?;
        at += part.len() as u64;
        progress(part.len() as u64)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
