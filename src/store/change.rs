//! What takes a deed back: a state that is to be put in the place of the present one. And how it is written
//! in a column, as JSON.

use std::{ffi::OsString, net::IpAddr, os::unix::ffi::OsStringExt, path::PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use super::{priorities, record::encode_folder};
use crate::model::{
    FileChoice, FileIndex, FilePriorities, FilePriority, InfoHash, Limits, PiecePriorities, PieceRange, Rate,
    TorrentLimits,
};

/// A state of torrents, of one kind. Of the torrents only those that it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Paused(Vec<(InfoHash, bool)>),
    LimitAll(Limits),
    Limits(Vec<(InfoHash, TorrentLimits)>),
    Labels(Vec<(InfoHash, Vec<String>)>),
    Files(InfoHash, FileChoice),
    Priorities(InfoHash, FilePriorities),
    Pieces(InfoHash, PiecePriorities),
    /// The files whose first and last pieces come first.
    Ends(InfoHash, FileChoice),
    /// In tiers.
    Trackers(InfoHash, Vec<Vec<String>>),
    /// The folders that hold the torrents' files.
    Folders(Vec<(InfoHash, PathBuf)>),
    /// What a file is called, or with `None` the whole torrent on disk.
    Name(InfoHash, Option<FileIndex>, String),
    /// They are removed, with their files or without.
    Removed(Vec<InfoHash>, bool),
    /// They are on the list.
    Present(Vec<InfoHash>),
    /// Hosts are banned, or not.
    Bans(Vec<(IpAddr, bool)>),
}

impl Change {
    /// The torrents that it changes; none, if it is about all.
    pub fn torrents(&self) -> Vec<InfoHash> {
        match self {
            Self::LimitAll(_) | Self::Bans(_) => Vec::new(),
            Self::Paused(of) => of.iter().map(|(hash, _)| *hash).collect(),
            Self::Limits(of) => of.iter().map(|(hash, _)| *hash).collect(),
            Self::Labels(of) => of.iter().map(|(hash, _)| *hash).collect(),
            Self::Folders(of) => of.iter().map(|(hash, _)| *hash).collect(),
            Self::Files(hash, _)
            | Self::Priorities(hash, _)
            | Self::Pieces(hash, _)
            | Self::Ends(hash, _)
            | Self::Trackers(hash, _)
            | Self::Name(hash, ..) => vec![*hash],
            Self::Removed(of, _) | Self::Present(of) => of.clone(),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::LimitAll(_) => false,
            Self::Bans(of) => of.is_empty(),
            _ => self.torrents().is_empty(),
        }
    }
}

/// The longest text of a change, in bytes. Longer ones are not kept.
const LONGEST: usize = 8 << 20;

/// Down and up, in bytes per second.
type Pair = (Option<u64>, Option<u64>);

/// As it is written.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Written {
    Paused(Vec<(Hash, bool)>),
    LimitAll(Pair),
    Limits(Vec<(Hash, Pair, Pair)>),
    Labels(Vec<(Hash, Vec<String>)>),
    Files(Hash, Option<Vec<u32>>),
    /// Which files are high (true) or low.
    Priorities(Hash, Vec<(u32, bool)>),
    /// From, up to, and how much.
    Pieces(Hash, Vec<(u32, u32, u8)>),
    Ends(Hash, Option<Vec<u32>>),
    Trackers(Hash, Vec<Vec<String>>),
    /// Paths are any bytes, in hex.
    Folders(Vec<(Hash, String)>),
    Name(Hash, Option<u32>, String),
    Removed(Vec<Hash>, bool),
    Present(Vec<Hash>),
    Bans(Vec<(IpAddr, bool)>),
}

/// In hex.
#[derive(Serialize, Deserialize)]
struct Hash(String);

impl From<&InfoHash> for Hash {
    fn from(hash: &InfoHash) -> Self {
        Self(hash.to_string())
    }
}

impl Hash {
    fn read(self) -> Option<InfoHash> {
        self.0.parse().ok()
    }
}

