//! Priorities of files: a row only for those that are not normal.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::{Store, StoreError, torrents::seq_of};
use crate::model::{FileIndex, FilePriorities, FilePriority, InfoHash};

impl Store {
    /// Sets the priorities of a torrent's files. A torrent that is not here is passed over.
    pub fn set_priorities(&mut self, hash: InfoHash, priorities: &FilePriorities) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        if let Some(seq) = seq_of(&all, hash)? {
            put(&all, seq, priorities)?;
        }
        Ok(all.commit()?)
    }

    /// By `seq`.
    pub(super) fn priorities(&self) -> Result<HashMap<i64, FilePriorities>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT seq, file, high FROM priorities ORDER BY seq, file")?;
        let mut rows = rows.query([])?;
        let mut all: HashMap<i64, Vec<(FileIndex, FilePriority)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let priority = if row.get(2)? { FilePriority::High } else { FilePriority::Low };
            all.entry(row.get(0)?).or_default().push((FileIndex(row.get(1)?), priority));
        }
        Ok(all.into_iter().map(|(seq, files)| (seq, files.into_iter().collect())).collect())
    }
}

/// Puts the priorities of a torrent in the place of those it had.
pub(super) fn put(db: &Connection, seq: i64, priorities: &FilePriorities) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM priorities WHERE seq = ?")?.execute([seq])?;
    for (file, priority) in priorities.iter() {
        db.prepare_cached("INSERT INTO priorities VALUES (?, ?, ?)")?.execute(params![
            seq,
            file.0,
            priority == FilePriority::High
        ])?;
    }
    Ok(())
}
