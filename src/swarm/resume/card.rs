//! What a complete torrent is known by while it rests, so that its torrent file need not be read to
//! seed it: a few hundred bytes instead of tens of thousands.
//!
//! A [`Memory`] is what is kept of one torrent: its [`Resume`], and a card while it is complete.

use std::{ffi::OsStr, os::unix::ffi::OsStrExt, path::PathBuf};

use super::{
    Resume, ResumeError,
    record::{Reader, write_number},
};
use crate::{
    metainfo::Tiers,
    model::{FileChoice, FileIndex, InfoHash},
    swarm::disk::{DiskFile, Layout, Place},
};

/// A torrent of more files has no card; its torrent file is not much longer than that would be.
const MOST_FILES: usize = 4_096;
const MOST_TRACKERS: u64 = 4_096;

const PRIVATE: u8 = 1;
const OWN_FOLDER: u8 = 2;
const CHOSEN: u8 = 4;

/// A complete torrent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// BEP 27.
    pub private: bool,
    /// It has several files, in a folder of its own.
    pub own_folder: bool,
    /// The files that were chosen when all of them were there.
    pub files: FileChoice,
    /// Bytes of the pieces that hold them.
    pub wanted: u64,
    /// When payload last moved, in seconds since 1970.
    pub active: u64,
    pub trackers: Tiers,
    /// Path below the folder of each file; none for filler.
    pub paths: Vec<Option<PathBuf>>,
}

/// What is kept of one torrent over a restart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Memory {
    pub resume: Resume,
    pub card: Option<Card>,
}

impl Card {
    /// With the paths of its files; `None` if they are too many.
    pub fn with_paths(self, place: &Place) -> Option<Self> {
        let files = place.layout().files();
        let path = |(n, file): (usize, &DiskFile)| (!file.padding).then(|| place.called(n));
        let few = files.len() <= MOST_FILES;
        few.then(|| Self { paths: files.iter().enumerate().map(path).collect(), ..self })
    }

    /// A card without paths.
    pub fn new(files: FileChoice, wanted: u64) -> Self {
        Self {
            private: false,
            own_folder: false,
            files,
            wanted,
            active: 0,
            trackers: Vec::new(),
            paths: Vec::new(),
        }
    }

    /// The files without their lengths: enough to find and to delete them.
    pub fn layout(&self) -> Layout {
        let file = |path: &Option<PathBuf>| DiskFile {
            path: path.clone().unwrap_or_default(),
            offset: 0,
            length: 0,
            padding: path.is_none(),
        };
        Layout::new(self.paths.iter().map(file).collect())
    }

    fn encode(&self, out: &mut Vec<u8>) {
        let chosen = if let FileChoice::Only(chosen) = &self.files { Some(chosen) } else { None };
        let flag = |on: bool, flag: u8| if on { flag } else { 0 };
        out.push(
            flag(self.private, PRIVATE) | flag(self.own_folder, OWN_FOLDER) | flag(chosen.is_some(), CHOSEN),
        );
        write_number(out, self.wanted);
        write_number(out, self.active);
        if let Some(chosen) = chosen {
            write_number(out, chosen.len() as u64);
            chosen.iter().for_each(|file| write_number(out, file.0.into()));
        }
        write_number(out, self.trackers.len() as u64);
        for tier in &self.trackers {
            write_number(out, tier.len() as u64);
            tier.iter().for_each(|url| write_bytes(out, url.as_bytes()));
        }
        write_number(out, self.paths.len() as u64);
        for path in &self.paths {
            write_bytes(out, path.as_ref().map_or(&[], |path| path.as_os_str().as_bytes()));
        }
    }

    fn decode(reader: &mut Reader<'_>) -> Result<Self, ResumeError> {
        let flags = reader.byte()?;
        if flags & !(PRIVATE | OWN_FOLDER | CHOSEN) != 0 {
            return Err(ResumeError::Impossible("flags"));
        }
        let (wanted, active) = (reader.number()?, reader.number()?);
        let files = match flags & CHOSEN != 0 {
            true => FileChoice::Only(list(reader, MOST_FILES as u64, |reader| {
                Ok(FileIndex(u32::try_from(reader.number()?).map_err(|_| ResumeError::Impossible("files"))?))
            })?),
            false => FileChoice::All,
        };
        let url = |reader: &mut Reader<'_>| {
            let text =
                std::str::from_utf8(bytes(reader)?).map_err(|_| ResumeError::Impossible("trackers"))?;
            Ok(text.to_owned())
        };
        let trackers = list(reader, MOST_TRACKERS, |reader| list(reader, MOST_TRACKERS, url))?;
        let paths = list(reader, MOST_FILES as u64, |reader| {
            let path = bytes(reader)?;
            Ok((!path.is_empty()).then(|| OsStr::from_bytes(path).into()))
        })?;
        let (private, own_folder) = (flags & PRIVATE != 0, flags & OWN_FOLDER != 0);
        Ok(Self { private, own_folder, files, wanted, active, trackers, paths })
    }
}

