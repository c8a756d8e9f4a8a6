//! Where a daemon is found: a Unix socket of its user's own, whose place is written in the state directory.
//!
//! The lock of the state directory says whether there is a daemon at all; a socket that was left behind by
//! one that was killed is taken away by the next, which holds the lock.

use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    },
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use sha1::{Digest, Sha1};
use tokio::net::{UnixListener, UnixStream};

/// The file in the state directory that names the socket.
const PLACE: &str = "daemon";
/// The longest path that a socket may have on all systems, with its final 0.
const LONGEST: usize = 104;

/// A socket that is listened on; taken away when this is dropped.
pub struct Socket {
    pub listener: UnixListener,
    path: PathBuf,
    place: PathBuf,
}

impl Socket {
    /// Listens. Whoever calls this holds the lock of the state directory, so that what lies in the way is
    /// nobody's. Wants a runtime around it.
    pub fn bind(state_dir: &Path) -> anyhow::Result<Self> {
        let path = path(state_dir)?;
        let shown = path.display();
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot take away the old socket {shown}"));
            }
            _ => {}
        }
        // The folder is its user's alone, so that nobody comes in before the next line.
        let listener = UnixListener::bind(&path).with_context(|| format!("cannot listen on {shown}"))?;
        fs::set_permissions(&path, Permissions::from_mode(0o600))
            .with_context(|| format!("cannot keep others from {shown}"))?;
        let place = state_dir.join(PLACE);
        fs::write(&place, path.as_os_str().as_bytes())
            .with_context(|| format!("cannot write {}", place.display()))?;
        Ok(Self { listener, path, place })
    }

    /// The next connection of the same user; others are turned away.
    pub async fn accept(&self) -> io::Result<UnixStream> {
        loop {
            let (stream, _) = self.listener.accept().await?;
            match is_ours(&stream) {
                Ok(true) => return Ok(stream),
                Ok(false) => tracing::warn!("somebody else has tried to connect"),
                Err(error) => tracing::warn!("a connection is of nobody: {error}"),
            }
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        for path in [&self.place, &self.path] {
            // What stays behind is taken away by the next daemon.
            let _ = fs::remove_file(path);
        }
    }
}

/// Connects to the daemon of a state directory. Wants a runtime around it.
///
/// # Errors
/// If there is none, or if it is somebody else's.
pub async fn connect(state_dir: &Path) -> io::Result<UnixStream> {
    let path = fs::read(state_dir.join(PLACE))?;
    let stream = UnixStream::connect(Path::new(std::ffi::OsStr::from_bytes(&path))).await?;
    if is_ours(&stream)? { Ok(stream) } else { Err(io::ErrorKind::PermissionDenied.into()) }
}

/// The same, without a runtime: a stream that blocks.
pub fn connect_now(state_dir: &Path) -> io::Result<std::os::unix::net::UnixStream> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stream = runtime.block_on(connect(state_dir))?;
    let _inside = runtime.enter();
    let stream = stream.into_std()?;
    stream.set_nonblocking(false)?;
    Ok(stream)
}

/// Whether the other end belongs to the same user.
fn is_ours(stream: &UnixStream) -> io::Result<bool> {
    Ok(stream.peer_cred()?.uid() == rustix::process::geteuid().as_raw())
}

/// Where the socket of a state directory is: in the runtime directory if there is one, else beside the state.
fn path(state_dir: &Path) -> anyhow::Result<PathBuf> {
    let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|dir| dir.is_absolute());
    let folder = match runtime {
        Some(dir) if dir.is_dir() => dir.join("bitonic"),
        _ => state_dir.to_owned(),
    };
    let shown = folder.display();
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .with_context(|| format!("cannot create {shown}"))?;
    let meta = fs::metadata(&folder).with_context(|| format!("cannot use {shown}"))?;
    if meta.uid() != rustix::process::geteuid().as_raw() {
        bail!("{shown} belongs to somebody else");
    }
    if folder != state_dir {
        fs::set_permissions(&folder, Permissions::from_mode(0o700))
            .with_context(|| format!("cannot keep others from {shown}"))?;
    }
    let of = fs::canonicalize(state_dir).with_context(|| format!("cannot use {}", state_dir.display()))?;
    let name = data_encoding::HEXLOWER.encode(&Sha1::digest(of.as_os_str().as_bytes())[..6]);
    let path = folder.join(format!("{name}.sock"));
    if path.as_os_str().len() >= LONGEST {
        bail!("the path of the socket {} is too long: set XDG_RUNTIME_DIR", path.display());
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_socket_is_found_by_its_state_and_is_its_users_alone() {
        let dir = tempfile::tempdir().unwrap();
        assert!(connect(dir.path()).await.is_err());
        let socket = Socket::bind(dir.path()).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&socket.path), 0o600);
        let (stream, _) = tokio::join!(connect(dir.path()), socket.accept());
        assert!(is_ours(&stream.unwrap()).unwrap());
        let left = socket.path.clone();
        drop(socket);
        assert!(!left.exists() && !dir.path().join(PLACE).exists());
    }

    #[tokio::test]
    async fn what_a_killed_daemon_left_behind_is_in_nobodys_way() {
        let dir = tempfile::tempdir().unwrap();
        let socket = Socket::bind(dir.path()).unwrap();
        let (path, place) = (socket.path.clone(), fs::read(dir.path().join(PLACE)).unwrap());
        drop(socket);
        // As after a kill: the files are there, and nobody listens.
        drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        fs::write(dir.path().join(PLACE), place).unwrap();
        assert!(connect(dir.path()).await.is_err());
        let again = Socket::bind(dir.path()).unwrap();
        let (stream, _) = tokio::join!(connect(dir.path()), again.accept());
        stream.unwrap();
    }
}
