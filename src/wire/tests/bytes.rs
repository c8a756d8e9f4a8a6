//! What a session costs on the wire.

use super::*;
use crate::wire::{frame::Packer, part::Looks};

const TORRENTS: usize = 1_000;
const MOVING: usize = 20;

fn row(n: usize, dice: &mut Dice) -> Torrent {
    let mut hash = [0; 20];
    hash.iter_mut().for_each(|byte| *byte = dice.roll() as u8);
    let name = format!("Some.Release.Of.{:x}.2026.1080p-{:x}", dice.roll() as u32, dice.roll() as u16);
    let size = 700_000_000 + (dice.roll() >> 34);
    let have = if n < MOVING { size / 3 } else { size };
    Torrent {
        hash: InfoHash(hash),
        name: name.as_str().into(),
        state: if n < MOVING { State::Downloading } else { State::Seeding },
        reason: None,
        brief: None,
        size: Known::Is(Bytes(size)),
        wanted: Bytes(size),
        have: Bytes(have),
        down: Rate::ZERO,
        up: Rate::ZERO,
        eta: None,
        downloaded: Bytes(have),
        uploaded: Bytes(dice.roll() >> 30),
        peers: PeerCounts { connected: 0, seeds: Known::Is(0), heard_of: Known::Is(dice.below(100) as u32) },
        added: UnixTime(1_700_000_000 + n as i64 * 977),
        finished: (n >= MOVING).then_some(UnixTime(1_700_001_000 + n as i64 * 977)),
        folder: Path::new("/srv/downloads").into(),
        pieces: (size >> 20) as u32,
        private: false,
        labels: ["linux".into()].into(),
        magnet: format!(
            "magnet:?xt=urn:btih:{}&dn={name}&tr=udp%3A%2F%2Ftracker.example.org%3A6969%2Fannounce",
            InfoHash(hash)
        )
        .into(),
        trackers: ["tracker.example.org".into()].into(),
        stored: false,
    }
}

/// A second later: twenty torrents have received and sent something.
fn a_second_later(before: &Snapshot, dice: &mut Dice) -> Snapshot {
    let mut rows = before.torrents.to_vec();
    let (mut down, mut up) = (0, 0);
    for row in rows.iter_mut().take(MOVING) {
        let mut next = Torrent::clone(row);
        next.down = Rate(1_000_000 + (dice.roll() >> 44));
        next.up = Rate(dice.roll() >> 46);
        next.have = Bytes(next.have.0 + next.down.0 / 16_384 * 16_384);
        next.downloaded += Bytes(next.down.0);
        next.uploaded += Bytes(next.up.0);
        next.eta = next.down.time_for(next.wanted.saturating_sub(next.have));
        next.peers.connected = 40 + dice.below(3) as u32;
        (down, up) = (down + next.down.0, up + next.up.0);
        *row = Arc::new(next);
    }
    let mut totals = before.totals.clone();
    (totals.down, totals.up, totals.peers) = (Rate(down), Rate(up), 20 * 41 + dice.below(9) as u32);
    totals.downloaded += Bytes(down);
    totals.uploaded += Bytes(up);
    totals.dht_nodes = Known::Is(380 + dice.below(4) as u32);
    Snapshot { at: UnixTime(before.at.0 + 1), torrents: rows.into(), totals, ..before.clone() }
}

#[test]
fn a_thousand_torrents_of_which_twenty_move_take_less_than_two_kilobytes_a_second() {
    let mut dice = Dice::new(1);
    let torrents = (0..TORRENTS).map(|n| Arc::new(row(n, &mut dice))).collect();
    let mut now = Snapshot { torrents, ..Snapshot::default() };
    let (mut packer, mut looks) = (Packer::default(), Looks::new(ViewerId(1), Seq::default()));
    let (mut sent, mut out, mut first, mut updates) = (Snapshot::default(), Vec::new(), Vec::new(), 0);
    loop {
        let (part, whole) = looks.part(&now, sent.torrents.len());
        updates += 1;
        let changes = Changes::between(&sent, &part);
        packer.pack(&encode(&Tell::Update { number: updates, whole, changes }), &mut out);
        first.push(out.len());
        sent = part;
        if whole {
            break;
        }
    }
    let list = std::mem::take(&mut out).len();
    for _ in 0..60 {
        now = a_second_later(&now, &mut dice);
        let (part, _) = looks.part(&now, sent.torrents.len());
        updates += 1;
        let changes = Changes::between(&sent, &part);
        packer.pack(&encode(&Tell::Update { number: updates, whole: true, changes }), &mut out);
        sent = part;
    }
    let second = out.len() / 60;
    println!("the first rows {} B, the whole list {list} B, then {second} B a second", first[0]);
    assert!(second < 1_000, "{second} bytes a second");
    assert!(list < 150_000, "{list} bytes for the list");
}
