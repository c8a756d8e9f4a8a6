//! Torrent files, magnet links and sources: bounded, checked parsing, and making torrents.
