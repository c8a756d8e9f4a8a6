//! Recorded traffic: buckets of several widths, each added to as time goes on.
//!
//! Narrow buckets are written together with all wider ones, so that nothing has to be folded later and
//! every width alone adds up to what was moved. Only what moved has rows. How many there are is bounded
//! by how long each width is kept and, with many torrents, by [`MOST`].

use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use super::{
    Store, StoreError,
    record::{bytes, integer},
    torrents::seq_of,
};
use crate::model::{Bytes, InfoHash, Period, Periods, Step, Tally, Traffic, UnixTime, fold};

/// Rows of torrents, some 25 bytes each. With more, everything is kept for a shorter time.
pub(super) const MOST: u64 = 1_000_000;

/// A bucket and when it begins.
pub type Bucket<T> = (UnixTime, T);

impl Store {
    /// Adds to what was recorded, all or nothing. Torrents that are not here are passed over.
    pub fn record(
        &mut self,
        session: &[Bucket<Tally>],
        torrents: &[(InfoHash, Vec<Bucket<Traffic>>)],
    ) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for step in Step::STORED {
            for (at, tally) in fold(session.iter().copied(), step) {
                add_session(&all, step, at, &tally)?;
            }
        }
        for (hash, buckets) in torrents {
            let Some(seq) = seq_of(&all, *hash)? else { continue };
            for step in Step::STORED {
                for (at, traffic) in fold(buckets.iter().copied(), step) {
                    add_torrent(&all, seq, (step, at), traffic)?;
                }
            }
        }
        Ok(all.commit()?)
    }

    /// What was recorded of the session from `from` on and before `to`, by time.
    pub fn session_history(
        &self,
        step: Step,
        from: UnixTime,
        to: UnixTime,
    ) -> Result<Vec<Bucket<Tally>>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT at, covered, down, up, peers, active, nodes, nodes_covered FROM session_history
             WHERE step = ? AND at >= ? AND at < ? ORDER BY at",
        )?;
        let rows = rows.query_map(params![step.seconds(), from.0, to.0], tally)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The same of a torrent.
    pub fn torrent_history(
        &self,
        hash: InfoHash,
        step: Step,
        (from, to): (UnixTime, UnixTime),
    ) -> Result<Vec<Bucket<Traffic>>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT at, down, up FROM torrent_history
             WHERE seq = (SELECT seq FROM torrents WHERE hash = ?) AND step = ? AND at >= ? AND at < ?
             ORDER BY at",
        )?;
        let bucket = |row: &Row<'_>| Ok((UnixTime(row.get(0)?), traffic(row, 1)?));
        let rows = rows.query_map(params![hash.0, step.seconds(), from.0, to.0], bucket)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the session moved in each period, where clocks are `offset` seconds ahead of UTC.
    pub fn session_periods(&self, now: UnixTime, offset: i32) -> Result<Periods, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT at, down, up FROM session_history WHERE step = ? AND at >= ? ORDER BY at",
        )?;
        let (calendar, mut periods) = (Calendar::new(now, offset), Periods::default());
        let mut rows = rows.query(params![Step::QuarterHour.seconds(), calendar.first().0])?;
        while let Some(row) = rows.next()? {
            calendar.add(&mut periods, UnixTime(row.get(0)?), traffic(row, 1)?);
        }
        Ok(periods)
    }

    /// The same of every torrent that moved anything then.
    pub fn torrent_periods(
        &self,
        now: UnixTime,
        offset: i32,
    ) -> Result<HashMap<InfoHash, Periods>, StoreError> {
        // Torrent by torrent: the history is ordered by torrents first.
        let mut rows = self.db.prepare_cached(
            "SELECT hash, at, down, up FROM torrents CROSS JOIN torrent_history USING (seq)
             WHERE step = ? AND at >= ?",
        )?;
        let calendar = Calendar::new(now, offset);
        let mut all: HashMap<InfoHash, Periods> = HashMap::new();
        let mut rows = rows.query(params![Step::QuarterHour.seconds(), calendar.first().0])?;
        while let Some(row) = rows.next()? {
            let periods = all.entry(InfoHash(row.get(0)?)).or_default();
            calendar.add(periods, UnixTime(row.get(1)?), traffic(row, 2)?);
        }
        Ok(all)
    }

    /// When the first thing was recorded, to the day.
    pub fn recorded_since(&self) -> Result<Option<UnixTime>, StoreError> {
        let sql = "SELECT min(at) FROM session_history WHERE step = ?";
        let at: Option<i64> = self.db.query_row(sql, [Step::Day.seconds()], |row| row.get(0))?;
        Ok(at.map(UnixTime))
    }

    /// Forgets what was kept long enough: of torrents sooner, when there are more than a million rows.
    pub fn forget_history(&mut self, now: UnixTime) -> Result<(), StoreError> {
        self.forget_beyond(now, MOST)
    }

    pub(super) fn forget_beyond(&mut self, now: UnixTime, most: u64) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for step in Step::STORED {
            all.prepare_cached("DELETE FROM session_history WHERE step = ? AND at < ?")?
                .execute([step.seconds(), now.0.saturating_sub(step.kept())])?;
        }
        // Each round keeps three quarters of the time of the one before, the last a few seconds.
        for round in 0..64 {
            for step in Step::STORED {
                let kept = (0..round).fold(step.kept(), |kept, _| kept * 3 / 4);
                all.prepare_cached(
                    "DELETE FROM torrent_history
                     WHERE seq IN (SELECT seq FROM torrents) AND step = ? AND at < ?",
                )?
                .execute([step.seconds(), now.0.saturating_sub(kept)])?;
            }
            let rows: i64 = all.query_row("SELECT count(*) FROM torrent_history", [], |row| row.get(0))?;
            if rows.unsigned_abs() <= most {
                break;
            }
        }
        Ok(all.commit()?)
    }
}

