//! Open files: a bounded number of them, shared by the disk's threads, made only when written.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::FileExt,
    path::Path,
    sync::{Arc, Mutex, MutexGuard},
};

/// Open files by path, least recently used closed first.
pub struct Files {
    most: usize,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    open: HashMap<Arc<Path>, Open>,
    clock: u64,
}

struct Open {
    file: Arc<File>,
    writable: bool,
    used: u64,
}

/// How the space of a new file is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Allocation {
    /// It grows as pieces come.
    None,
    /// It has its full length at once and takes space as pieces come.
    #[default]
    Sparse,
    /// It takes all its space at once, so that the disk cannot fill up in between.
    Full,
}

impl Files {
    /// Keeps at most `most` files open; those in use by a thread are kept beyond that.
    pub fn new(most: usize) -> Self {
        Self { most: most.max(1), inner: Mutex::default() }
    }

    /// Reads `into` from `offset` on.
    ///
    /// # Errors
    /// `NotFound` for an absent file, `UnexpectedEof` for one that is too short.
    pub fn read(&self, path: &Path, offset: u64, into: &mut [u8]) -> io::Result<()> {
        self.open(path, None)?.read_exact_at(into, offset)
    }

    /// Writes `bytes` at `offset`; makes the file, and folders above it, if need be.
    pub fn write(&self, path: &Path, offset: u64, bytes: &[u8], new: NewFile) -> io::Result<()> {
        self.open(path, Some(new))?.write_all_at(bytes, offset)
    }

    /// Makes what was written to a file survive a crash of the machine.
    pub fn sync(&self, path: &Path) -> io::Result<()> {
        match self.open(path, None) {
            Ok(file) => file.sync_data(),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(e) => Err(e),
        }
    }

    /// Closes what lies below `folder`: it is going to be moved or deleted.
    pub fn close_below(&self, folder: &Path) {
        self.lock().open.retain(|path, _| !path.starts_with(folder));
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("no holder of this lock can panic")
    }

    fn open(&self, path: &Path, new: Option<NewFile>) -> io::Result<Arc<File>> {
        let write = new.is_some();
        if let Some(file) = self.lock().reuse(path, write) {
            return Ok(file);
        }
        // Not under the lock: a sleeping disk must not hold up files of another one.
        let file = Arc::new(match new {
            Some(new) => create(path, new)?,
            None => File::open(path)?,
        });
        let mut inner = self.lock();
        inner.clock += 1;
        let open = Open { file: file.clone(), writable: write, used: inner.clock };
        inner.open.insert(path.into(), open);
        inner.trim(self.most);
        Ok(file)
    }
}

impl Inner {
    fn reuse(&mut self, path: &Path, write: bool) -> Option<Arc<File>> {
        self.clock += 1;
        let open = self.open.get_mut(path).filter(|open| open.writable || !write)?;
        open.used = self.clock;
        Some(open.file.clone())
    }

    fn trim(&mut self, most: usize) {
        while self.open.len() > most {
            let oldest = self.open.iter().min_by_key(|(_, open)| open.used).map(|(path, _)| path.clone());
            oldest.and_then(|path| self.open.remove(&path));
        }
    }
}

/// What a file is made like, if it has to be.
#[derive(Debug, Clone, Copy)]
pub struct NewFile {
    pub length: u64,
    pub allocation: Allocation,
}

fn create(path: &Path, new: NewFile) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    let length = file.metadata()?.len();
    if length < new.length {
        match new.allocation {
            Allocation::None => {}
            Allocation::Sparse => file.set_len(new.length)?,
            Allocation::Full => fill(&file, length, new.length)?,
        }
    }
    Ok(file)
}

/// Takes the space; on a file system that cannot, it is at least as long as it should be.
fn fill(file: &File, from: u64, to: u64) -> io::Result<()> {
    use rustix::{fs::FallocateFlags, io::Errno};
    match rustix::fs::fallocate(file, FallocateFlags::empty(), from, to - from) {
        Ok(()) => Ok(()),
        Err(Errno::OPNOTSUPP | Errno::NOSYS) => file.set_len(to),
        Err(e) => Err(e.into()),
    }
}

/// Makes an empty file, and folders above it: nobody ever writes to it.
pub fn touch(path: &Path) -> io::Result<()> {
    create(path, NewFile { length: 0, allocation: Allocation::None }).map(drop)
}
