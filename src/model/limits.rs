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

impl Limits {
    /// The lowest that can be asked for. To stop a torrent altogether, pause it.
    pub const LOWEST: Rate = Rate(1024);

    /// Whether neither is below [`Limits::LOWEST`].
    pub fn is_possible(self) -> bool {
        [self.down, self.up].into_iter().flatten().all(|rate| rate >= Self::LOWEST)
    }
}
