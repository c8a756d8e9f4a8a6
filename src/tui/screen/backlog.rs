//! Which rows differ from what they should show, and in what order they are to be brought up to date
//! where a frame may not bring them all.

/// The rows that wait.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    /// By row; `None`: it is as it should be.
    rows: Vec<Option<Stale>>,
    /// Counts frames.
    frame: u64,
    newest_first: bool,
}

/// Since when a row is not as it should be.
#[derive(Debug, Clone, Copy)]
struct Stale {
    first: u64,
    last: u64,
}

impl Backlog {
    /// All rows of a screen of that height are as they should be.
    pub fn clear(&mut self, height: u16) {
        self.rows.clear();
        self.rows.resize(height.into(), None);
    }

    /// A row is to show something else.
    pub fn touch(&mut self, y: u16) {
        let frame = self.frame;
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            *row = Some(Stale { first: row.map_or(frame, |stale| stale.first), last: frame });
        }
    }

    /// A row is as it should be.
    pub fn done(&mut self, y: u16) {
        if let Some(row) = self.rows.get_mut(usize::from(y)) {
            *row = None;
        }
    }

    /// Whether what changed last goes first, or what has waited longest.
    pub fn newest_first(&mut self, newest_first: bool) {
        self.newest_first = newest_first;
    }

    /// Whether any row waits.
    pub fn is_behind(&self) -> bool {
        self.rows.iter().any(Option::is_some)
    }

    /// The rows that wait, in the order in which to take them; from the top where they are alike. Ends
    /// the frame.
    pub fn order(&mut self) -> Vec<u16> {
        let waiting = self.rows.iter().zip(0..).filter_map(|(row, y)| Some((row.as_ref()?, y)));
        let mut rows: Vec<(u64, u16)> = match self.newest_first {
            true => waiting.map(|(stale, y)| (self.frame - stale.last, y)).collect(),
            false => waiting.map(|(stale, y)| (stale.first, y)).collect(),
        };
        rows.sort_unstable();
        self.frame += 1;
        rows.into_iter().map(|(_, y)| y).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_waited_longest_goes_first_unless_somebody_waits_for_the_newest() {
        let mut backlog = Backlog::default();
        backlog.clear(4);
        backlog.touch(2);
        backlog.touch(3);
        assert_eq!(backlog.order(), [2, 3]);
        backlog.touch(0);
        backlog.touch(3);
        backlog.touch(9);
        assert_eq!(backlog.order(), [2, 3, 0]);
        backlog.newest_first(true);
        backlog.touch(1);
        assert_eq!(backlog.order(), [1, 0, 3, 2]);
        for y in [1, 0, 3, 2] {
            assert!(backlog.is_behind());
            backlog.done(y);
        }
        assert!(!backlog.is_behind() && backlog.order().is_empty());
    }
}
