//! Takes a command line apart. Whatever is typed, it ends in an order or in a fault that names its place.

use std::{ops::Range, path::PathBuf};

use super::{
    arguments, order,
    verbs::{ALIASES, VERBS, Verb, VerbInfo},
};
use crate::{
    app::{Grouping, Panels, sort},
    config::Setting,
    input::{ACTIONS, Action},
    locale::t,
    metainfo::Source,
    model::{LabelChange, LimitChange},
    query::Query,
};

/// What a line asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    Act(Action),
    Filter(Query),
    Mark(Query),
    Unmark(Query),
    Sort(sort::Order),
    Group(Grouping),
    /// Which views and themes there are, the line cannot know.
    View(Named),
    Layout(Panels),
    Theme(Named),
    Go(String),
    Add(String),
    Label(LabelChange),
    Limit(LimitChange),
    LimitAll(LimitChange),
    Move(PathBuf),
    Rename(String),
    /// A setting and its value, which was checked.
    Set(Setting, String),
    /// Only looking is allowed from now on.
    LookOnly,
    Help(String),
}

/// Something by its name, and where in the line that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub at: Range<usize>,
}

/// Why a line asks for nothing that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The bytes of the line that are at fault; empty at its end where something is missing.
    pub at: Range<usize>,
    /// One line, lower-case.
    pub message: String,
}

/// A word of the line, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub at: Range<usize>,
}

/// The first word of the line and everything behind it, without the blanks around both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts<'a> {
    pub name: Word<'a>,
    pub rest: Word<'a>,
}

impl Order {
    /// The command that it comes from; `None` for an action.
    pub fn verb(&self) -> Option<Verb> {
        Some(match self {
            Self::Act(_) => return None,
            Self::Filter(_) => Verb::Filter,
            Self::Mark(_) => Verb::Mark,
            Self::Unmark(_) => Verb::Unmark,
            Self::Sort(_) => Verb::Sort,
            Self::Group(_) => Verb::Group,
            Self::View(_) => Verb::View,
            Self::Layout(_) => Verb::Layout,
            Self::Theme(_) => Verb::Theme,
            Self::Go(_) => Verb::Go,
            Self::Add(_) => Verb::Add,
            Self::Label(_) => Verb::Label,
            Self::Limit(_) | Self::LimitAll(_) => Verb::Limit,
            Self::Move(_) => Verb::Move,
            Self::Rename(_) => Verb::Rename,
            Self::Set(..) | Self::LookOnly => Verb::Set,
            Self::Help(_) => Verb::Help,
        })
    }

    /// Whether it changes anything but the screen.
    pub fn changes(&self) -> bool {
        match self {
            Self::Act(action) => action.info().changes,
            Self::Set(..) => true,
            other => other.verb().is_some_and(|verb| verb.info().changes),
        }
    }
}

impl Fault {
    pub(super) fn new(at: Range<usize>, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// What the line asks for; `None` if nothing was typed.
pub fn parse(line: &str) -> Result<Option<Order>, Fault> {
    let Parts { name, rest } = parts(line);
    if name.text.is_empty() {
        return Ok(None);
    }
    let called = full_name(name.text);
    let verb = VerbInfo::named(called);
    let action = called.parse::<Action>().ok();
    match (verb, action) {
        (_, Some(action)) if rest.text.is_empty() => Ok(Some(Order::Act(action))),
        (Some(verb), _) if rest.text.is_empty() => {
            let message = t!("command-needs", name = called, takes = verb.takes);
            Err(Fault::new(line.len()..line.len(), message))
        }
        (Some(verb), _) => asked(verb, &rest).map(Some),
        (None, Some(_)) => Err(Fault::new(rest.at, t!("command-takes-nothing", name = called))),
        (None, None) => Err(unknown(&name)),
    }
}

/// What stands where.
pub(super) fn parts(line: &str) -> Parts<'_> {
    let start = line.len() - line.trim_start().len();
    let end = line[start..].find(char::is_whitespace).map_or(line.len(), |at| start + at);
    let behind = &line[end..];
    let from = line.len() - behind.trim_start().len();
    let to = from + line[from..].trim_end().len();
    Parts {
        name: Word { text: &line[start..end], at: start..end },
        rest: Word { text: &line[from..to], at: from..to },
    }
}

/// The words of a part of the line.
pub(super) fn words<'a>(part: &Word<'a>) -> Vec<Word<'a>> {
    let offset = |word: &str| part.at.start + (word.as_ptr() as usize - part.text.as_ptr() as usize);
    let word = |text: &'a str| Word { text, at: offset(text)..offset(text) + text.len() };
    part.text.split_whitespace().map(word).collect()
}

/// What a short name stands for.
pub(super) fn full_name(name: &str) -> &str {
    ALIASES.iter().find(|(short, _)| *short == name).map_or(name, |(_, full)| full)
}

/// The name of an action or a command that `asked` was most likely meant to be.
pub(super) fn nearest(asked: &str) -> Option<&'static str> {
    nearest_of(asked, ACTIONS.iter().map(|row| row.name).chain(VERBS.iter().map(|row| row.name)))
}

/// The word that `asked` was most likely meant to be.
pub(in crate::app) fn nearest_of<'a>(asked: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes time that grows with the length; no word of ours is half as long.
    if asked.len() > 60 {
        return None;
    }
    let asked = asked.to_lowercase();
    let (distance, near) =
        words.map(|word| (strsim::damerau_levenshtein(&asked, word), word)).min_by_key(|(far, _)| *far)?;
    (distance <= near.len().div_ceil(3)).then_some(near)
}