impl Memory {
    /// Its bytes. What holds them must see to it that they come back as they were.
    pub fn encode(&self) -> Vec<u8> {
        let mut out = vec![u8::from(self.card.is_some())];
        if let Some(card) = &self.card {
            card.encode(&mut out);
        }
        out.extend_from_slice(&self.resume.encode());
        out
    }

    /// Reads what [`Self::encode`] wrote.
    ///
    /// # Errors
    /// Whatever is not exactly that; nothing is to be believed of it.
    pub fn decode(hash: InfoHash, bytes: &[u8]) -> Result<Self, ResumeError> {
        let mut reader = Reader { rest: bytes };
        let card = match reader.byte()? {
            0 => None,
            1 => Some(Card::decode(&mut reader)?),
            _ => return Err(ResumeError::Foreign),
        };
        Ok(Self { resume: Resume::decode(hash, reader.rest)?, card })
    }
}

fn write_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    write_number(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

fn bytes<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], ResumeError> {
    let length = reader.number()?;
    reader.bytes(usize::try_from(length).map_err(|_| ResumeError::Impossible("a length"))?)
}

fn list<T>(
    reader: &mut Reader<'_>,
    most: u64,
    mut one: impl FnMut(&mut Reader<'_>) -> Result<T, ResumeError>,
) -> Result<Vec<T>, ResumeError> {
    let count = reader.number()?;
    if count > most {
        return Err(ResumeError::Impossible("a number"));
    }
    (0..count).map(|_| one(reader)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Bits, swarm::disk::Allocation};

    fn memory(files: FileChoice) -> Memory {
        let card = Card {
            private: true,
            own_folder: true,
            active: 1_800_000_000,
            trackers: vec![vec!["http://a/announce".into(), "udp://b:1".into()], vec!["http://c".into()]],
            paths: vec![Some("d/ä".into()), None, Some("e".into())],
            ..Card::new(files, 1 << 40)
        };
        let hash = InfoHash([7; 20]);
        let stamps = vec![Some((5, 9)), None, Some((0, -1))];
        let resume = Resume { hash, have: Bits::repeat(true, 9), stamps, writing: false };
        Memory { resume, card: Some(card) }
    }

    #[test]
    fn what_is_remembered_comes_back() {
        for files in [FileChoice::All, FileChoice::Only(vec![FileIndex(0), FileIndex(2)])] {
            let memory = memory(files);
            let hash = memory.resume.hash;
            assert_eq!(Memory::decode(hash, &memory.encode()), Ok(memory.clone()));
            let bare = Memory { card: None, ..memory };
            assert_eq!(Memory::decode(hash, &bare.encode()), Ok(bare));
        }
    }

    #[test]
    fn cut_off_it_is_refused() {
        let memory = memory(FileChoice::Only(vec![FileIndex(1)]));
        let bytes = memory.encode();
        for cut in 0..bytes.len() {
            assert!(Memory::decode(memory.resume.hash, &bytes[..cut]).is_err(), "{cut}");
        }
    }

    #[test]
    fn a_torrent_of_very_many_files_has_no_card() {
        let file = |n: usize| DiskFile { path: n.to_string().into(), offset: 0, length: 0, padding: false };
        let layout = |count| Layout::new((0..count).map(file).collect());
        let place = |count| Place::new(layout(count), "f".into(), "a".into(), Allocation::None, &[]);
        let card = Card::new(FileChoice::All, 1);
        assert!(card.clone().with_paths(&place(MOST_FILES + 1)).is_none());
        let card = card.with_paths(&place(MOST_FILES)).unwrap();
        assert_eq!(card.layout(), layout(MOST_FILES));
    }
}
