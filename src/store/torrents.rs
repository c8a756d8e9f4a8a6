//! Torrents in the database.

use std::{collections::HashMap, sync::Arc};

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    RecordSource, Store, StoreError, Summary, Tombstone, TorrentRecord, labels, limits, places, priorities,
    record::{self, bytes, integer},
    session::add_removed,
    trackers,
};
use crate::model::{Bytes, FileChoice, InfoHash, UnixTime};

/// Where the columns of a summary begin, behind those of a torrent.
const FIRST_OF_SUMMARY: usize = 13;

/// What [`Store::torrents`] read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// In the order they were first put.
    pub torrents: Vec<TorrentRecord>,
    /// Those that were removed and can still come back.
    pub removed: Vec<(TorrentRecord, Tombstone)>,
    /// Where each of both stands in the order they were first put.
    pub places: HashMap<InfoHash, i64>,
    /// Torrents that could not be read, a sentence each. They stay in the database.
    pub problems: Vec<String>,
}

impl Store {
    /// All torrents. One that cannot be read does not keep the others away.
    pub fn torrents(&self) -> Result<Loaded, StoreError> {
        let (mut labels, limits, mut trackers) = (self.labels()?, self.limits()?, self.trackers()?);
        let (mut moves, mut renamed) = (self.moves()?, self.renamed()?);
        let mut tombstones = self.tombstones()?;
        let mut priorities = self.priorities()?;
        let mut metainfo = self.db.prepare_cached("SELECT bytes FROM metainfo WHERE seq = ?")?;
        let sql = format!(
            "SELECT {}, {}, seq FROM torrents LEFT JOIN summaries USING (seq) ORDER BY seq",
            record::COLUMNS,
            record::SUMMARY
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let mut rows = rows.query([])?;
        let mut loaded = Loaded::default();
        while let Some(row) = rows.next()? {
            let seq: i64 = row.get("seq")?;
            let labels = labels.remove(&seq).unwrap_or_default();
            let read = record::decode_summary(row, FIRST_OF_SUMMARY).and_then(|summary| {
                // Of one that has a summary the torrent file is left where it is.
                let bytes = |row: &rusqlite::Row<'_>| Ok(Arc::<[u8]>::from(row.get_ref(0)?.as_blob()?));
                let file = summary.is_none().then(|| metainfo.query_row([seq], bytes).optional());
                record::decode(row, file.transpose()?.flatten(), summary, labels)
            });
            match read {
                Ok(torrent) => {
                    let torrent = TorrentRecord {
                        limits: limits.get(&seq).copied().unwrap_or_default(),
                        trackers: trackers.remove(&seq),
                        moving: moves.remove(&seq),
                        renamed: renamed.remove(&seq).unwrap_or_default(),
                        priorities: priorities.remove(&seq).unwrap_or_default(),
                        ..torrent
                    };
                    loaded.places.insert(torrent.hash, seq);
                    match tombstones.remove(&seq) {
                        Some(stone) => loaded.removed.push((torrent, stone)),
                        None => loaded.torrents.push(torrent),
                    }
                }
                Err(error) => loaded.problems.push(format!(
                    "torrent {} could not be read from the state database: {error}",
                    row.get(0).map_or_else(|_| format!("number {seq}"), |hash| InfoHash(hash).to_string())
                )),
            }
        }
        Ok(loaded)
    }

    /// Writes a torrent; one with the same hash is replaced and keeps its place in the order.
    pub fn put(&mut self, torrent: &TorrentRecord) -> Result<(), StoreError> {
        self.put_all(std::slice::from_ref(torrent))
    }

    /// [`Store::put`] of many, all or none.
    pub fn put_all(&mut self, torrents: &[TorrentRecord]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for torrent in torrents {
            put(&all, torrent)?;
        }
        Ok(all.commit()?)
    }

    /// Pauses or resumes. Torrents that are not here are passed over, as in all that follow.
    pub fn set_paused(&mut self, torrents: &[InfoHash], paused: bool) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for hash in torrents {
            all.prepare_cached("UPDATE torrents SET paused = ? WHERE hash = ?")?
                .execute(params![paused, hash.0])?;
        }
        Ok(all.commit()?)
    }

    /// Sets the chosen files and how many bytes they have; the torrent waits for a choice no longer.
    pub fn set_files(&mut self, hash: InfoHash, files: &FileChoice, wanted: Bytes) -> Result<(), StoreError> {
        let both = self.db.transaction()?;
        both.execute(
            "UPDATE torrents SET files = ?, choose_files = 0 WHERE hash = ?",
            params![record::encode_files(files), hash.0],
        )?;
        both.execute(
            "UPDATE summaries SET wanted = ? WHERE seq = (SELECT seq FROM torrents WHERE hash = ?)",
            params![integer(wanted), hash.0],
        )?;
        Ok(both.commit()?)
    }

