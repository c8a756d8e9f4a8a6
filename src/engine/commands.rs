//! Carrying out commands on torrents that are on the list.

use std::time::Instant;

use super::{actor::Actor, core::Abilities, deeds::Noted};
use crate::{
    link::{Order, Viewer},
    locale::t,
    model::{Command, EventKind, FileChoice, InfoHash, State, Ticket, Who},
    store::{RecordSource, StoreError},
};

/// What a command is answered with: at once, or (`None`) later.
pub(super) type Answer = Result<Option<EventKind>, String>;

impl Actor {
    /// Carries out a command; its answer is an event with the ticket. What changes something is written down
    /// before it is done.
    pub fn obey(&mut self, order: Order) {
        let Order { ticket, viewer, who, command } = order;
        let moved = if let Command::Move { torrents, .. } = &command { torrents.clone() } else { Vec::new() };
        let (deed, answer) = match self.intend(&who, &command) {
            Ok(deed) => (deed, self.carry_out(ticket, &viewer, &who, command)),
            Err(why) => (Noted::Not, Err(why)),
        };
        let moving = |hash: &InfoHash| self.list.get(*hash).is_some_and(|e| e.record.moving.is_some());
        match (&answer, deed) {
            (Ok(Some(EventKind::Added(hash))), _) => self.note_added(&who, *hash),
            // Of several some may be on their way all the same.
            (Err(_), deed) if !moved.iter().any(moving) => self.unintend(deed),
            _ => {}
        }
        match answer {
            Ok(Some(kind)) => self.events.push(Some(ticket), kind),
            Ok(None) => {}
            Err(why) => self.refuse(ticket, why),
        }
        self.stale = true;
    }

    fn carry_out(&mut self, ticket: Ticket, viewer: &Viewer, who: &Who, command: Command) -> Answer {
        match command {
            Command::Open { source, folder } => self.open(ticket, source, folder),
            Command::Add(add) => self.add(ticket, who, add),
            Command::Pause(hashes) => self.pause(&hashes).map(done),
            Command::Resume(hashes) => self.resume(&hashes).map(done),
            Command::Remove { torrents, files } => self.bury(&torrents, files).map(done),
            Command::Choose { torrent, files } => self.choose(torrent, files).map(done),
            Command::Prioritize { torrent, files, priority } => {
                self.prioritize(torrent, &files, priority).map(done)
            }
            Command::PrioritizePieces { torrent, pieces, priority } => {
                self.prioritize_pieces(torrent, pieces, priority).map(done)
            }
            Command::EndsFirst { torrent, files, first } => self.ends_first(torrent, &files, first).map(done),
            Command::Verify { torrent, pieces } => self.verify(torrent, pieces).map(done),
            Command::LimitAll(limits) => self.limit_all(limits).map(done),
            Command::Tune(tuning) => {
                self.tune(tuning);
                Ok(Some(EventKind::Done))
            }
            Command::Limit { torrents, limits } => self.limit(&torrents, limits).map(done),
            Command::LimitSome { torrents, change } => self.limit_some(&torrents, change).map(done),
            Command::Label { torrents, change } => self.label(&torrents, &change).map(done),
            Command::Trackers { torrent, change } => self.change_trackers(torrent, change).map(done),
            Command::Announce(hashes) => self.announce(&hashes).map(done),
            Command::AddPeers { torrent, peers } => self.add_peers(torrent, peers).map(done),
            Command::Ban(ips) => self.ban(&ips).map(done),
            Command::Unban(ips) => self.unban(&ips).map(done),
            Command::Move { torrents, folder } => self.move_data(&torrents, &folder).map(done),
            Command::Rename { torrent, file, name } => self.rename(torrent, file, &name).map(done),
            Command::Recheck(hashes) => self.recheck(&hashes).map(done),
            Command::Views(change) => self.change_views(change).map(done),
            Command::Undo(deed) => self.undo(deed),
            Command::Redo(deed) => self.redo(deed),
            Command::EmptyRemoved => self.empty_removed().map(|(torrents, held)| {
                let told = t!("deed-freed", count = torrents, held = held.to_string());
                Some(EventKind::Told(told.into()))
            }),
            Command::Focus { torrent, panes } => {
                self.viewers.focus(viewer, torrent, panes);
                self.deeds.watch(self.viewers.watch_deeds());
                Ok(None)
            }
            Command::Survey(wish) => {
                self.viewers.survey(viewer, wish);
                self.look(wish.statistics.is_some());
                Ok(None)
            }
            Command::Acknowledge(id) => said(self.alerts.acknowledge(&mut self.store, Some(id))).map(done),
            Command::AcknowledgeAll => said(self.alerts.acknowledge(&mut self.store, None)).map(done),
        }
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

    /// Stops torrents.
    pub fn pause(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
        said(self.store.set_paused(hashes, true))?;
        self.set_paused(hashes, true);
        Ok(())
    }

    /// Starts torrents.
    pub fn resume(&mut self, hashes: &[InfoHash]) -> Result<(), String> {
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

    /// Chooses which files to download.
    pub fn choose(&mut self, hash: InfoHash, files: FileChoice) -> Result<(), String> {
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

    /// What only those looked at who are gone is looked at no more.
    pub fn forget_viewers(&mut self) {
        if self.viewers.forget_gone() {
            self.deeds.watch(self.viewers.watch_deeds());
            self.look(false);
            self.stale = true;
        }
    }

    /// Notes which torrents have become complete, once for each.
    pub fn note_finished(&mut self, now: Instant) {
        let at = self.now();
        let mut finished = Vec::new();
        self.list.each_lively(|entry| {
            let complete = matches!(entry.row.state, State::Seeding | State::Done) && !entry.row.stored;
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
