//! What can go wrong with the database.

use std::{io, path::PathBuf};

/// Why the state database could not be opened, read or written. A damaged database is none of these:
/// it is set aside at opening and told in [`Opened::notes`](super::Opened).
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Left untouched.
    #[error(
        "state database {path}: written by a newer bitonic (schema {found}, this one knows {known}); \
         use that one, or another state directory"
    )]
    Newer { path: PathBuf, found: i64, known: i64 },
    /// Left untouched by who only looks at it.
    #[error(
        "state database {path}: written by an older bitonic (schema {found}, this one wants {known}); \
         open the dashboard once, which brings it up to date"
    )]
    Older { path: PathBuf, found: i64, known: i64 },
    #[error("cannot open the state database {path}: {source}")]
    Open { path: PathBuf, source: rusqlite::Error },
    #[error("cannot {doing} the state database {path}: {source}")]
    File { doing: &'static str, path: PathBuf, source: io::Error },
    /// A read or write of an open database failed: disk full, disk gone, page damaged.
    #[error("state database: {0}")]
    Sqlite(#[from] rusqlite::Error),
}
