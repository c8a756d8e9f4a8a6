//! The outbox against plain concatenation.

use proptest::prelude::*;

use super::*;
use crate::model::PieceIndex;

fn data() -> Arc<[u8]> {
    (0..=255).cycle().take(40_000).collect()
}

fn block(outbox: &mut Outbox, n: u32, length: u32) -> Request {
    let header = PieceHeader { piece: PieceIndex(n), begin: n * 7, length };
    outbox.piece(header, data(), n as usize..n as usize + length as usize);
    Request { piece: header.piece, begin: header.begin, length }
}

/// Everything that waits, as few bytes at a time as `step` says.
fn drain(outbox: &mut Outbox, step: usize) -> (Vec<u8>, Sent) {
    let (mut bytes, mut sum) = (Vec::new(), Sent::default());
    while !outbox.is_empty() {
        let mut room = [IoSlice::new(&[]); SLICES];
        let filled = outbox.slices(step, &mut room);
        let written: usize = room[..filled].iter().map(|slice| slice.len()).sum();
        assert!((1..=step).contains(&written));
        room[..filled].iter().for_each(|slice| bytes.extend_from_slice(slice));
        let sent = outbox.advance(written);
        assert_eq!(sent.payload + sent.overhead, written as u64);
        sum.payload += sent.payload;
        sum.overhead += sent.overhead;
        sum.blocks += sent.blocks;
    }
    (bytes, sum)
}

#[test]
fn blocks_are_not_copied_and_content_is_told_from_overhead() {
    let mut outbox = Outbox::default();
    outbox.message(&Message::Unchoke);
    let data = data();
    outbox.piece(PieceHeader { piece: PieceIndex(1), begin: 0, length: 16_384 }, data.clone(), 5..16_389);
    outbox.message(&Message::Have(PieceIndex(3)));
    assert_eq!(outbox.bytes(), 5 + 13 + 16_384 + 9);
    let mut room = [IoSlice::new(&[]); SLICES];
    assert_eq!(outbox.slices(usize::MAX, &mut room), 3);
    assert!(std::ptr::eq(&raw const room[2][0], &raw const data[5]));
    assert_eq!(outbox.advance(14 + 13 + 84), Sent { payload: 84, overhead: 27, blocks: 0 });
    assert_eq!(outbox.advance(usize::MAX), Sent { payload: 16_300, overhead: 0, blocks: 1 });
    assert!(outbox.is_empty() && outbox.blocks() == 0);
    assert_eq!(Arc::strong_count(&data), 1, "what is out is let go");
}

#[test]
fn a_cancelled_block_goes_unless_it_has_begun() {
    let mut outbox = Outbox::default();
    let [first, second] = [1, 2].map(|n| block(&mut outbox, n, 1_000));
    outbox.advance(1);
    outbox.message(&Message::Choke);
    let third = block(&mut outbox, 3, 1_000);
    assert!(!outbox.cancel(first), "half a message cannot be taken back");
    assert!(outbox.cancel(second));
    assert!(!outbox.cancel(second));
    assert!(!outbox.cancel(Request { length: 999, ..third }));
    assert_eq!(outbox.drop_pieces(), [third]);
    assert_eq!(drain(&mut outbox, 300).1, Sent { payload: 1_000, overhead: 12 + 5, blocks: 1 });
}

#[test]
fn what_is_said_does_not_wait_for_blocks() {
    let mut outbox = Outbox::default();
    let _two = [1, 2].map(|n| block(&mut outbox, n, 1_000));
    outbox.advance(1);
    outbox.message(&Message::Interested);
    outbox.message(&Message::Have(PieceIndex(7)));
    assert_eq!(outbox.advance(13 + 1_000 - 1), Sent { payload: 1_000, overhead: 12, blocks: 1 });
    assert_eq!(outbox.advance(5 + 9 + 13), Sent { payload: 0, overhead: 27, blocks: 0 });
    assert_eq!(outbox.blocks(), 1, "the other one comes behind what was said");
}

#[test]
fn a_choke_before_the_first_byte_drops_all_blocks() {
    let mut outbox = Outbox::default();
    let all = [1, 2, 3].map(|n| block(&mut outbox, n, 50));
    assert_eq!(outbox.drop_pieces(), all);
    assert!(outbox.is_empty());
    assert_eq!(outbox.slices(10, &mut [IoSlice::new(&[]); 4]), 0);
    assert_eq!(outbox.advance(10), Sent::default());
}

#[test]
fn a_great_buffer_is_not_kept() {
    let mut outbox = Outbox::default();
    outbox.message(&Message::Bitfield(&vec![0xff; 1 << 20]));
    drain(&mut outbox, 50_000);
    assert!(outbox.messages.capacity() <= KEPT);
}

