//! A session worth looking at: torrents in every state, names in several scripts, peers of whom much
//! or nothing is known, a tree of files, alerts. And one of any size, for measuring.

use std::{path::Path, sync::Arc, time::Duration};

use bitonic::{
    model::{
        Alert, AlertId, AlertKind, Bits, Bytes, Deed, DeedId, Departure, Detail, Direction, Event, EventKind,
        Events, File, FileIndex, FilePriority, Info, InfoHash, Known, Listening, Peer, PeerCounts, PeerFlags,
        PeerSource, PieceIndex, PieceMap, PiecePriority, PieceProgress, Preview, PreviewFile, Rate, Removed,
        Seq, Severity, Snapshot, Span, State, StateCounts, Surveyed, Torrent, Totals, Tracker, TrackerState,
        Transport, Undo, UnixTime, Who,
    },
    rules::verdict::{Facts, verdicts},
};

#[path = "closeup.rs"]
mod closeup;
#[path = "crowded.rs"]
mod crowded;
#[path = "recorded.rs"]
mod recorded;

pub use recorded::{disks, recorded};

/// 2026-11-20 14:00 UTC.
pub const NOW: UnixTime = UnixTime(1_795_183_200);

const GIB: u64 = 1 << 30;
const MIB: u64 = 1 << 20;

