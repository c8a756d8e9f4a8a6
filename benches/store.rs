//! How long a start waits for the database: 10,000 torrents, opened and read.

use std::{hint::black_box, net::SocketAddr, path::Path, sync::Arc};

use bitonic::{
    model::{Bytes, FileChoice, InfoHash, UnixTime},
    store::{RecordSource, Store, Summary, TorrentRecord},
};
use criterion::{Criterion, criterion_group, criterion_main};

const TORRENTS: u32 = 10_000;

/// A torrent file of 1,000 pieces has 20 kB of hashes.
const METAINFO: usize = 20_500;

fn torrent(n: u32) -> TorrentRecord {
    let mut hash = [0; 20];
    hash[..4].copy_from_slice(&n.wrapping_mul(0x9e37_79b1).to_le_bytes());
    TorrentRecord {
        hash: InfoHash(hash),
        name: format!("a torrent with a name of usual length, number {n}"),
        source: RecordSource::Metainfo(Arc::from(vec![n as u8; METAINFO])),
        summary: Some(Summary {
            size: Bytes(1 << 30),
            wanted: Bytes(1 << 30),
            pieces: 1_000,
            private: false,
            file: Some(format!("a file of usual length, number {n}")),
            link: format!("magnet:?xt=urn:btih:{n:040}&tr=http%3A%2F%2Ftracker.example.org%2Fannounce")
                .into(),
        }),
        folder: "/srv/downloads".into(),
        files: FileChoice::All,
        priorities: Default::default(),
        paused: n.is_multiple_of(3),
        sequential: false,
        choose_files: false,
        added: UnixTime(1_700_000_000 + i64::from(n)),
        finished: Some(UnixTime(1_700_000_600 + i64::from(n))),
        downloaded: Bytes(u64::from(n) << 20),
        uploaded: Bytes(u64::from(n) << 19),
        labels: vec!["linux".into()],
        peers: vec![SocketAddr::from(([192, 0, 2, 1], 6881))],
        limits: Default::default(),
        trackers: None,
        renamed: Vec::new(),
        moving: None,
    }
}

fn open(dir: &Path) -> Store {
    Store::open(dir).expect("the bench made this database").0
}

fn start(c: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let all: Vec<_> = (0..TORRENTS).map(torrent).collect();
    let totals: Vec<_> = all.iter().map(|t| (t.hash, t.downloaded, t.uploaded)).collect();
    let mut store = open(dir.path());
    store.put_all(&all).expect("room for 200 MB");
    store.mark_clean().expect("a writable database");
    drop(store);
    let mut group = c.benchmark_group("10,000 torrents");
    group.sample_size(10);
    group.bench_function("open after a clean end", |b| b.iter(|| open(dir.path())));
    group.bench_function("open and read all", |b| {
        b.iter(|| black_box(open(dir.path()).torrents().expect("sound rows").torrents.len()));
    });
    let mut store = open(dir.path());
    group.bench_function("write all totals", |b| b.iter(|| store.set_totals(&totals).expect("room")));
    store.mark_running().expect("a writable database");
    drop(store);
    group.bench_function("open after a crash", |b| b.iter(|| open(dir.path())));
    group.finish();
}

criterion_group!(benches, start);
criterion_main!(benches);
