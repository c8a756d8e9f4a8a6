//! Carrying out commands on torrents that are on the list.

use std::time::Instant;

use super::{actor::Actor, core::Abilities, log::alert};
use crate::{
    model::{AlertKind, Command, EventKind, FileChoice, InfoHash, Panes, Severity, State, Ticket},
    store::{RecordSource, StoreError},
};

impl Actor {
    /// Carries out a command; its answer is an event with the ticket.
    pub fn obey(&mut self, ticket: Ticket, command: Command) {
        let answer = match command {
            Command::Open { source } => self.open(ticket, source),
            Command::Add(add) => self.add(ticket, add),
            Command::Pause(hashes) => self.pause(&hashes).map(done),
            Command::Resume(hashes) => self.resume(&hashes).map(done),
            Command::Remove { torrents, files } => self.remove(&torrents, files).map(done),
            Command::Choose { torrent, files } => self.choose(torrent, files).map(done),
            Command::LimitAll(limits) => self.limit_all(limits).map(done),
            Command::Limit { torrents, limits } => self.limit(&torrents, limits).map(done),
            Command::Trackers { torrent, change } => self.change_trackers(torrent, change).map(done),
            Command::Announce(hashes) => self.announce(&hashes).map(done),
            Command::Move { torrents, folder } => self.move_data(&torrents, &folder).map(done),
            Command::Rename { torrent, file, name } => self.rename(torrent, file, &name).map(done),
            Command::Recheck(hashes) => self.recheck(&hashes).map(done),
            Command::Focus { torrent, panes } => {
                self.focus(torrent, panes);
                Ok(None)
            }
            Command::Acknowledge(id) => said(self.alerts.acknowledge(&mut self.store, Some(id))).map(done),
            Command::AcknowledgeAll => said(self.alerts.acknowledge(&mut self.store, None)).map(done),
        };
        match answer {
            Ok(Some(kind)) => self.events.push(Some(ticket), kind),
            Ok(None) => {}
            Err(why) => self.refuse(ticket, why),
        }
        self.stale = true;
    }

    /// Tells that a command was not carried out.
    pub fn refuse(&mut self, ticket: Ticket, why: String) {
        tracing::warn!("refused: {why}");
        self.events.push(Some(ticket), EventKind::Refused(why.into()));
        self.stale = true;
    }

    /// Refuses what the core at work cannot do. One that has not started yet gets it at its start.
    pub fn need(&mut self, ability: fn(Abilities) -> bool, what: &str) -> Result<(), String> {
        match self.core.running() {
            Some(core) if !ability(core.abilities()) => {
                Err(format!("the core {} cannot {what} while it runs", core.name()))
            }
            _ => Ok(()),
        }
    }

    fn pause(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
        said(self.store.set_paused(hashes, true))?;
        self.set_paused(hashes, true);
        Ok(())
    }

    fn resume(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
        said(self.store.set_paused(hashes, false))?;
        self.set_paused(hashes, false);
        for &hash in hashes {
            // One that could not be handed over is tried again.
            if self.list.get(hash).is_some_and(|e| !e.handed || e.fault.is_some()) {
                self.hand_over(hash);
            }
        }
        Ok(())
    }

    fn set_paused(&mut self, hashes: &[InfoHash], paused: bool) {
        let now = Instant::now();
        for &hash in hashes {
            let Some(entry) = self.list.get_mut(hash) else { continue };
            entry.record.paused = paused;
            entry.record.choose_files = false;
            let is_magnet = matches!(entry.record.source, RecordSource::Magnet(_));
            if is_magnet && paused {
                entry.handed = false;
            }
            if let Some(core) = self.core.running() {
                if paused { core.pause(hash) } else { core.resume(hash) }
            }
            entry.rebuild(now);
        }
    }

    fn remove(&mut self, hashes: &[InfoHash], files: bool) -> Result<(), String> {
        said(self.store.remove(hashes))?;
        for entry in self.list.remove(hashes) {
            let hash = entry.hash();
            self.shelf.forget(hash);
            self.publisher.keep_totals(entry.record.downloaded, entry.record.uploaded);
            if entry.handed
                && let Some(core) = self.core.running()
            {
                self.removing.insert(hash);
                core.remove(hash, files);
            } else if files && entry.is_resolved() {
                let name = entry.row.name.clone();
                let text = "removed, but its data is still there: the engine had not opened it";
                self.raise(alert(Severity::Warning, AlertKind::Refused, Some((hash, name)), text));
            }
        }
        self.focus = self.focus.filter(|(hash, _)| !hashes.contains(hash));
        Ok(())
    }

    fn choose(&mut self, hash: InfoHash, files: FileChoice) -> Result<(), String> {
        let entry = self.list.get_mut(hash).ok_or("that torrent is not on the list any more")?;
        if !entry.is_resolved() {
            return Err("its files are not known yet".into());
        }
        let content = self.shelf.content(&entry.record)?;
        let files = content.checked(files)?;
        let wanted = content.wanted(&files);
        said(self.store.set_files(hash, &files, wanted))?;
        if let Some(summary) = &mut entry.record.summary {
            summary.wanted = wanted;
        }
        entry.record.files = files.clone();
        entry.sample.have = Default::default();
        entry.sample.wanted = Default::default();
        if let Some(core) = self.core.running() {
            core.choose(hash, files);
        }
        entry.rebuild(Instant::now());
        Ok(())
    }

    fn focus(&mut self, torrent: Option<InfoHash>, panes: Panes) {
        self.focus = torrent.map(|hash| (hash, panes));
    }

    /// Notes which torrents have become complete, once for each.
    pub fn note_finished(&mut self, now: Instant) {
        let at = self.now();
        let mut finished = Vec::new();
        self.list.each_lively(|entry| {
            let complete = matches!(entry.row.state, State::Seeding | State::Done);
            if complete && entry.record.finished.is_none() && entry.row.wanted.0 > 0 {
                entry.record.finished = Some(at);
                entry.rebuild(now);
                finished.push(entry.hash());
            }
        });
        for hash in finished {
            if let Err(error) = self.store.set_finished(hash, Some(at)) {
                tracing::error!(%hash, "cannot store when it was finished: {error}");
            }
            self.events.push(None, EventKind::Finished(hash));
            self.stale = true;
        }
    }
}

fn done(_: ()) -> Option<EventKind> {
    Some(EventKind::Done)
}

/// A command that could not be stored is not carried out: it would be undone by the next start.
pub(super) fn said<T>(result: Result<T, StoreError>) -> Result<T, String> {
    result.map_err(|error| format!("the state database cannot be written: {error}"))
}
