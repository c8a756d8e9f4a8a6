//! Why the dashboard could not start, or had to end.

use std::io;

/// Why the dashboard could not start, or had to end. When one of these comes back, the terminal is
/// as it was before.
#[derive(Debug, thiserror::Error)]
pub enum TuiError {
    #[error("the dashboard needs a terminal and standard output is none; try `bitonic get`")]
    NoScreen,
    #[error("the dashboard needs a keyboard and there is no terminal to read from; try `bitonic get`")]
    NoKeyboard,
    #[error("this terminal (TERM={0}) cannot show a full screen; try `bitonic get`")]
    Dumb(String),
    #[error("the terminal cannot be set up")]
    SetUp(#[source] io::Error),
    #[error("the terminal is gone")]
    Gone(#[source] io::Error),
    #[error("the engine has stopped by itself; the log says why")]
    EngineStopped,
    #[error("the dashboard has crashed; what the engine has done is saved")]
    Panicked,
}
