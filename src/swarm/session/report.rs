//! What the session's owner is shown.

use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};

use tokio::time::Instant;

use super::{
    Counts, Detail, News, Phase,
    resolve::Resolving,
    shell::{DISK_QUEUE, Shell, Slot, Stage},
};
use crate::{
    locale::t,
    metainfo::Metainfo,
    model::{
        Bits, Bytes, Departure, InfoHash, Known, Panes, Peer, PeerCounts, PieceMap, Stall, UnixTime,
        printable_line,
    },
    swarm::{
        disk::TorrentKey,
        stall::{self, Dht, Ways},
        time::Moment,
        torrent::{End, Parting, Torrent},
    },
};

/// Changes that come so soon after each other are told at once.
const GATHERED: Duration = Duration::from_millis(50);

/// What is the same for all torrents.
struct Common {
    dht_nodes: Option<u32>,
    lsd: bool,
    /// Why nobody's blocks are taken in, where that is so.
    disk: Option<Stall>,
}

impl Shell {
    /// Brings the board up to date about torrents that something happened to, and all links.
    pub(super) fn report(&self, about: &[TorrentKey]) {
        let dht_nodes = self.0.finding.dht.borrow().as_ref().map(|dht| dht.nodes() as u32);
        let at_disk = self.0.at_disk.get();
        let disk = (at_disk >= DISK_QUEUE).then(|| {
            let whole = t!("stall-disk", size = Bytes(at_disk as u64).to_string());
            Stall::new(t!("stall-brief-disk"), &whole)
        });
        let common = Common { dht_nodes, lsd: self.0.finding.lsd.borrow().is_some(), disk };
        let (torrents, links) = (self.0.torrents.borrow(), self.0.resolving.borrow());
        let links = links.iter().map(|(hash, link)| (*hash, link_counts(*hash, link, &common)));
        let here = about.iter().filter_map(|key| torrents.get(key));
        let fresh: Vec<_> = here.map(|slot| (slot.hash, counts(slot, &common))).chain(links).collect();
        let mut board = self.0.board.lock().expect("no holder of this lock can panic");
        board.changed.extend(fresh);
        board.dht_nodes = dht_nodes;
    }

    /// A torrent does something else than before.
    pub(super) fn stir(&self) {
        if self.0.stirred.get().is_none() {
            let at = self.0.told.get() + GATHERED;
            self.0.stirred.set(Some(at.max(Instant::now())));
        }
    }

    /// Tells the owner what torrents do now.
    pub(super) fn tell_changes(&self) {
        self.0.stirred.set(None);
        self.0.told.set(Instant::now());
        let listed = self.0.listed.borrow().clone();
        self.report(&listed);
        (self.0.news)(News::Changed);
    }

    /// Tells the owner, who need not wait for the next second to know.
    pub(super) fn tell_complete(&self, key: TorrentKey) {
        let hash = self.with(key, |slot| {
            if let Stage::Ready(torrent) = &slot.stage {
                slot.progress = torrent.progress();
            }
            slot.hash
        });
        self.report(&[key]);
        hash.into_iter().for_each(|hash| (self.0.news)(News::Complete { hash }));
    }

    /// The peers of all torrents that have any. Touches none, so that who rests goes on resting.
    pub(super) fn all_peers(&self) -> Vec<(InfoHash, Vec<Peer>)> {
        let (now, today) = (self.now(), SystemTime::now());
        let torrents = self.0.torrents.borrow();
        let peers = |slot: &Slot| match &slot.stage {
            Stage::Ready(torrent) if !slot.conns.is_empty() => {
                Some((slot.hash, torrent.peer_rows(|at| clock(today, now, at))))
            }
            _ => None,
        };
        torrents.values().filter_map(peers).collect()
    }

    /// The inside of one torrent.
    pub(super) fn detail(&self, hash: InfoHash, panes: Panes) -> Option<Detail> {
        let (now, today) = (self.now(), SystemTime::now());
        let clock = |at| clock(today, now, at);
        let Some(key) = self.key_of(hash) else {
            let links = self.0.resolving.borrow();
            let trackers = links.get(&hash)?.schedule.status(clock);
            return Some(Detail { trackers, ..Detail::default() });
        };
        if panes.trackers {
            self.scrape(key);
        }
        self.with(key, |slot| {
            slot.used = now;
            let trackers = if panes.trackers { slot.schedule.status(clock) } else { Vec::new() };
            let Some(content) = &slot.content else { return Detail { trackers, ..Detail::default() } };
            let verifying = slot.verifying.as_ref().map_or(0, |all| all.left());
            let map = match &slot.stage {
                Stage::Ready(torrent) => {
                    let lacking_since = torrent.lacking_since().map(&clock);
                    let closeup = panes.closeup.map(|look| Arc::new(torrent.closeup(look, clock)));
                    PieceMap { lacking_since, verifying, closeup, ..torrent.piece_map() }
                }
                Stage::Checking(check) => bare(&content.metainfo, check.found()),
                Stage::Failed { have, .. } => bare(&content.metainfo, have.clone()),
                _ => bare(&content.metainfo, Bits::default()),
            };
            let torrent = match &slot.stage {
                Stage::Ready(torrent) if panes.peers => Some(torrent),
                _ => None,
            };
            Detail {
                file_have: if panes.files { file_have(&content.metainfo, &map) } else { Vec::new() },
                peers: torrent.map_or_else(Vec::new, |torrent| torrent.peer_rows(clock)),
                departures: torrent.map_or_else(Vec::new, |torrent| departures(torrent, clock)),
                banned: if panes.peers { self.banned_of(slot) as u32 } else { 0 },
                trackers,
                pieces: panes.pieces.then_some(map),
            }
        })
    }
}

