//! The words that settings take, each with what it means.

use super::{Color, Core, Level, Notify, Preallocation, Switch};
use crate::locale::Language;

pub(super) const COLORS: &[(&str, Color)] = &[
    ("auto", Color::Auto),
    ("16", Color::Ansi),
    ("256", Color::Indexed),
    ("truecolor", Color::Truecolor),
    ("none", Color::None),
];

pub(super) const LANGUAGES: &[(&str, Option<Language>)] = &[
    ("auto", None),
    ("en", Some(Language::En)),
    ("es", Some(Language::Es)),
    ("fr", Some(Language::Fr)),
    ("ja", Some(Language::Ja)),
];

pub(super) const CORES: &[(&str, Core)] = &[("swarm", Core::Swarm), ("librqbit", Core::Librqbit)];

pub(super) const PREALLOCATIONS: &[(&str, Preallocation)] =
    &[("none", Preallocation::None), ("sparse", Preallocation::Sparse), ("full", Preallocation::Full)];

pub(super) const SWITCHES: &[(&str, Switch)] =
    &[("auto", Switch::Auto), ("on", Switch::On), ("off", Switch::Off)];

pub(super) const NOTIFICATIONS: &[(&str, Notify)] = &[
    ("auto", Notify::Auto),
    ("osc9", Notify::Osc9),
    ("osc777", Notify::Osc777),
    ("bell", Notify::Bell),
    ("off", Notify::Off),
];

pub(super) const LEVELS: &[(&str, Level)] = &[
    ("off", Level::Off),
    ("error", Level::Error),
    ("warn", Level::Warn),
    ("info", Level::Info),
    ("debug", Level::Debug),
    ("trace", Level::Trace),
];

pub(super) const COLOR_WORDS: &[&str] = &alone::<_, { COLORS.len() }>(COLORS);
pub(super) const LANGUAGE_WORDS: &[&str] = &alone::<_, { LANGUAGES.len() }>(LANGUAGES);
pub(super) const CORE_WORDS: &[&str] = &alone::<_, { CORES.len() }>(CORES);
pub(super) const PREALLOCATION_WORDS: &[&str] = &alone::<_, { PREALLOCATIONS.len() }>(PREALLOCATIONS);
pub(super) const SWITCH_WORDS: &[&str] = &alone::<_, { SWITCHES.len() }>(SWITCHES);
pub(super) const NOTIFICATION_WORDS: &[&str] = &alone::<_, { NOTIFICATIONS.len() }>(NOTIFICATIONS);
pub(super) const LEVEL_WORDS: &[&str] = &alone::<_, { LEVELS.len() }>(LEVELS);

/// The words of a table alone.
const fn alone<T: Copy, const N: usize>(table: &'static [(&'static str, T)]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = table[at].0;
        at += 1;
    }
    words
}

/// The word for a meaning.
pub(super) fn word<T: PartialEq>(table: &[(&'static str, T)], meaning: &T) -> Option<String> {
    table.iter().find(|(_, known)| known == meaning).map(|(word, _)| (*word).to_owned())
}
