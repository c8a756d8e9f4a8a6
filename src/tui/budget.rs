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
    /// The answer to a key: it may take all there is, and what it takes is missing afterwards.
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
    pub fn room(&mut self, now: u64, urgency: Urgency) -> usize {
        while let Some(&(at, bytes)) = self.sent.front()
            && at.saturating_add(WINDOW) <= now
        {
            self.sent.pop_front();
            self.sum -= bytes;
        }
        self.limit(urgency).saturating_sub(self.sum)
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

    /// When there is room for `bytes`, or for all that there ever is.
    pub fn ready_at(&self, bytes: usize, now: u64, urgency: Urgency) -> u64 {
        let limit = self.limit(urgency);
        let bytes = bytes.min(limit);
        let mut sum = self.sum;
        let mut at = now;
        for &(sent, gone) in &self.sent {
            if sum + bytes <= limit {
                break;
            }
            sum -= gone;
            at = at.max(sent.saturating_add(WINDOW));
        }
        at
    }

    /// A frame that is worth drawing.
    pub fn worth(&self) -> usize {
        (self.most / 5).clamp(48, 4096)
    }

    fn limit(&self, urgency: Urgency) -> usize {
        match urgency {
            Urgency::Routine => self.most / 4 * 3,
            Urgency::Reply => self.most,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[derive(Debug, Clone)]
    enum Step {
        Wait(u64),
        /// Wants to write so many bytes.
        Write(usize, Urgency),
        /// Waits until there is room for so many, and writes them.
        Patient(usize, Urgency),
    }

    fn some_step() -> impl Strategy<Value = Step> {
        let urgency = prop_oneof![Just(Urgency::Routine), Just(Urgency::Reply)];
        prop_oneof![
            (0..7_000_u64).prop_map(Step::Wait),
            (0..9_000_usize, urgency.clone()).prop_map(|(n, u)| Step::Write(n, u)),
            (1..9_000_usize, urgency).prop_map(|(n, u)| Step::Patient(n, u)),
        ]
    }

    proptest! {
        #[test]
        fn no_five_seconds_exceed_it(rate in 125..200_000_u32, steps in prop::collection::vec(some_step(), 1..80)) {
            let mut budget = Budget::new(rate);
            let (mut now, mut log) = (0, Vec::new());
            for step in steps {
                let (wish, urgency) = match step {
                    Step::Wait(ms) => {
                        now += ms;
                        continue;
                    }
                    Step::Write(wish, urgency) => (wish, urgency),
                    Step::Patient(wish, urgency) => {
                        budget.room(now, urgency);
                        now = budget.ready_at(wish, now, urgency);
                        prop_assert!(budget.room(now, urgency) >= wish.min(budget.limit(urgency)));
                        (wish, urgency)
                    }
                };
                let bytes = wish.min(budget.room(now, urgency));
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
    fn news_leave_room_for_a_reply() {
        let mut budget = Budget::new(250);
        let routine = budget.room(0, Urgency::Routine);
        budget.spend(0, routine);
        assert_eq!(budget.room(0, Urgency::Routine), 0);
        assert!(budget.room(0, Urgency::Reply) > 250);
        budget.spend(10, budget.clone().room(10, Urgency::Reply));
        assert_eq!(budget.room(2_000, Urgency::Reply), 0);
        assert_eq!(budget.ready_at(1, 2_000, Urgency::Reply), WINDOW + GRAIN);
        assert!(budget.room(WINDOW + GRAIN, Urgency::Routine) > 0);
    }

    #[test]
    fn a_wish_for_more_than_there_ever_is_waits_for_all_there_is() {
        let mut budget = Budget::new(125);
        budget.spend(0, 100);
        let at = budget.ready_at(usize::MAX, 100, Urgency::Reply);
        assert_eq!(at, WINDOW + GRAIN);
        assert!(budget.room(at, Urgency::Reply) > 300);
    }
}