#[derive(Debug, Clone)]
enum Step {
    Have(u32),
    Raw(usize),
    Block(u32, u32),
    Write { most: usize, slices: usize, short: usize },
    Cancel(usize),
    Choke,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u32>().prop_map(Step::Have),
        (0..200_usize).prop_map(Step::Raw),
        (0..100_u32, 1..3_000_u32).prop_map(|(n, length)| Step::Block(n, length)),
        (0..6_000_usize, 0..8_usize, 0..700_usize).prop_map(|(most, slices, short)| Step::Write {
            most,
            slices,
            short
        }),
        (0..10_usize).prop_map(Step::Cancel),
        Just(Step::Choke),
    ]
}

/// What an outbox is meant to be: messages and blocks as separate strings, and how much of the first is
/// out.
#[derive(Default)]
struct Plain {
    queue: Vec<(Option<Request>, Vec<u8>)>,
    begun: usize,
    out: Vec<u8>,
}

impl Plain {
    /// Behind what is said already, and before blocks.
    fn say(&mut self, bytes: Vec<u8>) {
        let begun = usize::from(self.begun > 0);
        let next = self.queue.iter().skip(begun).position(|(request, _)| request.is_some());
        self.queue.insert(next.map_or(self.queue.len(), |at| at + begun), (None, bytes));
    }

    fn write(&mut self, mut count: usize) {
        while count > 0 {
            let rest = &self.queue[0].1[self.begun..];
            let now = rest.len().min(count);
            self.out.extend_from_slice(&rest[..now]);
            count -= now;
            self.begun += now;
            if self.begun == self.queue[0].1.len() {
                self.queue.remove(0);
                self.begun = 0;
            }
        }
    }

    fn take(&mut self, which: impl Fn(&Request) -> bool, most: usize) -> Vec<Request> {
        let (mut taken, mut at, begun) = (Vec::new(), 0, self.begun);
        self.queue.retain(|(request, _)| {
            let begun = at == 0 && begun > 0;
            at += 1;
            let goes = request.filter(|r| !begun && taken.len() < most && which(r));
            taken.extend(goes);
            goes.is_none()
        });
        taken
    }

    fn apply(&mut self, outbox: &mut Outbox, step: Step) {
        match step {
            Step::Have(n) => {
                let mut bytes = Vec::new();
                Message::Have(PieceIndex(n)).encode(&mut bytes);
                outbox.message(&Message::Have(PieceIndex(n)));
                self.say(bytes);
            }
            Step::Raw(0) => outbox.raw(&[]),
            Step::Raw(length) => {
                outbox.raw(&vec![b'r'; length]);
                self.say(vec![b'r'; length]);
            }
            Step::Block(n, length) => {
                let request = block(outbox, n, length);
                let mut bytes =
                    PieceHeader { piece: request.piece, begin: request.begin, length }.encode().to_vec();
                bytes.extend_from_slice(&data()[n as usize..][..length as usize]);
                self.queue.push((Some(request), bytes));
            }
            Step::Write { most, slices, short } => {
                let mut room = vec![IoSlice::new(&[]); slices];
                let filled = outbox.slices(most, &mut room);
                let offered: Vec<u8> = room[..filled].iter().flat_map(|s| s.to_vec()).collect();
                let written = offered.len().saturating_sub(short);
                let before = self.out.len();
                self.write(written);
                assert_eq!(self.out[before..], offered[..written]);
                let sent = outbox.advance(written);
                assert_eq!(sent.payload + sent.overhead, written as u64);
            }
            Step::Cancel(n) => {
                let Some(request) = self.queue.get(n).and_then(|(request, _)| *request) else { return };
                let gone = !self.take(|r| *r == request, 1).is_empty();
                assert_eq!(outbox.cancel(request), gone);
            }
            Step::Choke => assert_eq!(outbox.drop_pieces(), self.take(|_| true, usize::MAX)),
        }
        let waiting = self.queue.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() - self.begun;
        assert_eq!(outbox.bytes(), waiting);
        assert_eq!(outbox.blocks(), self.queue.iter().filter(|(request, _)| request.is_some()).count());
    }
}

proptest! {
    #[test]
    fn any_writes_and_cancels_yield_the_bytes_of_plain_concatenation(
        steps in prop::collection::vec(step(), 1..120),
        last in 1..5_000_usize,
    ) {
        let (mut outbox, mut plain) = (Outbox::default(), Plain::default());
        for step in steps {
            plain.apply(&mut outbox, step);
        }
        let rest = plain.queue.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() - plain.begun;
        let before = plain.out.len();
        plain.write(rest);
        prop_assert_eq!(&plain.out[before..], drain(&mut outbox, last).0);
        prop_assert!(outbox.is_empty() && outbox.queue.is_empty() && outbox.messages.is_empty());
    }
}
