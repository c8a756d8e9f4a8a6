//! An engine elsewhere: in the daemon of this machine, or over `ssh` in that of another one.

use std::{
    future::Future,
    io,
    os::fd::OwnedFd,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, SystemTime},
};

use anyhow::{Context, anyhow};
use rand::random;
use tokio::net::UnixStream;

use super::{
    daemon::socket,
    exit::{Exit, Failure},
};
use crate::{
    link::Link,
    model::printable_line,
    wire::{self, ClientId, Dial, Dialled},
};

/// A client of an engine elsewhere; it leaves when this is dropped and nobody holds its link.
pub struct Remote {
    ended: mpsc::Receiver<()>,
}

/// So long it may take to say that a client goes.
const LEAVING: Duration = Duration::from_secs(1);

impl Remote {
    /// Says that it goes, and waits until that is out. Nobody may hold the link any longer.
    pub fn leave(self) {
        // A line that takes nothing is left as it is.
        let _ = self.ended.recv_timeout(LEAVING);
    }
}

/// The daemon of a state directory on this machine.
pub struct Local {
    state_dir: PathBuf,
}

/// Another machine, by `ssh`: with the user's own settings, keys and agent.
pub struct Ssh {
    target: Target,
    /// The first connection may ask for a password; later ones would do so on top of the screen.
    asked: bool,
}

/// What `ssh://user@host:port` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    user: Option<String>,
    host: String,
    port: Option<u16>,
}

/// A program that ends with its connection.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Dial for Local {
    fn dial(&mut self) -> impl Future<Output = io::Result<Dialled>> + Send {
        let state_dir = self.state_dir.clone();
        async move {
            let (from, to) = socket::connect(&state_dir).await?.into_split();
            Ok(Dialled { from: Box::new(from), to: Box::new(to), guard: Box::new(()) })
        }
    }

    fn host(&self) -> Option<Arc<str>> {
        None
    }
}

impl Dial for Ssh {
    fn dial(&mut self) -> impl Future<Output = io::Result<Dialled>> + Send {
        let mut command = self.target.command(std::mem::replace(&mut self.asked, true));
        async move {
            let (ours, theirs) = std::os::unix::net::UnixStream::pair()?;
            command.stdin(OwnedFd::from(theirs.try_clone()?)).stdout(OwnedFd::from(theirs));
            let child = Running(command.spawn()?);
            // It holds the other end, which is to be closed when it ends.
            drop(command);
            ours.set_nonblocking(true)?;
            let (from, to) = UnixStream::from_std(ours)?.into_split();
            Ok(Dialled { from: Box::new(from), to: Box::new(to), guard: Box::new(child) })
        }
    }

    fn host(&self) -> Option<Arc<str>> {
        Some(printable_line(&self.target.host, 60).into())
    }
}

impl Target {
    /// Reads an address that begins with `ssh://`; `None`: it is another kind of source.
    pub fn read(text: &str) -> Option<Result<Self, Failure>> {
        let rest = text.strip_prefix("ssh://")?;
        let wrong = || Failure::usage(anyhow!("{text:?} is not like ssh://user@host:port"));
        Some(Self::parse(rest.trim_end_matches('/')).ok_or_else(wrong))
    }

    fn parse(rest: &str) -> Option<Self> {
        let (user, place) = match rest.rsplit_once('@') {
            Some((user, place)) => (Some(user.to_owned()), place),
            None => (None, rest),
        };
        let (host, port) = match place.strip_prefix('[') {
            Some(six) => six.split_once(']').map(|(host, port)| (host, port.strip_prefix(':')))?,
            None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
        };
        let port = match port {
            Some(port) => Some(port.parse().ok().filter(|port| *port != 0)?),
            None => None,
        };
        // A name that begins with a dash would be taken for an option.
        let plain = |text: &str| {
            !text.is_empty()
                && !text.starts_with('-')
                && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '/')
        };
        let sound = plain(host) && user.as_deref().is_none_or(plain);
        sound.then(|| Self { user, host: host.to_owned(), port })
    }

    fn command(&self, quietly: bool) -> Command {
        let mut command = Command::new("ssh");
        command.args(["-T", "-o", "ServerAliveInterval=10", "-o", "ServerAliveCountMax=3"]);
        if quietly {
            command.args(["-o", "BatchMode=yes"]).stderr(Stdio::null());
        }
        if let Some(port) = self.port {
            command.arg("-p").arg(port.to_string());
        }
        if let Some(user) = &self.user {
            command.arg("-l").arg(user);
        }
        command.arg("--").arg(&self.host).arg("bitonic serve --stdio");
        command
    }
}

/// The daemon of a state directory, if one runs.
pub fn local(state_dir: &Path) -> Result<Option<(Remote, Link)>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("cannot start a thread")?;
    if runtime.block_on(socket::connect(state_dir)).is_err() {
        return Ok(None);
    }
    attach(Local { state_dir: state_dir.to_owned() }).map(Some)
}

/// An engine on another machine.
pub fn ssh(target: Target) -> Result<(Remote, Link), Failure> {
    attach(Ssh { target, asked: false })
}

fn attach<D: Dial>(dial: D) -> Result<(Remote, Link), Failure> {
    let place = dial.host().map_or_else(|| "the daemon".to_owned(), |host| host.to_string());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.context("cannot start a thread")?;
    let clock = || SystemTime::now().into();
    let (client, link) = runtime
        .block_on(wire::attach(dial, ClientId(random()), clock))
        .with_context(|| format!("cannot connect to {place}"))
        .map_err(|error| Failure::new(Exit::Failure, error))?;
    let (end, ended) = mpsc::channel();
    let thread = thread::Builder::new().name("line".into());
    let run = move || {
        runtime.block_on(client.run());
        drop(end);
    };
    thread.spawn(run).context("cannot start a thread")?;
    Ok((Remote { ended }, link))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart_and_nothing_is_taken_for_an_option() {
        let read = |text: &str| Target::read(text).unwrap().ok().map(|t| (t.user, t.host, t.port));
        let some = |user: Option<&str>, host: &str, port| Some((user.map(Into::into), host.into(), port));
        assert_eq!(read("ssh://nas"), some(None, "nas", None));
        assert_eq!(read("ssh://me@nas:2222/"), some(Some("me"), "nas", Some(2222)));
        assert_eq!(read("ssh://me@[fe80::1%eth0]:22"), some(Some("me"), "fe80::1%eth0", Some(22)));
        assert_eq!(read("ssh://[::1]"), some(None, "::1", None));
        for wrong in [
            "ssh://",
            "ssh://-oProxyCommand=x",
            "ssh://a b",
            "ssh://me@",
            "ssh://-l@nas",
            "ssh://nas:0",
            "ssh://nas:x",
            "ssh://nas/x",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert!(Target::read("magnet:?x").is_none());
    }
}
