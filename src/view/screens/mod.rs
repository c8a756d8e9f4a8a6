//! The panes: from the screen's state and the snapshot to what the widgets take.

mod details;
mod footer;
mod list;
mod options;
mod pieces;
pub mod speed;
mod views;

pub use details::{details, file_filter, is_filtered, side, tree};
pub use footer::footer;
pub use list::list;
pub use views::{has_views, views};
