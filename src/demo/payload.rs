//! Content of the demo's torrents: numbers from a seeded generator, written and hashed in one go.
//! The same seed gives the same bytes on every machine.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use rand::{Rng, SeedableRng, rngs::SmallRng};

use crate::metainfo::{Builder, Content, CreateError};

/// Bytes made at once.
const CHUNK: usize = 256 * 1024;

/// How much of a torrent's content is on a disk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    All,
    /// So much from the front, from 0 to 1.
    Front(f64),
    Nothing,
}

/// Why a torrent of the demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PayloadError {
    #[error("cannot write to {path}: {source}")]
    Write { path: String, source: io::Error },
    #[error("stopped")]
    Stopped,
    #[error(transparent)]
    Create(#[from] CreateError),
}

/// Content to be made.
#[derive(Debug, Clone)]
pub struct Payload {
    pub builder: Builder,
    pub seed: u64,
    /// Where the file, or the folder of files, is written to.
    pub folder: PathBuf,
    pub extent: Extent,
}

impl Payload {
    /// Writes the content as far as wanted, and makes the torrent file of all of it. Asks `go_on`
    /// now and then.
    pub fn make(self, go_on: &dyn Fn() -> bool) -> Result<Arc<[u8]>, PayloadError> {
        let mut rng = SmallRng::seed_from_u64(self.seed);
        let files = files(&self.builder);
        let total: u64 = files.iter().map(|(_, length)| length).sum();
        let mut left = match self.extent {
            Extent::All => total,
            Extent::Front(share) => (total as f64 * share) as u64,
            Extent::Nothing => 0,
        };
        let mut hasher = self.builder.hasher();
        let mut chunk = vec![0; CHUNK];
        for (path, length) in files {
            let path = self.folder.join(path);
            let failed = |source| PayloadError::Write { path: path.display().to_string(), source };
            let mut file = if left > 0 { Some(open(&path).map_err(failed)?) } else { None };
            let mut todo = length;
            while todo > 0 {
                if !go_on() {
                    return Err(PayloadError::Stopped);
                }
                let now = &mut chunk[..todo.min(CHUNK as u64) as usize];
                rng.fill_bytes(now);
                hasher.write(now);
                todo -= now.len() as u64;
                if let Some(file) = &mut file {
                    let kept = left.min(now.len() as u64);
                    file.write_all(&now[..kept as usize]).map_err(failed)?;
                    left -= kept;
                }
            }
            file.map_or(Ok(()), |mut file| file.flush()).map_err(failed)?;
        }
        Ok(hasher.finish()?.into())
    }
}

fn open(path: &Path) -> io::Result<BufWriter<File>> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    Ok(BufWriter::with_capacity(CHUNK, File::create(path)?))
}

/// Relative paths and lengths of the files, in the order of the torrent.
fn files(builder: &Builder) -> Vec<(String, u64)> {
    match &builder.content {
        Content::File(length) => vec![(builder.name.clone(), *length)],
        Content::Folder(files) => {
            let path = |parts: &[String]| format!("{}/{}", builder.name, parts.join("/"));
            files.iter().map(|(parts, length)| (path(parts), *length)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{metainfo::Metainfo, model::Bytes};

    fn make(seed: u64, folder: &Path, extent: Extent) -> Arc<[u8]> {
        let files = (1..=3).map(|n| (vec![format!("{n}.flac")], 300_000 * n)).collect();
        let builder = Builder::folder("Album", files);
        Payload { builder, seed, folder: folder.into(), extent }.make(&|| true).unwrap()
    }

    #[test]
    fn a_seed_names_a_torrent_however_much_of_it_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let (all, part) = (dir.path().join("all"), dir.path().join("part"));
        let torrent = make(1, &all, Extent::All);
        assert_eq!(torrent, make(1, &part, Extent::Front(0.25)));
        assert_ne!(torrent, make(2, &part, Extent::Nothing));
        assert_eq!(Metainfo::parse(&torrent).unwrap().total, Bytes(1_800_000));
        let read = |from: &Path, name: &str| fs::read(from.join("Album").join(name)).unwrap();
        assert_eq!(read(&all, "2.flac").len(), 600_000);
        assert_eq!(read(&part, "1.flac"), read(&all, "1.flac"));
        assert_eq!(read(&part, "2.flac"), read(&all, "2.flac")[..150_000]);
        assert!(!part.join("Album/3.flac").exists());
    }
}
