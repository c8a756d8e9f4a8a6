//! Why bytes of a peer are refused.

use crate::metainfo::bencode;

/// What is wrong with what a peer sent. Each ends the connection, except within an extension, where
/// the message may be left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    #[error("the peer does not speak the BitTorrent protocol")]
    NotBitTorrent,
    #[error("a message says it is {length} bytes long")]
    TooLong { length: u32 },
    #[error("a message of kind {id} cannot be {length} bytes long")]
    WrongLength { id: u8, length: u32 },
    #[error("a bitfield has {got} bytes, not {want}")]
    WrongBitfield { got: u32, want: u32 },
    #[error("an extension message is malformed: {0}")]
    Bencode(#[from] bencode::Error),
    #[error("an extension message lacks `{0}`, or it makes no sense")]
    Field(&'static str),
}
