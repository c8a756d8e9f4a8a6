//! Where the data of torrents lies: folders, files that were renamed, and what is under way.
//!
//! A move or renaming is noted before it begins and settled when it has ended, so that after a crash
//! in between it is known what to look for.

use std::{
    collections::HashMap,
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, params};

use super::{
    Store, StoreError, TorrentRecord,
    record::{Renamed, encode_folder},
};
use crate::model::{FileIndex, InfoHash};

impl Store {
    /// Notes that a torrent's data is to be moved to this folder, or with `None` that it stays.
    pub fn set_moving(&mut self, hash: InfoHash, folder: Option<&Path>) -> Result<(), StoreError> {
        match folder {
            Some(folder) => self.db.execute(
                "INSERT OR REPLACE INTO moves SELECT seq, ? FROM torrents WHERE hash = ?",
                params![encode_folder(folder), hash.0],
            )?,
            None => self.db.execute(
                "DELETE FROM moves WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)",
                [hash.0],
            )?,
        };
        Ok(())
    }

    /// A torrent's data is in this folder now, and nothing is under way any more.
    pub fn set_folder(&mut self, hash: InfoHash, folder: &Path) -> Result<(), StoreError> {
        let both = self.db.transaction()?;
        both.execute(
            "UPDATE torrents SET folder = ? WHERE hash = ?",
            params![encode_folder(folder), hash.0],
        )?;
        both.execute("DELETE FROM moves WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)", [hash.0])?;
        Ok(both.commit()?)
    }

    /// Sets what a torrent is called.
    pub fn set_name(&mut self, hash: InfoHash, name: &str) -> Result<(), StoreError> {
        self.db.execute("UPDATE torrents SET name = ? WHERE hash = ?", params![name, hash.0])?;
        Ok(())
    }

    /// Notes what a file is called, or is to be called from what it was.
    pub fn set_renamed(&mut self, hash: InfoHash, renamed: &Renamed) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT OR REPLACE INTO renamed SELECT seq, ?, ?, ? FROM torrents WHERE hash = ?",
            params![renamed.file.0, renamed.path, renamed.was, hash.0],
        )?;
        Ok(())
    }

    /// A file is called again as the torrent says.
    pub fn forget_renamed(&mut self, hash: InfoHash, file: FileIndex) -> Result<(), StoreError> {
        self.db.execute(
            "DELETE FROM renamed WHERE file = ? AND seq = (SELECT seq FROM torrents WHERE hash = ?)",
            params![file.0, hash.0],
        )?;
        Ok(())
    }

    /// Targets of moves under way, by `seq`.
    pub(super) fn moves(&self) -> Result<HashMap<i64, PathBuf>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT seq, folder FROM moves")?;
        let rows = rows
            .query_map([], |row| Ok((row.get(0)?, OsStr::from_bytes(row.get_ref(1)?.as_blob()?).into())))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Renamed files by `seq`, in their order.
    pub(super) fn renamed(&self) -> Result<HashMap<i64, Vec<Renamed>>, StoreError> {
        let mut rows =
            self.db.prepare_cached("SELECT seq, file, path, was FROM renamed ORDER BY seq, file")?;
        let mut rows = rows.query([])?;
        let mut all: HashMap<i64, Vec<Renamed>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let renamed = Renamed { file: FileIndex(row.get(1)?), path: row.get(2)?, was: row.get(3)? };
            all.entry(row.get(0)?).or_default().push(renamed);
        }
        Ok(all)
    }
}

pub(super) fn put(db: &Connection, seq: i64, torrent: &TorrentRecord) -> rusqlite::Result<()> {
    for table in ["moves", "renamed"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE seq = ?"))?.execute([seq])?;
    }
    if let Some(folder) = &torrent.moving {
        db.prepare_cached("INSERT INTO moves VALUES (?, ?)")?.execute(params![seq, encode_folder(folder)])?;
    }
    for Renamed { file, path, was } in &torrent.renamed {
        db.prepare_cached("INSERT INTO renamed VALUES (?, ?, ?, ?)")?
            .execute(params![seq, file.0, path, was])?;
    }
    Ok(())
}
