//! What a seed stands for: the torrent, who is there, and what goes wrong.

use bitonic::swarm::{picker::Priority, time::Moment};

use crate::{dice::Dice, villain::Kind};

/// One run.
#[derive(Debug)]
pub struct Plan {
    pub seed: u64,
    pub total: u64,
    pub piece_length: u32,
    pub hosts: Vec<Host>,
    pub villains: Vec<Kind>,
    /// Whether connections agree on the fast extension (BEP 6).
    pub fast: bool,
    /// Bytes that travel together, at most.
    pub segment: u64,
    pub latency: Moment,
    /// By so much more, at most, bytes are late, each connection's for itself: what was sent later may come
    /// sooner from another.
    pub jitter: Moment,
    /// How often a connection is lost, at the beginning.
    pub breaks: Option<Moment>,
    pub tracker: Mood,
    pub end: End,
}

/// An honest one, run by the machines under test.
#[derive(Debug, Clone)]
pub struct Host {
    pub have: Vec<bool>,
    /// Bytes a second.
    pub up: u64,
    pub down: u64,
    pub disk: Faults,
    /// When it goes, when it comes back, and whether others notice only by its silence.
    pub away: Vec<(Moment, Option<Moment>, bool)>,
    /// When what is wanted changes, and to what.
    pub choices: Vec<(Moment, Vec<Priority>)>,
    pub sequential: bool,
    pub slots: Option<u32>,
}

/// What is wrong with a disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct Faults {
    pub delay: Moment,
    /// After so many pieces there is no room.
    pub full_after: Option<u32>,
    /// The write or reading of that number fails.
    pub broken_write: Option<u32>,
    pub broken_read: Option<u32>,
    /// After a failure somebody makes room and goes on.
    pub mended: Option<Moment>,
}

/// What the trackers are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    Good,
    /// Every second announce fails or is not answered.
    Failing,
    /// It names addresses where nobody is, sometimes thousands, and the asker's own; and wants to be asked all
    /// the time, or never again.
    Lying,
}

/// How the run must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Complete,
    /// Nobody has so many pieces.
    Orphans(u32),
    /// Whoever has anything chokes.
    Choked,
}

const fn seconds(n: u64) -> Moment {
    Moment::from_secs(n)
}

impl Faults {
    fn fails(&self) -> bool {
        self.full_after.or(self.broken_write).or(self.broken_read).is_some()
    }
}

impl Plan {
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let dice = &mut dice;
        let piece_length = dice.pick(&[16, 32, 48, 64, 128]) << 10;
        let pieces = dice.from(2, 28);
        let total = (pieces - 1) * u64::from(piece_length) + dice.from(1, piece_length.into());
        let end = match dice.below(20) {
            0 => End::Orphans(dice.from(1, pieces.div_ceil(3)) as u32),
            1 => End::Choked,
            _ => End::Complete,
        };
        let segment = dice.pick(&[1_460, 9_000, 32_768, 32_768]).max(total / 1_000);
        let mut plan = Self {
            seed,
            total,
            piece_length,
            hosts: Vec::new(),
            villains: Vec::new(),
            fast: dice.percent(70),
            segment,
            latency: Moment::from_millis(dice.pick(&[1, 20, 80, 300])),
            jitter: Moment::from_millis(dice.pick(&[0, 5, 100, 800])),
            breaks: dice.percent(15).then(|| seconds(dice.from(2, 20))),
            tracker: dice.pick(&[Mood::Good, Mood::Good, Mood::Failing, Mood::Lying]),
            end,
        };
        plan.invite_villains(dice);
        plan.invite_hosts(dice, pieces as u32);
        plan
    }

    /// Whether nothing but the swarm itself could make blocks come twice.
    pub fn is_calm(&self) -> bool {
        let kept = |h: &Host| h.away.is_empty() && h.choices.is_empty() && !h.disk.fails();
        // What is cancelled must not be under way for long.
        let prompt = self.jitter <= Moment::from_millis(5);
        prompt && self.breaks.is_none() && self.villains.is_empty() && self.hosts.iter().all(kept)
    }

    fn invite_villains(&mut self, dice: &mut Dice) {
        match self.end {
            End::Complete => {
                let count = if dice.percent(35) { 0 } else { dice.from(1, 4) };
                self.villains = (0..count).map(|_| dice.pick(&Kind::ALL)).collect();
            }
            // Whoever claims to have what nobody has makes for another reason.
            End::Orphans(_) => {
                let count = dice.below(2);
                self.villains = (0..count).map(|_| dice.pick(&Kind::PIECELESS)).collect();
            }
            End::Choked => self.villains = (0..dice.from(1, 3)).map(|_| Kind::Miser).collect(),
        }
    }

    fn invite_hosts(&mut self, dice: &mut Dice, pieces: u32) {
        let leechers = dice.from(1, 4);
        let orphans = match self.end {
            End::Orphans(n) => n,
            _ => 0,
        };
        let gone: Vec<bool> = orphaned(dice, pieces, orphans);
        if self.end != End::Choked {
            self.anchor(dice, pieces, &gone);
        }
        for _ in 0..leechers {
            let chance = dice.pick(&[0, 0, 30]);
            let some = self.end != End::Choked && dice.percent(50);
            let have = (0..pieces).map(|p| some && !gone[p as usize] && dice.percent(chance)).collect();
            let mut host = fresh(dice, have);
            if self.end == End::Complete {
                host.disk = faults(dice);
                host.away = absences(dice);
                host.choices = choices(dice, pieces);
            }
            self.hosts.push(host);
        }
    }

    /// Those who stay: between them they have everything that is to be had.
    fn anchor(&mut self, dice: &mut Dice, pieces: u32, gone: &[bool]) {
        let anchors = dice.from(1, 3);
        let whole = dice.percent(50);
        let mut hosts: Vec<Vec<bool>> = (0..anchors).map(|_| vec![false; pieces as usize]).collect();
        for piece in (0..pieces as usize).filter(|p| !gone[*p]) {
            let keeper = dice.below(anchors) as usize;
            for (n, have) in hosts.iter_mut().enumerate() {
                have[piece] = whole || n == keeper || dice.percent(20);
            }
        }
        for have in hosts {
            let host = fresh(dice, have);
            self.hosts.push(host);
        }
    }
}

