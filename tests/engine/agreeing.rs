//! What the list says in short of a torrent without peers is the first verdict in other words.

use std::path::Path;

use bitonic::{
    model::{
        Bytes, Detail, InfoHash, Known, PeerCounts, State, Torrent, Totals, Tracker, TrackerState, UnixTime,
        VerdictKind,
    },
    rules::verdict::{Facts, verdicts},
    swarm::{
        stall::{Dht, Ways, nobody},
        tracker::schedule::Summary,
    },
};

/// The kinds of verdict that say the same as a short form.
fn kind_of(brief: &str) -> VerdictKind {
    match brief {
        "the tracker refuses" | "no tracker helps" | "no tracker answered" => VerdictKind::Trackers,
        "nobody to ask" => VerdictKind::NobodyToAsk,
        "no DHT nodes yet" | "no peers found yet" => VerdictKind::NoPeers,
        "asking trackers" => VerdictKind::Asking,
        _ => VerdictKind::Unreachable,
    }
}

#[test]
fn the_first_verdict_is_what_the_list_says_in_short() {
    let mut seen = std::collections::BTreeSet::new();
    for heard_of in [0, 7] {
        for dht in [Dht::Off, Dht::Nodes(0), Dht::Nodes(9)] {
            for (trackers, failed, works) in
                [(0, 0, false), (1, 1, false), (3, 3, false), (1, 0, true), (3, 1, true), (2, 0, false)]
            {
                for refused in [false, true] {
                    let error = (failed > 0).then(|| "why".into());
                    let refused = refused && failed > 0;
                    let trackers = Summary { trackers, works, gave: 0, failed, refused, error };
                    let ways = Ways { heard_of, unreached: (heard_of, 0), dht, trackers, ..Ways::default() };
                    let (brief, first) = both(&ways);
                    assert_eq!(first, kind_of(&brief), "{ways:?}: {brief}");
                    seen.insert(brief);
                }
            }
        }
    }
    assert!(seen.len() >= 7, "{seen:?}");
}

/// The short form of a stalled torrent in that case, and the kind of the first verdict.
fn both(ways: &Ways) -> (String, VerdictKind) {
    let stall = nobody(ways);
    let brief = stall.brief.to_string();
    let mut torrent = torrent(ways.heard_of as u32);
    (torrent.reason, torrent.brief) = (Some(stall.whole), Some(stall.brief));
    let state = |n| match n {
        n if n < ways.trackers.failed => TrackerState::Failed("why".into()),
        _ if ways.trackers.works => TrackerState::Working(0),
        _ => TrackerState::Announcing,
    };
    let detail = Detail {
        trackers: (0..ways.trackers.trackers).map(|n| tracker(n, state(n))).collect(),
        ..Detail::of(torrent.hash)
    };
    let (dht, dht_nodes) = match ways.dht {
        Dht::Off => (false, Known::Unknown),
        Dht::Nodes(n) => (true, Known::Is(n)),
    };
    let totals = Totals { dht, dht_nodes, ..Totals::default() };
    let facts = Facts { torrent: &torrent, detail: &detail, totals: &totals, now: UnixTime(9_000) };
    (brief, verdicts(&facts)[0].kind)
}

fn tracker(n: usize, state: TrackerState) -> Tracker {
    Tracker { state: Known::Is(state), ..Tracker::at(&format!("http://t{n}.example.org/"), n as u32) }
}

fn torrent(heard_of: u32) -> Torrent {
    Torrent {
        state: State::Stalled,
        size: Known::Is(Bytes(100)),
        wanted: Bytes(100),
        have: Bytes(50),
        downloaded: Bytes(50),
        peers: PeerCounts { connected: 0, seeds: Known::Is(0), heard_of: Known::Is(heard_of) },
        folder: Path::new("/srv").into(),
        pieces: 2,
        ..Torrent::new(InfoHash([7; 20]), "x")
    }
}
