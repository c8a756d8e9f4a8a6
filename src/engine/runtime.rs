//! The threads a core runs on: its own, so that neither a database nor a screen ever waits for it.

use std::{io, thread, time::Duration};

use tokio::{runtime, sync::oneshot};

/// A running tokio runtime that dies with its owner.
///
/// One thread is faster for a single download (no wake-ups between threads); several keep the
/// network alive while another thread hashes.
pub struct CoreRuntime {
    handle: runtime::Handle,
    kind: Kind,
}

enum Kind {
    Several(runtime::Runtime),
    /// A current-thread runtime must be driven by a thread, which leaves when the sender drops.
    One {
        leave: oneshot::Sender<()>,
        thread: thread::JoinHandle<()>,
    },
}

/// Threads that stand in for blocked ones.
const BLOCKING: usize = 8;

impl CoreRuntime {
    /// Starts `threads` threads; 0 means one per core, at most 4.
    pub fn start(threads: usize) -> io::Result<Self> {
        let cores = thread::available_parallelism().map_or(2, usize::from);
        match if threads == 0 { cores.clamp(2, 4) } else { threads } {
            1 => Self::one(),
            several => {
                let built = runtime::Builder::new_multi_thread()
                    .worker_threads(several)
                    // librqbit blocks its workers to reach the disk, and each one that does is replaced by
                    // another thread: without a bound there are hundreds, which only wake each other.
                    .max_blocking_threads(BLOCKING)
                    .thread_name("core")
                    .enable_all()
                    .build()?;
                Ok(Self { handle: built.handle().clone(), kind: Kind::Several(built) })
            }
        }
    }

    fn one() -> io::Result<Self> {
        let built = runtime::Builder::new_current_thread().enable_all().build()?;
        let handle = built.handle().clone();
        let (leave, left) = oneshot::channel::<()>();
        let thread = thread::Builder::new().name("core".into()).spawn(move || {
            // An error means that the owner is gone: either way it is time to leave.
            let _ = built.block_on(left);
            built.shutdown_timeout(Duration::from_millis(200));
        })?;
        Ok(Self { handle, kind: Kind::One { leave, thread } })
    }

    /// Where to spawn.
    pub fn handle(&self) -> &runtime::Handle {
        &self.handle
    }

    /// Runs `future` to its end, from a thread that is not one of the runtime's.
    pub fn block_on<T: Send + 'static>(
        &self,
        future: impl Future<Output = T> + Send + 'static,
    ) -> io::Result<T> {
        let (tx, rx) = oneshot::channel();
        self.handle.spawn(async move {
            // The receiver waits below, unless its thread died; then nobody wants the answer.
            let _ = tx.send(future.await);
        });
        rx.blocking_recv().map_err(|_| io::Error::other("the core's threads have stopped"))
    }

    /// Ends all tasks and threads; those that block are given a moment.
    pub fn stop(self) {
        match self.kind {
            Kind::Several(runtime) => runtime.shutdown_timeout(Duration::from_millis(200)),
            Kind::One { leave, thread } => {
                drop(leave);
                // A panic of the core's thread was reported by the panic hook already.
                let _ = thread.join();
            }
        }
    }
}
