//! The files of texts, as they are part of the program. A new area is a line here, in its place
//! by the alphabet, and a file in each language.

/// How many languages there are.
pub(super) const LANGUAGES: usize = 4;

/// The files of one area, in the order of [`Language::ALL`](super::Language::ALL).
pub(super) struct Area {
    pub(super) name: &'static str,
    pub(super) texts: [&'static str; LANGUAGES],
}

macro_rules! areas {
    ($($name:literal)+) => {
        &[$(Area {
            name: $name,
            texts: [
                include_str!(concat!("../../assets/locales/en/", $name, ".ftl")),
                include_str!(concat!("../../assets/locales/es/", $name, ".ftl")),
                include_str!(concat!("../../assets/locales/fr/", $name, ".ftl")),
                include_str!(concat!("../../assets/locales/ja/", $name, ".ftl")),
            ],
        }),+]
    };
}

#[rustfmt::skip]
pub(super) const AREAS: &[Area] = areas! {
    "action"
    "adding"
    "alert"
    "choose"
    "column"
    "command"
    "confirm"
    "daemon"
    "deed"
    "deeds"
    "disks"
    "empty"
    "figures"
    "files"
    "filter"
    "header"
    "help"
    "info"
    "input"
    "labels"
    "limits"
    "list"
    "model"
    "notice"
    "overview"
    "peers"
    "pieces"
    "prompt"
    "query"
    "screen"
    "settings"
    "speed"
    "stall"
    "statistics"
    "themes"
    "trackers"
    "unit"
    "verdict"
    "views"
    "why"
};

/// The names of all areas.
pub fn areas() -> impl Iterator<Item = &'static str> {
    AREAS.iter().map(|area| area.name)
}
