//! The screen's state: `update(&mut Ui, &World, Msg) -> Vec<Effect>`. No terminal, no clock, no I/O:
//! whoever runs it says what happened and what time it is, and carries out the effects.

mod add;
mod alerts;
mod areas;
mod choose;
mod confirm;
mod editor;
mod files;
mod filter;
mod help;
mod list;
mod msg;
mod notice;
mod overlay;
mod peers;
mod pieces;
mod recall;
mod scroll;
mod sort;
mod trackers;
mod tree;
mod ui;
mod update;
mod world;

pub use add::{AddPrompt, ChooseWhen, Field, Pasted};
pub use alerts::AlertsPane;
pub use areas::{Area, Areas, Cell};
pub use choose::{Chooser, Purpose};
pub use confirm::Confirm;
pub use editor::Editor;
pub use files::FilesPane;
pub use filter::Words;
pub use help::{HelpLine, HelpPage};
pub use list::List;
pub use msg::{Completions, Effect, Mouse, MouseKind, Msg, SendId};
pub use notice::{Notice, NoticeKind, Notices};
pub use overlay::{FilterPrompt, Overlay, SortMenu};
pub use peers::{PeerColumn, PeersPane};
pub use pieces::{PieceView, PiecesPane};
pub use scroll::window;
pub use sort::{Column, Sort};
pub use trackers::TrackersPane;
pub use tree::{FileTree, Node, NodeKind, Sum};
pub use ui::{Focus, Hint, InfoPane, Size, Tab, Ui};
pub use update::update;
pub use world::{Now, World};
