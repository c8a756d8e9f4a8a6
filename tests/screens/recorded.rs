//! What was recorded in the session worth looking at, and the disks that it lies on.

use std::{path::Path, sync::Arc};

use bitonic::model::{
    Bytes, Disk, History, InfoHash, Rate, Span, Statistics, Surveyed, Tally, TorrentTraffic, Traffic,
    UnixTime,
};

use super::{GIB, MIB, NOW, ROWS, Row, hash, hashed};

/// What was recorded of the first torrent and of the session over a span: waves, with a gap, and a time
/// in which nothing moved.
pub fn recorded(span: Span) -> Surveyed {
    let width = span.step().seconds();
    let count = span.seconds() / width;
    let from = UnixTime(span.step().floor(NOW).0 - span.seconds());
    let history = |torrent: Option<InfoHash>| {
        let bucket = |n: i64| {
            let n = (n * 360 / count) as u32;
            let (hour, low) = (n % 60, u64::from(hashed(n / 4)));
            let covered = if (70..90).contains(&n) { 0 } else { width as u64 };
            let quiet = (150..190).contains(&n);
            let down = if quiet { 0 } else { (u64::from(hour.min(60 - hour)) * 400 + low * 60) * 1024 };
            let up = if n < 20 { 0 } else { (700 + low * 9) * 1024 };
            let traffic = Traffic { down: Bytes(down * covered), up: Bytes(up * covered) };
            Tally {
                covered,
                traffic,
                peers: covered * (60 + low / 3),
                active: covered * 4,
                nodes: if n > 100 { covered * (387 - u64::from(n) / 9) } else { 0 },
                nodes_covered: if n > 100 { covered } else { 0 },
            }
        };
        Arc::new(History { torrent, span, from, buckets: (0..count).map(bucket).collect() })
    };
    Surveyed {
        histories: [history(Some(hash(0))), history(None)].into(),
        statistics: [(0, Arc::new(statistics()))].into(),
        peers: None,
    }
}

fn statistics() -> Statistics {
    let hosts = [Some("torrent.ubuntu.com"), Some("tracker.example.org"), None];
    let traffic = |down: u64, up: u64| Traffic { down: Bytes(down * MIB), up: Bytes(up * MIB) };
    let row = |(at, row): (usize, &Row)| {
        let (mib, up, low) = (row.2 * row.3 / 100, row.4.1, u64::from(hashed(at as u32)));
        TorrentTraffic {
            hash: hash(at),
            name: row.0.into(),
            tracker: hosts[at % 3].map(Into::into),
            periods: [
                traffic(if at < 4 { mib / 3 } else { 0 }, up),
                traffic(mib / 9, up / 2),
                traffic(mib / 2, up * 3),
                traffic(mib, up * 7 + low * 3),
            ],
            all: traffic(mib, up * 11 + low * 40),
        }
    };
    let torrents: Arc<[_]> = ROWS.iter().enumerate().map(row).collect();
    let session = std::array::from_fn(|n| {
        torrents.iter().fold(Traffic::NONE, |mut sum, row| {
            sum += row.periods[n];
            sum
        })
    });
    Statistics { at: NOW, since: Some(UnixTime(NOW.0 - 40 * 86_400)), session, torrents }
}

/// One on which everything fits, one on which it does not, and one with nothing to come.
pub fn disks() -> Arc<[Disk]> {
    let disk = |mount: &str, (size, free, missing): (u64, u64, u64), home| Disk {
        mount: Arc::from(Path::new(mount)),
        size: Bytes(size * GIB),
        free: Bytes(free * GIB),
        torrents: if home { 9 } else { 2 },
        unfinished: u32::from(missing > 0) * 2,
        missing: Bytes(missing * GIB),
        reserved: Bytes::ZERO,
        stopped: u32::from(home),
        stopped_missing: Bytes(if home { 200 * GIB } else { 0 }),
        stopped_reserved: Bytes::ZERO,
        pace: Rate(if missing > 0 { 21 * MIB } else { 0 }),
        home,
    };
    Arc::from([
        disk("/mnt/archive of 日本語", (9_200, 3_100, 0), false),
        disk("/mnt/fast", (931, 61, 78), false),
        disk("/srv", (1_863, 218, 102), true),
    ])
}
