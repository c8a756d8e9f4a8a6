//! Opening the database: checked, brought to the newest schema, or set aside.

use std::{
    fs::{self, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, config::DbConfig};

use super::{Store, StoreError, schema};
use crate::model::{UnixTime, printable};

/// The database within the state directory.
pub(super) const FILE: &str = "bitonic.db";

/// How long to wait for a stranger who reads the database, such as a backup.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// What was found at opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The last run ended with [`Store::mark_clean`], or there was none.
    pub clean: bool,
    /// The machine has not been restarted since the last run. If it has, and that run was not
    /// clean, files may be older than what was recorded about them. False where the system does
    /// not tell.
    pub same_boot: bool,
    /// What the user should know, a sentence each.
    pub notes: Vec<String>,
}

/// Why a database cannot be used.
enum Refusal {
    /// It may be in order; ours to report.
    Error(StoreError),
    /// Ours to set aside: what is wrong with it.
    Damaged(String),
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        use ErrorCode::*;
        match error.sqlite_error_code() {
            // The machine's trouble, not the file's: moving the file away would not help.
            Some(
                CannotOpen
                | ReadOnly
                | DiskFull
                | SystemIoFailure
                | DatabaseBusy
                | DatabaseLocked
                | PermissionDenied
                | OutOfMemory
                | FileLockingProtocolFailed
                | NoLargeFileSupport,
            ) => Self::Error(StoreError::Sqlite(error)),
            _ => Self::Damaged(error.to_string()),
        }
    }
}

impl Store {
    /// Opens the database in `state_dir`, which must exist and should be [locked](super::Lock).
    ///
    /// A database that cannot be used is renamed, never deleted, and a fresh one is begun; a note
    /// says so. One from a newer bitonic is an error and stays as it is.
    pub fn open(state_dir: &Path) -> Result<(Self, Opened), StoreError> {
        let path = state_dir.join(FILE);
        let damage = match attempt(&path) {
            Ok(opened) => return Ok(opened),
            Err(Refusal::Error(error)) => return Err(about(&path, error)),
            Err(Refusal::Damaged(why)) => why,
        };
        let aside = set_aside(&path)?;
        let note = format!(
            "the state database was damaged ({damage}); it was set aside as {} and a fresh one was begun",
            printable(&aside.to_string_lossy())
        );
        match attempt(&path) {
            // Whatever lies in the folders of its torrents, this database knows nothing of it.
            Ok((store, _)) => Ok((store, Opened { clean: false, same_boot: false, notes: vec![note] })),
            Err(Refusal::Error(error)) => Err(about(&path, error)),
            Err(Refusal::Damaged(why)) => Err(StoreError::File {
                doing: "begin",
                path,
                source: io::Error::new(io::ErrorKind::InvalidData, why),
            }),
        }
    }
}

impl Store {
    /// Opens the database in `state_dir` for looking at it while others may write to it: nothing is locked,
    /// mended or brought to a newer schema. `None`: there is none.
    pub fn look(state_dir: &Path) -> Result<Option<Self>, StoreError> {
        let path = state_dir.join(FILE);
        if fs::metadata(&path).map_or(0, |meta| meta.len()) == 0 {
            return Ok(None);
        }
        let open = || {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(&path, flags)?;
            db.busy_timeout(PATIENCE)?;
            let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            Ok((db, found))
        };
        let (db, found) = open().map_err(|source| StoreError::Open { path: path.clone(), source })?;
        let known = schema::STEPS.len() as i64;
        match found.cmp(&known) {
            std::cmp::Ordering::Equal => Ok(Some(Self { db })),
            std::cmp::Ordering::Greater => Err(StoreError::Newer { path, found, known }),
            std::cmp::Ordering::Less => Err(StoreError::Older { path, found, known }),
        }
    }
}

/// Names the file in an error that has no place for it.
fn about(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Sqlite(source) => StoreError::Open { path: path.into(), source },
        other => other,
    }
}

fn attempt(path: &Path) -> Result<(Store, Opened), Refusal> {
    create_private(path)
        .map_err(|source| Refusal::Error(StoreError::File { doing: "create", path: path.into(), source }))?;
    if let Some(why) = stump(path) {
        return Err(Refusal::Damaged(why.into()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut db = Connection::open_with_flags(path, flags)?;
    // Until we know that the database is sound and for us, closing it must not write to it.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    db.busy_timeout(PATIENCE)?;
    let known = schema::STEPS.len() as i64;
    let found: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > known && is_ours(&db)? {
        return Err(Refusal::Error(StoreError::Newer { path: path.into(), found, known }));
    }
    settle(&mut db, found, known)?;
    let store = Store { db };
    let (clean, same_boot) = store.last_run()?;
    if !(clean && same_boot) {
        check(&store.db, "PRAGMA quick_check(1)")?;
    }
    store.db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok((store, Opened { clean, same_boot, notes: Vec::new() }))
}

/// Leaves a connection that writes safely, on a database of the newest schema.
fn settle(db: &mut Connection, found: i64, known: i64) -> Result<(), Refusal> {
    let strangers: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let fresh = found == 0 && strangers == 0;
    if !(fresh || (1..=known).contains(&found) && is_ours(db)?) {
        return Err(Refusal::Damaged("it is a database of another program".into()));
    }
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    if !fresh {
        // The tables of the first schema, but `metainfo`: it makes up nearly all of the bytes, and is
        // looked at only after a run that ended badly.
        for table in ["torrents", "labels", "alerts", "session"] {
            check(db, &format!("PRAGMA quick_check({table})"))?;
        }
    }
    if found < known {
        schema::migrate(db, schema::STEPS, found)?;
    }
    for probe in schema::PROBES {
        db.prepare(probe)?;
    }
    Ok(())
}

fn is_ours(db: &Connection) -> rusqlite::Result<bool> {
    let id: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    Ok(id == schema::APPLICATION_ID)
}

/// Runs one of SQLite's checks, which answer `ok` or say what is wrong.
fn check(db: &Connection, pragma: &str) -> Result<(), Refusal> {
    let answer: String = db.query_row(pragma, [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Refusal::Damaged(answer.replace('\n', " "))) }
}

/// Creates an absent database file, readable by its owner only: links to private trackers carry
/// their user's key. SQLite gives its companion files the same mode.
fn create_private(path: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path).map(drop)
}

/// What is wrong with files that SQLite would take for a database not yet begun.
fn stump(path: &Path) -> Option<&'static str> {
    /// The smallest page.
    const PAGE: u64 = 512;
    let len = |path: &Path| fs::metadata(path).map_or(0, |meta| meta.len());
    match len(path) {
        0 if len(&companion(path, "-wal")) > 0 => Some("the file is empty"),
        1..PAGE => Some("the file is cut off"),
        _ => None,
    }
}

fn companion(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Renames the database and its companions, so that they still belong together. Answers the new name.
fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let now = UnixTime::from(SystemTime::now()).0;
    let aside = (0..)
        .map(|n| {
            companion(path, &if n == 0 { format!(".corrupt-{now}") } else { format!(".corrupt-{now}-{n}") })
        })
        .find(|aside| fs::symlink_metadata(aside).is_err())
        .expect("a directory holds finitely many names");
    for suffix in ["", "-wal", "-shm"] {
        match fs::rename(companion(path, suffix), companion(&aside, suffix)) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                return Err(StoreError::File { doing: "set aside", path: companion(path, suffix), source });
            }
            _ => {}
        }
    }
    Ok(aside)
}
