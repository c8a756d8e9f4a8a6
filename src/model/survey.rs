//! What a client looks at besides the list and one torrent's inside, and what it is told: computed only
//! while somebody looks.

use std::sync::Arc;

use super::{History, InfoHash, Span, Statistics};

/// What a client looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Survey {
    /// The history of a torrent.
    pub torrent: Option<(InfoHash, Span)>,
    /// The history of the session.
    pub session: Option<Span>,
    /// Statistics, where clocks are so many seconds ahead of UTC.
    pub statistics: Option<i32>,
}

/// The answer. What nobody looks at is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Surveyed {
    pub torrent: Option<Arc<History>>,
    pub session: Option<Arc<History>>,
    pub statistics: Option<Arc<Statistics>>,
}

impl Surveyed {
    /// The history of a torrent over a span, if this is it.
    pub fn of_torrent(&self, hash: InfoHash, span: Span) -> Option<&Arc<History>> {
        self.torrent.as_ref().filter(|h| h.torrent == Some(hash) && h.span == span)
    }

    /// The history of the session over a span, if this is it.
    pub fn of_session(&self, span: Span) -> Option<&Arc<History>> {
        self.session.as_ref().filter(|h| h.span == span)
    }
}
