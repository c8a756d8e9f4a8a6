//! Trackers that their user has changed: a row only for torrents that had theirs changed.
//!
//! Written as people write them: an address a line, an empty line between tiers.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::{Store, StoreError};
use crate::model::InfoHash;

/// Addresses in tiers (BEP 12).
type Tiers = Vec<Vec<String>>;

impl Store {
    /// Keeps these instead of the trackers of the torrent file.
    pub fn set_trackers(&mut self, hash: InfoHash, tiers: &Tiers) -> Result<(), StoreError> {
        self.db.execute(
            "INSERT OR REPLACE INTO trackers SELECT seq, ? FROM torrents WHERE hash = ?",
            params![encode(tiers), hash.0],
        )?;
        Ok(())
    }

    /// Puts another magnet link in the place of one that is not resolved.
    pub fn set_magnet(&mut self, hash: InfoHash, link: &str) -> Result<(), StoreError> {
        self.db.execute(
            "UPDATE torrents SET magnet = ? WHERE hash = ? AND magnet IS NOT NULL",
            params![link, hash.0],
        )?;
        Ok(())
    }

    /// By `seq`.
    pub(super) fn trackers(&self) -> Result<HashMap<i64, Tiers>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT seq, tiers FROM trackers")?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, decode(row.get_ref(1)?.as_str()?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(super) fn put(db: &Connection, seq: i64, tiers: Option<&Tiers>) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM trackers WHERE seq = ?")?.execute([seq])?;
    if let Some(tiers) = tiers {
        db.prepare_cached("INSERT INTO trackers VALUES (?, ?)")?.execute(params![seq, encode(tiers)])?;
    }
    Ok(())
}

fn encode(tiers: &Tiers) -> String {
    tiers.iter().map(|tier| tier.join("\n")).collect::<Vec<_>>().join("\n\n")
}

fn decode(text: &str) -> Tiers {
    let tier = |tier: &str| tier.lines().filter(|url| !url.is_empty()).map(str::to_owned).collect();
    text.split("\n\n").map(tier).filter(|tier: &Vec<String>| !tier.is_empty()).collect()
}
