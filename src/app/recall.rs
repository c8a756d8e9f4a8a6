//! What was entered before, called back line by line.

use std::sync::Arc;

use super::editor::Editor;
use crate::model::printable_line;

/// Entered lines, oldest first, each once. To clone one costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History(Arc<Vec<String>>);

/// Where a prompt is in a history.
#[derive(Debug, Clone, Default)]
pub(super) struct Recall {
    /// `None`: on the line that is being typed.
    at: Option<usize>,
    /// That line, while another is shown.
    draft: String,
}

/// How many lines are kept.
const MOST: usize = 100;
/// How many of them are remembered over restarts, and the longest of those, in characters.
const REMEMBERED: usize = 50;
const LONGEST: usize = 240;

impl History {
    /// Lines that were remembered, oldest first. They come from a file, where they may be anything.
    pub fn new(lines: impl IntoIterator<Item = String>) -> Self {
        let mut history = Self::default();
        for line in lines {
            history.push(&printable_line(&line, LONGEST));
        }
        history
    }

    /// The newest lines that are short enough to be remembered, oldest first.
    pub fn remembered(&self) -> impl Iterator<Item = &str> {
        let short = |line: &&String| line.len() <= LONGEST;
        let mut newest: Vec<&str> =
            self.0.iter().rev().filter(short).take(REMEMBERED).map(|line| &**line).collect();
        newest.reverse();
        newest.into_iter()
    }

    pub(super) fn push(&mut self, line: &str) {
        if line.trim().is_empty() || self.0.last().is_some_and(|last| last == line) {
            return;
        }
        let lines = Arc::make_mut(&mut self.0);
        lines.retain(|known| known != line);
        if lines.len() == MOST {
            lines.remove(0);
        }
        lines.push(line.to_owned());
    }
}

impl Recall {
    /// Whether an entry is shown, and not the line that is being typed.
    pub(super) fn is_back(&self) -> bool {
        self.at.is_some()
    }

    /// Shows the entry before.
    pub(super) fn back(&mut self, history: &History, line: &mut Editor) {
        let before = match self.at {
            None => history.0.len().checked_sub(1),
            Some(at) => at.checked_sub(1),
        };
        let Some(at) = before else { return };
        if self.at.is_none() {
            self.draft = line.text().to_owned();
        }
        self.at = Some(at);
        line.set(&history.0[at]);
    }

    /// Shows the next entry, and after the newest what was being typed.
    pub(super) fn forth(&mut self, history: &History, line: &mut Editor) {
        let Some(at) = self.at else { return };
        match history.0.get(at + 1) {
            Some(next) => {
                self.at = Some(at + 1);
                line.set(next);
            }
            None => {
                line.set(&std::mem::take(&mut self.draft));
                self.at = None;
            }
        }
    }
}
