//! The codec against golden bytes, against itself, and against anything.

use proptest::{prelude::*, sample::Index};

use super::{extension::*, *};
use crate::model::{InfoHash, PieceIndex};

const ANY: Limits = Limits { pieces: None };

/// Decodes what arrives in chunks, the way a connection does.
fn stream(bytes: &[u8], cuts: &[usize], limits: Limits) -> Result<Vec<Vec<u8>>, WireError> {
    let (mut front, mut arrived, mut skip) = (0, 0, 0_usize);
    let mut said = Vec::new();
    for end in cuts.iter().copied().chain([bytes.len()]) {
        arrived = end.max(arrived);
        loop {
            let skipped = skip.min(arrived - front);
            (front, skip) = (front + skipped, skip - skipped);
            if skip > 0 {
                break;
            }
            match decode(&bytes[front..arrived], limits)? {
                Decoded::Incomplete { need } => {
                    assert!(need > arrived - front, "asks for what is there");
                    break;
                }
                Decoded::Message { message, consumed } => {
                    assert!(consumed <= arrived - front);
                    let mut again = Vec::new();
                    message.encode(&mut again);
                    said.push(again);
                    front += consumed;
                }
                Decoded::Skip { consumed, .. } => skip = consumed,
            }
        }
    }
    Ok(said)
}

