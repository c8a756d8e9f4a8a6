//! Limits, changed while running: of all torrents together, and of each.

use super::{actor::Actor, commands::said};
use crate::model::{InfoHash, Limits, TorrentLimits};

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
}

fn possible(limits: Limits) -> Result<(), String> {
    match limits.is_possible() {
        true => Ok(()),
        false => Err(format!("a limit must be at least {}; to stop a torrent, pause it", Limits::LOWEST)),
    }
}
