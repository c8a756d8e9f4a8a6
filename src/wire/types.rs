//! How each of the model's types travels. A new field or variant does not compile until it is said here;
//! the numbers of variants never change their meaning, and what is added to a struct is a new version of
//! the protocol ([`VERSION`](super::VERSION)).

use std::sync::Arc;

use super::{
    bytes::{Malformed, Reader, put_number},
    codec::{Delta, Wire, choice, number, record, whole},
    rows::Row,
};
use crate::model::*;

number!(AlertId, Bytes, DeedId, FileIndex, PieceIndex, Rate, Seq, Ticket, UnixTime, InfoHash);

record! {
    Snapshot { at, totals, torrents, details, surveyed, disks, alerts, events, deeds, views, bans }
    Totals {
        down, up, downloaded, uploaded, states, peers, dht, dht_nodes, free, folder, listening, limits,
        removed, core, stored, as_of,
    }
    Removed { grace, torrents, bytes, until }
    Torrent {
        hash, name, state, reason, brief, size, wanted, have, down, up, eta, downloaded, uploaded, peers,
        added, finished, folder, pieces, private, labels, magnet, trackers, stored,
    }
    PeerCounts { connected, seeds, heard_of }
    Detail { hash, info, pieces, peers, departures, banned, files, trackers, limits, sequential, added_by, log,
        verdicts, }
    Info { comment, created_by, created, piece_length, files, magnet }
    File { index, path, size, have, wanted, priority, ends_first }
    PieceMap {
        have, wanted, in_flight, begun, availability, priority, lacking_since, verifying, piece_length,
        last_length, closeup,
    }
    Closeup { pieces, files, file_count, blocks, progress, holders, going }
    BlockCounts { received, asked, all, oldest }
    Holders { all, some, who }
    Going { peer, lacking, copies }
    Copies { whole, hundredths }
    PieceLook { pieces, peer }
    PieceProgress { piece, received, asked }
    Peer { addr, client, country, transport, direction, source, flags, progress, down, up, downloaded, uploaded,
        queue, asked, since, left, }
    Country { code, name }
    TorrentPeers { hash, name, peers }
    LogEntry { at, what }
    PeerFlags {
        we_are_interested, they_choke_us, they_are_interested, we_choke_them, snubbed, optimistic, encrypted,
    }
    Departure { addr, client, at, why }
    Tracker { url, tier, state, asking, warning, next_announce, seeds, leeches, downloads }
    Verdict { kind, weight, sentence, since, evidence, remedies }
    Limits { down, up }
    TorrentLimits { all, each }
    Surveyed { histories, statistics, peers }
    History { torrent, span, from, buckets }
    Tally { covered, traffic, peers, active, nodes, nodes_covered }
    Traffic { down, up }
    Statistics { at, since, session, torrents }
    TorrentTraffic { hash, name, tracker, periods, all }
    Disk {
        mount, size, free, torrents, unfinished, missing, reserved, stopped, stopped_missing, stopped_reserved,
        pace, home,
    }
    Alert { id, at, severity, kind, torrent, text, acknowledged }
    Event { seq, ticket, kind }
    Preview { source, hash, name, size, files, folder, free }
    PreviewFile { index, path, size }
    Merged { new, left_out }
    Deed { id, at, who, what, torrents, number, undo }
    View { name, query, order }
    Ban { ip, at, cause }

    Add { source, folder, paused, files, sequential, choose_files, labels, peers }
    LabelChange { add, remove }
    LimitChange { down, up }
    PieceRange { first, end }
    Panes { peers, pieces, files, trackers, deeds, why, closeup, log }
    Survey { torrent, session, statistics, peers }
}

