//! How fast payload may move.

use super::Rate;

/// Limits of both directions. `None`: as fast as it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Limits {
    pub down: Option<Rate>,
    pub up: Option<Rate>,
}

/// Limits of one torrent, beside those of all torrents together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct TorrentLimits {
    /// Of all its peers together.
    pub all: Limits,
    /// Of each of its peers.
    pub each: Limits,
}

/// How limits are to change. The outer `None`: as it was; the inner one: no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct LimitChange {
    pub down: Option<Option<Rate>>,
    pub up: Option<Option<Rate>>,
}

impl LimitChange {
    /// The limits after it.
    pub fn of(self, before: Limits) -> Limits {
        Limits { down: self.down.unwrap_or(before.down), up: self.up.unwrap_or(before.up) }
    }
}

impl Limits {
    /// The lowest that can be asked for. To stop a torrent altogether, pause it.
    pub const LOWEST: Rate = Rate(1024);

    /// Whether neither is below [`Limits::LOWEST`].
    pub fn is_possible(self) -> bool {
        [self.down, self.up].into_iter().flatten().all(|rate| rate >= Self::LOWEST)
    }
}
