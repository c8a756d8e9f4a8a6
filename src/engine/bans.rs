//! Hosts that are banned, and peers that are named by hand.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use super::{actor::Actor, commands::said, log::alert};
use crate::model::{AlertKind, Ban, BanCause, Happening, InfoHash, Severity, UnixTime};

/// The most peers that can be named at once.
const MOST_PEERS: usize = 1_000;

/// The bans as snapshots carry them.
#[derive(Default)]
pub struct BanBook {
    bans: BTreeMap<IpAddr, Ban>,
    published: Arc<[Ban]>,
    stale: bool,
}

impl BanBook {
    /// The bans of earlier runs.
    pub fn new(stored: Vec<(IpAddr, UnixTime)>) -> Self {
        let asked = |(ip, at)| (ip, Ban { ip, at, cause: BanCause::Asked });
        Self { bans: stored.into_iter().map(asked).collect(), stale: true, ..Self::default() }
    }

    /// Whether its user has banned that host.
    pub fn is_asked(&self, ip: IpAddr) -> bool {
        self.bans.get(&ip).is_some_and(|ban| ban.cause == BanCause::Asked)
    }

    /// Everything, the newest first.
    pub fn publish(&mut self) -> Arc<[Ban]> {
        if std::mem::take(&mut self.stale) {
            let mut bans: Vec<Ban> = self.bans.values().cloned().collect();
            bans.sort_by_key(|ban| (std::cmp::Reverse(ban.at), ban.ip));
            self.published = bans.into();
        }
        self.published.clone()
    }

    /// Those that their user has banned.
    fn asked(&self) -> Vec<IpAddr> {
        self.bans.values().filter(|ban| ban.cause == BanCause::Asked).map(|ban| ban.ip).collect()
    }

    fn put(&mut self, ban: Ban) {
        self.bans.insert(ban.ip, ban);
        self.stale = true;
    }

    fn take(&mut self, ip: IpAddr) {
        self.stale |= self.bans.remove(&ip).is_some();
    }

    /// What only the core of before knew.
    fn forget_core(&mut self) {
        self.bans.retain(|_, ban| ban.cause == BanCause::Asked);
        self.stale = true;
    }
}

impl Actor {
    /// Bans hosts, over restarts.
    pub fn ban(&mut self, ips: &[IpAddr]) -> Result<(), String> {
        if ips.is_empty() {
            return Ok(());
        }
        self.need(|able| able.bans, "ban peers")?;
        let ips: Vec<IpAddr> = ips.iter().map(IpAddr::to_canonical).collect();
        let new = ips.iter().filter(|ip| !self.bans.bans.contains_key(ip)).count();
        if self.bans.bans.len() + new > Ban::MOST {
            return Err(format!("{} addresses are banned already, and may be no more", Ban::MOST));
        }
        let at = self.now();
        let rows: Vec<_> = ips.iter().map(|ip| (*ip, at)).collect();
        said(self.store.set_bans(&rows, &[]))?;
        ips.iter().for_each(|ip| self.bans.put(Ban { ip: *ip, at, cause: BanCause::Asked }));
        if let Some(core) = self.core.running() {
            core.ban(ips);
        }
        Ok(())
    }

    /// Lifts bans, whoever made them.
    pub fn unban(&mut self, ips: &[IpAddr]) -> Result<(), String> {
        if ips.is_empty() {
            return Ok(());
        }
        let ips: Vec<IpAddr> = ips.iter().map(IpAddr::to_canonical).collect();
        said(self.store.set_bans(&[], &ips))?;
        ips.iter().for_each(|ip| self.bans.take(*ip));
        if let Some(core) = self.core.running() {
            core.unban(ips);
        }
        Ok(())
    }

    /// Names peers of a torrent, to be dialled at once.
    pub fn add_peers(&mut self, hash: InfoHash, peers: Vec<SocketAddr>) -> Result<(), String> {
        self.list.get(hash).ok_or("that torrent is not on the list any more")?;
        self.need(|able| able.peers, "take peers by hand")?;
        if peers.len() > MOST_PEERS {
            return Err(format!("{} peers at once are too many: {MOST_PEERS} at most", peers.len()));
        }
        if let Some(addr) = peers.iter().find(|addr| self.bans.is_asked(addr.ip().to_canonical())) {
            return Err(format!("{} is banned: lift the ban first", addr.ip()));
        }
        if let Some(core) = self.core.running() {
            core.add_peers(hash, peers);
        }
        Ok(())
    }

    /// The core has banned a host from a torrent, since it sent wrong data.
    pub fn found_out(&mut self, hash: InfoHash, ip: IpAddr) {
        let Some(entry) = self.list.get(hash) else { return };
        self.chronicle.note(self.now(), hash, Happening::Banned(ip));
        let cause = BanCause::BadData { torrent: hash, name: entry.row.name.clone() };
        if self.bans.bans.len() < Ban::MOST && !self.bans.is_asked(ip) {
            self.bans.put(Ban { ip, at: self.now(), cause });
        }
    }

    /// Tells a core that has just started who is banned.
    pub fn hand_over_bans(&mut self) {
        self.bans.forget_core();
        let asked = self.bans.asked();
        let Some(core) = self.core.running().filter(|_| !asked.is_empty()) else { return };
        if core.abilities().bans {
            return core.ban(asked);
        }
        let text =
            format!("the core {} cannot ban peers: {} bans are not in force", core.name(), asked.len());
        self.raise(alert(Severity::Warning, AlertKind::State, None, text));
    }
}
