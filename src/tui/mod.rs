//! Terminal set-up and restore, events, the steppable loop, bytes on the wire.
//!
//! [`run`] is the way in. Bytes from the terminal pass `keyboard` and `decode`, steps of the
//! [`app`](crate::app) happen in `dashboard`, frames leave through `screen` and `outlet`, `session`
//! does the waiting, `budget` says how much a slow line may carry, `herald` tells the terminal more than cells, and `terminal` is what is given back in the end.

mod arrangement;
mod budget;
mod clipboard;
mod clock;
mod dashboard;
mod decode;
mod depth;
mod error;
mod features;
mod herald;
mod keyboard;
mod listing;
mod meter;
mod outlet;
mod pace;
mod room;
mod run;
mod screen;
mod session;
mod signals;
mod terminal;
mod wear;

pub use error::TuiError;
pub use features::{Announce, Line, Notice};
pub use run::{Exit, Settings, run};
