//! What survives a restart: one SQLite database and the lock of the directory it lies in.
//!
//! Knows no engine and starts nothing. One process at a time writes here, which [`Lock`] sees to.
//! Every write is one transaction, on disk when the call returns: what a crash or a power cut
//! interrupts has either happened or not.
//!
//! The schema is in `schema.rs`; no row type leaves this room.

mod alerts;
mod bans;
mod change;
mod deeds;
mod error;
mod history;
mod labels;
mod library;
mod limits;
mod lock;
mod open;
mod places;
mod priorities;
mod record;
mod schema;
mod seen;
mod session;
mod tombstones;
mod torrents;
mod trackers;
mod views;

pub use change::Change;
pub use deeds::NewDeed;
pub use error::StoreError;
pub use history::Bucket;
pub use library::Library;
pub use lock::{Lock, LockError, holder};
pub use open::Opened;
pub use record::{RecordSource, Renamed, Summary, TorrentRecord};
pub use seen::{Progress, Seen};
pub use tombstones::{Burial, Tombstone};
pub use torrents::Loaded;

/// The open database. Calls block for as long as the disk takes.
pub struct Store {
    db: rusqlite::Connection,
}

#[cfg(test)]
mod tests;
