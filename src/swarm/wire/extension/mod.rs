//! What travels inside `extended` messages (BEP 10).
//!
//! The receiver of a message chooses its number, in [`ExtendedHandshake::messages`]; what is read here
//! is the payload behind that number. A malformed payload is an error that may be left aside: the
//! next message still starts where it should.

mod handshake;
mod metadata;
mod pex;
mod single;

pub use handshake::{ExtendedHandshake, MessageIds};
pub use metadata::{METADATA_PIECE, MetadataMessage};
pub use pex::{MAX_PEX, Pex, PexFlags, PexPeer};
pub use single::{decode_dont_have, decode_upload_only, encode_dont_have, encode_upload_only};

/// The number of the handshake itself.
pub const HANDSHAKE_ID: u8 = 0;
