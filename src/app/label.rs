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
    /// The labels of all torrents, the most used first.
    known: Vec<Used>,
}

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
        Self { torrents, line: Editor::default(), error: None, known: used(&snapshot.torrents) }
    }

    /// The labels that its torrents have.
    pub fn present(&self) -> Vec<Used> {
        used(&self.torrents)
    }

    /// What the word before the cursor could become, the most used first: behind a dash a label that can
    /// be taken away, otherwise one that is not on all of the torrents yet.
    pub fn candidates(&self) -> Vec<Used> {
        let (taken, begun) = self.word();
        let begun = begun.to_lowercase();
        let all = self.torrents.len();
        let present = self.present();
        let on = |label: &str| present.iter().find(|used| *used.label == *label).map_or(0, |u| u.torrents);
        let fits = |used: &&Used| {
            let may = if taken { on(&used.label) > 0 } else { on(&used.label) < all };
            may && used.label.to_lowercase().starts_with(&begun) && !self.is_typed(&used.label)
        };
        self.known.iter().filter(fits).take(OFFERED).cloned().collect()
    }

    /// Completes the word before the cursor by the first candidate. False: there is none.
    pub(super) fn complete(&mut self) -> bool {
        let Some(first) = self.candidates().into_iter().next() else { return false };
        let begun = self.word().1.len();
        let (before, after) = self.line.split();
        let text = format!("{}{} ", &before[..before.len() - begun], first.label);
        let after = after.to_owned();
        self.line.set(&text);
        self.line.insert_behind(&after);
        true
    }

    /// Puts other texts in place of the labels that there are.
    pub(super) fn rewrite_known(&mut self, text: impl Fn(&Arc<str>) -> Arc<str>) {
        self.known.iter_mut().for_each(|used| used.label = text(&used.label));
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

    /// The word before the cursor without its dash, and whether it has one.
    fn word(&self) -> (bool, &str) {
        let before = self.line.split().0;
        let start = before
            .rfind(is_between)
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let word = &before[start..];
        word.strip_prefix('-').map_or((false, word), |label| (true, label))
    }

    /// Whether the label is a whole word of the line already.
    fn is_typed(&self, label: &str) -> bool {
        let words = self.line.text().split(is_between);
        words.map(|word| word.strip_prefix('-').unwrap_or(word)).any(|word| word == label)
    }
}

pub(super) fn is_between(c: char) -> bool {
    c.is_whitespace() || c == ','
}

/// The labels of torrents, the most used first.
pub(super) fn used(torrents: &[Arc<Torrent>]) -> Vec<Used> {
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
