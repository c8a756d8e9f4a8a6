//! How content is cut for reading: into chunks that no usual block straddles.
//!
//! A chunk is a part of one piece where pieces are long, and a run of whole pieces where they are
//! short. Only what we have is read: bytes of a missing piece would be wrong once the piece came.

use std::ops::Range;

use crate::{
    model::PieceIndex,
    swarm::{geometry::Geometry, wire::Request},
};

/// Bytes of a chunk, at most.
pub const CHUNK: u32 = 256 << 10;

/// The most pieces of a chunk: each is looked up in what we have.
const MOST_PIECES: u32 = 64;

/// Bytes of the content to be read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chunk {
    /// What names it: where it would begin if we had all of it.
    pub(super) id: u64,
    pub(super) extent: Range<u64>,
}

impl Chunk {
    /// The chunk that holds this byte of a piece that we have; `None` past the end of the piece.
    pub(super) fn at(
        geometry: &Geometry,
        has: &dyn Fn(PieceIndex) -> bool,
        piece: PieceIndex,
        begin: u32,
    ) -> Option<Self> {
        let length = geometry.length_of(piece).filter(|length| begin < *length)?;
        let start = geometry.start_of(piece)?;
        let group = (CHUNK / geometry.piece_length()).min(MOST_PIECES);
        if group <= 1 {
            let from = begin / CHUNK * CHUNK;
            let to = from.saturating_add(CHUNK).min(length);
            let id = start + u64::from(from);
            return Some(Self { id, extent: id..start + u64::from(to) });
        }
        let first = piece.0 / group * group;
        let end = first.saturating_add(group).min(geometry.pieces());
        let from = (first..piece.0).rev().take_while(|p| has(PieceIndex(*p))).last().unwrap_or(piece.0);
        let to = (piece.0 + 1..end).take_while(|p| has(PieceIndex(*p))).last().unwrap_or(piece.0);
        let last = PieceIndex(to);
        let extent = geometry.start_of(PieceIndex(from))?
            ..geometry.start_of(last)? + u64::from(geometry.length_of(last)?);
        Some(Self { id: geometry.start_of(PieceIndex(first))?, extent })
    }
}

/// Where a request lies in the content; `None` if it does not lie within a piece.
pub(super) fn range_of(geometry: &Geometry, request: Request) -> Option<Range<u64>> {
    let Request { piece, begin, length } = request;
    let start = geometry.start_of(piece)? + u64::from(begin);
    geometry.holds(piece, begin, length).then(|| start..start + u64::from(length))
}

/// Whether `outer` has all of `inner`.
pub(super) fn holds(outer: &Range<u64>, inner: &Range<u64>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}