fn unknown(name: &Word<'_>) -> Fault {
    let shown = crate::model::printable_line(name.text, 40);
    let message = match nearest(name.text) {
        Some(near) => t!("command-neither-near", name = shown.as_str(), near = near),
        None => t!("command-neither", name = shown.as_str()),
    };
    Fault::new(name.at.clone(), message)
}

fn asked(verb: &VerbInfo, rest: &Word<'_>) -> Result<Order, Fault> {
    let text = || rest.text.to_owned();
    let named = || Named { name: text(), at: rest.at.clone() };
    Ok(match verb.verb {
        Verb::Filter => Order::Filter(arguments::query(rest)?),
        Verb::Mark => Order::Mark(arguments::query(rest)?),
        Verb::Unmark => Order::Unmark(arguments::query(rest)?),
        Verb::Sort => Order::Sort(order::order(rest)?),
        Verb::Group => {
            Order::Group(arguments::choice(rest, t!("command-what-grouping"), &arguments::groupings())?)
        }
        Verb::View => Order::View(named()),
        Verb::Layout => {
            Order::Layout(arguments::choice(rest, t!("command-what-layout"), &arguments::layouts())?)
        }
        Verb::Theme => Order::Theme(named()),
        Verb::Go => Order::Go(text()),
        Verb::Add => {
            Source::parse(rest.text).map_err(|error| Fault::new(rest.at.clone(), error.to_string()))?;
            Order::Add(text())
        }
        Verb::Label => Order::Label(arguments::labels(rest)?),
        Verb::Limit => match arguments::limits(rest)? {
            (change, true) => Order::LimitAll(change),
            (change, false) => Order::Limit(change),
        },
        Verb::Move => Order::Move(PathBuf::from(rest.text)),
        Verb::Rename => Order::Rename(text()),
        Verb::Set => match arguments::setting(rest)? {
            // Written into the file it could never be taken back here.
            (setting, value) if setting.info().name == "read_only" && value == "true" => Order::LookOnly,
            (setting, value) => Order::Set(setting, value),
        },
        Verb::Help => Order::Help(arguments::action(rest)?.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault(line: &str) -> (&str, String) {
        let fault = parse(line).expect_err(line);
        (&line[fault.at], fault.message)
    }

    #[test]
    fn an_action_is_a_command_by_its_name() {
        assert_eq!(parse(" pause "), Ok(Some(Order::Act(Action::Pause))));
        assert_eq!(parse("q"), Ok(Some(Order::Act(Action::Quit))));
        assert_eq!(parse("filter"), Ok(Some(Order::Act(Action::Filter))));
        assert_eq!(parse(" \t"), Ok(None));
    }

    #[test]
    fn what_follows_a_name_is_taken_as_it_stands() {
        let query = |text| Query::parse(text).unwrap();
        assert_eq!(parse("filter  two  words "), Ok(Some(Order::Filter(query("two  words")))));
        assert_eq!(parse("move /srv/with blank"), Ok(Some(Order::Move("/srv/with blank".into()))));
        assert_eq!(parse("mark\u{3000}日本"), Ok(Some(Order::Mark(query("日本")))));
    }

    #[test]
    fn a_fault_names_its_place() {
        let (at, message) = fault("  puase");
        assert_eq!(at, "puase");
        assert!(message.ends_with("did you mean `pause`?"), "{message}");
        assert_eq!(fault("pause now"), ("now", "`pause` takes nothing".to_owned()));
        assert_eq!(fault("go "), ("", "`go` needs NAME".to_owned()));
        assert_eq!(fault("add ftp://x").0, "ftp://x");
        assert_eq!(fault("mark  size>4X a").0, "4X");
        assert_eq!(fault("日本 x").0, "日本");
    }

    #[test]
    fn every_command_and_alias_is_known_by_its_name() {
        for row in VERBS {
            assert_eq!(row.verb.info().name, row.name);
            assert_eq!(VerbInfo::named(row.name).unwrap().verb, row.verb);
            assert!(row.doc().len() < 64 && !row.doc().ends_with('.'), "{}", row.doc());
        }
        for (short, name) in ALIASES {
            assert!(nearest(name) == Some(*name), "{name}");
            assert!(short.parse::<Action>().is_err() && VerbInfo::named(short).is_none(), "{short}");
        }
    }

    fn line() -> impl Strategy<Value = String> {
        let names = ACTIONS.iter().map(|row| row.name).chain(VERBS.iter().map(|row| row.name));
        let name = prop::sample::select(names.collect::<Vec<_>>());
        let word = prop_oneof![
            "\\PC{0,8}",
            prop::sample::select(vec![
                "down",
                "up",
                "none",
                "50K",
                "1.5 MiB/s",
                "name",
                "desc",
                "on",
                "off",
                "limit-down",
                "é",
                "\u{3000}",
                "\t",
                "=",
                "+x",
                "-y",
                "~/",
                "magnet:?xt=urn:btih:",
            ])
            .prop_map(str::to_owned),
        ];
        (prop::option::weighted(0.8, name), prop::collection::vec(word, 0..5))
            .prop_map(|(name, words)| format!("{} {}", name.unwrap_or(""), words.join(" ")))
    }

    proptest! {
        #[test]
        fn whatever_is_typed_ends_in_an_order_or_a_fault_with_its_place(line in prop_oneof![line(), any::<String>()]) {
            if let Err(fault) = parse(&line) {
                prop_assert!(line.get(fault.at.clone()).is_some(), "{:?} of {line:?}", fault.at);
                prop_assert!(!fault.message.is_empty() && !fault.message.contains('\n'));
            }
        }
    }
}
