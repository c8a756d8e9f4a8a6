//! The help: every action and its keys, made from the action table and the key map.

use std::{collections::BTreeSet, fmt::Write};

use crate::{
    input::{ACTIONS, Action, Context, Group, Keymap, Keys},
    locale::t,
    model::{FLAGS, Flag},
    query::FIELDS,
};

use super::{
    column::{COLUMNS, ColumnInfo},
    command::VERBS,
    editor::Editor,
    filter::Words,
};

/// The help as it is shown.
#[derive(Debug, Clone, Default)]
pub struct HelpPage {
    /// The first line shown; drawing keeps it inside what there is, see [`window`](super::window).
    pub offset: usize,
    pub search: Editor,
    /// Whether the search line has the keyboard.
    pub searching: bool,
}

/// One line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    Heading(&'static str),
    Row {
        action: Action,
        /// All its keys in all contexts, the preferred ones first: `j, down`.
        keys: String,
        doc: &'static str,
    },
    /// A field of queries and what it asks for.
    Field {
        name: &'static str,
        says: &'static str,
    },
    /// A column of the list and what it shows.
    Column {
        title: &'static str,
        says: &'static str,
    },
    /// A command that takes arguments.
    Command {
        usage: String,
        doc: &'static str,
    },
    /// A sign on the screen and what it says.
    Sign {
        sign: char,
        says: &'static str,
    },
}

pub(super) const GROUPS: &[Group] = &[
    Group::Torrents,
    Group::Keeping,
    Group::Marks,
    Group::Moving,
    Group::Panes,
    Group::Screens,
    Group::Sorting,
    Group::SortMenu,
    Group::Queries,
    Group::Arranging,
    Group::Files,
    Group::Trackers,
    Group::Alerts,
    Group::Adding,
    Group::Limits,
    Group::Editing,
    Group::Looks,
    Group::Bitonic,
];

impl HelpPage {
    /// The lines that have every word of the search in their name, keys or text, under the headings
    /// of their groups.
    pub fn lines(&self, keymap: &Keymap) -> Vec<HelpLine> {
        let words = Words::new(self.search.text());
        let mut lines = Vec::new();
        for &group in GROUPS {
            let start = lines.len();
            lines.push(HelpLine::Heading(group.title()));
            for row in ACTIONS.iter().filter(|row| row.group == group) {
                let keys = keys(keymap, row.action);
                let text = format!("{} {} {}", row.name, keys, row.doc()).to_lowercase();
                if words.match_lower(&text) {
                    lines.push(HelpLine::Row { action: row.action, keys, doc: row.doc() });
                }
            }
            if lines.len() == start + 1 {
                lines.truncate(start);
            }
        }
        lines.extend(fields(&words));
        lines.extend(columns(&words));
        lines.extend(commands(&words));
        lines.extend(legend(&words));
        lines
    }
}

/// The fields of queries, those that the search finds.
fn fields(words: &Words) -> Vec<HelpLine> {
    let title = t!("help-fields");
    let found = FIELDS
        .iter()
        .filter(|row| words.match_lower(&format!("{title} {} {}", row.name, row.doc()).to_lowercase()));
    let mut lines: Vec<_> = found.map(|row| HelpLine::Field { name: row.name, says: row.doc() }).collect();
    if !lines.is_empty() {
        lines.insert(0, HelpLine::Heading(title));
    }
    lines
}

/// The columns of the list, those that the search finds.
fn columns(words: &Words) -> Vec<HelpLine> {
    let heading = t!("help-columns");
    let found = |row: &&ColumnInfo| {
        words.match_lower(&format!("{heading} {} {} {}", row.name, row.title(), row.doc()).to_lowercase())
    };
    let mut lines: Vec<_> = COLUMNS
        .iter()
        .filter(found)
        .map(|row| HelpLine::Column { title: row.title(), says: row.doc() })
        .collect();
    if !lines.is_empty() {
        lines.insert(0, HelpLine::Heading(heading));
    }
    lines
}

/// The commands that take arguments, those that the search finds.
fn commands(words: &Words) -> Vec<HelpLine> {
    let title = t!("help-commands");
    let found = VERBS.iter().filter(|row| {
        let text = format!("{title} :{} {} {}", row.name, row.takes, row.doc());
        words.match_lower(&text.to_lowercase())
    });
    let mut lines: Vec<_> =
        found.map(|row| HelpLine::Command { usage: format!(":{}", row.usage()), doc: row.doc() }).collect();
    if !lines.is_empty() {
        lines.insert(0, HelpLine::Heading(title));
    }
    lines
}

/// The letters beside peers, those that the search finds.
fn legend(words: &Words) -> Vec<HelpLine> {
    let title = t!("help-flags");
    let found = |flag: &&Flag| {
        words.match_lower(&format!("{} {} {}", title, flag.letter, flag.says()).to_lowercase())
    };
    let mut lines: Vec<_> = FLAGS
        .iter()
        .filter(found)
        .map(|flag| HelpLine::Sign { sign: flag.letter, says: flag.says() })
        .collect();
    if !lines.is_empty() {
        lines.insert(0, HelpLine::Heading(title));
    }
    lines
}

/// All keys of an action; one that means it in a single context of many is named with its context.
pub(super) fn keys(keymap: &Keymap, action: Action) -> String {
    let mut all: BTreeSet<Context> = BTreeSet::new();
    let mut sequences: Vec<(&Keys, Vec<Context>)> = Vec::new();
    for binding in keymap.bindings().iter().filter(|b| b.action == action) {
        all.insert(binding.context);
        match sequences.iter_mut().find(|(keys, _)| *keys == &binding.keys) {
            Some((_, contexts)) => contexts.push(binding.context),
            None => sequences.push((&binding.keys, vec![binding.context])),
        }
    }
    let mut out = String::new();
    let mut last = None;
    for (keys, contexts) in sequences {
        let only = contexts.first().filter(|_| contexts.len() == 1 && all.len() > 2).copied();
        let comma = if out.is_empty() { "" } else { ", " };
        let place = only
            .filter(|_| only != last)
            .map_or(String::new(), |c| t!("input-only-in", context = c.title()) + " ");
        write!(out, "{comma}{place}{keys}").expect("a string takes all that is written");
        last = only;
    }
    out
}
