//! The help: every action and its keys, made from the action table and the key map.

use std::fmt::Write;

use crate::input::{ACTIONS, Action, Group, Keymap};

use super::{editor::Editor, filter::Words};

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
}

const GROUPS: [Group; 11] = [
    Group::Torrents,
    Group::Marks,
    Group::Moving,
    Group::Panes,
    Group::Sorting,
    Group::SortMenu,
    Group::Files,
    Group::Alerts,
    Group::Adding,
    Group::Editing,
    Group::Bitonic,
];

impl HelpPage {
    /// The lines that have every word of the search in their name, keys or text, under the headings
    /// of their groups.
    pub fn lines(&self, keymap: &Keymap) -> Vec<HelpLine> {
        let words = Words::new(self.search.text());
        let mut lines = Vec::new();
        for group in GROUPS {
            let start = lines.len();
            lines.push(HelpLine::Heading(group.title()));
            for row in ACTIONS.iter().filter(|row| row.group == group) {
                let keys = keys(keymap, row.action);
                let text = format!("{} {} {}", row.name, keys, row.doc).to_lowercase();
                if words.match_lower(&text) {
                    lines.push(HelpLine::Row { action: row.action, keys, doc: row.doc });
                }
            }
            if lines.len() == start + 1 {
                lines.truncate(start);
            }
        }
        lines
    }
}

fn keys(keymap: &Keymap, action: Action) -> String {
    let mut seen = Vec::new();
    let mut out = String::new();
    for binding in keymap.bindings().iter().filter(|b| b.action == action) {
        if !seen.contains(&&binding.keys) {
            seen.push(&binding.keys);
            let comma = if out.is_empty() { "" } else { ", " };
            write!(out, "{comma}{}", binding.keys).expect("a string takes all that is written");
        }
    }
    out
}
