//! bitonic: a full-screen terminal dashboard for BitTorrent.
//!
//! The floor plan, in reading order. Who may name whom is in ARCHITECTURE.md and checked by
//! `tests/tidy.rs`.
//!
//! - [`locale`]: what the screen says, in the language of its user
//! - [`model`]: the nouns every room shares
//! - [`link`]: the one seam between screen and engine
//! - [`wire`]: the same seam between processes
//! - [`metainfo`]: torrent files, magnet links, sources
//! - [`swarm`]: our own session layer, behind the same contract as librqbit
//! - [`query`]: the language that says which torrents are meant
//! - [`store`]: what survives a restart
//! - [`rules`]: snapshots → alerts, one torrent → verdicts
//! - [`engine`]: the actor between link, store and torrent core
//! - [`config`]: the settings file
//! - [`input`]: keys and the action table
//! - [`app`]: the screen's state
//! - [`view`]: state → cells
//! - [`tui`]: the terminal
//! - [`demo`]: a private swarm on loopback
//! - [`cli`]: subcommands; composes everything

#![forbid(unsafe_code)]

pub mod app;
pub mod cli;
pub mod config;
pub mod demo;
pub mod engine;
pub mod input;
pub mod link;
pub mod locale;
pub mod metainfo;
pub mod model;
pub mod query;
pub mod rules;
pub mod store;
pub mod swarm;
pub mod tui;
pub mod view;
pub mod wire;
