//! What peers say to each other, as bytes: handshakes and messages, bounded and copied nowhere.
//!
//! Knows the notation only: not who may say what when, nor which pieces there are. Everything that is
//! read comes from strangers, so that every length is checked before anyone waits for that many bytes.
//!
//! - [`Handshake`], [`PeerId`]: the first 68 bytes (BEP 3, 20)
//! - [`Message`], [`decode`], [`PieceHeader`]: what follows (BEP 3, 5, 6, 10)
//! - [`extension`]: what travels inside `extended` messages (BEP 9, 10, 11, 21, 54)
//! - [`allowed_fast`]: which pieces a choked peer may have nevertheless (BEP 6)

pub mod extension;

mod client;
mod decode;
mod error;
mod fast;
mod handshake;
mod message;
#[cfg(test)]
mod tests;

pub use decode::{Decoded, Limits, PieceHeader, decode};
pub use error::WireError;
pub use fast::allowed_fast;
pub use handshake::{HANDSHAKE, Handshake, PeerId};
pub use message::{Message, Request};

/// The longest content of a PIECE message that is read, in bytes. We ask for 16 KiB; some clients of
/// old answer with what they cut themselves, up to 128 KiB.
pub const MAX_BLOCK: u32 = 128 << 10;

/// The longest `extended` message that is read, in bytes. Handshakes and lists of peers have a few
/// KiB, and a part of an info dictionary 16 KiB and its dictionary.
pub const MAX_EXTENDED: u32 = 128 << 10;

/// The longest message of any kind that is skipped, in bytes; a longer one ends the connection.
pub const MAX_SKIPPED: u32 = (1 << 20) + (1 << 10);

/// The longest BITFIELD while the number of pieces is not known, in bytes: that of a torrent whose
/// piece hashes fill the longest info dictionary that we read.
pub const MAX_BITFIELD: u32 = (crate::metainfo::MAX_TORRENT / 20 / 8) as u32;
