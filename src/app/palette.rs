//! The palette: actions and commands found by some letters of them, those used last first.

use std::ops::Range;

use crate::input::{ACTIONS, Action, Context, Group, Keymap};

use super::{
    command::{VERBS, Verb},
    editor::Editor,
    fuzzy::fuzzy,
    scroll,
};

/// The palette as it is shown.
#[derive(Debug, Clone)]
pub struct Palette {
    pub line: Editor,
    /// The row of the cursor.
    pub cursor: usize,
    /// What it lies over: where the actions are for.
    pub context: Context,
    /// The first row shown when last drawn; ask [`Palette::window`].
    pub(super) offset: usize,
}

/// What can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    Action(Action),
    /// A command, which the command line then asks for its arguments.
    Verb(Verb),
}

/// One line of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteRow {
    pub choice: Choice,
    /// What is typed on the command line.
    pub name: &'static str,
    /// What a command takes behind its name.
    pub takes: &'static str,
    /// Characters of the name that were searched for.
    pub marks: Vec<usize>,
    pub doc: &'static str,
    /// Empty where none is bound.
    pub keys: String,
}

/// What was chosen, the newest last, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Recent(Vec<Choice>);

/// How much of it is remembered.
const MOST: usize = 20;
/// The longest search, in bytes.
pub(super) const LONGEST: usize = 64;

impl Palette {
    pub(super) fn new(context: Context) -> Self {
        Self { line: Editor::default(), cursor: 0, context, offset: 0 }
    }

    /// What is found, the best first.
    pub(super) fn rows(&self, keymap: &Keymap, recent: &Recent) -> Vec<PaletteRow> {
        let words: Vec<String> = self.line.text().split_whitespace().map(str::to_lowercase).collect();
        let scored = everything(self.context, keymap).filter_map(|mut row| {
            let score = found(&words, &mut row)?;
            let age = recent.0.iter().rev().position(|choice| *choice == row.choice);
            Some((score, age, row))
        });
        let mut rows: Vec<_> = scored.collect();
        // What was used lately gets a little ahead of what fits alike. The sorting is stable: the rest is in
        // the order of the tables.
        rows.sort_by_key(|(score, age, _)| {
            let lately = age.map_or(0, |age| (MOST - age.min(MOST)) as i32);
            std::cmp::Reverse(score + lately)
        });
        rows.into_iter().map(|(.., row)| row).collect()
    }

    /// The rows to show of `len` on `height` lines.
    pub fn window(&self, len: usize, height: usize) -> Range<usize> {
        scroll::window(self.offset, Some(self.cursor), len, height)
    }
}

impl Recent {
    pub(super) fn push(&mut self, choice: Choice) {
        self.0.retain(|known| *known != choice);
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(choice);
    }
}

/// All that means something in a context: actions, then commands that take arguments.
fn everything(context: Context, keymap: &Keymap) -> impl Iterator<Item = PaletteRow> {
    let offered = move |action: Action| action.is_for(context) && action != Action::Palette;
    let actions = ACTIONS.iter().filter(move |row| offered(row.action) && row.group != Group::Moving);
    // Moving comes last: whoever wants to move has the keys for it.
    let moving = ACTIONS.iter().filter(move |row| offered(row.action) && row.group == Group::Moving);
    let action = move |row: &crate::input::ActionInfo| PaletteRow {
        choice: Choice::Action(row.action),
        name: row.name,
        takes: "",
        marks: Vec::new(),
        doc: row.doc(),
        keys: keymap.keys_of(context, row.action).next().map(ToString::to_string).unwrap_or_default(),
    };
    let verbs = VERBS.iter().map(|row| PaletteRow {
        choice: Choice::Verb(row.verb),
        name: row.name,
        takes: row.takes,
        marks: Vec::new(),
        doc: row.doc(),
        keys: String::new(),
    });
    actions.map(action).chain(verbs).chain(moving.map(action))
}

/// How well a row has every word: letters in its name, or the word as it is in its text. `None`: it lacks one.
fn found(words: &[String], row: &mut PaletteRow) -> Option<i32> {
    let mut score = 0;
    for word in words {
        match fuzzy(word, row.name) {
            Some(fit) => {
                score += fit.score + 100;
                row.marks.extend(fit.marks);
            }
            None if row.doc.to_lowercase().contains(word.as_str()) || row.keys == *word => score += 50,
            None => return None,
        }
    }
    row.marks.sort_unstable();
    row.marks.dedup();
    Some(score)
}
