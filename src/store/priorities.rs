//! What of a torrent comes before what: a row only for what is not as usual.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::{Store, StoreError, record, torrents::seq_of};
use crate::model::{
    FileChoice, FileIndex, FilePriority, InfoHash, PiecePriorities, PiecePriority, PieceRange, Priorities,
};

impl Store {
    /// Sets the priorities of a torrent's files and pieces. A torrent that is not here is passed over.
    pub fn set_priorities(&mut self, hash: InfoHash, priorities: &Priorities) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        if let Some(seq) = seq_of(&all, hash)? {
            put(&all, seq, priorities)?;
        }
        Ok(all.commit()?)
    }

    /// By `seq`.
    pub(super) fn priorities(&self) -> Result<HashMap<i64, Priorities>, StoreError> {
        let mut all: HashMap<i64, Priorities> = HashMap::new();
        for (seq, files) in self.file_priorities()? {
            all.entry(seq).or_default().files = files.into_iter().collect();
        }
        for (seq, pieces) in self.piece_priorities()? {
            all.entry(seq).or_default().pieces = pieces.into_iter().collect();
        }
        let mut rows = self.db.prepare_cached("SELECT seq, files FROM ends_first")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            // What cannot be read is no loss: it comes in another order.
            let bytes: Option<Vec<u8>> = row.get(1)?;
            if let Ok(files) = record::decode_files(bytes.as_deref()) {
                all.entry(row.get(0)?).or_default().ends = files;
            }
        }
        Ok(all)
    }

    fn file_priorities(&self) -> Result<HashMap<i64, Vec<(FileIndex, FilePriority)>>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT seq, file, high FROM priorities ORDER BY seq, file")?;
        let mut rows = rows.query([])?;
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let priority = if row.get(2)? { FilePriority::High } else { FilePriority::Low };
            all.entry(row.get(0)?).or_default().push((FileIndex(row.get(1)?), priority));
        }
        Ok(all)
    }

    fn piece_priorities(&self) -> Result<HashMap<i64, Vec<(PieceRange, PiecePriority)>>, StoreError> {
        let sql = "SELECT seq, first, past, priority FROM piece_priorities ORDER BY seq, first";
        let mut rows = self.db.prepare_cached(sql)?;
        let mut rows = rows.query([])?;
        let mut all: HashMap<_, Vec<_>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let range = PieceRange { first: row.get(1)?, end: row.get(2)? };
            if let Some(priority) = priority(row.get(3)?) {
                all.entry(row.get(0)?).or_default().push((range, priority));
            }
        }
        Ok(all)
    }
}

/// Puts the priorities of a torrent in the place of those it had.
pub(super) fn put(db: &Connection, seq: i64, priorities: &Priorities) -> rusqlite::Result<()> {
    let Priorities { files, pieces, ends } = priorities;
    db.prepare_cached("DELETE FROM priorities WHERE seq = ?")?.execute([seq])?;
    for (file, priority) in files.iter() {
        db.prepare_cached("INSERT INTO priorities VALUES (?, ?, ?)")?.execute(params![
            seq,
            file.0,
            priority == FilePriority::High
        ])?;
    }
    db.prepare_cached("DELETE FROM piece_priorities WHERE seq = ?")?.execute([seq])?;
    for (range, priority) in pieces.iter().take(PiecePriorities::MOST) {
        let columns = params![seq, range.first, range.end, number(priority)];
        db.prepare_cached("INSERT INTO piece_priorities VALUES (?, ?, ?, ?)")?.execute(columns)?;
    }
    db.prepare_cached("DELETE FROM ends_first WHERE seq = ?")?.execute([seq])?;
    if *ends != FileChoice::Only(Vec::new()) {
        let columns = params![seq, record::encode_files(ends)];
        db.prepare_cached("INSERT INTO ends_first VALUES (?, ?)")?.execute(columns)?;
    }
    Ok(())
}

/// As it is written, here and in what takes a deed back.
pub(super) fn number(priority: PiecePriority) -> u8 {
    match priority {
        PiecePriority::Skip => 0,
        PiecePriority::Low => 1,
        PiecePriority::Normal => 2,
        PiecePriority::High => 3,
    }
}

/// The reverse; `None`: it was not written by us.
pub(super) fn priority(number: u8) -> Option<PiecePriority> {
    use PiecePriority::{High, Low, Normal, Skip};
    [Skip, Low, Normal, High].into_iter().find(|priority| self::number(*priority) == number)
}
