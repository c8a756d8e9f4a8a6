//! Labels of torrents, in their order.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::{Store, StoreError, torrents::seq_of};
use crate::model::InfoHash;

impl Store {
    /// Puts these labels in the place of those that torrents had, all or none.
    pub fn set_labels(&mut self, torrents: &[(InfoHash, Vec<String>)]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for (hash, labels) in torrents {
            if let Some(seq) = seq_of(&all, *hash)? {
                put(&all, seq, labels)?;
            }
        }
        Ok(all.commit()?)
    }

    /// By `seq`.
    pub(super) fn labels(&self) -> Result<HashMap<i64, Vec<String>>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT seq, label FROM labels ORDER BY seq, place")?;
        let mut rows = rows.query([])?;
        let mut labels: HashMap<i64, Vec<String>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let label = row.get_ref(1)?.as_bytes().map_err(rusqlite::Error::from)?;
            labels.entry(row.get(0)?).or_default().push(String::from_utf8_lossy(label).into_owned());
        }
        Ok(labels)
    }
}

pub(super) fn put(db: &Connection, seq: i64, labels: &[String]) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM labels WHERE seq = ?")?.execute([seq])?;
    for (place, label) in labels.iter().enumerate() {
        let columns = params![seq, place as i64, label];
        db.prepare_cached("INSERT INTO labels VALUES (?, ?, ?)")?.execute(columns)?;
    }
    Ok(())
}
