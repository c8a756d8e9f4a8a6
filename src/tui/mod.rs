//! Terminal set-up and restore, events, the steppable loop, bytes on the wire.
//!
//! [`run`] is the way in. Bytes from the terminal pass `keyboard` and `decode`, steps of the
//! [`app`](crate::app) happen in `dashboard`, frames leave through `screen` and `outlet`, `session`
//! does the waiting, and `terminal` is what is given back in the end.

mod clipboard;
mod dashboard;
mod decode;
mod depth;
mod error;
mod keyboard;
mod listing;
mod outlet;
mod room;
mod run;
mod screen;
mod session;
mod signals;
mod terminal;

pub use error::TuiError;
pub use run::{Exit, Settings, run};
