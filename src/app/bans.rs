//! The hosts that are banned, over the whole screen: where the cursor is.

use std::{net::IpAddr, ops::Range};

use crate::model::Ban;

use super::scroll;

/// The bans, the newest first.
#[derive(Debug, Clone, Default)]
pub struct BansPage {
    /// Stays with its host. `None`: on the first, whichever that is.
    pub cursor: Option<IpAddr>,
    /// The first row shown when last drawn; ask [`BansPage::window`].
    pub offset: usize,
}

impl BansPage {
    /// The row of the cursor; when its ban is lifted, the first.
    pub fn position(&self, bans: &[Ban]) -> Option<usize> {
        let at = self.cursor.and_then(|cursor| bans.iter().position(|ban| ban.ip == cursor));
        (!bans.is_empty()).then(|| at.unwrap_or(0))
    }

    /// The ban under the cursor.
    pub fn current<'a>(&self, bans: &'a [Ban]) -> Option<&'a Ban> {
        self.position(bans).map(|at| &bans[at])
    }

    /// The rows to show on `height` lines.
    pub fn window(&self, bans: &[Ban], height: usize) -> Range<usize> {
        scroll::window(self.offset, self.position(bans), bans.len(), height)
    }

    pub(super) fn go_to(&mut self, bans: &[Ban], row: usize) {
        self.cursor = bans.get(row).map_or(self.cursor, |ban| Some(ban.ip));
    }

    pub(super) fn step(&mut self, bans: &[Ban], by: isize, height: usize) {
        if let Some(row) = scroll::step(self.position(bans), by, bans.len()) {
            self.go_to(bans, row);
            self.offset = self.window(bans, height).start;
        }
    }
}
