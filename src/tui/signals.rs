//! Signals, as something to wait for; and stopping ourselves as Ctrl-Z does.

use std::io;

use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use tokio::signal::unix::{self, SignalKind, signal};

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    /// SIGTERM, SIGHUP, SIGINT, SIGQUIT.
    Leave,
    /// SIGTSTP.
    Suspend,
    /// SIGCONT.
    GoOn,
    /// SIGWINCH.
    Measure,
}

/// The signals that we answer. Must be made inside a runtime.
pub(super) struct Signals {
    terminate: unix::Signal,
    hang_up: unix::Signal,
    interrupt: unix::Signal,
    quit: unix::Signal,
    stop: unix::Signal,
    go_on: unix::Signal,
    resize: unix::Signal,
}

impl Signals {
    /// Answers them from now on.
    pub fn catch() -> io::Result<Self> {
        let other = |signal: Signal| self::signal(SignalKind::from_raw(signal.as_raw()));
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
            interrupt: signal(SignalKind::interrupt())?,
            quit: signal(SignalKind::quit())?,
            stop: other(Signal::TSTP)?,
            go_on: other(Signal::CONT)?,
            resize: signal(SignalKind::window_change())?,
        })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> Request {
        tokio::select! {
            biased;
            _ = self.terminate.recv() => Request::Leave,
            _ = self.hang_up.recv() => Request::Leave,
            _ = self.interrupt.recv() => Request::Leave,
            _ = self.quit.recv() => Request::Leave,
            _ = self.go_on.recv() => Request::GoOn,
            _ = self.stop.recv() => Request::Suspend,
            _ = self.resize.recv() => Request::Measure,
        }
    }
}

/// Whether somebody could let us go on after stopping: a shell that gave us a process group of our
/// own. In the group of the session's leader, as after `ssh host bitonic`, nobody could.
pub(super) fn can_stop() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops everything that the shell started with us (`whole_job`), as its Ctrl-Z would have, or just
/// us. Returns when going on, or a moment earlier: wait for [`Request::GoOn`].
pub(super) fn stop(whole_job: bool) -> io::Result<()> {
    // SIGTSTP is ours to answer by now; this one cannot be caught.
    match whole_job {
        true => Ok(kill_current_process_group(Signal::STOP)?),
        false => Ok(kill_process(getpid(), Signal::STOP)?),
    }
}
