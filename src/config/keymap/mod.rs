//! The key map file: what its user would rather press, laid over the default keys.
//!
//! A table for each context, or for several at once; a key or a sequence of keys on the left, the action on
//! the right, `""` or `false` for none. What a single context says wins over what several say, and both win
//! over the defaults. Reading is here, writing in `written.rs`, which keys get in each other's way in `clash.rs`.

mod clash;
mod written;

use std::{collections::BTreeMap, ops::Range, path::Path};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    ConfigError,
    keys::Problem,
    place, read,
    values::{self, nearest},
};
use crate::input::{
    ACTIONS, ALL, Action, Binding, Context, DIALOGS, EVERY_KEY_TYPES, Keymap, Keys, PANES, SCREENS,
};

pub use written::keymap_file;

/// The longest sequence of keys.
const LONGEST: usize = 8;

/// Sections that speak of several contexts, from the most to the fewest.
const SEVERAL: &[(&str, &[Context])] =
    &[("all", ALL), ("panes", PANES), ("screens", SCREENS), ("dialogs", DIALOGS), ("text", EVERY_KEY_TYPES)];

/// What the file says of a sequence of keys.
#[derive(Debug, Clone)]
struct Wish {
    keys: Keys,
    /// `None`: nothing.
    action: Option<Action>,
    /// The bytes of the keys in the file.
    at: Range<usize>,
    section: &'static str,
    /// A section of more contexts takes these keys away, and all that begin with them.
    freed: bool,
}

/// One section of the file.
struct Section {
    contexts: &'static [Context],
    word: &'static str,
    wishes: Vec<Wish>,
}

/// Reads a key map file that must be there: one that its user named.
pub fn load_keymap(path: &Path) -> Result<Keymap, ConfigError> {
    parse_keymap(&read(path)?, path)
}

/// Reads a key map file that may be absent: the one in the usual place.
pub fn load_keymap_if_there(path: &Path) -> Result<Keymap, ConfigError> {
    match load_keymap(path) {
        Err(ConfigError::Missing { .. }) => Ok(Keymap::default()),
        other => other,
    }
}

/// Reads a key map from `text`; `path` is for errors.
pub fn parse_keymap(text: &str, path: &Path) -> Result<Keymap, ConfigError> {
    let wrong = |problem| place::invalid(path, text, problem);
    let table = DeTable::parse(text).map_err(|error| wrong(Problem::of_syntax(text, &error)))?;
    let sections = sections(table.get_ref()).map_err(wrong)?;
    let mut bindings = Vec::new();
    let mut freed = BTreeMap::new();
    for &context in ALL {
        let wishes = wishes(&sections, context);
        bindings.extend(clash::settled(context, &wishes).map_err(wrong)?);
        freed.extend(wishes.into_iter().map(|(keys, wish)| ((context, keys), wish.at)));
    }
    if let Some(problem) = nowhere_to_leave(&bindings, &freed) {
        return Err(wrong(problem));
    }
    Keymap::new(bindings).map_err(|error| wrong(Problem::at(0..0, error.to_string())))
}

/// All sections in the order of the file, so that the first mistake is told first.
fn sections(table: &DeTable) -> Result<Vec<Section>, Problem> {
    let mut named: Vec<_> = table.iter().collect();
    named.sort_by_key(|(name, _)| name.span().start);
    named.into_iter().map(|(name, value)| section(name, value)).collect()
}

fn section(name: &Spanned<impl AsRef<str>>, value: &Spanned<DeValue>) -> Result<Section, Problem> {
    let asked = name.get_ref().as_ref();
    let several = SEVERAL.iter().find(|(word, _)| *word == asked).copied();
    let single = || {
        let at = ALL.iter().position(|context| context.word() == asked)?;
        Some((ALL[at].word(), &ALL[at..=at]))
    };
    let Some((word, contexts)) = several.or_else(single) else {
        let words = SEVERAL.iter().map(|(word, _)| *word).chain(ALL.iter().map(|context| context.word()));
        let mut problem = Problem::at(name.span(), format!("unknown section `{asked}`"));
        problem.advice = nearest(asked, words).map(|near| format!("did you mean [{near}]?"));
        if asked.parse::<Keys>().is_ok() && !matches!(value.get_ref(), DeValue::Table(_)) {
            problem.message = format!("`{asked}` stands outside of any section");
            problem.advice = Some("it belongs below a line such as [torrents] or [all]".to_owned());
        }
        return Err(problem);
    };
    let DeValue::Table(entries) = value.get_ref() else {
        let message = format!("`{word}` is a section, written as [{word}]");
        return Err(Problem::at(name.span(), message));
    };
    let mut entries: Vec<_> = entries.iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut section = Section { contexts, word, wishes: Vec::new() };
    for (keys, action) in entries {
        let wish = wish(&section, keys, action)?;
        if let Some(same) = section.wishes.iter().find(|other| other.keys == wish.keys) {
            let message = format!("`{}` stands twice in [{word}]", same.keys);
            return Err(Problem::at(wish.at, message));
        }
        section.wishes.push(wish);
    }
    Ok(section)
}

