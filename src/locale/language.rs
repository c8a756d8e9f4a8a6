//! The languages there are, and how people and systems name them.

use std::fmt;

use super::texts;

/// A language in which everything can be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Language {
    #[default]
    En,
    Es,
    Fr,
    Ja,
}

impl Language {
    /// In the order of their codes; [`Default`] is first.
    pub const ALL: [Self; texts::LANGUAGES] = [Self::En, Self::Es, Self::Fr, Self::Ja];

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Ja => "ja",
        }
    }

    /// The language that a locale or a tag names: `es`, `es_MX.UTF-8`, `fr-CA`; `C` and `POSIX` are English. `None`:
    /// another one.
    pub fn named(locale: &str) -> Option<Self> {
        let end = locale.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(locale.len());
        let code = locale[..end].to_ascii_lowercase();
        if ["c", "posix"].contains(&code.as_str()) {
            return Some(Self::En);
        }
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language of a system where the variables `LC_ALL`, `LC_MESSAGES` and `LANG` have these values: the first
    /// that says anything decides (POSIX). English for a language that there is not.
    pub fn of_system<'a>(variables: impl IntoIterator<Item = &'a str>) -> Self {
        let first = variables.into_iter().find(|value| !value.is_empty());
        first.and_then(Self::named).unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
