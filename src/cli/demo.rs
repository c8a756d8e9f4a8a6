//! `bitonic demo`: the dashboard on a private swarm.

use std::thread;

use super::{
    args, dashboard,
    exit::{Exit, Failure},
    folders, logging,
    settings::Settings,
};
use crate::{demo, demo::Demo, engine, tui};

const GREETING: &str =
    "the demo: real transfers of made-up torrents between peers on this machine, gone when you quit";

/// Runs the subcommand.
pub fn run(args: args::Demo, settings: Settings) -> Result<Exit, Failure> {
    dashboard::need_screen()?;
    let screen = tui::Settings { greeting: Some(GREETING.into()), ..dashboard::screen(&settings)? };
    let within = args.within.unwrap_or_else(std::env::temp_dir);
    let made = Demo::prepare(&demo::Settings { within: folders::resolve(&within)?, small: args.quick });
    let mut demo = made.map_err(anyhow::Error::from)?;
    // Beside everything else of the demo, and gone with it.
    let log = logging::start(&folders::logs(demo.folder()), "demo", settings.log)?;
    let (engine, link) =
        engine::start(demo.options(settings.refresh, settings.core)).map_err(super::start_failure)?;
    demo.play(link.clone());
    let ended = tui::run(link, screen);
    thread::scope(|scope| {
        scope.spawn(|| engine.stop());
        demo.stop_swarm();
    });
    drop(log);
    let folder = demo.folder().to_owned();
    if let Err(error) = demo.remove() {
        eprintln!("bitonic: cannot remove {}: {error}", folder.display());
    }
    dashboard::exit(ended)
}
