//! What can be wrong with a settings file.

use std::{fmt, io, path::PathBuf};

/// Why the settings could not be read. Nothing of a faulty file is used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("there is no settings file {path}")]
    Missing { path: PathBuf },
    #[error("cannot read the settings file {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("settings file {path}: larger than 1 MiB")]
    TooLarge { path: PathBuf },
    #[error(transparent)]
    Invalid(Box<Invalid>),
}

/// One mistake in a settings file. Shown with its place, its line, and advice where there is some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    pub path: PathBuf,
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    pub message: String,
    /// The part of the line that is shown, fit for a terminal.
    pub excerpt: String,
    /// Where the mistake is in `excerpt`, in cells of a terminal: how many before it, and how many it takes.
    pub mark: (usize, usize),
    pub advice: Option<String>,
}

impl std::error::Error for Invalid {}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, message, excerpt, mark, .. } = self;
        writeln!(f, "{}:{line}:{column}: {message}", self.path.display())?;
        let number = line.to_string();
        writeln!(f, "  {number} | {excerpt}")?;
        let (before, length) = *mark;
        write!(f, "  {:number$} | {:before$}{:^<length$}", "", "", "", number = number.len())?;
        match &self.advice {
            Some(advice) => write!(f, "\n{advice}"),
            None => Ok(()),
        }
    }
}
