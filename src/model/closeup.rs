//! A few neighbouring pieces from close by: what a cursor on a map of pieces tells.

use std::{net::SocketAddr, sync::Arc};

use super::{Copies, Known, PieceProgress, PieceRange, UnixTime};

/// Which pieces somebody looks at closely, and whom they have in mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PieceLook {
    pub pieces: PieceRange,
    /// Of whom is asked what its going would mean; otherwise of the peer that would be missed most.
    pub peer: Option<SocketAddr>,
}

/// What is told of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closeup {
    pub pieces: PieceRange,
    /// The first few of the files that have bytes in them, as [`File::path`](super::File).
    pub files: Arc<[Arc<str>]>,
    /// How many files do.
    pub file_count: u32,
    pub blocks: Known<BlockCounts>,
    /// Of a single piece that is begun.
    pub progress: Option<PieceProgress>,
    pub holders: Known<Holders>,
    /// What if a peer goes; `None` where nobody asked of one and none is the only one to have something.
    pub going: Option<Going>,
}

/// Blocks of the pieces that are begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BlockCounts {
    pub received: u32,
    /// Asked of somebody.
    pub asked: u32,
    pub all: u32,
    /// When the request was sent that has been out for longest.
    pub oldest: Option<UnixTime>,
}

/// Connected peers that have them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Holders {
    /// How many have all of them, and how many only some.
    pub all: u32,
    pub some: u32,
    /// All of those, if they are few.
    pub who: Arc<[SocketAddr]>,
}

/// What would be, were a peer gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Going {
    pub peer: SocketAddr,
    /// Pieces that are wanted and not here, and that nobody else has.
    pub lacking: u32,
    /// The copies that the others have among them.
    pub copies: Copies,
}

impl Closeup {
    /// No more files are named, and no more peers.
    pub const FEW: usize = 6;

    /// Of these pieces nothing is known.
    pub fn of(pieces: PieceRange) -> Self {
        Self { pieces, ..Self::default() }
    }
}
