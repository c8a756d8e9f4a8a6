//! Databases that cannot be used are set aside with all their bytes, and told.

use std::{fs, path::PathBuf};

use rusqlite::Connection;

use super::*;

/// A closed database with `torrents` torrents in it.
fn database(torrents: u8) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = reopen(dir.path());
    store.put_all(&(1..=torrents).map(torrent).collect::<Vec<_>>()).unwrap();
    drop(store);
    let path = dir.path().join("bitonic.db");
    (dir, path)
}

fn set_aside_files(dir: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    let mut aside: Vec<_> = all.filter(|path| path.to_str().unwrap().contains(".corrupt-")).collect();
    aside.sort();
    aside
}

/// Opens `dir`, whose database must be set aside unchanged for a reason that contains `why`, and
/// checks that the fresh one works.
fn expect_set_aside(dir: &Path, why: &str) {
    let before = fs::read(dir.join("bitonic.db")).unwrap();
    let (mut store, opened) = open(dir);
    let aside = set_aside_files(dir);
    assert_eq!(fs::read(&aside[0]).unwrap(), before);
    assert!((opened.clean, opened.same_boot) == (false, false));
    let [note] = &opened.notes[..] else { panic!("{:?}", opened.notes) };
    assert!(note.starts_with("the state database was damaged (") && note.contains(why), "{note}");
    assert!(note.contains(&format!("set aside as {}", aside[0].display())), "{note}");
    assert_eq!(store.torrents().unwrap().torrents, []);
    store.put(&torrent(9)).unwrap();
    drop(store);
    assert_eq!(reopen(dir).torrents().unwrap().torrents, [torrent(9)]);
}

#[test]
fn a_file_that_is_no_database() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("bitonic.db"), "this is a letter to a friend\n".repeat(500)).unwrap();
    expect_set_aside(dir.path(), "not a database");
}

#[test]
fn a_database_cut_off_at_any_page_or_within_one() {
    let (_dir, path) = database(5);
    let whole = fs::read(&path).unwrap();
    for len in [1, 16, 100, 4095, 4096, 4097, 8192, whole.len() / 2, whole.len() - 4096] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("bitonic.db"), &whole[..len]).unwrap();
        expect_set_aside(dir.path(), "");
    }
}

#[test]
fn a_database_emptied_beside_its_log() {
    let (dir, path) = database(1);
    fs::write(&path, "").unwrap();
    fs::write(dir.path().join("bitonic.db-wal"), "log").unwrap();
    expect_set_aside(dir.path(), "empty");
    let aside = set_aside_files(dir.path());
    assert_eq!(fs::read(&aside[1]).unwrap(), b"log");
    assert_eq!(format!("{}-wal", aside[0].display()), aside[1].display().to_string());
}

#[test]
fn a_file_that_was_never_written_is_no_damage() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("bitonic.db"), "").unwrap();
    reopen(dir.path());
}

#[test]
fn scribbled_pages_of_a_table() {
    let (dir, path) = database(200);
    let root: u64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'torrents'", [], |r| r.get::<_, i64>(0))
        .unwrap() as u64;
    let mut bytes = fs::read(&path).unwrap();
    let page = (root as usize - 1) * 4096;
    bytes[page + 12..page + 400].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    expect_set_aside(dir.path(), "");
}

#[test]
fn scribbled_torrent_files_after_a_bad_end() {
    let (dir, path) = database(3);
    open(dir.path()).0.mark_running().unwrap();
    let root: i64 = Connection::open(&path)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'metainfo'", [], |row| row.get(0))
        .unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[(root as usize - 1) * 4096..][..4096].fill(0x5a);
    fs::write(&path, bytes).unwrap();
    Connection::open(&path).unwrap().execute("UPDATE session SET clean = 0, boot = 'old'", []).unwrap();
    expect_set_aside(dir.path(), "");
}

#[test]
fn a_missing_table_or_column() {
    for (sql, why) in [
        ("DROP TABLE metainfo", "no such table: metainfo"),
        ("DROP TABLE session", "no such table: session"),
        ("DELETE FROM session", "session"),
        ("ALTER TABLE torrents DROP COLUMN peers", "no such column: peers"),
    ] {
        let (dir, path) = database(1);
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        expect_set_aside(dir.path(), if sql.starts_with("DELETE") { "" } else { why });
    }
}

#[test]
fn a_database_of_another_program() {
    for version in [0, 1, 7_000] {
        let dir = tempfile::tempdir().unwrap();
        let db = Connection::open(dir.path().join("bitonic.db")).unwrap();
        db.execute_batch("CREATE TABLE songs (title)").unwrap();
        db.pragma_update(None, "user_version", version).unwrap();
        drop(db);
        expect_set_aside(dir.path(), "another program");
    }
}

#[test]
fn two_in_one_second_do_not_overwrite_each_other() {
    let dir = tempfile::tempdir().unwrap();
    for text in ["first", "second", "third"] {
        fs::write(dir.path().join("bitonic.db"), text.repeat(100)).unwrap();
        assert_eq!(open(dir.path()).1.notes.len(), 1);
    }
    let mut kept: Vec<_> =
        set_aside_files(dir.path()).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    kept.sort();
    assert_eq!(kept, ["first", "second", "third"].map(|text| text.repeat(100)));
}

#[test]
fn a_place_that_cannot_hold_a_database_is_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("bitonic.db")).unwrap();
    let Err(refused) = Store::open(dir.path()) else { panic!("a directory was opened") };
    let expected = format!("cannot create the state database {}: ", dir.path().join("bitonic.db").display());
    assert!(refused.to_string().starts_with(&expected), "{refused}");
    let Err(refused) = Store::open(&dir.path().join("missing")) else { panic!("it was opened") };
    assert!(refused.to_string().contains("missing/bitonic.db: No such file"), "{refused}");
}
