//! The log: one file a day in the state directory, never the screen.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use tracing_appender::{
    non_blocking::WorkerGuard,
    rolling::{RollingFileAppender, Rotation},
};
use tracing_subscriber::EnvFilter;

/// How many days are kept.
const KEEP: usize = 7;

/// Keeps the log open; what was said before it is dropped reaches the disk.
pub struct Log {
    _flusher: WorkerGuard,
}

/// The filter of a `--log-level`. A lone level is about bitonic itself, since its libraries say
/// hundreds of lines a second at `debug`; anything longer is taken as written.
pub fn filter(asked: &str) -> Result<EnvFilter> {
    let asked = asked.trim();
    let is_level = asked.parse::<tracing::level_filters::LevelFilter>().is_ok();
    let directives = if is_level { format!("warn,bitonic={asked}") } else { asked.to_owned() };
    let filter = EnvFilter::try_new(directives);
    filter.with_context(|| format!("--log-level {asked:?} is neither a level nor a list of directives"))
}

/// Starts logging to `dir/NAME.DATE.log`, and logs panics from here on.
pub fn start(dir: &Path, name: &str, filter: EnvFilter) -> Result<Log> {
    fs::create_dir_all(dir).with_context(|| format!("cannot create log directory {}", dir.display()))?;
    let file = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(name)
        .filename_suffix("log")
        .max_log_files(KEEP)
        .build(dir)
        .with_context(|| format!("cannot write logs in {}", dir.display()))?;
    let (writer, _flusher) = tracing_appender::non_blocking(file);
    let started = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(writer);
    started.try_init().map_err(|e| anyhow::anyhow!("cannot start logging: {e}"))?;
    log_panics();
    tracing::info!(version = env!("CARGO_PKG_VERSION"), pid = std::process::id(), "{name} starts");
    Ok(Log { _flusher })
}

/// Logs panics. Only one of this thread is told on the terminal too: others would write into what is
/// drawn there, and what they did is missed and told by whoever waited for it.
fn log_panics() {
    let (others, ours) = (std::panic::take_hook(), std::thread::current().id());
    std::panic::set_hook(Box::new(move |panic| {
        tracing::error!("{panic}");
        if std::thread::current().id() == ours {
            others(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_level_is_about_bitonic() {
        assert_eq!(filter("debug").unwrap().to_string(), "bitonic=debug,warn");
        assert_eq!(filter("info").unwrap().to_string(), "bitonic=info,warn");
        assert_eq!(filter("librqbit=trace").unwrap().to_string(), "librqbit=trace");
        assert!(filter("bitonic=loudly").is_err());
    }
}
