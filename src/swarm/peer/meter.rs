//! Measuring a flow of bytes.

use std::time::Duration;

use crate::{model::Rate, swarm::time::Moment};

/// Half of what is known is forgotten after so long.
const HALF_LIFE: Duration = Duration::from_secs(3);

/// A running total and a smoothed rate, brought up to date by [`Meter::tick`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Meter {
    total: u64,
    ticked: (Moment, u64),
    rate: f64,
}

impl Meter {
    /// Counts bytes.
    pub fn add(&mut self, bytes: u64) {
        self.total += bytes;
    }

    /// All bytes so far.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Bytes per second, smoothed.
    pub fn rate(&self) -> Rate {
        Rate(self.rate as u64)
    }

    /// Takes the time into account; best called once a second. The first second counts in full, so
    /// that a new peer is not taken for a slow one.
    pub fn tick(&mut self, now: Moment) {
        let passed = now.saturating_sub(self.ticked.0).as_secs_f64();
        if passed < 0.05 {
            return;
        }
        let fresh = (self.total - self.ticked.1) as f64 / passed;
        let keep = if self.ticked.1 == 0 { 0.0 } else { 0.5_f64.powf(passed / HALF_LIFE.as_secs_f64()) };
        self.rate = fresh + (self.rate - fresh) * keep;
        if self.rate < 1.0 {
            self.rate = 0.0;
        }
        self.ticked = (now, self.total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_flow_is_measured_at_once_and_silence_fades() {
        let mut meter = Meter::default();
        for second in 1..10 {
            meter.add(1_000_000);
            meter.tick(Moment::from_secs(second));
            assert_eq!(meter.rate(), Rate(1_000_000));
        }
        meter.tick(Moment::from_secs(12));
        assert_eq!(meter.rate(), Rate(500_000));
        meter.tick(Moment::from_secs(200));
        assert_eq!(meter.rate(), Rate::ZERO);
        assert_eq!(meter.total(), 9_000_000);
    }
}
