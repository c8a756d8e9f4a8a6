//! One torrent among peers whose every word is written here: how it takes what they do wrong.

use std::{net::SocketAddr, sync::Arc};

use super::{Act, Arrival, End, PeerKey, Reason, Setup, Torrent, extensions::peer_id};
use crate::{
    metainfo::{Builder, Metainfo},
    model::{Bits, Direction, Known, PeerSource, PieceIndex, Transport},
    swarm::{
        choker::Slots,
        disk::{Outcome, Task},
        picker::Priority,
        time::Moment,
        wire::{Decoded, Handshake, Limits, Message, Request, decode},
    },
};

const BLOCK: u32 = 16 << 10;

/// A torrent of four pieces of two blocks, and the time.
struct Table {
    torrent: Torrent,
    metainfo: Arc<Metainfo>,
    now: Moment,
}

impl Table {
    fn new(have: fn(u32) -> bool) -> Self {
        let content = content();
        let builder = Builder { piece_length: Some(2 * BLOCK), ..Builder::file("x", content.len() as u64) };
        let mut hasher = builder.hasher();
        hasher.write(&content);
        let metainfo = Arc::new(Metainfo::parse(&hasher.finish().unwrap()).unwrap());
        let torrent = Torrent::new(Setup {
            metainfo: metainfo.clone(),
            have: Bits::collect((0..4).map(have)),
            priorities: Vec::new(),
            sequential: true,
            slots: Slots::Fixed(4),
            peer_id: peer_id([0; 12]),
            port: Some(1),
            dht: false,
            seed: 1,
        });
        Self { torrent, metainfo, now: Moment::ZERO }
    }

    fn arrival(&self, n: u8, direction: Direction) -> Arrival {
        let theirs = Handshake::new(self.metainfo.hash, peer_id([n; 12]), false);
        Arrival {
            addr: SocketAddr::from(([10, 0, 0, n], 6881)),
            direction,
            transport: Transport::Tcp,
            source: PeerSource::Tracker,
            theirs,
        }
    }

    fn peer(&mut self, n: u8) -> PeerKey {
        let arrival = self.arrival(n, Direction::Incoming);
        self.torrent.connected(self.now, arrival)
    }

    /// A peer that has everything and serves.
    fn server(&mut self, n: u8) -> PeerKey {
        let key = self.peer(n);
        self.say(key, &[Message::HaveAll, Message::Unchoke]);
        key
    }

    fn say(&mut self, key: PeerKey, messages: &[Message<'_>]) {
        let mut bytes = Vec::new();
        messages.iter().for_each(|message| message.encode(&mut bytes));
        self.torrent.receive(self.now, key, &bytes);
    }

    fn pass(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.now += Moment::from_secs(1);
            self.torrent.tick(self.now);
        }
    }

    /// What a peer was told since last asked, each message as it is written for debugging.
    fn told(&mut self, key: PeerKey) -> Vec<String> {
        let Some(outbox) = self.torrent.outbox(key) else { return Vec::new() };
        let mut slices = [std::io::IoSlice::new(&[]); 64];
        let filled = outbox.slices(usize::MAX, &mut slices);
        let bytes: Vec<u8> = slices[..filled].iter().flat_map(|s| s.iter().copied()).collect();
        outbox.advance(bytes.len());
        let (mut at, mut told) = (0, Vec::new());
        while let Ok(Decoded::Message { message, consumed }) = decode(&bytes[at..], Limits::default()) {
            at += consumed;
            if !matches!(message, Message::Extended { .. }) {
                told.push(format!("{message:?}"));
            }
        }
        told
    }

    fn asked(&self, key: PeerKey) -> usize {
        self.torrent.peers().find(|(k, _)| *k == key).map_or(0, |(_, peer)| peer.pipeline.len())
    }

