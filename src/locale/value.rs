//! What a message is told: numbers and texts.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// The largest number whose neighbours a float tells apart. No count comes near it, and Fluent counts in floats.
const MOST: f64 = 9_007_199_254_740_991.0;

/// An argument of a message.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    /// A quantity: plurals follow it, and it is written as the language does.
    Number(f64),
    Text(Cow<'a, str>),
}

impl<'a> Value<'a> {
    pub(super) fn fluent(&'a self) -> FluentValue<'a> {
        match self {
            Self::Number(n) if n.is_finite() => FluentValue::from(n.clamp(-MOST, MOST)),
            // Plural rules know no infinity.
            Self::Number(n) => FluentValue::from(n.to_string()),
            Self::Text(text) => FluentValue::from(text.as_ref()),
        }
    }
}

macro_rules! from_number {
    ($($number:ty)+) => {
        $(impl From<$number> for Value<'_> {
            fn from(n: $number) -> Self {
                Self::Number(n as f64)
            }
        })+
    };
}

from_number!(u8 u16 u32 u64 usize i32 i64 f32 f64);

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}
