//! How much is drawn of what changes all the time: less on a line that carries little.

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Detail {
    /// Everything.
    #[default]
    Full,
    /// No flashes, and two digits of a rate.
    Reduced,
    /// Also no map of pieces, no ground under the cursor's row and no lines between words; one digit of a rate.
    Least,
}

/// What is sent to the terminal, for its user to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meter {
    /// Bytes a second.
    pub rate: u64,
    /// The budget, in bytes a second.
    pub budget: Option<u32>,
}

impl Detail {
    /// How many digits of a rate are shown.
    pub fn digits(self) -> u32 {
        match self {
            Self::Full => 3,
            Self::Reduced => 2,
            Self::Least => 1,
        }
    }

    /// The one below.
    pub fn less(self) -> Self {
        if self == Self::Full { Self::Reduced } else { Self::Least }
    }

    /// The one above.
    pub fn more(self) -> Self {
        if self == Self::Least { Self::Reduced } else { Self::Full }
    }
}
