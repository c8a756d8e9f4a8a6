//! Giving labels to torrents.

use std::time::Instant;

use super::{actor::Actor, commands::said};
use crate::model::{InfoHash, LabelChange};

impl Actor {
    /// Gives and takes away labels, of all these torrents or of none.
    pub fn label(&mut self, hashes: &[InfoHash], change: &LabelChange) -> Result<(), String> {
        let here = hashes.iter().filter_map(|hash| self.list.get(*hash));
        let labels = here.map(|entry| {
            let labels = change.apply(&entry.record.labels);
            labels.map(|labels| (entry.hash(), labels)).map_err(|why| why.to_string())
        });
        let labels = labels.collect::<Result<Vec<_>, _>>()?;
        self.set_labels(labels)
    }

    /// Puts these labels in the place of those that torrents had.
    pub fn set_labels(&mut self, labels: Vec<(InfoHash, Vec<String>)>) -> Result<(), String> {
        said(self.store.set_labels(&labels))?;
        let now = Instant::now();
        for (hash, labels) in labels {
            let Some(entry) = self.list.get_mut(hash) else { continue };
            entry.record.labels = labels;
            entry.rebuild(now);
        }
        Ok(())
    }
}