/// A point of the session's time on the calendar.
fn clock(today: SystemTime, now: Moment, at: Moment) -> UnixTime {
    // To the full precision of both, so that the same point is the same second however often it is
    // asked for.
    let point = if at >= now { today.checked_add(at - now) } else { today.checked_sub(now - at) };
    point.unwrap_or(today).into()
}

fn departures(torrent: &Torrent, clock: impl Fn(Moment) -> UnixTime) -> Vec<Departure> {
    let row = |parting: &Parting| Departure {
        addr: parting.addr,
        client: parting.client.as_deref().map(|name| printable_line(name, 80).into()).into(),
        at: clock(parting.at),
        why: parting.end.words().into(),
    };
    torrent.partings().map(row).collect()
}

fn counts(slot: &Slot, common: &Common) -> Counts {
    let ready = match &slot.stage {
        Stage::Ready(torrent) => Some(torrent),
        _ => None,
    };
    let known = ready.is_some() || slot.is_complete();
    let peers = ready.map_or_else(PeerCounts::default, |torrent| torrent.peer_counts());
    let stalled = ready.filter(|torrent| !slot.paused && !torrent.is_complete());
    Counts {
        hash: slot.hash,
        phase: slot.phase(),
        have: if known { Known::Is(slot.progress.0) } else { Known::Unknown },
        wanted: if known { Known::Is(slot.progress.1) } else { Known::Unknown },
        received: Bytes(slot.received),
        sent: Bytes(slot.sent),
        moved: slot.content.as_ref().and_then(|content| content.place.copied()).map(Bytes),
        peers: PeerCounts { heard_of: Known::Is(slot.pool.len() as u32), ..peers },
        stalled: stalled.map(|torrent| why(slot, torrent, common)),
    }
}

/// Why nothing comes, if nothing does.
fn why(slot: &Slot, torrent: &Torrent, common: &Common) -> Stall {
    let connected = common.disk.clone().or_else(|| torrent.stall());
    connected.unwrap_or_else(|| {
        let open = !slot.private;
        stall::nobody(&Ways {
            heard_of: slot.pool.len(),
            unreached: slot.pool.unreached(),
            left: torrent.partings().find(|p| p.end != End::Stopped).map(|p| p.end.words()),
            trackers: slot.schedule.summary(),
            dht: common.dht_nodes.filter(|_| open).map_or(Dht::Off, Dht::Nodes),
            lsd: common.lsd && open,
        })
    })
}

/// Of a magnet link whose metadata is not here.
fn link_counts(hash: InfoHash, link: &Resolving, common: &Common) -> Counts {
    let ways = Ways {
        heard_of: link.pool().len(),
        unreached: link.pool().unreached(),
        left: None,
        trackers: link.schedule.summary(),
        dht: common.dht_nodes.map_or(Dht::Off, Dht::Nodes),
        lsd: common.lsd,
    };
    Counts {
        hash,
        phase: Phase::Running,
        have: Known::Unknown,
        wanted: Known::Unknown,
        received: Bytes::ZERO,
        sent: Bytes::ZERO,
        moved: None,
        peers: PeerCounts {
            connected: link.connected() as u32,
            seeds: Known::Unknown,
            heard_of: Known::Is(ways.heard_of as u32),
        },
        stalled: Some(stall::metadata(&ways, link.connected(), link.parts())),
    }
}

/// A map of which only this much is known.
fn bare(metainfo: &Metainfo, have: Bits) -> PieceMap {
    let length = u64::from(metainfo.piece_length);
    let before = length * u64::from(have.len().saturating_sub(1));
    PieceMap {
        wanted: Bits::repeat(true, have.len()),
        have,
        in_flight: Known::Unknown,
        begun: Known::Unknown,
        availability: Known::Unknown,
        priority: Known::Unknown,
        lacking_since: None,
        verifying: 0,
        closeup: None,
        piece_length: Bytes(length),
        last_length: metainfo.total.saturating_sub(Bytes(before)),
    }
}

/// Verified bytes of each file. A piece that spans files counts for each with its own part.
fn file_have(metainfo: &Metainfo, map: &PieceMap) -> Vec<Bytes> {
    let length = u64::from(metainfo.piece_length);
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
    metainfo.files.iter().map(|f| file(f.offset, f.length.0)).collect()
}
