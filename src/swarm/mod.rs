//! bitonic's own BitTorrent session layer.
//!
//! Knows no screen, no database and no engine. Its logic does no I/O and reads no clock: sockets,
//! disk threads and timers are a shell around state machines, so that a whole swarm can be run in
//! virtual time and replayed from a seed.
//!
//! - [`geometry`]: pieces and blocks of a torrent

pub mod geometry;