choice! {
    State {
        0 => Metadata, 1 => Queued, 2 => Checking, 3 => Downloading, 4 => Stalled, 5 => Seeding, 6 => Paused,
        7 => Done, 8 => Failed,
    }
    Listening { 0 => Starting, 1 => On(address), 2 => Off(why) }
    Transport { 0 => Tcp, 1 => Utp, 2 => Socks }
    Direction { 0 => Incoming, 1 => Outgoing }
    PeerSource { 0 => Tracker, 1 => Dht, 2 => Pex, 3 => Lsd, 4 => Incoming, 5 => User }
    TrackerState { 0 => Waiting, 1 => Announcing, 2 => Working(peers), 3 => Failed(why) }
    FilePriority { 0 => Low, 1 => Normal, 2 => High }
    PiecePriority { 0 => Skip, 1 => Low, 2 => Normal, 3 => High }
    VerdictKind {
        0 => Failed, 1 => DiskFull, 2 => DiskBusy, 3 => Paused, 4 => Queued, 5 => Checking, 6 => Moving,
        7 => NothingWanted, 8 => NoMetadata, 9 => OwnLimit, 10 => SessionLimit, 11 => PeerLimit,
        12 => NoSource, 13 => SamePieces, 14 => Choked, 15 => Snubbed, 16 => Unreachable, 17 => NoPeers,
        18 => Trackers, 19 => Asking, 20 => NobodyToAsk, 21 => NotListening, 22 => NoIncoming,
        23 => SlowPeers, 24 => Fresh, 25 => NobodyHere, 26 => AllSeeds, 27 => NobodyInterested,
        28 => OurSlots, 29 => Fine, 30 => Banned,
    }
    Remedy {
        0 => Limit, 1 => Announce, 2 => Resume, 3 => Move, 4 => Recheck, 5 => AddTracker, 6 => ChooseFiles,
        7 => ShowPeers, 8 => ShowPieces, 9 => ShowTrackers, 10 => ShowBans,
    }
    Span { 0 => FiveMinutes, 1 => Hour, 2 => Day, 3 => Month, 4 => Year }
    Severity { 0 => Info, 1 => Warning, 2 => Error }
    AlertKind {
        0 => Finished, 1 => Failed, 2 => Stalled, 3 => Refused, 4 => DiskLow, 5 => WillNotFit, 6 => Tracker,
        7 => Listen, 8 => State,
    }
    EventKind {
        0 => Opened(preview), 1 => Added(torrent), 2 => Duplicate { torrent, trackers },
        3 => ChooseFiles { torrent, preview }, 4 => Done, 5 => Told(text), 6 => Refused(why),
        7 => Finished(torrent), 8 => WouldRemove(torrents), 9 => Verified { torrent, checked, wrong, found },
    }
    LeftOut { 0 => Private, 1 => Core, 2 => Full }
    Who { 0 => Dashboard, 1 => CommandLine, 2 => Client(name) }
    Undo { 0 => No, 1 => Possible { until }, 2 => Undone(at) }
    Happening {
        0 => State(state), 1 => Deed { who, what }, 2 => Alert(severity, text), 3 => Metadata,
        4 => WrongPiece(piece), 5 => Banned(host), 6 => Announced { url, peers }, 7 => Unanswered { url, why },
    }
    BanCause { 0 => Asked, 1 => BadData { torrent, name } }

    Command {
        0 => Open { source, folder }, 1 => Add(add), 2 => Pause(torrents), 3 => Resume(torrents),
        4 => Remove { torrents, files }, 5 => Choose { torrent, files },
        6 => Prioritize { torrent, files, priority }, 7 => LimitAll(limits), 8 => Limit { torrents, limits },
        9 => Label { torrents, change }, 10 => Trackers { torrent, change }, 11 => Announce(torrents),
        12 => Move { torrents, folder }, 13 => Rename { torrent, file, name }, 14 => Recheck(torrents),
        15 => Focus { torrent, panes }, 16 => Undo(deed), 17 => Redo(deed), 18 => EmptyRemoved,
        19 => Views(change), 20 => Survey(survey), 21 => Acknowledge(alert), 22 => AcknowledgeAll,
        23 => PrioritizePieces { torrent, pieces, priority }, 24 => EndsFirst { torrent, files, first },
        25 => Verify { torrent, pieces }, 26 => LimitSome { torrents, change },
        27 => AddPeers { torrent, peers }, 28 => Ban(hosts), 29 => Unban(hosts), 30 => Tune(tuning),
    }
    Tuning { 0 => Refresh(time), 1 => Grace(time), 2 => Folder(folder) }
    FileChoice { 0 => All, 1 => Only(files) }
    TrackerChange { 0 => Add { url, tier }, 1 => Replace { old, new }, 2 => Remove { url } }
    ViewChange { 0 => Save(view), 1 => Rename { name, to }, 2 => Remove { name }, 3 => Move { name, to } }
}

