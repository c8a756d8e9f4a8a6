//! Terminal set-up and restore, events, the loop.

mod clipboard;
mod decode;
mod error;
mod keyboard;
mod outlet;
mod screen;
mod terminal;

pub use error::TuiError;
