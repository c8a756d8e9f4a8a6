//! The prompt that gives labels to torrents, and takes them away.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{InfoHash, LabelChange, LabelError, Snapshot, Torrent};

use super::editor::Editor;

/// Labels being typed for exactly these torrents, whatever happens to the cursor and the marks meanwhile.
#[derive(Debug, Clone)]
pub struct LabelPrompt {
    pub torrents: Vec<Arc<Torrent>>,
    pub line: Editor,
    /// What is wrong with the line; goes when it is edited.
    pub error: Option<String>,
    known: KnownLabels,
}

/// The labels of all torrents, the most used first.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownLabels(Vec<Used>);

/// A label, and how many torrents have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    pub label: Arc<str>,
    pub torrents: usize,
}

/// How many candidates are offered.
const OFFERED: usize = 6;

impl LabelPrompt {
    pub(super) fn new(torrents: Vec<Arc<Torrent>>, snapshot: &Snapshot) -> Self {
        Self { torrents, line: Editor::default(), error: None, known: KnownLabels::of(&snapshot.torrents) }
    }

    /// The labels that its torrents have.
    pub fn present(&self) -> Vec<Used> {
        used(&self.torrents)
    }

    /// What the word before the cursor could become, the most used first: behind a dash a label that can
    /// be taken away, otherwise one that is not on all of the torrents yet.
    pub fn candidates(&self) -> Vec<Used> {
        let all = self.torrents.len();
        let present = self.present();
        let on = |label: &str| present.iter().find(|used| *used.label == *label).map_or(0, |u| u.torrents);
        self.known.candidates(
            &self.line,
            |taken, used| {
                if taken { on(&used.label) > 0 } else { on(&used.label) < all }
            },
        )
    }

    /// Completes the word before the cursor by the first candidate. False: there is none.
    pub(super) fn complete(&mut self) -> bool {
        let Some(first) = self.candidates().into_iter().next() else { return false };
        KnownLabels::complete(&mut self.line, &first);
        true
    }

    /// Puts other texts in place of the labels that there are.
    pub(super) fn rewrite_known(&mut self, text: impl Fn(&Arc<str>) -> Arc<str>) {
        self.known.rewrite(text);
    }

    /// What is to be changed.
    pub fn change(&self) -> Result<LabelChange, LabelError> {
        self.line.text().parse()
    }

    /// Takes the rows of a newer snapshot. False: none of its torrents is left.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) -> bool {
        super::confirm::refresh(&mut self.torrents, snapshot)
    }

    pub(super) fn hashes(&self) -> Vec<InfoHash> {
        self.torrents.iter().map(|t| t.hash).collect()
    }
}

impl KnownLabels {
    pub(super) fn of(torrents: &[Arc<Torrent>]) -> Self {
        Self(used(torrents))
    }

    /// What the word before the cursor of a line could become, of those that `may` follow: it is told
    /// whether a dash stands before the word.
    pub(super) fn candidates(&self, line: &Editor, may: impl Fn(bool, &Used) -> bool) -> Vec<Used> {
        let (taken, begun) = word(line.split().0);
        let fits = |used: &&Used| may(taken, used) && !is_typed(line, &used.label);
        self.beginning(begun).filter(fits).take(OFFERED).cloned().collect()
    }

    /// Those that begin like this, whatever the case.
    pub(super) fn beginning(&self, begun: &str) -> impl Iterator<Item = &Used> {
        let begun = begun.to_lowercase();
        self.0.iter().filter(move |used| used.label.to_lowercase().starts_with(&begun))
    }

    /// Puts a label in the place of the word before the cursor.
    pub(super) fn complete(line: &mut Editor, by: &Used) {
        let begun = word(line.split().0).1.len();
        let end = line.split().0.len();
        line.replace(end - begun..end, &format!("{} ", by.label));
    }

    /// Puts other texts in their place.
    pub(super) fn rewrite(&mut self, text: impl Fn(&Arc<str>) -> Arc<str>) {
        self.0.iter_mut().for_each(|used| used.label = text(&used.label));
    }
}

/// The last word of what stands before a cursor, without its dash, and whether it has one.
pub(super) fn word(before: &str) -> (bool, &str) {
    let start =
        before.rfind(is_between).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let word = &before[start..];
    word.strip_prefix('-').map_or((false, word), |label| (true, label))
}

/// Whether the label is a whole word of the line already.
fn is_typed(line: &Editor, label: &str) -> bool {
    let words = line.text().split(is_between);
    words.map(|word| word.strip_prefix('-').unwrap_or(word)).any(|word| word == label)
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// The labels of torrents, the most used first.
fn used(torrents: &[Arc<Torrent>]) -> Vec<Used> {
    let mut counts: BTreeMap<&Arc<str>, usize> = BTreeMap::new();
    for label in torrents.iter().flat_map(|torrent| torrent.labels.iter()) {
        *counts.entry(label).or_default() += 1;
    }
    let mut all: Vec<Used> =
        counts.into_iter().map(|(label, torrents)| Used { label: label.clone(), torrents }).collect();
    // Stable: equals stay in the order of their letters.
    all.sort_by_key(|used| std::cmp::Reverse(used.torrents));
    all
}
