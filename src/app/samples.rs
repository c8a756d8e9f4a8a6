//! A torrent for the tests of this room.

use std::path::Path;

use crate::model::{Bytes, InfoHash, Known, PeerCounts, Rate, State, Torrent, UnixTime};

/// One of many, by its number and name.
pub fn torrent(n: u8, name: &str) -> Torrent {
    Torrent {
        hash: InfoHash([n; 20]),
        name: name.into(),
        state: State::Downloading,
        reason: None,
        brief: None,
        size: Known::Is(Bytes(1 << 30)),
        wanted: Bytes(1 << 30),
        have: Bytes(u64::from(n) << 20),
        down: Rate::ZERO,
        up: Rate::ZERO,
        eta: None,
        downloaded: Bytes(1),
        uploaded: Bytes(1),
        peers: PeerCounts::default(),
        added: UnixTime(i64::from(n)),
        finished: None,
        folder: Path::new("/srv/torrents").into(),
        pieces: 8,
        private: false,
        labels: [].into(),
        magnet: "".into(),
        trackers: [].into(),
    }
}
