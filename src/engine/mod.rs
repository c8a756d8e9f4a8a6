//! The engine: an actor between the link, the store and a torrent core.

pub mod core;
mod options;

pub use options::{Network, Options};
