//! Where one torrent lies on disk: reading, writing, choosing files, moving.
//!
//! A piece that reaches into a file nobody wants is kept all the same, for it could not be offered
//! or checked otherwise; those few bytes go into a *shadow*, a sparse file aside, so that only chosen
//! files appear in the user's folder. When such a file is chosen later, its shadow moves in.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    fs::{self, File},
    io,
    ops::Range,
    os::unix::fs::{FileExt, MetadataExt},
    path::{Path, PathBuf},
    sync::{
        Mutex, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, AtomicU64},
    },
};

use super::{
    files::{Allocation, Files, NewFile, touch},
    layout::{Layout, Span},
};
use crate::model::plain_words;

/// More files than this are not synced one by one: each costs a flush of the disk, and so does a whole
/// file system.
const MANY: usize = 64;

/// One torrent's files.
pub struct Place {
    layout: Layout,
    allocation: Allocation,
    /// Where shadows lie.
    aside: PathBuf,
    at: RwLock<At>,
    /// Ranges of the content that were written while its files are being copied; `None` while they
    /// are not.
    pub(super) written: Mutex<Option<Vec<Range<u64>>>>,
    pub(super) copied: AtomicU64,
    pub(super) cancelled: AtomicBool,
}

/// Where files lie.
pub(super) struct At {
    pub folder: PathBuf,
    /// By file number: in the user's folder, rather than a shadow.
    pub real: Vec<bool>,
    /// Those that are called otherwise than in the layout.
    pub renamed: HashMap<usize, PathBuf>,
    /// The torrent is being deleted.
    pub gone: bool,
}

/// What went wrong, and with which file.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", path.display(), plain_words(source).map_or_else(|| source.to_string(), str::to_owned))]
pub struct DiskError {
    pub path: PathBuf,
    #[source]
    pub source: io::Error,
}

impl Place {
    /// A torrent in `folder`. `wanted` tells of each file number whether it is chosen; files that
    /// are there already are used, chosen or not.
    pub fn new(
        layout: Layout,
        folder: PathBuf,
        aside: PathBuf,
        allocation: Allocation,
        wanted: &[bool],
    ) -> Self {
        let real = layout
            .files()
            .iter()
            .enumerate()
            .map(|(n, file)| wanted.get(n).copied().unwrap_or(true) || folder.join(&file.path).exists());
        let real = real.collect();
        let at = At { folder, real, renamed: HashMap::new(), gone: false };
        Self {
            at: RwLock::new(at),
            layout,
            allocation,
            aside,
            written: Mutex::default(),
            copied: AtomicU64::new(0),
            cancelled: AtomicBool::new(false),
        }
    }

    /// The torrent's folder.
    pub fn folder(&self) -> PathBuf {
        self.at().folder.clone()
    }

    /// The path of a file below that folder.
    pub fn called(&self, number: usize) -> PathBuf {
        self.name(&self.at(), number).to_owned()
    }

    /// How the content is cut into files.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Reads content from `offset` on; filler reads as zeros.
    ///
    /// # Errors
    /// `NotFound` or `UnexpectedEof` where a file is absent or short.
    pub fn read(&self, files: &Files, offset: u64, into: &mut [u8]) -> Result<(), DiskError> {
        let at = self.at();
        let mut done = 0;
        for span in self.layout.spans(offset..offset + into.len() as u64) {
            let length = (span.range.end - span.range.start) as usize;
            let part = &mut into[done..done + length];
            if self.layout.files()[span.file].padding {
                part.fill(0);
            } else {
                let path = self.path(&at, span.file);
                files.read(&path, span.range.start, part).map_err(|source| DiskError { path, source })?;
            }
            done += length;
        }
        Ok(())
    }

    /// Writes content at `offset`: one call per file touched.
    pub fn write(&self, files: &Files, offset: u64, bytes: &[u8]) -> Result<(), DiskError> {
        let at = self.at();
        let mut rest = bytes;
        for span in self.layout.spans(offset..offset + bytes.len() as u64) {
            let (now, later) = rest.split_at((span.range.end - span.range.start) as usize);
            rest = later;
            self.write_span(files, &at, &span, now)?;
        }
        if let Some(written) = &mut *self.written.lock().expect("no holder of this lock can panic") {
            written.push(offset..offset + bytes.len() as u64);
        }
        Ok(())
    }

