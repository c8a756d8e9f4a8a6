//! Bencode (BEP 3): a bounded reader that copies nothing, and a canonical writer.
//!
//! The reader checks a whole input in one pass without recursion and keeps the place of every value,
//! so that an info dictionary can be hashed from its exact bytes. It knows nothing of torrents.

mod read;
#[cfg(test)]
mod tests;
mod value;

pub use read::{Document, Error, Fault, Item, Kind, MAX_DEPTH, MAX_VALUES};
pub use value::Value;
