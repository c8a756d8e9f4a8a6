//! The nouns every room shares: ids, units, torrents, peers, pieces, snapshots, commands, events.
//!
//! Plain data without behaviour beyond its own invariants. Nothing here reads a clock, a file or a
//! socket, and nothing here is a wire or storage format: those rooms own their own types.

mod alert;
mod ban;
mod bits;
mod closeup;
mod command;
mod connection;
mod deed;
mod detail;
mod disk;
mod event;
mod fault;
mod flags;
mod history;
mod id;
mod known;
mod label;
mod limits;
mod log;
mod peer;
mod piece_order;
mod pieces;
mod priority;
mod snapshot;
mod statistics;
mod survey;
mod text;
mod torrent;
mod tracker;
mod units;
mod verdict;
mod view;

pub use alert::{Alert, AlertId, AlertKind, Severity};
pub use ban::{Ban, BanCause};
pub use bits::Bits;
pub use closeup::{BlockCounts, Closeup, Going, Holders, PieceLook};
pub use command::{Add, Command, FileChoice, Panes, Tuning};
pub use connection::Connection;
pub use deed::{Deed, DeedId, Undo, Who};
pub use detail::{Detail, File, Info};
pub use disk::Disk;
pub use event::{Event, EventKind, Events, LeftOut, Merged, Preview, PreviewFile};
pub use fault::plain_words;
pub use flags::{FLAGS, Flag};
pub use history::{History, Span, Step, Tally, Traffic, fold};
pub use id::{FileIndex, InfoHash, InfoHashError, PieceIndex, Seq, Ticket, ViewerId};
pub use known::Known;
pub use label::{LabelChange, LabelError, MAX_LABEL, MAX_LABELS, checked_label, same_label};
pub use limits::{LimitChange, Limits, TorrentLimits};
pub use log::{Happening, LogEntry};
pub use peer::{Country, Departure, Direction, Peer, PeerFlags, PeerSource, TorrentPeers, Transport};
pub use piece_order::{PiecePriorities, PieceRange};
pub use pieces::{Copies, PieceMap, PiecePriority, PieceProgress};
pub use priority::{FilePriorities, FilePriority, Priorities};
pub use snapshot::{Listening, Removed, Snapshot, StateCounts, Totals};
pub use statistics::{Period, Periods, Statistics, TorrentTraffic};
pub use survey::{Survey, Surveyed};
pub use text::{printable, printable_line};
pub use torrent::{PeerCounts, Stall, State, Torrent};
pub use tracker::{Tracker, TrackerChange, TrackerState};
pub use units::{Bytes, Rate, Ratio, UnixTime};
pub use verdict::{Gravity, Remedy, Verdict, VerdictKind};
pub use view::{View, ViewChange};
