//! The privacy mask: what the screen shows of a world, with a stand-in for every text from outside. It
//! is applied in this one place, before anything is drawn; what the screen knows and does stays as it is.
//!
//! Every struct is taken apart field by field: whoever adds a field must say here what becomes of it.

mod snapshot;
mod stand_in;
mod ui;

use std::{collections::HashMap, sync::Arc};

use self::stand_in::StandIn;
use super::{Ui, World};
use crate::model::{InfoHash, Snapshot, Torrent};

/// Masks what is shown.
#[derive(Debug)]
pub struct Mask {
    stand_in: StandIn,
    /// Rows and what stands in for them: most of them are the same in the next picture.
    torrents: HashMap<InfoHash, (Arc<Torrent>, Arc<Torrent>)>,
    snapshot: Option<(Arc<Snapshot>, Arc<Snapshot>)>,
}

impl Mask {
    /// A mask whose stand-ins follow from `seed`.
    pub fn new(seed: u64) -> Self {
        Self { stand_in: StandIn::new(seed), torrents: HashMap::new(), snapshot: None }
    }

    /// A screen and a world that look like these and tell no names.
    pub fn apply(&mut self, ui: &Ui, world: &World) -> (Ui, World) {
        let snapshot = match &self.snapshot {
            Some((of, masked)) if Arc::ptr_eq(of, &world.snapshot) => masked.clone(),
            _ => Arc::new(self.mask_snapshot(&world.snapshot)),
        };
        self.snapshot = Some((world.snapshot.clone(), snapshot.clone()));
        (self.mask_ui(ui), World { snapshot, now: world.now })
    }

    /// A row's stand-in.
    fn torrent(&mut self, torrent: &Arc<Torrent>) -> Arc<Torrent> {
        if let Some((of, masked)) = self.torrents.get(&torrent.hash)
            && Arc::ptr_eq(of, torrent)
        {
            return masked.clone();
        }
        let masked = Arc::new(self.stand_in.torrent(torrent));
        self.torrents.insert(torrent.hash, (torrent.clone(), masked.clone()));
        masked
    }
}