fn wish(
    section: &Section,
    keys: &Spanned<impl AsRef<str>>,
    action: &Spanned<DeValue>,
) -> Result<Wish, Problem> {
    let (at, text) = (keys.span(), keys.get_ref().as_ref());
    let keys: Keys = text.parse().map_err(|error: crate::input::KeyError| {
        let mut problem = Problem::at(at.clone(), error.to_string());
        problem.advice = Some(key_advice(text));
        problem
    })?;
    if keys.0.len() > LONGEST {
        return Err(Problem::at(at, format!("a sequence has at most {LONGEST} keys")));
    }
    let wish = Wish { keys, action: self::action(action)?, at, section: section.word, freed: false };
    let Some(action) = wish.action else { return Ok(wish) };
    if section.contexts.iter().any(|context| action.is_for(*context) && can_be_typed(*context, &wish.keys)) {
        return Ok(wish);
    }
    if section.contexts.iter().any(|context| action.is_for(*context)) {
        return Err(Problem::at(wish.at, format!("`{}` is text in [{}]", wish.keys, section.word)));
    }
    let places: Vec<_> = ALL.iter().filter(|context| action.is_for(**context)).map(|c| c.word()).collect();
    let message = format!("`{action}` means nothing in [{}]", section.word);
    let advice = Some(format!("it can be used in {}", places.join(", ")));
    Err(Problem { at: wish.at, message, advice })
}

/// The action of that name; `None` for none at all.
fn action(value: &Spanned<DeValue>) -> Result<Option<Action>, Problem> {
    let asked = match value.get_ref() {
        DeValue::Boolean(false) => return Ok(None),
        DeValue::String(text) if text.is_empty() => return Ok(None),
        DeValue::String(text) => text,
        other => {
            let why = values::text(other).err().unwrap_or_default();
            return Err(Problem::at(value.span(), format!("an action {why}, or \"\" for none")));
        }
    };
    asked.parse().map(Some).map_err(|error: crate::input::UnknownAction| {
        let mut problem = Problem::at(value.span(), error.to_string());
        let near = nearest(&asked.replace('_', "-"), ACTIONS.iter().map(|row| row.name));
        problem.advice = near.map(|near| format!("did you mean \"{near}\"?"));
        problem
    })
}

/// How what is no key may have been meant.
fn key_advice(text: &str) -> String {
    const SPELT: &[(&str, &str)] = &[
        ("escape", "esc"),
        ("return", "enter"),
        ("pageup", "pgup"),
        ("pagedown", "pgdn"),
        ("del", "delete"),
        ("ins", "insert"),
        ("shift-tab", "backtab"),
    ];
    let known = |part: &&str| part.parse::<crate::input::Key>().is_err();
    let wrong = text.split_whitespace().find(known).unwrap_or_default();
    let lower = wrong.to_lowercase().replace("c-", "ctrl-").replace("ctrl+", "ctrl-").replace("alt+", "alt-");
    let lower = lower.replace(['<', '>'], "");
    if let Some((_, name)) = SPELT.iter().find(|(spelt, _)| *spelt == lower) {
        return format!("did you mean `{name}`?");
    }
    if !lower.is_empty() && lower.parse::<crate::input::Key>().is_ok() {
        return format!("did you mean `{lower}`?");
    }
    let together = wrong.chars().count() > 1 && wrong.chars().count() <= LONGEST;
    let names = "space, enter, esc, tab, backtab, backspace, delete, insert, home, end, pgup, pgdn, up, down, left, \
                 right and f1 to f24; ctrl-, alt- and shift- stand before them";
    if together && wrong.chars().all(char::is_alphanumeric) {
        let apart: Vec<String> = wrong.chars().map(String::from).collect();
        return format!(
            "keys that follow each other stand apart: `{}`; named keys are {names}",
            apart.join(" ")
        );
    }
    format!("named keys are {names}")
}

/// Whether these keys could mean an action there.
fn can_be_typed(context: Context, keys: &Keys) -> bool {
    !(context.types_text() && keys.0.first().is_some_and(|key| key.typed().is_some()))
}

/// What the file says of each sequence in a context. Sections of fewer contexts come last and win.
fn wishes(sections: &[Section], context: Context) -> BTreeMap<Keys, Wish> {
    let mut here: Vec<&Section> = sections.iter().filter(|s| s.contexts.contains(&context)).collect();
    here.sort_by_key(|section| std::cmp::Reverse(section.contexts.len()));
    let fits = |wish: &&Wish| {
        wish.action.is_none_or(|action| action.is_for(context) && can_be_typed(context, &wish.keys))
    };
    let mut all: BTreeMap<Keys, Wish> = BTreeMap::new();
    for wish in here.into_iter().flat_map(|section| section.wishes.iter().filter(fits)) {
        let freed = all.get(&wish.keys).is_some_and(|before| before.freed || before.action.is_none());
        all.insert(wish.keys.clone(), Wish { freed, ..wish.clone() });
    }
    all
}

/// A context without a key that leaves bitonic would be a trap.
fn nowhere_to_leave(
    bindings: &[Binding],
    freed: &BTreeMap<(Context, Keys), Range<usize>>,
) -> Option<Problem> {
    let leaves = |c: Context| bindings.iter().any(|b| b.context == c && b.action == Action::Leave);
    let trap = ALL.iter().find(|context| !leaves(**context))?;
    let defaults = Keymap::default();
    let at = defaults.keys_of(*trap, Action::Leave).find_map(|keys| freed.get(&(*trap, keys.clone())));
    let message = format!("`{}` needs a key in {}", Action::Leave, trap.word());
    Some(Problem::at(at.cloned().unwrap_or(0..0), message))
}
