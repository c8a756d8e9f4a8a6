//! A budget of bytes for a slow line: what was written in the last seconds is remembered, and no more is
//! allowed than keeps every five seconds within the promise. Reads no clock: it is told the time.
//!
//! Not a bucket that fills by itself: two of its bursts could meet in one window. What is counted here is
//! the window itself, so that the promise holds for every one of them.

use std::collections::VecDeque;

/// The promise is about any five seconds.
const PROMISE: usize = 5;

/// What is counted, in milliseconds: longer than the promise, for bytes that were delayed arrive nearer to
/// those that came after them.
const WINDOW: u64 = 5_500;

/// What news are spread over, in milliseconds: a picture that grows row by row says more than one that stands
/// still for five seconds.
const BREATH: u64 = 1_000;

/// How exactly times are remembered, in milliseconds.
const GRAIN: u64 = 50;

/// Bytes that are kept for giving the terminal back, which waits for nobody.
const FAREWELL: usize = 128;

/// What a slow line may carry.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    /// The most in one window.
    most: usize,
    /// What was written when, oldest first.
    sent: VecDeque<(u64, usize)>,
    /// The sum of it.
    sum: usize,
}

/// What is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    /// News: it leaves a share for keys.
    Routine,
    /// The answer to a key: it may take most of what there is, and what it takes is missing afterwards.
    Reply,
}

impl Budget {
    /// A budget of so many bytes a second.
    pub fn new(rate: u32) -> Self {
        let whole = (rate as usize).saturating_mul(PROMISE);
        let most = whole.saturating_sub(FAREWELL).max(whole / 2);
        Self { most, sent: VecDeque::new(), sum: 0 }
    }

    /// The most bytes that may be written at `now`, a time in milliseconds that never goes back.
    pub fn room(&mut self, now: u64) -> usize {
        while let Some(&(at, bytes)) = self.sent.front()
            && at.saturating_add(WINDOW) <= now
        {
            self.sent.pop_front();
            self.sum -= bytes;
        }
        self.most.saturating_sub(self.sum)
    }

    /// The most bytes that a frame may take of them.
    pub fn share(&mut self, now: u64, urgency: Urgency) -> usize {
        let room = self.room(now);
        match urgency {
            // The next key is answered, too.
            Urgency::Reply => room / 3 * 2,
            Urgency::Routine => {
                let lately = self.sent.iter().rev().take_while(|(at, _)| at.saturating_add(BREATH) > now);
                let lately: usize = lately.map(|(_, bytes)| bytes).sum();
                room.saturating_sub(self.reserve()).min(self.breath().saturating_sub(lately))
            }
        }
    }

    /// Notes what was written.
    pub fn spend(&mut self, now: u64, bytes: usize) {
        if bytes == 0 {
            return;
        }
        self.sum += bytes;
        // Counted as if a little later, so that the list stays short.
        let at = now - now % GRAIN + GRAIN;
        match self.sent.back_mut() {
            Some(last) if last.0 >= at => last.1 += bytes,
            _ => self.sent.push_back((at, bytes)),
        }
    }

    /// When `bytes` may be written, or all that may ever be.
    pub fn ready_at(&self, bytes: usize, now: u64) -> u64 {
        self.falls_to(self.most.saturating_sub(bytes), WINDOW, now)
    }

    /// When a frame may take enough to be worth drawing.
    pub fn worth_at(&self, now: u64, urgency: Urgency) -> u64 {
        let worth = self.worth();
        match urgency {
            Urgency::Reply => self.ready_at(worth.div_ceil(2) * 3, now),
            Urgency::Routine => {
                let breath = self.falls_to(self.breath().saturating_sub(worth), BREATH, now);
                self.ready_at(worth + self.reserve(), now).max(breath)
            }
        }
    }

    /// When no more than `bytes` of what was written are within the window that ends then.
    fn falls_to(&self, bytes: usize, window: u64, now: u64) -> u64 {
        let counted = || self.sent.iter().filter(|(at, _)| at.saturating_add(window) > now);
        let mut sum: usize = counted().map(|(_, bytes)| bytes).sum();
        let mut at = now;
        for &(sent, gone) in counted() {
            if sum <= bytes {
                break;
            }
            sum -= gone;
            at = at.max(sent.saturating_add(window));
        }
        at
    }

    /// A frame that is worth drawing.
    fn worth(&self) -> usize {
        (self.most / 9).clamp(48, 4096)
    }

