//! The overview: which torrents are the fastest at the moment.

use std::sync::Arc;

use crate::model::{Rate, Snapshot, Torrent};

/// What the overview shows that takes a look at every torrent: made once for each snapshot.
#[derive(Debug, Clone, Default)]
pub struct OverviewPage {
    /// The fastest first; those that stand still are none of them.
    pub down: Vec<Arc<Torrent>>,
    pub up: Vec<Arc<Torrent>>,
}

/// So many of each.
const MOST: usize = 5;

impl OverviewPage {
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) {
        self.down = fastest(&snapshot.torrents, |torrent| torrent.down);
        self.up = fastest(&snapshot.torrents, |torrent| torrent.up);
    }
}

/// In one pass; of those that are equally fast the one that was added first stands first.
fn fastest(torrents: &[Arc<Torrent>], of: fn(&Torrent) -> Rate) -> Vec<Arc<Torrent>> {
    let mut fastest: Vec<&Arc<Torrent>> = Vec::with_capacity(MOST + 1);
    for torrent in torrents {
        let rate = of(torrent);
        if rate == Rate::ZERO || fastest.len() == MOST && of(fastest[MOST - 1]) >= rate {
            continue;
        }
        let place = fastest.partition_point(|other| of(other) >= rate);
        fastest.insert(place, torrent);
        fastest.truncate(MOST);
    }
    fastest.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{InfoHash, State};

    fn torrent(n: u8, down: u64) -> Arc<Torrent> {
        Arc::new(Torrent {
            state: State::Downloading,
            down: Rate(down),
            ..Torrent::new(InfoHash([n; 20]), "")
        })
    }

    #[test]
    fn the_fastest_are_found_in_their_order() {
        let rates = [5, 0, 9, 1, 5, 7, 2, 8, 9];
        let torrents: Vec<_> = rates.into_iter().zip(0..).map(|(down, n)| torrent(n, down)).collect();
        let found: Vec<_> = fastest(&torrents, |t| t.down).iter().map(|t| (t.down.0, t.hash.0[0])).collect();
        assert_eq!(found, [(9, 2), (9, 8), (8, 7), (7, 5), (5, 0)]);
        assert!(fastest(&torrents, |t| t.up).is_empty());
    }
}