    /// Sends every block of a piece, and lets the disk have it.
    fn deliver(&mut self, key: PeerKey, piece: u32) {
        let content = content();
        for begin in [0, BLOCK] {
            let start = (piece * 2 * BLOCK + begin) as usize;
            let data = &content[start..start + BLOCK as usize];
            self.say(key, &[Message::Piece { piece: PieceIndex(piece), begin, data }]);
        }
        self.disk();
    }

    /// Does the disk's work; what else is to be done.
    fn disk(&mut self) -> Vec<Act> {
        let mut others = Vec::new();
        for act in self.torrent.take_acts() {
            match act {
                Act::Disk(Task::Piece { piece, hash, data, .. }) => {
                    use sha1::{Digest, Sha1};
                    let verified = Ok(Sha1::digest(&data)[..] == hash);
                    self.torrent.disk_done(self.now, Outcome::Piece { piece, verified, data });
                }
                other => others.push(other),
            }
        }
        others.extend(self.torrent.take_acts());
        others
    }

    fn closed(&mut self) -> Vec<(PeerKey, Reason)> {
        let acts = self.disk();
        acts.into_iter()
            .filter_map(|act| if let Act::Close(key, why) = act { Some((key, why)) } else { None })
            .collect()
    }
}

fn content() -> Vec<u8> {
    (0..8 * BLOCK).map(|n| (n * 31 % 251) as u8).collect()
}

fn request(piece: u32, begin: u32) -> Request {
    Request { piece: PieceIndex(piece), begin, length: BLOCK }
}

#[test]
fn bytes_of_a_peer_that_was_hung_up_on_are_left_aside() {
    let mut table = Table::new(|_| false);
    let key = table.server(1);
    table.say(key, &[Message::Have(PieceIndex(99))]);
    assert_eq!(table.closed(), [(key, Reason::Protocol("a piece that does not exist"))]);
    table.say(key, &[Message::Have(PieceIndex(1)), Message::Interested]);
    assert!(table.closed().is_empty());
}

#[test]
fn what_a_fast_peer_chokes_away_is_asked_of_others_at_once() {
    let mut table = Table::new(|_| false);
    let (a, b) = (table.server(1), table.peer(2));
    table.say(b, &[Message::HaveAll]);
    assert_eq!(table.asked(a), 8);
    table.say(a, &[Message::Choke]);
    assert_eq!(table.asked(a), 0, "it need not reject each");
    table.say(b, &[Message::Unchoke]);
    assert_eq!(table.asked(b), 8);
    // Rejects that come after all are old news.
    table.say(a, &[Message::Reject(request(0, 0))]);
    assert_eq!(table.asked(b), 8);
    assert!(table.closed().is_empty());
}

#[test]
fn a_choke_leaves_what_is_allowed_fast() {
    let mut table = Table::new(|_| false);
    let a = table.server(1);
    table.say(a, &[Message::AllowedFast(PieceIndex(2)), Message::Choke]);
    assert_eq!(table.asked(a), 2);
}

#[test]
fn interest_ends_with_the_last_piece_a_peer_has_for_us() {
    let mut table = Table::new(|_| false);
    let (a, b) = (table.server(1), table.peer(2));
    table.say(b, &[Message::Have(PieceIndex(0))]);
    assert_eq!(table.told(b), ["HaveNone", "Interested"]);
    table.deliver(a, 0);
    assert_eq!(table.told(b), ["NotInterested"]);
    table.say(b, &[Message::Have(PieceIndex(1))]);
    assert_eq!(table.told(b), ["Interested"]);
}

#[test]
fn silent_peers_do_not_keep_a_block_from_others() {
    let mut table = Table::new(|p| p > 0);
    let silent = [1, 2, 3].map(|n| table.server(n));
    table.pass(45);
    assert!(silent.iter().any(|key| table.asked(*key) > 0), "they may prove themselves");
    let honest = table.server(4);
    table.pass(16);
    assert_eq!(table.asked(honest), 2);
}

