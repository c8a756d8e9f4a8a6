//! `bitonic snapshot` and `bitonic top --plain`: the session for those who only look, in files, pipes and
//! by ear.

use std::{io::IsTerminal, thread, time::Duration};

use anyhow::{Context, anyhow};

use super::{
    args, dashboard,
    exit::{Exit, Failure},
    folders, logging,
    print::print,
    settings::Settings,
    signals::Signals,
};
use crate::{
    app::{self, Mask, Msg, Now, Ui, World},
    engine::{self, Stored},
    input::Keymap,
    model::{Listening, Snapshot, UnixTime},
    store::StoreError,
    view::{self, Depth, Look, Picture, Scene},
};

/// How often lines are printed where nothing else was asked for: a voice needs its time.
const REFRESH: Duration = Duration::from_secs(10);

/// Prints the screen as it would be drawn from what is stored.
pub fn snapshot(args: &args::Snapshot, settings: &Settings) -> Result<Exit, Failure> {
    let screen = dashboard::screen(settings)?;
    let stored = stored(settings)?;
    let depth = match (args.format, screen.color) {
        (_, Some(depth)) => depth,
        (args::Format::Text, None) => Depth::None,
        (args::Format::Ansi | args::Format::Svg, None) => Depth::True,
    };
    let palette = &screen.themes.palettes[screen.themes.now];
    let look = Look::new(depth, screen.ascii).in_theme(palette);
    let (width, height) = args.size;
    let mut ui = Ui::new(app::Size { width, height }, Keymap::default());
    ui.masked = args.masked;
    ui.language = settings.language;
    let snapshot = stored.snapshot.into();
    let world = World { snapshot, now: Now { unix: now(), ms: 0 } };
    app::update(&mut ui, &world, Msg::Snapshot);
    let masked = ui.masked.then(|| Mask::new(rand::random()).apply(&ui, &world));
    let (ui, world) = masked.as_ref().map_or((&ui, &world), |(ui, world)| (ui, world));
    let picture = Picture::of(&Scene { ui, world, look, utc_offset: screen.utc_offset }, width, height);
    let text = match args.format {
        args::Format::Text => picture.text(),
        args::Format::Ansi => picture.ansi(),
        args::Format::Svg => picture.svg(),
    };
    Ok(print(text.as_bytes())?)
}

/// Prints the session in lines, once or again and again.
pub fn top(args: &args::Top, settings: Settings) -> Result<Exit, Failure> {
    if !args.plain {
        return dashboard::run(&[], settings);
    }
    if args.once {
        return Ok(print(view::plain(&stored(&settings)?.snapshot, false).as_bytes())?);
    }
    let every = settings.asked_refresh.unwrap_or(REFRESH);
    let elsewhere = look(&settings)?.and_then(|stored| stored.pid);
    if let Some(pid) = elsewhere {
        eprintln!(
            "bitonic: another bitonic (pid {pid}) runs this session: these lines are what it has stored"
        );
        return follow(&settings, every);
    }
    run(settings, every)
}

/// Prints what another process stores, until it is interrupted or nobody reads on.
fn follow(settings: &Settings, every: Duration) -> Result<Exit, Failure> {
    let mut last = String::new();
    loop {
        let text = view::plain(&stored(settings)?.snapshot, false);
        if text != last && !say(&text)? {
            return Ok(Exit::Done);
        }
        last = text;
        thread::sleep(every);
    }
}

/// Runs the session, as the dashboard does, and prints it.
fn run(settings: Settings, every: Duration) -> Result<Exit, Failure> {
    folders::prepare_download(&settings.download_dir).map_err(|e| Failure::new(Exit::Download, e))?;
    let options = settings.engine(settings.refresh);
    let _log = logging::start(&folders::logs(&settings.state_dir), "top", settings.log)?;
    let (engine, link) = engine::start(options).map_err(super::start_failure)?;
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().context("cannot start")?;
    let ended = runtime.block_on(async {
        let mut signals = Signals::take().context("cannot wait for signals")?;
        let mut snapshots = link.snapshots.clone();
        loop {
            let snapshot = snapshots.borrow_and_update().clone();
            if !is_starting(&snapshot) && !say(&view::plain(&snapshot, true))? {
                return Ok(Exit::Done);
            }
            let pause = if is_starting(&snapshot) { Duration::ZERO } else { every };
            tokio::select! {
                () = signals.next() => return Ok(Exit::Interrupted),
                // Nothing new is nothing to say.
                changed = async { tokio::time::sleep(pause).await; snapshots.changed().await } => {
                    changed.map_err(|_| anyhow!("the engine has stopped; the log tells why"))?;
                }
            }
        }
    });
    engine.stop();
    ended
}

fn is_starting(snapshot: &Snapshot) -> bool {
    snapshot.totals.listening == Listening::Starting
}

/// Prints a report, and a blank line that sets it off from the next. False: nobody reads on.
fn say(text: &str) -> Result<bool, Failure> {
    use std::io::{ErrorKind, Write, stdout};
    let mut out = stdout().lock();
    let blank = if out.is_terminal() { "\n" } else { "" };
    match write!(out, "{text}{blank}").and_then(|()| out.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(anyhow::Error::from(error).context("stdout").into()),
    }
}

/// What is stored, which must be something.
fn stored(settings: &Settings) -> Result<Stored, Failure> {
    let none = || anyhow!("nothing is stored in {} yet", settings.state_dir.display());
    Ok(look(settings)?.ok_or_else(none)?)
}

fn look(settings: &Settings) -> Result<Option<Stored>, Failure> {
    engine::stored(&settings.state_dir, now()).map_err(|error: StoreError| anyhow::Error::from(error).into())
}

fn now() -> UnixTime {
    std::time::SystemTime::now().into()
}
