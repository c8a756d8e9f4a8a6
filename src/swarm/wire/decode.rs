//! Reading messages from the front of a receive buffer, without copies and without trust.

use super::{MAX_BITFIELD, MAX_BLOCK, MAX_EXTENDED, MAX_SKIPPED, Message, Request, WireError, message::id};
use crate::model::PieceIndex;

/// Bytes of a PIECE message before its content.
const PIECE_HEAD: u32 = 9;

/// What is known when a message is read, and bounds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Limits {
    /// How many pieces the torrent has; `None` while a magnet link is being resolved.
    pub pieces: Option<u32>,
}

/// What lies at the front of a buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decoded<'a> {
    /// Ask again when the buffer holds at least `need` bytes, counted from its front.
    Incomplete { need: usize },
    /// A whole message, which takes `consumed` bytes.
    Message { message: Message<'a>, consumed: usize },
    /// A message that nobody here reads: drop `consumed` bytes, of which not all need have arrived.
    Skip { id: u8, consumed: usize },
}

/// The front of a PIECE message. Its content can be received straight to where the piece is gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceHeader {
    pub piece: PieceIndex,
    /// Bytes from the start of the piece.
    pub begin: u32,
    /// Bytes of content behind the header, at most [`MAX_BLOCK`].
    pub length: u32,
}

/// Reads the message at the front of `buffer`. Whether the pieces it names exist is not checked.
///
/// # Errors
/// Lengths that the kind of message cannot have, as soon as they can be seen.
pub fn decode(buffer: &[u8], limits: Limits) -> Result<Decoded<'_>, WireError> {
    let Some(length) = number(buffer, 0) else { return Ok(Decoded::Incomplete { need: 4 }) };
    if length == 0 {
        return Ok(Decoded::Message { message: Message::KeepAlive, consumed: 4 });
    }
    if length > MAX_SKIPPED {
        return Err(WireError::TooLong { length });
    }
    let Some(&kind) = buffer.get(4) else { return Ok(Decoded::Incomplete { need: 5 }) };
    let consumed = 4 + length as usize;
    if !check_length(kind, length, limits)? {
        return Ok(Decoded::Skip { id: kind, consumed });
    }
    match buffer.get(5..consumed) {
        Some(content) => Ok(Decoded::Message { message: read(kind, content), consumed }),
        None => Ok(Decoded::Incomplete { need: consumed }),
    }
}

impl PieceHeader {
    /// Bytes of a header on the wire.
    pub const LENGTH: usize = 13;

    /// The header at the front of `buffer`; `None` if it is of another message or not yet whole.
    ///
    /// # Errors
    /// A length that PIECE cannot have.
    pub fn peek(buffer: &[u8]) -> Result<Option<Self>, WireError> {
        let Some(head) = buffer.first_chunk::<{ Self::LENGTH }>().filter(|head| head[4] == id::PIECE) else {
            return Ok(None);
        };
        let at = |at| number(head, at).expect("the header has 13 bytes");
        check_length(id::PIECE, at(0), Limits::default())?;
        Ok(Some(Self { piece: PieceIndex(at(5)), begin: at(9), length: at(0) - PIECE_HEAD }))
    }

    /// As it goes over the wire, before its content.
    pub fn encode(&self) -> [u8; Self::LENGTH] {
        let mut out = [0; Self::LENGTH];
        out[..4].copy_from_slice(&(PIECE_HEAD + self.length).to_be_bytes());
        out[4] = id::PIECE;
        out[5..9].copy_from_slice(&self.piece.0.to_be_bytes());
        out[9..].copy_from_slice(&self.begin.to_be_bytes());
        out
    }
}

/// Whether a message of this kind is read (true) or skipped, or has a length it cannot have.
/// `length` counts the kind's byte.
fn check_length(kind: u8, length: u32, limits: Limits) -> Result<bool, WireError> {
    let fits = match kind {
        id::CHOKE | id::UNCHOKE | id::INTERESTED | id::NOT_INTERESTED | id::HAVE_ALL | id::HAVE_NONE => {
            length == 1
        }
        id::PORT => length == 3,
        id::HAVE | id::SUGGEST | id::ALLOWED_FAST => length == 5,
        id::REQUEST | id::CANCEL | id::REJECT => length == 13,
        id::BITFIELD => return check_bitfield(length - 1, limits).map(|()| true),
        id::PIECE => (PIECE_HEAD + 1..=PIECE_HEAD + MAX_BLOCK).contains(&length),
        id::EXTENDED if length > MAX_EXTENDED => return Ok(false),
        id::EXTENDED => length >= 2,
        _ => return Ok(false),
    };
    if fits { Ok(true) } else { Err(WireError::WrongLength { id: kind, length }) }
}

fn check_bitfield(got: u32, limits: Limits) -> Result<(), WireError> {
    match limits.pieces.map(|pieces| pieces.div_ceil(8)) {
        Some(want) if got != want => Err(WireError::WrongBitfield { got, want }),
        None if got > MAX_BITFIELD => Err(WireError::TooLong { length: got }),
        _ => Ok(()),
    }
}

/// `content` is what follows the kind's byte, and has a length that [`check_length`] let through.
fn read(kind: u8, content: &[u8]) -> Message<'_> {
    let at = |at| number(content, at).expect("the length of this kind was checked");
    let piece = || PieceIndex(at(0));
    let request = || Request { piece: piece(), begin: at(4), length: at(8) };
    match kind {
        id::CHOKE => Message::Choke,
        id::UNCHOKE => Message::Unchoke,
        id::INTERESTED => Message::Interested,
        id::NOT_INTERESTED => Message::NotInterested,
        id::HAVE => Message::Have(piece()),
        id::BITFIELD => Message::Bitfield(content),
        id::REQUEST => Message::Request(request()),
        id::PIECE => Message::Piece { piece: piece(), begin: at(4), data: &content[8..] },
        id::CANCEL => Message::Cancel(request()),
        id::PORT => Message::Port(u16::from_be_bytes([content[0], content[1]])),
        id::SUGGEST => Message::Suggest(piece()),
        id::HAVE_ALL => Message::HaveAll,
        id::HAVE_NONE => Message::HaveNone,
        id::REJECT => Message::Reject(request()),
        id::ALLOWED_FAST => Message::AllowedFast(piece()),
        _ => Message::Extended { id: content[0], payload: &content[1..] },
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|four| u32::from_be_bytes(*four))
}
