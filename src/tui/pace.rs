//! How much detail a line bears: what its budget allows from the start, less while it falls behind, and
//! more again when it has kept up for long. Reads no clock.

use crate::view::Detail;

/// Being behind for so long, in milliseconds, takes detail away.
const PATIENCE: u64 = 6_000;

/// Having kept up for so long gives it back. Much longer: changing it costs a picture.
const CALM: u64 = 60_000;

/// The detail of the moment.
#[derive(Debug, Clone)]
pub(super) struct Pace {
    /// No more than this.
    most: Detail,
    now: Detail,
    /// Since when it is as it is: behind, or not.
    behind: bool,
    since: u64,
}

impl Pace {
    /// For a line of so many bytes a second; `None`: without a budget. `calm`: leave out what only moves.
    pub fn new(budget: Option<u32>, calm: bool) -> Self {
        let most = match budget {
            Some(..500) => Detail::Least,
            Some(500..4_000) => Detail::Reduced,
            None if calm => Detail::Reduced,
            _ => Detail::Full,
        };
        Self { most, now: most, behind: false, since: 0 }
    }

    /// Notes whether something is left to be sent.
    pub fn note(&mut self, behind: bool, now: u64) {
        if behind != self.behind {
            (self.behind, self.since) = (behind, now);
        }
        let for_ms = now.saturating_sub(self.since);
        if behind && for_ms >= PATIENCE && self.now < Detail::Least {
            (self.now, self.since) = (self.now.less(), now);
        } else if !behind && for_ms >= CALM && self.now > self.most {
            (self.now, self.since) = (self.now.more(), now);
        }
    }

    /// What is drawn.
    pub fn detail(&self) -> Detail {
        self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_falls_behind_gets_less_and_gets_it_back() {
        let mut pace = Pace::new(Some(1_000), false);
        assert_eq!(pace.detail(), Detail::Reduced);
        pace.note(true, 1_000);
        pace.note(true, 6_000);
        assert_eq!(pace.detail(), Detail::Reduced);
        pace.note(true, 7_000);
        assert_eq!(pace.detail(), Detail::Least);
        pace.note(false, 8_000);
        pace.note(true, 60_000);
        pace.note(false, 61_000);
        pace.note(false, 100_000);
        assert_eq!(pace.detail(), Detail::Least, "it fell behind in between");
        pace.note(false, 121_000);
        pace.note(false, 200_000);
        assert_eq!(pace.detail(), Detail::Reduced, "and never more than the budget allows");
    }

    #[test]
    fn the_budget_says_where_it_begins() {
        assert_eq!(Pace::new(None, false).detail(), Detail::Full);
        assert_eq!(Pace::new(None, true).detail(), Detail::Reduced);
        assert_eq!(Pace::new(Some(250), false).detail(), Detail::Least);
        assert_eq!(Pace::new(Some(125_000), false).detail(), Detail::Full);
    }
}
