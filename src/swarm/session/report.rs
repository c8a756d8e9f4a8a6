//! What the session's owner is shown.

use std::time::SystemTime;

use super::{
    Counts, Detail, News,
    shell::{Shell, Slot, Stage},
};
use crate::{
    model::{Bits, Bytes, InfoHash, Known, Panes, PeerCounts, PieceMap, UnixTime},
    swarm::{disk::TorrentKey, time::Moment},
};

impl Shell {
    /// Brings the board up to date.
    pub(super) fn report(&self) {
        let counts = self.0.torrents.borrow().values().map(counts).collect();
        let dht_nodes = self.0.finding.dht.borrow().as_ref().map(|dht| dht.nodes() as u32);
        let mut board = self.0.board.lock().expect("no holder of this lock can panic");
        (board.counts, board.dht_nodes) = (counts, dht_nodes);
    }

    /// Tells the owner, who need not wait for the next second to know.
    pub(super) fn tell_complete(&self, key: TorrentKey) {
        let hash = self.with(key, |slot| {
            if let Stage::Ready(torrent) = &slot.stage {
                slot.progress = torrent.progress();
            }
            slot.hash
        });
        self.report();
        hash.into_iter().for_each(|hash| (self.0.news)(News::Complete { hash }));
    }

    /// The inside of one torrent.
    pub(super) fn detail(&self, hash: InfoHash, panes: Panes) -> Option<Detail> {
        let now = self.now();
        let key = self.key_of(hash)?;
        if panes.trackers {
            self.scrape(key);
        }
        self.with(key, |slot| {
            let map = match &slot.stage {
                Stage::Ready(torrent) => torrent.piece_map(),
                Stage::Checking(check) => bare(slot, check.found()),
                Stage::Failed { have, .. } => bare(slot, have.clone()),
            };
            let peers = match &slot.stage {
                Stage::Ready(torrent) if panes.peers => torrent.peer_rows(),
                _ => Vec::new(),
            };
            Detail {
                file_have: if panes.files { file_have(slot, &map) } else { Vec::new() },
                peers,
                trackers: if panes.trackers { slot.schedule.status(|at| clock(now, at)) } else { Vec::new() },
                pieces: panes.pieces.then_some(map),
            }
        })
    }
}

/// A point of the session's time on the calendar.
fn clock(now: Moment, at: Moment) -> UnixTime {
    let today = UnixTime::from(SystemTime::now());
    UnixTime(today.0 + at.as_secs() as i64 - now.as_secs() as i64)
}

fn counts(slot: &Slot) -> Counts {
    let ready = match &slot.stage {
        Stage::Ready(torrent) => Some(torrent),
        _ => None,
    };
    let peers = ready.map_or_else(PeerCounts::default, |torrent| torrent.peer_counts());
    let stalled = ready.filter(|_| !slot.paused).and_then(|torrent| torrent.why_stalled()).map(Into::into);
    Counts {
        hash: slot.hash,
        phase: slot.phase(),
        have: if ready.is_some() { Known::Is(slot.progress.0) } else { Known::Unknown },
        wanted: if ready.is_some() { Known::Is(slot.progress.1) } else { Known::Unknown },
        received: Bytes(slot.received),
        sent: Bytes(slot.sent),
        peers: PeerCounts { heard_of: Known::Is(slot.pool.len() as u32), ..peers },
        stalled,
    }
}

/// A map of which only this much is known.
fn bare(slot: &Slot, have: Bits) -> PieceMap {
    let length = u64::from(slot.metainfo.piece_length);
    let before = length * u64::from(have.len().saturating_sub(1));
    PieceMap {
        wanted: Bits::repeat(true, have.len()),
        have,
        in_flight: Known::Unknown,
        availability: Known::Unknown,
        piece_length: Bytes(length),
        last_length: slot.metainfo.total.saturating_sub(Bytes(before)),
    }
}

/// Verified bytes of each file. A piece that spans files counts for each with its own part.
fn file_have(slot: &Slot, map: &PieceMap) -> Vec<Bytes> {
    let length = u64::from(slot.metainfo.piece_length);
    let file = |offset: u64, bytes: u64| {
        if bytes == 0 {
            return Bytes::ZERO;
        }
        let end = offset + bytes;
        let (first, last) = (offset / length, (end - 1) / length);
        let part = |piece: u64| (end.min((piece + 1) * length)) - offset.max(piece * length);
        let inner = u64::from(map.have.count_in((first + 1) as u32..last as u32)) * length;
        let edge = |piece: u64| if map.have.get(piece as u32) { part(piece) } else { 0 };
        Bytes(edge(first) + if last > first { edge(last) + inner } else { 0 })
    };
    slot.metainfo.files.iter().map(|f| file(f.offset, f.length.0)).collect()
}