    /// What news leave to keys.
    fn reserve(&self) -> usize {
        self.most - self.most / 4 * 3
    }

    /// What news may take within a breath: as much as goes on for ever.
    fn breath(&self) -> usize {
        self.most / 4 * 3 / PROMISE
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Wait(u64),
        /// Writes a frame that would take so many bytes.
        Frame(usize, Urgency),
        /// Waits until a frame is worth it, and writes it.
        Patient(usize, Urgency),
        /// Waits until there is room for so many bytes, and writes them.
        Lump(usize),
    }

    fn some_step() -> impl Strategy<Value = Step> {
        let urgency = prop_oneof![Just(Urgency::Routine), Just(Urgency::Reply)];
        prop_oneof![
            (0..7_000_u64).prop_map(Step::Wait),
            (0..9_000_usize, urgency.clone()).prop_map(|(n, u)| Step::Frame(n, u)),
            (1..9_000_usize, urgency).prop_map(|(n, u)| Step::Patient(n, u)),
            (1..9_000_usize).prop_map(Step::Lump),
        ]
    }

    proptest! {
        #[test]
        fn no_five_seconds_exceed_it(rate in 125..200_000_u32, steps in prop::collection::vec(some_step(), 1..80)) {
            let mut budget = Budget::new(rate);
            let (mut now, mut log) = (0, Vec::new());
            for step in steps {
                let bytes = match step {
                    Step::Wait(ms) => {
                        now += ms;
                        continue;
                    }
                    Step::Frame(wish, urgency) => wish.min(budget.share(now, urgency)),
                    Step::Patient(wish, urgency) => {
                        budget.room(now);
                        now = budget.worth_at(now, urgency);
                        let share = budget.share(now, urgency);
                        prop_assert!(share >= budget.worth().min(budget.breath()), "{share}");
                        wish.min(share)
                    }
                    Step::Lump(wish) => {
                        budget.room(now);
                        now = budget.ready_at(wish, now);
                        let room = budget.room(now);
                        prop_assert!(room >= wish.min(budget.most));
                        wish.min(room)
                    }
                };
                budget.spend(now, bytes);
                log.push((now, bytes));
            }
            // With the farewell at any time.
            for &(start, _) in &log {
                let sum: usize = log.iter().filter(|(at, _)| (start..start + 5_000).contains(at)).map(|(_, n)| n).sum();
                prop_assert!(sum + FAREWELL.min(rate as usize * 5 / 2) <= rate as usize * 5, "{sum} from {start}");
            }
            prop_assert!(budget.sent.len() <= (WINDOW / GRAIN) as usize + 2);
        }
    }

    #[test]
    fn news_leave_room_for_a_reply_and_a_reply_for_another() {
        let mut budget = Budget::new(250);
        let mut now = 0;
        for _ in 0..20 {
            now = budget.worth_at(now, Urgency::Routine);
            let news = budget.share(now, Urgency::Routine);
            assert!(news > 100, "{news}");
            budget.spend(now, news);
            assert!(budget.share(now, Urgency::Reply) > 180);
        }
        assert!(now < 22_000, "as much as the line carries for ever: {now}");
        let replies: [usize; 3] = std::array::from_fn(|_| {
            let reply = budget.share(now + 10_000, Urgency::Reply);
            budget.spend(now + 10_000, reply);
            reply
        });
        assert!(replies[0] > 700 && replies[2] > 70, "{replies:?}");
    }

    #[test]
    fn a_picture_grows_with_every_second() {
        let mut budget = Budget::new(250);
        let first = budget.share(0, Urgency::Reply);
        budget.spend(0, first);
        budget.room(0);
        let next = budget.worth_at(0, Urgency::Routine);
        assert!((BREATH..WINDOW + 100).contains(&next), "{next}");
        budget.room(next);
        budget.spend(next, budget.clone().share(next, Urgency::Routine));
        let after = budget.worth_at(next, Urgency::Routine);
        assert!(after - next <= BREATH + GRAIN, "{after}");
    }

    #[test]
    fn a_wish_for_more_than_there_ever_is_waits_for_all_there_is() {
        let mut budget = Budget::new(125);
        budget.spend(0, 100);
        let at = budget.ready_at(usize::MAX, 100);
        assert_eq!(at, WINDOW + GRAIN);
        assert!(budget.room(at) > 300);
    }
}