/// The text of a change; `None`: it is too long to be kept.
pub(super) fn encode(change: &Change) -> Option<String> {
    let hashes = |of: &[InfoHash]| of.iter().map(Hash::from).collect();
    let written = match change {
        Change::Paused(of) => {
            Written::Paused(of.iter().map(|(hash, paused)| (hash.into(), *paused)).collect())
        }
        Change::LimitAll(limits) => Written::LimitAll(pair(*limits)),
        Change::Limits(of) => {
            let row = |(hash, limits): &(InfoHash, TorrentLimits)| {
                (Hash::from(hash), pair(limits.all), pair(limits.each))
            };
            Written::Limits(of.iter().map(row).collect())
        }
        Change::Labels(of) => {
            Written::Labels(of.iter().map(|(hash, labels)| (hash.into(), labels.clone())).collect())
        }
        Change::Files(hash, files) => Written::Files(hash.into(), numbers(files)),
        Change::Ends(hash, files) => Written::Ends(hash.into(), numbers(files)),
        Change::Pieces(hash, pieces) => {
            let row = |(range, p): (PieceRange, _)| (range.first, range.end, priorities::number(p));
            Written::Pieces(hash.into(), pieces.iter().map(row).collect())
        }
        Change::Priorities(hash, files) => {
            let files = files.iter().map(|(file, priority)| (file.0, priority == FilePriority::High));
            Written::Priorities(hash.into(), files.collect())
        }
        Change::Trackers(hash, tiers) => Written::Trackers(hash.into(), tiers.clone()),
        Change::Folders(of) => {
            let row = |(hash, folder): &(InfoHash, PathBuf)| {
                (Hash::from(hash), HEXLOWER.encode(encode_folder(folder)))
            };
            Written::Folders(of.iter().map(row).collect())
        }
        Change::Name(hash, file, name) => Written::Name(hash.into(), file.map(|f| f.0), name.clone()),
        Change::Removed(of, files) => Written::Removed(hashes(of), *files),
        Change::Present(of) => Written::Present(hashes(of)),
        Change::Bans(of) => Written::Bans(of.clone()),
    };
    let text = serde_json::to_string(&written).ok()?;
    (text.len() <= LONGEST).then_some(text)
}

/// The reverse; `None`: it was not written by us.
pub(super) fn decode(text: &str) -> Option<Change> {
    let hashes = |of: Vec<Hash>| of.into_iter().map(Hash::read).collect::<Option<Vec<_>>>();
    Some(match serde_json::from_str(text).ok()? {
        Written::Paused(of) => Change::Paused(
            of.into_iter().map(|(hash, paused)| Some((hash.read()?, paused))).collect::<Option<_>>()?,
        ),
        Written::LimitAll(limits) => Change::LimitAll(rates(limits)),
        Written::Limits(of) => {
            let row = |(hash, all, each): (Hash, Pair, Pair)| {
                Some((hash.read()?, TorrentLimits { all: rates(all), each: rates(each) }))
            };
            Change::Limits(of.into_iter().map(row).collect::<Option<_>>()?)
        }
        Written::Labels(of) => Change::Labels(
            of.into_iter().map(|(hash, labels)| Some((hash.read()?, labels))).collect::<Option<_>>()?,
        ),
        Written::Files(hash, files) => Change::Files(hash.read()?, choice(files)),
        Written::Ends(hash, files) => Change::Ends(hash.read()?, choice(files)),
        Written::Pieces(hash, pieces) => {
            let row = |(first, end, p)| Some((PieceRange { first, end }, priorities::priority(p)?));
            Change::Pieces(hash.read()?, pieces.into_iter().map(row).collect::<Option<_>>()?)
        }
        Written::Priorities(hash, files) => {
            let priority = |high| if high { FilePriority::High } else { FilePriority::Low };
            let files = files.into_iter().map(|(file, high)| (FileIndex(file), priority(high)));
            Change::Priorities(hash.read()?, files.collect())
        }
        Written::Trackers(hash, tiers) => Change::Trackers(hash.read()?, tiers),
        Written::Folders(of) => {
            let row = |(hash, folder): (Hash, String)| {
                let bytes = HEXLOWER.decode(folder.as_bytes()).ok()?;
                Some((hash.read()?, OsString::from_vec(bytes).into()))
            };
            Change::Folders(of.into_iter().map(row).collect::<Option<_>>()?)
        }
        Written::Name(hash, file, name) => Change::Name(hash.read()?, file.map(FileIndex), name),
        Written::Removed(of, files) => Change::Removed(hashes(of)?, files),
        Written::Present(of) => Change::Present(hashes(of)?),
        Written::Bans(of) => Change::Bans(of),
    })
}

fn numbers(files: &FileChoice) -> Option<Vec<u32>> {
    match files {
        FileChoice::All => None,
        FileChoice::Only(files) => Some(files.iter().map(|file| file.0).collect()),
    }
}

fn choice(files: Option<Vec<u32>>) -> FileChoice {
    files.map_or(FileChoice::All, |files| FileChoice::Only(files.into_iter().map(FileIndex).collect()))
}

fn pair(limits: Limits) -> Pair {
    (limits.down.map(|rate| rate.0), limits.up.map(|rate| rate.0))
}

/// A rate that cannot be is none: nobody waits for ever because of it.
fn rates((down, up): Pair) -> Limits {
    let rate = |rate: Option<u64>| rate.map(Rate).filter(|rate| *rate >= Limits::LOWEST);
    Limits { down: rate(down), up: rate(up) }
}
