//! Alerts in the database: the newest thousand.

use rusqlite::{Row, params};

use super::{Store, StoreError, record::RowError};
use crate::model::{Alert, AlertId, AlertKind, InfoHash, Severity, UnixTime};

/// How many are kept.
const KEPT: i64 = 1000;

impl Store {
    /// All alerts, newest last. One that cannot be read is left out, which the log tells.
    pub fn alerts(&self) -> Result<Vec<Alert>, StoreError> {
        let mut rows = self.db.prepare_cached(
            "SELECT id, at, severity, kind, hash, name, text, acknowledged FROM alerts ORDER BY id",
        )?;
        let mut rows = rows.query([])?;
        let mut alerts = Vec::new();
        while let Some(row) = rows.next()? {
            match decode(row) {
                Ok(alert) => alerts.push(alert),
                Err(error) => tracing::warn!(%error, "an alert could not be read from the state database"),
            }
        }
        Ok(alerts)
    }

    /// Writes an alert, replacing one with the same id, and forgets the oldest beyond a thousand.
    pub fn put_alert(&mut self, alert: &Alert) -> Result<(), StoreError> {
        let both = self.db.transaction()?;
        both.prepare_cached("INSERT OR REPLACE INTO alerts VALUES (?, ?, ?, ?, ?, ?, ?, ?)")?.execute(
            params![
                id(alert.id),
                alert.at.0,
                severity_word(alert.severity),
                alert.kind.word(),
                alert.torrent.as_ref().map(|(hash, _)| hash.0),
                alert.torrent.as_ref().map(|(_, name)| &**name),
                &*alert.text,
                alert.acknowledged,
            ],
        )?;
        both.prepare_cached(
            "DELETE FROM alerts WHERE id <= (SELECT id FROM alerts ORDER BY id DESC LIMIT 1 OFFSET ?)",
        )?
        .execute([KEPT])?;
        Ok(both.commit()?)
    }

    /// Marks alerts as seen.
    pub fn acknowledge(&mut self, alerts: &[AlertId]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        for alert in alerts {
            all.prepare_cached("UPDATE alerts SET acknowledged = 1 WHERE id = ?")?.execute([id(*alert)])?;
        }
        Ok(all.commit()?)
    }
}

fn decode(row: &Row) -> Result<Alert, RowError> {
    let kind: String = row.get(3)?;
    let torrent = match (row.get::<_, Option<[u8; 20]>>(4)?, row.get::<_, Option<String>>(5)?) {
        (Some(hash), Some(name)) => Some((InfoHash(hash), name.into())),
        _ => None,
    };
    Ok(Alert {
        id: AlertId(row.get::<_, i64>(0)?.try_into()?),
        at: UnixTime(row.get(1)?),
        severity: severity(&row.get::<_, String>(2)?)?,
        kind: AlertKind::from_word(&kind).ok_or_else(|| format!("no kind of alert is called {kind}"))?,
        torrent,
        text: row.get::<_, String>(6)?.into(),
        acknowledged: row.get(7)?,
    })
}

/// Ids are counted up from 1 and never come near the sign bit.
fn id(alert: AlertId) -> i64 {
    i64::try_from(alert.0).unwrap_or(i64::MAX)
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn severity(word: &str) -> Result<Severity, RowError> {
    [Severity::Info, Severity::Warning, Severity::Error]
        .into_iter()
        .find(|severity| severity_word(*severity) == word)
        .ok_or_else(|| format!("no severity is called {word}").into())
}
