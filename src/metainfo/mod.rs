//! Torrent files, magnet links and sources: bounded, checked parsing, and making torrents.
//!
//! Everything here comes from strangers, so every input has a largest size, every number a range and
//! every name a check, and an error says in one line, fit for a terminal, what is wrong with what.
//! This room opens no file and no socket: bytes and texts go in, values come out.
//!
//! - [`Metainfo`]: a torrent file (BEP 3, 12, 27, 47)
//! - [`Magnet`]: a magnet link (BEP 9, 53)
//! - [`Source`]: whatever a user may name a torrent by, and [`split_paste`] for many at once
//! - [`Builder`]: makes torrent files
//! - [`bencode`]: the notation they are written in

pub mod bencode;

mod address;
mod create;
mod error;
mod layout;
mod magnet;
mod name;
mod paste;
mod select;
mod source;
mod torrent;
mod tracker;

pub use address::checked_peers;
pub use create::{Builder, Content, CreateError, Hasher};
pub use error::MetainfoError;
pub use layout::MetaFile;
pub use magnet::{Magnet, MagnetError};
pub use name::{NameFault, checked_path};
pub use paste::{PasteError, split_paste};
pub use source::{Source, SourceError};
pub use torrent::Metainfo;
pub use tracker::{MAX_TRACKERS, Tiers, checked as checked_tracker, hosts as tracker_hosts};

/// The longest torrent file that is read, in bytes. Fetch no more than this and one byte.
pub const MAX_TORRENT: usize = 32 << 20;

/// The most files a torrent may have.
pub const MAX_FILES: usize = 200_000;

/// The most bytes of content: 32 TiB, so that blocks of 16 KiB are numbered by 32 bits with room.
pub const MAX_TOTAL: u64 = 1 << 45;

/// The longest piece, in bytes.
pub const MAX_PIECE: u32 = 256 << 20;
