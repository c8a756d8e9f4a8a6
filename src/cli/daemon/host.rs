//! The daemon: an engine, and a task for each client that looks at it.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context;
use rand::random;
use tokio::{
    net::UnixStream,
    signal::unix::{SignalKind, signal},
    sync::watch,
    time::timeout,
};

use super::{
    super::{
        exit::{Exit, Failure},
        folders, logging,
        settings::Settings,
    },
    socket::Socket,
};
use crate::{
    engine,
    link::Link,
    model::Command,
    wire::{self, Farewell, Memory, Run},
};

/// So many clients at a time.
const MOST: usize = 128;
/// So long clients have to take in that the engine goes.
const FAREWELL: Duration = Duration::from_secs(1);
/// How long is waited when connections cannot be taken.
const PAUSE: Duration = Duration::from_millis(200);

/// Runs until a signal asks for the end. `settle` reads the settings anew.
pub fn run(
    settings: Settings,
    detached: bool,
    settle: impl Fn() -> Result<Settings, Failure>,
) -> Result<Exit, Failure> {
    if detached {
        // The terminal that it was started from may go.
        rustix::process::setsid().context("cannot leave the terminal")?;
    }
    let options = settings.engine(settings.refresh);
    folders::prepare_download(&settings.download_dir).map_err(|e| Failure::new(Exit::Download, e))?;
    let _log = logging::start(&folders::logs(&settings.state_dir), "bitonic", settings.log)?;
    let (engine, link) = engine::start(options).map_err(super::super::start_failure)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("daemon")
        .enable_all()
        .build()
        .context("cannot start threads")?;
    let ended = runtime.block_on(serve(&settings.state_dir, link, detached, settle));
    runtime.shutdown_timeout(Duration::from_millis(100));
    engine.stop();
    ended.map(|()| Exit::Done).map_err(Failure::from)
}

async fn serve(
    state_dir: &Path,
    link: Link,
    detached: bool,
    settle: impl Fn() -> Result<Settings, Failure>,
) -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let socket = Socket::bind(state_dir)?;
    if detached {
        let null = std::fs::OpenOptions::new().read(true).write(true).open("/dev/null")?;
        rustix::stdio::dup2_stderr(&null)?;
    }
    let (memory, run) = (Arc::new(Memory::new(link.clone())), Run(random()));
    let (farewell, told) = watch::channel(None);
    tracing::info!("the daemon listens");
    loop {
        tokio::select! {
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
            _ = hangup.recv() => reload(&link, &settle),
            stream = socket.accept() => match stream {
                Ok(stream) if memory.connected() < MOST => {
                    tokio::spawn(client(stream, memory.clone(), run, told.clone()));
                }
                Ok(_) => tracing::warn!("there are too many clients"),
                Err(error) => {
                    tracing::error!("cannot take a connection: {error}");
                    tokio::time::sleep(PAUSE).await;
                }
            },
        }
    }
    tracing::info!("the daemon ends");
    farewell.send_replace(Some("the daemon was stopped".to_owned()));
    drop((told, socket));
    let _ = timeout(FAREWELL, farewell.closed()).await;
    Ok(())
}

async fn client(stream: UnixStream, memory: Arc<Memory>, run: Run, farewell: Farewell) {
    if let Err(error) = wire::serve(stream.into_split(), &memory, run, farewell).await {
        tracing::info!("a client's connection has ended: {error}");
    }
}

/// Takes what can be changed while it runs from the settings file: the limits of all torrents.
fn reload(link: &Link, settle: &impl Fn() -> Result<Settings, Failure>) {
    match settle() {
        Ok(settings) => {
            tracing::info!("the settings are read anew");
            if let Err(error) = link.send(Command::LimitAll(settings.network.limits)) {
                tracing::error!("cannot change the limits: {error}");
            }
        }
        Err(error) => tracing::error!("the settings stay as they were: {error}"),
    }
}
