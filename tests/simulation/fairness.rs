//! Nobody starves who could be served: who asks gets a slot in the end, and who is offered something that it
//! lacks takes it.

use std::collections::BTreeMap;

use bitonic::swarm::{time::Moment, torrent::PeerKey};

use crate::{host::Stage, plan::End, world::World};

/// Every second time the optimistic slot goes to who has waited longest: so long for each who may be
/// before one, and for the round that it begins with.
const TURN: Moment = Moment::from_secs(60);
/// In so long a block must come from somebody who serves: lines are as narrow as 30 kB/s for up to eight, and
/// disks take their time.
const MEAL: Moment = Moment::from_secs(150);
/// Trackers are asked no more often, on the average, apart from what has its own reason: some at the start,
/// and when there is news.
const ANNOUNCES: (u32, u32) = (12, 15);

/// What a host owes to others and others to it.
#[derive(Default)]
pub struct Debts {
    /// Who has been waiting for a slot, since when, and among how many.
    waiting: BTreeMap<PeerKey, (Moment, usize)>,
    /// What has come so far, and since when it could have been more.
    came: u64,
    hungry: Option<Moment>,
    life: u32,
}

impl World {
    /// Looks around once a second.
    pub fn fair(&mut self) -> Result<(), String> {
        for who in 0..self.hosts.len() {
            if self.hosts[who].debts.life != self.hosts[who].life {
                self.hosts[who].debts = Debts { life: self.hosts[who].life, ..Debts::default() };
            }
            self.fair_to_others(who)?;
            self.fair_to_itself(who)?;
            let (some, every) = ANNOUNCES;
            let most = (some + self.clock.now.as_secs() as u32 / every) * self.hosts[who].life.max(1);
            if self.hosts[who].announces > most {
                return Err(format!("host {who} asked trackers {} times", self.hosts[who].announces));
            }
        }
        Ok(())
    }

    fn fair_to_others(&mut self, who: usize) -> Result<(), String> {
        let now = self.clock.now;
        let host = &mut self.hosts[who];
        let Stage::Running(torrent) = &host.stage else { return Ok(()) };
        let wants = |p: &bitonic::swarm::torrent::Remote| p.they_want && !p.is_upload_only();
        let crowd = torrent.peers().filter(|(_, p)| wants(p)).count();
        let waits: Vec<_> = torrent.peers().filter(|(_, p)| wants(p) && p.we_choke).map(|(k, _)| k).collect();
        host.debts.waiting.retain(|key, _| waits.contains(key));
        for key in waits {
            let (since, most) = host.debts.waiting.entry(key).or_insert((now, crowd));
            *most = crowd.max(*most);
            if now > *since + TURN * (*most as u32 + 2) {
                return Err(format!("host {who} lets {key:?} wait since {since:?}"));
            }
        }
        Ok(())
    }

    fn fair_to_itself(&mut self, who: usize) -> Result<(), String> {
        let now = self.clock.now;
        let served = self.plan.end == End::Complete && self.is_served(who);
        let host = &mut self.hosts[who];
        let Some(came) = host.torrent().map(|torrent| torrent.received()) else { return Ok(()) };
        if came != host.debts.came || !served {
            (host.debts.came, host.debts.hungry) = (came, None);
        }
        let since = if served { *host.debts.hungry.get_or_insert(now) } else { now };
        if now > since + MEAL {
            return Err(format!("host {who} is served and takes nothing since {since:?}"));
        }
        Ok(())
    }

    /// Whether an honest one that is there has something for it and does not choke it.
    fn is_served(&self, who: usize) -> bool {
        let host = &self.hosts[who];
        let Some(torrent) = host.torrent() else { return false };
        torrent.peers().any(|(key, peer)| {
            let Some((conn, end, _)) = host.conns.get(&key) else { return false };
            let other = &self.conns[*conn].ends[1 - end];
            let honest = self.hosts.get(other.who).is_some_and(|there| there.torrent().is_some());
            honest && !other.closed && peer.we_want && !peer.they_choke
        })
    }
}
