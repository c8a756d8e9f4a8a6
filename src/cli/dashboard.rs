//! `bitonic [SOURCE…]`: the dashboard on an engine of its own.

use std::{
    io::{self, IsTerminal},
    thread,
    time::Duration,
};

use anyhow::anyhow;
use time::UtcOffset;

use super::{
    exit::{Exit, Failure},
    folders, logging,
    print::print,
    remote::{self, Remote, Target},
    settings::Settings,
    sources::Sources,
    themes,
};
use crate::{
    engine,
    link::{Link, SendError},
    locale,
    model::{Add, Command, Who},
    tui::{self, TuiError},
};

/// How long to wait when the engine's queue is full of sources.
const RETRY: Duration = Duration::from_millis(50);

/// Runs the dashboard, with `texts` as the first sources to add: on the daemon of the state directory if one
/// runs, on another machine if that is asked for, else on an engine of its own.
pub fn run(texts: &[String], settings: Settings) -> Result<Exit, Failure> {
    if let [text] = texts
        && let Some(target) = Target::read(text)
    {
        return elsewhere(target?, &settings);
    }
    let sources = Sources::read(texts, io::stdin(), &settings.state_dir.join("incoming"))?;
    if settings.read_only && !sources.given.is_empty() {
        return Err(Failure::usage(anyhow!("--read-only: sources cannot be added")));
    }
    need_screen()?;
    let arrangement = Some(folders::arrangement(&settings.state_dir));
    let screen = tui::Settings { arrangement, ..screen(&settings)? };
    let waiting: Vec<_> = sources.given.iter().map(|g| g.source.clone()).collect();
    if let Some((remote, link)) = remote::local(&settings.state_dir)? {
        let _log = logging::start(&folders::logs(&settings.state_dir), "dashboard", settings.log)?;
        add_all(link.clone().of(Who::CommandLine), waiting);
        return show(
            remote,
            link,
            screen,
            "the daemon goes on: `bitonic` shows it again, `bitonic daemon stop` ends it",
        );
    }
    let options = settings.engine(settings.refresh);
    folders::prepare_download(&settings.download_dir).map_err(|e| Failure::new(Exit::Download, e))?;
    let _log = logging::start(&folders::logs(&settings.state_dir), "bitonic", settings.log)?;
    let (engine, link, go) = engine::prepare(options).map_err(super::start_failure)?;
    add_all(link.clone().of(Who::CommandLine), waiting);
    // The list is on the screen, as it was stored, before the core takes the machine.
    let ended = tui::run(link, tui::Settings { painted: Some(go), ..screen });
    engine.stop();
    exit(ended)
}

/// The dashboard here, the engine there.
fn elsewhere(target: Target, settings: &Settings) -> Result<Exit, Failure> {
    need_screen()?;
    let screen = screen(settings)?;
    let _log = logging::start(&folders::logs(&settings.state_dir), "dashboard", settings.log.clone())?;
    let (remote, link) = remote::ssh(target)?;
    show(remote, link, screen, "the session there goes on")
}

/// The dashboard of an engine that goes on when it is closed.
fn show(remote: Remote, link: Link, screen: tui::Settings, farewell: &str) -> Result<Exit, Failure> {
    let ended = exit(tui::run(link, screen))?;
    remote.leave();
    print(format!("{farewell}\n").as_bytes())?;
    Ok(ended)
}

/// Refuses early what could not show a dashboard, before an engine is started for it.
pub fn need_screen() -> Result<(), Failure> {
    if io::stdout().is_terminal() { Ok(()) } else { Err(Failure::new(Exit::Failure, TuiError::NoScreen)) }
}

/// How the dashboard is to look. Call it while there is one thread: the time zone is only told then. From here on the
/// process speaks the language of its screen, also where the engine says what it did.
pub fn screen(settings: &Settings) -> Result<tui::Settings, Failure> {
    locale::set_language(settings.language);
    let themes = themes::find(settings.theme_folder.as_deref(), &settings.theme).map_err(Failure::usage)?;
    let mut screen = tui::Settings {
        themes,
        utc_offset: UtcOffset::current_local_offset().unwrap_or(UtcOffset::UTC),
        keymap: settings.keymap.clone(),
        language: settings.language,
        read_only: settings.read_only,
        settings: settings.all.clone(),
        ..Default::default()
    };
    screen.wear(&settings.all.now.ui);
    Ok(screen)
}

/// The exit code for the way the dashboard ended.
pub fn exit(ended: Result<tui::Exit, TuiError>) -> Result<Exit, Failure> {
    match ended {
        Ok(tui::Exit::Quit) => Ok(Exit::Done),
        Ok(tui::Exit::Terminated) => Ok(Exit::Interrupted),
        Err(error) => Err(Failure::new(Exit::Failure, error)),
    }
}

/// Adds sources in the background: there may be more than the engine's queue takes at once.
fn add_all(link: Link, sources: Vec<String>) {
    thread::spawn(move || {
        for source in sources {
            let command = Command::Add(Add { source, ..Default::default() });
            while link.send(command.clone()) == Err(SendError::Full) {
                thread::sleep(RETRY);
            }
        }
    });
}
