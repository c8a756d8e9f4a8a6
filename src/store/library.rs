//! Torrent files in the database, for whoever needs one, on whatever thread.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::{
    StoreError,
    open::{FILE, PATIENCE},
};
use crate::model::InfoHash;

/// A connection of its own, which only reads.
pub struct Library(Mutex<Connection>);

impl Library {
    /// Opens the database of `state_dir`, which a [`Store`](super::Store) has opened before.
    pub fn open(state_dir: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(state_dir.join(FILE), flags)?;
        db.busy_timeout(PATIENCE)?;
        Ok(Self(Mutex::new(db)))
    }

    /// The whole torrent file of a torrent, if it is there.
    pub fn torrent_file(&self, hash: InfoHash) -> Result<Option<Arc<[u8]>>, StoreError> {
        let db = self.0.lock().expect("no holder of this lock can panic");
        let sql = "SELECT bytes FROM metainfo JOIN torrents USING (seq) WHERE hash = ?";
        let bytes = |row: &rusqlite::Row<'_>| Ok(Arc::from(row.get_ref(0)?.as_blob()?));
        Ok(db.prepare_cached(sql)?.query_row([hash.0], bytes).optional()?)
    }
}
