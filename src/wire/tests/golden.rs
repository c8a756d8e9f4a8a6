//! Golden bytes: what is on the wire stays as it is, or the version of the protocol changes.

use std::{env, fs};

use super::*;
use crate::wire::message::{check, preamble};

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

/// A torrent of which everything is known.
fn torrent(n: u8) -> Arc<Torrent> {
    Arc::new(Torrent {
        hash: InfoHash([n; 20]),
        name: "debian.iso".into(),
        state: State::Downloading,
        reason: None,
        brief: None,
        size: Known::Is(Bytes(1_000_000)),
        wanted: Bytes(1_000_000),
        have: Bytes(250_000),
        down: Rate(5_000),
        up: Rate(100),
        eta: Some(Duration::from_secs(150)),
        downloaded: Bytes(260_000),
        uploaded: Bytes(1_000),
        peers: PeerCounts { connected: 3, seeds: Known::Is(2), heard_of: Known::Unknown },
        added: UnixTime(1_700_000_000),
        finished: None,
        folder: Path::new("/srv").into(),
        pieces: 16,
        private: false,
        labels: ["linux".into()].into(),
        magnet: "magnet:?xt=urn:btih:00".into(),
        trackers: ["tracker.example.org".into()].into(),
        stored: false,
    })
}

#[test]
fn bytes_on_the_wire_stay_as_they_are() {
    let one = Snapshot { at: UnixTime(1_700_000_100), torrents: [torrent(1)].into(), ..Snapshot::default() };
    let moved = Torrent { have: Bytes(300_000), down: Rate(6_000), ..Torrent::clone(&torrent(1)) };
    let two = Snapshot { torrents: [Arc::new(moved), torrent(2)].into(), ..one.clone() };
    let update = |number, old: &Snapshot, new: &Snapshot| {
        encode(&Tell::Update { number, whole: true, changes: Changes::between(old, new) })
    };
    let order = |command| encode(&Ask::Order { number: 300, command });
    let lines = [
        ("preamble", preamble().to_vec()),
        ("attach", encode(&Ask::Attach { client: ClientId([7; 16]), known: Some((Run(1), Seq(2))) })),
        ("welcome", encode(&Tell::Welcome { run: Run(1), resumed: true, last: 299, pid: 1_000 })),
        ("first update", update(1, &Snapshot::default(), &one)),
        ("second update", update(2, &one, &two)),
        ("pause", order(Command::Pause(vec![InfoHash([1; 20])]))),
        ("focus", order(Command::Focus { torrent: Some(InfoHash([1; 20])), panes: Panes::ALL })),
        ("taken", encode(&Ask::Taken(2))),
        ("acknowledged", encode(&Tell::Acknowledged(300))),
        ("farewell", encode(&Tell::Farewell("stopped".into()))),
    ];
    let told: String = lines.iter().map(|(what, bytes)| format!("{what}: {}\n", hex(bytes))).collect();
    let place = concat!(env!("CARGO_MANIFEST_DIR"), "/src/wire/tests/golden.txt");
    if env::var_os("BITONIC_BLESS").is_some() {
        fs::write(place, &told).unwrap();
    }
    assert_eq!(told, fs::read_to_string(place).unwrap_or_default());
}

/// Sessions of some messages each, to begin fuzzing with: `BITONIC_BLESS=1` writes them anew.
#[test]
fn sessions_for_fuzzing_are_made_of_messages() {
    let mut corpus = Vec::new();
    for seed in 0..15 {
        let (mut dice, mut input) = (Dice::new(seed), Vec::new());
        let mut before = Snapshot::default();
        for number in 0..3 {
            let after = next(&before, &mut dice);
            let changes = Changes::between(&before, &after);
            let update = encode(&Tell::Update { number, whole: true, changes });
            for message in [update, encode(&Ask::sample(&mut dice)), encode(&Tell::sample(&mut dice))] {
                input.extend(u16::try_from(message.len()).unwrap().to_le_bytes());
                input.extend(message);
            }
            before = after;
        }
        corpus.extend(u16::try_from(input.len()).unwrap().to_le_bytes());
        corpus.extend(input);
    }
    assert!(corpus.len() > 10_000);
    if env::var_os("BITONIC_BLESS").is_some() {
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzzed/link.corpus"), corpus).unwrap();
    }
}

#[test]
fn what_is_not_of_this_version_is_refused_by_name() {
    assert_eq!(check(preamble()), Ok(()));
    let mut other = preamble();
    other[8..10].copy_from_slice(&900_u16.to_be_bytes());
    let said = check(other).unwrap_err().to_string();
    assert!(
        said.contains("version 900") && said.contains(&format!("version {}", crate::wire::VERSION)),
        "{said}"
    );
    let ssh = *b"SSH-2.0-OpenSS";
    assert!(check(ssh).unwrap_err().to_string().contains("not bitonic"));
}
