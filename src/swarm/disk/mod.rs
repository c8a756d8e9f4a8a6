//! The disk: threads of its own that hash, write, read and check, so that no socket ever waits.
//!
//! Work goes in as a [`Job`], an answer comes out of the channel as a [`Done`]; nothing blocks the
//! caller. Whole pieces are hashed while they are still in the cache and then written in one call per
//! file. What is in memory is bounded by whoever submits: the session counts the bytes it has out.
//!
//! - `layout.rs`: where content lies, `place.rs`: one torrent's files, `files.rs`: open files
//! - `moving.rs`: to another folder, `pool.rs`: the threads

mod files;
mod layout;
mod moving;
mod place;
mod pool;

use std::{path::PathBuf, sync::Arc};

pub use files::{Allocation, Files};
pub use layout::{DiskFile, Layout, Span};
pub use moving::{CutOff, recover};
pub use place::{DiskError, Place};
pub use pool::{Disk, Settings};

use crate::model::PieceIndex;

/// Names a torrent of the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TorrentKey(pub u32);

/// Work for the disk.
pub struct Job {
    pub torrent: TorrentKey,
    pub place: Arc<Place>,
    pub task: Task,
}

/// What to do.
#[derive(Debug)]
pub enum Task {
    /// Hash a whole piece and write it if it is what it should be.
    Piece {
        piece: PieceIndex,
        offset: u64,
        hash: [u8; 20],
        data: Vec<u8>,
    },
    /// Read content to send it to peers.
    Read {
        offset: u64,
        length: u32,
        token: u64,
    },
    /// Hash what is on disk of a piece.
    Check {
        piece: PieceIndex,
        offset: u64,
        length: u32,
        hash: [u8; 20],
        /// While the torrent goes on; told again in the answer.
        again: bool,
    },
    /// Make ranges of the content survive a crash of the machine.
    Sync {
        ranges: Vec<(u64, u64)>,
        token: u64,
    },
    /// Make the chosen files that hold nothing.
    Touch,
    Choose {
        wanted: Vec<bool>,
    },
    /// Move the files; with `own_folder`, which a torrent of several files has, that goes if it is empty.
    Move {
        folder: PathBuf,
        own_folder: bool,
        reach: Reach,
    },
    /// Give a file another path below the torrent's folder.
    Rename {
        file: usize,
        path: PathBuf,
    },
    Delete {
        files: bool,
        own_folder: bool,
    },
}

/// How far files may be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// To another file system too, where they are copied.
    Anywhere,
    /// No farther than renaming goes: it costs no room and no time.
    SameFileSystem,
}

/// The answer to a [`Job`].
#[derive(Debug)]
pub struct Done {
    pub torrent: TorrentKey,
    pub outcome: Outcome,
}

/// What became of a [`Task`].
#[derive(Debug)]
pub enum Outcome {
    /// Whether the hash was right, and if it was, whether it is written. The buffer comes back to be
    /// used again.
    Piece {
        piece: PieceIndex,
        verified: Result<bool, DiskError>,
        data: Vec<u8>,
    },
    Read {
        token: u64,
        data: Result<Arc<[u8]>, DiskError>,
    },
    /// Whether what is on disk is the piece. Absent and short files are no error: it is just not.
    Check {
        piece: PieceIndex,
        verified: Result<bool, DiskError>,
        again: bool,
    },
    Sync {
        token: u64,
        result: Result<(), DiskError>,
    },
    Touch(Result<(), DiskError>),
    Choose(Result<(), DiskError>),
    Move(Result<(), DiskError>),
    Rename {
        file: usize,
        result: Result<(), DiskError>,
    },
    Delete(Result<(), DiskError>),
}
