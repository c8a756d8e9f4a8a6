//! Torrents that were removed and can still come back, for a while.
//!
//! Their rows stay where they were, with everything that belongs to them, and get a tombstone. It is stored
//! before anything is done to their files: whenever the program ends, the next start knows what was meant.

use std::{
    collections::HashMap,
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use rusqlite::{OptionalExtension, params};

use super::{
    Store, StoreError,
    record::{encode_folder, integer},
};
use crate::model::{Bytes, InfoHash, UnixTime};

/// What is known of a removal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    pub at: UnixTime,
    /// When it is gone for good; `None`: it is to come back.
    pub until: Option<UnixTime>,
    /// Then its files are deleted too.
    pub files: bool,
    /// The folder that held its files. While they are aside, the torrent's folder is another.
    pub home: PathBuf,
}

/// A removal to be written down.
#[derive(Debug, Clone)]
pub struct Burial {
    pub hash: InfoHash,
    pub stone: Tombstone,
    /// Where its files are to be put aside.
    pub aside: Option<PathBuf>,
    /// Payload received and sent over all runs.
    pub totals: (Bytes, Bytes),
}

impl Store {
    /// Writes removals down, all or none.
    pub fn bury(&mut self, burials: &[Burial]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for Burial { hash, stone, aside, totals } in burials {
            let seq: Option<i64> = all
                .prepare_cached(
                    "UPDATE torrents SET downloaded = ?, uploaded = ? WHERE hash = ? RETURNING seq",
                )?
                .query_row(params![integer(totals.0), integer(totals.1), hash.0], |row| row.get(0))
                .optional()?;
            let Some(seq) = seq else { continue };
            let until = stone.until.map(|until| until.0);
            all.prepare_cached("INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, ?, ?)")?
                .execute(params![seq, stone.at.0, until, stone.files, encode_folder(&stone.home)])?;
            if let Some(aside) = aside {
                all.prepare_cached("INSERT OR REPLACE INTO moves VALUES (?, ?)")?
                    .execute(params![seq, encode_folder(aside)])?;
            }
        }
        Ok(all.commit()?)
    }

    /// Says when removed torrents are gone for good, or with `None` that they are to come back.
    pub fn set_until(&mut self, hashes: &[InfoHash], until: Option<UnixTime>) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for hash in hashes {
            all.prepare_cached(
                "UPDATE tombstones SET until = ? WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)",
            )?
            .execute(params![until.map(|until| until.0), hash.0])?;
        }
        Ok(all.commit()?)
    }

    /// The files of a removed torrent were being moved, and this is where they belong now.
    pub fn set_home(&mut self, hash: InfoHash, home: &Path) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE tombstones SET home = ? WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)",
            params![encode_folder(home), hash.0],
        )?;
        Ok(())
    }

    /// Takes the tombstones of torrents away, all or none; the data of each that names a folder is to be moved
    /// there.
    pub fn dig_up(&mut self, torrents: &[(InfoHash, Option<&Path>)]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for (hash, folder) in torrents {
            all.prepare_cached(
                "DELETE FROM tombstones WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)",
            )?
            .execute([hash.0])?;
            if let Some(folder) = folder {
                all.prepare_cached(
                    "INSERT OR REPLACE INTO moves SELECT seq, ? FROM torrents WHERE hash = ?",
                )?
                .execute(params![encode_folder(folder), hash.0])?;
            }
        }
        Ok(all.commit()?)
    }

    /// By `seq`.
    pub(super) fn tombstones(&self) -> Result<HashMap<i64, Tombstone>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT seq, at, until, files, home FROM tombstones")?;
        let rows = rows.query_map([], |row| {
            let stone = Tombstone {
                at: UnixTime(row.get(1)?),
                until: row.get::<_, Option<i64>>(2)?.map(UnixTime),
                files: row.get(3)?,
                home: OsStr::from_bytes(row.get_ref(4)?.as_blob()?).into(),
            };
            Ok((row.get(0)?, stone))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
