//! How bitonic ends: exit codes, and the error that carries one to `main`.

use std::{fmt, process::ExitCode};

use crate::model::printable_line;

/// Longest line of an error message, in characters, and most lines.
const LONGEST: usize = 600;
const MOST_LINES: usize = 6;

/// What an exit code says. Documented in `--help`; scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything that was asked for was done.
    Done = 0,
    /// Something else went wrong.
    Failure = 1,
    /// Wrong flags, or a wrong settings file.
    Usage = 2,
    /// A source could not be added: no such file, no torrent, an http error.
    Source = 3,
    /// A download failed: the disk, the folder, the torrent core, or no peers for too long.
    Download = 4,
    /// Another bitonic uses the state directory.
    InUse = 5,
    /// Ctrl-C, SIGTERM or SIGHUP came before the end; everything was saved.
    Interrupted = 130,
}

impl Exit {
    /// The number, as the shell sees it.
    pub fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Why a command ended early, and with which exit code.
#[derive(Debug)]
pub struct Failure {
    pub exit: Exit,
    pub error: anyhow::Error,
}

impl Failure {
    /// A failure with its exit code.
    pub fn new(exit: Exit, error: impl Into<anyhow::Error>) -> Self {
        Self { exit, error: error.into() }
    }

    /// A failure to use a source.
    pub fn source(error: impl Into<anyhow::Error>) -> Self {
        Self::new(Exit::Source, error)
    }

    /// A failure to understand what is wanted.
    pub fn usage(error: impl Into<anyhow::Error>) -> Self {
        Self::new(Exit::Usage, error)
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::new(Exit::Failure, error)
    }
}

impl fmt::Display for Failure {
    /// Fit for a terminal: errors may quote names from files and networks. One line, save for the
    /// settings file, whose errors show the place.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:#}", self.error);
        let lines: Vec<String> = text.lines().take(MOST_LINES).map(fit).collect();
        f.write_str(&lines.join("\n"))
    }
}

/// [`printable_line`], with the indent kept: a mark below a line points into it.
fn fit(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    format!("{}{}", " ".repeat(indent), printable_line(line, LONGEST))
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_failure_is_harmless() {
        let error = anyhow!("bad \x1b[31mname").context("first\n  second");
        assert_eq!(Failure::source(error).to_string(), "first\n  second: bad ·[31mname");
    }
}