#[test]
fn a_request_that_others_overtook_for_long_is_lost() {
    let mut table = Table::new(|p| p > 1);
    let key = table.server(1);
    assert_eq!(table.told(key).len(), 2 + 4, "the bitfield, interest and requests");
    let content = content();
    let block = |n: u32| &content[(n * BLOCK) as usize..((n + 1) * BLOCK) as usize];
    for n in 1..4 {
        let (piece, begin) = (PieceIndex(n / 2), n % 2 * BLOCK);
        table.say(key, &[Message::Piece { piece, begin, data: block(n) }]);
        table.pass(8);
    }
    let again = [Message::Cancel(request(0, 0)), Message::Request(request(0, 0))];
    let told = table.told(key);
    assert!(again.iter().all(|m| told.contains(&format!("{m:?}"))), "{told:?}");
}

#[test]
fn one_that_rejects_everything_is_asked_less_and_less() {
    let mut table = Table::new(|_| false);
    let key = table.server(1);
    let mut asked = 0;
    for _ in 0..60 {
        for _ in 0..100 {
            let told = table.told(key);
            let all = (0..8).map(|n| request(n / 2, n % 2 * BLOCK));
            for one in all.filter(|one| told.contains(&format!("{:?}", Message::Request(*one)))) {
                asked += 1;
                table.say(key, &[Message::Reject(one)]);
            }
        }
        table.pass(1);
    }
    assert!((8..150).contains(&asked), "{asked}");
}

#[test]
fn the_banned_are_hung_up_on_at_once() {
    let mut table = Table::new(|_| false);
    let key = table.server(1);
    for begin in [0, BLOCK] {
        table.say(key, &[Message::Piece { piece: PieceIndex(0), begin, data: &[0; BLOCK as usize] }]);
    }
    assert_eq!(table.closed(), [(key, Reason::BadData)]);
    let again = table.peer(1);
    assert_eq!(table.closed(), [(again, Reason::BadData)]);
}

#[test]
fn answers_that_nobody_takes_do_not_pile_up() {
    let mut table = Table::new(|_| true);
    let key = table.peer(1);
    let hello = b"d1:md11:ut_metadatai3eee";
    table.say(key, &[Message::Extended { id: 0, payload: hello }]);
    let ask = Message::Extended { id: 1, payload: b"d8:msg_typei0e5:piecei0ee" };
    let rejected = Message::Request(request(0, 0));
    for _ in 0..2_000 {
        table.say(key, &[ask; 100]);
        table.say(key, &[rejected; 1_000]);
        if let Some(outbox) = table.torrent.outbox(key) {
            assert!(outbox.bytes() <= 9 << 20);
        }
    }
    assert_eq!(table.closed(), [(key, Reason::Flood)]);
}

#[test]
fn the_same_peer_is_talked_to_once() {
    let mut table = Table::new(|_| false);
    let old = table.peer(9);
    table.pass(11);
    let new = table.peer(9);
    assert_eq!(table.closed(), [(new, Reason::Duplicate)]);
    // One that has said nothing for long may be gone without a word.
    table.pass(70);
    table.peer(9);
    assert_eq!(table.closed(), [(old, Reason::Duplicate)]);
}

#[test]
fn whoever_has_come_is_not_dialled_too() {
    let mut table = Table::new(|_| false);
    let key = table.peer(9);
    let spare = |table: &Table, port| {
        let wait = table.torrent.spare_dialling(table.now, SocketAddr::from(([10, 0, 0, 9], port)));
        wait.map_or(0, |wait| wait.as_secs())
    };
    assert_eq!((spare(&table, 7000), spare(&table, 7001)), (2, 2), "it may be either");
    table.say(key, &[Message::Extended { id: 0, payload: b"d1:pi7000ee" }]);
    assert_eq!((spare(&table, 7000), spare(&table, 7001)), (60, 0));
    let other = table.peer(8);
    let there = SocketAddr::from(([10, 0, 0, 8], 7000));
    table.pass(6);
    assert_eq!(table.torrent.spare_dialling(table.now, there), None, "it does not say where it is");
    table.torrent.disconnected(table.now, other);
    table.torrent.disconnected(table.now, key);
    assert_eq!(spare(&table, 7000), 0);
}