fn orphaned(dice: &mut Dice, pieces: u32, count: u32) -> Vec<bool> {
    let mut gone = vec![false; pieces as usize];
    let mut left = count;
    while left > 0 {
        let piece = dice.below(pieces.into()) as usize;
        left -= u32::from(!std::mem::replace(&mut gone[piece], true));
    }
    gone
}

fn fresh(dice: &mut Dice, have: Vec<bool>) -> Host {
    Host {
        have,
        up: dice.pick(&[30_000, 100_000, 400_000, 3_000_000]),
        down: dice.pick(&[60_000, 400_000, 3_000_000]),
        disk: Faults { delay: Moment::from_millis(dice.pick(&[0, 5, 50])), ..Faults::default() },
        away: Vec::new(),
        choices: Vec::new(),
        sequential: dice.percent(15),
        slots: dice.percent(50).then(|| dice.from(1, 4) as u32),
    }
}

fn faults(dice: &mut Dice) -> Faults {
    let delay = Moment::from_millis(dice.pick(&[0, 5, 50, 50, 1_500]));
    let mut faults = Faults { delay, ..Faults::default() };
    if dice.percent(20) {
        let at = Some(dice.below(12) as u32);
        match dice.below(3) {
            0 => faults.full_after = at,
            1 => faults.broken_write = at,
            _ => faults.broken_read = at,
        }
        faults.mended = dice.percent(70).then(|| seconds(dice.from(5, 60)));
    }
    faults
}

fn absences(dice: &mut Dice) -> Vec<(Moment, Option<Moment>, bool)> {
    let mut away = Vec::new();
    let mut at = seconds(0);
    while away.len() < 3 && dice.percent(20) {
        let leaves = at + seconds(dice.from(1, 40));
        let back = leaves + seconds(dice.from(1, 60));
        away.push((leaves, Some(back), dice.percent(40)));
        at = back;
    }
    if dice.percent(8) {
        away.push((at + seconds(dice.from(1, 30)), None, dice.percent(50)));
    }
    away
}

fn choices(dice: &mut Dice, pieces: u32) -> Vec<(Moment, Vec<Priority>)> {
    let kinds = [Priority::Skip, Priority::Low, Priority::Normal, Priority::High];
    let count = if dice.percent(20) { dice.from(1, 4) } else { 0 };
    let mut at = Moment::ZERO;
    (0..count)
        .map(|_| {
            at += Moment::from_millis(dice.from(1, 20_000));
            (at, (0..pieces).map(|_| dice.pick(&kinds)).collect())
        })
        .collect()
}