fn add_session(db: &Connection, step: Step, at: UnixTime, tally: &Tally) -> rusqlite::Result<()> {
    let count = |n: u64| integer(Bytes(n));
    let columns = params![
        step.seconds(),
        at.0,
        count(tally.covered),
        integer(tally.traffic.down),
        integer(tally.traffic.up),
        count(tally.peers),
        count(tally.active),
        count(tally.nodes),
        count(tally.nodes_covered),
    ];
    db.prepare_cached(
        "INSERT INTO session_history
             (step, at, covered, down, up, peers, active, nodes, nodes_covered)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (step, at) DO UPDATE SET
             covered = covered + excluded.covered, down = down + excluded.down, up = up + excluded.up,
             peers = peers + excluded.peers, active = active + excluded.active,
             nodes = nodes + excluded.nodes, nodes_covered = nodes_covered + excluded.nodes_covered",
    )?
    .execute(columns)?;
    Ok(())
}

fn add_torrent(db: &Connection, seq: i64, at: (Step, UnixTime), moved: Traffic) -> rusqlite::Result<()> {
    let (step, at) = at;
    db.prepare_cached(
        "INSERT INTO torrent_history (seq, step, at, down, up) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (seq, step, at) DO UPDATE SET down = down + excluded.down, up = up + excluded.up",
    )?
    .execute(params![seq, step.seconds(), at.0, integer(moved.down), integer(moved.up)])?;
    Ok(())
}

/// When each period begins and ends.
struct Calendar([(UnixTime, UnixTime); Period::ALL.len()]);

impl Calendar {
    fn new(now: UnixTime, offset: i32) -> Self {
        Self(Period::ALL.map(|period| period.bounds(now, offset)))
    }

    fn first(&self) -> UnixTime {
        self.0.iter().map(|(from, _)| *from).min().unwrap_or_default()
    }

    /// Adds what was moved to the periods that it lies in.
    fn add(&self, periods: &mut Periods, at: UnixTime, moved: Traffic) {
        for (sum, (from, to)) in periods.iter_mut().zip(&self.0) {
            if (*from..*to).contains(&at) {
                *sum += moved;
            }
        }
    }
}

fn traffic(row: &Row<'_>, first: usize) -> rusqlite::Result<Traffic> {
    Ok(Traffic { down: bytes(row.get(first)?), up: bytes(row.get(first + 1)?) })
}

fn tally(row: &Row<'_>) -> rusqlite::Result<Bucket<Tally>> {
    let count = |at: usize| Ok::<_, rusqlite::Error>(bytes(row.get(at)?).0);
    let tally = Tally {
        covered: count(1)?,
        traffic: traffic(row, 2)?,
        peers: count(4)?,
        active: count(5)?,
        nodes: count(6)?,
        nodes_covered: count(7)?,
    };
    Ok((UnixTime(row.get(0)?), tally))
}