    fn write_span(&self, files: &Files, at: &At, span: &Span, bytes: &[u8]) -> Result<(), DiskError> {
        let file = &self.layout.files()[span.file];
        if file.padding {
            return Ok(());
        }
        // A shadow holds a few bytes of a file that may be huge: it never takes all the space.
        let allocation = if at.real[span.file] { self.allocation } else { Allocation::Sparse };
        let new = NewFile { length: file.length, allocation };
        let path = self.path(at, span.file);
        files.write(&path, span.range.start, bytes, new).map_err(|source| DiskError { path, source })
    }

    /// Makes everything that was written to ranges of the content, each an offset and a length, survive
    /// a crash of the machine. Costs one call per file, however many ranges lie in it.
    pub fn sync(&self, files: &Files, ranges: &[(u64, u64)]) -> Result<(), DiskError> {
        let at = self.at();
        let spans = ranges.iter().flat_map(|(offset, length)| self.layout.spans(*offset..offset + length));
        let touched: BTreeSet<usize> =
            spans.map(|span| span.file).filter(|n| !self.layout.files()[*n].padding).collect();
        let paths = touched.into_iter().map(|file| self.path(&at, file));
        if paths.len() > MANY {
            return sync_whole(paths);
        }
        for path in paths {
            files.sync(&path).map_err(|source| DiskError { path, source })?;
        }
        Ok(())
    }

    /// Makes the chosen files that hold nothing: no piece will ever be written to them.
    pub fn touch_empty(&self) -> Result<(), DiskError> {
        let at = self.at();
        let empty = self.layout.files().iter().enumerate().filter(|(n, f)| f.length == 0 && at.real[*n]);
        for (number, _) in empty {
            let path = self.path(&at, number);
            touch(&path).map_err(|source| DiskError { path, source })?;
        }
        Ok(())
    }

    /// Changes which files are chosen. What lies in a shadow of a newly chosen file moves in.
    pub fn choose(&self, files: &Files, wanted: &[bool]) -> Result<(), DiskError> {
        let mut at = self.write_at();
        for (number, file) in self.layout.files().iter().enumerate() {
            if at.real[number] || !wanted.get(number).copied().unwrap_or(true) {
                continue;
            }
            let shadow = self.shadow(number);
            files.close_below(&shadow);
            let path = at.folder.join(self.name(&at, number));
            let new = NewFile { length: file.length, allocation: self.allocation };
            adopt(files, &shadow, &path, new).map_err(|source| DiskError { path, source })?;
            at.real[number] = true;
        }
        Ok(())
    }

    /// Deletes the files, the shadows, and the folders that they leave empty. Goes on where one
    /// cannot be deleted; tells the first such. With `own_folder`, which a torrent of several files
    /// has, that goes too if it is empty.
    pub fn delete(&self, files: &Files, own_folder: bool) -> Result<(), DiskError> {
        let mut at = self.write_at();
        at.gone = true;
        let mut first = Ok(());
        // All at once: one by one it would be a look at every open file for each.
        files.close_below(&at.folder);
        files.close_below(&self.aside);
        for (number, _) in self.layout.files().iter().enumerate().filter(|(_, f)| !f.padding) {
            let path = self.path(&at, number);
            match fs::remove_file(&path) {
                Err(source) if source.kind() != io::ErrorKind::NotFound => {
                    first = first.and(Err(DiskError { path, source }));
                }
                _ => remove_empty_folders(&at.folder, self.name(&at, number)),
            }
        }
        self.clear_shadows();
        if own_folder {
            // It stays if the user keeps something else in it.
            let _ = fs::remove_dir(&at.folder);
        }
        first
    }

    /// Deletes the shadows only: the torrent goes, its files stay.
    pub fn forget(&self) {
        self.write_at().gone = true;
        self.clear_shadows();
    }

