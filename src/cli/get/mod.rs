//! `bitonic get`: downloads without the dashboard, through the same engine and the same link.

mod bars;
mod json;
mod ledger;
mod place;
mod voice;

use std::{
    fs,
    io::{self, IsTerminal},
    path::Path,
    time::{Duration, Instant},
};

use anyhow::{Context, anyhow};

use self::{
    bars::Bars,
    json::Json,
    ledger::{Ledger, Report},
    place::place,
    voice::{Lines, Scene, Voice},
};
use super::{
    args,
    exit::{Exit, Failure},
    folders, logging,
    settings::Settings,
    signals::Signals,
    sources::Sources,
};
use crate::{
    engine::{self, Engine},
    link::Link,
    model::{Add, Listening, Snapshot, Who, printable_line},
};

/// How often counters are read, where nothing else was asked for: a short download must not wait for
/// the next look.
const REFRESH: Duration = Duration::from_millis(250);

/// A run of `bitonic get`.
struct Run {
    ledger: Ledger,
    link: Link,
    voice: Box<dyn Voice>,
    begun: Instant,
    seed: bool,
    /// Whether incoming connections were asked for by their port.
    port_matters: bool,
}

/// Runs the subcommand.
pub fn run(args: args::Get, settings: Settings) -> Result<Exit, Failure> {
    let scratch = settings.state_dir.join("get");
    let sources = Sources::read(&args.sources, io::stdin(), &scratch)?;
    folders::prepare_download(&settings.download_dir).map_err(|e| Failure::new(Exit::Download, e))?;
    let mut options = settings.engine(settings.asked_refresh.unwrap_or(REFRESH));
    let _log = logging::start(&folders::logs(&settings.state_dir), "get", settings.log)?;

    // Nobody could bring back what it removes.
    options.grace = Duration::ZERO;
    options.state_dir = place(&settings.state_dir, &settings.download_dir, &sources.given);
    let private = options.state_dir.clone();
    let port_matters = options.network.listen_port.is_some_and(|port| port > 0);
    fs::create_dir_all(&private).with_context(|| format!("cannot create {}", private.display()))?;
    let (engine, link) = engine::start(options).map_err(super::start_failure)?;
    let link = link.of(Who::CommandLine);

    let adds = sources.given.iter().map(|g| (g.label.clone(), add(&args, &g.source))).collect();
    let run = Run {
        ledger: Ledger::new(link.clone(), adds, args.give_up),
        link,
        voice: voice(args.json, settings.all.now.ui.ascii),
        begun: Instant::now(),
        seed: args.seed,
        port_matters,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let exit = runtime.context("cannot start")?.block_on(run.follow(engine))?;
    if exit == Exit::Done {
        forget(&private);
    }
    Ok(exit)
}

impl Run {
    /// Follows the downloads to their end or to a signal, and stops the engine.
    async fn follow(mut self, engine: Engine) -> Result<Exit, Failure> {
        let mut signals = Signals::take().context("cannot wait for signals")?;
        let watched = tokio::select! {
            watched = self.watch() => watched,
            () = signals.next() => Ok(self.interrupted()),
        };
        self.voice.clear().context("stdout")?;
        let stopping = tokio::task::spawn_blocking(move || engine.stop());
        tokio::select! {
            stopped = stopping => { stopped.context("the engine has panicked")?; }
            // Who asks twice does not want to wait for what was not saved yet.
            () = signals.next() => std::process::exit(Exit::Interrupted.code().into()),
        }
        let exit = watched?;
        let last = self.link.snapshots.borrow().clone();
        self.ledger.close(&last);
        let (voice, scene) = self.scene();
        voice.end(&scene, exit).context("stdout")?;
        Ok(exit)
    }

    /// The exit code when a signal comes now: seeding is meant to be ended by one.
    fn interrupted(&self) -> Exit {
        match self.ledger.is_settled() {
            true => self.ledger.exit(),
            false => Exit::Interrupted,
        }
    }

    async fn watch(&mut self) -> Result<Exit, Failure> {
        let mut snapshots = self.link.snapshots.clone();
        let mut told_port = false;
        loop {
            let snapshot = snapshots.borrow_and_update().clone();
            told_port = told_port || self.tell_port(&snapshot)?;
            let reports = self.ledger.step(&snapshot, Instant::now()).map_err(anyhow::Error::from)?;
            self.speak(&reports)?;
            if self.ledger.is_settled() && !self.seeds() {
                return Ok(self.ledger.exit());
            }
            // Some of what is told depends on time alone.
            let waited = tokio::time::timeout(Duration::from_secs(1), snapshots.changed()).await;
            if let Ok(Err(_)) = waited {
                return Err(anyhow!("the engine has stopped; the log tells why").into());
            }
        }
    }

    /// Whether there is something to seed after the end.
    fn seeds(&self) -> bool {
        self.seed && self.ledger.items.iter().any(|i| i.end == Some(ledger::End::Complete))
    }

    fn speak(&mut self, reports: &[Report]) -> Result<(), Failure> {
        let (voice, scene) = self.scene();
        for report in reports {
            voice.tell(report, &scene).context("stdout")?;
            if let Report::Error(_, _, text) | Report::Quiet(_, text) = report {
                voice.clear().context("stdout")?;
                eprintln!("bitonic: {}", printable_line(text, 600));
            }
        }
        Ok(voice.tick(&scene).context("stdout")?)
    }

    /// Says once where we listen, and warns when that was asked for and is not so.
    fn tell_port(&mut self, snapshot: &Snapshot) -> Result<bool, Failure> {
        let address = match &snapshot.totals.listening {
            Listening::Starting => return Ok(false),
            Listening::On(address) => Some(*address),
            Listening::Off(why) => {
                if self.port_matters {
                    self.voice.clear().context("stdout")?;
                    eprintln!("bitonic: nobody can connect to us: {}", printable_line(why, 300));
                }
                None
            }
        };
        self.voice.listening(address).context("stdout")?;
        Ok(true)
    }

    fn scene(&mut self) -> (&mut dyn Voice, Scene<'_>) {
        let now = Instant::now();
        let scene = Scene { ledger: &self.ledger, now, elapsed: now - self.begun };
        (&mut *self.voice, scene)
    }
}

fn add(args: &args::Get, source: &str) -> Add {
    Add {
        source: source.to_owned(),
        sequential: args.sequential,
        peers: args.peers.clone(),
        ..Default::default()
    }
}

fn voice(json: bool, ascii: bool) -> Box<dyn Voice> {
    let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
    match () {
        () if json => Box::new(Json::new(io::stdout())),
        () if io::stdout().is_terminal() && !dumb => Box::new(Bars::new(ascii)),
        () => Box::new(Lines::new(io::stdout())),
    }
}

/// Removes the state of a download that is complete: running the command again verifies it anew.
fn forget(private: &Path) {
    let removed = fs::remove_dir_all(private);
    if let Err(error) = removed {
        tracing::warn!("cannot remove {}: {error}", private.display());
    }
}
