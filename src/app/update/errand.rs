//! Commands that are on their way: which answer belongs to what.

use crate::model::{Add, InfoHash, Ticket};

use super::super::SendId;

/// The commands whose answer matters, oldest first.
#[derive(Debug, Clone, Default)]
pub struct Errands {
    last: u64,
    waiting: Vec<(SendId, Option<Ticket>, Errand)>,
}

/// Why a command was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// To show the files of a source, and then to add it like this.
    Open(Add),
    /// To add a torrent; the cursor goes there.
    Add,
    /// To choose files in the files pane.
    Choose(InfoHash),
    Other,
}

/// How many commands are remembered: one that was never answered must not stay for ever.
const MOST: usize = 1_024;

impl Errands {
    /// A new command.
    pub(super) fn start(&mut self, errand: Errand) -> SendId {
        self.last += 1;
        if self.waiting.len() == MOST {
            self.waiting.remove(0);
        }
        let id = SendId(self.last);
        self.waiting.push((id, None, errand));
        id
    }

    /// It went out.
    pub(super) fn sent(&mut self, id: SendId, ticket: Ticket) {
        if let Some(entry) = self.waiting.iter_mut().find(|(known, ..)| *known == id) {
            entry.1 = Some(ticket);
        }
    }

    /// It could not be sent.
    pub(super) fn failed(&mut self, id: SendId) -> Option<Errand> {
        let at = self.waiting.iter().position(|(known, ..)| *known == id)?;
        Some(self.waiting.remove(at).2)
    }

    /// It was answered.
    pub(super) fn answered(&mut self, ticket: Ticket) -> Option<Errand> {
        let at = self.waiting.iter().position(|(_, known, _)| *known == Some(ticket))?;
        Some(self.waiting.remove(at).2)
    }
}