whole!(
    StateCounts,
    Arc<[Arc<str>]>,
    Arc<[Remedy]>,
    Arc<[Tally]>,
    Arc<[PreviewFile]>,
    Arc<[InfoHash]>,
    Periods,
    Arc<[(InfoHash, Arc<str>)]>,
    Vec<FileIndex>,
    Vec<InfoHash>,
    Vec<String>,
    Vec<std::net::SocketAddr>,
    usize
);

whole!(Arc<[std::net::SocketAddr]>);

/// What a row of each list is named by.
macro_rules! rows {
    ($($type:ident => $name:ty: |$row:ident| $key:expr;)*) => { $(
        impl Row for $type {
            type Name = $name;

            fn name(&self) -> $name {
                let $row = self;
                $key
            }
        }
    )* };
}

rows! {
    Torrent => InfoHash: |row| row.hash;
    Detail => InfoHash: |row| row.hash;
    Peer => std::net::SocketAddr: |row| row.addr;
    TorrentPeers => InfoHash: |row| row.hash;
    LogEntry => UnixTime: |row| row.at;
    Departure => (std::net::SocketAddr, UnixTime): |row| (row.addr, row.at);
    File => FileIndex: |row| row.index;
    Tracker => Arc<str>: |row| row.url.clone();
    Verdict => VerdictKind: |row| row.kind;
    PieceProgress => PieceIndex: |row| row.piece;
    History => (Option<InfoHash>, Span): |row| (row.torrent, row.span);
    TorrentTraffic => InfoHash: |row| row.hash;
    Disk => Arc<std::path::Path>: |row| row.mount.clone();
    Alert => AlertId: |row| row.id;
    Event => Seq: |row| row.seq;
    Deed => DeedId: |row| row.id;
    View => Arc<str>: |row| row.name.clone();
    Ban => std::net::IpAddr: |row| row.ip;
}

impl Row for (i32, Arc<Statistics>) {
    type Name = i32;

    fn name(&self) -> i32 {
        self.0
    }
}

impl Wire for StateCounts {
    fn put(&self, out: &mut Vec<u8>) {
        self.counts().iter().for_each(|count| count.put(out));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let mut counts = [0; State::ALL.len()];
        for count in &mut counts {
            *count = u32::take(from)?;
        }
        Ok(counts.into())
    }
}

impl Wire for Periods {
    fn put(&self, out: &mut Vec<u8>) {
        self.iter().for_each(|traffic| traffic.put(out));
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let mut periods = Self::default();
        for traffic in &mut periods {
            *traffic = Traffic::take(from)?;
        }
        Ok(periods)
    }
}

impl Wire for usize {
    fn put(&self, out: &mut Vec<u8>) {
        put_number(out, *self as u64);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::try_from(from.number()?).map_err(|_| Malformed::Number("usize"))
    }
}

impl Wire for Events {
    fn put(&self, out: &mut Vec<u8>) {
        rows_of(self).put(out);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Arc::<[Event]>::take(from).map(Self::new)
    }
}

impl Delta for Events {
    fn same(&self, old: &Self) -> bool {
        rows_of(self).same(rows_of(old))
    }

    fn diff(&self, old: &Self, out: &mut Vec<u8>) {
        rows_of(self).diff(rows_of(old), out);
    }

    fn patch(old: &Self, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Delta::patch(rows_of(old), from).map(Self::new)
    }
}

fn rows_of(events: &Events) -> &Arc<[Event]> {
    events.tail()
}
