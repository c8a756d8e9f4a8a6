//! How the last run ended, and the totals of torrents that are gone.

use rusqlite::{Connection, params};

use super::{
    Store, StoreError,
    record::{bytes, integer},
};
use crate::model::Bytes;

impl Store {
    /// Notes that a run has begun: until [`Store::mark_clean`], the next opening will find that the
    /// last run did not end in order.
    pub fn mark_running(&mut self) -> Result<(), StoreError> {
        self.db.execute("UPDATE session SET clean = 0, boot = ?", params![boot_id()])?;
        Ok(())
    }

    /// Notes that everything was written and the run is over.
    pub fn mark_clean(&mut self) -> Result<(), StoreError> {
        self.db.execute("UPDATE session SET clean = 1, boot = ?", params![boot_id()])?;
        Ok(())
    }

    /// Payload received and sent over all runs, by torrents present and removed.
    pub fn all_time(&self) -> Result<(Bytes, Bytes), StoreError> {
        // Summed here and not in SQL, where an overflow is an error.
        let mut rows = self.db.prepare_cached(
            "SELECT downloaded, uploaded FROM torrents
             UNION ALL SELECT removed_downloaded, removed_uploaded FROM session",
        )?;
        let rows = rows.query_map([], |row| Ok((bytes(row.get(0)?), bytes(row.get(1)?))))?;
        let mut sum = (Bytes::ZERO, Bytes::ZERO);
        for row in rows {
            let (downloaded, uploaded) = row?;
            sum = (sum.0 + downloaded, sum.1 + uploaded);
        }
        Ok(sum)
    }

    /// Whether the last run ended in order, and whether it was in this boot of the machine.
    pub(super) fn last_run(&self) -> rusqlite::Result<(bool, bool)> {
        self.db.query_row("SELECT clean, boot FROM session", [], |row| {
            let boot: String = row.get(1)?;
            Ok((row.get(0)?, !boot.is_empty() && boot == boot_id()))
        })
    }
}

/// Adds to the totals of removed torrents.
pub(super) fn add_removed(db: &Connection, downloaded: Bytes, uploaded: Bytes) -> rusqlite::Result<()> {
    let was: (i64, i64) =
        db.query_row("SELECT removed_downloaded, removed_uploaded FROM session", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    db.execute(
        "UPDATE session SET removed_downloaded = ?, removed_uploaded = ?",
        params![integer(bytes(was.0) + downloaded), integer(bytes(was.1) + uploaded)],
    )?;
    Ok(())
}

/// Names this run of the machine; empty where the system does not tell.
fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map_or(String::new(), |id| id.trim().into())
}
