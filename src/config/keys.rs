//! Every key: its section, its name, and how its value is checked and taken over.

use std::ops::Range;

use toml::{Spanned, de::DeValue};

use super::{Config, values};

/// What is wrong, and at which bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub at: Range<usize>,
    pub message: String,
    pub advice: Option<String>,
}

impl Problem {
    pub(super) fn at(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), advice: None }
    }

    /// What the TOML parser found, and where it knew no better word, ours.
    pub(super) fn of_syntax(text: &str, error: &toml::de::Error) -> Self {
        let at = error.span().unwrap_or(text.len()..text.len());
        let found = text.get(at.clone()).unwrap_or_default().trim();
        let unquoted = error.message().starts_with("string values must be quoted");
        match found {
            "" if unquoted => Self::at(at, "the value is missing"),
            _ if unquoted => Self::at(at, "text must stand in quotes"),
            _ => Self::at(at, error.message()),
        }
    }
}

struct Key {
    section: &'static str,
    name: &'static str,
    /// Takes the value over, or says what was expected.
    set: fn(&mut Config, &DeValue) -> Result<(), String>,
}

const fn key(
    section: &'static str,
    name: &'static str,
    set: fn(&mut Config, &DeValue) -> Result<(), String>,
) -> Key {
    Key { section, name, set }
}

const KEYS: &[Key] = &[
    key("download", "folder", |c, v| values::folder(v).map(|v| c.download.folder = Some(v))),
    key("network", "listen_port", |c, v| values::port(v).map(|v| c.network.listen_port = Some(v))),
    key("network", "bind", |c, v| values::device(v).map(|v| c.network.bind = Some(v))),
    key("network", "dht", |c, v| values::boolean(v).map(|v| c.network.dht = v)),
    key("network", "lsd", |c, v| values::boolean(v).map(|v| c.network.lsd = v)),
    key("network", "upnp", |c, v| values::boolean(v).map(|v| c.network.upnp = v)),
    key("network", "limit_down", |c, v| values::limit(v).map(|v| c.network.limit_down = v)),
    key("network", "limit_up", |c, v| values::limit(v).map(|v| c.network.limit_up = v)),
    key("engine", "core", |c, v| values::one_of(v, values::CORES).map(|v| c.engine.core = v)),
    key("engine", "preallocation", |c, v| {
        values::one_of(v, values::PREALLOCATIONS).map(|v| c.engine.preallocation = v)
    }),
    key("engine", "grace", |c, v| values::text(v).and_then(values::grace).map(|v| c.engine.grace = v)),
    key("ui", "refresh", |c, v| values::text(v).and_then(values::refresh).map(|v| c.ui.refresh = v)),
    key("ui", "mouse", |c, v| values::boolean(v).map(|v| c.ui.mouse = v)),
    key("ui", "ascii", |c, v| values::boolean(v).map(|v| c.ui.ascii = v)),
    key("ui", "color", |c, v| values::one_of(v, values::COLORS).map(|v| c.ui.color = v)),
    key("ui", "theme", |c, v| values::name(v).map(|v| c.ui.theme = v)),
    key("ui", "title", |c, v| values::boolean(v).map(|v| c.ui.title = v)),
    key("ui", "progress", |c, v| values::one_of(v, values::SWITCHES).map(|v| c.ui.progress = v)),
    key("ui", "notify", |c, v| values::one_of(v, values::NOTIFICATIONS).map(|v| c.ui.notify = v)),
    key("ui", "tmux_passthrough", |c, v| values::boolean(v).map(|v| c.ui.tmux_passthrough = v)),
    key("ui", "link", |c, v| values::text(v).and_then(values::line).map(|v| c.ui.link = v)),
    key("ui", "meter", |c, v| values::boolean(v).map(|v| c.ui.meter = v)),
    key("ui", "read_only", |c, v| values::boolean(v).map(|v| c.ui.read_only = v)),
    key("log", "level", |c, v| values::one_of(v, values::LEVELS).map(|v| c.log.level = v)),
];

/// The section of that name.
pub(super) fn section(name: &Spanned<impl AsRef<str>>) -> Result<&'static str, Problem> {
    let asked = name.get_ref().as_ref();
    if let Some(key) = KEYS.iter().find(|key| key.section == asked) {
        return Ok(key.section);
    }
    let mut problem = Problem::at(name.span(), format!("unknown section `{asked}`"));
    if let Some(key) = KEYS.iter().find(|key| key.name == asked) {
        problem.message = format!("`{asked}` stands outside of its section");
        problem.advice = Some(format!("it belongs in [{}]", key.section));
    } else {
        problem.advice = values::nearest(asked, KEYS.iter().map(|key| key.section))
            .map(|near| format!("did you mean [{near}]?"));
    }
    Err(problem)
}

/// Takes over one entry of a section.
pub(super) fn set(
    config: &mut Config,
    section: &'static str,
    name: &Spanned<impl AsRef<str>>,
    value: &Spanned<DeValue>,
) -> Result<(), Problem> {
    let asked = name.get_ref().as_ref();
    let Some(key) = KEYS.iter().find(|key| key.section == section && key.name == asked) else {
        return Err(unknown(section, name.span(), asked));
    };
    (key.set)(config, value.get_ref()).map_err(|why| Problem::at(value.span(), format!("`{asked}` {why}")))
}

fn unknown(section: &str, at: Range<usize>, asked: &str) -> Problem {
    let here = KEYS.iter().filter(|key| key.section == section).map(|key| key.name);
    let elsewhere = KEYS.iter().find(|key| key.name == asked);
    let advice = match (elsewhere, values::nearest(asked, here)) {
        (Some(key), _) => Some(format!("it belongs in [{}]", key.section)),
        (None, Some(near)) => Some(format!("did you mean `{near}`?")),
        (None, None) => values::nearest(asked, KEYS.iter().map(|key| key.name)).and_then(|near| {
            let key = KEYS.iter().find(|key| key.name == near)?;
            Some(format!("did you mean `{near}` in [{}]?", key.section))
        }),
    };
    Problem { at, message: format!("unknown key `{asked}` in [{section}]"), advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_names_every_key_in_its_section() {
        for key in KEYS {
            let section = super::super::REFERENCE.split(&format!("[{}]\n", key.section)).nth(1);
            let section = section.unwrap().split("\n[").next().unwrap();
            let named = section.lines().any(|line| {
                line.trim_start_matches("# ").split_once(" = ").is_some_and(|(name, _)| name == key.name)
            });
            assert!(named, "[{}] {}", key.section, key.name);
        }
    }
}