    /// Notes what the list shows of torrent files that are in the database, all or none.
    pub fn set_summaries(&mut self, summaries: &[(InfoHash, Summary)]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for (hash, summary) in summaries {
            if let Some(seq) = seq_of(&all, *hash)? {
                put_summary(&all, seq, summary)?;
            }
        }
        Ok(all.commit()?)
    }

    /// Notes when the chosen files were complete.
    pub fn set_finished(&mut self, hash: InfoHash, at: Option<UnixTime>) -> Result<(), StoreError> {
        self.db
            .execute("UPDATE torrents SET finished = ? WHERE hash = ?", params![at.map(|at| at.0), hash.0])?;
        Ok(())
    }

    /// Sets what was received and sent over all runs, of many torrents in one transaction.
    pub fn set_totals(&mut self, totals: &[(InfoHash, Bytes, Bytes)]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        put_totals(&all, totals)?;
        Ok(all.commit()?)
    }

    /// Forgets torrents. What they transferred stays part of [`Store::all_time`].
    pub fn remove(&mut self, torrents: &[InfoHash]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        let mut gone = (Bytes::ZERO, Bytes::ZERO);
        for hash in torrents {
            let totals = all
                .prepare_cached("DELETE FROM torrents WHERE hash = ? RETURNING downloaded, uploaded")?
                .query_row([hash.0], |row| Ok((bytes(row.get(0)?), bytes(row.get(1)?))))
                .optional()?;
            let (downloaded, uploaded) = totals.unwrap_or_default();
            gone = (gone.0 + downloaded, gone.1 + uploaded);
        }
        add_removed(&all, gone.0, gone.1)?;
        Ok(all.commit()?)
    }
}

/// Where a torrent is in the tables, if it is.
pub(super) fn seq_of(db: &Connection, hash: InfoHash) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT seq FROM torrents WHERE hash = ?")?
        .query_row([hash.0], |row| row.get(0))
        .optional()
}

pub(super) fn put_totals(db: &Connection, totals: &[(InfoHash, Bytes, Bytes)]) -> rusqlite::Result<()> {
    let mut update = db.prepare_cached("UPDATE torrents SET downloaded = ?, uploaded = ? WHERE hash = ?")?;
    for (hash, downloaded, uploaded) in totals {
        update.execute(params![integer(*downloaded), integer(*uploaded), hash.0])?;
    }
    Ok(())
}

fn put(db: &Connection, torrent: &TorrentRecord) -> rusqlite::Result<()> {
    let (metainfo, magnet) = match &torrent.source {
        RecordSource::Metainfo(bytes) => (Some(bytes), None),
        RecordSource::Kept => (None, None),
        RecordSource::Magnet(link) => (None, Some(link)),
    };
    let sql = format!(
        "INSERT INTO torrents ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (hash) DO UPDATE SET name = excluded.name, magnet = excluded.magnet,
             folder = excluded.folder, files = excluded.files, paused = excluded.paused,
             sequential = excluded.sequential, choose_files = excluded.choose_files,
             added = excluded.added, finished = excluded.finished,
             downloaded = excluded.downloaded, uploaded = excluded.uploaded, peers = excluded.peers
         RETURNING seq",
        record::COLUMNS
    );
    let columns = params![
        torrent.hash.0,
        torrent.name,
        magnet,
        record::encode_folder(&torrent.folder),
        record::encode_files(&torrent.files),
        torrent.paused,
        torrent.sequential,
        torrent.choose_files,
        torrent.added.0,
        torrent.finished.map(|at| at.0),
        integer(torrent.downloaded),
        integer(torrent.uploaded),
        record::encode_peers(&torrent.peers),
    ];
    let seq: i64 = db.prepare_cached(&sql)?.query_row(columns, |row| row.get(0))?;
    if torrent.source != RecordSource::Kept {
        db.prepare_cached("DELETE FROM metainfo WHERE seq = ?")?.execute([seq])?;
    }
    db.prepare_cached("DELETE FROM summaries WHERE seq = ?")?.execute([seq])?;
    if let Some(summary) = &torrent.summary {
        put_summary(db, seq, summary)?;
    }
    if let Some(bytes) = metainfo {
        db.prepare_cached("INSERT INTO metainfo VALUES (?, ?)")?.execute(params![seq, &bytes[..]])?;
    }
    limits::put(db, seq, torrent.limits)?;
    trackers::put(db, seq, torrent.trackers.as_ref())?;
    places::put(db, seq, torrent)?;
    labels::put(db, seq, &torrent.labels)?;
    priorities::put(db, seq, &torrent.priorities)?;
    Ok(())
}

fn put_summary(db: &Connection, seq: i64, summary: &Summary) -> rusqlite::Result<()> {
    let Summary { size, wanted, pieces, private, file, link } = summary;
    let columns = params![seq, integer(*size), integer(*wanted), pieces, private, file, &**link];
    db.prepare_cached("INSERT OR REPLACE INTO summaries VALUES (?, ?, ?, ?, ?, ?, ?)")?.execute(columns)?;
    Ok(())
}
