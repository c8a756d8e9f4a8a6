//! What a client looks at besides the list and one torrent's inside, and what it is told: computed only
//! while somebody looks.

use std::sync::Arc;

use super::{History, InfoHash, Span, Statistics, TorrentPeers};

/// What a client looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Survey {
    /// The history of a torrent.
    pub torrent: Option<(InfoHash, Span)>,
    /// The history of the session.
    pub session: Option<Span>,
    /// Statistics, where clocks are so many seconds ahead of UTC.
    pub statistics: Option<i32>,
    /// The peers of all torrents.
    pub peers: bool,
}

/// The answers to all clients, each once. What nobody looks at is not among them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Surveyed {
    pub histories: Arc<[Arc<History>]>,
    /// With the seconds that clocks are ahead of UTC.
    pub statistics: Arc<[(i32, Arc<Statistics>)]>,
    /// The peers of each torrent that has any, by name.
    pub peers: Option<Arc<[TorrentPeers]>>,
}

impl Surveyed {
    /// The history of a torrent over a span, if some client looks at it.
    pub fn of_torrent(&self, hash: InfoHash, span: Span) -> Option<&Arc<History>> {
        self.history(Some(hash), span)
    }

    /// The history of the session over a span, likewise.
    pub fn of_session(&self, span: Span) -> Option<&Arc<History>> {
        self.history(None, span)
    }

    /// Statistics where clocks are so many seconds ahead of UTC, likewise.
    pub fn statistics(&self, offset: i32) -> Option<&Arc<Statistics>> {
        self.statistics.iter().find(|(of, _)| *of == offset).map(|(_, statistics)| statistics)
    }

    fn history(&self, torrent: Option<InfoHash>, span: Span) -> Option<&Arc<History>> {
        self.histories.iter().find(|h| h.torrent == torrent && h.span == span)
    }
}
