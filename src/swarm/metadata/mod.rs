//! The info dictionary from peers and for peers (BEP 9): what to ask and what to answer.
//!
//! Knows no connections and does not read the dictionary: [`Fetch`] ends with bytes that have the
//! right hash, for [`crate::metainfo::Metainfo::from_info`].

mod attempt;
mod fetch;
mod serve;
#[cfg(test)]
mod tests;

pub use fetch::{Ask, Fetch, Progress, Step};
pub use serve::Serve;
