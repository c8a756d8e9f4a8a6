//! Whether anything flows, told calmly: columns that depend on it must not come and go with every packet.

/// The tide turns when the opposite has lasted, and not again for a while.
#[derive(Debug, Clone, Default)]
pub struct Tide {
    /// `None`: there was nothing to look at yet.
    flowing: Option<bool>,
    /// Since when it is the other way, in milliseconds of [`Now::ms`](super::Now::ms).
    other_since: Option<u64>,
    /// When it turned last.
    turned: Option<u64>,
}

/// What has flowed for so long, flows.
const FLOOD: u64 = 5_000;
/// What has rested for so long, rests.
const EBB: u64 = 120_000;
/// It does not turn more often.
const BETWEEN: u64 = 60_000;

impl Tide {
    /// Whether anything flows, or did lately. Before anything is known it counts as flowing.
    pub fn flows(&self) -> bool {
        self.flowing.unwrap_or(true)
    }

    /// Whether there was anything to look at.
    pub(super) fn is_known(&self) -> bool {
        self.flowing.is_some()
    }

    /// What is the case now. The first time it counts at once.
    pub(super) fn take(&mut self, flowing: bool, now_ms: u64) {
        match self.flowing {
            None => self.flowing = Some(flowing),
            Some(known) if known == flowing => self.other_since = None,
            Some(_) => _ = self.other_since.get_or_insert(now_ms),
        }
        self.turn(now_ms);
    }

    /// Lets time pass.
    pub(super) fn turn(&mut self, now_ms: u64) {
        if self.turns_at().is_some_and(|at| now_ms >= at) {
            self.flowing = self.flowing.map(|known| !known);
            (self.other_since, self.turned) = (None, Some(now_ms));
        }
    }

    /// When it turns if nothing changes until then.
    pub(super) fn turns_at(&self) -> Option<u64> {
        let lasts = if self.flows() { EBB } else { FLOOD };
        let due = self.other_since?.saturating_add(lasts);
        Some(due.max(self.turned.map_or(0, |at| at.saturating_add(BETWEEN))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_rest_and_a_short_burst_change_nothing() {
        let mut tide = Tide::default();
        assert!(tide.flows());
        tide.take(true, 0);
        for second in 1..1_000 {
            tide.take(second % 60 == 0, second * 1_000);
            assert!(tide.flows());
        }
        let mut tide = Tide::default();
        tide.take(false, 0);
        for second in 1..1_000 {
            tide.take(second % 5 != 0, second * 1_000);
            assert!(!tide.flows());
        }
    }

    #[test]
    fn it_turns_by_itself_once_it_is_due() {
        let mut tide = Tide::default();
        tide.take(true, 0);
        assert_eq!(tide.turns_at(), None);
        tide.take(false, 1_000);
        assert_eq!(tide.turns_at(), Some(121_000));
        tide.turn(120_999);
        assert!(tide.flows());
        tide.turn(121_000);
        assert!(!tide.flows() && tide.turns_at().is_none());
        tide.take(true, 122_000);
        assert_eq!(tide.turns_at(), Some(181_000), "not twice within a minute");
        tide.take(true, 181_000);
        assert!(tide.flows());
    }
}
