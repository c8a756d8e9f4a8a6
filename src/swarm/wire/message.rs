//! Messages, and how they are written. Reading them is [`super::decode`]'s.

use super::PieceHeader;
use crate::model::PieceIndex;

/// One message of BEP 3, 5, 6 or 10, borrowed from the buffer it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message<'a> {
    KeepAlive,
    Choke,
    Unchoke,
    Interested,
    NotInterested,
    Have(PieceIndex),
    /// Highest bit of each byte first; see [`crate::model::Bits::from_bitfield`].
    Bitfield(&'a [u8]),
    Request(Request),
    Piece {
        piece: PieceIndex,
        /// Bytes from the start of the piece.
        begin: u32,
        data: &'a [u8],
    },
    Cancel(Request),
    /// The UDP port of the peer's DHT node (BEP 5).
    Port(u16),
    Suggest(PieceIndex),
    HaveAll,
    HaveNone,
    Reject(Request),
    AllowedFast(PieceIndex),
    Extended {
        /// 0 is the handshake of BEP 10; others are what the receiver's handshake named.
        id: u8,
        payload: &'a [u8],
    },
}

/// Bytes of a piece that someone asks for. Whether there are such bytes, nobody has checked:
/// [`crate::swarm::geometry::Geometry::holds`] and `block_at` do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Request {
    pub piece: PieceIndex,
    pub begin: u32,
    pub length: u32,
}

/// Message kinds as they are numbered on the wire.
pub(super) mod id {
    pub const CHOKE: u8 = 0;
    pub const UNCHOKE: u8 = 1;
    pub const INTERESTED: u8 = 2;
    pub const NOT_INTERESTED: u8 = 3;
    pub const HAVE: u8 = 4;
    pub const BITFIELD: u8 = 5;
    pub const REQUEST: u8 = 6;
    pub const PIECE: u8 = 7;
    pub const CANCEL: u8 = 8;
    pub const PORT: u8 = 9;
    pub const SUGGEST: u8 = 0x0d;
    pub const HAVE_ALL: u8 = 0x0e;
    pub const HAVE_NONE: u8 = 0x0f;
    pub const REJECT: u8 = 0x10;
    pub const ALLOWED_FAST: u8 = 0x11;
    pub const EXTENDED: u8 = 20;
}

impl Message<'_> {
    /// Appends the message, so that many go out in one write. To send content without a copy, write
    /// [`PieceHeader::encode`] and the content side by side.
    ///
    /// # Panics
    /// If the content is longer than 4 GiB.
    pub fn encode(&self, out: &mut Vec<u8>) {
        match *self {
            Self::KeepAlive => out.extend([0; 4]),
            Self::Choke => plain(out, id::CHOKE),
            Self::Unchoke => plain(out, id::UNCHOKE),
            Self::Interested => plain(out, id::INTERESTED),
            Self::NotInterested => plain(out, id::NOT_INTERESTED),
            Self::Have(piece) => indexed(out, id::HAVE, piece),
            Self::Bitfield(bits) => {
                head(out, id::BITFIELD, bits.len());
                out.extend_from_slice(bits);
            }
            Self::Request(request) => asking(out, id::REQUEST, request),
            Self::Piece { piece, begin, data } => {
                let length = u32::try_from(data.len()).expect("a block is shorter than 4 GiB");
                out.extend(PieceHeader { piece, begin, length }.encode());
                out.extend_from_slice(data);
            }
            Self::Cancel(request) => asking(out, id::CANCEL, request),
            Self::Port(port) => {
                head(out, id::PORT, 2);
                out.extend(port.to_be_bytes());
            }
            Self::Suggest(piece) => indexed(out, id::SUGGEST, piece),
            Self::HaveAll => plain(out, id::HAVE_ALL),
            Self::HaveNone => plain(out, id::HAVE_NONE),
            Self::Reject(request) => asking(out, id::REJECT, request),
            Self::AllowedFast(piece) => indexed(out, id::ALLOWED_FAST, piece),
            Self::Extended { id: extended, payload } => {
                head(out, id::EXTENDED, payload.len() + 1);
                out.push(extended);
                out.extend_from_slice(payload);
            }
        }
    }
}

fn head(out: &mut Vec<u8>, kind: u8, content: usize) {
    let length = u32::try_from(content + 1).expect("a message is shorter than 4 GiB");
    out.extend(length.to_be_bytes());
    out.push(kind);
}

fn plain(out: &mut Vec<u8>, kind: u8) {
    out.extend([0, 0, 0, 1, kind]);
}

fn indexed(out: &mut Vec<u8>, kind: u8, piece: PieceIndex) {
    head(out, kind, 4);
    out.extend(piece.0.to_be_bytes());
}

fn asking(out: &mut Vec<u8>, kind: u8, request: Request) {
    head(out, kind, 12);
    for number in [request.piece.0, request.begin, request.length] {
        out.extend(number.to_be_bytes());
    }
}
