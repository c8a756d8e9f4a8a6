//! What is remembered of all torrents, in one file: records are appended, the last one of a torrent
//! counts. Knows nothing of what is in them.
//!
//! A record is on disk for good when [`Ledger::sync`] returns. One that a crash cut off fails its
//! checksum, and the file ends before it. When most of the file is out of date it is written anew,
//! beside the old one and then in its place.

use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, BufReader, Read},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
};

use sha1::{Digest, Sha1};

use crate::model::InfoHash;

const MAGIC: &[u8; 8] = b"bitonic1";
/// Kind, length, hash.
const HEAD: usize = 1 + 4 + 20;
const SUM: usize = 8;
/// No record is longer; a length beyond it is none.
const LONGEST: u32 = 64 << 20;
/// So much out of date does not matter.
const SLACK: u64 = 1 << 20;

const RECORD: u8 = 1;
const FORGOTTEN: u8 = 2;

/// The open file, and where in it each torrent's record lies.
pub(super) struct Ledger {
    path: PathBuf,
    file: File,
    places: HashMap<InfoHash, Place>,
    end: u64,
    /// Bytes of records that count.
    live: u64,
}

#[derive(Clone, Copy)]
struct Place {
    at: u64,
    length: u32,
}

impl Place {
    fn whole(self) -> u64 {
        HEAD as u64 + u64::from(self.length) + SUM as u64
    }
}

impl Ledger {
    /// Opens a ledger, or begins one. What is no ledger is overwritten: it is only ever a matter of
    /// looking at files again.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut ledger = Self { path: path.to_owned(), file, places: HashMap::new(), end: 0, live: 0 };
        ledger.read_all()?;
        if ledger.end == 0 {
            ledger.file.write_all_at(MAGIC, 0)?;
            ledger.end = MAGIC.len() as u64;
        }
        ledger.file.set_len(ledger.end)?;
        Ok(ledger)
    }

    /// A torrent's record.
    pub fn get(&self, hash: InfoHash) -> io::Result<Option<Vec<u8>>> {
        let Some(place) = self.places.get(&hash) else { return Ok(None) };
        let mut bytes = vec![0; place.length as usize];
        self.file.read_exact_at(&mut bytes, place.at + HEAD as u64)?;
        Ok(Some(bytes))
    }

    /// Writes a torrent's record; not on disk for good before [`Self::sync`].
    pub fn put(&mut self, hash: InfoHash, record: &[u8]) -> io::Result<()> {
        let place = self.append(RECORD, hash, record)?;
        self.live += place.whole();
        self.drop_place(hash);
        self.places.insert(hash, place);
        Ok(())
    }

    /// Forgets a torrent; like [`Self::put`].
    pub fn forget(&mut self, hash: InfoHash) -> io::Result<()> {
        if self.places.contains_key(&hash) {
            self.append(FORGOTTEN, hash, &[])?;
            self.drop_place(hash);
        }
        Ok(())
    }

    /// Makes everything that was written survive a crash of the machine.
    pub fn sync(&mut self) -> io::Result<()> {
        if self.end > 2 * self.live + SLACK
            && let Err(error) = self.rewrite()
        {
            tracing::warn!("{} cannot be written anew: {error}", self.path.display());
        }
        self.file.sync_data()
    }

    fn drop_place(&mut self, hash: InfoHash) {
        if let Some(old) = self.places.remove(&hash) {
            self.live -= old.whole();
        }
    }

    fn append(&mut self, kind: u8, hash: InfoHash, record: &[u8]) -> io::Result<Place> {
        let length = u32::try_from(record.len()).ok().filter(|length| *length <= LONGEST);
        let length = length.ok_or_else(|| io::Error::other("a record is too long"))?;
        let mut bytes = Vec::with_capacity(HEAD + record.len() + SUM);
        bytes.push(kind);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.extend_from_slice(&hash.0);
        bytes.extend_from_slice(record);
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        // At its place, not at the end of the file: what a full disk cut off is written over.
        self.file.write_all_at(&bytes, self.end)?;
        let place = Place { at: self.end, length };
        self.end += place.whole();
        Ok(place)
    }

    fn rewrite(&mut self) -> io::Result<()> {
        let path = self.path.with_extension("new");
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path)?;
        let mut fresh = Self { path, file, places: HashMap::new(), end: MAGIC.len() as u64, live: 0 };
        fresh.file.write_all_at(MAGIC, 0)?;
        for hash in self.places.keys() {
            if let Some(record) = self.get(*hash)? {
                fresh.put(*hash, &record)?;
            }
        }
        fresh.file.sync_all()?;
        fs::rename(&fresh.path, &self.path)?;
        (self.file, self.places, self.end, self.live) = (fresh.file, fresh.places, fresh.end, fresh.live);
        self.path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    }

    /// Reads up to where the file ends or makes no sense any more.
    fn read_all(&mut self) -> io::Result<()> {
        let mut reader = BufReader::with_capacity(256 << 10, self.file.try_clone()?);
        let mut magic = [0; MAGIC.len()];
        let read = reader.read(&mut magic)?;
        if read < MAGIC.len() || magic != *MAGIC {
            return Ok(());
        }
        self.end = MAGIC.len() as u64;
        let mut entry = Vec::new();
        let mut fill = |entry: &mut Vec<u8>, count: usize| -> io::Result<bool> {
            Ok(reader.by_ref().take(count as u64).read_to_end(entry)? == count)
        };
        loop {
            entry.clear();
            if !fill(&mut entry, HEAD)? {
                return Ok(());
            }
            let length = u32::from_le_bytes(*entry[1..].first_chunk().expect("a head has a length"));
            let hash = InfoHash(*entry[5..].first_chunk().expect("a head has a hash"));
            if length > LONGEST || !fill(&mut entry, length as usize + SUM)? || !is_sound(&entry) {
                return Ok(());
            }
            let place = Place { at: self.end, length };
            self.end += place.whole();
            self.drop_place(hash);
            if entry[0] == RECORD {
                self.live += place.whole();
                self.places.insert(hash, place);
            }
        }
    }
}

