//! Hosts with which the session has nothing to do, and peers that are named by hand.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use super::shell::{Shell, Slot, Stage};
use crate::{
    model::{InfoHash, PeerSource},
    swarm::disk::TorrentKey,
};

/// Before an address of a banned host is looked at again; lifting the ban ends it.
pub(super) const APART: Duration = Duration::from_secs(3_600);

impl Shell {
    /// Whether nothing is to be had to do with a host.
    pub(super) fn is_banned(&self, ip: IpAddr) -> bool {
        self.0.banned.borrow().contains(&ip.to_canonical())
    }

    /// From now on no connection with these hosts is made, taken or kept.
    pub(super) fn ban(&self, ips: &[IpAddr]) {
        self.0.banned.borrow_mut().extend(ips.iter().map(IpAddr::to_canonical));
        let now = self.now();
        for key in self.keys_of(|slot| slot.conns.values().any(|conn| self.is_banned(conn.addr.ip()))) {
            self.with(key, |slot| {
                if let Stage::Ready(torrent) = &mut slot.stage {
                    torrent.expel(now, |ip| self.is_banned(ip));
                }
            });
            self.settle(key);
        }
        self.part_links(|ip| self.is_banned(ip));
        self.stir();
    }

    /// They are hosts like any other again, and dialled as soon as they are wanted.
    pub(super) fn unban(&self, ips: &[IpAddr]) {
        let ips: Vec<IpAddr> = ips.iter().map(IpAddr::to_canonical).collect();
        self.0.banned.borrow_mut().retain(|ip| !ips.contains(ip));
        let now = self.now();
        for key in self.keys_of(|slot| slot.pool.concerns(&ips)) {
            self.with(key, |slot| {
                slot.pool.forgive(now, &ips);
                if let Stage::Ready(torrent) = &mut slot.stage {
                    ips.iter().for_each(|ip| torrent.pardon(*ip));
                }
            });
            self.dial(key);
        }
    }

    /// These are peers of a torrent or link, says its user: they are dialled at once.
    pub(super) fn add_peers(&self, hash: InfoHash, peers: Vec<SocketAddr>) {
        let Some(key) = self.key_of(hash) else {
            return self.may_know(hash, PeerSource::User, peers);
        };
        let now = self.now();
        self.with(key, |slot| slot.pool.insist(now, peers));
        self.dial(key);
    }

    /// How many addresses and hosts a torrent knows of with which it has nothing to do.
    pub(super) fn banned_of(&self, slot: &Slot) -> usize {
        slot.pool.banned(|ip| self.is_banned(ip))
    }

    /// The torrents of which that holds, without touching any.
    fn keys_of(&self, holds: impl Fn(&Slot) -> bool) -> Vec<TorrentKey> {
        let torrents = self.0.torrents.borrow();
        torrents.iter().filter(|(_, slot)| holds(slot)).map(|(key, _)| *key).collect()
    }
}
