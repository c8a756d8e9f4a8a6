//! Hosts that were banned by their user.

use std::net::IpAddr;

use rusqlite::params;

use super::{Store, StoreError};
use crate::model::{Ban, UnixTime};

impl Store {
    /// All of them, and since when; no more than there may be. What is no address is passed over.
    pub fn bans(&self) -> Result<Vec<(IpAddr, UnixTime)>, StoreError> {
        let mut rows = self.db.prepare_cached("SELECT ip, at FROM bans ORDER BY at, ip LIMIT ?")?;
        let rows =
            rows.query_map([Ban::MOST as i64], |row| Ok((row.get::<_, String>(0)?, UnixTime(row.get(1)?))))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().filter_map(|(ip, at)| Some((ip.parse().ok()?, at))).collect())
    }

    /// Bans these hosts, and lifts the bans of those.
    pub fn set_bans(&mut self, ban: &[(IpAddr, UnixTime)], lift: &[IpAddr]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for ip in lift {
            all.prepare_cached("DELETE FROM bans WHERE ip = ?")?.execute([ip.to_string()])?;
        }
        for (ip, at) in ban {
            all.prepare_cached("INSERT OR REPLACE INTO bans VALUES (?, ?)")?
                .execute(params![ip.to_string(), at.0])?;
        }
        Ok(all.commit()?)
    }
}
