//! The command line: one file per subcommand; composes everything.
//!
//! - [`run`] is the whole program, `args.rs` its flags, `settings.rs` what they come to
//! - `dashboard.rs`, `get/`, `demo.rs`, `look.rs`, `logs.rs`, `documents.rs` are the subcommands
//! - `daemon/` is the session without a screen, `remote.rs` and `serve.rs` the ways to one
//! - `sources.rs`, `folders.rs`, `themes.rs`, `logging.rs` are what they share, `exit.rs` how they end

mod args;
mod daemon;
mod dashboard;
mod demo;
mod documents;
mod exit;
mod folders;
mod get;
mod logging;
mod logs;
mod look;
mod print;
mod remote;
mod serve;
mod settings;
mod signals;
mod sources;
mod themes;
mod values;

use clap::Parser;

use self::{
    args::{Cli, Command},
    settings::Settings,
};
use crate::{engine::StartError, store::LockError};

pub use exit::{Exit, Failure};

/// Runs what the command line asks for. Wrong flags end the process here, with [`Exit::Usage`].
pub fn run() -> Result<Exit, Failure> {
    let Cli { sources, command, common } = Cli::parse();
    match command {
        None => dashboard::run(&sources, Settings::settle(common)?),
        Some(Command::Get(get)) => get::run(get, Settings::settle(common)?),
        Some(Command::Demo(demo)) => demo::run(demo, Settings::settle(common)?),
        Some(Command::Snapshot(args)) => look::snapshot(&args, &Settings::settle(common)?),
        Some(Command::Top(args)) => look::top(&args, Settings::settle(common)?),
        Some(Command::Daemon(args)) => daemon::run(&args, common),
        Some(Command::Serve(_)) => serve::run(&settings::state_dir(common.state_dir)?),
        Some(Command::Logs) => Ok(logs::run(&settings::state_dir(common.state_dir)?)?),
        Some(Command::Keys(keys)) => documents::keys(&keys, &settings::keymap(&common)?),
        Some(Command::Completions { shell }) => Ok(documents::completions(shell)?),
        Some(Command::Man) => Ok(documents::man()?),
    }
}

/// Why an engine did not start, with the exit code for it.
fn start_failure(error: StartError) -> Failure {
    let exit = match error {
        StartError::Lock(LockError::Held { .. }) => Exit::InUse,
        _ => Exit::Failure,
    };
    Failure::new(exit, error)
}