#[test]
fn two_that_dial_each_other_at_once_keep_the_same_connection() {
    for swapped in [false, true] {
        let mut table = Table::new(|_| false);
        let mut arrivals =
            [Direction::Incoming, Direction::Outgoing].map(|direction| table.arrival(9, direction));
        if swapped {
            arrivals.reverse();
        }
        for arrival in arrivals {
            table.torrent.connected(table.now, arrival);
        }
        assert_eq!(table.closed().len(), 1);
        let (_, left) = table.torrent.peers().next().unwrap();
        assert_eq!(left.direction, Direction::Incoming, "theirs is the greater name");
    }
}

#[test]
fn a_piece_that_is_lost_is_taken_back_and_asked_for_again() {
    let mut table = Table::new(|_| true);
    let key = table.peer(1);
    table.say(key, &[Message::Extended { id: 0, payload: b"d1:md11:lt_donthavei7eee" }]);
    table.say(key, &[Message::Bitfield(&[0b0110_0000]), Message::Unchoke]);
    table.told(key);
    assert!(table.torrent.is_complete());
    assert!(table.torrent.lose(table.now, PieceIndex(1)) && !table.torrent.lose(table.now, PieceIndex(1)));
    assert!(!table.torrent.is_complete());
    let outbox = table.torrent.outbox(key).unwrap();
    let mut slices = [std::io::IoSlice::new(&[]); 64];
    let filled = outbox.slices(usize::MAX, &mut slices);
    let bytes: Vec<u8> = slices[..filled].iter().flat_map(|s| s.iter().copied()).collect();
    let says = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
    assert!(says(&[20, 7, 0, 0, 0, 1]), "not told that it is here no longer: {bytes:?}");
    assert!(says(&[0, 0, 0, 13, 6, 0, 0, 0, 1]), "not asked for it: {bytes:?}");
    assert!(table.torrent.find(table.now, PieceIndex(1)) && !table.torrent.find(table.now, PieceIndex(1)));
    assert!(table.torrent.is_complete());
}

#[test]
fn whoever_wants_more_again_says_so() {
    let mut table = Table::new(|p| p < 2);
    let key = table.peer(1);
    let hello = b"d1:md11:upload_onlyi4eee";
    table.say(key, &[Message::Extended { id: 0, payload: hello }]);
    let sent = |table: &mut Table| {
        let outbox = table.torrent.outbox(key).unwrap();
        let mut slices = [std::io::IoSlice::new(&[]); 64];
        let filled = outbox.slices(usize::MAX, &mut slices);
        let bytes: Vec<u8> = slices[..filled].iter().flat_map(|s| s.iter().copied()).collect();
        outbox.advance(bytes.len());
        bytes.windows(3).filter(|w| w[0] == 20 && w[1] == 4).map(|w| w[2]).collect::<Vec<_>>()
    };
    sent(&mut table);
    table.torrent.choose(table.now, &[Priority::Normal, Priority::Normal, Priority::Skip, Priority::Skip]);
    assert_eq!(sent(&mut table), [1]);
    assert!(table.torrent.is_complete());
    table.torrent.choose(table.now, &[Priority::Normal; 4]);
    assert_eq!(sent(&mut table), [0]);
}

