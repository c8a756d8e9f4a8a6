//! What happened: things that must be noticed once, and answers to commands.

use std::{path::Path, sync::Arc};

use super::{Bytes, FileIndex, InfoHash, Seq, Ticket};

/// One numbered event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub seq: Seq,
    /// The command that it answers.
    pub ticket: Option<Ticket>,
    pub kind: EventKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    /// A source was read; its files can be chosen.
    Opened(Arc<Preview>),
    /// A torrent is on the list.
    Added(InfoHash),
    /// The source was already on the list, and this became of its trackers.
    Duplicate { torrent: InfoHash, trackers: Merged },
    /// The metadata of a magnet link is here, and the torrent waits for its files to be chosen.
    ChooseFiles { torrent: InfoHash, preview: Arc<Preview> },
    /// To take a deed back would remove these torrents, of which something was downloaded: whoever wants
    /// that removes them.
    WouldRemove(Arc<[InfoHash]>),
    /// A command was carried out.
    Done,
    /// The same, and what is to be said about it: one line, fit for a terminal.
    Told(Arc<str>),
    /// A command was not carried out. One line that names the object, fit for a terminal.
    Refused(Arc<str>),
    /// So many pieces of a torrent were hashed anew; those that were wrong are to be fetched again, and
    /// those that were found are here although they were thought to be missing.
    Verified { torrent: InfoHash, checked: u32, wrong: u32, found: u32 },
    /// The chosen files of a torrent are complete.
    Finished(InfoHash),
}

/// What became of the trackers of a source whose torrent was on the list already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Merged {
    /// So many that the torrent did not have are its own now.
    pub new: u32,
    /// So many more that it does not have, and why it did not get them.
    pub left_out: Option<(u32, LeftOut)>,
}

/// Why a torrent does not get a tracker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// A private torrent keeps to its own (BEP 27).
    Private,
    /// The core at work cannot change the trackers of a running torrent.
    Core,
    /// It has as many as it may have.
    Full,
}

/// A torrent that was read and not added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What was opened; pass it to [`Add`](super::Add).
    pub source: String,
    pub hash: InfoHash,
    pub name: Arc<str>,
    pub size: Bytes,
    pub files: Arc<[PreviewFile]>,
    /// The folder it would be downloaded into, and the free bytes there.
    pub folder: Arc<Path>,
    pub free: Option<Bytes>,
}

/// One file of a [`Preview`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewFile {
    pub index: FileIndex,
    /// Parts joined by `/`, each fit for a terminal.
    pub path: Arc<str>,
    pub size: Bytes,
}

/// The newest events, oldest first: a bounded tail.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Events(Arc<[Event]>);

impl Events {
    /// A tail from its events, oldest first.
    pub fn new(tail: impl Into<Arc<[Event]>>) -> Self {
        Self(tail.into())
    }

    /// All of them.
    pub fn tail(&self) -> &Arc<[Event]> {
        &self.0
    }

    /// The number of the newest event.
    pub fn last(&self) -> Seq {
        self.0.last().map_or(Seq::default(), |e| e.seq)
    }

    /// The events after `seen`, and whether some between were dropped before they were read.
    pub fn after(&self, seen: Seq) -> (&[Event], bool) {
        let start = self.0.partition_point(|e| e.seq <= seen);
        let gap = self.0.get(start).is_some_and(|e| e.seq.0 > seen.0 + 1);
        (&self.0[start..], gap)
    }
}