fn is_sound(entry: &[u8]) -> bool {
    entry.split_last_chunk::<SUM>().is_some_and(|(body, sum)| checksum(body) == *sum)
}

fn checksum(bytes: &[u8]) -> [u8; SUM] {
    *Sha1::digest(bytes).first_chunk().expect("a SHA-1 has 20 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(n: u8) -> InfoHash {
        InfoHash([n; 20])
    }

    fn path(dir: &tempfile::TempDir) -> PathBuf {
        dir.path().join("ledger")
    }

    #[test]
    fn the_last_record_counts_over_a_restart() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&path(&dir)).unwrap();
        ledger.put(hash(1), b"first").unwrap();
        ledger.put(hash(2), b"").unwrap();
        ledger.put(hash(3), b"gone").unwrap();
        ledger.put(hash(1), b"second").unwrap();
        ledger.forget(hash(3)).unwrap();
        ledger.forget(hash(9)).unwrap();
        for _ in 0..2 {
            assert_eq!(ledger.get(hash(1)).unwrap().as_deref(), Some(&b"second"[..]));
            assert_eq!(ledger.get(hash(2)).unwrap().as_deref(), Some(&b""[..]));
            assert_eq!(ledger.get(hash(3)).unwrap(), None);
            ledger.sync().unwrap();
            ledger = Ledger::open(&path(&dir)).unwrap();
        }
    }

    #[test]
    fn wherever_a_crash_cuts_the_file_the_records_before_are_there() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&path(&dir)).unwrap();
        ledger.put(hash(1), b"one").unwrap();
        let first = ledger.end as usize;
        ledger.put(hash(2), b"two").unwrap();
        let whole = fs::read(path(&dir)).unwrap();
        for cut in 0..whole.len() {
            fs::write(path(&dir), &whole[..cut]).unwrap();
            let mut ledger = Ledger::open(&path(&dir)).unwrap();
            assert_eq!(ledger.get(hash(1)).unwrap().is_some(), cut >= first, "{cut}");
            assert_eq!(ledger.get(hash(2)).unwrap(), None, "{cut}");
            ledger.put(hash(2), b"again").unwrap();
            let ledger = Ledger::open(&path(&dir)).unwrap();
            assert_eq!(ledger.get(hash(2)).unwrap().as_deref(), Some(&b"again"[..]), "{cut}");
        }
    }

    #[test]
    fn a_flipped_bit_ends_the_file_before_it() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&path(&dir)).unwrap();
        ledger.put(hash(1), b"one").unwrap();
        let first = ledger.end as usize;
        ledger.put(hash(2), b"two").unwrap();
        let whole = fs::read(path(&dir)).unwrap();
        for at in first..whole.len() {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x10;
            fs::write(path(&dir), bytes).unwrap();
            let ledger = Ledger::open(&path(&dir)).unwrap();
            assert!(ledger.get(hash(1)).unwrap().is_some(), "{at}");
            assert_eq!(ledger.get(hash(2)).unwrap(), None, "{at}");
        }
    }

    #[test]
    fn it_does_not_grow_for_ever() {
        let dir = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(&path(&dir)).unwrap();
        ledger.put(hash(1), b"stays").unwrap();
        for n in 0..100_u32 {
            ledger.put(hash(2), &vec![n as u8; 100_000]).unwrap();
            ledger.sync().unwrap();
            assert!(fs::metadata(path(&dir)).unwrap().len() < 2 << 20);
        }
        let ledger = Ledger::open(&path(&dir)).unwrap();
        assert_eq!(ledger.get(hash(1)).unwrap().as_deref(), Some(&b"stays"[..]));
        assert_eq!(ledger.get(hash(2)).unwrap(), Some(vec![99; 100_000]));
    }
}
