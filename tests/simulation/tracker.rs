//! Simulated trackers: good ones, failing ones and lying ones.

use std::{net::SocketAddr, sync::Arc};

use bitonic::{
    model::PeerSource,
    swarm::{
        time::Moment,
        tracker::announce::{AnnounceError, Response},
    },
};

use crate::{
    plan::Mood,
    world::{Event, Who, World},
};

/// The one that answers as the plan says, and one that never does.
pub const TRACKER: &str = "http://one.test/announce";
pub const DEAD: &str = "http://two.test/announce";

impl World {
    /// Sends what a host's schedule wants sent.
    pub fn announce(&mut self, who: Who) {
        let now = self.clock.now;
        let host = &mut self.hosts[who];
        let Some(torrent) = host.torrent() else { return };
        if !torrent.is_complete() && host.conns.is_empty() && host.pool.is_empty() {
            host.schedule.want_more(now);
        }
        let life = host.life;
        for order in host.schedule.poll(now) {
            host.announces += 1;
            let wait = Moment::from_millis(self.dice.from(20, 500));
            self.clock.after(wait, Event::Answer { who, life, url: order.url });
        }
    }

    /// An answer of a tracker is there.
    pub fn answer(&mut self, who: Who, life: u32, url: &Arc<str>) {
        if self.hosts[who].life != life {
            return;
        }
        let now = self.clock.now;
        self.known.insert(who);
        let answer = if **url == *DEAD { Err(AnnounceError::TimedOut) } else { self.response(who) };
        let host = &mut self.hosts[who];
        host.schedule.answered(now, url, answer.as_ref());
        if let Ok(answer) = answer {
            host.pool.offer(PeerSource::Tracker, answer.peers);
        }
    }

    fn response(&mut self, who: Who) -> Result<Response, AnnounceError> {
        if self.plan.tracker == Mood::Failing && self.dice.percent(50) {
            return Err(if self.dice.percent(50) {
                AnnounceError::TimedOut
            } else {
                AnnounceError::Status(503)
            });
        }
        let others = self.known.iter().copied().chain(self.hosts.len()..self.lines.len());
        let mut peers: Vec<_> = others.filter(|other| *other != who).map(|who| self.addr(who)).collect();
        if self.plan.tracker == Mood::Lying {
            let nobody = |n: u64| SocketAddr::from(([10, 9, (n >> 8) as u8, n as u8], 6881));
            let count = if self.dice.percent(5) { 3_000 } else { 20 };
            peers.extend((0..count).map(|_| nobody(self.dice.below(count * 10))));
            peers.push(self.addr(who));
            // The first is as good as any.
            let at = self.dice.below(peers.len() as u64) as usize;
            peers.rotate_left(at);
        }
        let mut interval = Some(Moment::from_secs(120));
        if self.plan.tracker == Mood::Lying {
            let times = [None, Some(0), Some(1), Some(u64::MAX / 4)];
            interval = self.dice.pick(&times).map(Moment::from_secs);
        }
        Ok(Response { interval, min_interval: interval, peers, ..Response::default() })
    }
}
