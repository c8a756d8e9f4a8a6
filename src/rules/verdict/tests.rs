//! Every kind of verdict from a made-up inside of a torrent.

use std::{net::SocketAddr, path::Path};

use super::*;
use crate::model::*;

const NOW: UnixTime = UnixTime(1_795_183_200);
const MIB: u64 = 1 << 20;

/// What is judged: a download of 10 pieces, half done and stalled, with nobody there.
struct Case {
    torrent: Torrent,
    detail: Detail,
    totals: Totals,
}

impl Case {
    fn new() -> Self {
        let totals = Totals {
            dht: true,
            dht_nodes: Known::Is(312),
            free: Known::Is(Bytes(1 << 40)),
            folder: Some(Path::new("/srv").into()),
            listening: Listening::On(([192, 0, 2, 1], 6881).into()),
            ..Totals::default()
        };
        Self { torrent: torrent(), detail: detail(), totals }
    }

    fn seeding() -> Self {
        let mut case = Self::new();
        (case.torrent.state, case.torrent.have) = (State::Seeding, case.torrent.wanted);
        case
    }

    /// With these peers connected.
    fn peers(mut self, n: u16, change: impl Fn(u16, &mut Peer, &mut PeerFlags)) -> Self {
        let peers = (0..n).map(|n| {
            let mut flags = PeerFlags {
                they_choke_us: true,
                we_choke_them: true,
                we_are_interested: true,
                ..PeerFlags::default()
            };
            let mut peer = peer(n);
            change(n, &mut peer, &mut flags);
            peer.flags = Known::Is(flags);
            peer
        });
        self.detail.peers = peers.collect();
        self.torrent.peers.connected = n.into();
        self.torrent.peers.heard_of = Known::Is(n.into());
        self
    }

    fn tracker(mut self, states: &[TrackerState]) -> Self {
        let rows = states.iter().zip(0..).map(|(state, n)| tracker(n, state.clone()));
        self.detail.trackers = rows.collect();
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn all(&self) -> Vec<Verdict> {
        let Self { torrent, detail, totals } = self;
        let all = verdicts(&Facts { torrent, detail, totals, now: NOW });
        let kinds: std::collections::BTreeSet<_> = all.iter().map(|v| v.kind).collect();
        assert_eq!(kinds.len(), all.len(), "each kind once: {all:?}");
        assert!(all.is_sorted_by_key(|v| Reverse(v.weight)), "{all:?}");
        assert!(all.iter().all(|v| v.weight <= 100 && !v.sentence.is_empty() && !v.sentence.ends_with('.')));
        all
    }

    fn first(&self) -> (VerdictKind, String) {
        let first = self.all().remove(0);
        (first.kind, first.sentence.to_string())
    }

    fn find(&self, kind: VerdictKind) -> Verdict {
        let all = self.all();
        all.iter().find(|v| v.kind == kind).unwrap_or_else(|| panic!("no {kind:?} in {all:#?}")).clone()
    }

    fn lacks(&self, kind: VerdictKind) -> bool {
        self.all().iter().all(|v| v.kind != kind)
    }
}

fn torrent() -> Torrent {
    Torrent {
        state: State::Stalled,
        size: Known::Is(Bytes(10 * MIB)),
        wanted: Bytes(10 * MIB),
        have: Bytes(5 * MIB),
        downloaded: Bytes(5 * MIB),
        uploaded: Bytes(MIB),
        peers: PeerCounts { connected: 0, seeds: Known::Is(0), heard_of: Known::Is(0) },
        added: UnixTime(NOW.0 - 9_000),
        folder: Path::new("/srv/x").into(),
        pieces: 10,
        ..Torrent::new(InfoHash([1; 20]), "x")
    }
}

fn detail() -> Detail {
    Detail {
        pieces: Some(std::sync::Arc::new(PieceMap {
            have: Bits::collect((0..10).map(|n| n < 5)),
            wanted: Bits::repeat(true, 10),
            availability: Known::Is((0..10).map(|_| 3).collect()),
            ..PieceMap::default()
        })),
        trackers: [tracker(0, TrackerState::Working(0))].into(),
        ..Detail::of(InfoHash([1; 20]))
    }
}

fn tracker(n: u32, state: TrackerState) -> Tracker {
    Tracker {
        state: Known::Is(state),
        seeds: Known::Is(4),
        leeches: Known::Is(1),
        ..Tracker::at(&format!("https://t{n}.example.org:443/announce?passkey=secret"), n)
    }
}

fn peer(n: u16) -> Peer {
    Peer {
        client: Known::Is("Client 1".into()),
        direction: Known::Is(Direction::Incoming),
        progress: Known::Is(1.0),
        down: Known::Is(Rate::ZERO),
        up: Known::Is(Rate::ZERO),
        ..Peer::at(SocketAddr::from(([198, 51, 100, (n % 250) as u8], 6881 + n)))
    }
}

fn availability(case: &mut Case, counts: [u16; 10]) {
    let map = case.detail.pieces.as_deref().unwrap().clone();
    case.detail.pieces = Some(PieceMap { availability: Known::Is(counts.into()), ..map }.into());
}

fn failed(why: &str) -> TrackerState {
    TrackerState::Failed(why.into())
}

mod alone;
mod company;
mod seeds;
