//! When what may follow an unfinished sequence of keys is shown: a moment after it was begun, so that whoever
//! knows how it goes on sees nothing flash.

/// The box of keys that may follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WhichKey {
    due: Option<u64>,
    shown: bool,
}

/// How long a sequence may rest before it is explained, in milliseconds.
const MOMENT: u64 = 300;

impl WhichKey {
    /// Whether it is to be seen.
    pub fn is_shown(self) -> bool {
        self.shown
    }

    /// Takes into account whether a sequence is unfinished.
    pub(super) fn follow(&mut self, unfinished: bool, now_ms: u64) {
        match *self {
            _ if !unfinished => *self = Self::default(),
            Self { due: None, shown: false } => self.due = Some(now_ms + MOMENT),
            Self { due: Some(due), .. } if due <= now_ms => *self = Self { due: None, shown: true },
            _ => {}
        }
    }

    pub(super) fn wake_at(self) -> Option<u64> {
        self.due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_after_a_moment_and_goes_with_the_sequence() {
        let mut box_ = WhichKey::default();
        box_.follow(true, 1_000);
        assert_eq!((box_.is_shown(), box_.wake_at()), (false, Some(1_300)));
        box_.follow(true, 1_299);
        assert!(!box_.is_shown());
        box_.follow(true, 1_300);
        assert_eq!((box_.is_shown(), box_.wake_at()), (true, None), "nothing is left to wait for");
        box_.follow(false, 1_301);
        assert_eq!(box_, WhichKey::default());
    }
}
