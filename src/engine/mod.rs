//! The engine: an actor between the link, the store and a torrent core.
//!
//! - [`start`] gives an [`Engine`] to stop it with and a [`Link`] to talk to it
//! - `actor.rs` is its loop; `commands.rs`, `adding.rs` what it does; `publish.rs` what it tells
//! - [`core`] is the contract of a torrent core, `librqbit.rs` the one that there is

mod actor;
mod adding;
mod bans;
mod chronicle;
mod commands;
mod content;
pub mod core;
mod counters;
mod deeds;
mod disks;
mod entry;
mod fault;
mod folders;
mod geoip;
mod history;
mod labels;
mod librqbit;
mod limits;
mod list;
mod listen;
mod load;
mod log;
mod moving;
mod options;
mod priorities;
mod publish;
mod removing;
mod runtime;
mod shelf;
mod source;
mod start;
mod stored;
mod swarm;
mod tombs;
mod trackers;
mod undo;
mod viewers;
mod views;
mod wording;

pub use options::{CoreKind, Network, Options, Preallocation};
pub use start::{Engine, Go, StartError, prepare, start};
pub use stored::{Stored, stored};
