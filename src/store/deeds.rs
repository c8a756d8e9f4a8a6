//! The log of deeds: what was done, by whom, and what takes it back.
//!
//! Bounded: the newest ten thousand are kept, and of the newest few hundred what takes them back, which for
//! ten thousand torrents is long.

use std::sync::Arc;

use rusqlite::{OptionalExtension, Row, params};

use super::{
    Store, StoreError,
    change::{Change, decode, encode},
};
use crate::model::{Deed, DeedId, InfoHash, Undo, UnixTime, Who};

/// How many deeds are kept.
const KEPT: i64 = 10_000;
/// Of how many it is kept what takes them back.
const REVERSIBLE: i64 = 300;
/// Torrents that are named, at most.
const NAMED: usize = 32;

const COLUMNS: &str = "id, at, who, what, torrents, number, change IS NOT NULL, until, undone";

/// A deed to be written down.
#[derive(Debug, Clone)]
pub struct NewDeed {
    pub at: UnixTime,
    pub who: Who,
    pub what: String,
    /// All torrents that it concerns.
    pub torrents: Vec<(InfoHash, Arc<str>)>,
    /// What takes it back.
    pub change: Option<Change>,
    /// When that is no longer possible.
    pub until: Option<UnixTime>,
}

impl Store {
    /// Writes deeds down, all or none, and forgets the oldest of too many; the last one's number.
    pub fn put_deeds(&mut self, deeds: &[NewDeed]) -> Result<DeedId, StoreError> {
        let all = self.db.transaction()?;
        for deed in deeds {
            let torrents = deed.torrents.iter().take(NAMED);
            let torrents: Vec<_> = torrents.map(|(hash, name)| format!("{hash} {name}")).collect();
            all.prepare_cached(
                "INSERT INTO deeds (at, who, what, torrents, number, change, until) VALUES (?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                deed.at.0,
                deed.who.word(),
                deed.what,
                torrents.join("\n"),
                deed.torrents.len() as i64,
                deed.change.as_ref().and_then(encode),
                deed.until.map(|until| until.0),
            ])?;
        }
        let last = all.last_insert_rowid();
        all.prepare_cached("DELETE FROM deeds WHERE id <= ?")?.execute([last - KEPT])?;
        all.prepare_cached("UPDATE deeds SET change = NULL WHERE id <= ? AND change IS NOT NULL")?
            .execute([last - REVERSIBLE])?;
        all.commit()?;
        Ok(DeedId(last.unsigned_abs()))
    }

    /// Takes back that something was done: it came to nothing.
    pub fn drop_deed(&mut self, id: DeedId) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM deeds WHERE id = ?", [key(id)])?;
        Ok(())
    }

    /// The newest deeds, oldest first.
    pub fn deeds(&self, most: usize) -> Result<Vec<Deed>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM deeds ORDER BY id DESC LIMIT ?");
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map([most as i64], read)?;
        let mut deeds = rows.collect::<Result<Vec<_>, _>>()?;
        deeds.reverse();
        Ok(deeds)
    }

    /// The deeds that a torrent is named in, the oldest first: the first, and the newest of the others.
    pub fn deeds_of(&self, hash: InfoHash, most: usize) -> Result<Vec<Deed>, StoreError> {
        let sql = format!(
            "SELECT {COLUMNS} FROM deeds WHERE instr(torrents, ?1) > 0 AND (
                 id IN (SELECT id FROM deeds WHERE instr(torrents, ?1) > 0 ORDER BY id DESC LIMIT ?2)
                 OR id = (SELECT min(id) FROM deeds WHERE instr(torrents, ?1) > 0)
             ) ORDER BY id"
        );
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map(params![hash.to_string(), most as i64], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// One deed, and what takes it back or does it again.
    pub fn deed(&self, id: DeedId) -> Result<Option<(Deed, Option<Change>)>, StoreError> {
        let sql = format!("SELECT {COLUMNS}, change FROM deeds WHERE id = ?");
        let both = |row: &Row<'_>| {
            let text: Option<String> = row.get("change")?;
            Ok((read(row)?, text.as_deref().and_then(decode)))
        };
        Ok(self.db.prepare_cached(&sql)?.query_row([key(id)], both).optional()?)
    }

    /// The last deed that can be taken back.
    pub fn last_done(&self, now: UnixTime) -> Result<Option<DeedId>, StoreError> {
        let sql = "SELECT max(id) FROM deeds
                   WHERE change IS NOT NULL AND undone IS NULL AND (until IS NULL OR until > ?)";
        self.one_deed(sql, now)
    }

    /// The first of the deeds that were taken back since the last one that was not.
    pub fn first_undone(&self, now: UnixTime) -> Result<Option<DeedId>, StoreError> {
        let sql = "SELECT min(id) FROM deeds WHERE change IS NOT NULL AND undone IS NOT NULL AND id >
                   coalesce((SELECT max(id) FROM deeds WHERE change IS NOT NULL AND undone IS NULL
                             AND (until IS NULL OR until > ?)), 0)";
        self.one_deed(sql, now)
    }

    /// A deed was taken back at a time, or done again; from now on `change` does the reverse.
    pub fn set_undone(
        &mut self,
        id: DeedId,
        undone: Option<UnixTime>,
        change: &Change,
        until: Option<UnixTime>,
    ) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE deeds SET undone = ?, change = ?, until = ? WHERE id = ?",
            params![undone.map(|at| at.0), encode(change), until.map(|at| at.0), key(id)],
        )?;
        Ok(())
    }

    /// A deed cannot be taken back any more.
    pub fn forget_change(&mut self, id: DeedId) -> Result<(), StoreError> {
        self.db.execute("UPDATE deeds SET change = NULL WHERE id = ?", [key(id)])?;
        Ok(())
    }

    /// What can be taken back only for a time cannot from now on.
    pub fn end_deeds(&mut self, now: UnixTime) -> Result<(), StoreError> {
        self.db.execute("UPDATE deeds SET until = ?1 WHERE until > ?1", [now.0])?;
        Ok(())
    }

    fn one_deed(&self, sql: &str, now: UnixTime) -> Result<Option<DeedId>, StoreError> {
        let id: Option<i64> = self.db.prepare_cached(sql)?.query_row([now.0], |row| row.get(0))?;
        Ok(id.map(|id| DeedId(id.unsigned_abs())))
    }
}

/// What cannot be read of a deed is left out: the log is for people.
fn read(row: &Row<'_>) -> rusqlite::Result<Deed> {
    let torrents: String = row.get(4)?;
    let torrent = |line: &str| {
        let (hash, name) = line.split_once(' ')?;
        Some((hash.parse().ok()?, name.into()))
    };
    let undo = match (row.get(6)?, row.get::<_, Option<i64>>(8)?) {
        (_, Some(undone)) => Undo::Undone(UnixTime(undone)),
        (true, None) => Undo::Possible { until: row.get::<_, Option<i64>>(7)?.map(UnixTime) },
        (false, None) => Undo::No,
    };
    Ok(Deed {
        id: DeedId(row.get::<_, i64>(0)?.unsigned_abs()),
        at: UnixTime(row.get(1)?),
        who: Who::from_word(row.get_ref(2)?.as_str()?),
        what: row.get_ref(3)?.as_str()?.into(),
        torrents: torrents.lines().filter_map(torrent).collect(),
        number: row.get(5)?,
        undo,
    })
}

/// Numbers are counted up from 1 and never come near the sign bit.
fn key(id: DeedId) -> i64 {
    i64::try_from(id.0).unwrap_or(i64::MAX)
}
