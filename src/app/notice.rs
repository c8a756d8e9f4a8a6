//! Short messages to the user: errors stay until they are dismissed, the rest goes by itself.

use crate::model::printable_line;

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub kind: NoticeKind,
    /// One line, fit for a terminal.
    pub text: String,
    /// How often it came in a row.
    pub times: u32,
    until: Option<u64>,
}

/// How much a message matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    Info,
    /// Stays until it is dismissed.
    Error,
}

/// The messages of the moment, the newest last.
#[derive(Debug, Clone, Default)]
pub struct Notices(Vec<Notice>);

/// How long an info stays, in milliseconds.
const INFO: u64 = 4_000;
/// How long the greeting of a session stays, in milliseconds from its start.
const GREETING: u64 = 12_000;
/// How many are kept. The oldest go; refused commands are also in the alerts.
const MOST: usize = 50;
const LONGEST: usize = 400;

impl Notices {
    /// The messages, the newest last.
    pub fn all(&self) -> &[Notice] {
        &self.0
    }

    /// The newest: the one that Esc dismisses.
    pub fn newest(&self) -> Option<&Notice> {
        self.0.last()
    }

    /// Puts other texts in place of those of all messages.
    pub(super) fn rewrite(&mut self, text: impl Fn(&str) -> String) {
        self.0.iter_mut().for_each(|notice| notice.text = text(&notice.text));
    }

    pub(super) fn info(&mut self, text: &str, now_ms: u64) {
        self.push(NoticeKind::Info, text, Some(now_ms + INFO));
    }

    pub(super) fn greeting(&mut self, text: &str) {
        self.push(NoticeKind::Info, text, Some(GREETING));
    }

    pub(super) fn error(&mut self, text: &str) {
        self.push(NoticeKind::Error, text, None);
    }

    /// Takes the newest message away. False: there was none.
    pub(super) fn dismiss(&mut self) -> bool {
        self.0.pop().is_some()
    }

    pub(super) fn expire(&mut self, now_ms: u64) {
        self.0.retain(|n| n.until.is_none_or(|until| until > now_ms));
    }

    pub(super) fn wake_at(&self) -> Option<u64> {
        self.0.iter().filter_map(|n| n.until).min()
    }

    fn push(&mut self, kind: NoticeKind, text: &str, until: Option<u64>) {
        let text = printable_line(text, LONGEST);
        if let Some(same) = self.0.last_mut().filter(|n| n.kind == kind && n.text == text) {
            (same.times, same.until) = (same.times.saturating_add(1), until);
            return;
        }
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(Notice { kind, text, times: 1, until });
    }
}
