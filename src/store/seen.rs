//! What torrents were last seen to be: so the list can be shown before anybody has looked at their files.

use std::collections::HashMap;

use rusqlite::{Row, params};

use super::{
    Store, StoreError,
    record::{bytes, integer},
};
use crate::model::{Bytes, InfoHash, State, UnixTime, printable_line};

/// What a torrent was last seen to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub state: State,
    /// Verified bytes of the chosen files.
    pub have: Bytes,
    /// Why it was in that state, fit for a terminal.
    pub reason: Option<String>,
    /// The same in at most twenty cells.
    pub brief: Option<String>,
}

/// What changes while torrents run.
#[derive(Debug, Default)]
pub struct Progress {
    /// Received and sent over all runs.
    pub totals: Vec<(InfoHash, Bytes, Bytes)>,
    pub seen: Vec<(InfoHash, Seen)>,
}

/// The longest reason, in characters.
const REASON: usize = 240;
const BRIEF: usize = 20;

impl Store {
    /// What torrents were last seen to be; those of which nothing is known are missing.
    pub fn seen(&self) -> Result<HashMap<InfoHash, Seen>, StoreError> {
        let sql = "SELECT hash, state, have, reason, brief FROM seen JOIN torrents USING (seq)";
        let mut rows = self.db.prepare_cached(sql)?;
        let rows = rows.query_map([], |row| Ok(decode(row)?.map(|seen| (row.get(0).map(InfoHash), seen))))?;
        let mut all = HashMap::new();
        for row in rows {
            // A state that a later version knows is none: the torrent is shown as if never seen.
            if let Some((hash, seen)) = row? {
                all.insert(hash?, seen);
            }
        }
        Ok(all)
    }

    /// When that was written last; `None`: never.
    pub fn seen_at(&self) -> Result<Option<UnixTime>, StoreError> {
        let at: i64 = self.db.query_row("SELECT seen FROM session", [], |row| row.get(0))?;
        Ok((at != 0).then_some(UnixTime(at)))
    }

    /// Writes what changed, in one transaction, and when all that is written was so.
    pub fn set_progress(&mut self, progress: &Progress, at: Option<UnixTime>) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        super::torrents::put_totals(&all, &progress.totals)?;
        for (hash, seen) in &progress.seen {
            all.prepare_cached(
                "INSERT OR REPLACE INTO seen (seq, state, have, reason, brief)
                 SELECT seq, ?, ?, ?, ? FROM torrents WHERE hash = ?",
            )?
            .execute(params![
                seen.state.word(),
                integer(seen.have),
                seen.reason,
                seen.brief,
                hash.0
            ])?;
        }
        all.execute("UPDATE session SET seen = ?", [at.map_or(0, |at| at.0)])?;
        Ok(all.commit()?)
    }
}

fn decode(row: &Row) -> rusqlite::Result<Option<Seen>> {
    let word: String = row.get(1)?;
    let Some(state) = State::ALL.into_iter().find(|state| state.word() == word) else { return Ok(None) };
    // Those of a database that somebody else wrote to may be anything.
    let line = |text: Option<String>, most| text.map(|text| printable_line(&text, most));
    Ok(Some(Seen {
        state,
        have: bytes(row.get(2)?),
        reason: line(row.get(3)?, REASON),
        brief: line(row.get(4)?, BRIEF),
    }))
}
