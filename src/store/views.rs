//! Saved views of the list, in their order.

use rusqlite::params;

use super::{Store, StoreError};
use crate::model::{View, printable_line};

impl Store {
    /// All views, in their order; no more than there may be.
    pub fn views(&self) -> Result<Vec<View>, StoreError> {
        let mut rows =
            self.db.prepare_cached("SELECT name, query, sort FROM views ORDER BY place LIMIT ?")?;
        let rows = rows.query_map([View::MOST as i64], |row| {
            let name: String = row.get(0)?;
            Ok(View {
                name: printable_line(&name, View::LONGEST_NAME).into(),
                query: row.get::<_, String>(1)?.into(),
                order: row.get::<_, String>(2)?.into(),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Puts these in the place of all views.
    pub fn set_views(&mut self, views: &[View]) -> Result<(), StoreError> {
        let all = self.db.transaction()?;
        all.execute("DELETE FROM views", [])?;
        for (place, view) in (0_i64..).zip(views) {
            all.prepare_cached("INSERT INTO views VALUES (?, ?, ?, ?)")?.execute(params![
                place,
                &*view.name,
                &*view.query,
                &*view.order
            ])?;
        }
        Ok(all.commit()?)
    }
}
