//! One bitonic per state directory: an advisory lock that ends with its process.
//!
//! The lock is the kernel's (`flock`), not the file's: a file left behind by a crash locks nobody
//! out. The pid in it is only there to name the holder.

use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{self, Read, Seek, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};

/// Holds a state directory until it is dropped or the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Why the state directory is not ours.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    #[error("another bitonic{} uses {dir}", pid.map(|p| format!(" (pid {p})")).unwrap_or_default())]
    Held { pid: Option<u32>, dir: PathBuf },
    #[error("cannot create the state directory {dir}: {source}")]
    Create { dir: PathBuf, source: io::Error },
    #[error("cannot lock the state directory with {path}: {source}")]
    File { path: PathBuf, source: io::Error },
}

impl Lock {
    /// Takes the lock of `state_dir`, creating the directory (and its parents, mode 0700) if it is
    /// not there. Never waits.
    pub fn take(state_dir: &Path) -> Result<Self, LockError> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(state_dir)
            .map_err(|source| LockError::Create { dir: state_dir.into(), source })?;
        let path = state_dir.join("lock");
        let failed = |source| LockError::File { path: path.clone(), source };
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path)
            .map_err(failed)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(rustix::io::Errno::WOULDBLOCK) => {
                return Err(LockError::Held { pid: written(&mut file), dir: state_dir.into() });
            }
            Err(errno) => return Err(failed(errno.into())),
        }
        file.set_len(0).map_err(failed)?;
        file.rewind().map_err(failed)?;
        writeln!(file, "{}", std::process::id()).map_err(failed)?;
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A stale pid would name the wrong process to whoever asks in the moment between the next
        // holder's lock and its write. If this fails, only that name is at stake.
        let _ = self.file.set_len(0);
    }
}

/// The process that holds a state directory, by what it wrote there. Takes no lock, not even for a moment,
/// in which somebody else could be refused.
pub fn holder(state_dir: &Path) -> Option<u32> {
    let mut file = File::open(state_dir.join("lock")).ok()?;
    let pid = written(&mut file)?;
    let process = rustix::process::Pid::from_raw(i32::try_from(pid).ok()?)?;
    match rustix::process::test_kill_process(process) {
        // There is one, though it is not ours.
        Ok(()) | Err(rustix::io::Errno::PERM) => Some(pid),
        Err(_) => None,
    }
}

/// The pid that the holder wrote, if it has come to that.
fn written(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use std::{
        env, fs,
        os::unix::{fs::PermissionsExt, process::CommandExt},
        process::Command,
    };

    use super::*;

    /// Takes a lock in a process of its own, when told where; says how it went.
    #[test]
    fn child() {
        let Some(dir) = env::var_os("BITONIC_LOCK_TEST") else { return };
        match Lock::take(Path::new(&dir)) {
            Ok(_) => println!("taken by {}", std::process::id()),
            Err(error) => println!("refused: {error}"),
        }
    }

    /// What a child that takes the lock of `dir` says; with `nobody`, one without privileges.
    fn in_a_child(dir: &Path, nobody: bool) -> Option<String> {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "store::lock::tests::child", "--nocapture"]).env("BITONIC_LOCK_TEST", dir);
        if nobody {
            command.uid(65_534).gid(65_534).current_dir("/");
        }
        let output = command.output().ok()?;
        Some(String::from_utf8(output.stdout).unwrap())
    }

    #[test]
    fn a_second_process_is_refused_and_told_the_pid() {
        let dir = tempfile::tempdir().unwrap();
        let lock = Lock::take(dir.path()).unwrap();
        let said = in_a_child(dir.path(), false).unwrap();
        let expected =
            format!("refused: another bitonic (pid {}) uses {}", std::process::id(), dir.path().display());
        assert!(said.contains(&expected), "{said}");
        drop(lock);
        assert!(in_a_child(dir.path(), false).unwrap().contains("taken by"));
    }

    #[test]
    fn a_second_lock_of_the_same_process_is_refused_too() {
        let dir = tempfile::tempdir().unwrap();
        let _lock = Lock::take(dir.path()).unwrap();
        let refused = Lock::take(dir.path()).unwrap_err();
        assert!(matches!(refused, LockError::Held { pid: Some(pid), .. } if pid == std::process::id()));
    }

    #[test]
    fn what_a_killed_process_left_behind_locks_nobody_out() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("lock"), "4194304 is a pid with a long tail\n").unwrap();
        let _lock = Lock::take(dir.path()).unwrap();
        let pid = format!("{}\n", std::process::id());
        assert_eq!(fs::read_to_string(dir.path().join("lock")).unwrap(), pid);
    }

    #[test]
    fn a_holder_that_has_not_written_its_pid_yet_is_refused_without_one() {
        let dir = tempfile::tempdir().unwrap();
        let held = File::create(dir.path().join("lock")).unwrap();
        flock(&held, FlockOperation::NonBlockingLockExclusive).unwrap();
        let refused = Lock::take(dir.path()).unwrap_err();
        assert_eq!(refused.to_string(), format!("another bitonic uses {}", dir.path().display()));
    }

    #[test]
    fn the_directory_is_made_with_its_parents_for_its_owner_only() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("a/b/state");
        let _lock = Lock::take(&state).unwrap();
        assert_eq!(fs::metadata(&state).unwrap().permissions().mode() & 0o777, 0o700);
    }

    #[test]
    fn a_parent_that_is_a_file_is_named() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("file"), "").unwrap();
        let state = dir.path().join("file/state");
        let refused = Lock::take(&state).unwrap_err().to_string();
        let expected = format!("cannot create the state directory {}: ", state.display());
        assert!(refused.starts_with(&expected), "{refused}");
    }

    #[test]
    fn a_directory_that_may_not_be_written_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        fs::create_dir(&state).unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(&state, fs::Permissions::from_mode(0o555)).unwrap();
        // Root may write everywhere, so that it has to ask somebody else.
        let (there, below) = if rustix::process::geteuid().is_root() {
            let Some(there) = in_a_child(&state, true) else {
                return eprintln!("skipped: this test binary cannot be run by others");
            };
            (there, in_a_child(&state.join("new"), true).unwrap())
        } else {
            let refused = |dir: &Path| format!("refused: {}", Lock::take(dir).unwrap_err());
            (refused(&state), refused(&state.join("new")))
        };
        let lock = state.join("lock");
        let expected =
            format!("refused: cannot lock the state directory with {}: Permission", lock.display());
        assert!(there.contains(&expected), "{there}");
        let new = state.join("new");
        let expected = format!("refused: cannot create the state directory {}: Permission", new.display());
        assert!(below.contains(&expected), "{below}");
    }
}
