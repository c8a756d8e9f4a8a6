//! The log of deeds: what each command is going to do, in words, and what takes it back.
//!
//! A deed that can be taken back is stored before it is done; one that cannot waits for the next time
//! something is stored.

use std::sync::Arc;

use super::actor::Actor;
use crate::{
    locale::t,
    model::{Command, Deed, DeedId, InfoHash, UnixTime, Who},
    store::{Change, NewDeed, Store, StoreError},
};

/// How many of the newest deeds snapshots carry while somebody looks at them.
const SHOWN: usize = 1_000;

/// Where a deed was noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// Nowhere: it is none.
    Not,
    /// It waits to be stored.
    Waiting,
    Stored(DeedId),
}

/// Writes deeds down, and shows them.
#[derive(Default)]
pub struct DeedBook {
    waiting: Vec<NewDeed>,
    watched: bool,
    stale: bool,
    /// How often something about deeds has changed.
    changes: u64,
    published: Arc<[Deed]>,
}

impl DeedBook {
    /// Whether somebody looks at the log.
    pub fn watch(&mut self, watched: bool) {
        self.stale |= watched && !self.watched;
        self.watched = watched;
        if !watched {
            self.published = Arc::default();
        }
    }

    /// Notes a deed. One that can be taken back is on disk then, and has a number.
    pub fn note(&mut self, store: &mut Store, deed: NewDeed) -> Result<Noted, StoreError> {
        let lasting = deed.change.is_some();
        self.waiting.push(deed);
        self.changed();
        let stored = if lasting { self.flush(store) } else { Ok(None) };
        match stored {
            Ok(Some(id)) => Ok(Noted::Stored(id)),
            Ok(None) => Ok(Noted::Waiting),
            Err(error) => {
                // It will not be done.
                self.waiting.pop();
                Err(error)
            }
        }
    }

    /// Notes a deed that was done already: to lose it takes nothing from its user but the way back.
    pub fn note_done(&mut self, deed: NewDeed) {
        self.waiting.push(deed);
        self.stale = true;
    }

    /// Writes what waits; the number of the last deed.
    pub fn flush(&mut self, store: &mut Store) -> Result<Option<DeedId>, StoreError> {
        if self.waiting.is_empty() {
            return Ok(None);
        }
        let last = store.put_deeds(&self.waiting)?;
        self.waiting.clear();
        Ok(Some(last))
    }

    /// Something about a deed is otherwise than it was.
    pub fn changed(&mut self) {
        self.stale = true;
        self.changes += 1;
    }

    /// How often something about deeds has changed.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// The newest deeds, oldest first; none while nobody looks.
    pub fn publish(&mut self, store: &mut Store) -> Arc<[Deed]> {
        if self.watched && std::mem::take(&mut self.stale) {
            match self.flush(store).and_then(|_| store.deeds(SHOWN)) {
                Ok(deeds) => self.published = deeds.into(),
                Err(error) => tracing::error!("cannot read the log of deeds: {error}"),
            }
        }
        self.published.clone()
    }
}

impl Actor {
    /// Writes down what a command is going to do, if it is a deed.
    ///
    /// # Errors
    /// One line, if it cannot be stored: then it could not be taken back.
    pub fn intend(&mut self, who: &Who, command: &Command) -> Result<Noted, String> {
        let Some((what, hashes)) = self.words(command) else { return Ok(Noted::Not) };
        if !hashes.is_empty() && hashes.iter().all(|hash| self.list.get(*hash).is_none()) {
            return Ok(Noted::Not);
        }
        let change = self.reverse(command).filter(|change| !change.is_empty());
        let until = matches!(change, Some(Change::Present(_))).then(|| self.grace_end());
        let deed = self.deed(who, what, &hashes);
        super::commands::said(self.deeds.note(&mut self.store, NewDeed { change, until, ..deed }))
    }

    /// A command was refused after all.
    pub fn unintend(&mut self, noted: Noted) {
        match noted {
            Noted::Not => {}
            Noted::Waiting => drop(self.deeds.waiting.pop()),
            Noted::Stored(id) => {
                if let Err(error) = self.store.drop_deed(id) {
                    tracing::error!("cannot take a deed out of the log: {error}");
                }
            }
        }
        self.deeds.changed();
    }

    /// Notes that a torrent was added. To take that back removes it, without its files.
    pub fn note_added(&mut self, who: &Who, hash: InfoHash) {
        let what = t!("deed-added", torrents = self.called(&[hash]));
        let deed = self.deed(who, what, &[hash]);
        self.deeds.note_done(NewDeed { change: Some(Change::Removed(vec![hash], false)), ..deed });
    }

    /// Notes that a torrent got so many trackers of a source that was added again, and what takes it back.
    pub fn note_merged(&mut self, who: &Who, hash: InfoHash, trackers: u32, change: Change) {
        let what = t!("deed-merged", torrents = self.called(&[hash]), count = trackers);
        let deed = self.deed(who, what, &[hash]);
        self.deeds.note_done(NewDeed { change: Some(change), ..deed });
    }

    /// When what is removed now will be gone for good.
    pub fn grace_end(&self) -> UnixTime {
        UnixTime(self.now().0.saturating_add(self.options.grace.as_secs() as i64))
    }

    fn deed(&self, who: &Who, what: String, hashes: &[InfoHash]) -> NewDeed {
        let torrents = hashes.iter().filter_map(|hash| Some((*hash, self.list.get(*hash)?.row.name.clone())));
        NewDeed {
            at: self.now(),
            who: who.clone(),
            what,
            torrents: torrents.collect(),
            change: None,
            until: None,
        }
    }
}
