//! A line for one thing: where to move data, what to call it, the address of a tracker.

use std::{path::Path, sync::Arc};

use crate::model::{Bytes, FileIndex, InfoHash, Snapshot, Torrent};

use super::editor::Editor;

/// A line being typed, and what it is for.
#[derive(Debug, Clone)]
pub struct Prompt {
    pub about: About,
    pub line: Editor,
    /// What the path before the cursor could become. Empty: nothing asked, or nothing found.
    pub candidates: Vec<String>,
    /// What is known of the folder that stands there; `None` while nobody has looked.
    pub room: Option<Room>,
    /// What is wrong with the line; goes when it is edited.
    pub error: Option<String>,
}

/// What a line is for.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// The folder to move their data to.
    Move(Vec<Arc<Torrent>>),
    /// What a torrent, or one of its files, is called on disk.
    Rename {
        torrent: Arc<Torrent>,
        file: Option<(FileIndex, Arc<str>)>,
    },
    AddTracker(Arc<Torrent>),
    /// Peers to dial.
    AddPeers(Arc<Torrent>),
    /// Another address in the place of one.
    EditTracker {
        torrent: Arc<Torrent>,
        url: Arc<str>,
    },
}

/// A folder that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// As it was typed.
    pub folder: String,
    /// Whether it is there already.
    pub exists: bool,
    /// Free bytes of its disk, or of the one that it would be on.
    pub free: Option<Bytes>,
    /// Whether that is the disk on which the data is now: then nothing is copied.
    pub same_disk: Option<bool>,
}

impl Prompt {
    pub(super) fn new(about: About, text: &str) -> Self {
        let line = Editor::new(text);
        Self { about, line, candidates: Vec::new(), room: None, error: None }
    }

    /// Whether its line is the path of a folder.
    pub fn is_folder(&self) -> bool {
        matches!(self.about, About::Move(_))
    }

    /// Whether what it takes may be pasted in several lines.
    pub(super) fn takes_lines(&self) -> bool {
        matches!(self.about, About::AddPeers(_))
    }

    /// Verified bytes of what is to be moved.
    pub fn bytes(&self) -> Bytes {
        match &self.about {
            About::Move(torrents) => torrents.iter().map(|t| t.have).sum(),
            _ => Bytes::ZERO,
        }
    }

    /// Whether the disk has too little room for what would be copied to it.
    pub fn lacks_room(&self) -> bool {
        let copied = |room: &Room| room.same_disk != Some(true) && room.free < Some(self.bytes());
        self.room.as_ref().is_some_and(|room| room.free.is_some() && copied(room))
    }

    /// Where the data of its first torrent is now.
    pub(super) fn from(&self) -> Option<Arc<Path>> {
        match &self.about {
            About::Move(torrents) => torrents.first().map(|t| t.folder.clone()),
            _ => None,
        }
    }

    /// Takes the rows of a newer snapshot. False: none of its torrents is left.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> bool {
        match &mut self.about {
            About::Move(torrents) => {
                torrents.retain(|t| snapshot.torrent(t.hash).is_some());
                !torrents.is_empty()
            }
            About::Rename { torrent, .. }
            | About::AddTracker(torrent)
            | About::AddPeers(torrent)
            | About::EditTracker { torrent, .. } => snapshot.torrent(torrent.hash).is_some(),
        }
    }

    /// The torrents that it is about.
    pub fn hashes(&self) -> Vec<InfoHash> {
        match &self.about {
            About::Move(torrents) => torrents.iter().map(|t| t.hash).collect(),
            About::Rename { torrent, .. }
            | About::AddTracker(torrent)
            | About::AddPeers(torrent)
            | About::EditTracker { torrent, .. } => {
                vec![torrent.hash]
            }
        }
    }
}