/// What differs between torrents: name, state, size in MiB, percent, rates in KiB/s, peers.
type Row = (&'static str, State, u64, u64, (u64, u64), u32);

const ROWS: [Row; 12] = [
    ("ubuntu-26.04-desktop-amd64.iso", State::Downloading, 6_349, 63, (18_432, 740), 48),
    ("debian-13.2.0-amd64-DVD-1.iso", State::Downloading, 4_724, 7, (3_072, 12), 17),
    ("宮沢賢治全集 — 青空文庫アーカイブ 2026年版", State::Downloading, 1_210, 99, (212, 0), 5),
    ("Big Buck Bunny 🐰 (4K, 60 fps)", State::Stalled, 642, 41, (0, 0), 2),
    ("archlinux-2026.11.01-x86_64.iso", State::Seeding, 1_187, 100, (0, 1_420), 23),
    ("fedora-workstation-44-live-x86_64", State::Seeding, 2_310, 100, (0, 0), 0),
    ("5f4dcc3b5aa765d61d8327deb882cf99aabbccdd", State::Metadata, 0, 0, (0, 0), 1),
    (
        "Internet Archive: Prelinger Collection — Ephemeral Films of the Twentieth Century, Complete and Annotated, Volumes 1–40",
        State::Checking,
        184_320,
        28,
        (0, 0),
        0,
    ),
    ("openstreetmap-planet-261116.osm.pbf", State::Queued, 79_872, 0, (0, 0), 0),
    ("Ça ira — chansons e\u{301}ternelles [FLAC]", State::Paused, 913, 55, (0, 0), 0),
    ("LibreOffice 26.8 👩‍🚀 source", State::Done, 297, 100, (0, 0), 0),
    ("wikipedia_en_all_maxi_2026-10.zim", State::Failed, 111_616, 72, (0, 0), 0),
];

/// Hosts of trackers, by turns.
const HOSTS: [&str; 3] = ["torrent.ubuntu.com", "tracker.debian.org", "tracker.example.org"];

/// The hash of the torrent in that place.
pub fn hash(at: usize) -> InfoHash {
    let mut bytes = [0x5a; 20];
    bytes[..8].copy_from_slice(&(at as u64).to_be_bytes());
    InfoHash(bytes)
}

fn torrent(at: usize, row: &Row) -> Torrent {
    let &(name, state, mib, percent, (down, up), connected) = row;
    let (size, have) = (Bytes(mib * MIB), Bytes(mib * MIB * percent / 100));
    let metadata = state == State::Metadata;
    let reason = match state {
        State::Failed => Some("no space left on /srv/torrents"),
        State::Stalled => Some("2 peers, none has the 3 missing pieces"),
        State::Metadata => Some("fetching metadata"),
        _ => None,
    };
    Torrent {
        hash: hash(at),
        stored: false,
        name: name.into(),
        state,
        reason: reason.map(Into::into),
        brief: (state == State::Stalled).then(|| "no peer has the rest".into()),
        size: if metadata { Known::Unknown } else { Known::Is(size) },
        wanted: size,
        have,
        down: Rate(down * 1024),
        up: Rate(up * 1024),
        eta: Rate(down * 1024).time_for(size.saturating_sub(have)),
        downloaded: have,
        uploaded: Bytes(up * 1024 * 700 + have.0 / 3),
        peers: PeerCounts {
            connected,
            seeds: if at.is_multiple_of(2) { Known::Is(connected / 3) } else { Known::Unknown },
            heard_of: Known::Is(connected * 9),
        },
        added: UnixTime(NOW.0 - at as i64 * 4_000),
        finished: (percent == 100).then_some(UnixTime(NOW.0 - 900)),
        folder: Arc::from(Path::new("/srv/torrents")),
        pieces: if metadata { 0 } else { (mib / 2) as u32 },
        private: at == 9,
        labels: if at == 4 { Arc::from([Arc::from("linux"), Arc::from("keep")]) } else { Arc::from([]) },
        magnet: "".into(),
        trackers: Arc::from([Arc::from(HOSTS[at % HOSTS.len()])]),
    }
}

/// The session: twelve torrents, looked at from the first.
pub fn session() -> Snapshot {
    let torrents: Vec<Arc<Torrent>> =
        ROWS.iter().enumerate().map(|(at, row)| Arc::new(torrent(at, row))).collect();
    let totals = totals(&torrents);
    let details: Arc<[_]> = torrents.iter().map(|t| judged(t, &totals)).collect();
    let peers = Some(crowded::crowd(&torrents, &details));
    Snapshot {
        at: NOW,
        totals,
        torrents: torrents.into(),
        details,
        alerts: alerts(),
        surveyed: Surveyed { peers, ..recorded(Span::Hour) },
        bans: crowded::bans(),
        disks: disks(),
        ..Snapshot::default()
    }
}

/// The same session with a past, while somebody looks at it: what was done, by whom, taken back or not; and
/// with torrents that were removed and can still come back.
pub fn with_deeds(session: Snapshot) -> Snapshot {
    let removed = UnixTime(NOW.0 + 480);
    let can = Undo::Possible { until: None };
    let rows: [(i64, Who, &str, usize, u32, Undo); 9] = [
        (90_000, Who::CommandLine, "added archlinux-2026.11.01-x86_64.iso", 4, 1, Undo::No),
        (80_000, Who::Dashboard, "paused 12 torrents", 0, 12, can),
        (
            7_300,
            Who::Client("phone".into()),
            "limited all torrents to 4.00 MiB/s down, 500 KiB/s up",
            0,
            0,
            can,
        ),
        (5_000, Who::Dashboard, "labelled archlinux-2026.11.01-x86_64.iso linux, keep", 4, 1, can),
        (
            4_000,
            Who::Dashboard,
            "removed 2 torrents",
            2,
            2,
            Undo::Possible { until: Some(UnixTime(NOW.0 - 9)) },
        ),
        (900, Who::Dashboard, "moved ubuntu-26.04-desktop-amd64.iso to /srv/iso", 0, 1, Undo::Undone(NOW)),
        (400, Who::CommandLine, "checked wikipedia_en_all_maxi_2026-10.zim again", 11, 1, Undo::No),
        (120, Who::Dashboard, "removed 3 torrents with files", 1, 3, Undo::Possible { until: Some(removed) }),
        (
            20,
            Who::Dashboard,
            "took the label linux from 宮沢賢治全集 — 青空文庫アーカイブ 2026年版",
            2,
            1,
            can,
        ),
    ];
    let deed =
        |(id, (ago, who, what, first, number, undo)): (u64, (i64, Who, &str, usize, u32, Undo))| Deed {
            id: DeedId(id),
            at: UnixTime(NOW.0 - ago),
            who,
            what: what.into(),
            torrents: (first..first + number.min(3) as usize)
                .map(|at| (hash(at % ROWS.len()), Arc::from(ROWS[at % ROWS.len()].0)))
                .collect(),
            number,
            undo,
        };
    let removed =
        Removed { grace: Duration::from_secs(600), torrents: 3, bytes: Bytes(7 * GIB), until: Some(removed) };
    Snapshot {
        deeds: (1..).zip(rows).map(deed).collect(),
        totals: Totals { removed, ..session.totals.clone() },
        ..session
    }
}

/// The same session when nothing is transferred: what is not complete is paused.
pub fn idle() -> Snapshot {
    let rest = |(at, torrent): (usize, &Arc<Torrent>)| {
        let state = if torrent.is_complete() { State::Seeding } else { State::Paused };
        let labels =
            if at.is_multiple_of(3) { Arc::from([Arc::from("linux")]) } else { torrent.labels.clone() };
        let (down, up) = (Rate::ZERO, Rate::ZERO);
        Arc::new(Torrent {
            state,
            reason: None,
            brief: None,
            eta: None,
            labels,
            down,
            up,
            ..(**torrent).clone()
        })
    };
    let session = session();
    let torrents: Vec<Arc<Torrent>> = session.torrents.iter().enumerate().map(rest).collect();
    Snapshot { totals: totals(&torrents), torrents: torrents.into(), ..session }
}

/// A session of `count` torrents, the first of them with `pieces` pieces.
pub fn crowd(count: usize, pieces: u32) -> Snapshot {
    let torrents: Vec<Arc<Torrent>> = (0..count)
        .map(|at| {
            let mut torrent = torrent(at, &ROWS[at % ROWS.len()]);
            torrent.name = format!("{} {at}", torrent.name).into();
            Arc::new(torrent)
        })
        .collect();
    let mut first = detail(&torrents[0]);
    first.pieces = Some(Arc::new(map(pieces)));
    Snapshot {
        at: NOW,
        totals: totals(&torrents),
        torrents: torrents.into(),
        details: Arc::from([Arc::new(first)]),
        alerts: alerts(),
        ..Snapshot::default()
    }
}

/// The same session at the moment when the metadata of a magnet link has come and its files are to be
/// chosen.
pub fn with_choice(session: Snapshot) -> Snapshot {
    let file = |(at, (path, mib, ..)): (usize, (&str, u64, u64, bool))| PreviewFile {
        index: FileIndex(at as u32),
        path: path.into(),
        size: Bytes(mib * MIB),
    };
    let preview = Preview {
        source: String::new(),
        hash: hash(6),
        name: "ubuntu-26.04-netboot".into(),
        size: Bytes(6_137 * MIB),
        files: FILES.into_iter().enumerate().map(file).collect(),
        folder: Arc::from(Path::new("/srv/torrents")),
        free: Some(Bytes(4 * GIB)),
    };
    let kind = EventKind::ChooseFiles { torrent: hash(6), preview: Arc::new(preview) };
    Snapshot { events: Events::new([Event { seq: Seq(1), ticket: None, kind }]), ..session }
}

fn totals(torrents: &[Arc<Torrent>]) -> Totals {
    Totals {
        down: torrents.iter().map(|t| t.down).sum(),
        up: torrents.iter().map(|t| t.up).sum(),
        states: torrents.iter().map(|t| t.state).collect::<StateCounts>(),
        peers: torrents.iter().map(|t| t.peers.connected).sum(),
        dht: true,
        dht_nodes: Known::Is(387),
        free: Known::Is(Bytes(218 * GIB)),
        folder: Some(Arc::from(Path::new("/srv/torrents"))),
        listening: Listening::On("0.0.0.0:6881".parse().expect("an address")),
        downloaded: torrents.iter().map(|t| t.downloaded).sum(),
        uploaded: torrents.iter().map(|t| t.uploaded).sum(),
        core: "librqbit".into(),
        removed: Removed { grace: Duration::from_secs(600), ..Removed::default() },
        ..Totals::default()
    }
}

fn detail(torrent: &Torrent) -> Detail {
    let pieces = (torrent.pieces > 0).then(|| Arc::new(map(torrent.pieces)));
    Detail {
        info: Arc::new(Info {
            comment: Some("Official release, see https://example.org/releases for signatures".into()),
            created_by: Some("mktorrent 1.1".into()),
            created: Some(UnixTime(NOW.0 - 90 * 86_400)),
            piece_length: Bytes(2 * MIB),
            files: 7,
            magnet: format!(
                "magnet:?xt=urn:btih:{}&dn=ubuntu&tr=https%3A%2F%2Ftracker.example.org%2Fannounce",
                torrent.hash
            )
            .into(),
        }),
        pieces,
        peers: (0..torrent.peers.connected).map(peer).collect(),
        departures: (0..torrent.peers.connected.min(9)).map(departure).collect(),
        files: files(torrent),
        trackers: trackers(),
        added_by: Some(Who::Dashboard),
        log: crowded::log(),
        ..Detail::of(torrent.hash)
    }
}

/// The detail with what follows from it.
fn judged(torrent: &Torrent, totals: &Totals) -> Arc<Detail> {
    let mut detail = detail(torrent);
    detail.verdicts = verdicts(&Facts { torrent, detail: &detail, totals, now: NOW }).into();
    Arc::new(detail)
}

/// Pieces as a download leaves them: a solid start, a mixed middle, an empty end, a part unwanted.
fn map(pieces: u32) -> PieceMap {
    let percent = |n: u32| u64::from(n) * 100 / u64::from(pieces);
    let have = |n: u32| match percent(n) {
        0..45 => true,
        45..70 => hashed(n) < 60,
        70..80 => n.is_multiple_of(9),
        _ => false,
    };
    let flies = |n: u32| !have(n) && n.is_multiple_of(37) && n < pieces / 10 * 9;
    let priority = |n: u32| match percent(n) {
        0..5 => PiecePriority::High,
        80..86 => PiecePriority::Low,
        92.. => PiecePriority::Skip,
        _ => PiecePriority::Normal,
    };
    PieceMap {
        have: Bits::collect((0..pieces).map(have)),
        wanted: Bits::collect((0..pieces).map(|n| percent(n) < 92)),
        in_flight: Known::Is(Bits::collect((0..pieces).map(flies))),
        begun: Known::Is((0..pieces).filter(|n| flies(*n)).take(128).map(begun).collect()),
        availability: Known::Is((0..pieces).map(|n| available(n, percent(n))).collect()),
        priority: Known::Is((0..pieces).map(priority).collect()),
        piece_length: Bytes(2 * MIB),
        lacking_since: (percent(pieces - 1) > 90).then_some(UnixTime(NOW.0 - 3_420)),
        last_length: Bytes(MIB),
        verifying: 0,
        closeup: Some(Arc::new(closeup::closeup())),
    }
}

/// A number below 100 that looks like chance.
fn hashed(n: u32) -> u32 {
    (n.wrapping_mul(2_654_435_761) >> 16) % 100
}

fn available(n: u32, percent: u64) -> u16 {
    match percent {
        84 if hashed(n) < 30 => 0,
        80..92 => (hashed(n) / 25) as u16,
        _ => 2 + (hashed(n) / 9) as u16,
    }
}

/// A piece of 128 blocks of which some are here and the next are asked for.
fn begun(n: u32) -> PieceProgress {
    let received = hashed(n) * 129 / 100;
    let asked = |block: u32| (received..received + 24).contains(&block);
    PieceProgress {
        piece: PieceIndex(n),
        received: Bits::collect((0..128).map(|block| block < received)),
        asked: Bits::collect((0..128).map(asked)),
    }
}

fn departure(n: u32) -> Departure {
    const WHY: [&str; 5] = [
        "it hung up",
        "nothing heard for 150 s",
        "both of us have everything",
        "broke the protocol: malformed message",
        "banned: it sent wrong data",
    ];
    let gone = peer(n + 60);
    Departure {
        addr: gone.addr,
        client: gone.client,
        at: UnixTime(NOW.0 - i64::from(n) * 97),
        why: WHY[n as usize % 5].into(),
    }
}

const CLIENTS: [&str; 5] =
    ["qBittorrent 5.1.2", "Transmission 4.1.0", "libtorrent 2.0.11", "µTorrent 3.6", "Deluge 2.2 🌊"];

fn peer(n: u32) -> Peer {
    let knows = !n.is_multiple_of(4);
    let addr = if n == 3 {
        format!("[2001:db8::{n:x}:51]:6881")
    } else {
        format!("198.51.100.{}:{}", n * 5 % 250, 6881 + n)
    };
    Peer {
        addr: addr.parse().expect("an address"),
        country: Known::Unknown,
        client: if knows { Known::Is(CLIENTS[n as usize % 5].into()) } else { Known::Unknown },
        transport: Known::Is(if n.is_multiple_of(3) { Transport::Utp } else { Transport::Tcp }),
        direction: match n % 4 {
            0 => Known::Unknown,
            1 => Known::Is(Direction::Incoming),
            _ => Known::Is(Direction::Outgoing),
        },
        source: match n % 4 {
            0 => Known::Unknown,
            1 => Known::Is(PeerSource::Incoming),
            2 => Known::Is(PeerSource::Dht),
            _ => Known::Is(PeerSource::Tracker),
        },
        flags: if knows {
            Known::Is(PeerFlags {
                we_are_interested: !n.is_multiple_of(3),
                they_choke_us: n.is_multiple_of(6) || n % 7 == 1,
                they_are_interested: !n.is_multiple_of(5),
                we_choke_them: !n.is_multiple_of(7),
                snubbed: n == 11,
                optimistic: n == 14,
                encrypted: n.is_multiple_of(2),
            })
        } else {
            Known::Unknown
        },
        progress: Known::Is(if n.is_multiple_of(3) { 1.0 } else { 0.13 * (n % 7) as f32 }),
        down: Known::Is(Rate(u64::from(n % 6) * 311_000)),
        up: Known::Is(Rate(if n.is_multiple_of(5) { 48_000 } else { 0 })),
        downloaded: Bytes(u64::from(n) * 71 * MIB),
        uploaded: Bytes(u64::from(n % 5) * 3 * MIB),
        queue: if knows { Known::Is(n * 13 % 256) } else { Known::Unknown },
        asked: if knows { Known::Is(n % 5) } else { Known::Unknown },
        since: if knows { Known::Is(UnixTime(NOW.0 - i64::from(n) * 211)) } else { Known::Unknown },
        left: (n == 17).then(|| "it hung up".into()),
    }
}

const FILES: [(&str, u64, u64, bool); 7] = [
    ("casper/filesystem.squashfs", 4_100, 70, true),
    ("casper/initrd", 78, 100, true),
    ("casper/vmlinuz", 15, 100, true),
    ("docs/日本語/はじめに.pdf", 12, 40, true),
    ("docs/manual.pdf", 31, 0, false),
    ("pool/main/l/linux/linux-image-7.1.0-8-generic_7.1.0-8.8_amd64.deb", 1_900, 55, true),
    ("README.diskdefines", 1, 100, true),
];

fn files(torrent: &Torrent) -> Arc<[File]> {
    if !torrent.size.is_known() {
        return Arc::from([]);
    }
    let file = |(at, (path, mib, percent, wanted)): (usize, (&str, u64, u64, bool))| File {
        index: FileIndex(at as u32),
        path: path.into(),
        size: Bytes(mib * MIB),
        have: Bytes(mib * MIB * percent / 100),
        wanted,
        priority: FilePriority::Normal,
        ends_first: false,
    };
    FILES.into_iter().enumerate().map(file).collect()
}

fn trackers() -> Arc<[Tracker]> {
    let tracker = |url: &str, tier, state| Tracker {
        url: url.into(),
        tier,
        state,
        asking: tier == 1,
        warning: None,
        next_announce: Known::Is(UnixTime(NOW.0 + 1_260)),
        seeds: Known::Is(312),
        leeches: Known::Is(44),
        downloads: Known::Is(1_204),
    };
    Arc::from([
        Tracker {
            warning: Some("this address ends with the year, use https://torrent.ubuntu.com:6969".into()),
            ..tracker("https://torrent.ubuntu.com/announce", 0, Known::Is(TrackerState::Working(50)))
        },
        Tracker {
            next_announce: Known::Unknown,
            ..tracker("https://ipv6.torrent.ubuntu.com/announce", 0, Known::Is(TrackerState::Waiting))
        },
        tracker(
            "udp://tracker.example.org:1337/announce",
            1,
            Known::Is(TrackerState::Failed("timed out".into())),
        ),
        Tracker::at("wss://tracker.example.net", 2),
    ])
}

fn alerts() -> Arc<[Alert]> {
    let alert = |id, ago: i64, severity, kind, at: Option<usize>, text: &str| Alert {
        id: AlertId(id),
        at: UnixTime(NOW.0 - ago),
        severity,
        kind,
        torrent: at.map(|at| (hash(at), Arc::from(ROWS[at].0))),
        text: text.into(),
        acknowledged: id < 3,
    };
    use {AlertKind as K, Severity as S};
    Arc::from([
        alert(1, 100_000, S::Info, K::Finished, Some(5), "finished in 41m"),
        alert(2, 90_000, S::Warning, K::Tracker, Some(0), "udp://tracker.example.org:1337 timed out"),
        alert(3, 7_000, S::Warning, K::DiskLow, None, "/srv/torrents has 218 GiB left, 240 GiB are wanted"),
        alert(4, 900, S::Info, K::Finished, Some(4), "finished in 1h 12m"),
        alert(5, 65, S::Error, K::Failed, Some(11), "no space left on /srv/torrents"),
    ])
}
