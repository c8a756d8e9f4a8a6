//! The store on real databases in temporary directories.

mod damage;
mod history;
mod keeping;
mod killed;
mod records;
mod seen;
mod versions;

use std::{path::Path, sync::Arc};

use super::*;
use crate::model::{Bytes, FileChoice, InfoHash, UnixTime};

fn open(dir: &Path) -> (Store, Opened) {
    Store::open(dir).unwrap()
}

/// Opens, and expects that nothing was wrong.
fn reopen(dir: &Path) -> Store {
    let (store, opened) = open(dir);
    assert_eq!(opened.notes, [""; 0]);
    store
}

fn hash(n: u8) -> InfoHash {
    InfoHash([n; 20])
}

/// A torrent of which only its number is remarkable.
fn torrent(n: u8) -> TorrentRecord {
    TorrentRecord {
        hash: hash(n),
        name: format!("torrent {n}"),
        source: RecordSource::Metainfo(Arc::from(vec![n; 30_000])),
        summary: None,
        folder: "/data".into(),
        files: FileChoice::All,
        priorities: Default::default(),
        paused: false,
        sequential: false,
        choose_files: false,
        added: UnixTime(1_700_000_000 + i64::from(n)),
        finished: None,
        downloaded: Bytes(1000 + u64::from(n)),
        uploaded: Bytes(10),
        labels: vec![],
        peers: vec![],
        limits: Default::default(),
        trackers: None,
        renamed: Vec::new(),
        moving: None,
    }
}
