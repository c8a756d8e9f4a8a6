//! Families of messages and the tables that their names come from: a name added to a table is missed at once.

use bitonic::{
    app::{COLUMNS, Grouping, PeerColumn, Tab, Views, command::VERBS},
    config::{SECTIONS, Setting},
    input::{ACTIONS, ALL, Group},
    model::{FLAGS, State},
    query::{FIELDS, TRAITS},
    view::ThemeSet,
};

/// A family, and the second part of each of its ids.
type Family = (&'static str, fn() -> Vec<String>);

#[rustfmt::skip]
pub const FAMILIES: &[Family] = &[
    ("column-doc", columns),
    ("column-title", columns),
    ("column-word", columns),
    ("command-doc", || VERBS.iter().map(|row| row.name.into()).collect()),
    ("figures-month", || (1..=12).map(|month| month.to_string()).collect()),
    ("list-by", || Grouping::ALL[1..].iter().map(|grouping| grouping.word().into()).collect()),
    ("model-flag", || FLAGS.iter().map(|flag| flag.name.into()).collect()),
    ("model-priority", || ["no", "low", "normal", "high"].map(String::from).into()),
    ("model-state", states),
    ("model-state-brief", states),
    ("model-state-short", states),
    ("settings-absent", || Setting::all().filter(|s| !s.info().absent.is_empty()).map(|s| hyphens(s.info().name)).collect()),
    ("settings-doc", || Setting::all().map(|s| hyphens(&s.to_string())).collect()),
    ("settings-section", || SECTIONS.iter().map(|(section, _)| (*section).into()).collect()),
    ("themes-about", || ThemeSet::default().palettes.iter().map(|palette| palette.name.to_string()).collect()),
    ("screen-tab", || Tab::ALL.iter().map(|tab| tab.word().into()).collect()),
    ("query-field", || FIELDS.iter().map(|row| row.name.into()).collect()),
    ("query-is", || TRAITS.iter().map(|word| word.word.into()).collect()),
    ("views-tab", || Views::default().tabs().iter().map(|tab| tab.name.to_lowercase()).collect()),
    ("unit", || ["b", "kib", "mib", "gib", "tib", "pib", "eib"].map(String::from).into()),
    ("action-doc", || ACTIONS.iter().map(|row| row.name.into()).collect()),
    ("action-hint", || ACTIONS.iter().filter(|row| !row.english_hint.is_empty()).map(|row| row.name.into()).collect()),
    ("input-context", || ALL.iter().map(|context| context.word().into()).collect()),
    ("input-group", || Group::ALL.iter().map(|group| group.word().into()).collect()),
    ("info-began", || State::ALL.map(|state| state.word().to_owned()).into()),
    ("peers-column", || PeerColumn::ALL.map(|column| column.word().to_owned()).into()),
];

fn columns() -> Vec<String> {
    COLUMNS.iter().map(|row| row.name.into()).collect()
}

fn hyphens(name: &str) -> String {
    name.replace(['.', '_'], "-")
}

fn states() -> Vec<String> {
    State::ALL.iter().map(|state| state.word().into()).collect()
}
