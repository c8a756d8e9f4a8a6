//! Starting a daemon in the background, and telling it what to do: by signals, once its socket has shown
//! that it is one.

use std::{
    env,
    io::Read,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow};
use rustix::process::{Pid, Signal, kill_process};

use super::{
    super::{
        exit::{Exit, Failure},
        print::print,
    },
    socket,
};
use crate::store;

/// So long a daemon may take to start, and to end.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked whether it has.
const LOOK: Duration = Duration::from_millis(20);

/// Starts one in the background, and waits until it listens.
pub fn start(state_dir: &Path) -> Result<Exit, Failure> {
    if let Some(pid) = running(state_dir) {
        return Err(Failure::new(Exit::InUse, anyhow!("a daemon is running already (pid {pid})")));
    }
    let pid = launch(state_dir, env::args_os().skip(1).collect())?;
    say(&format!("the daemon runs (pid {pid})"))?;
    Ok(Exit::Done)
}

/// The daemon of a state directory is there when this returns, started if need be.
pub fn ensure(state_dir: &Path) -> Result<(), Failure> {
    if running(state_dir).is_none() {
        // The flags that this program was given are the daemon's too.
        let ours = |arg: &std::ffi::OsString| arg != "serve" && arg != "--stdio";
        let args = env::args_os().skip(1).filter(ours).chain(["daemon".into()]);
        launch(state_dir, args.collect())?;
    }
    Ok(())
}

/// Ends it, and waits until everything is saved.
pub fn stop(state_dir: &Path) -> Result<Exit, Failure> {
    let pid = need(state_dir)?;
    send(pid, Signal::TERM)?;
    let begun = Instant::now();
    while store::holder(state_dir) == Some(pid) {
        if begun.elapsed() > PATIENCE {
            return Err(anyhow!("the daemon (pid {pid}) does not end").into());
        }
        thread::sleep(LOOK);
    }
    say("the daemon has ended")?;
    Ok(Exit::Done)
}

/// Lets it read its settings anew.
pub fn reload(state_dir: &Path) -> Result<Exit, Failure> {
    send(need(state_dir)?, Signal::HUP)?;
    Ok(Exit::Done)
}

/// Says whether one runs.
pub fn status(state_dir: &Path) -> Result<Exit, Failure> {
    let pid = need(state_dir)?;
    say(&format!("a daemon runs (pid {pid}) for {}", state_dir.display()))?;
    Ok(Exit::Done)
}

/// The daemon of a state directory: who answers on its socket.
pub fn running(state_dir: &Path) -> Option<u32> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    let stream = runtime.block_on(socket::connect(state_dir)).ok()?;
    let pid = stream.peer_cred().ok()?.pid()?;
    u32::try_from(pid).ok()
}

fn say(text: &str) -> Result<Exit, Failure> {
    Ok(print(format!("{text}\n").as_bytes())?)
}

fn need(state_dir: &Path) -> Result<u32, Failure> {
    let none = || match store::holder(state_dir) {
        Some(pid) => anyhow!(
            "no daemon runs: a bitonic with a screen of its own (pid {pid}) uses {}",
            state_dir.display()
        ),
        None => anyhow!("no daemon runs for {}", state_dir.display()),
    };
    running(state_dir).ok_or_else(|| Failure::from(none()))
}

fn send(pid: u32, signal: Signal) -> Result<(), Failure> {
    let process = i32::try_from(pid).ok().and_then(Pid::from_raw).context("a daemon without a pid")?;
    kill_process(process, signal).with_context(|| format!("cannot signal the daemon (pid {pid})"))?;
    Ok(())
}

/// The same program with the same flags, in the background.
fn launch(state_dir: &Path, args: Vec<std::ffi::OsString>) -> Result<u32, Failure> {
    let program = env::current_exe().context("cannot find this program")?;
    let mut child = Command::new(program)
        .args(args)
        .arg("--detached")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start the daemon")?;
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().context("cannot wait for the daemon")? {
            let said = said(&mut child);
            let exit =
                if status.code() == Some(Exit::InUse.code().into()) { Exit::InUse } else { Exit::Failure };
            return Err(Failure::new(exit, anyhow!("the daemon did not start: {said}")));
        }
        if running(state_dir) == Some(child.id()) {
            return Ok(child.id());
        }
        if begun.elapsed() > PATIENCE {
            return Err(anyhow!("the daemon (pid {}) does not answer", child.id()).into());
        }
        thread::sleep(LOOK);
    }
}

/// What it said before it ended.
fn said(child: &mut Child) -> String {
    let mut said = String::new();
    if let Some(stderr) = &mut child.stderr {
        // What cannot be read is not said.
        let _ = stderr.take(4_096).read_to_string(&mut said);
    }
    said.trim().trim_start_matches("bitonic: ").trim_start_matches("error: ").to_owned()
}