#[test]
fn every_kind_is_these_bytes() {
    let request = Request { piece: PieceIndex(1), begin: 0x4000, length: 0x4000 };
    let asking = b"\0\0\0\x01\0\0\x40\0\0\0\x40\0";
    let piece = Message::Piece { piece: PieceIndex(2), begin: 0x8000, data: b"xyz" };
    let golden: [(Message<'_>, Vec<u8>); 17] = [
        (Message::KeepAlive, b"\0\0\0\0".to_vec()),
        (Message::Choke, b"\0\0\0\x01\0".to_vec()),
        (Message::Unchoke, b"\0\0\0\x01\x01".to_vec()),
        (Message::Interested, b"\0\0\0\x01\x02".to_vec()),
        (Message::NotInterested, b"\0\0\0\x01\x03".to_vec()),
        (Message::Have(PieceIndex(0x0102)), b"\0\0\0\x05\x04\0\0\x01\x02".to_vec()),
        (Message::Bitfield(b"\xf0\x80"), b"\0\0\0\x03\x05\xf0\x80".to_vec()),
        (Message::Request(request), [b"\0\0\0\x0d\x06", &asking[..]].concat()),
        (piece, b"\0\0\0\x0c\x07\0\0\0\x02\0\0\x80\0xyz".to_vec()),
        (Message::Cancel(request), [b"\0\0\0\x0d\x08", &asking[..]].concat()),
        (Message::Port(6881), b"\0\0\0\x03\x09\x1a\xe1".to_vec()),
        (Message::Suggest(PieceIndex(3)), b"\0\0\0\x05\x0d\0\0\0\x03".to_vec()),
        (Message::HaveAll, b"\0\0\0\x01\x0e".to_vec()),
        (Message::HaveNone, b"\0\0\0\x01\x0f".to_vec()),
        (Message::Reject(request), [b"\0\0\0\x0d\x10", &asking[..]].concat()),
        (Message::AllowedFast(PieceIndex(4)), b"\0\0\0\x05\x11\0\0\0\x04".to_vec()),
        (Message::Extended { id: 0, payload: b"de" }, b"\0\0\0\x04\x14\0de".to_vec()),
    ];
    for (message, bytes) in &golden {
        let mut written = Vec::new();
        message.encode(&mut written);
        assert_eq!(written, *bytes, "{message:?}");
        let whole = Decoded::Message { message: *message, consumed: bytes.len() };
        assert_eq!(decode(bytes, ANY), Ok(whole));
        for short in 0..bytes.len() {
            let need = [4, 4, 4, 4, 5].get(short).copied().unwrap_or(bytes.len());
            assert_eq!(decode(&bytes[..short], ANY), Ok(Decoded::Incomplete { need }), "{message:?} {short}");
        }
    }
}

#[test]
fn a_wrong_length_is_refused_before_its_bytes_are_awaited() {
    let refused = |length: u32, id: u8, limits| {
        let head = [&length.to_be_bytes()[..], &[id]].concat();
        decode(&head, limits).is_err()
    };
    for id in [0, 1, 2, 3, 0x0e, 0x0f] {
        assert!(refused(2, id, ANY), "{id}");
    }
    for id in [4, 0x0d, 0x11] {
        assert!(refused(4, id, ANY) && refused(6, id, ANY));
    }
    for id in [6, 8, 0x10] {
        assert!(refused(12, id, ANY) && refused(14, id, ANY));
    }
    assert!(refused(1, 9, ANY) && refused(5, 9, ANY));
    assert!(refused(9, 7, ANY), "a piece without content");
    assert!(!refused(9 + MAX_BLOCK, 7, ANY) && refused(10 + MAX_BLOCK, 7, ANY));
    assert!(!refused(1 + MAX_BITFIELD, 5, ANY) && refused(2 + MAX_BITFIELD, 5, ANY));
    let ten = Limits { pieces: Some(10) };
    assert!(!refused(3, 5, ten) && refused(2, 5, ten) && refused(4, 5, ten));
    assert!(refused(1, 20, ANY), "an extended message without its number");
    let too_long = (MAX_SKIPPED + 1).to_be_bytes();
    assert_eq!(decode(&too_long, ANY), Err(WireError::TooLong { length: MAX_SKIPPED + 1 }));
}

#[test]
fn what_nobody_reads_is_skipped_without_being_gathered() {
    let long = [&(1_u32 << 20).to_be_bytes()[..], &[99]].concat();
    assert_eq!(decode(&long, ANY), Ok(Decoded::Skip { id: 99, consumed: 4 + (1 << 20) }));
    let extended = [&(MAX_EXTENDED + 1).to_be_bytes()[..], &[20]].concat();
    assert!(matches!(decode(&extended, ANY), Ok(Decoded::Skip { id: 20, .. })));
    let bytes = b"\0\0\0\x03\x63ab\0\0\0\x01\x01";
    assert_eq!(stream(bytes, &[], ANY).unwrap(), [b"\0\0\0\x01\x01"]);
}

#[test]
fn a_large_piece_is_known_by_its_first_13_bytes() {
    let header = PieceHeader { piece: PieceIndex(9), begin: 0x4000, length: 0x4000 };
    let bytes = header.encode();
    assert_eq!(bytes, *b"\0\0\x40\x09\x07\0\0\0\x09\0\0\x40\0");
    assert_eq!(PieceHeader::peek(&bytes), Ok(Some(header)));
    assert_eq!(PieceHeader::peek(&bytes[..12]), Ok(None));
    assert_eq!(PieceHeader::peek(b"\0\0\0\x0d\x06\0\0\0\x01\0\0\x40\0\0\0\x40\0"), Ok(None));
    assert!(PieceHeader::peek(b"\0\0\0\x05\x07\0\0\0\x09\0\0\x40\0").is_err());
    assert!(PieceHeader::peek(b"\xff\xff\xff\xff\x07\0\0\0\x09\0\0\x40\0").is_err());
}

fn any_request() -> impl Strategy<Value = Request> {
    any::<(u32, u32, u32)>().prop_map(|(piece, begin, length)| Request {
        piece: PieceIndex(piece),
        begin,
        length,
    })
}

/// A message as bytes; what carries content has some of `body`.
fn any_message() -> impl Strategy<Value = Vec<u8>> {
    let body = prop::collection::vec(any::<u8>(), 1..80);
    (0..17_usize, any::<u32>(), any_request(), body).prop_map(|(kind, number, request, body)| {
        let piece = PieceIndex(number);
        let message = match kind {
            0 => Message::KeepAlive,
            1 => Message::Choke,
            2 => Message::Unchoke,
            3 => Message::Interested,
            4 => Message::NotInterested,
            5 => Message::Have(piece),
            6 => Message::Bitfield(&body),
            7 => Message::Request(request),
            8 => Message::Piece { piece, begin: request.begin, data: &body },
            9 => Message::Cancel(request),
            10 => Message::Port(number as u16),
            11 => Message::Suggest(piece),
            12 => Message::HaveAll,
            13 => Message::HaveNone,
            14 => Message::Reject(request),
            15 => Message::AllowedFast(piece),
            _ => Message::Extended { id: number as u8, payload: &body },
        };
        let mut out = Vec::new();
        message.encode(&mut out);
        out
    })
}

fn cuts_of(bytes: &[u8], cuts: &[Index]) -> Vec<usize> {
    let mut cuts: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    cuts.sort_unstable();
    cuts
}

proptest! {
    #[test]
    fn messages_come_out_as_they_went_in_however_they_are_cut(
        messages in prop::collection::vec(any_message(), 0..20), cuts in prop::collection::vec(any::<Index>(), 0..12),
    ) {
        let bytes = messages.concat();
        prop_assert_eq!(stream(&bytes, &cuts_of(&bytes, &cuts), ANY).unwrap(), messages);
    }

    #[test]
    fn any_bytes_are_read_or_refused_alike_however_they_are_cut(
        bytes in prop::collection::vec(prop_oneof![3 => 0..24_u8, 1 => any::<u8>()], 0..300),
        cuts in prop::collection::vec(any::<Index>(), 0..12), pieces in prop::option::of(1..100_u32),
    ) {
        let limits = Limits { pieces };
        let whole = stream(&bytes, &[], limits);
        prop_assert_eq!(stream(&bytes, &cuts_of(&bytes, &cuts), limits), whole);
    }

    #[test]
    fn peeking_agrees_with_decoding(bytes in any_message()) {
        let peeked = PieceHeader::peek(&bytes).unwrap();
        match decode(&bytes, ANY).unwrap() {
            Decoded::Message { message: Message::Piece { piece, begin, data }, .. } => {
                prop_assert_eq!(peeked, Some(PieceHeader { piece, begin, length: data.len() as u32 }));
            }
            _ => prop_assert_eq!(peeked, None),
        }
    }

    #[test]
    fn any_payload_of_an_extension_is_read_or_refused(payload in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = ExtendedHandshake::decode(&payload);
        let _ = MetadataMessage::decode(&payload);
        let _ = Pex::decode(&payload);
        let _ = decode_dont_have(&payload);
        let _ = decode_upload_only(&payload);
    }

    #[test]
    fn any_start_of_a_connection_is_read_or_refused(
        good in any::<bool>(), mut bytes in prop::collection::vec(any::<u8>(), 0..100),
    ) {
        if good && bytes.len() >= 20 {
            bytes[..20].copy_from_slice(b"\x13BitTorrent protocol");
        }
        if let Ok(Some(handshake)) = Handshake::decode(&bytes) {
            prop_assert_eq!(&handshake.encode()[..], &bytes[..HANDSHAKE]);
            let _ = handshake.peer_id.client();
        }
    }

    #[test]
    fn client_names_never_harm_a_terminal(id in any::<[u8; 20]>(), dashes in any::<bool>()) {
        let mut id = id;
        if dashes {
            (id[0], id[7]) = (b'-', b'-');
        }
        let name = PeerId(id).client().unwrap_or_default();
        prop_assert_eq!(&crate::model::printable(&name), &name);
    }

    #[test]
    fn allowed_fast_pieces_exist_and_differ(ip in any::<u32>(), hash in any::<[u8; 20]>(), pieces in 0..200_u32) {
        let set = allowed_fast(ip.into(), InfoHash(hash), pieces, 10);
        prop_assert_eq!(set.len(), 10.min(pieces as usize));
        let distinct: std::collections::HashSet<_> = set.iter().collect();
        prop_assert!(distinct.len() == set.len() && set.iter().all(|piece| piece.0 < pieces));
    }
}
