//! Limits of single torrents: a row only for those that have any.

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use super::{Store, StoreError, record::integer, torrents::seq_of};
use crate::model::{Bytes, InfoHash, Limits, Rate, TorrentLimits};

const COLUMNS: &str = "down, up, peer_down, peer_up";

impl Store {
    /// Limits each of these torrents.
    pub fn set_limits(&mut self, torrents: &[InfoHash], limits: TorrentLimits) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for &hash in torrents {
            if let Some(seq) = seq_of(&all, hash)? {
                put(&all, seq, limits)?;
            }
        }
        Ok(all.commit()?)
    }

    /// By `seq`.
    pub(super) fn limits(&self) -> Result<HashMap<i64, TorrentLimits>, StoreError> {
        let sql = format!("SELECT seq, {COLUMNS} FROM limits");
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map([], |row| Ok((row.get("seq")?, decode(row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Puts the limits of a torrent in the place of those it had.
pub(super) fn put(db: &Connection, seq: i64, limits: TorrentLimits) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM limits WHERE seq = ?")?.execute([seq])?;
    if limits == TorrentLimits::default() {
        return Ok(());
    }
    let sql = format!("INSERT INTO limits (seq, {COLUMNS}) VALUES (?, ?, ?, ?, ?)");
    let rate = |rate: Option<Rate>| rate.map(|rate| integer(Bytes(rate.0)));
    let TorrentLimits { all, each } = limits;
    let columns = params![seq, rate(all.down), rate(all.up), rate(each.down), rate(each.up)];
    db.prepare_cached(&sql)?.execute(columns)?;
    Ok(())
}

/// A rate that cannot be is none: nobody waits for ever because of it.
fn decode(row: &Row) -> rusqlite::Result<TorrentLimits> {
    let rate = |column: &str| -> rusqlite::Result<_> {
        let rate = row.get::<_, Option<i64>>(column)?.and_then(|rate| u64::try_from(rate).ok());
        Ok(rate.map(Rate).filter(|rate| *rate >= Limits::LOWEST))
    };
    Ok(TorrentLimits {
        all: Limits { down: rate("down")?, up: rate("up")? },
        each: Limits { down: rate("peer_down")?, up: rate("peer_up")? },
    })
}
