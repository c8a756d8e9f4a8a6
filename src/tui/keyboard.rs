//! A thread that reads what the terminal sends, as it comes. It understands none of it.
//!
//! A thread of its own because reading a terminal without blocking would make it non-blocking for
//! the shell too, and because nothing may hold up the loop.

use std::{
    fs::File,
    io::{self, Read},
    thread,
};

use tokio::sync::mpsc;

/// How many chunks may wait. A flood waits in the terminal's own buffer after that.
const QUEUE: usize = 16;

/// The most that is read at once, in bytes: what a terminal's buffer holds.
const CHUNK: usize = 4096;

/// Starts reading. The channel closes when the terminal is gone.
pub(super) fn listen(mut terminal: File) -> io::Result<mpsc::Receiver<Vec<u8>>> {
    let (chunks, queue) = mpsc::channel(QUEUE);
    thread::Builder::new().name("keyboard".into()).spawn(move || {
        let mut chunk = [0; CHUNK];
        loop {
            match terminal.read(&mut chunk) {
                Ok(0) => return,
                Ok(length) if chunks.blocking_send(chunk[..length].to_vec()).is_err() => return,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return tracing::debug!(%error, "no more keys"),
            }
        }
    })?;
    Ok(queue)
}
