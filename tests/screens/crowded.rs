//! Peers of several torrents, with the countries of some, and hosts that are banned.

use std::sync::Arc;

use bitonic::model::{
    Ban, BanCause, Country, Detail, Happening, InfoHash, Known, LogEntry, Peer, PieceIndex, Severity, State,
    Torrent, TorrentPeers, UnixTime, Who,
};

use super::NOW;

const COUNTRIES: [(&str, &str); 4] =
    [("DE", "Germany"), ("JP", "日本"), ("NL", "Netherlands"), ("BR", "Brazil")];

/// The peers of every torrent whose inside is known.
pub fn crowd(torrents: &[Arc<Torrent>], details: &[Arc<Detail>]) -> Arc<[TorrentPeers]> {
    let placed = |(at, peer): (usize, &Peer)| {
        let (code, name) = COUNTRIES[at % COUNTRIES.len()];
        let country = Country { code: code.into(), name: name.into() };
        Peer {
            country: if at.is_multiple_of(5) { Known::Unknown } else { Known::Is(country) },
            ..peer.clone()
        }
    };
    let of = |(torrent, detail): (&Arc<Torrent>, &Arc<Detail>)| TorrentPeers {
        hash: torrent.hash,
        name: torrent.name.clone(),
        peers: detail.peers.iter().enumerate().map(placed).collect(),
    };
    torrents.iter().zip(details).filter(|(_, detail)| !detail.peers.is_empty()).map(of).collect()
}

/// Some that the user banned, and one that the core did.
pub fn bans() -> Arc<[Ban]> {
    let ban = |ip: &str, ago: i64, cause| Ban {
        ip: ip.parse().expect("an address"),
        at: UnixTime(NOW.0 - ago),
        cause,
    };
    let liar =
        BanCause::BadData { torrent: InfoHash([7; 20]), name: "ubuntu-26.04-desktop-amd64.iso".into() };
    [
        ban("198.51.100.40", 40, BanCause::Asked),
        ban("203.0.113.9", 3_000, liar),
        ban("2001:db8:85a3:8d3:1319:8a2e:370:7348", 400_000, BanCause::Asked),
    ]
    .into()
}

/// What happened to a torrent, of every kind.
pub fn log() -> Arc<[LogEntry]> {
    let entry = |ago: i64, what| LogEntry { at: UnixTime(NOW.0 - ago), what };
    let url = || "udp://tracker.example.org:1337/announce".into();
    [
        entry(90_000, Happening::Deed { who: Who::Dashboard, what: "added ubuntu-26.04".into() }),
        entry(89_990, Happening::Metadata),
        entry(89_900, Happening::State(State::Downloading)),
        entry(7_000, Happening::Announced { url: url(), peers: 50 }),
        entry(900, Happening::WrongPiece(PieceIndex(1_204))),
        entry(890, Happening::Banned([203, 0, 113, 9].into())),
        entry(65, Happening::Unanswered { url: url(), why: "timed out".into() }),
        entry(9, Happening::Alert(Severity::Error, "no space left on /srv/torrents".into())),
    ]
    .into()
}
