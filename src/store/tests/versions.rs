//! Databases of other versions of bitonic.

use rusqlite::Connection;

use super::*;
use crate::{
    model::{FileIndex, Rate},
    store::schema,
};

/// A database as the first released schema wrote it. Never edit it: add one per later schema.
const FIRST: &str = include_str!("v1.sql");
/// The same, with limits of single torrents.
const SECOND: &str = include_str!("v2.sql");
/// The same, with trackers that were changed.
const THIRD: &str = include_str!("v3.sql");
/// The same, with files that were renamed and data that was being moved.
const FOURTH: &str = include_str!("v4.sql");
/// The same, with what the list shows of a torrent file.
const FIFTH: &str = include_str!("v5.sql");
/// The same, with what was done and what was removed.
const SIXTH: &str = include_str!("v6.sql");

#[test]
fn a_database_of_the_first_schema_is_brought_up_and_read() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join("bitonic.db")).unwrap().execute_batch(FIRST).unwrap();
    let store = reopen(dir.path());
    let loaded = store.torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    let [first, second] = &loaded.torrents[..] else { panic!("{loaded:?}") };
    assert_eq!((first.hash, &*first.name, &*first.labels), (hash(0x11), "first", &["linux".to_owned()][..]));
    assert_eq!(first.source, RecordSource::Metainfo(Arc::from(&b"d4:infodee"[..])));
    assert_eq!(second.source, RecordSource::Magnet("magnet:?xt=urn:btih:22".into()));
    assert_eq!(second.peers, ["127.0.0.1:6881".parse().unwrap()]);
    assert_eq!(store.alerts().unwrap().len(), 1);
    assert_eq!(store.all_time().unwrap(), (Bytes(1111), Bytes(222)));
    let version: i64 = store.db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, schema::STEPS.len() as i64);
}

#[test]
fn a_database_of_the_second_schema_is_brought_up_and_read() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join("bitonic.db")).unwrap().execute_batch(SECOND).unwrap();
    let loaded = reopen(dir.path()).torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    let limits = loaded.torrents[0].limits;
    assert_eq!((limits.all.down, limits.all.up), (Some(Rate(1024)), None));
    assert_eq!((limits.each.down, limits.each.up), (None, Some(Rate(50_000))));
}

#[test]
fn a_database_of_the_third_schema_is_brought_up_and_read() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join("bitonic.db")).unwrap().execute_batch(THIRD).unwrap();
    let loaded = reopen(dir.path()).torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    let expected = vec![vec!["http://a/".to_owned(), "http://b/".into()], vec!["udp://c:1".into()]];
    assert_eq!(loaded.torrents[0].trackers, Some(expected));
}

#[test]
fn a_database_of_the_fourth_schema_is_brought_up_and_read() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join("bitonic.db")).unwrap().execute_batch(FOURTH).unwrap();
    let loaded = reopen(dir.path()).torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    let renamed = Renamed { file: FileIndex(0), path: "new".into(), was: Some("old".into()) };
    assert_eq!(
        (&loaded.torrents[0].renamed[..], &loaded.torrents[0].moving),
        (&[renamed][..], &Some("/elsewhere".into()))
    );
}

#[test]
fn a_database_of_the_fifth_schema_is_brought_up_and_read() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join("bitonic.db")).unwrap().execute_batch(FIFTH).unwrap();
    let store = reopen(dir.path());
    let loaded = store.torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    let summary = loaded.torrents[0].summary.clone().unwrap();
    assert_eq!((summary.size, summary.wanted, summary.private), (Bytes(4000), Bytes(3000), true));
    assert_eq!(
        (loaded.torrents[0].source.clone(), summary.file),
        (RecordSource::Kept, Some("only.iso".into()))
    );
    assert!(loaded.removed.is_empty() && store.deeds(9).unwrap().is_empty());
}

#[test]
fn a_database_of_the_sixth_schema_is_brought_up_and_records_from_then_on() {
    let dir = tempfile::tempdir().unwrap();
    Connection::open(dir.path().join("bitonic.db")).unwrap().execute_batch(SIXTH).unwrap();
    let mut store = reopen(dir.path());
    let loaded = store.torrents().unwrap();
    assert_eq!(loaded.problems, [""; 0]);
    assert_eq!(loaded.torrents.len(), 1);
    assert_eq!(store.recorded_since().unwrap(), None);
    let at = UnixTime(1_700_000_000);
    let moved = crate::model::Traffic { down: Bytes(7), up: Bytes(8) };
    store.record(&[], &[(hash(0x11), vec![(at, moved)])]).unwrap();
    let step = crate::model::Step::Minute;
    let found = store.torrent_history(hash(0x11), step, (UnixTime(0), UnixTime(i64::MAX))).unwrap();
    assert_eq!(found, [(step.floor(at), moved)]);
}

#[test]
fn steps_are_taken_from_the_version_found_and_all_or_none() {
    let mut db = Connection::open_in_memory().unwrap();
    let version =
        |db: &Connection| db.pragma_query_value(None, "user_version", |r| r.get::<_, i64>(0)).unwrap();
    let steps = ["CREATE TABLE a (x)", "INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (2)"];
    schema::migrate(&mut db, &steps[..1], 0).unwrap();
    assert_eq!(version(&db), 1);
    schema::migrate(&mut db, &["", steps[1], "INSERT INTO missing VALUES (2)"], 1).unwrap_err();
    assert_eq!(version(&db), 1);
    schema::migrate(&mut db, &steps, 1).unwrap();
    assert_eq!(version(&db), 3);
    let sum: i64 = db.query_row("SELECT sum(x) FROM a", [], |row| row.get(0)).unwrap();
    assert_eq!(sum, 3);
}

#[test]
fn a_database_of_a_newer_bitonic_is_refused_and_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bitonic.db");
    let mut store = reopen(dir.path());
    store.put(&torrent(1)).unwrap();
    store.db.pragma_update(None, "user_version", 9_999).unwrap();
    drop(store);
    // Something in the log as well, which closing would move into the database.
    let later = Connection::open(&path).unwrap();
    later.execute("UPDATE torrents SET name = 'later'", []).unwrap();
    let before = std::fs::read(&path).unwrap();
    let log = std::fs::read(dir.path().join("bitonic.db-wal")).unwrap();
    assert!(!log.is_empty());
    let Err(refused) = Store::open(dir.path()) else { panic!("it was opened") };
    let expected = format!(
        "state database {}: written by a newer bitonic (schema 9999, this one knows {}); use that one, \
         or another state directory",
        path.display(),
        schema::STEPS.len()
    );
    assert_eq!(refused.to_string(), expected);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(std::fs::read(dir.path().join("bitonic.db-wal")).unwrap(), log);
}
