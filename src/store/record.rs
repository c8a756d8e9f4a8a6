//! A torrent as it is kept, and how its parts are written in columns.

use std::{
    ffi::OsStr,
    net::SocketAddr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use rusqlite::Row;

use crate::model::{Bytes, FileChoice, FileIndex, InfoHash, Priorities, TorrentLimits, UnixTime};

/// All that must be known to take a torrent up again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TorrentRecord {
    pub hash: InfoHash,
    pub name: String,
    pub source: RecordSource,
    /// Of a torrent whose torrent file is known.
    pub summary: Option<Summary>,
    /// The folder that holds the torrent's files.
    pub folder: PathBuf,
    pub files: FileChoice,
    pub priorities: Priorities,
    pub paused: bool,
    /// Download in file order.
    pub sequential: bool,
    /// When the metadata arrives, wait until files were chosen.
    pub choose_files: bool,
    pub added: UnixTime,
    /// When the chosen files were complete for the first time.
    pub finished: Option<UnixTime>,
    /// Payload received over all runs.
    pub downloaded: Bytes,
    /// Payload sent over all runs.
    pub uploaded: Bytes,
    pub labels: Vec<String>,
    /// Peers its user named.
    pub peers: Vec<SocketAddr>,
    pub limits: TorrentLimits,
    /// The trackers, in tiers, if its user has changed them.
    pub trackers: Option<Vec<Vec<String>>>,
    /// Files that are called otherwise than the torrent says, by number.
    pub renamed: Vec<Renamed>,
    /// What `folder` is to be: its data is being moved.
    pub moving: Option<PathBuf>,
}

/// What a file is called on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    pub file: FileIndex,
    /// Below the torrent's folder.
    pub path: String,
    /// What it was called before, while it is not certain that it is called so.
    pub was: Option<String>,
}

impl TorrentRecord {
    /// Lets go of a torrent file that is in the database now.
    pub fn let_go(&mut self) {
        if matches!(self.source, RecordSource::Metainfo(_)) {
            self.source = RecordSource::Kept;
        }
    }
}

/// Where a torrent comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordSource {
    /// The whole torrent file (BEP 3).
    Metainfo(Arc<[u8]>),
    /// A torrent file that is in the database: [`Library`](super::Library) reads it.
    Kept,
    /// A magnet link whose info dictionary is not here yet (BEP 9).
    Magnet(String),
}

/// What the list shows of a torrent file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Bytes of all files.
    pub size: Bytes,
    /// Bytes of the chosen files.
    pub wanted: Bytes,
    pub pieces: u32,
    /// BEP 27.
    pub private: bool,
    /// The path of a torrent's only file; `None`: it has a folder of files.
    pub file: Option<String>,
    /// A magnet link that adds it elsewhere.
    pub link: Arc<str>,
}

/// What is wrong with a row.
pub(super) type RowError = Box<dyn std::error::Error>;

/// The columns of `summaries`, in the order of [`decode_summary`].
pub(super) const SUMMARY: &str = "size, wanted, pieces, private, file, link";

/// Reads [`SUMMARY`] from column `at` on; `None` where the row has none.
pub(super) fn decode_summary(row: &Row, at: usize) -> Result<Option<Summary>, RowError> {
    let Some(size) = row.get::<_, Option<i64>>(at)? else { return Ok(None) };
    Ok(Some(Summary {
        size: bytes(size),
        wanted: bytes(row.get(at + 1)?),
        pieces: row.get(at + 2)?,
        private: row.get(at + 3)?,
        file: row.get(at + 4)?,
        link: row.get_ref(at + 5)?.as_str()?.into(),
    }))
}

/// The columns that [`decode`] reads, in its order.
pub(super) const COLUMNS: &str = "hash, name, magnet, folder, files, paused, sequential, choose_files, \
                                  added, finished, downloaded, uploaded, peers";

/// Reads [`COLUMNS`]; the torrent file, its summary and the labels come from tables of their own.
pub(super) fn decode(
    row: &Row,
    metainfo: Option<Arc<[u8]>>,
    summary: Option<Summary>,
    labels: Vec<String>,
) -> Result<TorrentRecord, RowError> {
    let source = match (metainfo, &summary, row.get::<_, Option<String>>(2)?) {
        (Some(bytes), ..) => RecordSource::Metainfo(bytes),
        (None, Some(_), _) => RecordSource::Kept,
        (None, None, Some(link)) => RecordSource::Magnet(link),
        (None, None, None) => return Err("it has neither a torrent file nor a magnet link".into()),
    };
    Ok(TorrentRecord {
        hash: InfoHash(row.get(0)?),
        name: row.get(1)?,
        source,
        summary,
        folder: OsStr::from_bytes(row.get_ref(3)?.as_blob()?).into(),
        files: decode_files(row.get_ref(4)?.as_blob_or_null()?)?,
        priorities: Priorities::default(),
        paused: row.get(5)?,
        sequential: row.get(6)?,
        choose_files: row.get(7)?,
        added: UnixTime(row.get(8)?),
        finished: row.get::<_, Option<i64>>(9)?.map(UnixTime),
        downloaded: bytes(row.get(10)?),
        uploaded: bytes(row.get(11)?),
        labels,
        // Addresses to try, nothing more: one that cannot be read is no loss.
        peers: row.get_ref(12)?.as_str()?.split(' ').filter_map(|peer| peer.parse().ok()).collect(),
        // In tables of their own.
        limits: TorrentLimits::default(),
        trackers: None,
        renamed: Vec::new(),
        moving: None,
    })
}

/// `None`: all files.
pub(super) fn encode_files(files: &FileChoice) -> Option<Vec<u8>> {
    match files {
        FileChoice::All => None,
        FileChoice::Only(chosen) => Some(chosen.iter().flat_map(|file| file.0.to_le_bytes()).collect()),
    }
}

pub(super) fn decode_files(column: Option<&[u8]>) -> Result<FileChoice, RowError> {
    let Some(column) = column else { return Ok(FileChoice::All) };
    let (words, []) = column.as_chunks::<4>() else {
        return Err("its list of chosen files is cut off".into());
    };
    let chosen: Vec<_> = words.iter().map(|word| FileIndex(u32::from_le_bytes(*word))).collect();
    if !chosen.is_sorted_by(|a, b| a < b) {
        return Err("its list of chosen files is out of order".into());
    }
    Ok(FileChoice::Only(chosen))
}

pub(super) fn encode_folder(folder: &Path) -> &[u8] {
    folder.as_os_str().as_bytes()
}

pub(super) fn encode_peers(peers: &[SocketAddr]) -> String {
    peers.iter().map(SocketAddr::to_string).collect::<Vec<_>>().join(" ")
}

/// SQLite's integers have a sign. 8 EiB are as good as any more.
pub(super) fn integer(bytes: Bytes) -> i64 {
    i64::try_from(bytes.0).unwrap_or(i64::MAX)
}

/// The reverse of [`integer`]; what is below zero was not written by us.
pub(super) fn bytes(integer: i64) -> Bytes {
    Bytes(u64::try_from(integer).unwrap_or(0))
}
