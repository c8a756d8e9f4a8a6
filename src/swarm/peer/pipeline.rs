//! The requests we have out with one peer: how many there should be, and what became of each.
//!
//! A peer is kept busy for a while ahead, and on a long fast line for twice its bandwidth × delay; never
//! beyond what it says it queues (`reqq`, BEP 10), and no deeper than helps: what a fast peer has queued
//! and cannot send yet only crowds its caches. Requests that are choked away, rejected or not answered in time are
//! given back at once, so that somebody else can be asked.

use std::{collections::VecDeque, time::Duration};

use crate::{
    model::Rate,
    swarm::{
        geometry::{BLOCK, Block},
        time::Moment,
    },
};

/// So much of its flow a peer has queued ahead. Where both lines are full, a request waits behind blocks
/// that we send, and its block behind others: more than a second in all, in which the queue must not run
/// dry. More would only be lost when it chokes us, and lie where others could fetch it.
const AHEAD: Duration = Duration::from_millis(2_000);
/// No fewer requests than these: a round trip to the other side of the world must not be idle.
const FLOOR: u32 = 16;
/// What a peer queues that does not say: the custom of BEP 10.
pub const USUAL_QUEUE: u32 = 250;
/// So many keep any peer busy whose blocks come within a few milliseconds: 4 MiB in flight.
const NEAR: u32 = 256;
/// No more than these, whatever a peer says: 32 MiB in flight.
const CEILING: u32 = 2_048;
/// A peer that has sent nothing for so long although it was asked is snubbing us.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// After so many rejects in a row a peer is left alone for a second, then for two, at most for so many.
const REJECTS: u32 = 8;
const LONGEST_REST: u32 = 30;

/// Requests out with one peer.
#[derive(Debug, Clone)]
pub struct Pipeline {
    out: VecDeque<Asked>,
    /// What it queues.
    reqq: u32,
    depth: u32,
    /// Blocks since the depth was last weighed.
    since: u32,
    /// Blocks since the last tick.
    lately: u32,
    best: Rate,
    /// The quickest answer to a request: the delay of the line, without what was queued before it.
    delay: Option<Duration>,
    last_block: Moment,
    snubbed: bool,
    /// Rejects since the last block, and for how many seconds nothing is asked because of them.
    rejects: u32,
    rests: u32,
}

/// A request that is out.
#[derive(Debug, Clone, Copy)]
struct Asked {
    block: Block,
    sent: Moment,
    /// When one that was sent later was answered first. Peers answer nearly in order, so those that
    /// were overtaken are the first of the queue, and the first of them longest ago.
    overtaken: Option<Moment>,
}

impl Pipeline {
    /// An empty pipeline of a connection that began at `now`.
    pub fn new(now: Moment) -> Self {
        Self {
            out: VecDeque::new(),
            reqq: USUAL_QUEUE,
            depth: FLOOR,
            since: 0,
            lately: 0,
            best: Rate::ZERO,
            delay: None,
            last_block: now,
            snubbed: false,
            rejects: 0,
            rests: 0,
        }
    }

    /// The peer says how many requests it queues.
    pub fn set_reqq(&mut self, reqq: u32) {
        self.reqq = reqq.clamp(1, CEILING);
    }

    /// How many more requests it should get now.
    pub fn room(&self) -> u32 {
        if self.rests > 0 {
            return 0;
        }
        self.depth().saturating_sub(self.out.len() as u32)
    }

    /// How many requests it should have.
    pub fn depth(&self) -> u32 {
        // One that snubs us may prove itself with a single block.
        if self.snubbed { 1 } else { self.depth.min(self.reqq) }
    }

    /// Whether enough room has come up for another batch: small batches cost a call each.
    pub fn wants_more(&self) -> bool {
        let room = self.room();
        room > 0 && (room >= self.depth() / 4 || self.out.is_empty())
    }

