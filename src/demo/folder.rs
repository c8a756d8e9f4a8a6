//! The demo's temporary folder: gone afterwards, also when the demo before was killed.
//!
//! Whoever lives holds a lock on a file in its folder. The file gets its name only after it was
//! locked, so a folder that has one nobody holds is a dead demo's.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

const PREFIX: &str = "bitonic-demo-";
const LOCK: &str = "alive";

/// A folder that is removed when this is dropped.
pub struct DemoFolder {
    dir: TempDir,
    _lock: File,
}

impl DemoFolder {
    /// Makes a folder in `within`, and removes those of demos that were killed.
    pub fn make(within: &Path) -> io::Result<Self> {
        remove_stale(within);
        let dir = tempfile::Builder::new().prefix(PREFIX).tempdir_in(within)?;
        let nameless = dir.path().join("locking");
        let lock = File::create_new(&nameless)?;
        lock.lock()?;
        fs::rename(nameless, dir.path().join(LOCK))?;
        Ok(Self { dir, _lock: lock })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    /// A folder in it, made now.
    pub fn sub(&self, name: &str) -> io::Result<PathBuf> {
        let path = self.path().join(name);
        fs::create_dir_all(&path)?;
        Ok(path)
    }

    /// Removes it, and tells when that fails.
    pub fn remove(self) -> io::Result<()> {
        self.dir.close()
    }
}

fn remove_stale(within: &Path) {
    let Ok(entries) = fs::read_dir(within) else { return };
    for entry in entries.flatten().filter(|e| e.file_name().to_string_lossy().starts_with(PREFIX)) {
        let path = entry.path();
        match is_stale(&path) {
            Ok(true) => match fs::remove_dir_all(&path) {
                Ok(()) => tracing::info!("removed {} of a demo that was killed", path.display()),
                Err(error) => tracing::warn!("cannot remove {}: {error}", path.display()),
            },
            Ok(false) => {}
            Err(error) => tracing::debug!("left {} alone: {error}", path.display()),
        }
    }
}

/// Whether `path` is a folder of ours whose demo is dead.
fn is_stale(path: &Path) -> io::Result<bool> {
    let meta = fs::symlink_metadata(path)?;
    if !meta.is_dir() || meta.uid() != rustix::process::geteuid().as_raw() {
        return Ok(false);
    }
    let lock = File::open(path.join(LOCK))?;
    Ok(lock.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_living_demo_keeps_its_folder_and_a_dead_one_loses_it() {
        let within = tempfile::tempdir().unwrap();
        let dead = within.path().join("bitonic-demo-dead");
        let other = within.path().join("bitonic-demo-other");
        fs::create_dir_all(dead.join("sub")).unwrap();
        fs::create_dir(&other).unwrap();
        File::create(dead.join(LOCK)).unwrap();

        let first = DemoFolder::make(within.path()).unwrap();
        assert!(!dead.exists(), "nobody holds its lock");
        assert!(other.exists(), "it is not known to be a demo's");
        let second = DemoFolder::make(within.path()).unwrap();
        assert!(first.path().exists());
        let gone = first.path().to_owned();
        first.remove().unwrap();
        assert!(!gone.exists() && second.path().exists());
    }
}
