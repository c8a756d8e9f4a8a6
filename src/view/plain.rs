//! The session in lines, for screen readers and pipes: words instead of columns and signs, in an order
//! that never changes.

use crate::{
    model::{Rate, Snapshot, State, Torrent},
    view::figures,
};

/// The totals in one line, then a line for each torrent, in the order of adding. `live`: rates are known.
pub fn plain(snapshot: &Snapshot, live: bool) -> String {
    let mut out = totals(snapshot, live);
    for torrent in snapshot.torrents.iter() {
        out.push('\n');
        out += &line(torrent, live);
    }
    out.push('\n');
    out
}

fn totals(snapshot: &Snapshot, live: bool) -> String {
    let totals = &snapshot.totals;
    let mut parts = Vec::new();
    if live {
        parts.push(format!("down {}", totals.down));
        parts.push(format!("up {}", totals.up));
    }
    parts.push(figures::counted(snapshot.torrents.len() as u64, "torrent"));
    for state in State::ALL.into_iter().filter(|state| totals.states.of(*state) > 0) {
        parts.push(format!("{} {}", totals.states.of(state), state.word()));
    }
    if let Some(free) = totals.free.get() {
        parts.push(format!("{free} free"));
    }
    let open = snapshot.open_alerts().count();
    if open > 0 {
        parts.push(figures::counted(open as u64, "alert"));
    }
    format!("total: {}", parts.join(", "))
}

/// The name stands first and the state second: what a listener waits for.
fn line(torrent: &Torrent, live: bool) -> String {
    let mut parts = vec![torrent.state.word().to_owned()];
    match torrent.size.get() {
        Some(size) => {
            let about = if live || torrent.is_complete() { "" } else { "about " };
            let percent = (torrent.progress() * 100.0).floor() as u32;
            parts.push(format!("{about}{percent} percent of {size}"));
        }
        None => parts.push("size unknown".to_owned()),
    }
    let moving = |word: &str, rate: Rate| (live && rate != Rate::ZERO).then(|| format!("{word} {rate}"));
    parts.extend(moving("down", torrent.down));
    parts.extend(moving("up", torrent.up));
    if let Some(eta) = torrent.eta.filter(|_| live) {
        parts.push(format!("{} left", figures::duration(eta)));
    }
    if live && !torrent.state.is_stopped() {
        parts.push(figures::counted(torrent.peers.connected.into(), "peer"));
    }
    if let Some(ratio) = torrent.ratio() {
        parts.push(format!("ratio {ratio}"));
    }
    if !torrent.labels.is_empty() {
        parts.push(format!("labels {}", torrent.labels.join(" ")));
    }
    if let Some(reason) = &torrent.reason {
        parts.push(reason.to_string());
    }
    format!("{}: {}", torrent.name, parts.join(", "))
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::Arc, time::Duration};

    use super::*;
    use crate::model::{Bytes, InfoHash, Known, PeerCounts, Totals};

    fn torrent() -> Torrent {
        Torrent {
            state: State::Downloading,
            size: Known::Is(Bytes(1 << 30)),
            wanted: Bytes(1 << 30),
            have: Bytes(1 << 29),
            down: Rate(1 << 20),
            eta: Some(Duration::from_secs(130)),
            downloaded: Bytes(1 << 29),
            uploaded: Bytes(1 << 28),
            peers: PeerCounts { connected: 1, ..PeerCounts::default() },
            folder: Path::new("/srv").into(),
            pieces: 1024,
            labels: Arc::from([Arc::from("linux")]),
            ..Torrent::new(InfoHash([1; 20]), "debian.iso")
        }
    }

    #[test]
    fn a_line_says_in_words_what_a_row_shows() {
        let stalled = Torrent {
            state: State::Stalled,
            reason: Some("no peers".into()),
            size: Known::Unknown,
            down: Rate::ZERO,
            eta: None,
            labels: Arc::from([]),
            ..torrent()
        };
        let torrents: Arc<[_]> = Arc::from([Arc::new(torrent()), Arc::new(stalled)]);
        let states = torrents.iter().map(|t| t.state).collect();
        let totals =
            Totals { down: Rate(1 << 20), states, free: Known::Is(Bytes(1 << 40)), ..Totals::default() };
        let snapshot = Snapshot { totals, torrents, ..Snapshot::default() };
        assert_eq!(
            plain(&snapshot, true),
            "total: down 1.00 MiB/s, up 0 B/s, 2 torrents, 1 downloading, 1 stalled, 1.00 TiB free\n\
             debian.iso: downloading, 50 percent of 1.00 GiB, down 1.00 MiB/s, 2m 10s left, 1 peer, ratio 0.50, labels linux\n\
             debian.iso: stalled, size unknown, 1 peer, ratio 0.50, no peers\n"
        );
        let stored = plain(&snapshot, false);
        assert!(stored.starts_with("total: 2 torrents, 1 downloading"), "{stored}");
        assert!(
            stored.contains("about 50 percent") && !stored.contains("/s") && !stored.contains("peer,"),
            "{stored}"
        );
        assert_eq!(plain(&Snapshot::default(), true), "total: down 0 B/s, up 0 B/s, 0 torrents\n");
    }
}
