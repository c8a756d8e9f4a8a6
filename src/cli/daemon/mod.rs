//! `bitonic daemon`: the engine without a screen, for dashboards that come and go.
//!
//! - `host.rs` is the daemon itself, `socket.rs` the place where it is found and who may come in
//! - `control.rs` is `stop`, `status`, `reload`, and starting one in the background

mod control;
mod host;
pub mod socket;

use super::{
    args::{self, DaemonCommand},
    exit::{Exit, Failure},
    settings::Settings,
};

pub use control::ensure;

/// Runs what is asked for.
pub fn run(args: &args::Daemon, common: args::Common) -> Result<Exit, Failure> {
    match args.command {
        Some(DaemonCommand::Stop) => control::stop(&Settings::settle(common)?.state_dir),
        Some(DaemonCommand::Reload) => control::reload(&Settings::settle(common)?.state_dir),
        Some(DaemonCommand::Status) => control::status(&Settings::settle(common)?.state_dir),
        None if args.foreground || args.detached => {
            let again = common.clone();
            host::run(Settings::settle(common)?, args.detached, move || Settings::settle(again.clone()))
        }
        None => control::start(&Settings::settle(common)?.state_dir),
    }
}
