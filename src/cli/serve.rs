//! `bitonic serve --stdio`: what a `bitonic ssh://…` elsewhere talks to: carries bytes between its own input
//! and output and the daemon's socket, and starts a daemon if none runs.

use std::{
    io::{self, Read, Write},
    net::Shutdown,
    path::Path,
    thread,
};

use anyhow::Context;

use super::{
    daemon,
    exit::{Exit, Failure},
};

/// Runs until the daemon closes the connection, which it does when the input ends.
pub fn run(state_dir: &Path) -> Result<Exit, Failure> {
    daemon::ensure(state_dir)?;
    let stream = daemon::socket::connect_now(state_dir).context("cannot connect to the daemon")?;
    let up = stream.try_clone().context("cannot connect to the daemon")?;
    thread::spawn(move || {
        // However it ends, nothing more is said.
        let _ = carry(io::stdin().lock(), &up);
        let _ = up.shutdown(Shutdown::Write);
    });
    // Whoever reads may be gone first.
    let _ = carry(&stream, io::stdout().lock());
    Ok(Exit::Done)
}

/// Carries bytes as they come, until there are no more.
fn carry(mut from: impl Read, mut to: impl Write) -> io::Result<()> {
    let mut bytes = vec![0; 64 << 10];
    loop {
        match from.read(&mut bytes) {
            Ok(0) => return Ok(()),
            Ok(count) => {
                to.write_all(&bytes[..count])?;
                to.flush()?;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
