//! The pieces of the screen. Each takes numbers, strings and a few plain types, and writes cells; none
//! knows a snapshot, the screen's state, or what stands beside it.

mod alerts;
mod bar;
mod departures;
mod empty;
mod files;
mod footer;
mod frame;
mod graph;
mod group_row;
mod header;
mod info;
mod input;
mod menu;
mod panels;
mod peers;
mod pieces;
mod rule;
mod scroll;
mod torrent_columns;
mod torrent_row;
mod torrents;
mod trackers;
mod views;

pub use alerts::{AlertList, alert_in_full, alerts};
pub use bar::{Filling, bar};
pub use departures::{Departures, departure_lines, departures, flag_legend};
pub use empty::empty;
pub use files::{Check, FileList, FileRow, Urgency, files};
pub use footer::{Hint, footer};
pub use frame::{dialog, frame};
pub use graph::{Bin, Graph, graph};
pub use header::{Header, Stored, header};
pub use info::{InfoPane, info};
pub use input::{Input, input, input_columns};
pub use menu::{MenuRow, menu};
pub use panels::{Panel, Panels, Unit, panels};
pub use peers::{PeerField, PeerList, peers};
pub use pieces::{PieceMode, Pieces, pieces};
pub use rule::{Tab, rule, tabs};
pub use scroll::{Window, scrollbar};
pub use torrent_columns::{GUTTER, Plan, plan as torrent_columns};
pub use torrent_row::Clock;
pub use torrents::{LineOf, ListLine, TorrentList, arrow, torrents};
pub use trackers::{TrackerList, trackers};
pub use views::{ViewName, views};