    fn clear_shadows(&self) {
        // Nothing of the user's lies there; what is left of it does no harm.
        let _ = fs::remove_dir_all(&self.aside);
    }

    /// Length and time of last change of each file, to see later whether somebody else touched them.
    pub fn stamps(&self) -> Vec<Option<(u64, i64)>> {
        let at = self.at();
        let stamp = |number: usize| {
            let meta = fs::metadata(self.path(&at, number)).ok()?;
            Some((meta.len(), meta.mtime().saturating_mul(1_000_000_000).saturating_add(meta.mtime_nsec())))
        };
        (0..self.layout.files().len()).map(stamp).collect()
    }

    pub(super) fn at(&self) -> RwLockReadGuard<'_, At> {
        self.at.read().expect("no holder of this lock can panic")
    }

    pub(super) fn write_at(&self) -> RwLockWriteGuard<'_, At> {
        self.at.write().expect("no holder of this lock can panic")
    }

    pub(super) fn path(&self, at: &At, number: usize) -> PathBuf {
        if at.real[number] { at.folder.join(self.name(at, number)) } else { self.shadow(number) }
    }

    /// A file's path below the torrent's folder.
    pub(super) fn name<'a>(&'a self, at: &'a At, number: usize) -> &'a Path {
        at.renamed.get(&number).unwrap_or(&self.layout.files()[number].path)
    }

    /// What no other torrent is called.
    pub(super) fn title(&self) -> Cow<'_, str> {
        self.aside.file_name().unwrap_or_default().to_string_lossy()
    }

    fn shadow(&self, number: usize) -> PathBuf {
        self.aside.join(number.to_string())
    }
}

/// Syncs the file systems that these files are on.
fn sync_whole(paths: impl Iterator<Item = PathBuf>) -> Result<(), DiskError> {
    let folders: BTreeSet<_> = paths.filter_map(|path| path.parent().map(Path::to_owned)).collect();
    let mut synced = HashSet::new();
    for path in folders {
        let mut sync = || -> io::Result<()> {
            let folder = match File::open(&path) {
                Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
                folder => folder?,
            };
            if synced.insert(folder.metadata()?.dev()) {
                rustix::fs::syncfs(&folder)?;
            }
            Ok(())
        };
        sync().map_err(|source| DiskError { path: path.clone(), source })?;
    }
    Ok(())
}

/// Copies what a shadow holds into the real file, and removes it.
fn adopt(files: &Files, shadow: &Path, path: &Path, new: NewFile) -> io::Result<()> {
    let from = match File::open(shadow) {
        Ok(from) => from,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(e) => return Err(e),
    };
    let length = from.metadata()?.len();
    let mut buffer = vec![0; 1 << 20];
    let mut at = 0;
    while let Some((start, end)) = data_after(&from, at, length)? {
        at = start;
        while at < end {
            let part = &mut buffer[..(end - at).min(1 << 20) as usize];
            from.read_exact_at(part, at)?;
            files.write(path, at, part, new)?;
            at += part.len() as u64;
        }
    }
    files.sync(path)?;
    fs::remove_file(shadow)
}

/// The next stretch of a sparse file that holds data.
pub(super) fn data_after(file: &File, at: u64, length: u64) -> io::Result<Option<(u64, u64)>> {
    use rustix::{fs::SeekFrom, io::Errno};
    if at >= length {
        return Ok(None);
    }
    match rustix::fs::seek(file, SeekFrom::Data(at)) {
        Ok(start) => Ok(Some((start, rustix::fs::seek(file, SeekFrom::Hole(start))?))),
        Err(Errno::NXIO) => Ok(None),
        // A file system without holes: all of it is data.
        Err(Errno::INVAL | Errno::OPNOTSUPP) => Ok(Some((at, length))),
        Err(e) => Err(e.into()),
    }
}

/// Removes the folders of a file from the inside out, as long as they are empty. A folder that
/// holds anything else stays.
pub(super) fn remove_empty_folders(folder: &Path, file: &Path) {
    for parent in file.ancestors().skip(1).filter(|p| !p.as_os_str().is_empty()) {
        if fs::remove_dir(folder.join(parent)).is_err() {
            return;
        }
    }
}
