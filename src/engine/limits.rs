//! Limits, changed while running: of all torrents together, and of each. And what else the settings say of the
//! engine.

use std::{collections::HashMap, time::Duration};

use super::{actor::Actor, commands::said};
use crate::model::{InfoHash, LimitChange, Limits, TorrentLimits, Tuning};

/// Between two pictures: less takes the time of the torrents themselves, more looks dead.
const QUICKEST: Duration = Duration::from_millis(50);
const SLOWEST: Duration = Duration::from_secs(3_600);

impl Actor {
    /// Limits all torrents together until this run ends; the settings say how the next one begins.
    pub fn limit_all(&mut self, limits: Limits) -> Result<(), String> {
        possible(limits)?;
        self.options.network.limits = limits;
        if let Some(core) = self.core.running() {
            core.set_limits(limits);
        }
        Ok(())
    }

    /// Changes how the engine works until this run ends; the settings say how the next one begins.
    pub fn tune(&mut self, tuning: Tuning) {
        match tuning {
            // The loop takes it up when it has come round.
            Tuning::Refresh(time) => self.options.refresh = time.clamp(QUICKEST, SLOWEST),
            Tuning::Grace(time) => {
                self.options.grace = time;
                self.tombs.set_grace(time);
            }
            Tuning::Folder(folder) => {
                self.options.download_dir = folder;
                self.disks.forget();
            }
        }
    }

    /// Limits each of these torrents, over restarts.
    pub fn limit(&mut self, hashes: &[InfoHash], limits: TorrentLimits) -> Result<(), String> {
        possible(limits.all)?;
        possible(limits.each)?;
        self.need(|able| able.limit, "limit a single torrent")?;
        said(self.store.set_limits(hashes, limits))?;
        for &hash in hashes {
            let Some(entry) = self.list.get_mut(hash) else { continue };
            entry.record.limits = limits;
            if let Some(core) = self.core.running() {
                core.limit(hash, limits);
            }
        }
        Ok(())
    }

    /// Changes some of the limits of these torrents, whatever the others are.
    pub fn limit_some(&mut self, hashes: &[InfoHash], change: LimitChange) -> Result<(), String> {
        // Few differ: those that will be the same are stored at once.
        let mut after: HashMap<TorrentLimits, Vec<InfoHash>> = HashMap::new();
        for (hash, limits) in self.limits_after(hashes, change) {
            after.entry(limits).or_default().push(hash);
        }
        after.into_iter().try_for_each(|(limits, hashes)| self.limit(&hashes, limits))
    }

    /// What the limits of those that are here will be.
    pub fn limits_after(&self, hashes: &[InfoHash], change: LimitChange) -> Vec<(InfoHash, TorrentLimits)> {
        let after = |before: TorrentLimits| TorrentLimits { all: change.of(before.all), ..before };
        hashes.iter().filter_map(|hash| Some((*hash, after(self.list.get(*hash)?.record.limits)))).collect()
    }
}

fn possible(limits: Limits) -> Result<(), String> {
    match limits.is_possible() {
        true => Ok(()),
        false => Err(format!("a limit must be at least {}; to stop a torrent, pause it", Limits::LOWEST)),
    }
}
