//! Writing a finished text to stdout.

use std::io::{self, ErrorKind, Write};

use anyhow::{Context, Result};

use super::exit::Exit;

/// Writes `text` to stdout. A reader that has seen enough and has gone, such as `head`, is no error.
pub fn print(text: &[u8]) -> Result<Exit> {
    let mut out = io::stdout().lock();
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(e).context("stdout"),
        _ => Ok(Exit::Done),
    }
}
