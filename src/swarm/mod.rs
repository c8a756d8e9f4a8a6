//! bitonic's own BitTorrent session layer.
//!
//! Knows no screen, no database and no engine. Its logic does no I/O and reads no clock: sockets,
//! disk threads and timers are a shell around state machines, so that a whole swarm can be run in
//! virtual time and replayed from a seed.
//!
//! - [`geometry`]: pieces and blocks of a torrent
//! - [`wire`]: handshakes and messages as bytes, bounded and without copies
//! - [`blame`]: who sent what failed its hash
//! - [`cache`]: what was read, for the peers who ask next
//! - [`picker`]: which block to ask of whom next
//! - [`choker`]: whom to upload to
//! - [`limits`]: how fast
//! - [`tracker`]: peers from trackers, and when to ask them
//! - [`discovery`]: peers from elsewhere, and whom to dial
//! - [`disk`]: threads that hash, write and read
//! - [`metadata`]: the info dictionary from peers and for peers
//! - [`outbox`]: what waits to be sent on one connection
//! - [`peer`]: one connection: requests out, rates
//! - [`resume`]: what is on disk, over a restart
//! - [`torrent`]: one torrent's state machine
//! - [`session`]: the shell: sockets, timers and disk around the machines
//! - [`stall`]: why a torrent without connections gets nothing
//! - [`time`]: time without a clock

pub mod blame;
pub mod cache;
pub mod choker;
pub mod discovery;
pub mod disk;
pub mod geometry;
pub mod limits;
pub mod metadata;
pub mod outbox;
pub mod peer;
pub mod picker;
pub mod resume;
pub mod session;
pub mod stall;
pub mod time;
pub mod torrent;
pub mod tracker;
pub mod wire;
