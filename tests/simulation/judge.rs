//! Whether a run has come to its end, and whether that is the right one.

use std::fmt::Write;

use bitonic::{model::PieceIndex, swarm::time::Moment};

use crate::{
    host::{Host, Stage},
    plan::{End, Plan},
    world::{Event, World},
};

/// By then every run must have ended.
const PATIENCE: Moment = Moment::from_secs(1_800);
/// Nor may it take more events: something goes round and round.
const MOST_EVENTS: u64 = 1_000_000;
/// Who has got all there is goes on for so long, so that it can tell that it stalls.
const STALL: Moment = Moment::from_secs(40);

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Report {
    pub took: Moment,
    pub events: u64,
    /// Payload received, and needed.
    pub received: u64,
    pub needed: u64,
    pub leechers: u64,
    pub calm: bool,
}

/// Plays one seed to its end.
pub fn play(seed: u64) -> Result<Report, String> {
    let mut world = World::new(Plan::of(seed));
    let mut settled = None;
    loop {
        let event = world.clock.step().expect("somebody always ticks");
        let second = matches!(event, Event::Tick { .. });
        world.happen(event);
        if second {
            world.bounded();
            world.fair().map_err(|wrong| format!("{wrong}\n{}", world.describe()))?;
            let got_all = world.hosts.iter().all(|host| world.is_done(host));
            settled = settled.filter(|_| got_all).or(got_all.then_some(world.clock.now));
            let wait = if world.plan.end == End::Complete { Moment::ZERO } else { STALL };
            if settled.is_some_and(|at| world.clock.now >= at + wait) {
                break;
            }
        }
        if world.clock.now > PATIENCE || world.clock.count() > MOST_EVENTS {
            return Err(format!("somebody starves:\n{}", world.describe()));
        }
    }
    world.judge().map_err(|wrong| format!("{wrong}\n{}", world.describe()))
}

impl World {
    /// Whether a host has all that it can get, or will not come back.
    fn is_done(&self, host: &Host) -> bool {
        match &host.stage {
            Stage::Running(torrent) if host.choices_left == 0 => match self.plan.end {
                End::Complete => torrent.is_complete(),
                End::Orphans(_) => (0..self.content.geometry.pieces())
                    .all(|p| host.disk.written[p as usize] || self.is_orphan(p)),
                End::Choked => self.clock.now > Moment::from_secs(30),
            },
            Stage::Running(_) => false,
            Stage::Failed => host.disk.mended().is_none(),
            Stage::Away => {
                host.plan.away.last().is_some_and(|(at, back, _)| {
                    back.is_none() && self.clock.now > *at + Moment::from_secs(5)
                })
            }
        }
    }

    fn is_orphan(&self, piece: u32) -> bool {
        !self.hosts.iter().any(|host| host.plan.have[piece as usize])
    }

    /// Nobody makes us keep more than is right.
    fn bounded(&mut self) {
        for host in &mut self.hosts {
            let cached = host.cache.bytes();
            assert!(cached <= 4 << 20, "{cached} bytes in the cache");
            let Some(torrent) = host.torrent() else { continue };
            for (_, peer) in torrent.peers() {
                assert!(peer.outbox.bytes() <= 10 << 20, "{} bytes wait for a peer", peer.outbox.bytes());
                assert!(peer.asked.len() <= 2_048, "{} requests of a peer", peer.asked.len());
                assert!(peer.pipeline.len() <= 2_048 && peer.allowed.len() <= 64);
            }
        }
    }

    fn judge(&self) -> Result<Report, String> {
        let mut received = 0;
        let (mut needed, mut leechers) = (0, 0);
        for host in &self.hosts {
            self.judge_content(host)?;
            self.judge_bans(host)?;
            self.judge_end(host)?;
            received += host.received + host.torrent().map_or(0, |t| t.received());
            let mine = (0..).zip(&host.disk.written).zip(&host.plan.have);
            let came = mine.filter(|((_, is), was)| **is && !**was);
            leechers += u64::from(host.plan.have.contains(&false));
            needed += came
                .map(|((piece, _), _)| u64::from(self.content.geometry.length_of(PieceIndex(piece)).unwrap()))
                .sum::<u64>();
        }
        let calm = self.plan.is_calm();
        Ok(Report { took: self.clock.now, events: self.clock.count(), received, needed, leechers, calm })
    }

