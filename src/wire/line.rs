//! Messages over a stream of bytes: the only file beside `server` and `client` that waits for anything.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    time::timeout,
};

use super::{
    bytes::Malformed,
    codec::Wire,
    frame::{FrameError, HEAD, Head, Packer, Unpacker},
    message::{Mismatch, PREAMBLE, check, decode, encode, preamble},
};

/// So often each end says that it is there, if it has said nothing else.
pub const HEARTBEAT: Duration = Duration::from_secs(10);
/// An end that has said nothing for so long is gone.
pub const SILENCE: Duration = Duration::from_secs(30);
/// An end that takes nothing for so long is gone as well.
const STUCK: Duration = Duration::from_secs(60);
/// So long a greeting may take.
const GREETING: Duration = Duration::from_secs(15);

/// Why a connection ended.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    #[error("the connection was closed")]
    Closed,
    #[error("nothing was heard for {} s", SILENCE.as_secs())]
    Silent,
    #[error(transparent)]
    Io(#[from] io::Error),
    #[error(transparent)]
    Mismatch(#[from] Mismatch),
    #[error("what came over the line cannot be read: {0}")]
    Frame(#[from] FrameError),
    #[error("what came over the line cannot be read: {0}")]
    Malformed(#[from] Malformed),
    /// The other end goes, and says why.
    #[error("{0}")]
    Farewell(String),
    #[error("what came over the line was not what should come")]
    Unexpected,
}

/// The receiving half.
pub struct Listener<R> {
    from: R,
    unpacker: Unpacker,
    frame: Vec<u8>,
}

/// The sending half.
pub struct Speaker<W> {
    to: W,
    packer: Packer,
    out: Vec<u8>,
    /// Bytes sent so far.
    pub sent: u64,
}

/// Exchanges greetings: what answers there is bitonic, and of the same version.
///
/// # Errors
/// If it is not, or does not answer in time.
pub async fn greet<R, W>(mut from: R, mut to: W) -> Result<(Listener<R>, Speaker<W>), LineError>
where
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let exchange = async {
        to.write_all(&preamble()).await?;
        to.flush().await?;
        let mut theirs = [0; PREAMBLE];
        from.read_exact(&mut theirs).await.map_err(closed)?;
        Ok::<_, LineError>(check(theirs)?)
    };
    timeout(GREETING, exchange).await.map_err(|_| LineError::Silent)??;
    let listener = Listener { from, unpacker: Unpacker::default(), frame: Vec::new() };
    Ok((listener, Speaker { to, packer: Packer::default(), out: Vec::new(), sent: PREAMBLE as u64 }))
}

impl<R: AsyncRead + Unpin> Listener<R> {
    /// The next message. Must not be given up half-way.
    ///
    /// # Errors
    /// If there is none, or none that can be read.
    pub async fn next<T: Wire>(&mut self) -> Result<T, LineError> {
        timeout(SILENCE, self.message()).await.map_err(|_| LineError::Silent)?
    }

    async fn message<T: Wire>(&mut self) -> Result<T, LineError> {
        loop {
            let mut head = [0; HEAD];
            self.from.read_exact(&mut head).await.map_err(closed)?;
            let head = Head::read(head)?;
            self.frame.resize(head.length, 0);
            self.from.read_exact(&mut self.frame).await.map_err(closed)?;
            if let Some(message) = self.unpacker.unpack(head, &self.frame)? {
                return Ok(decode(&message)?);
            }
        }
    }
}

impl<W: AsyncWrite + Unpin> Speaker<W> {
    /// Sends a message, and waits until the line has taken it.
    ///
    /// # Errors
    /// If it cannot. Given up half-way, nothing of use can follow.
    pub async fn send(&mut self, message: &impl Wire) -> Result<(), LineError> {
        self.out.clear();
        self.packer.pack(&encode(message), &mut self.out);
        let (to, out) = (&mut self.to, &self.out);
        let written = async {
            to.write_all(out).await?;
            to.flush().await
        };
        timeout(STUCK, written).await.map_err(|_| LineError::Silent)??;
        self.sent += self.out.len() as u64;
        Ok(())
    }
}

fn closed(error: io::Error) -> LineError {
    if error.kind() == io::ErrorKind::UnexpectedEof { LineError::Closed } else { LineError::Io(error) }
}
