//! A value the torrent core may be unable to tell.

/// What a core knows of something. `Unknown` is drawn as `–`, never as 0: a dashboard that shows a
/// made-up zero lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Known<T> {
    /// The core cannot tell, or cannot tell yet.
    #[default]
    Unknown,
    /// The core says so.
    Is(T),
}

impl<T> Known<T> {
    /// The value, where there is one.
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Unknown => None,
            Self::Is(value) => Some(value),
        }
    }

    /// The same knowledge of something derived from the value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Known<U> {
        match self {
            Self::Unknown => Known::Unknown,
            Self::Is(value) => Known::Is(f(value)),
        }
    }

    /// Whether the core can tell.
    pub fn is_known(&self) -> bool {
        matches!(self, Self::Is(_))
    }
}

impl<T: Copy> Known<T> {
    /// The value by copy, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Unknown => None,
            Self::Is(value) => Some(value),
        }
    }
}

impl<T> From<Option<T>> for Known<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Unknown, Self::Is)
    }
}
