//! One entry of the file: which setting it is, and what is wrong with one that is none.

use std::ops::Range;

use toml::{Spanned, de::DeValue};

use super::{Config, table::SETTINGS, values};

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

/// The section of that name.
pub(super) fn section(name: &Spanned<impl AsRef<str>>) -> Result<&'static str, Problem> {
    let asked = name.get_ref().as_ref();
    if let Some(key) = SETTINGS.iter().find(|key| key.section == asked) {
        return Ok(key.section);
    }
    let mut problem = Problem::at(name.span(), format!("unknown section `{asked}`"));
    if let Some(key) = SETTINGS.iter().find(|key| key.name == asked) {
        problem.message = format!("`{asked}` stands outside of its section");
        problem.advice = Some(format!("it belongs in [{}]", key.section));
    } else {
        problem.advice = values::nearest(asked, SETTINGS.iter().map(|key| key.section))
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
    let Some(key) = SETTINGS.iter().find(|key| key.section == section && key.name == asked) else {
        return Err(unknown(section, name.span(), asked));
    };
    (key.set)(config, value.get_ref()).map_err(|why| Problem::at(value.span(), format!("`{asked}` {why}")))
}

fn unknown(section: &str, at: Range<usize>, asked: &str) -> Problem {
    let here = SETTINGS.iter().filter(|key| key.section == section).map(|key| key.name);
    let elsewhere = SETTINGS.iter().find(|key| key.name == asked);
    let advice = match (elsewhere, values::nearest(asked, here)) {
        (Some(key), _) => Some(format!("it belongs in [{}]", key.section)),
        (None, Some(near)) => Some(format!("did you mean `{near}`?")),
        (None, None) => values::nearest(asked, SETTINGS.iter().map(|key| key.name)).and_then(|near| {
            let key = SETTINGS.iter().find(|key| key.name == near)?;
            Some(format!("did you mean `{near}` in [{}]?", key.section))
        }),
    };
    Problem { at, message: format!("unknown key `{asked}` in [{section}]"), advice }
}
