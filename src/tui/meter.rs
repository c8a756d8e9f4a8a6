//! How many bytes a second are sent, in steps that do not flicker. Reads no clock.

use std::collections::VecDeque;

/// What is averaged over, in milliseconds.
const SPAN: u64 = 5_000;

/// What is shown stands at least so long, in milliseconds.
const STEADY: u64 = 2_000;

/// A meter of what is written.
#[derive(Debug, Clone, Default)]
pub(super) struct Meter {
    /// How many bytes were written in all, and when that was so.
    seen: VecDeque<(u64, u64)>,
    shown: u64,
    shown_at: u64,
}

impl Meter {
    /// Notes that `total` bytes were written in all.
    pub fn note(&mut self, now: u64, total: u64) {
        if self.seen.back().is_none_or(|(_, before)| *before != total) {
            self.seen.push_back((now, total));
        }
        // One reading from before the span stays: the span begins with it.
        while self.seen.get(1).is_some_and(|(at, _)| at + SPAN <= now) {
            self.seen.pop_front();
        }
    }

    /// Bytes a second as they are shown.
    pub fn shown(&mut self, now: u64) -> u64 {
        if now >= self.shown_at + STEADY || self.shown_at == 0 {
            let rate = self.rate(now);
            if rate != self.shown {
                (self.shown, self.shown_at) = (rate, now.max(1));
            }
        }
        self.shown
    }

    /// When it must be shown anew, though nothing is written: what it says is over by then.
    pub fn wake_at(&self) -> Option<u64> {
        let last = self.seen.back()?.0;
        (self.shown > 0).then_some(last + SPAN + 1)
    }

    fn rate(&self, now: u64) -> u64 {
        let total = self.seen.back().map_or(0, |(_, total)| *total);
        let start = self.seen.iter().rev().find(|(at, _)| at + SPAN <= now);
        let before = start.or(self.seen.front()).map_or(0, |(_, total)| *total);
        round((total - before) * 1_000 / SPAN)
    }
}

/// In steps that grow with it.
fn round(rate: u64) -> u64 {
    let step = match rate {
        0..500 => 20,
        500..2_000 => 100,
        2_000..20_000 => 500,
        _ => 5_000,
    };
    (rate + step / 2) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_averages_and_comes_to_rest() {
        let mut meter = Meter::default();
        for second in 0..=10_u64 {
            meter.note(second * 1_000, second * 200);
        }
        assert!(meter.seen.len() < 9, "only what is averaged over is kept");
        assert_eq!(meter.shown(10_000), 200);
        let wake = meter.wake_at().unwrap();
        meter.note(wake, 2_000);
        assert_eq!(meter.shown(wake), 0);
        // Writing the zero itself starts nothing.
        meter.note(wake + 10, 2_004);
        assert_eq!((meter.shown(wake + 10), meter.wake_at()), (0, None));
        assert_eq!(meter.shown(wake + 3_000), 0);
    }

    #[test]
    fn it_does_not_flicker() {
        let mut meter = Meter::default();
        meter.note(0, 0);
        meter.note(100, 5_000);
        let first = meter.shown(100);
        meter.note(900, 9_000);
        assert_eq!(meter.shown(900), first);
        assert!(meter.shown(2_200) > first);
        assert!(meter.seen.len() < 10);
    }
}
