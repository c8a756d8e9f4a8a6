//! From the start of the program to its first frame, on a real terminal: an empty state, and one with
//! a thousand torrents.

use std::{
    io::Read,
    path::Path,
    time::{Duration, Instant},
};

use bitonic::{
    metainfo::{Builder, Metainfo},
    model::{Bytes, FileChoice, UnixTime},
    store::{RecordSource, Store, TorrentRecord},
};
use criterion::{Criterion, criterion_group, criterion_main};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// What stands in the title of the list, whatever is in it.
const FRAME: &[u8] = b"Torrents";

fn first_frame(state: &Path) -> Duration {
    let size = PtySize { rows: 40, cols: 120, ..PtySize::default() };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_bitonic"));
    command.args(["--no-dht", "--no-lsd", "--no-upnp", "--listen-port", "0"]);
    command.args(["-o".as_ref(), state.as_os_str(), "--state-dir".as_ref(), state.as_os_str()]);
    command.env("TERM", "xterm-256color");
    let mut reader = pty.master.try_clone_reader().expect("its reader");
    let begun = Instant::now();
    let mut child = pty.slave.spawn_command(command).expect("the program starts");
    drop(pty.slave);
    let (mut seen, mut buffer) = (Vec::new(), [0; 65_536]);
    while !seen.windows(FRAME.len()).any(|w| w == FRAME) {
        let n = reader.read(&mut buffer).expect("the program writes");
        assert!(n > 0, "it ended: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..n]);
    }
    let took = begun.elapsed();
    child.kill().expect("it can be ended");
    child.wait().expect("it ends");
    took
}

fn fill(state: &Path, count: u32) {
    let (mut store, _) = Store::open(state).expect("a fresh state");
    let records = (0..count).map(|n| {
        let mut hasher = Builder::file(format!("torrent number {n}"), 16_384).hasher();
        hasher.write(&vec![n as u8; 16_384]);
        let bytes = hasher.finish().expect("a good torrent");
        TorrentRecord {
            hash: Metainfo::parse(&bytes).expect("a good torrent").hash,
            name: format!("torrent number {n}"),
            source: RecordSource::Metainfo(bytes.into()),
            summary: None,
            folder: state.to_owned(),
            files: FileChoice::All,
            priorities: Default::default(),
            paused: true,
            sequential: false,
            choose_files: false,
            added: UnixTime(n.into()),
            finished: None,
            downloaded: Bytes::ZERO,
            uploaded: Bytes::ZERO,
            labels: Vec::new(),
            peers: Vec::new(),
            limits: Default::default(),
            trackers: None,
            renamed: Vec::new(),
            moving: None,
        }
    });
    store.put_all(&records.collect::<Vec<_>>()).expect("they are stored");
}

fn start(c: &mut Criterion) {
    let mut group = c.benchmark_group("first frame");
    group.sample_size(10);
    for count in [0, 1_000] {
        let dir = tempfile::tempdir().expect("a folder");
        fill(dir.path(), count);
        group.bench_function(format!("{count} torrents"), |b| {
            b.iter_custom(|n| (0..n).map(|_| first_frame(dir.path())).sum());
        });
    }
}

criterion_group!(benches, start);
criterion_main!(benches);
