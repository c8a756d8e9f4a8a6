//! Any bytes as a connection: read or refused, alike however they arrive, and never asking for more
//! than a bounded buffer. The first bytes say how they are cut and how many pieces there are.

#![no_main]

use bitonic::swarm::wire::{
    Decoded, HANDSHAKE, Handshake, Limits, MAX_EXTENDED, MAX_SKIPPED, Message, PieceHeader, WireError, decode,
};
use libfuzzer_sys::fuzz_target;

/// Bytes that a receive buffer must hold at most: the longest message that is gathered.
const LONGEST: usize = 4 + (256 << 10);

fuzz_target!(|input: &[u8]| {
    let Some(([pieces, cut], bytes)) = input.split_first_chunk::<2>() else { return };
    let limits = Limits { pieces: (*pieces > 0).then_some(u32::from(*pieces)) };
    let whole = read(bytes, bytes.len().max(1), limits);
    assert_eq!(whole, read(bytes, usize::from(*cut).max(1), limits));
    if let Ok(Some(handshake)) = Handshake::decode(bytes) {
        assert_eq!(handshake.encode()[..], bytes[..HANDSHAKE]);
        let name = handshake.peer_id.client().unwrap_or_default();
        assert_eq!(bitonic::model::printable(&name), name);
    }
});

/// All messages, written again, of bytes that arrive so many at a time; and why it ended.
fn read(bytes: &[u8], step: usize, limits: Limits) -> (Vec<u8>, Option<WireError>) {
    let (mut front, mut skip, mut written) = (0, 0, Vec::new());
    let mut arrived = 0;
    while arrived < bytes.len() {
        arrived = bytes.len().min(arrived + step);
        loop {
            let skipped = skip.min(arrived - front);
            (front, skip) = (front + skipped, skip - skipped);
            if skip > 0 {
                break;
            }
            match decode(&bytes[front..arrived], limits) {
                Err(error) => return (written, Some(error)),
                Ok(Decoded::Incomplete { need }) => {
                    assert!(need > arrived - front && need <= LONGEST);
                    break;
                }
                Ok(Decoded::Skip { consumed, .. }) => {
                    assert!(consumed <= 4 + MAX_SKIPPED as usize);
                    skip = consumed;
                }
                Ok(Decoded::Message { message, consumed }) => {
                    check(&bytes[front..front + consumed], message);
                    message.encode(&mut written);
                    front += consumed;
                }
            }
        }
    }
    (written, None)
}

/// What was read says what was there.
fn check(bytes: &[u8], message: Message<'_>) {
    let mut again = Vec::new();
    message.encode(&mut again);
    assert_eq!(again, bytes);
    let header = PieceHeader::peek(bytes).expect("what decodes can be peeked at");
    assert_eq!(header.is_some(), matches!(message, Message::Piece { .. }));
    if let Message::Extended { payload, .. } = message {
        assert!(payload.len() < MAX_EXTENDED as usize);
    }
}
