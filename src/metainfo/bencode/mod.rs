//! Bencode (BEP 3): a bounded reader that copies nothing, and a canonical writer.
//!
//! The reader checks a whole input in one pass without recursion and keeps the place of every value,
//! so that an info dictionary can be hashed from its exact bytes. It knows nothing of torrents.

mod fault;
mod read;
mod scan;
#[cfg(test)]
mod tests;
mod value;

pub use fault::{Error, Fault};
pub use read::{Document, Item};
pub use value::Value;

/// How deep lists and dictionaries may nest. Torrents need about 6, and one level more per folder in
/// the file tree of BEP 52.
pub const MAX_DEPTH: usize = 64;

/// How many values, keys included, one input may hold: enough for 200,000 files, 64 MiB of places.
pub const MAX_VALUES: usize = 4_000_000;

/// What kind of value an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Bytes,
    List,
    Dict,
}
