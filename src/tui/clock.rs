//! The time as whoever writes to the terminal knows it: milliseconds since the start. Tests tell it what time it
//! is, and there waiting takes none.

use std::{
    sync::{Condvar, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// A clock.
#[derive(Debug)]
pub(super) struct Clock {
    started: Instant,
    #[cfg(test)]
    told: Option<std::sync::atomic::AtomicU64>,
}

impl Default for Clock {
    fn default() -> Self {
        Self {
            started: Instant::now(),
            #[cfg(test)]
            told: None,
        }
    }
}

impl Clock {
    /// What time it is.
    pub fn now(&self) -> u64 {
        #[cfg(test)]
        if let Some(told) = &self.told {
            return told.load(std::sync::atomic::Ordering::SeqCst);
        }
        self.started.elapsed().as_millis() as u64
    }

    /// The moment at which it will be `at`.
    pub fn moment(&self, at: u64) -> Instant {
        self.started + Duration::from_millis(at)
    }

    /// Waits until it is `at`, or until `condvar` is notified.
    pub fn wait_until<'a, T>(
        &self,
        at: u64,
        condvar: &Condvar,
        guard: MutexGuard<'a, T>,
    ) -> MutexGuard<'a, T> {
        #[cfg(test)]
        if self.told.is_some() {
            self.tell(at);
            return guard;
        }
        let patience = Duration::from_millis(at.saturating_sub(self.now()));
        condvar.wait_timeout(guard, patience).unwrap_or_else(PoisonError::into_inner).0
    }
}

#[cfg(test)]
impl Clock {
    /// A clock that is told the time, from 0 on.
    pub fn told() -> Self {
        Self { told: Some(std::sync::atomic::AtomicU64::new(0)), ..Self::default() }
    }

    /// It is so late now, if it was not later already.
    pub fn tell(&self, now: u64) {
        let told = self.told.as_ref().expect("a clock that is told the time");
        told.fetch_max(now, std::sync::atomic::Ordering::SeqCst);
    }
}