    /// What is asked for, and since when.
    pub fn asked(&self) -> impl Iterator<Item = (Block, Moment)> + '_ {
        self.out.iter().map(|asked| (asked.block, asked.sent))
    }

    /// How many requests are out.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Whether nothing is asked of it.
    pub fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    /// Whether it has stopped sending.
    pub fn is_snubbed(&self) -> bool {
        self.snubbed
    }

    /// Whether it is left alone for a while, since it rejects what it is asked.
    pub fn is_resting(&self) -> bool {
        self.rests > 0
    }

    /// A request was sent.
    pub fn sent(&mut self, block: Block, now: Moment) {
        if self.out.is_empty() {
            // Before it was asked it could not be late.
            self.last_block = self.last_block.max(now);
        }
        self.out.push_back(Asked { block, sent: now, overtaken: None });
    }

    /// A block has come; how long it took, if it was asked for.
    pub fn received(&mut self, block: Block, now: Moment) -> Option<Duration> {
        // Peers answer in order nearly always: it is among the first.
        let at = self.out.iter().position(|asked| asked.block == block)?;
        let Asked { sent, .. } = self.out.remove(at)?;
        for earlier in self.out.range_mut(..at) {
            earlier.overtaken.get_or_insert(now);
        }
        self.last_block = now;
        self.snubbed = false;
        self.rejects = 0;
        self.since += 1;
        self.lately += 1;
        let took = now.saturating_sub(sent);
        self.delay = Some(self.delay.map_or(took, |least| least.min(took)));
        // Like TCP's slow start: while the queue is what limits, every block earns another.
        if self.since >= self.depth / 2 && self.depth < self.reqq.min(NEAR) && self.best == Rate::ZERO {
            self.depth = (self.depth * 2).min(self.reqq).min(NEAR);
            self.since = 0;
        }
        Some(took)
    }

    /// A request was cancelled or rejected; whether it was out.
    pub fn forget(&mut self, block: Block) -> bool {
        let at = self.out.iter().position(|asked| asked.block == block);
        at.and_then(|at| self.out.remove(at)).is_some()
    }

    /// The peer will not send a block although it serves us. One that goes on so is asked no more for
    /// a while, longer and longer.
    pub fn rejected(&mut self) {
        self.rejects += 1;
        if self.rejects.is_multiple_of(REJECTS) {
            self.rests = (self.rejects / REJECTS).min(LONGEST_REST);
        }
    }

    /// All requests, to be given back: the peer is gone.
    pub fn drain(&mut self) -> impl Iterator<Item = Block> + '_ {
        self.out.drain(..).map(|asked| asked.block)
    }

    /// Those requests that are not to be kept, to be given back: the peer chokes us.
    pub fn drain_but(&mut self, keep: impl Fn(Block) -> bool) -> Vec<Block> {
        let mut drained = Vec::new();
        self.out.retain(|asked| {
            keep(asked.block) || {
                drained.push(asked.block);
                false
            }
        });
        drained
    }

    /// A request that the peer seems to have lost, since it has long answered later ones.
    pub fn lost(&mut self, now: Moment) -> Option<Block> {
        let overtaken = self.out.front()?.overtaken?;
        let lost = now.saturating_sub(overtaken) >= PATIENCE;
        if lost { self.out.pop_front().map(|asked| asked.block) } else { None }
    }

    /// Blocks may have come that nobody has read yet: it is not late.
    pub fn excuse(&mut self, now: Moment) {
        self.last_block = self.last_block.max(now);
    }

    /// Once a second, with the rate measured: weighs the depth, and tells whether the peer snubs us,
    /// in which case its requests are to be given back; told again whenever it had another chance.
    pub fn tick(&mut self, now: Moment, rate: Rate) -> bool {
        self.rests = self.rests.saturating_sub(1);
        // The last second counts as much as what is smoothed: a peer that begins to serve us again has
        // no time to lose. One that is not asked for anything is not found slower by that.
        let lately = Rate(u64::from(std::mem::take(&mut self.lately)) * u64::from(BLOCK));
        let rate = rate.max(lately);
        if rate.0 > 0 && (lately.0 > 0 || !self.out.is_empty()) {
            self.best = rate;
            let blocks = |time: Duration| (rate.0 as f64 * time.as_secs_f64() / f64::from(BLOCK)) as u32;
            let ahead = (blocks(AHEAD) + FLOOR / 2).min(NEAR);
            let line = blocks(2 * self.delay.unwrap_or_default());
            self.depth = ahead.max(line).clamp(FLOOR, CEILING);
            self.since = 0;
        }
        let late = !self.out.is_empty() && now.saturating_sub(self.last_block) >= PATIENCE;
        if late {
            self.snubbed = true;
            self.last_block = now;
        }
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PieceIndex;

    fn block(n: u32) -> Block {
        Block { piece: PieceIndex(n / 64), index: n % 64 }
    }

    #[test]
    fn a_fast_peer_gets_a_deep_queue_within_a_second() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        let (mut next, mut done) = (0, 0);
        for _ in 0..2_000 {
            while pipeline.room() > 0 {
                pipeline.sent(block(next), Moment::ZERO);
                next += 1;
            }
            assert!(pipeline.received(block(done), Moment::ZERO).is_some());
            done += 1;
        }
        assert_eq!(pipeline.depth(), USUAL_QUEUE);
        pipeline.set_reqq(2_000);
        pipeline.tick(Moment::from_secs(1), Rate(1 << 30));
        assert_eq!(pipeline.depth(), NEAR, "its blocks come at once: more would only wait at its side");
    }

    #[test]
    fn a_fast_peer_far_away_gets_twice_what_is_on_the_line() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        pipeline.set_reqq(2_000);
        pipeline.sent(block(0), Moment::ZERO);
        pipeline.received(block(0), Moment::from_millis(200));
        pipeline.tick(Moment::from_secs(1), Rate(40 << 20));
        assert_eq!(pipeline.depth(), 2 * 40 * 64 / 5);
        pipeline.sent(block(1), Moment::from_secs(1));
        pipeline.tick(Moment::from_secs(2), Rate(10 << 30));
        assert_eq!(pipeline.depth(), 2_000, "its own bound holds");
    }

    #[test]
    fn a_slow_peer_keeps_a_short_one() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        pipeline.tick(Moment::from_secs(1), Rate(20_000));
        assert_eq!(pipeline.depth(), FLOOR);
    }

    /// Plays a peer for some seconds: it sends so many blocks a second, each so many milliseconds after
    /// it was asked for at the earliest.
    fn serve(pipeline: &mut Pipeline, seconds: std::ops::Range<u64>, (rate, delay): (u32, u64)) -> u32 {
        let (mut queue, mut came, mut meter) = (VecDeque::new(), 0, crate::swarm::peer::Meter::default());
        for tick in seconds.start * 100..seconds.end * 100 {
            let now = Moment::from_millis(tick * 10);
            while pipeline.room() > 0 {
                let asked = block(came + queue.len() as u32 + tick as u32 * 1_000);
                pipeline.sent(asked, now);
                queue.push_back((asked, now));
            }
            for _ in 0..rate / 100 {
                let Some((asked, at)) = queue.front().copied() else { break };
                if now.saturating_sub(at) < Duration::from_millis(delay) {
                    break;
                }
                queue.pop_front();
                came += 1;
                meter.add(BLOCK.into());
                pipeline.received(asked, now);
            }
            if tick % 100 == 99 {
                meter.tick(now);
                pipeline.tick(now, meter.rate());
            }
        }
        pipeline.drain().for_each(drop);
        came
    }

    #[test]
    fn a_peer_far_away_is_kept_busy() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        pipeline.set_reqq(2_000);
        serve(&mut pipeline, 0..8, (300, 3_000));
        let came = serve(&mut pipeline, 8..38, (300, 3_000));
        assert!(came > 300 * 20, "{came} blocks");
    }

    #[test]
    fn full_lines_do_not_starve_a_slow_peer() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        // The first answers come at once; then both lines fill.
        serve(&mut pipeline, 0..2, (100, 0));
        let came = serve(&mut pipeline, 2..32, (100, 1_300));
        assert!(came > 100 * 27, "{came} blocks");
    }

    #[test]
    fn a_peer_that_chokes_in_between_is_as_fast_as_before() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        serve(&mut pipeline, 0..5, (300, 0));
        let deep = pipeline.depth();
        assert_eq!(deep, USUAL_QUEUE);
        for second in 5..30 {
            pipeline.tick(Moment::from_secs(second), Rate(50_000));
        }
        assert_eq!(pipeline.depth(), deep);
        // It has become slower.
        serve(&mut pipeline, 30..50, (100, 0));
        assert!(pipeline.depth() < 220, "{}", pipeline.depth());
    }

    #[test]
    fn silence_is_noticed_once_and_a_block_makes_up_for_it() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        let at = Moment::from_secs;
        assert!(!pipeline.tick(at(100), Rate::ZERO), "it was not asked for anything");
        pipeline.sent(block(1), at(100));
        assert!(!pipeline.tick(at(119), Rate::ZERO));
        assert!(pipeline.tick(at(120), Rate::ZERO));
        assert!(!pipeline.tick(at(121), Rate::ZERO), "told once");
        assert!(pipeline.tick(at(140), Rate::ZERO), "the block with which it could prove itself is late too");
        assert_eq!(pipeline.depth(), 1);
        assert_eq!(pipeline.received(block(1), at(145)), Some(Duration::from_secs(45)));
        assert!(!pipeline.is_snubbed());
        assert_eq!(pipeline.received(block(9), at(145)), None, "nobody asked for that");
    }

    #[test]
    fn whom_nobody_reads_is_not_late() {
        let mut pipeline = Pipeline::new(Moment::ZERO);
        let at = Moment::from_secs;
        pipeline.sent(block(1), at(0));
        for second in 1..300 {
            pipeline.excuse(at(second));
            assert!(!pipeline.tick(at(second), Rate::ZERO));
        }
        assert!(pipeline.tick(at(319), Rate::ZERO), "from then on it is");
    }
}