    fn judge_content(&self, host: &Host) -> Result<(), String> {
        let length = self.content.geometry.piece_length() as usize;
        let pieces = host.disk.bytes.chunks(length).zip(self.content.bytes.chunks(length));
        for (piece, (is, should)) in pieces.enumerate() {
            if host.disk.written[piece] && is != should {
                return Err(format!("host {} has a wrong piece {piece}", host.who));
            }
        }
        if self.claims(host.who) != host.disk.have() {
            return Err(format!("host {} claims other pieces than it has", host.who));
        }
        Ok(())
    }

    /// Whoever spoiled a piece that is right now is banned; nobody else is.
    fn judge_bans(&self, host: &Host) -> Result<(), String> {
        let Some(torrent) = host.torrent() else { return Ok(()) };
        if let Some(other) = self.hosts.iter().find(|other| torrent.is_banned(other.addr.ip())) {
            return Err(format!("host {} banned host {}, which is honest", host.who, other.who));
        }
        for (n, villain) in self.villains.iter().enumerate() {
            let banned = torrent.is_banned(villain.addr.ip());
            if banned && !villain.kind.is_wrong() {
                return Err(format!("host {} banned a {:?}, which never lied", host.who, villain.kind));
            }
            let spoiled = host.disk.spoilers.contains(&(n as u8 + 1));
            if spoiled && !banned && torrent.is_complete() && host.life == 1 {
                return Err(format!("host {} did not find out the {:?}", host.who, villain.kind));
            }
        }
        Ok(())
    }

    fn judge_end(&self, host: &Host) -> Result<(), String> {
        let faults = host.plan.disk;
        let full = faults.full_after.is_some() && host.failures.iter().all(|f| f == "x: the disk is full");
        let broken = (faults.broken_read.or(faults.broken_write)).is_some()
            && host.failures.iter().all(|f| f == "x: other error");
        if !host.failures.is_empty() && !full && !broken {
            return Err(format!("host {} failed, and says: {:?}", host.who, host.failures));
        }
        let Stage::Running(torrent) = &host.stage else { return Ok(()) };
        let (why, lacks) = (torrent.why_stalled(), !torrent.is_complete());
        let right = match (self.plan.end, &why) {
            (End::Complete, why) => why.is_none(),
            (_, why) if !lacks => why.is_none(),
            (_, None) => torrent.peers().count() == 0,
            (End::Orphans(1), Some(why)) => why.ends_with("none has the 1 missing piece"),
            (End::Orphans(n), Some(why)) => why.ends_with(&format!("none has the {n} missing pieces")),
            // Connections to those who choke may just be lost.
            (End::Choked, Some(why)) if torrent.peers().any(|(_, p)| p.pieces.count() > 0) => {
                why.contains("peer") && why.contains("choke")
            }
            (End::Choked, Some(why)) => why.contains("none has"),
        };
        if right { Ok(()) } else { Err(format!("host {} gives as its reason: {why:?}", host.who)) }
    }

    /// For whoever has to find out what went wrong.
    fn describe(&self) -> String {
        let mut out = String::new();
        let plan = &self.plan;
        let _ = writeln!(
            out,
            "at {:?}: {} pieces of {}, fast {}, breaks {:?}, {:?}, {:?}, {:?}",
            self.clock.now,
            self.content.geometry.pieces(),
            plan.piece_length,
            plan.fast,
            plan.breaks,
            plan.tracker,
            plan.end,
            plan.villains
        );
        for host in &self.hosts {
            let have = host.disk.written.iter().filter(|w| **w).count();
            let _ = writeln!(
                out,
                "host {} life {}: {have} pieces, failures {:?}, {:?}, {} away, {} choices",
                host.who,
                host.life,
                host.failures,
                host.plan.disk,
                host.plan.away.len(),
                host.plan.choices.len()
            );
            let Some(torrent) = host.torrent() else { continue };
            let _ = writeln!(
                out,
                "  complete {}, why {:?}, begun {:?}",
                torrent.is_complete(),
                torrent.why_stalled(),
                torrent.picker().begun().collect::<Vec<_>>()
            );
            for (key, p) in torrent.peers() {
                let who = host.conns.get(&key).map(|(conn, end, _)| self.conns[*conn].ends[1 - end].who);
                let _ = writeln!(
                    out,
                    "  {key:?} {who:?}: has {}, we want {} they choke {}, they want {} we choke {}, out {}, snubbed {}, asked {}, outbox {}",
                    p.pieces.count(),
                    p.we_want,
                    p.they_choke,
                    p.they_want,
                    p.we_choke,
                    p.pipeline.len(),
                    p.pipeline.is_snubbed(),
                    p.asked.len(),
                    p.outbox.bytes()
                );
            }
        }
        out
    }
}
