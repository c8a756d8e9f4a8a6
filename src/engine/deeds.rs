//! The log of deeds: what each command is going to do, in words, and what takes it back.
//!
//! A deed that can be taken back is stored before it is done; one that cannot waits for the next time
//! something is stored.

use std::sync::Arc;

use super::actor::Actor;
use crate::{
    model::{
        Command, Deed, DeedId, InfoHash, LabelChange, Limits, TorrentLimits, TrackerChange, UnixTime, Who,
        printable_line,
    },
    store::{Change, NewDeed, Store, StoreError},
};

/// How many of the newest deeds snapshots carry while somebody looks at them.
const SHOWN: usize = 1_000;
/// Names and addresses in the words of a deed, in characters.
const NAME: usize = 160;

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
        self.stale = true;
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
        let what = format!("added {}", self.called(&[hash]));
        let deed = self.deed(who, what, &[hash]);
        self.deeds.note_done(NewDeed { change: Some(Change::Removed(vec![hash], false)), ..deed });
    }

    /// Notes that a torrent got so many trackers of a source that was added again, and what takes it back.
    pub fn note_merged(&mut self, who: &Who, hash: InfoHash, trackers: u32, change: Change) {
        let what = format!("gave {} {}", self.called(&[hash]), number(trackers as usize, "more tracker"));
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

    /// What a command does, in words, and to which torrents; `None`: nothing worth a place in the log.
    fn words(&self, command: &Command) -> Option<(String, Vec<InfoHash>)> {
        let of = |hashes: &[InfoHash]| self.called(hashes);
        let (what, hashes): (String, &[InfoHash]) = match command {
            Command::Pause(hashes) => (format!("paused {}", of(hashes)), hashes),
            Command::Resume(hashes) => (format!("resumed {}", of(hashes)), hashes),
            Command::Remove { torrents, files: false } => (format!("removed {}", of(torrents)), torrents),
            Command::Remove { torrents, files: true } => {
                (format!("removed {} with files", of(torrents)), torrents)
            }
            Command::Choose { torrent, .. } => {
                (format!("chose files of {}", of(&[*torrent])), std::slice::from_ref(torrent))
            }
            Command::Prioritize { torrent, .. }
            | Command::PrioritizePieces { torrent, .. }
            | Command::EndsFirst { torrent, .. }
            | Command::Verify { torrent, .. } => {
                (of_pieces(&of(&[*torrent]), command)?, std::slice::from_ref(torrent))
            }
            Command::LimitAll(limits) => (format!("limited all torrents to {}", speed(*limits)), &[]),
            Command::Limit { torrents, limits } => {
                (format!("limited {} to {}", of(torrents), speeds(*limits)), torrents)
            }
            Command::LimitSome { torrents, change } => {
                (format!("limited {} to {}", of(torrents), speed(change.of(Limits::default()))), torrents)
            }
            Command::Label { torrents, change } => (labelled(&of(torrents), change), torrents),
            Command::Trackers { torrent, change } => {
                (trackers(&of(&[*torrent]), change), std::slice::from_ref(torrent))
            }
            Command::Move { torrents, folder } => {
                (format!("moved {} to {}", of(torrents), short(&folder.to_string_lossy())), torrents)
            }
            Command::Rename { torrent, file, name } => {
                let what = if file.is_some() { "a file of " } else { "" };
                let what = format!("renamed {what}{} to {}", of(&[*torrent]), short(name));
                (what, std::slice::from_ref(torrent))
            }
            Command::AddPeers { torrent, peers } => {
                let what = format!("gave {} {}", of(&[*torrent]), number(peers.len(), "peer"));
                (what, std::slice::from_ref(torrent))
            }
            Command::Ban(ips) => (format!("banned {}", hosts(ips)), &[]),
            Command::Unban(ips) => (format!("lifted the ban of {}", hosts(ips)), &[]),
            Command::Recheck(hashes) => (format!("checked {} again", of(hashes)), hashes),
            Command::EmptyRemoved => {
                let removed = self.tombs.summary().torrents;
                (format!("deleted {} for good", number(removed as usize, "removed torrent")), &[])
            }
            Command::Open { .. }
            | Command::Add(_)
            | Command::Announce(_)
            | Command::Undo(_)
            | Command::Redo(_)
            | Command::Focus { .. }
            | Command::Views(_)
            | Command::Survey(_)
            | Command::Acknowledge(_)
            | Command::AcknowledgeAll => return None,
        };
        Some((what, hashes.to_vec()))
    }

    /// One torrent by its name, several by their number.
    fn called(&self, hashes: &[InfoHash]) -> String {
        match hashes {
            [one] => self.list.get(*one).map_or_else(|| one.to_string(), |entry| short(&entry.row.name)),
            more => number(more.len(), "torrent"),
        }
    }
}

fn short(text: &str) -> String {
    printable_line(text, NAME)
}

fn number(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

fn speed(limits: Limits) -> String {
    match (limits.down, limits.up) {
        (None, None) => "no limit".into(),
        (Some(down), None) => format!("{down} down"),
        (None, Some(up)) => format!("{up} up"),
        (Some(down), Some(up)) => format!("{down} down, {up} up"),
    }
}

fn speeds(limits: TorrentLimits) -> String {
    match limits.each == Limits::default() {
        true => speed(limits.all),
        false => format!("{}, each peer to {}", speed(limits.all), speed(limits.each)),
    }
}

fn hosts(ips: &[std::net::IpAddr]) -> String {
    match ips {
        [one] => one.to_string(),
        more => number(more.len(), "host"),
    }
}

/// What a command about files or pieces of a torrent does.
fn of_pieces(name: &str, command: &Command) -> Option<String> {
    Some(match command {
        Command::Prioritize { files, priority, .. } => {
            format!("gave {} of {name} {} priority", number(files.len(), "file"), priority.word())
        }
        Command::PrioritizePieces { pieces, priority, .. } => {
            let what = number(pieces.len() as usize, "piece");
            let like =
                priority.map_or("the priority of their files".into(), |p| format!("{} priority", p.word()));
            format!("gave {what} of {name} {like}")
        }
        Command::EndsFirst { files, first, .. } => {
            let not = if *first { "" } else { " no longer" };
            format!("the ends of {} of {name} come first{not}", number(files.len(), "file"))
        }
        Command::Verify { pieces, .. } => {
            format!("checked {} of {name} again", number(pieces.len() as usize, "piece"))
        }
        _ => return None,
    })
}

fn labelled(name: &str, change: &LabelChange) -> String {
    let given = change.add.join(", ");
    let taken = change.remove.join(", ");
    short(&match (change.add.is_empty(), change.remove.is_empty()) {
        (false, true) => format!("labelled {name} {given}"),
        (true, _) => format!("took the label {taken} from {name}"),
        (false, false) => format!("labelled {name} {given}, no longer {taken}"),
    })
}

fn trackers(name: &str, change: &TrackerChange) -> String {
    match change {
        TrackerChange::Add { url, .. } => format!("gave {name} the tracker {}", short(url)),
        TrackerChange::Replace { new, .. } => format!("changed a tracker of {name} to {}", short(new)),
        TrackerChange::Remove { url } => format!("took the tracker {} from {name}", short(url)),
    }
}
