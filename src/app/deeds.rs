//! The log of deeds over the whole screen: where its cursor is.

use std::ops::Range;

use crate::{
    locale::t,
    model::{Bytes, Deed, DeedId, Removed},
};

use super::scroll;

/// The deeds, the newest first. The cursor is a deed, so that it stays with it when newer ones come.
#[derive(Debug, Clone, Default)]
pub struct DeedsPage {
    /// `None`: on the newest, whichever that is.
    pub cursor: Option<DeedId>,
    /// The first row shown when last drawn; ask [`DeedsPage::window`].
    pub offset: usize,
}

/// The question before removed torrents are deleted for good. It is about as many as there were when it was
/// asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emptying {
    pub torrents: u32,
    pub bytes: Bytes,
}

impl Emptying {
    /// `None`: there is nothing to delete.
    pub(super) fn of(removed: Removed) -> Option<Self> {
        (removed.torrents > 0).then_some(Self { torrents: removed.torrents, bytes: removed.bytes })
    }

    /// The question, in one line: how many, and how much.
    pub fn question(self) -> String {
        match self.bytes {
            Bytes::ZERO => t!("confirm-forget", count = self.torrents),
            bytes => t!("confirm-empty", count = self.torrents, bytes = bytes.to_string().as_str()),
        }
    }
}

impl DeedsPage {
    /// The deed of a row.
    pub fn row<'a>(&self, deeds: &'a [Deed], row: usize) -> Option<&'a Deed> {
        deeds.iter().rev().nth(row)
    }

    /// The row of the cursor; a deed that is not there any more was the oldest.
    pub fn position(&self, deeds: &[Deed]) -> Option<usize> {
        let last = deeds.len().checked_sub(1)?;
        let Some(cursor) = self.cursor else { return Some(0) };
        Some(deeds.iter().rev().position(|deed| deed.id == cursor).unwrap_or(last))
    }

    /// The deed under the cursor.
    pub fn current<'a>(&self, deeds: &'a [Deed]) -> Option<&'a Deed> {
        self.row(deeds, self.position(deeds)?)
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, deeds: &[Deed], height: usize) -> Range<usize> {
        scroll::window(self.offset, self.position(deeds), deeds.len(), height)
    }

    pub(super) fn go_to(&mut self, deeds: &[Deed], row: usize) {
        if let Some(deed) = self.row(deeds, row) {
            self.cursor = Some(deed.id);
        }
    }

    pub(super) fn step(&mut self, deeds: &[Deed], by: isize) {
        if let Some(row) = scroll::step(self.position(deeds), by, deeds.len()) {
            self.go_to(deeds, row);
        }
    }
}