#[test]
fn whoever_left_is_remembered_once_and_with_the_reason() {
    let mut table = Table::new(|_| false);
    for n in 1..60 {
        let key = table.peer(n);
        table.torrent.disconnected(table.now, key);
    }
    let gone = |table: &Table| table.torrent.partings().map(|p| (p.addr, p.end)).collect::<Vec<_>>();
    assert_eq!(gone(&table).len(), 32);
    let key = table.peer(59);
    table.say(key, &[Message::HaveAll, Message::Piece { piece: PieceIndex(9), begin: 7, data: &[0; 9] }]);
    let again = table.peer(58);
    table.torrent.stopped(table.now, again);
    let gone = gone(&table);
    assert_eq!((gone.len(), gone[0].1), (32, End::Stopped));
    assert!(matches!(gone[1].1, End::Ours(Reason::Protocol(_))), "{gone:?}");
    let addr = table.arrival(59, Direction::Incoming).addr;
    assert_eq!(gone.iter().filter(|(a, _)| *a == addr).count(), 1);
    // One that is back has not left; but why it was gone is told of it.
    table.peer(59);
    assert!(table.torrent.partings().all(|p| p.addr != addr));
    let row = &table.torrent.peer_rows(|at| crate::model::UnixTime(at.as_secs() as i64))[0];
    assert_eq!(row.left.as_deref(), Some("broke the protocol: a block that nobody asked for"));
}

#[test]
fn why_nothing_comes_is_told_in_short_and_in_full() {
    let says = |table: &Table| {
        let stall = table.torrent.stall().unwrap();
        assert!(stall.brief.len() <= 20, "{}", stall.brief);
        (stall.brief.to_string(), stall.whole.to_string())
    };
    let pair = |brief: &str, whole: &str| (brief.to_owned(), whole.to_owned());
    let mut table = Table::new(|_| false);
    assert_eq!(table.torrent.stall(), None);
    let a = table.peer(1);
    table.say(a, &[Message::Have(PieceIndex(0))]);
    let lacking = "; nobody has 3 of the 4 missing pieces";
    assert_eq!(says(&table), pair("the peer chokes us", &format!("the only peer chokes us{lacking}")));
    let b = table.peer(2);
    assert_eq!(says(&table).1, format!("the only useful peer chokes us{lacking}"));
    table.say(b, &[Message::HaveAll]);
    assert_eq!(says(&table), pair("all 2 choke us", "all 2 peers choke us"));
    table.say(b, &[Message::Unchoke]);
    assert_eq!(says(&table), pair("1 asked, waiting", "1 peer asked, none has answered yet, 1 chokes us"));
    table.pass(21);
    assert_eq!(says(&table), pair("1 asked, no answer", "1 peer was asked and no block came, 1 chokes us"));
}

#[test]
fn a_screen_is_told_of_blocks_of_availability_and_of_queues() {
    let mut table = Table::new(|p| p == 0);
    let (a, b) = (table.server(1), table.peer(2));
    table.say(b, &[Message::Have(PieceIndex(3)), Message::Interested, Message::Request(request(0, 0))]);
    let content = content();
    let data = &content[2 * BLOCK as usize..3 * BLOCK as usize];
    table.say(a, &[Message::Piece { piece: PieceIndex(1), begin: 0, data }]);
    let map = table.torrent.piece_map();
    let begun = map.begun.get().unwrap();
    let blocks: Vec<_> = begun.iter().map(|p| (p.piece.0, p.received.count(), p.asked.count())).collect();
    assert_eq!(blocks, [(1, 1, 1), (2, 0, 2), (3, 0, 2)]);
    assert_eq!(map.availability.get().unwrap()[..], [1, 1, 1, 2]);
    assert_eq!(map.copies().value().unwrap().to_string(), "1.25");
    let rows = table.torrent.peer_rows(|at| crate::model::UnixTime(at.as_secs() as i64));
    assert_eq!(
        rows.iter().map(|p| (p.queue, p.asked)).collect::<Vec<_>>(),
        [(Known::Is(5), Known::Is(0)), (Known::Is(0), Known::Is(1))]
    );
    assert_eq!(
        rows.iter().map(|p| p.letters()).collect::<Vec<_>>(),
        [Known::Is("DI".to_owned()), Known::Is("dUI".to_owned())]
    );
}
