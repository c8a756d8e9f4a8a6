//! All messages of one language, read when it is first spoken.

use std::{
    collections::{BTreeSet, HashMap},
    sync::OnceLock,
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use fluent_syntax::ast::Entry;
use unic_langid::LanguageIdentifier;

use super::{Language, Value, language, texts::AREAS};

/// One language.
pub(super) struct Catalog {
    pub(super) bundle: FluentBundle<FluentResource>,
    /// The messages that say the same each time, said once.
    fixed: HashMap<String, String>,
}

static CATALOGS: [OnceLock<Catalog>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];

/// A message without arguments. Where the language lacks it, it is said in English; an id that not even English has is
/// said as it is, in angle brackets, or in a debug build panics.
pub fn text(id: &str) -> &'static str {
    let spoken = Catalog::of(language()).fixed.get(id);
    spoken.or_else(|| Catalog::of(Language::En).fixed.get(id)).map_or_else(|| missing(id), String::as_str)
}

/// The message without arguments that a family has for `name`: `of("column", "size")` is `column-size`.
pub fn of(family: &str, name: &str) -> &'static str {
    text(&[family, "-", name].concat())
}

/// A message with arguments; see [`t!`](super::t). What is missing is said as in [`text`].
pub fn say(id: &str, values: &[(&str, Value<'_>)]) -> String {
    let spoken = Catalog::of(language()).say(id, values);
    spoken.or_else(|| Catalog::of(Language::En).say(id, values)).unwrap_or_else(|| missing(id).to_owned())
}

/// There is no such message.
fn missing(id: &str) -> &'static str {
    debug_assert!(false, "there is no message {id}");
    static SEEN: std::sync::Mutex<BTreeSet<&'static str>> = std::sync::Mutex::new(BTreeSet::new());
    let mut seen = SEEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let bracketed = format!("⟨{id}⟩");
    match seen.get(bracketed.as_str()) {
        Some(same) => same,
        // Ids stand in the code, so there are few.
        None => {
            let kept: &'static str = bracketed.leak();
            seen.insert(kept);
            kept
        }
    }
}

impl Catalog {
    fn of(language: Language) -> &'static Self {
        CATALOGS[language as usize].get_or_init(|| Self::read(language))
    }

    pub(super) fn read(language: Language) -> Self {
        let code: LanguageIdentifier = language.code().parse().expect("our codes are of ISO 639");
        let mut bundle = FluentBundle::new_concurrent(vec![code]);
        // Marks around arguments are for mixed directions of writing, which none of our languages has.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::En => |value, _| written(value, Language::En),
            Language::Es => |value, _| written(value, Language::Es),
            Language::Fr => |value, _| written(value, Language::Fr),
            Language::Ja => |value, _| written(value, Language::Ja),
        }));
        bundle.add_builtins().expect("there are no functions yet");
        let mut ids = Vec::new();
        for area in AREAS {
            let (resource, faults) = match FluentResource::try_new(area.texts[language as usize].to_owned()) {
                Ok(resource) => (resource, Vec::new()),
                Err((resource, faults)) => (resource, faults),
            };
            debug_assert!(faults.is_empty(), "{language}/{}: {faults:?}", area.name);
            ids.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            let added = bundle.add_resource(resource);
            debug_assert!(added.is_ok(), "{language}/{}: {added:?}", area.name);
        }
        let fixed = ids.into_iter().filter_map(|id| Some((id.clone(), fixed(&bundle, &id)?))).collect();
        Self { bundle, fixed }
    }

    pub(super) fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.fluent());
        }
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&args), &mut faults);
        debug_assert!(faults.is_empty(), "{id}: {faults:?}");
        Some(said.into_owned())
    }
}

/// What a message says if it needs no arguments.
fn fixed(bundle: &FluentBundle<FluentResource>, id: &str) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let said = bundle.format_pattern(pattern, None, &mut faults);
    faults.is_empty().then(|| said.into_owned())
}

/// A number as the language writes it; the rest is Fluent's own business.
fn written(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = match number.options.maximum_fraction_digits {
        Some(places) if number.value.fract() != 0.0 => format!("{:.places$}", number.value),
        _ => number.as_string().into_owned(),
    };
    Some(language.number(&plain, number.options.use_grouping))
}
