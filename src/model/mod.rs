//! The nouns every room shares: ids, units, torrents, peers, pieces, snapshots, commands, events.
//!
//! Plain data without behaviour beyond its own invariants. Nothing here reads a clock, a file or a
//! socket, and nothing here is a wire or storage format: those rooms own their own types.

mod alert;
mod bits;
mod command;
mod detail;
mod event;
mod id;
mod known;
mod limits;
mod peer;
mod snapshot;
mod text;
mod torrent;
mod tracker;
mod units;

pub use alert::{Alert, AlertId, AlertKind, Severity};
pub use bits::Bits;
pub use command::{Add, Command, FileChoice, Panes};
pub use detail::{Detail, File, Info, PieceMap};
pub use event::{Event, EventKind, Events, Preview, PreviewFile};
pub use id::{FileIndex, InfoHash, InfoHashError, PieceIndex, Seq, Ticket};
pub use known::Known;
pub use limits::{Limits, TorrentLimits};
pub use peer::{Direction, Peer, PeerFlags, PeerSource, Transport};
pub use snapshot::{Listening, Snapshot, StateCounts, Totals};
pub use text::{printable, printable_line};
pub use torrent::{PeerCounts, State, Torrent};
pub use tracker::{Tracker, TrackerChange, TrackerState};
pub use units::{Bytes, Rate, Ratio, UnixTime};
