//! Commands that are on their way: which answer belongs to what.

use std::collections::VecDeque;

use super::batch::Batch;
use crate::{
    app::SendId,
    model::{Add, InfoHash, Ticket},
};

/// The commands whose answer matters, oldest first, and torrents that wait to be added: the way to
/// the engine is bounded, a paste may be longer.
#[derive(Debug, Clone, Default)]
pub struct Errands {
    last: u64,
    sent: Vec<(SendId, Option<Ticket>, Errand)>,
    waiting: VecDeque<Adding>,
    /// Several that are being added together.
    pub(super) batch: Batch,
}

/// A torrent that is to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adding {
    pub add: Add,
    /// The cursor goes to the torrent if it still is there.
    pub cursor: Option<InfoHash>,
    /// One of several, of which what became of them is told together.
    pub of_batch: bool,
}

/// Why a command was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// To show the files of a source, and then to add it like this.
    Open(Add),
    /// To add a torrent.
    Add(Adding),
    /// To remove so many torrents.
    Remove(usize),
    /// To choose files in the files pane.
    Choose(InfoHash),
    /// To do something that is told in these words when it was done.
    Tell(String),
    /// To change the saved views.
    View,
    /// To tell what this screen looks at. Never answered.
    Focus,
    Other,
}

/// How many commands are remembered: one that was never answered must not stay for ever.
const MOST: usize = 1_024;
/// How many torrents are added at a time.
const AT_ONCE: usize = 32;

impl Errands {
    /// A new command.
    pub(super) fn start(&mut self, errand: Errand) -> SendId {
        self.last += 1;
        if self.sent.len() == MOST {
            self.sent.remove(0);
        }
        let id = SendId(self.last);
        self.sent.push((id, None, errand));
        id
    }

    /// It went out.
    pub(super) fn sent(&mut self, id: SendId, ticket: Ticket) {
        let Some(at) = self.sent.iter().position(|(known, ..)| *known == id) else { return };
        match self.sent[at].2 {
            Errand::Focus => drop(self.sent.remove(at)),
            _ => self.sent[at].1 = Some(ticket),
        }
    }

    /// It could not be sent.
    pub(super) fn failed(&mut self, id: SendId) -> Option<Errand> {
        let at = self.sent.iter().position(|(known, ..)| *known == id)?;
        Some(self.sent.remove(at).2)
    }

    /// It was answered.
    pub(super) fn answered(&mut self, ticket: Ticket) -> Option<Errand> {
        let at = self.sent.iter().position(|(_, known, _)| *known == Some(ticket))?;
        Some(self.sent.remove(at).2)
    }

    /// Answers were missed: nothing is waited for any longer.
    pub(super) fn forget(&mut self) {
        self.sent.retain(|(_, ticket, _)| ticket.is_none());
        self.batch = Batch::default();
    }

    /// Lets a torrent wait for its turn to be added.
    pub(super) fn queue(&mut self, adding: Adding) {
        self.waiting.push_back(adding);
    }

    /// The next torrent to add, if there are not too many on their way.
    pub(super) fn next_add(&mut self) -> Option<Adding> {
        let on_way = self.sent.iter().filter(|(.., errand)| matches!(errand, Errand::Add(_))).count();
        if on_way < AT_ONCE { self.waiting.pop_front() } else { None }
    }
}
