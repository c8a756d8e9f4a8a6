//! `ut_metadata` (BEP 9): the info dictionary in parts of 16 KiB.

use crate::{
    metainfo::{
        MAX_TORRENT,
        bencode::{Document, Error, Fault, Item, Value},
    },
    swarm::wire::WireError,
};

/// Bytes of every part but the last.
pub const METADATA_PIECE: u32 = 16 << 10;

const REQUEST: i64 = 0;
const DATA: i64 = 1;
const REJECT: i64 = 2;

/// One message. Parts are numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataMessage<'a> {
    Request {
        piece: u32,
    },
    Data {
        piece: u32,
        /// Bytes of the whole info dictionary.
        total: u32,
        data: &'a [u8],
    },
    Reject {
        piece: u32,
    },
}

impl<'a> MetadataMessage<'a> {
    /// Reads a payload; `None` for a type that is not known, which BEP 9 says to ignore.
    ///
    /// # Errors
    /// What is not bencode, parts that cannot be, and content of another length than its place in
    /// the whole calls for.
    pub fn decode(payload: &'a [u8]) -> Result<Option<Self>, WireError> {
        let end = dictionary_end(payload)?;
        let document = Document::read(&payload[..end])?;
        let number = |key| document.root().get(key).and_then(Item::int);
        let kind = number("msg_type").ok_or(WireError::Field("msg_type"))?;
        if !(REQUEST..=REJECT).contains(&kind) {
            return Ok(None);
        }
        let parts = MAX_TORRENT as u32 / METADATA_PIECE;
        let piece = number("piece").and_then(|piece| u32::try_from(piece).ok()).filter(|p| *p < parts);
        let piece = piece.ok_or(WireError::Field("piece"))?;
        Ok(Some(match kind {
            REQUEST => Self::Request { piece },
            REJECT => Self::Reject { piece },
            _ => {
                let total = number("total_size").and_then(|total| u32::try_from(total).ok());
                let total = total.filter(|total| (1..=MAX_TORRENT as u32).contains(total));
                let total = total.ok_or(WireError::Field("total_size"))?;
                let data = &payload[end..];
                if part_length(piece, total) != Some(data.len()) {
                    return Err(WireError::Field("content of the right length"));
                }
                Self::Data { piece, total, data }
            }
        }))
    }

    /// The payload to send.
    pub fn encode(&self) -> Vec<u8> {
        let (kind, piece) = match *self {
            Self::Request { piece } => (REQUEST, piece),
            Self::Data { piece, .. } => (DATA, piece),
            Self::Reject { piece } => (REJECT, piece),
        };
        let mut entries = vec![("msg_type", Value::Int(kind)), ("piece", Value::Int(piece.into()))];
        if let Self::Data { total, .. } = self {
            entries.push(("total_size", Value::Int((*total).into())));
        }
        let mut out = Value::dict(entries).encode();
        if let Self::Data { data, .. } = self {
            out.extend_from_slice(data);
        }
        out
    }
}

/// Where the dictionary at the front ends and content begins. The reader wants to see exactly one
/// value, and says where it found more.
fn dictionary_end(payload: &[u8]) -> Result<usize, Error> {
    match Document::read(payload) {
        Ok(_) => Ok(payload.len()),
        Err(Error { offset, fault: Fault::Trailing }) => Ok(offset),
        Err(error) => Err(error),
    }
}

/// Bytes of a part, if the whole has it.
fn part_length(piece: u32, total: u32) -> Option<usize> {
    let rest = total.checked_sub(piece.checked_mul(METADATA_PIECE)?).filter(|rest| *rest > 0)?;
    Some(rest.min(METADATA_PIECE) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_bep_9_read_as_they_say() {
        let read = |bytes| MetadataMessage::decode(bytes).unwrap();
        assert_eq!(read(b"d8:msg_typei0e5:piecei0ee"), Some(MetadataMessage::Request { piece: 0 }));
        assert_eq!(read(b"d8:msg_typei2e5:piecei7ee"), Some(MetadataMessage::Reject { piece: 7 }));
        assert_eq!(read(b"d8:msg_typei9e5:piecei7ee"), None);
        let golden = b"d8:msg_typei1e5:piecei0e10:total_sizei5eede2:x";
        let data = MetadataMessage::Data { piece: 0, total: 5, data: b"de2:x" };
        assert_eq!(read(golden), Some(data));
        assert_eq!(data.encode(), golden);
    }

    #[test]
    fn content_must_have_the_length_of_its_part() {
        let body = vec![b'x'; METADATA_PIECE as usize];
        let with = |piece, total, data| {
            let bytes = MetadataMessage::Data { piece, total, data }.encode();
            MetadataMessage::decode(&bytes).is_ok()
        };
        assert!(with(0, METADATA_PIECE, &body));
        assert!(with(1, METADATA_PIECE + 3, &body[..3]));
        assert!(!with(1, METADATA_PIECE + 3, &body[..4]));
        assert!(!with(1, METADATA_PIECE, b""));
        assert!(!with(0, MAX_TORRENT as u32 + 1, &body));
        assert!(!with(u32::MAX, METADATA_PIECE, &body));
        assert!(MetadataMessage::decode(b"d8:msg_typei0ee").is_err());
        assert!(MetadataMessage::decode(b"d5:piecei0ee").is_err());
        assert!(MetadataMessage::decode(b"le").is_err());
    }
}
