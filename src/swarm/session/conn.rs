//! One connection: bytes from the socket to the machine and back.

use std::{
    io::{self, IoSlice},
    rc::Rc,
    time::Duration,
};

use tokio::{io::Interest, net::TcpStream, sync::Notify, time::sleep};

use super::{
    shell::{DISK_QUEUE, READ, Shell},
    throttle::{Throttle, Way},
};
use crate::swarm::{disk::TorrentKey, outbox::SLICES, time::Moment, torrent::PeerKey};

/// One write takes at most so much.
const WRITE: usize = 512 << 10;

/// A connection that is served by a task.
pub(super) struct Talk {
    pub shell: Shell,
    pub torrent: TorrentKey,
    pub peer: PeerKey,
    pub stream: TcpStream,
    pub wake: Rc<Notify>,
    pub throttle: Throttle,
    /// What came and is no whole message yet.
    pub rest: Vec<u8>,
    pub flow: Flow,
}

/// How fast bytes come in, to tell when it pays to let some gather: many small reads cost both sides
/// more than one large one, since every read opens the window a little and wakes the sender.
#[derive(Debug, Default)]
pub(super) struct Flow {
    since: Moment,
    bytes: u64,
    fast: bool,
}

impl Flow {
    /// How often the flow is weighed.
    const SPAN: Duration = Duration::from_millis(20);
    /// From this flow on, in bytes per second, a moment brings more than a block or two.
    const FAST: u64 = 24 << 20;
    /// For how long bytes may gather.
    const NAP: Duration = Duration::from_millis(1);

    /// Notes what a read brought, out of what it could have; how long to leave the socket alone.
    fn read(&mut self, now: Moment, got: usize, may: usize) -> Option<Duration> {
        self.bytes += got as u64;
        let span = now.saturating_sub(self.since);
        if span >= Self::SPAN {
            self.fast = self.bytes as f64 / span.as_secs_f64() >= Self::FAST as f64;
            (self.since, self.bytes) = (now, 0);
        }
        (self.fast && got < may / 2).then_some(Self::NAP)
    }
}

/// What one attempt at the socket brought.
enum Tried {
    Progress,
    /// The socket would block.
    Blocked,
    /// There is nothing to do.
    Idle,
    /// A limit says to wait.
    Later(Duration),
    Gone,
}

impl Talk {
    /// Serves the connection until one side ends it.
    pub async fn run(mut self) {
        self.take_rest();
        loop {
            let wrote = self.write();
            let read = self.read();
            if matches!(wrote, Tried::Gone) || matches!(read, Tried::Gone) {
                break;
            }
            self.wait(&wrote, &read).await;
        }
        self.shell.hung_up(self.torrent, self.peer);
    }

    async fn wait(&self, wrote: &Tried, read: &Tried) {
        let mut interest = Interest::READABLE;
        if matches!(wrote, Tried::Blocked | Tried::Progress) {
            interest |= Interest::WRITABLE;
        }
        let pause = match (wrote, read) {
            (Tried::Later(a), Tried::Later(b)) => Some(*a.min(b)),
            (Tried::Later(a), _) | (_, Tried::Later(a)) => Some(*a),
            _ => None,
        };
        // While a limit forbids reading, readiness must not wake us: it would spin.
        let watch_socket = !matches!(read, Tried::Later(_)) || interest.is_writable();
        let interest = if matches!(read, Tried::Later(_)) { Interest::WRITABLE } else { interest };
        let crowded = self.shell.0.at_disk.get() >= DISK_QUEUE;
        tokio::select! {
            _ = self.stream.ready(interest), if watch_socket && !crowded => {}
            () = self.wake.notified() => {}
            () = sleep(pause.unwrap_or_default()), if pause.is_some() => {}
            () = self.shell.0.disk_eased.notified(), if crowded => {}
        }
    }

    fn take_rest(&mut self) {
        let rest = std::mem::take(&mut self.rest);
        let used = self.shell.feed(self.torrent, self.peer, &rest);
        self.rest = rest[used.min(rest.len())..].to_vec();
    }

    fn read(&mut self) -> Tried {
        let inner = self.shell.0.clone();
        if inner.at_disk.get() >= DISK_QUEUE {
            return Tried::Idle;
        }
        let now = self.shell.now();
        let may = match self.throttle.allows(now, Way::Down, READ - self.rest.len()) {
            Ok(may) => may,
            Err(wait) => return Tried::Later(wait),
        };
        let mut buffer = inner.buffer.borrow_mut();
        let held = self.rest.len();
        buffer[..held].copy_from_slice(&self.rest);
        let got = match self.stream.try_read(&mut buffer[held..held + may]) {
            Ok(0) => return Tried::Gone,
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => return Tried::Blocked,
            Err(_) => return Tried::Gone,
        };
        self.throttle.pay(Way::Down, got);
        let bytes = &buffer[..held + got];
        let used = self.shell.feed(self.torrent, self.peer, bytes);
        self.rest.clear();
        self.rest.extend_from_slice(&bytes[used..]);
        if self.rest.len() >= READ || !self.shell.knows(self.torrent, self.peer) {
            return Tried::Gone;
        }
        self.flow.read(now, got, may).map_or(Tried::Progress, Tried::Later)
    }

    fn write(&mut self) -> Tried {
        let now = self.shell.now();
        loop {
            self.shell.pump(self.torrent, self.peer);
            let tried = self.shell.with_outbox(self.torrent, self.peer, |outbox| {
                if outbox.is_empty() {
                    return Err(Tried::Idle);
                }
                let may = self.throttle.allows(now, Way::Up, WRITE).map_err(Tried::Later)?;
                let mut slices = [IoSlice::new(&[]); SLICES];
                let filled = outbox.slices(may, &mut slices);
                match self.stream.try_write_vectored(&slices[..filled]) {
                    Ok(n) => Ok((n, outbox.advance(n))),
                    Err(e) if e.kind() == io::ErrorKind::WouldBlock => Err(Tried::Blocked),
                    Err(_) => Err(Tried::Gone),
                }
            });
            match tried {
                None => return Tried::Gone,
                Some(Err(tried)) => return tried,
                Some(Ok((n, sent))) => {
                    self.throttle.pay(Way::Up, n);
                    self.shell.wrote(self.torrent, self.peer, sent.payload);
                }
            }
        }
    }
}
