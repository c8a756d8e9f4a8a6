//! The language as its users see it: texts in, torrents and messages out.

mod completing;
mod explaining;
mod language;
mod random;
mod wrong;

use std::{path::Path, sync::Arc};

use super::{Query, Subject};
use crate::model::{Bytes, InfoHash, Known, PeerCounts, Rate, State, Torrent, UnixTime};

const NOW: UnixTime = UnixTime(1_000_000_000);
const GIB: u64 = 1 << 30;

/// Downloading, a quarter of 4 GiB here, sent half of what was received; 10 peers, of which nobody knows
/// how many are seeds; added 3 days ago.
fn torrent() -> Torrent {
    Torrent {
        state: State::Downloading,
        size: Known::Is(Bytes(4 * GIB)),
        wanted: Bytes(4 * GIB),
        have: Bytes(GIB),
        down: Rate(2 << 20),
        eta: Some(std::time::Duration::from_secs(1_500)),
        downloaded: Bytes(GIB),
        uploaded: Bytes(GIB / 2),
        peers: PeerCounts { connected: 10, seeds: Known::Unknown, heard_of: Known::Unknown },
        added: UnixTime(NOW.0 - 3 * 86_400),
        folder: Arc::from(Path::new("/mnt/Big Disk")),
        pieces: 10,
        private: true,
        labels: ["Linux", "keep"].map(Arc::from).into(),
        trackers: ["tracker.debian.org", "open.example"].map(Arc::from).into(),
        ..Torrent::new(InfoHash([0xab; 20]), "Debian-13 DVD (amd64)")
    }
}

fn matches(text: &str, torrent: &Torrent) -> bool {
    let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let lower = torrent.name.to_lowercase();
    let with = query.matches(&Subject { torrent, lower: Some(&lower), now: NOW });
    assert_eq!(query.matches(&Subject { torrent, lower: None, now: NOW }), with, "{text}");
    with
}

fn all_match(torrent: &Torrent, texts: &[&str]) {
    texts.iter().for_each(|text| assert!(matches(text, torrent), "{text}"));
}

fn none_matches(torrent: &Torrent, texts: &[&str]) {
    texts.iter().for_each(|text| assert!(!matches(text, torrent), "{text}"));
}
