//! The torrent files of stored torrents: read when one is needed, and not kept. Ten thousand of them
//! would fill half a gigabyte.

use std::sync::{Arc, Mutex};

use lru::LruCache;

use super::content::Content;
use crate::{
    metainfo::Metainfo,
    model::InfoHash,
    store::{Library, RecordSource, TorrentRecord},
};

/// So many that were read last are kept: the one that is looked at, and the ones looked at before.
const AT_HAND: std::num::NonZeroUsize = std::num::NonZeroUsize::new(4).expect("4 is not 0");

/// Reads torrent files, for the engine and for its core.
pub struct Shelf {
    library: Library,
    at_hand: Mutex<LruCache<InfoHash, Arc<Content>>>,
}

impl Shelf {
    /// Of this database.
    pub fn new(library: Library) -> Self {
        Self { library, at_hand: Mutex::new(LruCache::new(AT_HAND)) }
    }

    /// The torrent file of a stored torrent. Blocks.
    ///
    /// # Errors
    /// One line, if it cannot be read or is not what it was.
    pub fn metainfo(&self, hash: InfoHash) -> Result<Metainfo, String> {
        let bytes = self.library.torrent_file(hash);
        let bytes = bytes.map_err(|error| format!("its torrent file cannot be read: {error}"))?;
        let bytes = bytes.ok_or("its torrent file is not in the state database")?;
        read(hash, &bytes)
    }

    /// What a stored torrent consists of, as its user has changed it. Blocks, unless it was asked for a
    /// moment ago.
    ///
    /// # Errors
    /// As [`Self::metainfo`].
    pub fn content(&self, record: &TorrentRecord) -> Result<Arc<Content>, String> {
        let hash = record.hash;
        let mut at_hand = self.at_hand.lock().expect("no holder of this lock can panic");
        if let Some(content) = at_hand.get(&hash) {
            return Ok(content.clone());
        }
        let metainfo = match &record.source {
            RecordSource::Metainfo(bytes) => read(hash, bytes)?,
            _ => self.metainfo(hash)?,
        };
        let content = Arc::new(Content::new(Arc::new(changed(metainfo, record))));
        at_hand.put(hash, content.clone());
        Ok(content)
    }

    /// It was removed or changed.
    pub fn forget(&self, hash: InfoHash) {
        self.at_hand.lock().expect("no holder of this lock can panic").pop(&hash);
    }
}

fn read(hash: InfoHash, bytes: &[u8]) -> Result<Metainfo, String> {
    match Metainfo::parse(bytes) {
        Ok(metainfo) if metainfo.hash == hash => Ok(metainfo),
        Ok(_) => Err("its stored torrent file is damaged: add the torrent again".into()),
        Err(error) => Err(format!("its stored torrent file cannot be read: {error}")),
    }
}

/// The torrent as its user has changed it.
pub(super) fn changed(metainfo: Metainfo, record: &TorrentRecord) -> Metainfo {
    let metainfo = match &record.trackers {
        Some(changed) => metainfo.with_trackers(changed.clone()),
        None => metainfo,
    };
    match &record.renamed[..] {
        [] => metainfo,
        renamed => metainfo.with_paths(renamed.iter().map(|r| (r.file, &*r.path))),
    }
}
