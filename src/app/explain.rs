//! The page that says which clauses of a query hold of a torrent.

use crate::{
    model::{InfoHash, Snapshot, UnixTime},
    query::{Explanation, Query, Subject},
};

/// A query, and the torrent that is asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct ExplainPage {
    pub torrent: InfoHash,
    pub query: Query,
    /// The first row shown; drawing keeps it inside what there is.
    pub offset: usize,
}

impl ExplainPage {
    /// How the query goes with the torrent now; `None` when that is gone.
    pub fn explanation(&self, snapshot: &Snapshot, now: UnixTime) -> Option<Explanation> {
        let torrent = snapshot.torrent(self.torrent)?;
        self.query.explain(&Subject { torrent, lower: None, now })
    }
}
