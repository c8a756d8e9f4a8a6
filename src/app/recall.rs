//! What was entered before, called back line by line.

use super::editor::Editor;

/// Entered lines, oldest first, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct History(Vec<String>);

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

impl History {
    pub(super) fn push(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.0.retain(|known| known != line);
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(line.to_owned());
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
