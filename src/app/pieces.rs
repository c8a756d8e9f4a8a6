//! The pieces pane: which pieces flash because they were just verified.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use crate::model::{Detail, InfoHash, PieceMap};

/// The heatmap of the current torrent.
#[derive(Debug, Clone, Default)]
pub struct PiecesPane {
    pub view: PieceView,
    /// Pieces that flash, and until when ([`Now::ms`](super::Now::ms)).
    flash: BTreeMap<u32, u64>,
    /// The map that was shown before, to see what came since.
    last: Option<(InfoHash, Arc<PieceMap>)>,
}

/// What the heatmap shows of each piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PieceView {
    #[default]
    Have,
    Availability,
    InFlight,
    Priority,
}

/// How long a piece flashes, in milliseconds.
const FLASH: u64 = 1_200;
/// More than these at once are no progress to watch: they come faster than the eye follows, or files were
/// checked, or much time went by.
const MOST: usize = 8;

impl PiecesPane {
    /// Whether any piece of the range flashes.
    pub fn flashes(&self, pieces: Range<u32>) -> bool {
        self.flash.range(pieces).next().is_some()
    }

    /// Whether any piece flashes at all.
    pub fn flashing(&self) -> bool {
        !self.flash.is_empty()
    }

    pub(super) fn refresh(&mut self, torrent: Option<InfoHash>, detail: Option<&Detail>, now_ms: u64) {
        self.expire(now_ms);
        let map = torrent.zip(detail.and_then(|d| d.pieces.clone()));
        if let (Some((hash, new)), Some((was, old))) = (&map, &self.last)
            && hash == was
        {
            if !Arc::ptr_eq(old, new) {
                let gained: Vec<u32> = new.have.gained_since(&old.have).take(MOST + 1).collect();
                let shown = if gained.len() > MOST { &[] } else { &gained[..] };
                self.flash.extend(shown.iter().map(|piece| (*piece, now_ms + FLASH)));
            }
        } else {
            self.flash.clear();
        }
        self.last = map;
    }

    pub(super) fn expire(&mut self, now_ms: u64) {
        self.flash.retain(|_, until| *until > now_ms);
    }

    /// When the last flash ends: one drawing then, besides those that come anyway.
    pub(super) fn wake_at(&self) -> Option<u64> {
        self.flash.values().max().copied()
    }
}

impl PieceView {
    /// All of them, in the order in which one key goes through them.
    pub const ALL: [Self; 4] = [Self::Have, Self::Availability, Self::InFlight, Self::Priority];

    pub(super) fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % Self::ALL.len()]
    }
}
