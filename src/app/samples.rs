//! A torrent for the tests of this room.

use std::path::Path;

use crate::model::{Bytes, InfoHash, Known, State, Torrent, UnixTime};

/// One of many, by its number and name.
pub fn torrent(n: u8, name: &str) -> Torrent {
    Torrent {
        state: State::Downloading,
        size: Known::Is(Bytes(1 << 30)),
        wanted: Bytes(1 << 30),
        have: Bytes(u64::from(n) << 20),
        downloaded: Bytes(1),
        uploaded: Bytes(1),
        added: UnixTime(i64::from(n)),
        folder: Path::new("/srv/torrents").into(),
        pieces: 8,
        ..Torrent::new(InfoHash([n; 20]), name)
    }
}
